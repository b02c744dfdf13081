/**
 * The shell of the staff application: the same for everybody and every address below `/kerja`, without any data. What
 * it shows stands only until the application has begun, or for readers without scripts.
 */
import type { Language } from '../../../schema/api/vocabulary.ts';
import type { Dict } from '../copy/dict.ts';
import { html, json } from './html.ts';
import { staffStart } from './paths.ts';

export interface StaffShellParts {
  language: Language;
  copy: Dict;
  /** The sections of the public dictionary that parts shared with the public pages use. */
  words: Partial<Dict>;
  script: string;
  preloads: string[];
  stylesheet: string;
}

/** The whole document, ready to be written to a file. */
export function staffShell({ language, copy, words, script, preloads, stylesheet }: StaffShellParts): string {
  const document = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${copy.shell.siteName} ${copy.shell.owner}</title>
<meta name="robots" content="noindex">
<meta name="referrer" content="same-origin">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#12161b" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${stylesheet}">
${preloads.map((href) => html`<link rel="modulepreload" href="${href}">\n`)}<script type="module" src="${script}"></script>
</head>
<body>
<a class="skip" href="#konten">${copy.shell.skip}</a>
<div id="app">
<header class="top"><div class="wrap"><a class="mark" href="${staffStart(language)}"><span>${copy.shell.siteName}</span></a></div></header>
<div class="wrap staff"><main id="konten" tabindex="-1"><p class="loading">${copy.common.loading}</p>
<noscript><p class="notice">${copy.shell.staffWithoutScript}</p></noscript></main></div>
</div>
<script type="application/json" id="page-words">${json(words)}</script>
</body>
</html>
`;
  return document.html;
}
