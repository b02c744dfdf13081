/**
 * The total and the facets of a search: each set of filters is counted from the matches themselves, all sets from as few
 * scans as will do. Names the statements and reads their results; runs nothing.
 */
import type { AgreementList } from '../../../schema/api/agreement.ts';
import { FACET_DIMENSIONS, type FacetDimension } from '../../../schema/api/vocabulary.ts';
import { planScan, Statements } from './counts.ts';
import { type Counts, countRows, FACET_ROWS_MAX, presentFacets, withoutOwn } from './facets.ts';
import { type Filters, isUnfiltered, type Sql } from './filter.ts';
import { conditionApart, type Hits, hitsUnder } from './hits.ts';
import type { Found } from './scan.ts';
import { type MatchRequest, matchScan } from './search-sql.ts';

export interface MatchCounts {
  found: Pick<Found, 'count' | 'whole'>;
  facets: AgreementList['facets'];
}

export interface MatchCountPlan {
  statements: Sql[];
  read(results: unknown[][]): MatchCounts;
}

/** Which statements count the matches and, where the names of `provinces` are given, their facets. */
export function planMatchCounts(
  request: MatchRequest,
  expression: string,
  provinces: Map<string, string> | null,
): MatchCountPlan {
  const { filters, today } = request;
  const statements = new Statements();
  const plan = (under: Filters): ((results: unknown[][]) => Found) => {
    if (request.many && isUnfiltered(under)) return () => MANY;
    return planScan(matchScan(under, expression, request), statements, today);
  };
  const total = plan(filters);
  const facets = (provinces ? FACET_DIMENSIONS : []).map((dimension) => {
    const others = withoutOwn(filters, dimension);
    return [dimension, others === filters ? total : plan(others)] as const;
  });
  return {
    statements: statements.all,
    read(results) {
      const { count, whole } = total(results);
      const perFacet = facets.map(([dimension, read]): [FacetDimension, Counts | null] => {
        const found = read(results);
        return [dimension, found.whole && found.rows ? countRows(found.rows, dimension, today) : null];
      });
      return {
        found: { count, whole },
        facets:
          provinces &&
          presentFacets(
            Object.fromEntries(perFacet) as Record<FacetDimension, Counts | null>,
            filters,
            provinces,
          ),
      };
    },
  };
}

/** The same from hits that were looked at, for the filters of the request and for those without one of them. */
export function countHits(
  hits: Hits,
  request: MatchRequest,
  provinces: Map<string, string> | null,
): MatchCounts {
  const { filters, today } = request;
  const { whole, apart } = hits;
  const found = hitsUnder(hits, filters, today);
  const counted = (dimension: FacetDimension): Counts | null => {
    const wasLeftOut = dimension === 'region' && apart === null && conditionApart(filters) !== null;
    if (!whole || wasLeftOut) return null;
    const others = withoutOwn(filters, dimension);
    const left = others === filters ? found : hitsUnder(hits, others, today);
    return countRows(
      left.map(({ attributes }) => attributes!),
      dimension,
      today,
    );
  };
  return {
    found: { count: found.length, whole },
    facets:
      provinces &&
      presentFacets(
        Object.fromEntries(FACET_DIMENSIONS.map((one) => [one, counted(one)])) as Record<
          FacetDimension,
          Counts | null
        >,
        filters,
        provinces,
      ),
  };
}

const MANY: Found = { count: FACET_ROWS_MAX + 1, rows: null, whole: false };
