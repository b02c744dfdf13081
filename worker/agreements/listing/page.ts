/**
 * One page of the registry without a search, by keyset: the statement walks an index from where the last page ended,
 * so its cost is the page's, not the registry's.
 */
import type { AgreementSort, TermStatus } from '../../../schema/api/vocabulary.ts';
import {
  allOf,
  type Condition,
  conditionSql,
  drivenBy,
  driverOf,
  type Filters,
  type RowsOf,
  type Sql,
  termSql,
} from './filter.ts';
import { asPage, TERM_COLUMNS } from './page-text.ts';

/** Where a page ends: the segment of the order, the sort key there, and the row. */
export interface PageKey {
  segment: number;
  key: string | number;
  seq: number;
}

/** One stretch of an order that one index walk delivers. `direction` holds for the key and the row number alike. */
interface Segment {
  column: 'l.signed_sort' | 'l.title_sort' | 'l.ends_on' | 'l.seq';
  direction: 'ASC' | 'DESC';
  where: Sql | null;
  /** Whether `where` says that all of it has the one key `''`: then the row number alone goes on in the index. */
  undated?: true;
}

/** Orders with unknown values have more than one segment: what is unknown comes last in either direction. */
export function segmentsOf(sort: AgreementSort, today: string, term: TermStatus | null): Segment[] {
  switch (sort) {
    case 'relevance':
    case 'newest':
      return [{ column: 'l.signed_sort', direction: 'DESC', where: null }];
    case 'oldest':
      return [
        {
          column: 'l.signed_sort',
          direction: 'ASC',
          where: { text: "l.signed_sort > ''", parameters: [] },
        },
        {
          column: 'l.signed_sort',
          direction: 'ASC',
          where: { text: "l.signed_sort = ''", parameters: [] },
          undated: true,
        },
      ];
    case 'ending': {
      const ahead: Segment = {
        column: 'l.ends_on',
        direction: 'ASC',
        where: { text: 'l.ends_on >= ?', parameters: [today] },
      };
      const past: Segment = {
        column: 'l.ends_on',
        direction: 'DESC',
        where: { text: 'l.ends_on < ?', parameters: [today] },
      };
      const without: Segment = {
        column: 'l.signed_sort',
        direction: 'DESC',
        where: { text: 'l.ends_on IS NULL', parameters: [] },
      };
      if (term === null || term === 'upcoming') return [ahead, past, without];
      if (term === 'expired') return [past];
      return term === 'open_ended' || term === 'unknown' ? [without] : [ahead];
    }
    case 'title':
      return [{ column: 'l.title_sort', direction: 'ASC', where: null }];
    case 'registered':
      return [{ column: 'l.seq', direction: 'DESC', where: null }];
  }
}

/** `walk` follows the order's own index and tests each row; `drive` starts from the rows of one condition. */
export type Strategy = { kind: 'walk' } | { kind: 'drive'; condition: Condition };

/**
 * Orders by signing can be driven by a condition of one value at no extra cost, since listing_facet is kept in that
 * order. Otherwise the driven rows must be sorted, which only pays while they are few; fewer still where an agreement
 * may have several of the values, for then each must first be told from itself.
 */
export function strategyOf(filters: Filters, sort: AgreementSort, rowsOf: RowsOf): Strategy {
  const driver = driverOf(filters);
  if (!driver) return { kind: 'walk' };
  const sorted = driver.values.length === 1 ? SORTED_ROWS_MAX : MERGED_ROWS_MAX;
  if (rowsOf(driver) <= sorted) return { kind: 'drive', condition: driver };
  const bySigning = sort === 'newest' || sort === 'oldest' || sort === 'relevance';
  const inOrder = [...filters.conditions, driver].find((condition) => condition.values.length === 1);
  return bySigning && inOrder ? { kind: 'drive', condition: inOrder } : { kind: 'walk' };
}
export const SORTED_ROWS_MAX = 1_000;
const MERGED_ROWS_MAX = 400;

