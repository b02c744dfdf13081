/**
 * The words of this page in its language, as the build put them into the shell (`#page-words`). A page carries only
 * the sections that its code names (tools/build-web.ts reads them from `words.<section>`), so write the section out
 * each time and never pass `words` on whole.
 */
import type { Language } from '../../schema/api/vocabulary.ts';
import type { Dict } from './copy/dict.ts';

/** The language of the shell. */
export const language: Language = document.documentElement.lang === 'en' ? 'en' : 'id';

export const words = JSON.parse(document.getElementById('page-words')?.textContent || '{}') as Dict;
