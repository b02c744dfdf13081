/** What stands above and below every page: mark, navigation, language switch; who speaks, and ways to the data. */
import type { Language } from '../../../schema/api/vocabulary.ts';
import type { Dict } from '../copy/dict.ts';
import { type Html, html } from './html.ts';
import { feedPath, type PageName, staffStart, staticPath } from './paths.ts';

/** The pages of the navigation, each with the pages that belong under it. */
const NAVIGATION: readonly [keyof Dict['nav'], readonly PageName[]][] = [
  ['agreements', ['agreements', 'agreement', 'cascade']],
  ['organisations', ['organisations', 'organisation']],
  ['units', ['units', 'unit']],
  ['calendar', ['calendar', 'event']],
  ['statistics', ['statistics']],
  ['verification', ['verification']],
  ['about', ['about']],
];

export function header(page: PageName, language: Language, other: Language, copy: Dict): Html {
  return html`<header class="top">
<div class="wrap">
<a class="mark" href="${staticPath('home', language)}"${page === 'home' && html` aria-current="page"`}>${MARK}<span>${
    copy.shell.siteName
  } <small>${copy.shell.owner}</small></span></a>
<nav class="main-nav" aria-label="${copy.shell.mainNavigation}">
<ul>
${NAVIGATION.map(([key, under]) => {
  // "page" is the page itself, "true" a page below it.
  const current = under[0] === page ? 'page' : under.includes(page) ? 'true' : null;
  const mark = current && html` aria-current="${current}"`;
  return html`<li><a href="${staticPath(key, language)}"${mark}>${copy.nav[key]}</a></li>\n`;
})}</ul>
</nav>
<a class="language" data-language-switch href="${staticPath(page, other)}" hreflang="${other}" lang="${other}" title="${
    copy.shell.otherLanguageHint
  }">${copy.shell.otherLanguage}</a>
<a class="sign-in" href="${staffStart(language)}">${copy.shell.signIn}</a>
</div>
</header>`;
}

export function footer(language: Language, copy: Dict): Html {
  const about = staticPath('about', language);
  return html`<footer class="bottom">
<div class="wrap">
<p>${copy.shell.footer}</p>
<nav aria-label="${copy.shell.footerNavigation}">
<ul>
<li><a href="${about}">${copy.nav.about}</a></li>
<li><a href="${staticPath('netralitas', language)}">${copy.nav.netralitas}</a></li>
<li><a href="${about}#beri-tahu">${copy.shell.tellUs}</a></li>
<li><a href="${staticPath('reference', language)}">${copy.shell.reference}</a></li>
<li><a href="${feedPath(language)}">${copy.shell.feed}</a></li>
<li><a href="/catalog.jsonld">${copy.shell.catalog}</a></li>
</ul>
</nav>
</div>
</footer>`;
}

/** Two partners tied in one knot: the mark of Simpul. Drawn in the colours of the text and of the accent. */
const MARK = html`<svg class="mark-sign" width="26" height="26" viewBox="0 0 26 26" aria-hidden="true"><path d="M8 9l3.5 7.5M18 9l-3.5 7.5M10 6h6" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="20" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="2"/><circle class="mark-knot" cx="13" cy="20" r="4"/></svg>`;
