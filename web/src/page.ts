/**
 * How a page begins: it reads the data that the Worker put into the shell and takes over `#app`. The plain summary
 * that stood there for readers without scripts goes in the same task, so nothing flickers.
 */
import { type ComponentChildren, render } from 'preact';
import type { PageData } from '../../schema/api/page.ts';

/** The data of this page, or null where the shell came without any. */
export function pageData<Page extends PageData['page']>(
  page: Page,
): Extract<PageData, { page: Page }> | null {
  const text = document.getElementById('page-data')?.textContent?.trim();
  if (!text) return null;
  const data = JSON.parse(text) as PageData;
  return data.page === page ? (data as Extract<PageData, { page: Page }>) : null;
}

/** Replaces the plain summary by the page. */
export function mount(page: ComponentChildren): void {
  const app = document.getElementById('app');
  if (!app) return;
  app.replaceChildren();
  app.classList.remove('plain');
  render(page, app);
  // An address with a fragment points into what has only just been drawn.
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

/** The permanent address of this page, without the language and without filters that do not belong to it. */
export function canonicalAddress(): string {
  const link = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
  return link?.href || location.origin + location.pathname;
}
