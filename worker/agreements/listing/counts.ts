/**
 * The total and the facets of a list without a search: from the kept counters where those know the answer, else by
 * looking at rows. Names the statements and reads their results; runs nothing.
 */
import type { AgreementList, Total } from '../../../schema/api/agreement.ts';
import { FACET_DIMENSIONS, type FacetDimension } from '../../../schema/api/vocabulary.ts';
import { type Attributes, COUNTED_DIMENSIONS } from '../attributes.ts';
import {
  type CountRow,
  type Counts,
  countersFor,
  countRows,
  keptCountsSql,
  presentFacets,
  withoutOwn,
} from './facets.ts';
import { type Condition, driverOf, type Filters, type RowsOf, type Sql } from './filter.ts';
import {
  attributesIn,
  COUNTED_ROWS_MAX,
  type Found,
  foundBy,
  listScan,
  type Scan,
  type ScanRow,
  totalOf,
} from './scan.ts';
import {
  type CalendarRow,
  calendarSql,
  endsSql,
  shortSql,
  termCountsFromCalendar,
  termCountsFromEnds,
  upcomingSql,
} from './term-counts.ts';

export interface Counted {
  total: Total;
  facets: AgreementList['facets'];
}

export interface CountPlan {
  statements: Sql[];
  /** `shown` is how many rows the page holds. */
  read(results: unknown[][], shown: number): Counted;
}

export interface CountRequest {
  filters: Filters;
  rowsOf: RowsOf;
  today: string;
  /** Names of the provinces, or null where no facets are wanted. */
  provinces: Map<string, string> | null;
}

/** Which statements answer for the total and the facets under these filters, and how to read them. */
export function planCounts({ filters, rowsOf, today, provinces }: CountRequest): CountPlan {
  const statements = new Statements();
  const kept = keptTotalSql(filters);
  const keptAt = kept ? statements.add(kept) : -1;
  const total = kept ? null : planScan(listScan(filters, today, rowsOf), statements, today);
  const facets = provinces
    ? FACET_DIMENSIONS.map((dimension) => [dimension, planFacet(dimension, filters)] as const)
    : [];
  return {
    statements: statements.all,
    read(results, shown) {
      const known = kept ? (results[keptAt] as { count: number | null }[])[0]?.count : null;
      const counted: Total = total ? totalOf(total(results), shown) : { value: known ?? 0, relation: 'eq' };
      if (!provinces) return { total: counted, facets: null };
      const counts = Object.fromEntries(facets.map(([dimension, read]) => [dimension, read(results)]));
      return {
        total: counted,
        facets: presentFacets(counts as Record<FacetDimension, Counts | null>, filters, provinces),
      };
    },
  };

  function planFacet(dimension: FacetDimension, all: Filters): (results: unknown[][]) => Counts | null {
    const others = withoutOwn(all, dimension);
    const under = countersFor(others);
    if (under === undefined) {
      // More rows than a scan looks at would be read for nothing: the choices are offered without numbers.
      const driver = driverOf(others);
      if (driver && rowsOf(driver) > COUNTED_ROWS_MAX) return () => null;
      const read = planScan(listScan(others, today, rowsOf), statements, today);
      return (results) => {
        const found = read(results);
        return found.whole ? countRows(found.rows ?? [], dimension, today) : null;
      };
    }
    return dimension === 'term' ? planTerm(under, today, statements) : planKept(under, dimension, statements);
  }
}

/** Statements of one trip; what is asked twice is run once. */
export class Statements {
  readonly all: Sql[] = [];
  readonly #positions = new Map<string, number>();

  /** The position of the statement among the results. */
  add(sql: Sql): number {
    const key = JSON.stringify(sql);
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    this.#positions.set(key, this.all.length);
    return this.all.push(sql) - 1;
  }
}

/** Reads a scan out of the results; rows that several sets of filters share are unpacked once. */
export function planScan(scan: Scan, statements: Statements, today: string): (results: unknown[][]) => Found {
  const at = statements.add(scan.sql);
  return (results) => {
    const row = (results[at] as ScanRow[])[0]!;
    const known = unpacked.get(row);
    const attributes = known === undefined ? attributesIn(row) : known;
    unpacked.set(row, attributes);
    return foundBy(scan, row, attributes, today);
  };
}
const unpacked = new WeakMap<ScanRow, Attributes[] | null>();

/**
 * The kept counter that knows the total under these filters: none, one or two conditions of one value each; null where
 * rows must be counted.
 */
function keptTotalSql(filters: Filters): Sql | null {
  const [first, second, ...more] = filters.conditions;
  if (filters.term !== null || more.length > 0) return null;
  if ([first, second].some((condition) => condition && condition.values.length > 1)) return null;
  const count = 'FROM facet_count WHERE of_dimension = ? AND of_value = ? AND dimension = ?';
  if (!first) return { text: `SELECT sum(count) AS count ${count}`, parameters: ['', '', 'level'] };
  const one = `SELECT count AS count ${count} AND value = ?`;
  if (!second) return { text: one, parameters: ['', '', first.dimension, first.values[0]!] };
  const counted = [second, first].find((condition) =>
    (COUNTED_DIMENSIONS as readonly string[]).includes(condition.dimension),
  );
  if (!counted) return null;
  const under = counted === second ? first : second;
  return {
    text: one,
    parameters: [under.dimension, under.values[0]!, counted.dimension, counted.values[0]!],
  };
}

const KEPT_FACETS = FACET_DIMENSIONS.filter((dimension) => dimension !== 'term');

function planKept(
  under: Condition | null,
  dimension: Exclude<FacetDimension, 'term'>,
  statements: Statements,
): (results: unknown[][]) => Counts {
  const at = statements.add(keptCountsSql(under, KEPT_FACETS));
  const counted = dimension === 'region' ? 'province' : dimension;
  return (results) =>
    new Map(
      (results[at] as CountRow[])
        .filter((row) => row.dimension === counted)
        .map((row) => [row.value, row.count]),
    );
}

function planTerm(
  under: Condition | null,
  today: string,
  statements: Statements,
): (results: unknown[][]) => Counts | null {
  const keptAt = statements.add(keptCountsSql(under, KEPT_FACETS));
  const endStates = (results: unknown[][]) =>
    (results[keptAt] as CountRow[]).filter((row) => row.dimension === 'end');
  if (under === null) {
    const calendarAt = statements.add(calendarSql(today));
    const shortAt = statements.add(shortSql(today));
    return (results) =>
      termCountsFromCalendar(
        results[calendarAt] as CalendarRow[],
        results[shortAt] as { ends: string }[],
        endStates(results),
        today,
      );
  }
  const upcomingAt = statements.add(upcomingSql(under, today));
  const endsAt = statements.add(endsSql(under));
  return (results) =>
    termCountsFromEnds(
      results[endsAt] as { ends: string }[],
      results[upcomingAt] as { ends: string | null; termKind: string }[],
      endStates(results),
      today,
    );
}
