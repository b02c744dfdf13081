/** A page as a browser or a crawler reads it: what stands in its head, its data, and what elements it holds. */
import { ask } from './app.ts';

export interface ReadPage {
  status: number;
  headers: Headers;
  lang: string | null;
  title: string;
  description: string | null;
  canonical: string | null;
  /** Addresses of the page in each language, by language. */
  alternates: Record<string, string>;
  feed: string | null;
  languageSwitch: string | null;
  /** Text of the page's data and structured data, as they stand in the document. */
  data: string;
  structuredData: string;
  /** Text of the page's summary. */
  summary: string;
  /** How often each element occurs, by its name, and the attributes that run code. */
  elements: Map<string, number>;
  handlers: string[];
}

/** Asks for a page as a browser does, and takes it apart. */
export async function readPage(path: string, bindings: Partial<Env> = {}): Promise<ReadPage> {
  const answer = await ask(path, { headers: { accept: 'text/html' } }, bindings);
  const page: ReadPage = {
    status: answer.status,
    headers: answer.headers,
    lang: null,
    title: '',
    description: null,
    canonical: null,
    alternates: {},
    feed: null,
    languageSwitch: null,
    data: '',
    structuredData: '',
    summary: '',
    elements: new Map(),
    handlers: [],
  };
  const attribute = (name: string, keep: (value: string | null) => void) => ({
    element: (element: Element) => keep(unescaped(element.getAttribute(name))),
  });
  const text = (keep: (text: string) => void) => ({ text: (chunk: Text) => keep(chunk.text) });
  const rewriter = new HTMLRewriter()
    .on('*', {
      element(element) {
        page.elements.set(element.tagName, (page.elements.get(element.tagName) ?? 0) + 1);
        // The rewriter's elements hand out pairs, whatever the types of the browser say.
        for (const [name] of element.attributes as unknown as Iterable<[string, string]>)
          if (name.startsWith('on')) page.handlers.push(`${element.tagName} ${name}`);
      },
    })
    .on(
      'html',
      attribute('lang', (value) => {
        page.lang = value;
      }),
    )
    .on(
      'title',
      text((chunk) => {
        page.title += chunk;
      }),
    )
    .on(
      'meta[name="description"]',
      attribute('content', (value) => {
        page.description = value;
      }),
    )
    .on(
      'link[rel="canonical"]',
      attribute('href', (value) => {
        page.canonical = value;
      }),
    )
    .on('link[rel="alternate"][hreflang]', {
      element(link) {
        page.alternates[link.getAttribute('hreflang') ?? ''] = unescaped(link.getAttribute('href')) ?? '';
      },
    })
    .on(
      'link[type="application/atom+xml"]',
      attribute('href', (value) => {
        page.feed = value;
      }),
    )
    .on(
      'a[data-language-switch]',
      attribute('href', (value) => {
        page.languageSwitch = value;
      }),
    )
    .on(
      '#page-data',
      text((chunk) => {
        page.data += chunk;
      }),
    )
    .on(
      '#structured-data',
      text((chunk) => {
        page.structuredData += chunk;
      }),
    )
    .on(
      '#app',
      text((chunk) => {
        page.summary += chunk;
      }),
    );
  await rewriter.transform(answer).arrayBuffer();
  return page;
}

/** The rewriter gives attributes as they are written. */
function unescaped(value: string | null): string | null {
  return value?.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&') ?? null;
}
