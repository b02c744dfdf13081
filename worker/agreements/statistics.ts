/** The public figures of the registry, read from kept counters: their cost does not grow with the registry. */
import type { FacetValue } from '../../schema/api/agreement.ts';
import type { Statistics } from '../../schema/api/statistics.ts';
import type { Database } from '../platform/db.ts';
import { readList } from './listing/list.ts';
import type { RegistryState } from './listing/read.ts';

interface TileRow {
  code: string;
  name: string;
  label: string;
  column: number;
  row: number;
}

/** All counts that the home page and the statistics page draw, for the day in `state`. */
export async function readStatistics(db: Database, state: RegistryState): Promise<Statistics> {
  const outcome = await readList(db, { limit: 1, facets: 'true' }, state);
  if (!outcome.ok || outcome.list.facets === null) throw new Error('the unfiltered list always has facets');
  const { facets, total } = outcome.list;
  const [tiles, names] = await db.batch([
    db.prepare(
      'SELECT code, name, tile_label AS label, tile_column AS "column", tile_row AS row FROM region WHERE parent_code IS NULL ORDER BY name_folded',
    ),
    db.prepare('SELECT partners, units FROM registry_state WHERE id = 1'),
  ]);
  const { partners, units } = (names!.results as { partners: number; units: number }[])[0]!;
  const perProvince = new Map(facets.region.map((one) => [one.value, one.count ?? 0]));
  const ofTerm = (value: string) => facets.term.find((one) => one.value === value)?.count ?? 0;
  const endUnknown = ofTerm('unknown');
  return {
    asOf: state.today,
    agreements: total.value,
    partners,
    provinces: [...perProvince.values()].filter((count) => count > 0).length,
    units,
    endingWithin90Days: ofTerm('expiring_90'),
    endKnown: ofTerm('active') + ofTerm('expired'),
    endUnknown,
    byKind: facets.kind,
    byPartnerKind: facets.partnerKind,
    byLevel: facets.level,
    byTerm: facets.term,
    byYear: oldestFirst(facets.year),
    byElection: facets.election,
    byProvince: (tiles!.results as unknown as TileRow[]).map(({ code, name, ...tile }) => ({
      code,
      name,
      count: perProvince.get(code) ?? 0,
      tile,
    })),
  };
}

/** Time runs from left to right in a chart; what has no year stands at the end. */
function oldestFirst(years: FacetValue[]): FacetValue[] {
  return [...years].sort((a, b) =>
    a.value === 'unknown' ? 1 : b.value === 'unknown' ? -1 : a.value < b.value ? -1 : 1,
  );
}
