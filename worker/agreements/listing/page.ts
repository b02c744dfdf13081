/**
 * One page of the registry without a search, by keyset: the statement walks an index from where the last page ended,
 * so its cost is the page's, not the registry's.
 */
import type { AgreementSort, TermStatus } from '../../../schema/api/vocabulary.ts';
import { allOf, type Condition, conditionSql, driverOf, type Filters, type Sql, termSql } from './filter.ts';

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
}

/** Orders with unknown values have more than one segment: what is unknown comes last in either direction. */
export function segmentsOf(sort: AgreementSort, today: string, term: TermStatus | null): Segment[] {
  switch (sort) {
    case 'relevance':
    case 'newest':
      return [{ column: 'l.signed_sort', direction: 'DESC', where: null }];
    case 'oldest':
      return [
        { column: 'l.signed_sort', direction: 'ASC', where: { text: "l.signed_sort > ''", parameters: [] } },
        { column: 'l.signed_sort', direction: 'ASC', where: { text: "l.signed_sort = ''", parameters: [] } },
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
 * Orders by signing can be driven by a condition at no extra cost, since listing_facet is kept in that order. For the
 * others the driven rows must be sorted, which only pays while they are few.
 */
export function strategyOf(filters: Filters, sort: AgreementSort, driverRows: number | null): Strategy {
  const driver = driverOf(filters);
  if (!driver) return { kind: 'walk' };
  const bySigning = sort === 'newest' || sort === 'oldest' || sort === 'relevance';
  if (bySigning || (driverRows !== null && driverRows <= SORTED_ROWS_MAX))
    return { kind: 'drive', condition: driver };
  return { kind: 'walk' };
}
export const SORTED_ROWS_MAX = 1_000;

/** The statement for one segment: rows `{ seq, item, key }`, at most `limit`, after `after` if that is given. */
export function segmentSql(options: {
  filters: Filters;
  sort: AgreementSort;
  segment: number;
  after: PageKey | null;
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
  const seq = driven && bySigning ? 'd.seq' : 'l.seq';
  const compare = segment.direction === 'ASC' ? '>' : '<';
  const predicates: Sql[] = [];
  if (driven)
    predicates.push({
      text: 'd.dimension = ? AND d.value = ?',
      parameters: [driven.dimension, driven.values[0]!],
    });
  if (segment.where) {
    predicates.push({
      text: segment.where.text.replaceAll(segment.column, key),
      parameters: segment.where.parameters,
    });
  }
  if (options.after) {
    predicates.push(
      segment.column === 'l.seq'
        ? { text: `${seq} ${compare} ?`, parameters: [options.after.seq] }
        : { text: `(${key}, ${seq}) ${compare} (?, ?)`, parameters: [options.after.key, options.after.seq] },
    );
  }
  predicates.push(...conditionSql(filters.conditions, 'l.seq', driven));
  if (filters.term) predicates.push(termSql(filters.term, today));
  const where = allOf(predicates);
  const from = driven
    ? 'listing_facet d CROSS JOIN listing l ON l.seq = d.seq'
    : `listing l${termIndex(filters.term, sort)}`;
  const order =
    segment.column === 'l.seq'
      ? `${seq} ${segment.direction}`
      : `${key} ${segment.direction}, ${seq} ${segment.direction}`;
  return {
    text: `SELECT l.seq AS seq, l.item AS item, ${key} AS key FROM ${from} WHERE ${where.text} ORDER BY ${order} LIMIT ?`,
    parameters: [...where.parameters, limit],
  };
}

/** Rows of a driving condition that are looked at to count; beyond them a total says "more than". */
export const COUNTED_ROWS_MAX = 1_500;

/**
 * Counts rows under the filters, but never more than `cap` + 1, and looks at no more than COUNTED_ROWS_MAX rows of the
 * driving condition. `seen` tells how many the condition has in all: more than that means that not all were looked at.
 */
export function cappedCountSql(filters: Filters, today: string, cap: number): Sql {
  const driver = driverOf(filters);
  const predicates = conditionSql(filters.conditions, 'l.seq', driver);
  if (filters.term) predicates.push(termSql(filters.term, today));
  const where = allOf(predicates);
  const counted = 'SELECT count(*) AS count, group_concat(attributes, char(10)) AS attributes';
  if (!driver) {
    return {
      text: `${counted}, 0 AS seen FROM (SELECT l.attributes AS attributes FROM listing l${termIndex(filters.term, 'newest')} WHERE ${where.text} LIMIT ?)`,
      parameters: [...where.parameters, cap + 1],
    };
  }
  const value = [driver.dimension, driver.values[0]!];
  const driven = 'SELECT seq FROM listing_facet WHERE dimension = ? AND value = ? LIMIT ?';
  return {
    text:
      `${counted}, (SELECT count FROM facet_count WHERE of_dimension = '' AND of_value = '' AND dimension = ? AND value = ?) AS seen` +
      ` FROM (SELECT l.attributes AS attributes FROM (${driven}) d CROSS JOIN listing l ON l.seq = d.seq WHERE ${where.text} LIMIT ?)`,
    parameters: [...value, ...value, COUNTED_ROWS_MAX, ...where.parameters, cap + 1],
  };
}

/**
 * What ends soon or has not begun is little of much: those walks begin at the index on the date and sort what they
 * find, whatever the order asked for.
 */
function termIndex(term: TermStatus | null, sort: AgreementSort): string {
  if (term === 'upcoming') return ' INDEXED BY listing_begins';
  const narrow = term === 'expiring_7' || term === 'expiring_30' || term === 'expiring_90';
  return narrow || (sort === 'ending' && term === 'active') ? ' INDEXED BY listing_ends' : '';
}
