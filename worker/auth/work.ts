/**
 * What every action that changes something is given, and how it commits: its rows, its audit events and the receipt of
 * the request in one batch. Either all of it is there or nothing.
 */
import type { Language } from '../../schema/api/vocabulary.ts';
import type { AuditEntry, AuditOrigin } from '../audit/event.ts';
import { auditStatement } from '../audit/record.ts';
import type { Database } from '../platform/db.ts';
import { isFailedExpectation, isTaken } from '../platform/expectation.ts';
import type { Person } from './viewer.ts';

export interface Work {
  db: Database;
  now: Date;
  /** The day it is in Jakarta, `YYYY-MM-DD`. */
  today: string;
  language: Language;
  /** Who acts. Rights were checked for the route; what the action loads is checked by the action. */
  viewer: Person;
  /** How the public reaches the portal, for links in messages. */
  publicOrigin: string;
  origin: AuditOrigin;
  /** Set when the request carries an Idempotency-Key. */
  receipt: { key: string; requestSha256: string } | null;
}

/** What the caller will be told, kept with the receipt so that a repeated request is told the same. */
export interface Answer<T> {
  status: 200 | 201 | 202;
  body: T;
  headers?: Record<string, string>;
}

export interface Commitment<T> {
  /** Conditions that must still hold, see platform/expectation. */
  expects?: D1PreparedStatement[];
  writes: D1PreparedStatement[];
  events: AuditEntry[];
  answer: Answer<T>;
  /** Answers that hold a secret shown once are not kept: the same request sent again is then refused as repeated. */
  secret?: true;
}

/**
 * `done`: everything is written. `stale`: an expectation no longer holds and nothing is written. `repeated`: the same
 * request was carried out in the meantime; the route answers with what is kept.
 */
export type CommitOutcome = 'done' | 'stale' | 'repeated';

/** Commits in one batch. Errors other than the three outcomes are thrown, with nothing written. */
export async function commit<T>(work: Work, commitment: Commitment<T>): Promise<CommitOutcome> {
  const { expects = [], writes, events, answer } = commitment;
  try {
    await work.db.batch([
      ...expects,
      ...writes,
      ...events.map((event) => auditStatement(work.db, work.origin, event)),
      ...(work.receipt ? [receiptStatement(work, work.receipt, answer, commitment.secret === true)] : []),
    ]);
    return 'done';
  } catch (error) {
    if (isFailedExpectation(error)) return 'stale';
    if (work.receipt && isTaken(error, 'idempotent_request.')) return 'repeated';
    throw error;
  }
}

function receiptStatement<T>(
  work: Work,
  receipt: NonNullable<Work['receipt']>,
  answer: Answer<T>,
  secret: boolean,
): D1PreparedStatement {
  return work.db
    .prepare(
      `INSERT INTO idempotent_request (account_id, key, request_sha256, status, answer, headers, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      work.viewer.accountId,
      receipt.key,
      receipt.requestSha256,
      answer.status,
      secret ? '' : JSON.stringify(answer.body),
      JSON.stringify(answer.headers ?? {}),
      work.now.toISOString(),
    );
}
