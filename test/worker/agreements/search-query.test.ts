import { describe, expect, test } from 'vitest';
import { QUERY_CHARACTERS_MAX } from '../../../schema/api/agreement.ts';
import { matchExpression, parseQuery, QUERY_WORDS_MAX } from '../../../worker/agreements/search-query.ts';

const words = (input: string) => parseQuery(input)?.words.map(({ word }) => word) ?? null;

describe('what a person types', () => {
  test('becomes folded words, each once, with what was typed kept for the answer', () => {
    expect(parseQuery('Afifuddin afifudin POLRI')?.words).toEqual([
      { word: 'afifudin', typed: 'afifudin', prefix: true },
      { word: 'polri', typed: 'polri', prefix: true },
    ]);
  });

  test('matches the beginnings of longer words, but short words and years only whole', () => {
    const prefixes = Object.fromEntries(
      parseQuery('pt kab 2022 kediri')!.words.map((one) => [one.word, one.prefix]),
    );
    expect(prefixes).toEqual({ pt: false, kab: true, '2022': false, kediri: true });
  });

  test('loses the words that say nothing, unless nothing else was typed', () => {
    expect(words('kerja sama antara KPU dan Polri')).toEqual(['kerja', 'sama', 'kpu', 'polri']);
    expect(words('the agreement of KPU')).toEqual(['agrement', 'kpu']);
    expect(words('dan atau')).toEqual(['dan', 'atau']);
  });

  test('with a document number is looked for as that number, in numbers only', () => {
    expect(parseQuery('NK/50/XII/2022')).toEqual({ words: [], phrases: ['nk 50 xii 2022'] });
    expect(parseQuery('nomor 90/PR.07-NK/01/2022 polri')).toEqual({
      words: [{ word: 'polri', typed: 'polri', prefix: true }],
      phrases: ['90 pr 07 nk 01 2022'],
    });
    expect(parseQuery('kabupaten/kota')?.phrases).toEqual([]);
  });

  test.each(['', ' ', '😀', '"*"', '— … !', '\u0000'])(
    'without a letter or digit asks nothing: %j',
    (input) => {
      expect(parseQuery(input)).toBeNull();
    },
  );

  test('is cut when it is long, never refused', () => {
    const many = Array.from({ length: 500 }, (_, index) => `kata${index}x`).join(' ');
    expect(parseQuery(many)?.words).toHaveLength(QUERY_WORDS_MAX);
    expect(parseQuery(`${'!'.repeat(QUERY_CHARACTERS_MAX)}polri`)).toBeNull();
    expect(parseQuery('1/2 '.repeat(5_000))?.phrases.length).toBeLessThanOrEqual(QUERY_WORDS_MAX);
  });
});

describe('the expression', () => {
  test('joins all words or any of them', () => {
    const query = parseQuery('polri kediri NK/50/XII/2022')!;
    expect(matchExpression(query, 'all')).toBe(
      '(numbers : "nk 50 xii 2022") AND ("polri" *) AND ("kediri" *)',
    );
    expect(matchExpression(query, 'some')).toBe(
      '(numbers : "nk 50 xii 2022") OR ("polri" *) OR ("kediri" *)',
    );
  });

  test.each([
    '" OR 1=1 --',
    'title:x AND NOT y*',
    'NEAR("a" "b", 2)',
    '{title numbers} : x',
    'col^ +x -y',
    '1/"2 */3)',
    "a'b/1'2",
  ])('holds nothing that was typed but letters and digits: %j', (input) => {
    const query = parseQuery(input)!;
    const own = /^\((numbers : )?"[a-z0-9 ]+"( \*)?\)( AND \((numbers : )?"[a-z0-9 ]+"( \*)?\))*$/;
    expect(matchExpression(query, 'all')).toMatch(own);
  });
});
