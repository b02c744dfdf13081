/**
 * The database as a request sees it: D1 through the Sessions API, with a meter that adds up what D1 bills.
 * Reads of the public go to the nearest replica (`first-unconstrained`). Nothing outside `platform/` names a D1 session.
 */

import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';

/** What the queries of one request cost: rows as D1 counts them, wall time in milliseconds. */
export interface Meter {
  queries: number;
  rowsRead: number;
  rowsWritten: number;
  milliseconds: number;
}

/** The two verbs that the stores use. A statement is plain SQL with positional parameters. */
export interface Database {
  prepare(sql: string): D1PreparedStatement;
  /** Runs the statements in order, all or none. */
  batch<T = unknown>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]>;
  readonly meter: Meter;
  /** Where the session stands after what was done in it; null where there is no session. */
  bookmark(): string | null;
}

export function newMeter(): Meter {
  return { queries: 0, rowsRead: 0, rowsWritten: 0, milliseconds: 0 };
}

/** A metered session for reads by the public, served by whichever replica is nearest. */
export function publicDatabase(d1: D1Database, meter: Meter = newMeter()): Database {
  return sessionOf(d1.withSession('first-unconstrained'), meter);
}

/** A public read by someone who has just written: from a replica that has seen at least what the bookmark names. */
export function databaseSince(d1: D1Database, bookmark: string, meter: Meter = newMeter()): Database {
  return sessionOf(d1.withSession(bookmark), meter);
}

/**
 * A metered session for people who are signed in. It begins at the primary, so that a session revoked or a right taken
 * away a moment ago, by whomever, counts at once.
 */
export function memberDatabase(d1: D1Database, meter: Meter = newMeter()): Database {
  return sessionOf(d1.withSession('first-primary'), meter);
}

function sessionOf(session: D1DatabaseSession, meter: Meter): Database {
  return { ...meteredDatabase(session, meter), bookmark: () => session.getBookmark() };
}

/** Wraps D1 (or a session of it) so that every statement adds its cost to the meter. */
export function meteredDatabase(
  d1: Pick<D1Database, 'prepare' | 'batch'>,
  meter: Meter = newMeter(),
): Database {
  return {
    meter,
    bookmark: () => null,
    prepare: (sql) => new MeteredStatement(d1.prepare(sql), meter) as unknown as D1PreparedStatement,
    batch: async <T>(statements: D1PreparedStatement[]) => {
      const started = performance.now();
      const plain = statements.map((one) => (one instanceof MeteredStatement ? one.statement : one));
      const results = await d1.batch<T>(plain);
      meter.milliseconds += performance.now() - started;
      for (const result of results) add(meter, result.meta);
      return results;
    },
  };
}

/**
 * Plain queries on the tables of schema/tables, typed and metered. Drizzle asks D1 for nothing but `prepare`, `bind`,
 * `raw`, `all`, `run` and `batch`, all of which the metered database has. Columns of one name need aliases, see `raw`.
 */
export function plain(db: Database): DrizzleD1Database {
  return drizzle(db as unknown as D1Database);
}

function add(meter: Meter, meta: D1Meta): void {
  meter.queries += 1;
  meter.rowsRead += meta.rows_read;
  meter.rowsWritten += meta.rows_written;
}

class MeteredStatement {
  readonly statement: D1PreparedStatement;
  readonly #meter: Meter;

  constructor(statement: D1PreparedStatement, meter: Meter) {
    this.statement = statement;
    this.#meter = meter;
  }

  bind(...values: unknown[]): MeteredStatement {
    return new MeteredStatement(this.statement.bind(...values), this.#meter);
  }

  async all<T>(): Promise<D1Result<T>> {
    const started = performance.now();
    const result = await this.statement.all<T>();
    this.#meter.milliseconds += performance.now() - started;
    add(this.#meter, result.meta);
    return result;
  }

  run<T>(): Promise<D1Result<T>> {
    return this.all<T>();
  }

  async first<T>(): Promise<T | null> {
    const { results } = await this.all<T>();
    return results[0] ?? null;
  }

  /**
   * D1 gives no cost with `raw`, so this reads objects and hands on their values. Drizzle calls it for selects;
   * two selected columns of one name would fall together, so a join gives its columns distinct aliases.
   */
  async raw(): Promise<unknown[][]> {
    const { results } = await this.all<Record<string, unknown>>();
    return results.map((row) => Object.values(row));
  }
}
