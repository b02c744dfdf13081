/**
 * Counting by looking at rows. A scan hands over what the facets of its rows are counted from; conditions that those
 * attributes can tell are tested here and not by the database, so that one scan answers for several sets of filters and
 * reads two rows a candidate instead of one more a condition. No scan looks at more than its cap.
 */
import type { Total } from '../../../schema/api/agreement.ts';
import type { FacetDimension } from '../../../schema/api/vocabulary.ts';
import { type Attributes, PACKED_AT, unpackAttributes } from '../attributes.ts';
import { FACET_ROWS_MAX, valuesReader } from './facets.ts';
import {
  allOf,
  type Condition,
  conditionSql,
  drivenBy,
  driverOf,
  type Filters,
  isUnfiltered,
  type RowsOf,
  type Sql,
  termSql,
} from './filter.ts';
import { termIndex } from './page.ts';

/** Rows of a driving condition that are looked at to count; beyond them a total says "more than". */
export const COUNTED_ROWS_MAX = 1_000;

export interface Scan {
  /** Gives one row `{ count, attributes }`: how many rows were found, and their attributes joined by commas. */
  sql: Sql;
  /** Conditions that `sql` leaves to be tested. */
  rest: Filters;
  /** Whether the condition that drives the scan has more rows than it looks at. */
  cut: boolean;
}

export interface ScanRow {
  count: number;
  attributes: string | null;
}

/** What a scan found under its filters. */
export interface Found {
  count: number;
  /** Null where the statement did not ask for attributes. */
  rows: Attributes[] | null;
  /** Whether every row was looked at. */
  whole: boolean;
}

/** The rows that meet the filters, begun from the condition with the fewest rows. */
export function listScan(filters: Filters, today: string, rowsOf: RowsOf): Scan {
  const driver = driverOf(filters);
  const counted = 'SELECT count(*) AS count, group_concat(attributes) AS attributes FROM';
  if (!driver) {
    const { text, parameters } = filters.term ? termSql(filters.term, today) : allOf([]);
    return {
      sql: {
        text: `${counted} (SELECT l.attributes AS attributes FROM listing l${termIndex(filters.term, 'newest')} WHERE ${text} LIMIT ${FACET_ROWS_MAX + 1})`,
        parameters,
      },
      rest: { conditions: [], term: null },
      cut: false,
    };
  }
  const { inSql, rest } = divided(filters, driver);
  const tested = allOf(conditionSql(inSql, 'd.seq'));
  const driven = drivenBy(driver);
  const distinct = driver.values.length > 1 ? 'DISTINCT ' : '';
  return {
    sql: {
      text:
        `${counted} (SELECT l.attributes AS attributes FROM (SELECT ${distinct}seq FROM listing_facet WHERE ${driven.text} LIMIT ${COUNTED_ROWS_MAX}) d` +
        ` CROSS JOIN listing l ON l.seq = d.seq WHERE ${tested.text})`,
      parameters: [...driven.parameters, ...tested.parameters],
    },
    rest,
    cut: rowsOf(driver) > COUNTED_ROWS_MAX,
  };
}

/** The conditions that a statement must test, and those that can be told from the attributes it brings. */
export function divided(filters: Filters, driver: Condition | null): { inSql: Condition[]; rest: Filters } {
  const others = filters.conditions.filter((condition) => condition !== driver);
  return {
    inSql: others.filter((condition) => !isToldByAttributes(condition)),
    rest: { conditions: others.filter(isToldByAttributes), term: filters.term },
  };
}

/** Reads the row of a scan; `attributes` are those of its row, unpacked once however often they are looked at. */
export function foundBy(scan: Scan, row: ScanRow, attributes: Attributes[] | null, today: string): Found {
  const whole = !scan.cut && row.count <= FACET_ROWS_MAX;
  if (isUnfiltered(scan.rest)) return { count: row.count, rows: attributes, whole };
  const rows = (attributes ?? []).filter(meets(scan.rest, today));
  return { count: rows.length, rows, whole };
}

/** The attributes of a scan's row, or null where it brought none. */
export function attributesIn({ attributes, count }: ScanRow): Attributes[] | null {
  return attributes === null && count > 0 ? null : unpackAttributes(attributes);
}

/**
 * What was found as a total. Where not every row was looked at, it says "more than" a number that certainly is
 * exceeded, or "at least" none: `shown` are the rows that the page itself holds.
 */
export function totalOf({ count, whole }: Pick<Found, 'count' | 'whole'>, shown: number): Total {
  if (count > FACET_ROWS_MAX) return { value: FACET_ROWS_MAX, relation: 'gt' };
  if (whole) return { value: count, relation: 'eq' };
  const certain = Math.max(count, shown);
  return certain === 0 ? { value: 0, relation: 'gte' } : { value: certain - 1, relation: 'gt' };
}

/** Whether attributes tell who meets a condition: of regions they hold the province alone. */
export function isToldByAttributes({ dimension, values }: Condition): boolean {
  if (dimension === 'region') return values.every((code) => code.length === PROVINCE_CODE_CHARACTERS);
  return dimension !== 'organisation' && dimension !== 'unit';
}
const PROVINCE_CODE_CHARACTERS = 2;

/** A condition that attributes tell, as a predicate on a row of `l`, the listing, that reads no other row. */
export function toldSql({ dimension, values }: Condition): Sql {
  const at = PACKED_AT[dimension === 'region' ? 'province' : (dimension as keyof typeof PACKED_AT)];
  const told = `l.attributes -> '$[${at}]'`;
  // JSON texts: of these an agreement may have several, and each value is looked for in its list.
  if (dimension === 'region' || dimension === 'partnerKind') {
    return {
      text: values.map(() => `instr(${told}, ?)`).join(' OR '),
      parameters: values.map((value) => JSON.stringify(value)),
    };
  }
  // Of the others it has one, which is looked for in the list of values: one parameter, since D1 binds a hundred at most.
  return { text: `instr(?, ${told})`, parameters: [JSON.stringify(values)] };
}

/** Whether attributes meet filters that they can tell (`divided`). */
export function meets(filters: Filters, today: string): (attributes: Attributes) => boolean {
  const tests = filters.conditions.map(({ dimension, values }) => {
    const valuesOf = valuesReader(dimension as FacetDimension, today);
    return (attributes: Attributes) => valuesOf(attributes).some((value) => values.includes(value));
  });
  const { term } = filters;
  if (term !== null) {
    const termsOf = valuesReader('term', today);
    tests.push((attributes) => termsOf(attributes).includes(term));
  }
  return (attributes) => tests.every((test) => test(attributes));
}
