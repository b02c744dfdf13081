import { expect, test } from 'vitest';
import {
  type SearchTerm,
  SNIPPETS_MAX,
  type Snippet,
  snippets,
} from '../../../worker/agreements/highlight.ts';

const word = (text: string): SearchTerm => ({ word: text, prefix: false });
const prefix = (text: string): SearchTerm => ({ word: text, prefix: true });
const shown = (snippet: Snippet | undefined) =>
  snippet?.parts.map((part) => (part.hit ? `[${part.text}]` : part.text)).join('');

test('a word is marked as it is written, though the search compares it folded', () => {
  const [found] = snippets({ people: ['Mochammad Afifuddin, Ketua KPU'] }, [word('afifudin')]);
  expect(found).toEqual({
    field: 'people',
    parts: [
      { text: 'Mochammad ', hit: false },
      { text: 'Afifuddin', hit: true },
      { text: ', Ketua KPU', hit: false },
    ],
  });
});

test('an apostrophe inside a name does not cut it', () => {
  expect(shown(snippets({ people: ["Hasyim Asy'ari"] }, [word('asyari')])[0])).toBe("Hasyim [Asy'ari]");
});

test('accents are marked with their letters, however they are composed', () => {
  expect(shown(snippets({ place: ['Cafe\u0301 Solo'] }, [word('cafe')])[0])).toBe('[Cafe\u0301] Solo');
});

test('a prefix marks the longer word, an exact word only itself', () => {
  const texts = { title: ['Kepolisian dan polisi'] };
  expect(shown(snippets(texts, [prefix('polis')])[0])).toBe('Kepolisian dan [polisi]');
  expect(snippets(texts, [word('polis')])).toEqual([]);
});

test('a document number is marked whole where its parts stand in a row, and not where they do not', () => {
  const number = [word('nk 50 xi 2022')];
  expect(shown(snippets({ numbers: ['Nomor NK/50/XI/2022'] }, number)[0])).toBe('Nomor [NK/50/XI/2022]');
  expect(snippets({ numbers: ['NK/51/XI/2022', 'NK/50/XII/2022'] }, number)).toEqual([]);
});

test('the field that holds more of the words comes first, then the order of the fields', () => {
  const texts = { title: ['Polri'], parties: ['KPU RI', 'Polri dan KPU'], place: ['Polri'] };
  const found = snippets(texts, [word('polri'), word('kpu')]);
  expect(found.map((one) => one.field)).toEqual(['parties', 'title', 'place']);
  expect(shown(found[0])).toBe('[Polri] dan [KPU]');
});

test('there are never more than three snippets', () => {
  const texts = { title: ['kpu'], numbers: ['kpu'], parties: ['kpu'], people: ['kpu'], place: ['kpu'] };
  expect(snippets(texts, [word('kpu')])).toHaveLength(SNIPPETS_MAX);
});

test('a long text is cut to about 160 characters around its first hit, at spaces, with ellipses', () => {
  const filler = 'pelaksanaan tugas dan fungsi '.repeat(30);
  const [found] = snippets({ scope: [`${filler}Kejaksaan ${filler}`] }, [word('kejaksan')]);
  expect(shown(found)).toMatchInlineSnapshot(
    `"… fungsi pelaksanaan tugas dan fungsi [Kejaksaan] pelaksanaan tugas dan fungsi pelaksanaan tugas dan fungsi pelaksanaan tugas dan fungsi pelaksanaan tugas dan …"`,
  );
  expect(shown(found)?.length).toBeLessThan(175);
});

test('a hit near the beginning keeps the beginning', () => {
  const [found] = snippets({ scope: [`KPU dan ${'kejaksaan '.repeat(40)}`] }, [word('kpu')]);
  expect(shown(found)).toMatch(/^\[KPU\] dan kejaksaan .* …$/);
});

test('no snippet without a match, and none for empty words', () => {
  expect(snippets({ title: ['Polri'] }, [])).toEqual([]);
  expect(snippets({ title: ['Polri'] }, [word('')])).toEqual([]);
  expect(snippets({ title: ['Polri'] }, [word('tni')])).toEqual([]);
});

test('markup in a text stays text', () => {
  expect(shown(snippets({ title: ['<b>polri</b> & <i>'] }, [word('polri')])[0])).toBe('<b>[polri]</b> & <i>');
});

test.each([
  ['emoji without spaces', `polri${'😀'.repeat(4000)}`],
  ['one word of ten thousand letters', `${'a'.repeat(10_000)} polri`],
  ['hits without end', 'polri '.repeat(5000)],
  ['a lone surrogate', `polri \uD800${'x'.repeat(300)}`],
  ['emoji before the hit', `${'😀'.repeat(4001)} polri ${'😀'.repeat(4001)}`],
])('any text gives short, well-formed parts that hold a hit: %s', (_, text) => {
  const [found] = snippets({ scope: [text] }, [word('polri')]);
  const joined = found?.parts.map((part) => part.text).join('') ?? '';
  expect(found?.parts.some((part) => part.hit)).toBe(true);
  expect(joined.length).toBeLessThanOrEqual(170);
  expect(joined.replace('\uD800', '').isWellFormed()).toBe(true);
});
