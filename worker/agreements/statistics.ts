/** The public figures of the registry, read from kept counters: their cost does not grow with the registry. */
import { and, eq, isNull } from 'drizzle-orm';
import type { FacetValue } from '../../schema/api/agreement.ts';
import type { Statistics } from '../../schema/api/statistics.ts';
import { facetCount } from '../../schema/tables/listing.ts';
import { region } from '../../schema/tables/region.ts';
import { registryState } from '../../schema/tables/registry.ts';
import { type Database, plain } from '../platform/db.ts';
import { readList } from './listing/list.ts';
import type { RegistryState } from './listing/read.ts';

/** All counts that the home page and the statistics page draw, for the day in `state`. */
export async function readStatistics(db: Database, state: RegistryState): Promise<Statistics> {
  const outcome = await readList(db, { limit: 1, facets: 'true' }, state);
  if (!outcome.ok || outcome.list.facets === null) throw new Error('the unfiltered list always has facets');
  const { facets, total } = outcome.list;
  const { tiles, names, ends } = await readKept(db);
  const perProvince = new Map(facets.region.map((one) => [one.value, one.count ?? 0]));
  return {
    asOf: state.today,
    agreements: total.value,
    partners: names?.partners ?? 0,
    provinces: [...perProvince.values()].filter((count) => count > 0).length,
    units: names?.units ?? 0,
    endingWithin90Days: facets.term.find((one) => one.value === 'expiring_90')?.count ?? 0,
    endKnown: ends.get('dated') ?? 0,
    endUnknown: ends.get('unknown') ?? 0,
    byKind: facets.kind,
    byPartnerKind: facets.partnerKind,
    byLevel: facets.level,
    byTerm: facets.term,
    byYear: oldestFirst(facets.year),
    byElection: facets.election,
    byProvince: tiles.map(({ code, name, label, column, row }) => ({
      code,
      name,
      count: perProvince.get(code) ?? 0,
      tile: { label: label ?? '', column: column ?? 0, row: row ?? 0 },
    })),
  };
}

/** The provinces with their tiles by name, how many partners and units there are, and what is known of ends. */
async function readKept(db: Database) {
  const tables = plain(db);
  const [tiles, [names], ends] = await tables.batch([
    tables
      .select({
        code: region.code,
        name: region.name,
        label: region.tileLabel,
        column: region.tileColumn,
        row: region.tileRow,
      })
      .from(region)
      .where(isNull(region.parentCode))
      .orderBy(region.name),
    tables
      .select({ partners: registryState.partners, units: registryState.units })
      .from(registryState)
      .where(eq(registryState.id, 1)),
    tables
      .select({ value: facetCount.value, count: facetCount.count })
      .from(facetCount)
      .where(
        and(eq(facetCount.ofDimension, ''), eq(facetCount.ofValue, ''), eq(facetCount.dimension, 'end')),
      ),
  ]);
  return { tiles, names, ends: new Map(ends.map((one) => [one.value, one.count])) };
}

/** Time runs from left to right in a chart; what has no year stands at the end. */
function oldestFirst(years: FacetValue[]): FacetValue[] {
  return [...years].sort((a, b) =>
    a.value === 'unknown' ? 1 : b.value === 'unknown' ? -1 : a.value < b.value ? -1 : 1,
  );
}
