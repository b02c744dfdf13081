/**
 * Keyset pages: one row more than is shown says whether there are more, and an opaque cursor carries the sort and the key
 * of the last row, so that it never fits another order.
 */

/** Encodes the key of the last row of a page. */
export function encodeCursor(sort: string, key: (string | number)[]): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify([sort, ...key])));
}

/** The key in a cursor made by `encodeCursor` for the same sort and length, or null for anything else. */
export function decodeCursor(
  cursor: string,
  sort: string,
  types: ('string' | 'number')[],
): (string | number)[] | null {
  try {
    const value: unknown = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(fromBase64Url(cursor)),
    );
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

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );
}
