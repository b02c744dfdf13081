/**
 * Facets: how many agreements each further choice would leave. Each dimension is counted without its own condition, so
 * that its alternatives stay visible. Counts come from the kept counters where there is at most one condition, else
 * from at most FACET_ROWS_MAX rows; beyond that a count is `null`, never an estimate.
 */
import type { Facets, FacetValue } from '../../../schema/api/agreement.ts';
import {
  AGREEMENT_KIND_WORDS,
  AGREEMENT_KINDS,
  FACET_DIMENSIONS,
  type FacetDimension,
  LEVEL_WORDS,
  LEVELS,
  ORGANISATION_KIND_WORDS,
  ORGANISATION_KINDS,
  TERM_STATUS_WORDS,
  TERM_STATUSES,
  type TermStatus,
} from '../../../schema/api/vocabulary.ts';
import type { Attributes } from '../attributes.ts';
import { addDays } from '../dates.ts';
import { type Condition, type Filters, type Sql, WINDOW_DAYS } from './filter.ts';

/** Rows that are looked at to count facets, and results that are counted exactly. */
export const FACET_ROWS_MAX = 1_000;

export type Counts = Map<string, number>;

/** The dimension of facet_count that a facet is counted in. */
const COUNTED_AS: Record<Exclude<FacetDimension, 'term'>, string> = {
  kind: 'kind',
  partnerKind: 'partnerKind',
  region: 'province',
  level: 'level',
  year: 'year',
  election: 'election',
};

/** The filters without the condition on one facet's own dimension; the same value where there is none. */
export function withoutOwn(filters: Filters, dimension: FacetDimension): Filters {
  const conditions = filters.conditions.filter((condition) => condition.dimension !== dimension);
  const term = dimension === 'term' ? null : filters.term;
  return conditions.length === filters.conditions.length && term === filters.term
    ? filters
    : { conditions, term };
}

/** The condition whose kept counters answer for these filters: `null` for none at all, `undefined` if none does. */
export function countersFor(filters: Filters): Condition | null | undefined {
  if (filters.term !== null || filters.conditions.length > 1) return undefined;
  const only = filters.conditions[0];
  if (!only) return null;
  return only.values.length === 1 ? only : undefined;
}

/** Kept counts of the given facets under one condition, or under none: rows `{ dimension, value, count }`. */
export function keptCountsSql(under: Condition | null, dimensions: Exclude<FacetDimension, 'term'>[]): Sql {
  const names = [...dimensions.map((dimension) => COUNTED_AS[dimension]), 'end'];
  return {
    text: `SELECT dimension, value, count FROM facet_count WHERE of_dimension = ? AND of_value = ? AND dimension IN (${names.map(() => '?').join(', ')}) AND count > 0`,
    parameters: [under?.dimension ?? '', under?.values[0] ?? '', ...names],
  };
}

export interface CountRow {
  dimension: string;
  value: string;
  count: number;
}

/** Counts of one facet over rows that were looked at one by one. */
export function countRows(rows: readonly Attributes[], dimension: FacetDimension, today: string): Counts {
  const counts: Counts = new Map();
  const valuesOf = valuesReader(dimension, today);
  for (const row of rows) for (const value of valuesOf(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** How the values of one facet are read off an agreement's attributes. */
export function valuesReader(
  dimension: FacetDimension,
  today: string,
): (attributes: Attributes) => readonly string[] {
  switch (dimension) {
    case 'partnerKind':
      return (attributes) => attributes.partnerKind;
    case 'region':
      return (attributes) => attributes.province;
    case 'term':
      return termReader(today);
    default:
      return (attributes) => [attributes[dimension]];
  }
}

/** The nested windows that an agreement falls into today; termStatus in term.ts draws the same lines. */
function termReader(today: string): (attributes: Attributes) => readonly TermStatus[] {
  const windows = (['expiring_90', 'expiring_30', 'expiring_7'] as const).map(
    (window) => [window, addDays(today, WINDOW_DAYS[window])] as const,
  );
  return ({ begins, ends, openEnded }) => {
    if (begins !== null && begins > today) return ['upcoming'];
    if (ends === null) return [openEnded ? 'open_ended' : 'unknown'];
    if (ends < today) return ['expired'];
    return ['active', ...windows.filter(([, last]) => ends <= last).map(([window]) => window)];
  };
}

/** The facets as they go out: labelled, in a fixed order, with what is selected; empty values only where selected. */
export function presentFacets(
  counts: Record<FacetDimension, Counts | null>,
  filters: Filters,
  provinceNames: Map<string, string>,
): Facets {
  const selected = (dimension: FacetDimension): string[] =>
    dimension === 'term'
      ? filters.term === null
        ? []
        : [filters.term]
      : (filters.conditions.find((condition) => condition.dimension === dimension)?.values ?? []);
  const entries = FACET_DIMENSIONS.map((dimension): [FacetDimension, FacetValue[]] => {
    const chosen = selected(dimension);
    const counted = counts[dimension];
    const values = new Set([...(counted?.keys() ?? fixedValues(dimension, provinceNames)), ...chosen]);
    const list = [...values].map((value) => ({
      value,
      label: labelOf(dimension, value, provinceNames),
      count: counted === null ? null : (counted.get(value) ?? 0),
      selected: chosen.includes(value),
    }));
    return [dimension, ordered(dimension, list)];
  });
  return Object.fromEntries(entries) as Facets;
}

/** The values to offer when none could be counted. */
function fixedValues(dimension: FacetDimension, provinceNames: Map<string, string>): Iterable<string> {
  if (dimension === 'kind') return AGREEMENT_KINDS;
  if (dimension === 'partnerKind') return ORGANISATION_KINDS;
  if (dimension === 'level') return LEVELS;
  if (dimension === 'term') return TERM_STATUSES;
  return dimension === 'region' ? provinceNames.keys() : [];
}

function labelOf(
  dimension: FacetDimension,
  value: string,
  provinceNames: Map<string, string>,
): FacetValue['label'] {
  const words: Record<string, FacetValue['label']> | null =
    dimension === 'kind'
      ? AGREEMENT_KIND_WORDS
      : dimension === 'partnerKind'
        ? ORGANISATION_KIND_WORDS
        : dimension === 'level'
          ? LEVEL_WORDS
          : dimension === 'term'
            ? TERM_STATUS_WORDS
            : null;
  if (words) return words[value] ?? { id: value, en: value };
  if (dimension === 'year' && value === 'unknown') return { id: 'Tidak diketahui', en: 'Not known' };
  if (dimension === 'election' && value === 'none') return { id: 'Tidak disebut', en: 'Not stated' };
  const name = dimension === 'region' ? (provinceNames.get(value) ?? value) : value;
  return { id: name, en: name };
}

/** Years newest first, statuses as time passes, provinces by name, all else by count and then by name. */
function ordered(dimension: FacetDimension, list: FacetValue[]): FacetValue[] {
  const position = (value: string) => (TERM_STATUSES as readonly string[]).indexOf(value);
  return list.sort((a, b) => {
    if (dimension === 'year')
      return a.value === 'unknown' ? 1 : b.value === 'unknown' ? -1 : b.value < a.value ? -1 : 1;
    if (dimension === 'term') return position(a.value) - position(b.value);
    if (dimension === 'region') return BY_NAME.compare(a.label.id, b.label.id);
    return (b.count ?? 0) - (a.count ?? 0) || BY_NAME.compare(a.label.id, b.label.id);
  });
}
const BY_NAME = new Intl.Collator('id');
