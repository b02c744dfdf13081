/**
 * One request for every protected route, aimed at something in a given place: a record is seeded there, and the request
 * carries a version that never holds, so that whoever may is told of a stale version and nothing is changed. A route
 * without a probe fails test/worker/access/walk.test.ts.
 */
import { env } from 'cloudflare:test';
import type { Action } from '../../schema/api/access.ts';
import { eventIdOf, eventOf, record } from './calendar.ts';
import { contact } from './contacts.ts';
import { seedPerson } from './people.ts';
import { NOW, type TestUnit } from './registry.ts';

export interface Target {
  /** Unique within the walk. */
  id: string;
  unit: TestUnit;
  /** The partner organisation in the same relation, for what belongs to one. */
  organisation: string;
}

export interface Probe {
  /** Makes what the request is about. */
  seed?: (target: Target) => Promise<void>;
  path: (target: Target) => string;
  body?: (target: Target) => unknown;
  headers?: Record<string, string>;
  /** A PDF as the body, instead of JSON. */
  raw?: string;
  /** Answers for one's own affairs, or for a list within one's reach: where it lies is not asked. */
  anywhere?: true;
}

const ANY_VERSION = { 'if-match': '"999999"' };

const UNIT = (unit: string) => `unit=${unit}`;
const QUARTER = 'election=pemilu-2024&period=2026-Q3';
const DAYS = 'from=2026-07-01&to=2026-09-30';

/** The partner's region is that of the unit, which looks after it. */
async function seedPartnerPlace({ unit, organisation }: Target): Promise<void> {
  await env.DB.prepare('UPDATE organisation SET region_code = ? WHERE id = ?')
    .bind(unit === '00' ? null : unit, organisation)
    .run();
}

async function seedFeed({ id, unit, organisation }: Target): Promise<void> {
  await seedPerson({ id: `${id}-giver`, role: 'administrator', unit });
  await env.DB.prepare(
    `INSERT INTO feed_token (id, kind, unit_code, organisation_id, name, token_sha256, created_at, created_by)
     VALUES (?, 'partner', ?, ?, 'Uji', ?, ?, ?)`,
  )
    .bind(id, unit, organisation, id.padEnd(64, '0'), NOW.toISOString(), `${id}-giver`)
    .run();
}

async function seedDraft({ id, unit }: Target, status = 'draft'): Promise<void> {
  await seedPerson({ id: `${id}-author`, role: 'recorder', unit });
  const submitted = status === 'submitted';
  await env.DB.prepare(
    `INSERT INTO agreement_draft (id, unit_code, author_id, content, heading, status, submitted_at, submitted_by, created_at, updated_at)
     VALUES (?, ?, ?, '{}', 'Uji', ?, ?, ?, ?, ?)`,
  )
    .bind(
      id,
      unit,
      `${id}-author`,
      status,
      submitted ? NOW.toISOString() : null,
      submitted ? `${id}-author` : null,
      NOW.toISOString(),
      NOW.toISOString(),
    )
    .run();
}

async function seedTemplate({ id, unit }: Target): Promise<void> {
  await seedPerson({ id: `${id}-author`, role: 'approver', unit });
  await env.DB.prepare(
    `INSERT INTO agreement_template (id, unit_code, name, content, author_id, created_at, updated_at)
     VALUES (?1, ?2, 'Uji', '{}', ?3, ?4, ?4)`,
  )
    .bind(id, unit, `${id}-author`, NOW.toISOString())
    .run();
}

