/** Entries of the neutrality log, their review and erasure, and the reports over them. */
import { env } from 'cloudflare:test';
import { contact as contactForm } from '../contacts.ts';
import { seedPerson } from '../people.ts';
import { NOW } from '../registry.ts';
import { ANY_VERSION, about, ofUnit, own, type Probes, type Target } from './probe.ts';

/** A contact without anything personal; the number is the next of its unit. */
async function seedContact({ id, unit }: Target): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO contact_entry (id, record, r2) SELECT ?1, json_set(?2, '$.unit', ?3, '$.number',
         (SELECT coalesce(max(number), 0) + 1 FROM contact_entry WHERE unit_code = ?3)), ?4`,
    ).bind(id, JSON.stringify(CONTACT_RECORD), unit, 'A'.repeat(43)),
    env.DB.prepare(
      `INSERT INTO contact_standing (contact_id, unit_code, current_id, contact_on, first_recorded_at, review_state)
       VALUES (?1, ?2, ?1, '2026-11-19', ?3, 'recorded')`,
    ).bind(id, unit, CONTACT_RECORD.recordedAt),
  ]);
}

const CONTACT_RECORD = {
  type: 'contact',
  recordedAt: '2026-11-20T02:00:00.000Z',
  author: 'someone',
  authorRank: 'sekretariat',
  flags: [],
  election: 'pemilu-2024',
  startedAt: '2026-11-19T10:00+07:00',
  form: 'tatap_muka',
  initiatedBy: 'kpu',
  venue: 'kantor_kpu',
  counterparts: [{ ref: 'c1', party: 'parpol-pkb', role: 'lo' }],
  allPartiesInvited: 'tidak',
  leftOut: [],
  attendees: [{ ref: 'k1', rank: 'sekretariat' }],
  topic: 'verifikasi',
  gift: { kind: 'tidak_ada' },
  familyTie: 'tidak',
  pressure: 'tidak',
  attachments: [],
};

async function seedErasure(target: Target): Promise<void> {
  await seedContact(target);
  await seedPerson({ id: `${target.id}-author`, role: 'inspector', unit: '00' });
  await env.DB.prepare(
    `INSERT INTO contact_erasure (id, contact_id, basis, reference, requested_by, requested_role, requested_at)
     VALUES (?1, ?1, 'retention_over', 'uji', ?2, 'inspector', ?3)`,
  )
    .bind(target.id, `${target.id}-author`, NOW.toISOString())
    .run();
}

const contact = about(seedContact, ({ id }) => `/contacts/${id}`);
const erasure = about(seedErasure, ({ id }) => `/contact-erasures/${id}`);

/** Complete but for the people, so that nothing is recorded even where a version would hold. */
const STATED = { ...contactForm({ counterparts: [], attendees: [] }), confirmed: [] };
const REVIEW = { to: 'fair', note: null, acknowledged: [] };
const ERASURE = { basis: 'retention_over', reference: 'uji' };

const QUARTER = 'election=pemilu-2024&period=2026-Q3';
const DAYS = 'from=2026-07-01&to=2026-09-30';

export const CONTACT_PROBES: Probes = {
  'GET /contacts': ofUnit('/contacts'),
  'GET /contacts.ndjson': ofUnit('/contacts.ndjson'),
  'GET /contacts.csv': ofUnit('/contacts.csv'),
  'GET /contacts/queue': own('/contacts/queue'),
  'GET /contacts/reconciliation': ofUnit(`/contacts/reconciliation?${DAYS}`),
  'GET /contacts/reconciliation/letters': ofUnit(`/contacts/reconciliation/letters?${DAYS}`),
  'POST /contacts/reconciliation/letters': {
    path: () => '/contacts/reconciliation/letters',
    body: ({ unit }) => ({ unit, register: 'nomor,tanggal,kepada\n1/Und/2026,2026-09-01,Partai politik' }),
  },
  'GET /contacts/clock': own('/contacts/clock'),
  'GET /contacts/{id}': contact(),
  'GET /contacts/{id}/receipt': contact('/receipt'),
  'POST /contacts': own('/contacts', STATED),
  'POST /contacts/check': own('/contacts/check', STATED),
  'POST /contacts/{id}/correction': contact('/correction', { ...STATED, reason: 'uji' }, ANY_VERSION),
  'POST /contacts/{id}/cancellation': contact('/cancellation', { reason: 'uji' }, ANY_VERSION),
  'POST /contacts/{id}/reviews': contact('/reviews', REVIEW, ANY_VERSION),
  'POST /contacts/{id}/forwarding': contact('/forwarding', { note: 'uji' }, ANY_VERSION),
  'GET /contacts/{id}/erasure': contact('/erasure'),
  'POST /contacts/{id}/erasure': contact('/erasure', ERASURE, ANY_VERSION),
  'GET /contact-erasures': own('/contact-erasures'),
  'POST /contact-erasures/{id}/approval': erasure('/approval', {}, ANY_VERSION),
  'POST /contact-erasures/{id}/refusal': erasure('/refusal', {}, ANY_VERSION),
  'GET /nil-returns': ofUnit('/nil-returns'),
  'POST /nil-returns': own('/nil-returns', { month: '2026-11' }),
  'GET /distance/report': ofUnit(`/distance/report?${QUARTER}`),
  'GET /distance/export': ofUnit(`/distance/export?${QUARTER}`),
  'GET /distance/funnel': ofUnit(`/distance/funnel?${QUARTER}&party=parpol-pkb`),
  'GET /distance/overview': ofUnit(`/distance/overview?${QUARTER}`),
  'GET /distance/units': ofUnit(`/distance/units?${QUARTER}`),
};
