/**
 * Fills a page's shell, as the build made it, with what belongs to one address: title, description, links, structured
 * data, the page's data, and a plain readable summary that stands until (or without) the page's code.
 */
import type { PageData } from '../../schema/api/page.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import { embeddedJson, type JsonLd } from '../agreements/jsonld.ts';
import { pageAddress, pagePath } from './addresses.ts';

export interface PageContent {
  data: PageData;
  /** Indonesian path and query of the page: `/perjanjian?kind=hibah_daerah`. */
  path: string;
  /** null keeps the words that the build put into the shell. */
  title: string | null;
  description: string | null;
  structuredData: JsonLd | null;
  /** HTML of our own making, every text in it escaped. null keeps the shell's. */
  summary: string | null;
  /** Query of the feed of the same list, for example `kind=hibah_daerah`. */
  feedQuery?: string;
}

const SITE_NAME = 'Simpul KPU';
const shells = new Map<string, string>();

/** The finished page as text. */
export async function fillShell(
  assets: Fetcher,
  origin: string,
  language: Language,
  content: PageContent,
): Promise<string> {
  const shell = await readShell(assets, language, content.data.page);
  const { title, description, path } = content;
  const rewriter = new HTMLRewriter()
    .on('link[rel="canonical"]', setAttribute('href', pageAddress(origin, path, language)))
    .on('link[rel="alternate"][hreflang="id"]', setAttribute('href', pageAddress(origin, path, 'id')))
    .on('link[rel="alternate"][hreflang="en"]', setAttribute('href', pageAddress(origin, path, 'en')))
    .on('meta[property="og:url"]', setAttribute('content', pageAddress(origin, path, language)))
    .on('a[data-language-switch]', setAttribute('href', pagePath(path, language === 'id' ? 'en' : 'id')))
    .on('#page-data', setContent(embeddedJson(content.data), true))
    .on('link[type="application/atom+xml"]', setAttribute('href', feedAddress(language, content.feedQuery)));
  if (title !== null) {
    rewriter
      .on('title', setContent(`${title} · ${SITE_NAME}`, false))
      .on('meta[property="og:title"]', setAttribute('content', title));
  }
  if (description !== null) {
    rewriter
      .on('meta[name="description"]', setAttribute('content', description))
      .on('meta[property="og:description"]', setAttribute('content', description));
  }
  if (content.structuredData !== null)
    rewriter.on('#structured-data', setContent(embeddedJson(content.structuredData), true));
  if (content.summary !== null) rewriter.on('#app', setContent(content.summary, true));
  return rewriter.transform(new Response(shell)).text();
}

function feedAddress(language: Language, feedQuery: string | undefined): string {
  const parameters = new URLSearchParams(feedQuery ?? '');
  if (language === 'en') parameters.set('lang', 'en');
  const search = parameters.toString();
  return `/api/v1/agreements.atom${search === '' ? '' : `?${search}`}`;
}

/** Shells change only with a deployment, so each is read once. */
async function readShell(assets: Fetcher, language: Language, page: PageData['page']): Promise<string> {
  const path = `/_shell/${language}/${page}.html`;
  const kept = shells.get(path);
  if (kept !== undefined) return kept;
  const response = await assets.fetch(new Request(`http://assets${path}`));
  if (!response.ok) throw new Error(`the build has no shell at ${path}`);
  const shell = await response.text();
  shells.set(path, shell);
  return shell;
}

function setAttribute(name: string, value: string): HTMLRewriterElementContentHandlers {
  return { element: (element) => void element.setAttribute(name, value) };
}

function setContent(content: string, html: boolean): HTMLRewriterElementContentHandlers {
  return { element: (element) => void element.setInnerContent(content, { html }) };
}