async function seedUpload({ id, unit }: Target): Promise<void> {
  await seedPerson({ id: `${id}-author`, role: 'recorder', unit });
  await env.DB.prepare(
    `INSERT INTO upload (id, sha256, bytes, media_type, file_name, unit_code, account_id, state, scanner, examined_at, created_at)
     VALUES (?1, ?2, 5, 'application/pdf', 'uji.pdf', ?3, ?4, 'released', 'uji', ?5, ?5)`,
  )
    .bind(id, SHA256, unit, `${id}-author`, NOW.toISOString())
    .run();
  await env.DOCUMENTS.put(`sha256/${SHA256}`, '%PDF-');
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

const SHA256 = 'a'.repeat(64);

/** A published agreement; its number is made of the digits of the target's id. */
async function seedAgreement({ id, unit }: Target): Promise<void> {
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

const numberOf = (id: string) => `SPL-${id.replaceAll(/\D/g, '').slice(-6).padStart(6, '0')}`;

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

async function seedKey({ id, unit }: Target): Promise<void> {
  await seedPerson({ id: `${id}-author`, role: 'administrator', unit });
  await env.DB.prepare(
    `INSERT INTO service_key (id, secret_sha256, unit_code, name, scopes, created_by, created_at, expires_at)
     VALUES (?1, ?1, ?2, 'Uji', '[]', ?3, ?4, '2027-01-01T00:00:00Z')`,
  )
    .bind(id, unit, `${id}-author`, NOW.toISOString())
    .run();
}

async function seedDeadLetter({ id }: Target): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO outbox (id, key, kind, unit_path, email, name, language, state, attempts_max, failure, created_at, settled_at)
     VALUES (?1, ?1, 'reset', '00', 'uji@example.test', 'Uji', 'id', 'dead', 1, 'refused', ?2, ?2)`,
  )
    .bind(id, NOW.toISOString())
    .run();
}

/** An agreement to which the organisation of the target is a party, as it is in any place. */
async function seedParty(target: Target): Promise<void> {
  await seedAgreement(target);
  await env.DB.prepare(
    "INSERT INTO agreement_party (agreement_id, ordinal, organisation_id, status) VALUES (?, 1, ?, 'active')",
  )
    .bind(target.id, target.organisation)
    .run();
}

async function seedProposal(target: Target): Promise<void> {
  await seedParty(target);
  await seedPerson({ id: `${target.id}-author`, role: 'recorder', unit: target.unit });
  await env.DB.prepare(
    `INSERT INTO correction_proposal (id, agreement_id, organisation_id, revision, field, after, reason, account_id, created_at)
     VALUES (?1, ?1, ?2, 1, 'title', 'uji', 'uji', ?3, ?4)`,
  )
    .bind(target.id, target.organisation, `${target.id}-author`, NOW.toISOString())
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

/** An event as its unit keeps it, with its revision; the id is made of the target's digits. */
async function seedKeptEvent({ id, unit }: Target): Promise<void> {
  await record(env.DB, [eventOf(Number(id), unit, { on: '2026-12-01' }, { visibility: 'mitra' })]);
}

/** The same with the organisation of the target invited, or the target's unit itself. */
const seedInvitation = (whom: 'partner' | 'unit') => async (target: Target) => {
  await seedKeptEvent(target);
  await env.DB.prepare(
    `INSERT INTO event_invitation (id, event_id, organisation_id, role, asked_at)
     SELECT ?1, ?2, iif(?3 = 'unit', (SELECT organisation_id FROM unit WHERE code = ?4), ?5), 'wajib', ?6`,
  )
    .bind(target.id, eventIdOf(Number(target.id)), whom, target.unit, target.organisation, NOW.toISOString())
    .run();
};

const keptEvent = (verb: string, body?: unknown, headers?: Record<string, string>): Probe => ({
  seed: seedKeptEvent,
  path: ({ id }) => `/calendar/events/${eventIdOf(Number(id))}${verb}`,
  ...(body === undefined ? {} : { body: () => body }),
  ...(headers ? { headers } : {}),
});

const anInvitation = (whom: 'partner' | 'unit', base: string, verb: string, body?: unknown): Probe => ({
  seed: seedInvitation(whom),
  path: ({ id }) => `/calendar/${base}/${id}${verb}`,
  ...(body === undefined ? {} : { body: () => body }),
  headers: ANY_VERSION,
});

const EVENT_TIME = {
  startsOn: '2026-12-01',
  endsOn: '2026-12-01',
  kind: 'all_day',
  startTime: null,
  endTime: null,
  endOpen: false,
  zone: null,
};
const EVENT_FORM = { type: 'rakor', title: 'Uji', visibility: 'internal', time: EVENT_TIME };

async function seedSeries({ id, unit }: Target): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO event_series (id, owner_unit_code, title, rule, starts_on, until_on, time_kind, visibility, sources,
       last_modified, created_at)
     VALUES (?, ?, 'Uji', 'FREQ=DAILY', '2026-12-01', '2026-12-05', 'unknown', 'internal', '[]', ?3, ?3)`,
  )
    .bind(eventIdOf(Number(id)), unit, NOW.toISOString())
    .run();
}

