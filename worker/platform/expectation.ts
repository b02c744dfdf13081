/**
 * Batches that fail when something no longer holds. D1 has no interactive transactions, so what a decision was based on
 * is written into the batch as a condition; if it has changed in between, nothing of the batch is done.
 */
import type { Database } from './db.ts';

/**
 * A statement that fails its batch unless `condition` (SQL that yields 0 or 1, with positional parameters) is true when
 * the batch runs.
 */
export function expectation(
  db: Pick<Database, 'prepare'>,
  condition: string,
  ...values: unknown[]
): D1PreparedStatement {
  return db.prepare(`INSERT INTO expectation (holds) VALUES (coalesce((${condition}), 0))`).bind(...values);
}

/** Whether a batch failed because an expectation did. */
export function isFailedExpectation(error: unknown): boolean {
  return error instanceof Error && error.message.includes('expectation failed');
}

/** Whether a batch failed because a row with this key (`table.column`) was already there. */
export function isTaken(error: unknown, key: string): boolean {
  return (
    error instanceof Error &&
    error.message.includes('UNIQUE constraint failed') &&
    error.message.includes(key)
  );
}
