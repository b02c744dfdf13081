/**
 * A page as one value, and its records as the JSON text in which they are stored. Handing each row from the database to the
 * Worker costs more than reading it, so the rows of a page for people are joined into one text inside the database. Taking
 * a record apart only to write it down again costs about as much as the rest of the Worker's part, so a record stays text
 * until somebody looks into it. Pages of exports are larger and come row by row, which keeps every value below D1's 2 MB.
 */
import type { TermKind } from '../../../schema/api/vocabulary.ts';
import type { Sql } from './filter.ts';

/** Rows that are joined into one text. */
const JOINED_ROWS_MAX = 101;

/** What stands beside the place of a row: JSON texts, which hold no raw tab and no raw line break. */
const MEMBERS = { item: ['item'], itemAndTexts: ['item', 'texts'] } as const;

/**
 * Wraps a statement over `l`, the listing, that gives `seq`, `key`, `begins`, `ends`, `term_kind`, `item` and, where asked
 * for, `texts`. `most` is how many rows it gives at most, `order` the order of the page by `key` and `seq`. A row becomes a
 * line: its place and term as a JSON array, then its members, with tabs between.
 */
export function asPage(rows: Sql, order: string, members: keyof typeof MEMBERS, most: number): Sql {
  const named = MEMBERS[members].map((name) => ` || char(9) || ${name}`).join('');
  const line = `json_array(key, seq, begins, ends, term_kind)${named}`;
  return {
    text: isOneValue(most)
      ? `SELECT group_concat(${line}, char(10) ORDER BY ${order}) AS lines FROM (${rows.text})`
      : `SELECT ${line} AS lines FROM (${rows.text}) ORDER BY ${order}`,
    parameters: rows.parameters,
  };
}

/** Whether `asPage` makes one value of a page of so many rows. */
export function isOneValue(most: number): boolean {
  return most <= JOINED_ROWS_MAX;
}

/** The columns of the listing that `asPage` wants beside place and members. */
export const TERM_COLUMNS = 'l.effective_on AS begins, l.ends_on AS ends, l.term_kind AS term_kind';

/** Where a row stands in the order. */
export interface Placed {
  seq: number;
  /** Exact for texts and whole numbers; a rank loses its last digits here. */
  key: string | number;
}

/** A row of a page. `item` is the JSON text of a StoredItem, `texts` that of its TextsBesideItem, empty if not asked for. */
export interface PageRow extends Placed {
  begins: string | null;
  ends: string | null;
  termKind: TermKind;
  item: string;
  texts: string;
}

/** Reads the rows that `asPage` gave. */
export function rowsIn(texts: unknown[]): PageRow[] {
  return (texts as { lines: string | null }[]).flatMap(({ lines }) =>
    lines === null ? [] : lines.split('\n').map(rowIn),
  );
}

function rowIn(line: string): PageRow {
  const [place = '[]', item = '', texts = ''] = line.split('\t');
  const [key, seq, begins, ends, termKind] = JSON.parse(place) as [
    string | number,
    number,
    string | null,
    string | null,
    TermKind,
  ];
  return { key, seq, begins, ends, termKind, item, texts };
}
