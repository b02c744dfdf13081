import { describe, expect, it } from 'vitest';
import { parseDocumentNumber } from '../../../schema/api/document-number.ts';
import { foldDocumentNumber } from '../../../worker/agreements/numbers.ts';

describe('document numbers', () => {
  it('every form that KPU and its partners use gives its hint', () => {
    const hints: [string, string | null, string | null, string | null, number | null, number | null][] = [
      ['80/PR.07-NK/01/2022', '80', 'PR.07', 'NK', null, 2022],
      ['05/PR.08-Und/61/3.1/2023', '05', 'PR.08', 'Und', null, 2023],
      ['1308/PR.08-SD/01/2022', '1308', 'PR.08', 'SD', null, 2022],
      ['929/HK.03.1-Kpt/04/KPU/V/2019', '929', 'HK.03.1', 'Kpt', 5, 2019],
      ['03/KB/KPU/TAHUN 2013', '03', null, 'KB', null, 2013],
      ['27/KB/KPU/TAHUN', '27', null, 'KB', null, null],
      ['NK/50/XII/2022', '50', null, 'NK', 12, 2022],
      ['B/3/I/2013', '3', null, 'B', 1, 2013],
      ['B/29a/III/2015', '29a', null, 'B', 3, 2015],
      ['14 Tahun 2022', '14', null, null, null, 2022],
      ['Nomor: 14 TAHUN 2022', '14', null, null, null, 2022],
    ];
    for (const [number, sequence, classification, kindCode, month, year] of hints) {
      expect([number, parseDocumentNumber(number)]).toEqual([
        number,
        { sequence, classification, kindCode, month, year },
      ]);
    }
  });

  it('a number of no known form gives no hint and no error', () => {
    for (const text of [
      '',
      '-',
      'tidak ada',
      '////',
      '🙂/🙂',
      'x'.repeat(10_000),
      '12',
      'a/b/c',
      'XII/2022',
    ]) {
      expect(parseDocumentNumber(text)).toBeNull();
    }
  });

  it('what the parts between class and year mean is not known, and no month is made of them', () => {
    expect(parseDocumentNumber('80/PR.07-NK/01/2022')?.month).toBeNull();
  });

  it('two spellings of one number are one number, two numbers are two', () => {
    const spellings = ['90/PR.07-NK/01/2022', '90 / pr.07-nk / 01 / 2022', 'Nomor: 90/PR.07–NK/01/2022'];
    expect(new Set(spellings.map(foldDocumentNumber)).size).toBe(1);
    expect(foldDocumentNumber('9/0')).not.toBe(foldDocumentNumber('90'));
  });
});
