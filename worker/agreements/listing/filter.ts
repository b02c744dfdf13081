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

/** Whether nothing is asked for but, in a search, its words. */
export function isUnfiltered({ conditions, term }: Filters): boolean {
  return conditions.length === 0 && term === null;
}

/** How many agreements a condition leaves by itself; of several values, no more than this. */
export type RowsOf = (condition: Condition) => number;

/** Where nobody has looked it up, any number may. */
export const unknownRows: RowsOf = () => Number.POSITIVE_INFINITY;

/** The same filters with the rarest condition first, which is the one to begin with. */
export function bySelectivity(filters: Filters, rowsOf: RowsOf): Filters {
  return { ...filters, conditions: filters.conditions.toSorted((a, b) => rowsOf(a) - rowsOf(b)) };
}

/** The condition that few enough rows meet to begin with: the first of filters in order (`bySelectivity`). */
export function driverOf(filters: Filters): Condition | null {
  return filters.conditions[0] ?? impliedByTerm(filters.term);
}

/** What a status in time says of the end, where that narrows the rows to look at. */
export function impliedByTerm(term: TermStatus | null): Condition | null {
  if (term === 'open_ended' || term === 'unknown') return { dimension: 'end', values: [term] };
  if (term === 'active' || term === 'expired') return { dimension: 'end', values: ['dated'] };
  return null;
}

/** The rows of a condition in listing_facet as a predicate; `table` is what the query calls it, with a dot. */
export function drivenBy({ dimension, values }: Condition, table = ''): Sql {
  return {
    text: `${table}dimension = ? AND ${table}value ${oneOf(values)}`,
    parameters: [dimension, ...values],
  };
}

/** Predicates that the row `seq` (an SQL expression) meets all conditions but `except`. */
export function conditionSql(conditions: Condition[], seq: string, except: Condition | null = null): Sql[] {
  return conditions
    .filter((condition) => condition !== except)
    .map(({ dimension, values }) => ({
      text: `EXISTS (SELECT 1 FROM listing_facet f WHERE f.seq = ${seq} AND f.dimension = ? AND f.value ${oneOf(values)})`,
      parameters: [dimension, ...values],
    }));
}

function oneOf(values: string[]): string {
  return values.length === 1 ? '= ?' : `IN (${values.map(() => '?').join(', ')})`;
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
