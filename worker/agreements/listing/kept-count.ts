/**
 * The kept number of published agreements of a unit or an organisation, as a column of a plain query on its table: one
 * row of facet_count each, whatever the size of the registry.
 */
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { QueryBuilder, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { facetCount } from '../../../schema/tables/listing.ts';

/** `organisation` counts by party, `ownUnit` a unit's own agreements, `unit` those of its subtree, each once. */
export type KeptDimension = 'organisation' | 'ownUnit' | 'unit';

/** `key` is the column of the outer query that names the organisation (id) or the unit (code). 0 where none is kept. */
export function keptCount(dimension: KeptDimension, key: SQLiteColumn): SQL.Aliased<number> {
  const kept = new QueryBuilder()
    .select({ count: facetCount.count })
    .from(facetCount)
    .where(
      and(
        eq(facetCount.ofDimension, ''),
        eq(facetCount.ofValue, ''),
        eq(facetCount.dimension, dimension),
        eq(facetCount.value, key),
      ),
    );
  return sql<number>`coalesce((${kept}), 0)`.as(`agreements_${dimension}`);
}