const aSeries = (verb: string, body?: unknown): Probe => ({
  seed: seedSeries,
  path: ({ id }) => `/calendar/series/${eventIdOf(Number(id))}${verb}`,
  ...(body === undefined ? {} : { body: () => body }),
  headers: ANY_VERSION,
});

const SERIES_RULE = { rule: 'FREQ=DAILY', startsOn: '2026-12-01', untilOn: '2026-12-05' };
const SERIES_TIME = { kind: 'unknown', startTime: null, endTime: null, zone: null };
const SERIES_RULE_ONLY = { rule: 'FREQ=DAILY', untilOn: '2026-12-05', ...SERIES_TIME };
const SERIES_FORM = { type: 'rakor', title: 'Uji', visibility: 'internal', ...SERIES_RULE, ...SERIES_TIME };

/** A meeting of the unit, with the organisation invited, so that each may know of it from its own side. */
async function seedMeeting({ id, unit, organisation }: Target): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO event (id, owner_unit_code, type, title, status, visibility, time_kind, sources, last_modified, created_at)
       VALUES (?, ?, 'rakor', 'Uji', 'terjadwal', 'mitra', 'unknown', '[]', ?3, ?3)`,
    ).bind(id, unit, NOW.toISOString()),
    env.DB.prepare(
      `INSERT INTO event_invitation (id, event_id, organisation_id, role, asked_at)
       SELECT ?1 || '-' || id, ?1, id, 'wajib', ?3 FROM organisation WHERE id = ?2 OR unit_code = ?4`,
    ).bind(id, organisation, NOW.toISOString(), unit),
    env.DB.prepare(
      `INSERT INTO event_attendance (event_id, ordinal, kind, attendee_key, organisation_stated, state, presence, person_name,
         source, recorded_at) VALUES (?, 1, 'person', 'p:uji', 'Uji', 'hadir', 'luring', 'Uji (Contoh)', 'list', ?)`,
    ).bind(id, NOW.toISOString()),
  ]);
}

async function seedActionItem(target: Target): Promise<void> {
  await seedMeeting(target);
  await env.DB.prepare(
    `INSERT INTO action_item (id, event_id, unit_code, organisation_id, description, due_key, created_at, updated_at)
     VALUES (?1, ?1, ?2, ?3, 'Uji', '9999-12-31', ?4, ?4)`,
  )
    .bind(target.id, target.unit, target.organisation, NOW.toISOString())
    .run();
}

const aMeeting = (verb: string, body?: unknown, headers?: Record<string, string>): Probe => ({
  seed: seedMeeting,
  path: ({ id }) => `/meetings/${id}${verb}`,
  ...(body === undefined ? {} : { body: () => body }),
  ...(headers ? { headers } : {}),
});

const invited = (verb: string, body?: unknown): Probe => ({
  seed: seedMeeting,
  path: ({ id }) => `/invited-meetings/${id}${verb}`,
  ...(body === undefined ? {} : { body: () => body }),
});

/** A contact without anything personal; the number is the next of its unit. */
async function seedContact({ id, unit }: Target): Promise<void> {
  const { recordedAt, ...record } = CONTACT_RECORD;
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO contact_entry (id, record, r2) SELECT ?1, json_set(?2, '$.unit', ?3, '$.number',
         (SELECT coalesce(max(number), 0) + 1 FROM contact_entry WHERE unit_code = ?3)), ?4`,
    ).bind(id, JSON.stringify({ ...record, recordedAt }), unit, 'A'.repeat(43)),
    env.DB.prepare(
      `INSERT INTO contact_standing (contact_id, unit_code, current_id, contact_on, first_recorded_at, review_state)
       VALUES (?1, ?2, ?1, '2026-11-19', ?3, 'recorded')`,
    ).bind(id, unit, recordedAt),
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

