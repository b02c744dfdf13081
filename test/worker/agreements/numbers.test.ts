import { describe, expect, it } from 'vitest';
import { foldDocumentNumber, parseDocumentNumber } from '../../../worker/agreements/numbers.ts';

describe('document numbers', () => {
  it('every form that KPU and its partners use gives its hint', () => {
    const parts = (number: string) => Object.values(parseDocumentNumber(number) ?? {});
    expect({
      '80/PR.07-NK/01/2022': parts('80/PR.07-NK/01/2022'),
      '05/PR.08-Und/61/3.1/2023': parts('05/PR.08-Und/61/3.1/2023'),
      '1308/PR.08-SD/01/2022': parts('1308/PR.08-SD/01/2022'),
      '929/HK.03.1-Kpt/04/KPU/V/2019': parts('929/HK.03.1-Kpt/04/KPU/V/2019'),
      '03/KB/KPU/TAHUN 2013': parts('03/KB/KPU/TAHUN 2013'),
      '27/KB/KPU/TAHUN': parts('27/KB/KPU/TAHUN'),
      'NK/50/XII/2022': parts('NK/50/XII/2022'),
      'B/3/I/2013': parts('B/3/I/2013'),
      'B/29a/III/2015': parts('B/29a/III/2015'),
      '14 Tahun 2022': parts('14 Tahun 2022'),
      'Nomor: 14 TAHUN 2022': parts('Nomor: 14 TAHUN 2022'),
    }).toMatchInlineSnapshot();
  });

  it('a number of no known form gives no hint and no error', () => {
    for (const text of ['', '-', 'tidak ada', '////', '🙂/🙂', 'x'.repeat(10_000), '12', 'a/b/c', 'XII/2022']) {
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
