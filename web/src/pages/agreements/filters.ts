/**
 * The filters of the list as they stand in its address. Every change of a filter begins again with the first page,
 * so the cursor goes. Pure: search text in, search text out.
 */
import { FACET_DIMENSIONS, type FacetDimension } from '../../../../schema/api/vocabulary.ts';

/** Dimensions of which only one value can hold at a time. */
const SINGLE: readonly FacetDimension[] = ['term'];
const OTHER_FILTERS = ['q', 'unit', 'organisation'] as const;

export interface ActiveFilter {
  dimension: FacetDimension | (typeof OTHER_FILTERS)[number];
  value: string;
}

export function isSingle(dimension: FacetDimension): boolean {
  return SINGLE.includes(dimension);
}

/** Everything that narrows the list, in the order in which the page names it. */
export function activeFilters(search: string): ActiveFilter[] {
  const parameters = new URLSearchParams(search);
  return [...OTHER_FILTERS, ...FACET_DIMENSIONS].flatMap((dimension) =>
    parameters
      .getAll(dimension)
      .filter((value) => value.trim() !== '')
      .map((value) => ({ dimension, value })),
  );
}

/** The address with this value of a dimension put in or taken out. */
export function withToggled(search: string, dimension: FacetDimension, value: string): string {
  const parameters = firstPage(search);
  const has = parameters.getAll(dimension).includes(value);
  if (isSingle(dimension)) parameters.delete(dimension);
  if (has) parameters.delete(dimension, value);
  else parameters.append(dimension, value);
  return text(parameters);
}

/** The address without one filter. */
export function without(search: string, { dimension, value }: ActiveFilter): string {
  const parameters = firstPage(search);
  parameters.delete(dimension, value);
  return text(parameters);
}

/** The address with one parameter set, or taken out when the value is empty. */
export function withParameter(search: string, name: string, value: string): string {
  const parameters = firstPage(search);
  if (value) parameters.set(name, value);
  else parameters.delete(name);
  return text(parameters);
}

/** The address of the page that a cursor opens. */
export function withCursor(search: string, cursor: string): string {
  const parameters = firstPage(search);
  parameters.set('cursor', cursor);
  return text(parameters);
}

/** The address of the first page under the same filters. */
export function withoutCursor(search: string): string {
  return text(firstPage(search));
}

function firstPage(search: string): URLSearchParams {
  const parameters = new URLSearchParams(search);
  parameters.delete('cursor');
  return parameters;
}

function text(parameters: URLSearchParams): string {
  const written = parameters.toString();
  return written ? `?${written}` : '';
}