/** The statement for one segment: at most `limit` rows after `after`, as a page (`asPage`). */
export function segmentSql(options: {
  filters: Filters;
  sort: AgreementSort;
  segment: number;
  after: { key: string | number; seq: number } | null;
  limit: number;
  today: string;
  strategy: Strategy;
}): Sql {
  const { filters, sort, today, strategy, limit } = options;
  const segment = segmentsOf(sort, today, filters.term)[options.segment]!;
  const driven = strategy.kind === 'drive' ? strategy.condition : null;
  const bySigning = segment.column === 'l.signed_sort';
  // The driver's own copy of the key lets its primary key deliver the order.
  const key = driven && bySigning ? 'd.signed_sort' : segment.column;
  const seq = driven ? 'd.seq' : segment.column === 'l.seq' ? 'l.seq' : 'l.place';
  const compare = segment.direction === 'ASC' ? '>' : '<';
  const year = filters.conditions.find(isOneYear) ?? null;
  const isUndated = segment.undated || (bySigning && year !== driven && year?.values[0] === UNDATED);
  const tested = (column: string) => (isUndated ? column : testedAs(column, options.after));
  const predicates: Sql[] = [];
  if (segment.where) {
    predicates.push({
      text: segment.where.text.replaceAll(segment.column, tested(key)),
      parameters: segment.where.parameters,
    });
  }
  // Only this lets SQLite see that the index of ends has all that is looked for.
  if (segment.column === 'l.ends_on') predicates.push({ text: 'l.ends_on IS NOT NULL', parameters: [] });
  if (options.after) {
    predicates.push(
      segment.column === 'l.seq' || (isUndated && options.after.key === '')
        ? { text: `${seq} ${compare} ?`, parameters: [options.after.seq] }
        : { text: `(${key}, ${seq}) ${compare} (?, ?)`, parameters: [options.after.key, options.after.seq] },
    );
  }
  if (year && year !== driven) {
    const column = driven ? 'd.signed_sort' : 'l.signed_sort';
    predicates.push(signedIn(year, bySigning ? tested(column) : column));
  }
  const others = filters.conditions.filter((condition) => condition !== year);
  predicates.push(...conditionSql(others, seq, driven));
  if (filters.term) predicates.push(termSql(filters.term, today));
  const where = allOf(predicates);
  const from = driven
    ? drivenSql(driven)
    : { text: `listing l${termIndex(filters.term, sort)}`, parameters: [] };
  const order =
    segment.column === 'l.seq'
      ? `${seq} ${segment.direction}`
      : `${key} ${segment.direction}, ${seq} ${segment.direction}`;
  // The limit is written out: SQLite plans a statement anew whenever a bound limit is given.
  const rows: Sql = {
    text: `SELECT ${seq} AS seq, ${key} AS key, ${TERM_COLUMNS}, l.item AS item FROM ${from.text} WHERE ${where.text} ORDER BY ${order} LIMIT ${limit}`,
    parameters: [...from.parameters, ...where.parameters],
  };
  return asPage(rows, `key ${segment.direction}, seq ${segment.direction}`, 'item', limit);
}

function isOneYear({ dimension, values }: Condition): boolean {
  return dimension === 'year' && values.length === 1;
}

/** A year is a stretch of the order by signing, which an index can go to; what has no date comes in it as `''`. */
function signedIn({ values }: Condition, column: string): Sql {
  const year = values[0]!;
  return year === UNDATED
    ? { text: `${column} = ''`, parameters: [] }
    : { text: `${column} >= ? AND ${column} < ?`, parameters: [year, `${year}~`] };
}
const UNDATED = 'unknown';

/**
 * How a column is named where it is only tested, since the walk begins at a place in its order. Without the plus SQLite may
 * begin at the edge that the test names, and pass over all earlier pages again.
 */
export function testedAs(column: string, after: unknown): string {
  return after ? `+${column}` : column;
}

/** The rows of a condition, in the order of its index where it has one value and else each once. */
function drivenSql(condition: Condition): Sql {
  const { text, parameters } = drivenBy(condition);
  const distinct = condition.values.length > 1 ? 'DISTINCT ' : '';
  return {
    text: `(SELECT ${distinct}seq, signed_sort FROM listing_facet WHERE ${text}) d CROSS JOIN listing l ON l.seq = d.seq`,
    parameters,
  };
}

/**
 * What ends soon or has not begun is little of much: those walks begin at the index on the date and sort what they
 * find, whatever the order asked for.
 */
export function termIndex(term: TermStatus | null, sort: AgreementSort): string {
  if (term === 'upcoming') return ' INDEXED BY listing_begins';
  const narrow = term === 'expiring_7' || term === 'expiring_30' || term === 'expiring_90';
  return narrow || (sort === 'ending' && term === 'active') ? ' INDEXED BY listing_ends' : '';
}
