/**
 * What is asked of the list, spelled in one way: two addresses that ask the same have the same key, so that they share
 * one finished answer. Pure.
 */
import type { AgreementListQuery } from '../../../schema/api/agreement.ts';
import { parseQuery } from '../search-query.ts';
import { filtersOf } from './filter.ts';

/** The key of a validated question: words folded and sorted, filters in order, defaults filled in. */
export function questionKey(query: AgreementListQuery): string {
  const searches = query.q !== undefined && query.q.trim() !== '';
  const parsed = searches ? parseQuery(query.q ?? '') : null;
  // As a word was typed matters only for telling what was corrected, but there it is shown.
  const words = parsed?.words.map(({ word, typed }) => [word, typed]).sort();
  return JSON.stringify([
    searches,
    words,
    parsed?.phrases.toSorted(),
    filtersOf(query),
    query.sort ?? (searches ? 'relevance' : 'newest'),
    query.cursor,
    query.limit,
    query.facets,
  ]);
}
