/**
 * The total and the facets of a search: of its words alone from one scan, under filters from hits that were looked at. Reads
 * results; runs nothing.
 */
import type { AgreementList } from '../../../schema/api/agreement.ts';
import { FACET_DIMENSIONS, type FacetDimension } from '../../../schema/api/vocabulary.ts';
import type { Attributes } from '../attributes.ts';
import { type Counts, countRows, FACET_ROWS_MAX, presentFacets, withoutOwn } from './facets.ts';
import type { Filters } from './filter.ts';
import { type Hit, type Hits, hitsUnder } from './hits.ts';
import { attributesIn, type Found, type ScanRow } from './scan.ts';
import type { MatchRequest } from './search-sql.ts';

export interface MatchCounts {
  found: Pick<Found, 'count' | 'whole'>;
  facets: AgreementList['facets'];
}

/** Names of the provinces by code, or null where no facets are wanted. */
type Provinces = Map<string, string> | null;

/** The counts of matches of which there certainly are more than are counted. */
export function countMany({ filters, today }: MatchRequest, provinces: Provinces): MatchCounts {
  return counted({ count: FACET_ROWS_MAX + 1, whole: false }, () => null, filters, provinces, today);
}

/** The counts of the words alone, from the row of `matchScan`. */
export function countScanned(row: ScanRow, request: MatchRequest, provinces: Provinces): MatchCounts {
  const found = { count: row.count, whole: row.count <= FACET_ROWS_MAX };
  const attributes = provinces ? attributesIn(row) : null;
  return counted(found, () => attributes, request.filters, provinces, request.today);
}

/** The same from hits: `found` are those under all filters; a facet is counted without the filter on its own dimension. */
export function countHits(
  hits: Hits,
  found: Hit[],
  { filters, today }: MatchRequest,
  provinces: Provinces,
): MatchCounts {
  const { whole, fixed } = hits;
  const rowsFor = (dimension: FacetDimension) => {
    if (fixed.has(dimension)) return null;
    const others = withoutOwn(filters, dimension);
    const left = others === filters ? found : hitsUnder(hits, others, today);
    return left.map(({ attributes }) => attributes!);
  };
  return counted({ count: found.length, whole }, rowsFor, filters, provinces, today);
}

/** Where not every match was looked at, or none for this facet, its choices are offered without numbers. */
function counted(
  found: MatchCounts['found'],
  rowsFor: (dimension: FacetDimension) => Attributes[] | null,
  filters: Filters,
  provinces: Provinces,
  today: string,
): MatchCounts {
  if (!provinces) return { found, facets: null };
  const counts = FACET_DIMENSIONS.map((dimension): [FacetDimension, Counts | null] => {
    const rows = found.whole ? rowsFor(dimension) : null;
    return [dimension, rows && countRows(rows, dimension, today)];
  });
  const byDimension = Object.fromEntries(counts) as Record<FacetDimension, Counts | null>;
  return { found, facets: presentFacets(byDimension, filters, provinces) };
}
