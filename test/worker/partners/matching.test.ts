import { describe, expect, it } from 'vitest';
import { PARTNERS } from '../../../schema/reference/organisations.ts';
import { REGIONS } from '../../../schema/reference/regions.ts';
import { kpuUnits } from '../../../schema/reference/units.ts';
import { editDistance, nameIndex } from '../../../worker/partners/matching.ts';

const units = kpuUnits(REGIONS).map(({ organisationId, name, otherNames }) => ({
  id: organisationId,
  name,
  otherNames,
}));
const partners = PARTNERS.map(({ id, name, shortName, aliases }) => ({
  id,
  name,
  otherNames: shortName ? [shortName, ...aliases] : aliases,
}));
const index = nameIndex([...units, ...partners]);
const regions = nameIndex(REGIONS.map(({ code, name }) => ({ id: code, name, otherNames: [] })));
const found = (text: string) => index.find(text).found?.id ?? null;
const suggested = (text: string, of = index) => {
  const match = of.find(text);
  return match.found ? null : match.suggestions.map(({ name }) => name);
};

describe('finding an organisation by name', () => {
  it('a name, an alias, an id, a short name and a written-out abbreviation all find it', () => {
    const cases: [string, string][] = [
      ['KPU Kabupaten Kediri', 'kpu-35-06'],
      ['kpu-35-06', 'kpu-35-06'],
      ['KPU Kab. Kediri', 'kpu-35-06'],
      ['kpud kab kediri', 'kpu-35-06'],
      ['Komisi Pemilihan Umum Kota Serang', 'kpu-36-73'],
      ['Komisi Pemilihan Umum (KPU RI)', 'kpu'],
      ['KPU Jatim', 'kpu-35'],
      ['KPU Provinsi DKI Jakarta', 'kpu-31'],
      ['KPU Kota Jakarta Pusat', 'kpu-31-71'],
      ['KPU Kota Banda Aceh', 'kpu-11-71'],
      ['Polda Kaltim', 'polda-kalimantan-timur'],
      ['Universitas Padjajaran (Unpad)', 'universitas-padjadjaran'],
      ['UGM', 'universitas-gadjah-mada'],
      ['Kejagung', 'kejaksaan'],
      ['Kejari Konawe', 'kejari-konawe'],
      ['Pemkab Kudus', 'pemkab-kudus'],
    ];
    for (const [text, id] of cases) expect([text, found(text)]).toEqual([text, id]);
  });

  it('Kedir proposes the regency first and the city after it, and takes neither', () => {
    expect(suggested('KPU Kedir')).toEqual(['KPU Kabupaten Kediri', 'KPU Kota Kediri']);
    expect(suggested('KPU Kab Kedir')?.[0]).toBe('KPU Kabupaten Kediri');
    expect(suggested('Kedir', regions)).toEqual(['Kabupaten Kediri', 'Kota Kediri']);
    expect(suggested('Kab Kedir', regions)?.[0]).toBe('Kabupaten Kediri');
  });

  it('whoever writes Kota gets the city first', () => {
    expect(suggested('KPU Kota Kedir')?.[0]).toBe('KPU Kota Kediri');
  });

  it('a bare name that a regency and a city share is never settled by guessing', () => {
    expect(found('KPU Kediri')).toBeNull();
    expect(suggested('KPU Kediri')).toEqual(['KPU Kabupaten Kediri', 'KPU Kota Kediri']);
  });

  it('a misspelt partner is proposed', () => {
    expect(suggested('Universitas Gajah Madah')).toEqual(['Universitas Gadjah Mada']);
    expect(suggested('Polda Kaltmi')?.[0]).toBe('Kepolisian Daerah Kalimantan Timur');
    expect(found('Polda Kalltim')).toBe('polda-kalimantan-timur');
  });

  it('a name unlike all others gets no suggestion, and odd input no error', () => {
    for (const text of ['', '   ', '🙂', '()', 'zzzzqqqq', '((((']) expect(suggested(text)).toEqual([]);
    expect(index.find('kata '.repeat(5_000)).found).toBeNull();
  });

  it('every unit and partner is found by its own name', () => {
    const lost = [...units, ...partners].filter((one) => found(one.name) !== one.id);
    expect(lost).toEqual([]);
  });
});

describe('edit distance', () => {
  it('counts single-letter changes and stops at the limit', () => {
    expect(editDistance('kedir', 'kediri', 2)).toBe(1);
    expect(editDistance('kediri', 'kediri', 2)).toBe(0);
    expect(editDistance('serang', 'semarang', 2)).toBe(2);
    expect(editDistance('kediri', 'jombang', 2)).toBe(3);
  });
});
