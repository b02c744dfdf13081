/**
 * Folding: the one spelling under which names, titles and numbers are indexed and looked for.
 * Indonesian sources spell the same name in several ways (Afifudin / Afifuddin, Kasubag / Kasubbag, Soekarno /
 * Sukarno); folding makes them equal on both sides. It never touches what is stored or shown. Pure.
 */

/** Spellings used before the reform of 1972, and letters that sources exchange freely in names. */
const OLD_SPELLINGS: readonly [RegExp, string][] = [
  [/oe/g, 'u'],
  [/dj/g, 'j'],
  [/tj/g, 'c'],
  [/sj/g, 'sy'],
  [/ph/g, 'f'],
  [/v/g, 'f'],
  [/kh/g, 'h'],
];

/**
 * Folds one text into lower-case ASCII words separated by single spaces: diacritics and apostrophes dropped, other
 * punctuation turned into spaces, doubled letters collapsed, old spellings made new. Digits are kept as they are.
 */
export function fold(text: string): string {
  return foldWords(text).join(' ');
}

/** The folded words of a text, in order; empty for a text without letters or digits. */
export function foldWords(text: string): string[] {
  return plainWords(text).map(foldWord);
}

/** The words of a text in lower-case ASCII, spelled as they were written. */
export function plainWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’‘ʼ`´]/g, '')
    .toLowerCase();
  return plain.match(/[a-z0-9]+/g) ?? [];
}

function foldWord(word: string): string {
  // Roman months tell NK/50/XI/2022 from NK/50/XII/2022, so they keep their doubled letters.
  if (/^\d+$/.test(word) || /^[ivxlcdm]+$/.test(word)) return word;
  let folded = word;
  for (const [old, spelling] of OLD_SPELLINGS) folded = folded.replace(old, spelling);
  return folded.replace(/([a-z])\1+/g, '$1');
}
