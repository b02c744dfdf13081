/** SQL with its values written into it, for files that `wrangler d1 execute --file` runs. Pure. */

/** A value as SQLite reads it. */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number') return String(value);
  return `'${String(value).replaceAll("'", "''")}'`;
}

/**
 * A statement with its parameters, `?` in order or `?1` by number, replaced by their values. For statements of this
 * project only: a question mark inside a text of the statement itself would be taken for a parameter.
 */
export function withValues(sql: string, parameters: readonly unknown[]): string {
  let next = 0;
  return sql.replaceAll(/\?(\d*)/g, (_, number: string) => {
    const index = number === '' ? next++ : Number(number) - 1;
    if (index >= parameters.length) throw new Error(`No value for parameter ${index + 1} of: ${sql}`);
    return literal(parameters[index]);
  });
}
