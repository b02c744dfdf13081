/**
 * The shell of a page: a whole HTML document with sensible words in every place that the Worker later fills (title,
 * description, addresses, structured data, page data, plain summary). It never holds inline code or inline styles.
 */
import type { Language } from '../../../schema/api/vocabulary.ts';
import type { Dict } from '../copy/dict.ts';
import { footer, header } from './frame.ts';
import { html, json } from './html.ts';
import { feedPath, type PageName, staticPath } from './paths.ts';
import { summary, withoutScripts } from './summary.ts';

export interface ShellParts {
  page: PageName;
  language: Language;
  /** Everything the interface says in this language, for the static parts. */
  copy: Dict;
  /** The sections that the page's own code uses. */
  words: Partial<Dict>;
  /** Addresses of the assets, with hashes: the entry script (null for a page without code), what it imports, styles. */
  script: string | null;
  preloads: string[];
  stylesheet: string;
}

/** The whole document, ready to be written to a file. */
export function shell(parts: ShellParts): string {
  const { page, language, copy } = parts;
  const other: Language = language === 'id' ? 'en' : 'id';
  const name = copy.titles[page];
  const title =
    page === 'home'
      ? `${copy.shell.siteName}: ${name}`
      : `${name} · ${copy.shell.siteName} ${copy.shell.owner}`;
  const document = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${copy.descriptions[page]}">
${(page === 'problem' || page === 'answer') && html`<meta name="robots" content="noindex">\n`}<link rel="canonical" href="${staticPath(page, language)}">
<link rel="alternate" hreflang="id" href="${staticPath(page, 'id')}">
<link rel="alternate" hreflang="en" href="${staticPath(page, 'en')}">
<link rel="alternate" type="application/atom+xml" title="${copy.shell.feedTitle}" href="${feedPath(language)}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${copy.shell.siteName} ${copy.shell.owner}">
<meta property="og:locale" content="${language === 'id' ? 'id_ID' : 'en_GB'}">
<meta property="og:title" content="${name}">
<meta property="og:description" content="${copy.descriptions[page]}">
<meta property="og:url" content="${staticPath(page, language)}">
<meta name="twitter:card" content="summary">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#12161b" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="manifest" href="/site.webmanifest">
<link rel="stylesheet" href="${parts.stylesheet}">
${parts.preloads.map((href) => html`<link rel="modulepreload" href="${href}">\n`)}${
  parts.script && html`<script type="module" src="${parts.script}"></script>\n`
}<script type="application/ld+json" id="structured-data">{}</script>
</head>
<body>
<a class="skip" href="#konten">${copy.shell.skip}</a>
${header(page, language, other, copy)}
<main id="konten" tabindex="-1">
${parts.script && html`${withoutScripts(page, language, copy)}\n`}<div id="app" class="plain" data-page="${page}">${summary(page, language, copy)}</div>
</main>
${footer(language, copy)}
<script type="application/json" id="page-data"></script>
${parts.script && html`<script type="application/json" id="page-words">${json(parts.words)}</script>\n`}</body>
</html>
`;
  return document.html;
}
