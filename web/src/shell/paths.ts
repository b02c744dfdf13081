/** Addresses as far as they are known when the site is built; the Worker fills in the rest. Pure. */
import { PAGE_PATHS, type PAGES, STAFF_PATH } from '../../../schema/api/page.ts';
import type { Language } from '../../../schema/api/vocabulary.ts';

export type PageName = (typeof PAGES)[number];

/** The feed of all agreements, in the language of the page. */
export function feedPath(language: Language): string {
  return language === 'id' ? '/api/v1/agreements.atom' : '/api/v1/agreements.atom?lang=en';
}

/** The address of a page, of a page with an id that of the list above it. */
export function staticPath(page: PageName, language: Language): string {
  const path = page === 'problem' ? '/' : PAGE_PATHS[page].replace(/\/:.*$/, '') || '/';
  if (language === 'id') return path;
  return path === '/' ? '/en' : `/en${path}`;
}

/** Where staff and partners sign in. */
export function staffStart(language: Language): string {
  return language === 'id' ? STAFF_PATH : `/en${STAFF_PATH}`;
}
