/** What a unit looks after beside its work: the audit trail, notices and letters, feeds, keys, its own address. */
import { env } from 'cloudflare:test';
import { seedPerson } from '../people.ts';
import { NOW } from '../registry.ts';
import { ANY_VERSION, about, ofUnit, own, type Probes, type Target } from './probe.ts';

async function seedDeadLetter({ id }: Target): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO outbox (id, key, kind, unit_path, email, name, language, state, attempts_max, failure, created_at, settled_at)
     VALUES (?1, ?1, 'reset', '00', 'uji@example.test', 'Uji', 'id', 'dead', 1, 'refused', ?2, ?2)`,
  )
    .bind(id, NOW.toISOString())
    .run();
}

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

async function seedKey({ id, unit }: Target): Promise<void> {
  await seedPerson({ id: `${id}-author`, role: 'administrator', unit });
  await env.DB.prepare(
    `INSERT INTO service_key (id, secret_sha256, unit_code, name, scopes, created_by, created_at, expires_at)
     VALUES (?1, ?1, ?2, 'Uji', '[]', ?3, ?4, '2027-01-01T00:00:00Z')`,
  )
    .bind(id, unit, `${id}-author`, NOW.toISOString())
    .run();
}

const letter = about(seedDeadLetter, ({ id }) => `/outbox/${id}`);
const feed = about(seedFeed, ({ id }) => `/feeds/${id}`);
const key = about(seedKey, ({ id }) => `/keys/${id}`);

export const OFFICE_PROBES: Probes = {
  'GET /audit': ofUnit('/audit'),
  'GET /audit.ndjson': ofUnit('/audit.ndjson'),
  'GET /outbox': own('/outbox'),
  'POST /outbox/{id}/retry': { ...letter('/retry', {}, ANY_VERSION), anywhere: true },
  'GET /feeds': own('/feeds'),
  'POST /feeds': {
    seed: seedPartnerPlace,
    path: () => '/feeds',
    body: ({ organisation }) => ({ name: 'Uji', organisationId: organisation }),
  },
  'DELETE /feeds/{id}': feed(),
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
  'DELETE /keys/{id}': key('', undefined, ANY_VERSION),
  'PUT /units/{code}/contact': {
    path: ({ unit }) => `/units/${unit}/contact`,
    body: () => ({ postalAddress: null, phone: null, email: null, website: null }),
    headers: ANY_VERSION,
  },
};
