/**
 * The memory of failed attempts, in the database, since a limiter of the platform counts per location. Subjects are
 * hashes: the table tells nobody which addresses were tried.
 */
import type { Database } from '../platform/db.ts';
import { expectation, isFailedExpectation } from '../platform/expectation.ts';
import { type CountKind, decideAttempt, type FailureCount, type GuessKind } from './lockout-rules.ts';
import { sha256Hex } from './tokens.ts';

/** Attempts that collide are counted one after another; after so many rounds the request waits instead. */
const ROUNDS_MAX = 5;

export interface Guess {
  kind: GuessKind;
  /** At what: an e-mail address in lower case, whether an account has it or not; an account; a session. */
  target: string;
  /** From where; null where the platform does not say. */
  address: string | null;
  /** Whether the account has signed in from there lately. */
  knownPlace: boolean;
}

export type Reservation =
  | { kind: 'wait'; seconds: number }
  /** `release` takes the attempt back, for the batch of success. `delayed`: if it fails, the next one waits. */
  | { kind: 'try'; release: D1PreparedStatement[]; delayed: boolean };

interface CountRow {
  subject: string;
  failures: number;
  lastFailedAt: string;
  blockedUntil: string | null;
}

/** Counts an attempt before it is made, or says how long to wait. */
export async function reserveAttempt(db: Database, guess: Guess, now: Date): Promise<Reservation> {
  const subjects = await subjectsOf(guess);
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const stored = await readCounts(db, [...subjects.values()]);
    const counts = [...subjects].map(([kind, subject]) => countOf(kind, stored.get(subject)));
    const decision = decideAttempt({ counts, knownPlace: guess.knownPlace }, now);
    if (decision.kind === 'wait') return decision;
    const counted = decision.counted.map((count) => ({ ...count, subject: subjects.get(count.kind) ?? '' }));
    try {
      await db.batch([
        ...counted.map(({ subject }) => expectFailures(db, subject, stored.get(subject)?.failures ?? 0)),
        ...counted.map((count) => writeCount(db, count.subject, count)),
      ]);
      return {
        kind: 'try',
        release: counted.map(({ kind, subject }) => releaseStatement(db, kind, subject)),
        delayed: counted.some(({ blockedUntil }) => blockedUntil !== null),
      };
    } catch (error) {
      if (!isFailedExpectation(error)) throw error;
    }
  }
  return { kind: 'wait', seconds: 1 };
}

/** Removes counts that no rule remembers. */
export function forgetFailuresStatement(db: Pick<Database, 'prepare'>, before: Date): D1PreparedStatement {
  return db.prepare('DELETE FROM sign_in_failure WHERE last_failed_at < ?').bind(before.toISOString());
}

/** Which counts a guess adds to. Within a session only that session is slowed. */
async function subjectsOf({ kind, target, address }: Guess): Promise<Map<CountKind, string>> {
  const from = address ?? 'unknown';
  const subjects: [CountKind, string][] = [['here', await subject(kind, 'here', target, from)]];
  if (kind !== 'proof') subjects.push(['anywhere', await subject(kind, 'anywhere', target)]);
  if (kind === 'password') subjects.push(['address', await subject(kind, 'address', from)]);
  return new Map(subjects);
}

async function subject(...parts: string[]): Promise<string> {
  return `${parts[0]}:${parts[1]}:${await sha256Hex(parts.join('|'))}`;
}

async function readCounts(db: Database, subjects: string[]): Promise<Map<string, CountRow>> {
  const { results } = await db
    .prepare(
      `SELECT subject, failures, last_failed_at AS lastFailedAt, blocked_until AS blockedUntil
       FROM sign_in_failure WHERE subject IN (SELECT value FROM json_each(?))`,
    )
    .bind(JSON.stringify(subjects))
    .all<CountRow>();
  return new Map(results.map((row) => [row.subject, row]));
}

function countOf(kind: CountKind, row: CountRow | undefined): FailureCount {
  return {
    kind,
    failures: row?.failures ?? 0,
    lastFailedAt: row ? new Date(row.lastFailedAt) : null,
    blockedUntil: row?.blockedUntil ? new Date(row.blockedUntil) : null,
  };
}

function expectFailures(db: Database, subject: string, failures: number): D1PreparedStatement {
  return expectation(
    db,
    'SELECT coalesce((SELECT failures FROM sign_in_failure WHERE subject = ?), 0) = ?',
    subject,
    failures,
  );
}

function writeCount(
  db: Database,
  subject: string,
  {
    failures,
    lastFailedAt,
    blockedUntil,
  }: { failures: number; lastFailedAt: Date; blockedUntil: Date | null },
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO sign_in_failure (subject, failures, last_failed_at, blocked_until) VALUES (?, ?, ?, ?)
       ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, last_failed_at = excluded.last_failed_at,
         blocked_until = excluded.blocked_until`,
    )
    .bind(subject, failures, lastFailedAt.toISOString(), blockedUntil?.toISOString() ?? null);
}

/** Success ends the delays of the account; at the address only this one attempt is taken back. */
function releaseStatement(db: Database, kind: CountKind, subject: string): D1PreparedStatement {
  return kind === 'address'
    ? db
        .prepare(
          'UPDATE sign_in_failure SET failures = max(0, failures - 1), blocked_until = NULL WHERE subject = ?',
        )
        .bind(subject)
    : db.prepare('DELETE FROM sign_in_failure WHERE subject = ?').bind(subject);
}
