/**
 * Loads the invented people of schema/reference/demo.ts into a local database, so that the portal can be tried by
 * signing in. What is loaded already is left alone, changes that someone made while trying included; when the list or
 * the key that seals the authenticators changes, names, passwords and authenticators are written anew.
 */
import { DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson } from '../schema/reference/demo.ts';
import { canonicalJson, sha256Hex } from '../worker/agreements/record.ts';
import { hashPassword } from '../worker/auth/password-hash.ts';
import { seal } from '../worker/auth/sealing.ts';
import { totpContext } from '../worker/auth/sign-in/actions.ts';
import {
  insertAccountStatement,
  insertAssignmentStatement,
  updateAccountStatement,
} from '../worker/people/writing.ts';

const SET = 'demo';
/** Assignments began with the year in which the portal did. */
const STARTS_ON = '2026-01-01';

/** Brings the demo accounts up to this version. `signInKey` is the portal's SIGN_IN_KEY. */
export async function loadDemo(
  db: D1Database,
  signInKey: string,
  now: Date,
  log: (line: string) => void,
): Promise<void> {
  const sha256 = await sha256Hex(canonicalJson([DEMO_PASSWORD, DEMO_PEOPLE, await sha256Hex(signInKey)]));
  const loaded = await db
    .prepare('SELECT sha256 FROM loaded_reference WHERE name = ?')
    .bind(SET)
    .first<string>('sha256');
  if (loaded === sha256) return;
  const there = await readThere(db);
  // One hash serves all: nothing is protected by this password, and making one takes a while.
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const statements = await Promise.all(
    DEMO_PEOPLE.map((person) => statementsOf(db, person, there, { signInKey, passwordHash, now })),
  );
  await db.batch([
    ...statements.flat(),
    db
      .prepare(
        'INSERT INTO loaded_reference (name, sha256, loaded_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, loaded_at = excluded.loaded_at',
      )
      .bind(SET, sha256, now.toISOString()),
  ]);
  log(`loaded ${DEMO_PEOPLE.length} demo accounts (docs/demo.md)`);
}

/** What is there already: example accounts by address, and the ids of their assignments. */
interface There {
  accounts: Map<string, string>;
  assignments: Set<string>;
}

async function readThere(db: D1Database): Promise<There> {
  const accounts = await db
    .prepare('SELECT id, email FROM account WHERE is_example = 1')
    .all<{ id: string; email: string }>();
  const assignments = await db
    .prepare('SELECT g.id FROM assignment g JOIN account a ON a.id = g.account_id WHERE a.is_example = 1')
    .all<{ id: string }>();
  return {
    accounts: new Map(accounts.results.map(({ id, email }) => [email, id])),
    assignments: new Set(assignments.results.map((row) => row.id)),
  };
}

async function statementsOf(
  db: D1Database,
  { id: newId, name, email, totpSecret, assignments }: DemoPerson,
  there: There,
  { signInKey, passwordHash, now }: { signInKey: string; passwordHash: string; now: Date },
): Promise<D1PreparedStatement[]> {
  const id = there.accounts.get(email) ?? newId;
  const account = {
    id,
    name,
    email,
    language: 'id',
    unitCode: assignments[0]!.unitCode,
    isExample: true,
  } as const;
  const at = now.toISOString();
  return [
    there.accounts.has(email)
      ? updateAccountStatement(db, account, now)
      : insertAccountStatement(db, account, now),
    ...assignments.flatMap(({ unitName: _, organisationName: __, ...assignment }, index) => {
      const own = { id: `${id}-${index + 1}`, accountId: id, startsOn: STARTS_ON, endsOn: null };
      return there.assignments.has(own.id)
        ? []
        : [insertAssignmentStatement(db, { ...assignment, ...own }, null, now)];
    }),
    // As if the invitation had been taken up: who has a password awaits nobody's mail.
    db
      .prepare('UPDATE account SET last_signed_in_at = coalesce(last_signed_in_at, ?) WHERE id = ?')
      .bind(at, id),
    db
      .prepare(
        'INSERT INTO password (account_id, hash, set_at) VALUES (?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at',
      )
      .bind(id, passwordHash, at),
    ...(totpSecret === null
      ? []
      : [
          db
            .prepare(
              'INSERT INTO totp (account_id, sealed_secret, confirmed_at, created_at) VALUES (?1, ?2, ?3, ?3) ON CONFLICT (account_id) DO UPDATE SET sealed_secret = excluded.sealed_secret, confirmed_at = excluded.confirmed_at',
            )
            .bind(id, await seal(signInKey, totpContext(id), totpSecret), at),
        ]),
  ];
}
