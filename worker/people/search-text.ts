/**
 * Under which words a person is found and in which order people stand: the folded words of name and e-mail address, as
 * agreements are found (Afifudin finds Afifuddin). Whoever writes a name or an address writes this with it. Pure.
 */
import { foldWords } from '../agreements/fold.ts';

/** Longer questions are cut, never refused. */
const QUESTION_CHARACTERS_MAX = 200;
const QUESTION_WORDS_MAX = 8;

/** What stands in `account.search_text`: lower-case ASCII words with single spaces, the name first. */
export function personSearchText(name: string, email: string): string {
  return foldWords(`${name} ${email}`).join(' ');
}

/** The words of a question, each of which must begin a word of the search text. */
export function questionWords(question: string): string[] {
  return foldWords(question.slice(0, QUESTION_CHARACTERS_MAX)).slice(0, QUESTION_WORDS_MAX);
}
