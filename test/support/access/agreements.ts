/** Published agreements: their copies, moves, cascade and obligations, and the worklist of a unit. */
import { env } from 'cloudflare:test';
import { seedPerson } from '../people.ts';
import { NOW } from '../registry.ts';
import { ANY_VERSION, about, ofUnit, own, type Probes, SHA256, type Target } from './probe.ts';

/** A published agreement; its number is made of the digits of the target's id. */
export async function seedAgreement({ id, unit }: Target): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO agreement (id, registry_number, kind, signed_precision, term_kind, owner_unit_code, level, visibility,
         editorial_status, provenance, created_at, updated_at)
       VALUES (?, ?, 'lainnya', 'unknown', 'unknown', ?, 'provinsi', 'public', 'published', 'document', ?, ?)`,
    ).bind(id, numberOf(id), unit, NOW.toISOString(), NOW.toISOString()),
    env.DB.prepare(
      `INSERT INTO agreement_revision (agreement_id, revision, record, record_sha256, published_at, published_by, reason, changes)
       VALUES (?, 1, ?, ?, ?, 'uji', 'uji', '[]')`,
    ).bind(id, JSON.stringify(BARE_RECORD(unit)), SHA256, NOW.toISOString()),
  ]);
}

export const numberOf = (id: string) => `SPL-${id.replaceAll(/\D/g, '').slice(-6).padStart(6, '0')}`;

const BARE_RECORD = (unit: string) => ({
  parties: [],
  partyDetails: [],
  documents: [],
  obligations: [],
  instalments: [],
  scope: [],
  legalBasis: [],
  sourceUrls: [],
  regions: [],
  signedOn: { date: null, precision: 'unknown', printed: null, note: null },
  ownerUnit: { code: unit, name: '' },
});

/** An agreement to which the organisation of the target is a party, as it is in any place. */
export async function seedParty(target: Target): Promise<void> {
  await seedAgreement(target);
  await env.DB.prepare(
    "INSERT INTO agreement_party (agreement_id, ordinal, organisation_id, status) VALUES (?, 1, ?, 'active')",
  )
    .bind(target.id, target.organisation)
    .run();
}

/** A copy that a partner sent and no scanner has looked at yet: nobody can take it over. */
async function seedCopy(target: Target): Promise<void> {
  await seedParty(target);
  await seedPerson({ id: `${target.id}-author`, role: 'recorder', unit: target.unit });
  await env.DB.prepare(
    `INSERT INTO upload (id, sha256, bytes, media_type, file_name, unit_code, organisation_id, account_id, agreement_id, state, created_at)
     VALUES (?1, ?2, 5, 'application/pdf', 'uji.pdf', ?3, ?4, ?5, ?1, 'quarantined', ?6)`,
  )
    .bind(target.id, SHA256, target.unit, target.organisation, `${target.id}-author`, NOW.toISOString())
    .run();
}

async function seedObligation(target: Target): Promise<void> {
  await seedAgreement(target);
  await env.DB.prepare(
    'INSERT INTO agreement_obligation (id, agreement_id, organisation_id, description) VALUES (?, ?, ?, ?)',
  )
    .bind(`o-${target.id}`, target.id, target.organisation, 'uji')
    .run();
  await env.DB.prepare(
    "INSERT INTO obligation_occurrence (obligation_id, due_on, agreement_id, unit_code, opens_on) VALUES (?, '', ?, ?, '')",
  )
    .bind(`o-${target.id}`, target.id, target.unit)
    .run();
}

const addressOf = ({ id }: Target) => `/agreements/${numberOf(id)}`;
const agreement = about(seedAgreement, addressOf);
const copy = about(seedCopy, (target) => `${addressOf(target)}/copies/${target.id}`);
const obligation = about(seedObligation, ({ id }) => `/obligations/o-${id}`);

export const AGREEMENT_PROBES: Probes = {
  'GET /agreements/{number}/copies': agreement('/copies'),
  'POST /agreements/{number}/copies/{id}/taking': copy('/taking', {}),
  'PUT /agreements/{number}/cascade/answer': {
    ...agreement('/cascade/answer', { reason: 'uji' }),
    anywhere: true,
  },
  'DELETE /agreements/{number}/cascade/answer': { ...agreement('/cascade/answer'), anywhere: true },
  'POST /agreements/{number}/legal-moves': agreement(
    '/legal-moves',
    { to: 'in_force', note: 'uji' },
    ANY_VERSION,
  ),
  'POST /agreements/{number}/withdrawal': agreement('/withdrawal', { reason: 'uji' }, ANY_VERSION),
  'GET /obligations': own('/obligations'),
  'POST /obligations/{id}/reports': obligation('/reports', { status: 'scheduled' }, ANY_VERSION),
  'GET /worklist': ofUnit('/worklist'),
  'GET /worklist/tasks': ofUnit('/worklist/tasks'),
  'GET /worklist/ending': ofUnit('/worklist/ending'),
  'GET /worklist/lacking': ofUnit('/worklist/lacking'),
};
