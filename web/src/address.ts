/** Addresses of pages and of the API, in the language of the page. Pure but for reading that language. */
import { PAGE_PATHS } from '../../schema/api/page.ts';
import { language } from './words.ts';

type PageName = keyof typeof PAGE_PATHS;

/** The address of a page: `address('agreement', 'SPL-000002')`, `address('agreements', '', { q: 'polri' })`. */
export function address(page: PageName, key = '', parameters: Record<string, string> = {}): string {
  const path = PAGE_PATHS[page].replace(/:\w+/, encodeURIComponent(key));
  const localised = language === 'en' ? `/en${path === '/' ? '' : path}` : path;
  const search = new URLSearchParams(parameters).toString();
  return search ? `${localised}?${search}` : localised;
}

/** The address of a feed or download of the list: the same filters, without the page and what feeds do not know. */
export function exportAddress(extension: string, search: string): string {
  const parameters = new URLSearchParams(search);
  parameters.delete('cursor');
  const text = parameters.toString();
  return `/api/v1/agreements${extension}${text ? `?${text}` : ''}`;
}
