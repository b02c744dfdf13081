/**
 * The page on which a person arrives from the provider: it only leads on. A redirect would still count as begun by the
 * other site, and the session's cookie, which is not sent then, would seem to be missing. Pure.
 */
import type { Language } from '../../../schema/api/vocabulary.ts';

const WORDS: Record<Language, { title: string; onward: string }> = {
  id: { title: 'Melanjutkan ke Simpul', onward: 'Lanjutkan' },
  en: { title: 'Going on to Simpul', onward: 'Go on' },
};

/** Where people come when nothing else was asked for. */
const START: Record<Language, string> = { id: '/kerja', en: '/en/kerja' };

/** The path to go on to if it lies in the staff application, else its start page. Never another site. */
export function safeReturn(returnTo: string | undefined, language: Language): string {
  // Printable ASCII without backslashes: browsers read `/\\x` as another host, and drop tabs and line breaks.
  return returnTo && /^(\/en)?\/kerja(?=[/?#]|$)[!-[\]-~]*$/.test(returnTo) ? returnTo : START[language];
}

/** The language that a path of the portal is in. */
export function languageOfPath(path: string): Language {
  return path.startsWith('/en/') ? 'en' : 'id';
}

/** An HTML document that leads to `path`, which is a path of the portal. */
export function returnPage(path: string): string {
  const language = languageOfPath(path);
  const { title, onward } = WORDS[language];
  const address = escapeHtml(path);
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0;url=${address}">
<title>${title}</title>
<p><a href="${address}">${onward}</a></p>
</html>
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
