/**
 * Filters as conditions on the listing, and the SQL they become. A condition names a dimension of `listing_facet` and
 * the values of which one must hold. Every value travels as a parameter.
 */
import type { AgreementFilter } from '../../../schema/api/agreement.ts';
import type { TermStatus } from '../../../schema/api/vocabulary.ts';
import { addDays } from '../dates.ts';
import { EXPIRING_DAYS, EXPIRING_SOON_DAYS, EXPIRING_SOONEST_DAYS } from '../term.ts';

export interface Condition {
  dimension:
    | 'organisation'
    | 'unit'
    | 'region'
    | 'year'
    | 'election'
    | 'partnerKind'
    | 'kind'
    | 'level'
    | 'end';
  values: string[];
}

export interface Filters {
  /** The most selective kinds of condition first: the first with one value can drive a query. */
  conditions: Condition[];
  term: TermStatus | null;
}

export interface Sql {
  text: string;
  parameters: (string | number | null)[];
}

/** The conditions of a validated filter. */
export function filtersOf(filter: AgreementFilter): Filters {
  const conditions: Condition[] = [];
  const add = (dimension: Condition['dimension'], values: string[] | undefined) => {
    if (values && values.length > 0) conditions.push({ dimension, values: [...new Set(values)].sort() });
  };
  add('organisation', filter.organisation === undefined ? undefined : [filter.organisation]);
  add('unit', filter.unit === undefined ? undefined : [filter.unit]);
  add('region', filter.region);
  add('year', filter.year);
  add('election', filter.election);
  add('partnerKind', filter.partnerKind);
  add('kind', filter.kind);
  add('level', filter.level);
  return { conditions, term: filter.term ?? null };
}

/**
 * The condition that can drive a query through the primary key of listing_facet, if one has a single value. Filters
 * that were put in order (`bySelectivity`) have the one with the fewest agreements first.
 */
export function driverOf(filters: Filters): Condition | null {
  return filters.conditions.find((condition) => condition.values.length === 1) ?? impliedByTerm(filters.term);
}

/** Kept counts of the single-valued conditions: rows `{ dimension, value, count }`. */
export function selectivitySql(conditions: Condition[]): Sql {
  const single = conditions.filter((condition) => condition.values.length === 1);
  return {
    text: `SELECT dimension, value, count FROM facet_count WHERE of_dimension = '' AND of_value = '' AND (dimension, value) IN (VALUES ${single.map(() => '(?, ?)').join(', ')})`,
    parameters: single.flatMap((condition) => [condition.dimension, condition.values[0]!]),
  };
}

/** The same filters with the rarest single value first; a value that was never counted is rarest of all. */
export function bySelectivity(
  filters: Filters,
  counted: { dimension: string; value: string; count: number }[],
): Filters {
  const rows = (condition: Condition) =>
    condition.values.length > 1
      ? Number.POSITIVE_INFINITY
      : (counted.find((one) => one.dimension === condition.dimension && one.value === condition.values[0])
          ?.count ?? 0);
  return { ...filters, conditions: [...filters.conditions].sort((a, b) => rows(a) - rows(b)) };
}

/** What a status in time says of the end, where that narrows the rows to look at. */
function impliedByTerm(term: TermStatus | null): Condition | null {
  if (term === 'open_ended') return { dimension: 'end', values: ['open_ended'] };
  if (term === 'active' || term === 'expired') return { dimension: 'end', values: ['dated'] };
  return null;
}

/** Predicates that the row `seq` (an SQL expression) meets all conditions but `except`. */
export function conditionSql(conditions: Condition[], seq: string, except: Condition | null = null): Sql[] {
  return conditions
    .filter((condition) => condition !== except)
    .map(({ dimension, values }) => ({
      text: `EXISTS (SELECT 1 FROM listing_facet f WHERE f.seq = ${seq} AND f.dimension = ? AND f.value IN (${values.map(() => '?').join(', ')}))`,
      parameters: [dimension, ...values],
    }));
}

/** How long "soon" is, in days, for each of the nested windows. */
export const WINDOW_DAYS = {
  expiring_7: EXPIRING_SOONEST_DAYS,
  expiring_30: EXPIRING_SOON_DAYS,
  expiring_90: EXPIRING_DAYS,
} as const;

/** The predicate on `l` (the listing) for a status in time; the windows nest, see AgreementFilter.term. */
export function termSql(term: TermStatus, today: string): Sql {
  const begun = '(l.effective_on IS NULL OR l.effective_on <= ?)';
  switch (term) {
    case 'upcoming':
      return { text: 'l.effective_on > ?', parameters: [today] };
    case 'active':
      return { text: `${begun} AND l.ends_on >= ?`, parameters: [today, today] };
    case 'expiring_90':
    case 'expiring_30':
    case 'expiring_7':
      return {
        text: `${begun} AND l.ends_on BETWEEN ? AND ?`,
        parameters: [today, today, addDays(today, WINDOW_DAYS[term])],
      };
    case 'expired':
      return { text: `${begun} AND l.ends_on < ?`, parameters: [today, today] };
    case 'open_ended':
      return { text: `${begun} AND l.ends_on IS NULL AND l.term_kind = 'open_ended'`, parameters: [today] };
    case 'unknown':
      return { text: `${begun} AND l.ends_on IS NULL AND l.term_kind <> 'open_ended'`, parameters: [today] };
  }
}

/** Joins predicates with AND; an empty list holds always. */
export function allOf(predicates: Sql[]): Sql {
  if (predicates.length === 0) return { text: '1', parameters: [] };
  return {
    text: predicates.map((one) => `(${one.text})`).join(' AND '),
    parameters: predicates.flatMap((one) => one.parameters),
  };
}