/** Complete but for the people, so that nothing is recorded even where a version would hold. */
const STATED = { ...contact({ counterparts: [], attendees: [] }), confirmed: [] };

const aContact = (verb: string, body: unknown): Probe => ({
  seed: seedContact,
  path: ({ id }) => `/contacts/${id}${verb}`,
  body: () => body,
  headers: ANY_VERSION,
});

const erasure = (verb: string): Probe => ({
  seed: seedErasure,
  path: ({ id }) => `/contact-erasures/${id}${verb}`,
  body: () => ({}),
  headers: ANY_VERSION,
});

const partner = (verb: string, body: unknown): Probe => ({
  seed: seedParty,
  path: ({ id }) => `/partner/agreements/${numberOf(id)}${verb}`,
  body: () => body,
});

const seedAccount = ({ id, unit }: Target) => seedPerson({ id, role: 'recorder', unit });

const own = (path: string, body?: unknown, headers?: Record<string, string>): Probe => ({
  path: () => path,
  anywhere: true,
  ...(body === undefined ? {} : { body: () => body }),
  ...(headers ? { headers } : {}),
});

const draft = (verb: string, status: string, body: unknown = {}): Probe => ({
  seed: (target) => seedDraft(target, status),
  path: ({ id }) => `/drafts/${id}${verb}`,
  body: () => body,
  headers: ANY_VERSION,
});

const several = (path: string, status: string): Probe => ({
  seed: (target) => seedDraft(target, status),
  path: () => path,
  body: ({ id }) => ({ drafts: [{ id, version: 999_999 }] }),
});

const person = (verb: string, body: unknown = {}): Probe => ({
  seed: seedAccount,
  path: ({ id }) => `/people/${id}${verb}`,
  body: () => body,
  headers: ANY_VERSION,
});

const assignment = (unitCode: string) => ({ role: 'recorder', unitCode, position: 'Staf' });

