/**
 * Keyset pages: one row more than is shown says whether there are more, and an opaque cursor carries the sort and the key
 * of the last row, so that it never fits another order.
 */
import { Buffer } from 'node:buffer';

/** Encodes the key of the last row of a page. */
export function encodeCursor(sort: string, key: (string | number)[]): string {
  return Buffer.from(JSON.stringify([sort, ...key])).toString('base64url');
}

/** The key in a cursor made by `encodeCursor` for the same sort and length, or null for anything else. */
export function decodeCursor(
  cursor: string,
  sort: string,
  types: ('string' | 'number')[],
): (string | number)[] | null {
  try {
    const bytes = Buffer.from(cursor, 'base64url');
    // Buffer passes over what is no base64url; a cursor of ours has nothing of the kind.
    if (bytes.toString('base64url') !== cursor) return null;
    const value: unknown = JSON.parse(bytes.toString());
    if (!Array.isArray(value) || value.length !== types.length + 1 || value[0] !== sort) return null;
    const key = value.slice(1);
    return key.every((part, index) => typeof part === types[index]) ? (key as (string | number)[]) : null;
  } catch {
    return null;
  }
}

/** The page of rows that were read with `limit + 1`, and the cursor of the next one: the key of the last row shown. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  sort: string,
  keyOf: (last: Row) => (string | number)[],
  present: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(present),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(sort, keyOf(last)) : null,
  };
}
