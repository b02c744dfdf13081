import { describe, expect, test } from 'vitest';
import { fold } from '../../../worker/agreements/fold.ts';
import {
  CORRECTED_WORD_LETTERS_MIN,
  deletionVariants,
  distinctWords,
  editDistance,
  searchText,
} from '../../../worker/agreements/search-text.ts';
import { agreement } from '../../support/registry.ts';

const chair = {
  name: 'Mochammad Afifuddin',
  titles: 'S.Th.I.',
  position: 'Ketua KPU RI',
  capacity: 'jabatan',
  confirmed: true,
} as const;

function indexed() {
  const facts = agreement(1, '33.73', ['uksw', 'polri'], {
    title: 'Sosialisasi Pendidikan Pemilih',
    numbers: ['12/PR.07/3373/2023', null],
    signed: '2023-04-01',
    signedPlace: 'Kampus UKSW',
    purpose: 'Partisipasi masyarakat',
    scope: [{ code: null, text: 'Pelatihan Kasubbag Hukum' }],
    election: 'Pemilu 2024',
  });
  facts.parties[0]!.signatories = [chair];
  return searchText(facts);
}

describe('the words an agreement is found under', () => {
  test('stand in the field they come from, folded', () => {
    expect(indexed()).toMatchObject({
      numbers: fold('SPL-000001 12/PR.07/3373/2023'),
      title: fold('Sosialisasi Pendidikan Pemilih'),
      people: fold('Mochammad Afifudin Ketua KPU RI'),
      place: fold('Kampus UKSW Kota Salatiga'),
      scope: fold('Partisipasi masyarakat Pelatihan Kasubag Hukum'),
    });
    expect(indexed().parties).toContain(fold('Universitas Kristen Satya Wacana'));
  });

  test.each([
    'MoU',
    'NK',
    'PT',
    'APH',
    'UKSW',
    'Polri',
    'univ',
    'sosdiklih',
    'parmas',
    '2023',
    'Pemilu',
    'police',
  ])('include %s beside what is written out', (word) => {
    expect(
      indexed()
        .keywords.split(' ')
        .some((one) => one.startsWith(fold(word))),
    ).toBe(true);
  });

  test('include the long form of an abbreviation, and an abbreviation only where its whole words stand', () => {
    const short = searchText(agreement(1, '33', ['bawaslu'], { title: 'Rakor Kejari se-Jateng' }));
    expect(short.keywords).toContain(fold('kejaksaan negeri'));
    expect(short.keywords).toContain(fold('jawa tengah'));
    const other = searchText(agreement(1, '36', ['bawaslu'], { title: 'Perkabupatenan dan universitasnya' }));
    expect(other.keywords.split(' ')).not.toContain('univ');
  });

  test('leave unknown facts out instead of writing "null"', () => {
    expect(Object.values(searchText(agreement(1, '00', ['polri']))).join(' ')).not.toMatch(/null|undefined/);
  });

  test('are each counted once for the vocabulary', () => {
    const words = distinctWords(indexed());
    expect(words).toHaveLength(new Set(words).size);
    expect(words).not.toContain('');
    expect(words).toEqual(expect.arrayContaining(['afifudin', 'kasubag', '2023']));
  });
});

describe('misspellings', () => {
  test('share a variant with the word that was meant, one edit away', () => {
    for (const typed of ['kepolisan', 'kepolisiann', 'kepolisina', 'kepoxisian', 'epolisian']) {
      const shared = deletionVariants(typed).filter((one) => deletionVariants('kepolisian').includes(one));
      expect([typed, shared.length > 0]).toEqual([typed, true]);
    }
  });

  test('are not made of short words, numbers or very long words', () => {
    expect(deletionVariants('a'.repeat(CORRECTED_WORD_LETTERS_MIN - 1))).toEqual([]);
    expect(deletionVariants('2022')).toEqual([]);
    expect(deletionVariants('pr07nk')).toEqual([]);
    expect(deletionVariants('x'.repeat(41))).toEqual([]);
    expect(deletionVariants('desa')).toEqual(['desa', 'esa', 'dsa', 'dea', 'des']);
  });

  test.each([
    ['kediri', 'kediri', 0],
    ['kedir', 'kediri', 1],
    ['kdeiri', 'kediri', 1],
    ['kefiri', 'kediri', 1],
    ['kendari', 'kediri', 2],
    ['', 'abc', 3],
    ['abc', '', 3],
    ['ca', 'abc', 3],
  ])('%j and %j are %i edits apart, either way round', (a, b, edits) => {
    expect([editDistance(a, b), editDistance(b, a)]).toEqual([edits, edits]);
  });
});