/** Probes by route, below /api/v1. */
export const PROBES: Record<string, Probe> = {
  'GET /partner/agreements': own('/partner/agreements'),
  'POST /partner/agreements/{number}/confirmation': partner('/confirmation', { revision: 7 }),
  'POST /partner/agreements/{number}/corrections': partner('/corrections', {
    revision: 7,
    field: 'title',
    after: 'uji',
    reason: 'uji',
  }),
  'GET /corrections': own('/corrections'),
  'POST /corrections/{id}/answer': {
    seed: seedProposal,
    path: ({ id }) => `/corrections/${id}/answer`,
    body: () => ({ state: 'declined', answer: 'uji' }),
    headers: ANY_VERSION,
  },
  'POST /corrections/{id}/revision': {
    seed: seedProposal,
    path: ({ id }) => `/corrections/${id}/revision`,
    body: () => ({}),
    headers: ANY_VERSION,
  },
  'GET /agreements/{number}/copies': {
    seed: seedAgreement,
    path: ({ id }) => `/agreements/${numberOf(id)}/copies`,
  },
  'POST /agreements/{number}/copies/{id}/taking': {
    seed: seedCopy,
    path: ({ id }) => `/agreements/${numberOf(id)}/copies/${id}/taking`,
    body: () => ({}),
  },
  'PUT /agreements/{number}/cascade/answer': {
    seed: seedAgreement,
    path: ({ id }) => `/agreements/${numberOf(id)}/cascade/answer`,
    body: () => ({ reason: 'uji' }),
    anywhere: true,
  },
  'DELETE /agreements/{number}/cascade/answer': {
    seed: seedAgreement,
    path: ({ id }) => `/agreements/${numberOf(id)}/cascade/answer`,
    anywhere: true,
  },
  'GET /obligations': own('/obligations'),
  'GET /calendar/events': own('/calendar/events'),
  'POST /calendar/events': own('/calendar/events', { ...EVENT_FORM, stageId: 'tidak/ada' }),
  'POST /calendar/checks': own('/calendar/checks', { time: EVENT_TIME }),
  'GET /calendar/events/{id}': keptEvent(''),
  'PUT /calendar/events/{id}': keptEvent('', EVENT_FORM, ANY_VERSION),
  'POST /calendar/events/{id}/status': keptEvent('/status', { to: 'tentatif' }, ANY_VERSION),
  'GET /calendar/events/{id}/invitations': keptEvent('/invitations'),
  'POST /calendar/events/{id}/invitations/preview': keptEvent('/invitations/preview', {}),
  'POST /calendar/events/{id}/invitations': keptEvent(
    '/invitations',
    { invitees: [{ organisationId: 'polri' }] },
    ANY_VERSION,
  ),
  'POST /calendar/events/{id}/reminders': keptEvent('/reminders', { invitations: ['tidak-ada'] }),
  'POST /calendar/invitations/{id}/withdrawal': anInvitation('partner', 'invitations', '/withdrawal', {}),
  'POST /calendar/invitations/{id}/link': anInvitation('partner', 'invitations', '/link'),
  'DELETE /calendar/invitations/{id}/link': anInvitation('partner', 'invitations', '/link'),
  'POST /calendar/series/checks': own('/calendar/series/checks', SERIES_RULE),
  'POST /calendar/series': own('/calendar/series', { ...SERIES_FORM, stageId: 'tidak/ada' }),
  'GET /calendar/series/{id}': aSeries(''),
  'POST /calendar/series/{id}/fork': aSeries('/fork', {
    ...SERIES_RULE_ONLY,
    from: '2026-12-02',
    reason: 'Uji',
  }),
  'GET /calendar/invitations': own('/calendar/invitations'),
  'GET /calendar/invitations/{id}': anInvitation('partner', 'invitations', ''),
  'PUT /calendar/invitations/{id}/answer': anInvitation('partner', 'invitations', '/answer', {
    answer: 'hadir',
  }),
  'GET /calendar/unit-invitations': own('/calendar/unit-invitations'),
  'GET /calendar/unit-invitations/{id}': anInvitation('unit', 'unit-invitations', ''),
  'PUT /calendar/unit-invitations/{id}/answer': anInvitation('unit', 'unit-invitations', '/answer', {
    answer: 'hadir',
  }),
  'GET /meetings/{id}': aMeeting(''),
  'PUT /meetings/{id}/agenda': aMeeting('/agenda', { items: [] }, ANY_VERSION),
  'PUT /meetings/{id}/attendance': aMeeting('/attendance', {
    marks: [{ invitationId: 'uji', version: 0, state: 'izin' }],
  }),
  'POST /meetings/{id}/attendees': aMeeting('/attendees', { name: 'Uji (Contoh)', presence: 'luring' }),
  'POST /meetings/{id}/attendees/{ordinal}/removal': aMeeting('/attendees/1/removal', {
    name: 'Orang lain (Contoh)',
  }),
  'GET /meetings/{id}/check-in': aMeeting('/check-in'),
  'POST /meetings/{id}/check-in': aMeeting('/check-in', {}),
  'GET /meetings/{id}/minutes': aMeeting('/minutes'),
  'PUT /meetings/{id}/minutes': aMeeting('/minutes', { text: 'uji' }, ANY_VERSION),
  'POST /meetings/{id}/minutes/circulation': aMeeting(
    '/minutes/circulation',
    { respondUntil: '2026-12-01' },
    ANY_VERSION,
  ),
  'POST /meetings/{id}/minutes/approval': aMeeting('/minutes/approval', {}, ANY_VERSION),
  'POST /meetings/{id}/minutes/links': aMeeting('/minutes/links', { organisationId: 'polri' }),
  'POST /meetings/{id}/decisions': aMeeting('/decisions', { text: 'uji' }),
  'POST /meetings/{id}/action-items': aMeeting('/action-items', {
    organisationId: 'tidak-ada',
    description: 'uji',
  }),
  'GET /invited-meetings': own('/invited-meetings'),
  'GET /invited-meetings/{id}': invited(''),
  'POST /invited-meetings/{id}/attendance': invited('/attendance', { presence: 'luring' }),
  'PUT /invited-meetings/{id}/minutes/response': invited('/minutes/response', {
    revision: 1,
    response: 'setuju',
  }),
  'GET /action-items': own('/action-items'),
  'GET /action-items/{id}': { seed: seedActionItem, path: ({ id }) => `/action-items/${id}` },
  'POST /action-items/{id}/progress': {
    seed: seedActionItem,
    path: ({ id }) => `/action-items/${id}/progress`,
    body: () => ({ status: 'dikerjakan' }),
    headers: ANY_VERSION,
  },
  'GET /contact-gaps': { path: ({ unit }) => `/contact-gaps?${UNIT(unit)}` },
  'PUT /units/{code}/contact-gap': {
    path: ({ unit }) => `/units/${unit}/contact-gap`,
    body: () => ({ days: 60 }),
    headers: ANY_VERSION,
  },
  'POST /obligations/{id}/reports': {
    seed: seedObligation,
    path: ({ id }) => `/obligations/o-${id}/reports`,
    body: () => ({ status: 'scheduled' }),
    headers: ANY_VERSION,
  },
  'GET /audit': { path: ({ unit }) => `/audit?${UNIT(unit)}` },
  'GET /audit.ndjson': { path: ({ unit }) => `/audit.ndjson?${UNIT(unit)}` },
  'GET /drafts': own('/drafts'),
  'POST /drafts': {
    seed: seedAgreement,
    path: () => '/drafts',
    body: ({ id }) => ({ revises: numberOf(id) }),
  },
  'POST /drafts/check': own('/drafts/check', { content: {} }),
  'GET /drafts/{id}': { seed: seedDraft, path: ({ id }) => `/drafts/${id}` },
  'PUT /drafts/{id}': draft('', 'draft', { content: {} }),
  'POST /drafts/{id}/submission': draft('/submission', 'draft'),
  'POST /drafts/{id}/discarding': draft('/discarding', 'draft'),
  'POST /drafts/{id}/return': draft('/return', 'submitted', { reason: 'uji' }),
  'POST /drafts/{id}/publication': draft('/publication', 'submitted'),
  'GET /agreement-templates': own('/agreement-templates'),
  'POST /agreement-templates': {
    seed: seedAgreement,
    path: () => '/agreement-templates',
    body: ({ id }) => ({ name: 'Uji', from: numberOf(id) }),
  },
  'GET /agreement-templates/{id}': {
    seed: seedTemplate,
    path: ({ id }) => `/agreement-templates/${id}`,
    // What is handed down lies above: test/worker/agreements/intake.test.ts asks for it from every place.
    anywhere: true,
  },
  'PUT /agreement-templates/{id}': {
    seed: seedTemplate,
    path: ({ id }) => `/agreement-templates/${id}`,
    body: () => ({ name: 'Uji', content: {} }),
    headers: ANY_VERSION,
  },
  'POST /agreement-templates/{id}/retirement': {
    seed: seedTemplate,
    path: ({ id }) => `/agreement-templates/${id}/retirement`,
    body: () => ({}),
    headers: ANY_VERSION,
  },
  'POST /imports/preview': own('/imports/preview', { name: 'uji.csv', text: 'x' }),
  'POST /imports': own('/imports', { name: 'uji.csv', text: 'x' }),
  'POST /drafts/submissions/preview': several('/drafts/submissions/preview', 'draft'),
  'POST /drafts/submissions': several('/drafts/submissions', 'draft'),
  'POST /drafts/publications/preview': several('/drafts/publications/preview', 'submitted'),
  'POST /drafts/publications': several('/drafts/publications', 'submitted'),
  'GET /worklist': { path: ({ unit }) => `/worklist?${UNIT(unit)}` },
  'GET /worklist/tasks': { path: ({ unit }) => `/worklist/tasks?${UNIT(unit)}` },
  'GET /worklist/ending': { path: ({ unit }) => `/worklist/ending?${UNIT(unit)}` },
  'GET /worklist/lacking': { path: ({ unit }) => `/worklist/lacking?${UNIT(unit)}` },
  'POST /agreements/{number}/legal-moves': {
    seed: seedAgreement,
    path: ({ id }) => `/agreements/${numberOf(id)}/legal-moves`,
    body: () => ({ to: 'in_force', note: 'uji' }),
    headers: ANY_VERSION,
  },
  'POST /agreements/{number}/withdrawal': {
    seed: seedAgreement,
    path: ({ id }) => `/agreements/${numberOf(id)}/withdrawal`,
    body: () => ({ reason: 'uji' }),
    headers: ANY_VERSION,
  },
  'GET /uploads': own('/uploads'),
  'GET /uploads/{id}/file': { seed: seedUpload, path: ({ id }) => `/uploads/${id}/file` },
  'GET /people': { path: ({ unit }) => `/people?${UNIT(unit)}` },
  'GET /people/{id}': { seed: seedAccount, path: ({ id }) => `/people/${id}` },
  'POST /people': {
    path: () => '/people',
    body: ({ id, unit }) => ({
      name: 'Uji (Contoh)',
      email: `${id}@example.test`,
      assignment: assignment(unit),
    }),
  },
  'PATCH /people/{id}': person('', { name: 'Uji (Contoh)' }),
  'POST /people/{id}/assignments': {
    ...person('/assignments'),
    body: ({ unit }) => assignment(unit),
  },
  'POST /people/{id}/invitation': person('/invitation'),
  'POST /people/{id}/reset': person('/reset'),
  'PUT /people/{id}/disabling': person('/disabling', { reason: 'uji' }),
  'DELETE /people/{id}/disabling': {
    seed: seedAccount,
    path: ({ id }) => `/people/${id}/disabling`,
    headers: ANY_VERSION,
  },
  'PATCH /assignments/{id}': {
    seed: seedAccount,
    path: ({ id }) => `/assignments/${id}-at`,
    body: () => ({ position: 'Uji' }),
    headers: ANY_VERSION,
  },
  'POST /assignments/{id}/end': {
    seed: seedAccount,
    path: ({ id }) => `/assignments/${id}-at/end`,
    body: () => ({ reason: 'uji' }),
    headers: ANY_VERSION,
  },
  'GET /inbox': own('/inbox'),
  'POST /inbox/reading': own('/inbox/reading', {}),
  'GET /notice-preferences': own('/notice-preferences'),
  'GET /outbox': own('/outbox'),
  'POST /outbox/{id}/retry': {
    seed: seedDeadLetter,
    path: ({ id }) => `/outbox/${id}/retry`,
    body: () => ({}),
    headers: ANY_VERSION,
    anywhere: true,
  },
  'GET /feeds': own('/feeds'),
  'POST /feeds': {
    seed: seedPartnerPlace,
    path: () => '/feeds',
    body: ({ organisation }) => ({ name: 'Uji', organisationId: organisation }),
  },
  'DELETE /feeds/{id}': {
    seed: seedFeed,
    path: ({ id }) => `/feeds/${id}`,
  },
  'GET /keys': own('/keys'),
  'POST /keys': {
    path: () => '/keys',
    body: ({ unit }) => ({
      name: 'Uji',
      unitCode: unit,
      scopes: ['audit.read'],
      expiresAt: '2026-12-31T17:00:00Z',
    }),
  },
  'DELETE /keys/{id}': {
    seed: seedKey,
    path: ({ id }) => `/keys/${id}`,
    headers: ANY_VERSION,
  },
  'PUT /units/{code}/contact': {
    path: ({ unit }) => `/units/${unit}/contact`,
    body: () => ({ postalAddress: null, phone: null, email: null, website: null }),
    headers: ANY_VERSION,
  },
  'GET /contacts': { path: ({ unit }) => `/contacts?${UNIT(unit)}` },
  'GET /contacts.ndjson': { path: ({ unit }) => `/contacts.ndjson?${UNIT(unit)}` },
  'GET /contacts.csv': { path: ({ unit }) => `/contacts.csv?${UNIT(unit)}` },
  'GET /contacts/queue': own('/contacts/queue'),
  'GET /contacts/reconciliation': { path: ({ unit }) => `/contacts/reconciliation?${DAYS}&${UNIT(unit)}` },
  'GET /contacts/reconciliation/letters': {
    path: ({ unit }) => `/contacts/reconciliation/letters?${DAYS}&${UNIT(unit)}`,
  },
  'GET /contacts/clock': own('/contacts/clock'),
  'GET /contacts/{id}': { seed: seedContact, path: ({ id }) => `/contacts/${id}` },
  'GET /contacts/{id}/receipt': { seed: seedContact, path: ({ id }) => `/contacts/${id}/receipt` },
  'POST /contacts': own('/contacts', STATED),
  'POST /contacts/check': own('/contacts/check', STATED),
  'POST /contacts/{id}/correction': aContact('/correction', { ...STATED, reason: 'uji' }),
  'POST /contacts/{id}/cancellation': aContact('/cancellation', { reason: 'uji' }),
  'POST /contacts/{id}/reviews': aContact('/reviews', { to: 'fair', note: null, acknowledged: [] }),
  'POST /contacts/{id}/forwarding': aContact('/forwarding', { note: 'uji' }),
  'GET /contacts/{id}/erasure': { seed: seedContact, path: ({ id }) => `/contacts/${id}/erasure` },
  'POST /contacts/{id}/erasure': aContact('/erasure', { basis: 'retention_over', reference: 'uji' }),
  'GET /nil-returns': { path: ({ unit }) => `/nil-returns?${UNIT(unit)}` },
  'POST /nil-returns': own('/nil-returns', { month: '2026-11' }),
  'GET /contact-erasures': own('/contact-erasures'),
  'GET /distance/report': { path: ({ unit }) => `/distance/report?${QUARTER}&${UNIT(unit)}` },
  'GET /distance/export': { path: ({ unit }) => `/distance/export?${QUARTER}&${UNIT(unit)}` },
  'GET /distance/funnel': {
    path: ({ unit }) => `/distance/funnel?${QUARTER}&party=parpol-pkb&${UNIT(unit)}`,
  },
  'GET /distance/overview': { path: ({ unit }) => `/distance/overview?${QUARTER}&${UNIT(unit)}` },
  'GET /distance/units': { path: ({ unit }) => `/distance/units?${QUARTER}&${UNIT(unit)}` },
  'POST /contact-erasures/{id}/approval': erasure('/approval'),
  'POST /contact-erasures/{id}/refusal': erasure('/refusal'),
  'POST /uploads': {
    path: () => '/uploads?name=uji.pdf',
    raw: '%PDF-1.7',
    anywhere: true,
  },
};

/** Routes about nothing but the person who asks; their own tests show that nobody reaches another's. */
export const SELF_ACTIONS: readonly Action[] = ['account.own', 'inbox.own'];
