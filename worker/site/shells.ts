/**
 * Fills a page's shell, as the build made it, with what belongs to one address: title, description, links, structured
 * data, the page's data, and a plain readable summary that stands until (or without) the page's code.
 */
import type { PageData } from '../../schema/api/page.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import { embeddedJson, type JsonLd } from '../agreements/jsonld.ts';
import { escapeXml } from '../http/xml.ts';
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

/** What is filled into a shell: attributes hold text, elements hold HTML that is escaped already. */
type Slot =
  | 'canonical'
  | 'indonesian'
  | 'english'
  | 'switch'
  | 'data'
  | 'feed'
  | 'title'
  | 'name'
  | 'description'
  | 'structured'
  | 'summary';
type Template = (string | { slot: Slot })[];

const templates = new Map<string, Template>();

/** The finished page as text. */
export async function fillShell(
  assets: Fetcher,
  origin: string,
  language: Language,
  content: PageContent,
): Promise<string> {
  const { title, description, path } = content;
  const values: Record<Slot, string | null> = {
    canonical: escapeXml(pageAddress(origin, path, language)),
    indonesian: escapeXml(pageAddress(origin, path, 'id')),
    english: escapeXml(pageAddress(origin, path, 'en')),
    switch: escapeXml(pagePath(path, language === 'id' ? 'en' : 'id')),
    data: embeddedJson(content.data),
    feed: escapeXml(feedAddress(language, content.feedQuery)),
    title: title === null ? null : escapeXml(`${title} · ${SITE_NAME}`),
    name: title === null ? null : escapeXml(title),
    description: description === null ? null : escapeXml(description),
    structured: content.structuredData === null ? null : embeddedJson(content.structuredData),
    summary: content.summary,
  };
  const kept = (Object.keys(values) as Slot[]).filter((slot) => values[slot] === null);
  const template = await readTemplate(assets, language, content.data.page, kept);
  return template.map((part) => (typeof part === 'string' ? part : values[part.slot])).join('');
}

/**
 * A shell cut up at its slots. The HTML is parsed once per shell and not once per request; slots that a page leaves to
 * the shell (`kept`) stay as the build wrote them. Shells change only with a deployment.
 */
async function readTemplate(
  assets: Fetcher,
  language: Language,
  page: PageData['page'],
  kept: Slot[],
): Promise<Template> {
  const path = `/_shell/${language}/${page}.html`;
  const key = `${path} ${kept.join(' ')}`;
  const known = templates.get(key);
  if (known) return known;
  const response = await assets.fetch(new Request(`http://assets${path}`));
  if (!response.ok) throw new Error(`the build has no shell at ${path}`);
  const rewriter = new HTMLRewriter();
  for (const [selector, slot, attribute] of SLOTS) {
    if (kept.includes(slot)) continue;
    const mark = `${MARK}${slot}${MARK}`;
    rewriter.on(selector, {
      element(element) {
        if (attribute === null) element.setInnerContent(mark, { html: true });
        else element.setAttribute(attribute, mark);
      },
    });
  }
  const marked = await rewriter.transform(response).text();
  // Between two marks stands a slot's name, so every second part is one.
  const template = marked.split(MARK).map((part, index) => (index % 2 === 0 ? part : { slot: part as Slot }));
  templates.set(key, template);
  return template;
}

/** A character that no shell holds. */
const MARK = '\u0001';

const SLOTS: readonly [selector: string, slot: Slot, attribute: string | null][] = [
  ['link[rel="canonical"]', 'canonical', 'href'],
  ['link[rel="alternate"][hreflang="id"]', 'indonesian', 'href'],
  ['link[rel="alternate"][hreflang="en"]', 'english', 'href'],
  ['meta[property="og:url"]', 'canonical', 'content'],
  ['a[data-language-switch]', 'switch', 'href'],
  ['#page-data', 'data', null],
  ['link[type="application/atom+xml"]', 'feed', 'href'],
  ['title', 'title', null],
  ['meta[property="og:title"]', 'name', 'content'],
  ['meta[name="description"]', 'description', 'content'],
  ['meta[property="og:description"]', 'description', 'content'],
  ['#structured-data', 'structured', null],
  ['#app', 'summary', null],
];

function feedAddress(language: Language, feedQuery: string | undefined): string {
  const parameters = new URLSearchParams(feedQuery ?? '');
  if (language === 'en') parameters.set('lang', 'en');
  const search = parameters.toString();
  return `/api/v1/agreements.atom${search === '' ? '' : `?${search}`}`;
}
