/**
 * How many agreements meet each condition by itself, from the kept counters and remembered for as long as the registry
 * stands: it decides where a query begins and what is worth looking at.
 */
import type { Database } from '../../platform/db.ts';
import { Memo } from '../../platform/memo.ts';
import { bySelectivity, type Condition, type Filters, impliedByTerm, type RowsOf } from './filter.ts';
import { type RegistryState, stateKey } from './read.ts';

/** Values whose number is remembered: all that a visitor can choose from and more. */
const VALUES_REMEMBERED_MAX = 2_000;

const remembered = new Memo<number>(VALUES_REMEMBERED_MAX);

/** The filters with the rarest condition first, and how many agreements meet each condition. */
export async function inOrder(
  db: Database,
  filters: Filters,
  state: RegistryState,
): Promise<{ filters: Filters; rowsOf: RowsOf }> {
  const key = stateKey(state);
  const implied = impliedByTerm(filters.term);
  const pairs = [...filters.conditions, ...(implied ? [implied] : [])].flatMap(({ dimension, values }) =>
    values.map((value): Pair => [dimension, value]),
  );
  const known = new Map(pairs.map((pair) => [nameOf(pair), remembered.get(key, nameOf(pair))]));
  const missing = pairs.filter((pair) => known.get(nameOf(pair)) === undefined);
  for (const [name, rows] of await readCounts(db, missing)) {
    known.set(name, rows);
    remembered.set(key, name, rows);
  }
  const rowsOf: RowsOf = ({ dimension, values }) =>
    values.reduce((sum, value) => sum + (known.get(nameOf([dimension, value])) ?? 0), 0);
  return { filters: bySelectivity(filters, rowsOf), rowsOf };
}

type Pair = [dimension: Condition['dimension'], value: string];

/** What was never counted has no agreement. */
async function readCounts(db: Database, pairs: Pair[]): Promise<Map<string, number>> {
  const counts = new Map(pairs.map((pair) => [nameOf(pair), 0]));
  if (pairs.length === 0) return counts;
  const { results } = await db
    .prepare(
      `SELECT c.dimension AS dimension, c.value AS value, c.count AS count FROM json_each(?) AS asked
        CROSS JOIN facet_count c ON c.of_dimension = '' AND c.of_value = '' AND c.dimension = asked.value->>0 AND c.value = asked.value->>1`,
    )
    .bind(JSON.stringify(pairs))
    .all<{ dimension: Condition['dimension']; value: string; count: number }>();
  for (const { dimension, value, count } of results) counts.set(nameOf([dimension, value]), count);
  return counts;
}

function nameOf([dimension, value]: Pair): string {
  return `${dimension} ${value}`;
}
