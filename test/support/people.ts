/**
 * People for tests: accounts with an assignment and an open session, made by SQL. All are invented, "(Contoh)".
 * `signedIn` gives the headers of a request that the browser of this person would send.
 */
import { env } from 'cloudflare:test';
import type { Role } from '../../schema/api/access.ts';
import { sha256Hex } from '../../worker/auth/tokens.ts';
import type { Work } from '../../worker/auth/work.ts';
import { personSearchText } from '../../worker/people/search-text.ts';
import { type Meter, newMeter, publicDatabase } from '../../worker/platform/db.ts';
import { NOW, TODAY } from './registry.ts';

export const ORIGIN = 'http://localhost:8787';

export interface TestPerson {
  /** Also the account's id. */
  id: string;
  role: Role;
  unit: string;
  organisation?: string;
  secondFactor?: boolean;
  position?: string;
}

/** Writes an account, its assignment (id `<id>-at`) and a session (token `<id>-token`). Units must be there. */
export async function seedPerson(person: TestPerson, now: Date = NOW): Promise<void> {
  const at = now.toISOString();
  const [name, email] = [`${person.id} (Contoh)`, `${person.id}@example.test`];
  const expires = new Date(now.getTime() + 7 * 86_400_000).toISOString();
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO account (id, email, name, unit_code, search_text, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ).bind(person.id, email, name, person.unit, personSearchText(name, email), at, at),
    env.DB.prepare(
      `INSERT INTO assignment (id, account_id, role, unit_code, organisation_id, position, starts_on, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, '2026-01-01', ?, ?)`,
    ).bind(
      `${person.id}-at`,
      person.id,
      person.role,
      person.unit,
      person.organisation ?? null,
      person.position ?? 'Staf',
      at,
      at,
    ),
    env.DB.prepare(
      `INSERT INTO session (token_sha256, id, account_id, assignment_id, method, second_factor, created_at, proved_at,
         seen_at, expires_at, client, address)
       VALUES (?, ?, ?, ?, 'password_totp', ?, ?, ?, ?, ?, 'test', 'test')`,
    ).bind(
      await sha256Hex(tokenOf(person.id)),
      `${person.id}-session`,
      person.id,
      `${person.id}-at`,
      (person.secondFactor ?? true) ? 1 : 0,
      at,
      at,
      at,
      expires,
    ),
  ]);
}

/** The session token of a seeded person. */
export const tokenOf = (id: string) => `${id}-token`;

/** A read by a seeded person. */
export function signedIn(id: string): RequestInit {
  return { headers: { cookie: `__Host-simpul=${tokenOf(id)}` } };
}

/** A change by a seeded person, from the portal's own page. */
export function changing(
  id: string,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  body?: unknown,
  headers: Record<string, string> = {},
): RequestInit {
  return {
    method,
    headers: {
      cookie: `__Host-simpul=${tokenOf(id)}`,
      origin: ORIGIN,
      'sec-fetch-site': 'same-origin',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

/** What an action is given when a recorder of Salatiga acts; the account must be there. */
export function workAs(id: string, given: { meter?: Meter } & Partial<Work> = {}): Work {
  const { meter = newMeter(), ...rest } = given;
  return {
    db: publicDatabase(env.DB, meter),
    now: NOW,
    today: TODAY,
    language: 'id',
    viewer: {
      kind: 'person',
      accountId: id,
      name: `${id} (Contoh)`,
      email: `${id}@example.test`,
      language: 'id',
      isExample: true,
      placePath: '00/33/33.73',
      sessionId: `${id}-session`,
      secondFactor: true,
      provedAt: NOW,
      as: {
        assignmentId: `${id}-at`,
        role: 'recorder',
        position: 'Staf',
        unitCode: '33.73',
        unitName: 'KPU Kota Salatiga',
        unitPath: '00/33/33.73',
        organisationId: null,
        organisationPath: null,
      },
    },
    publicOrigin: ORIGIN,
    origin: {
      at: NOW,
      actor: { kind: 'account', id, name: `${id} (Contoh)`, role: 'recorder' },
      address: null,
      client: 'test',
      requestId: 'test',
    },
    receipt: null,
    ...rest,
  };
}
