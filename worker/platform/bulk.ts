/**
 * Many rows in few statements: a table takes one statement for thousands of rows, carried by one JSON parameter, since
 * D1 binds at most 100 parameters. Statements are made here, never executed.
 */

/** D1 takes 2 MB a value, and a character may be three bytes. */
const JSON_CHUNK_CHARACTERS_MAX = 600_000;

export type Value = string | number | boolean | null;
export type Preparing = Pick<D1Database, 'prepare'>;

/** One statement a chunk: every row is a JSON list in the order of the columns. */
export function insertStatements(
  db: Preparing,
  table: string,
  columns: readonly string[],
  rows: Value[][],
  conflict = '',
): D1PreparedStatement[] {
  const values = columns.map((_, index) => `value->>${index}`).join(', ');
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values} FROM json_each(?) WHERE true ${conflict}`;
  return jsonChunks(rows).map((chunk) => db.prepare(sql).bind(chunk));
}

/** Cuts a list into JSON lists, each short enough for D1 to take as one value. */
export function jsonChunks(rows: readonly unknown[]): string[] {
  const texts: string[] = [];
  let entries: string[] = [];
  let characters = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (characters + text.length > JSON_CHUNK_CHARACTERS_MAX && entries.length > 0) {
      texts.push(`[${entries.join(',')}]`);
      entries = [];
      characters = 0;
    }
    entries.push(text);
    characters += text.length + 1;
  }
  if (entries.length > 0) texts.push(`[${entries.join(',')}]`);
  return texts;
}
