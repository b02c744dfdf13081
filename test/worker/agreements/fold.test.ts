import { describe, expect, test } from 'vitest';
import { fold, foldWords, plainWords } from '../../../worker/agreements/fold.ts';

describe('folding', () => {
  test.each([
    ['Afifuddin', 'Afifudin'],
    ['Kasubbag', 'kasubag'],
    ['Soekarno', 'Sukarno'],
    ['Djakarta', 'Jakarta'],
    ['Tjokroaminoto', 'Cokroaminoto'],
    ['Sjahrir', 'Syahrir'],
    ['Joesoef', 'Jusuf'],
    ['Novi', 'Nofi'],
    ['Khusus', 'Husus'],
    ["Hasyim Asy'ari", 'hasyim asyari'],
    ['Asy’ari', 'Asyʼari'],
    ['Élève', 'eleve'],
    ['ＫＰＵ', 'KPU'],
    ['90/PR.07-NK/01/2022', '90 pr 07 nk 01 2022'],
    ['  KPU,   Kota\tSerang\n', 'kpu kota serang'],
  ])('makes %j and %j one spelling', (one, other) => {
    expect(fold(one)).toBe(fold(other));
    expect(fold(one)).not.toBe('');
  });

  test.each([
    ['Kediri', 'Kendari'],
    ['NK/50/XI/2022', 'NK/50/XII/2022'],
    ['No. 1', 'No. 11'],
    ['2000', '200'],
    ['Serang', 'Serdang'],
    ['III', 'I'],
  ])('keeps %j and %j apart', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });

  test('folds what is folded into itself, so that stored and typed words meet', () => {
    for (const text of [
      'Mochammad Afifuddin',
      'Djoko Tjandra, S.H.',
      'NK/50/XII/2022',
      'KPU Kabupaten Kediri',
    ])
      expect(fold(fold(text))).toBe(fold(text));
  });

  test('leaves only lower-case ASCII words and single spaces, whatever comes in', () => {
    for (const text of [
      '',
      ' ',
      '😀',
      '"*(NEAR',
      '\u0000',
      '\ud800',
      'ﷺ',
      'Ünïcödé – naïve',
      'a'.repeat(10_000),
    ])
      expect(fold(text)).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
  });

  test('gives the words in their order, and none for a text without letters or digits', () => {
    expect(foldWords('Kota Serang, Banten')).toEqual(['kota', 'serang', 'banten']);
    expect(foldWords('— … 😀')).toEqual([]);
  });

  test('tells the words as they were written as well, for saying what was corrected', () => {
    expect(plainWords('Afifuddin KASUBBAG 2022')).toEqual(['afifuddin', 'kasubbag', '2022']);
  });
});
