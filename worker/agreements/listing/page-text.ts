/**
 * A page as one value. Handing each row from the database to the Worker costs more than reading it, so the rows of a
 * page for people are joined into one JSON text inside the database. Pages of exports are larger and come row by row,
 * which keeps every value below D1's 2 MB.
 */
import type { Sql } from './filter.ts';

/** Rows that are joined into one text. */
const JOINED_ROWS_MAX = 101;

/**
 * Wraps a statement that gives the named columns, each of them JSON text, with the `seq` and the `key` of each row.
 * `most` is how many rows it gives at most, `order` the order of the page by those two.
 */
export function asPage(rows: Sql, order: string, members: string[], most: number): Sql {
  const named = members.map((name) => `'"${name}":' || ${name}`);
  const row = `'{' || ${[...named, `'"seq":' || seq`].join(" || ',' || ")} || ',"key":' || json_quote(key) || '}'`;
  const joined = most <= JOINED_ROWS_MAX;
  return {
    text: joined
      ? `SELECT group_concat(${row}, ',' ORDER BY ${order}) AS rows FROM (${rows.text})`
      : `SELECT ${row} AS rows FROM (${rows.text}) ORDER BY ${order}`,
    parameters: rows.parameters,
  };
}

/** What every row of a page has beside its members: where it stands in the order. */
export interface Placed {
  seq: number;
  /** Exact for texts and whole numbers; a rank loses its last digits here. */
  key: string | number;
}

/** Reads the rows that `asPage` gave. */
export function rowsIn<Row>(texts: unknown[]): (Row & Placed)[] {
  const pieces = (texts as { rows: string | null }[]).map((piece) => piece.rows ?? '');
  return JSON.parse(`[${pieces.join(',')}]`) as (Row & Placed)[];
}
