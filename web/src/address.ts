/** Addresses of pages and of the API, in the language of the page. Pure but for reading that language. */
import { PAGE_PATHS } from '../../schema/api/page.ts';
import { FACET_DIMENSIONS } from '../../schema/api/vocabulary.ts';
import { language } from './words.ts';

type PageName = keyof typeof PAGE_PATHS;

/** What narrows the list; feeds and downloads know nothing else. */
const FILTERS: readonly string[] = ['q', 'unit', 'organisation', ...FACET_DIMENSIONS];
const LIST_PARAMETERS: readonly string[] = [...FILTERS, 'sort', 'cursor', 'limit'];
/** Feeds carry words, so they ask for a language; downloads carry codes. */
const FEEDS = ['.atom', '.ics'];

/** The address of a page: `address('agreement', 'SPL-000002')`, `address('agreements', '', { q: 'polri' })`. */
export function address(page: PageName, key = '', parameters: Record<string, string> = {}): string {
  const path = PAGE_PATHS[page].replace(/:\w+/, encodeURIComponent(key));
  const localised = language === 'en' ? `/en${path === '/' ? '' : path}` : path;
  const search = new URLSearchParams(parameters).toString();
  return search ? `${localised}?${search}` : localised;
}

/** Where a fingerprint is looked up; this address can be shared. */
export function verificationAddress(sha256: string): string {
  return `${address('verification')}/${sha256}`;
}

/**
 * The list as the API has it, for the search part of a page's address. Parameters that the API does not know, such as
 * those that other services add to shared links, are left out: the API refuses them.
 */
export function listAddress(search: string, extra: Record<string, string> = {}): string {
  return withParameters('/api/v1/agreements', search, LIST_PARAMETERS, extra);
}

/** The address of a feed or download (`.csv`, `.atom`, …) of the list: the same filters, all pages. */
export function exportAddress(extension: string, search: string): string {
  const extra: Record<string, string> = FEEDS.includes(extension) && language === 'en' ? { lang: 'en' } : {};
  return withParameters(`/api/v1/agreements${extension}`, search, FILTERS, extra);
}

/** The path with those parameters of `search` that are known and not empty, and some of one's own. */
export function withParameters(
  path: string,
  search: string,
  known: readonly string[],
  extra: Record<string, string> = {},
): string {
  const given = [...new URLSearchParams(search)].filter(
    ([name, value]) => known.includes(name) && value.trim() !== '',
  );
  const text = new URLSearchParams([...given, ...Object.entries(extra)]).toString();
  return text ? `${path}?${text}` : path;
}
