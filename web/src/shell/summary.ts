/**
 * What stands in `#app` before the page's code runs, and for readers without scripts: the Worker replaces it by a
 * summary of the data where it has one. The page "about" has no code, so its whole text is here.
 */
import type { Language } from '../../../schema/api/vocabulary.ts';
import type { Dict } from '../copy/dict.ts';
import { type Html, html } from './html.ts';
import { type PageName, staticPath } from './paths.ts';

export function summary(page: PageName, language: Language, copy: Dict): Html {
  if (page === 'about') return about(copy);
  return html`<h1>${copy.titles[page]}</h1>
<p class="lead">${copy.descriptions[page]}</p>
${page === 'home' && searchForm(language, copy)}`;
}

/** For readers without scripts, whatever the Worker puts into `#app`: the search works as a plain form. */
export function withoutScripts(page: PageName, language: Language, copy: Dict): Html {
  return html`<noscript>
<div class="wrap without-scripts">
${page !== 'home' && searchForm(language, copy)}
<p class="note">${copy.shell.withoutScript}</p>
</div>
</noscript>`;
}

function searchForm(language: Language, copy: Dict): Html {
  return html`<search><form class="search" method="get" action="${staticPath('agreements', language)}">
<input name="q" type="search" aria-label="${copy.common.searchLabel}" placeholder="${copy.common.searchPlaceholder}">
<button type="submit">${copy.common.search}</button>
</form></search>`;
}

function about(copy: Dict): Html {
  const { lead, sections } = copy.about;
  return html`<h1>${copy.titles.about}</h1>
<p class="lead">${lead}</p>
<nav class="contents" aria-label="${copy.titles.about}">
<ul>
${sections.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>\n`)}</ul>
</nav>
${sections.map(
  (section) => html`<section class="prose" id="${section.id}">
<h2>${section.title}</h2>
${section.paragraphs.map((paragraph) => html`<p>${paragraph}</p>\n`)}</section>
`,
)}`;
}
