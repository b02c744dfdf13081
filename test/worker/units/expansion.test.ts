import { describe, expect, test } from 'vitest';
import { REGIONS } from '../../../schema/reference/regions.ts';
import { kpuUnits } from '../../../schema/reference/units.ts';
import { expander } from '../../../worker/units/expansion.ts';

/** All 553 real units. */
const UNITS = kpuUnits(REGIONS);
const { expand } = expander(UNITS);

const codes = (text: string) => expand(text).units.map((unit) => unit.code);
const below = (province: string) =>
  UNITS.filter((unit) => unit.parentCode === province).map((unit) => unit.code);

describe('"se-" and a region', () => {
  test('means the province and all units in it: Jawa Timur and its 38', () => {
    const units = codes('se-Jawa Timur');
    expect(units).toEqual(['35', ...below('35')]);
    expect(units).toHaveLength(39);
  });

  test.each([
    ['se-Jatim', '35', 39],
    ['se Jawa Tengah', '33', 36],
    ['se-Provinsi Bali', '51', 10],
    ['se-KPU Provinsi Bali', '51', 10],
    ['se-DIY', '34', 6],
    ['se-DKI Jakarta', '31', 7],
    ['se-Kepri', '21', 8],
    ['SE-ACEH', '11', 24],
    ['se-Papua', '91', 10],
    ['se-Papua Barat', '92', 8],
    ['se-Papua Barat Daya', '96', 7],
  ])('%s is %s and what lies in it: %i', (text, province, size) => {
    expect(codes(text)).toEqual([province, ...below(province)]);
    expect(codes(text)).toHaveLength(size);
  });

  test('of the province wins where a regency and a city have its name', () => {
    expect(codes('se-Gorontalo')).toEqual(['75', ...below('75')]);
  });

  test('is not taken for a city of that name, unless its rank is said', () => {
    expect(expand('se-Yogyakarta')).toEqual({
      units: [],
      suggestions: [{ text: 'se-Yogyakarta', units: [expect.objectContaining({ code: '34' })] }],
    });
    expect(codes('se-Kabupaten Kediri')).toEqual(['35.06']);
  });

  test('of all Indonesia is every unit, the centre among them', () => {
    expect(codes('se-Indonesia')).toHaveLength(553);
    expect(codes('se-Indonesia')[0]).toBe('00');
  });
});

describe('who is named before it', () => {
  test.each([
    ['KPU Kabupaten/Kota se-Jawa Timur', 38],
    ['KPU Kabupaten se-Jawa Timur', 29],
    ['KPU Kota se-Jawa Timur', 9],
    ['KIP Kabupaten/Kota se-Aceh', 23],
    ['KPU Provinsi se-Indonesia', 38],
    ['KPU Provinsi dan KPU Kabupaten/Kota se-Indonesia', 552],
    ['Kasubbag Hukum KPU Kabupaten/Kota se-Jawa Timur', 38],
  ])('narrows: %s is %i', (text, size) => {
    expect(codes(text)).toHaveLength(size);
  });

  test('leaves the province out where only its regencies and cities are meant', () => {
    expect(codes('KPU Kabupaten/Kota se-Jawa Timur')).toEqual(below('35'));
  });
});

describe('a unit', () => {
  test.each([
    ['KPU Kota Salatiga', '33.73'],
    ['kpu kota salatiga', '33.73'],
    ['Salatiga', '33.73'],
    ['KPU Kab. Kediri', '35.06'],
    ['Kota Kediri', '35.71'],
    ['KPU RI', '00'],
    ['Komisi Pemilihan Umum', '00'],
    ['KIP Aceh', '11'],
    ['KPU Aceh', '11'],
    ['KIP Kabupaten Aceh Besar', '11.06'],
    ['KPU Kabupaten Aceh Besar', '11.06'],
  ])('is found by the name %s', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  test('whose name two share is not guessed but suggested', () => {
    const { units, suggestions } = expand('Kediri');
    expect(units).toEqual([]);
    expect(suggestions.map(({ text, units }) => [text, units.map((unit) => unit.name)])).toEqual([
      ['Kediri', ['KPU Kabupaten Kediri', 'KPU Kota Kediri']],
    ]);
  });

  test('that begins with "se" is no group', () => {
    expect(expand('KPU Kabupaten Sekadau').units.map((unit) => unit.name)).toEqual(['KPU Kabupaten Sekadau']);
  });
});

describe('a list', () => {
  test('is cut at commas, semicolons, line ends and "dan", and names each unit once', () => {
    expect(codes('KPU Kota Salatiga, KPU Kabupaten Kudus dan KPU Kota Serang')).toEqual([
      '33.19',
      '33.73',
      '36.73',
    ]);
    expect(codes('KPU Kota Salatiga;\nKPU Kota Salatiga')).toEqual(['33.73']);
    expect(codes('se-Jawa Tengah, KPU Kota Salatiga')).toHaveLength(36);
    expect(codes('se-Jawa Timur dan KPU Kota Salatiga')).toHaveLength(40);
  });

  test('keeps the "se-" for bare regions after it, and for those only', () => {
    expect(codes('se-Jawa Timur, Jawa Tengah dan Bali')).toHaveLength(39 + 36 + 10);
    expect(codes('KPU Kabupaten/Kota se-Jawa Timur dan Bali')).toHaveLength(38 + 9);
    expect(codes('Bali, se-Banten')).toEqual(['36', ...below('36'), '51']);
    expect(codes('se-Banten, KPU Provinsi Bali')).toEqual(['36', ...below('36'), '51']);
  });

  test('says what it did not understand beside what it did', () => {
    const { units, suggestions } = expand('KPU Kota Salatiga, se-Nusantara Raya, Kota Salatixa');
    expect(units.map((unit) => unit.code)).toEqual(['33.73']);
    expect(suggestions.map((one) => one.text)).toEqual(['se-Nusantara Raya', 'se-Kota Salatixa']);
    expect(suggestions[1]?.units.map((unit) => unit.code)).toContain('33.73');
  });

  test.each(['', ' , ;', '-', '???'])('of nothing (%j) names nobody', (text) => {
    expect(expand(text)).toEqual({ units: [], suggestions: [] });
  });
});
