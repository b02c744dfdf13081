/**
 * KPU's 553 work units, derived from the regions: one at the centre, one in each province, one in each regency and city.
 * In Aceh they are called KIP (Komisi Independen Pemilihan). Pure.
 */
import type { Level } from '../api/vocabulary.ts';
import type { Region, TimeZoneAbbreviation } from './regions.ts';

export interface KpuUnit {
  /** `00` at the centre, otherwise the Kemendagri code of the region. */
  code: string;
  parentCode: string | null;
  /** Codes from the centre down, for example `00/35/35.06`. */
  path: string;
  level: Level;
  name: string;
  /** Other names in use, for searching and matching. */
  otherNames: string[];
  body: 'KPU' | 'KIP';
  regionCode: string | null;
  zone: TimeZoneAbbreviation;
  /** `kpu` at the centre, otherwise `kpu-35` or `kpu-35-06`. */
  organisationId: string;
}

export const CENTRE_CODE = '00';
const ACEH_CODE = '11';
const JAKARTA_CODE = '31';

/** All units, each after the one above it. `regions` must hold a province before what lies in it. */
export function kpuUnits(regions: readonly Region[]): KpuUnit[] {
  return [CENTRE, ...regions.map(unitOf)];
}

const CENTRE: KpuUnit = {
  code: CENTRE_CODE,
  parentCode: null,
  path: CENTRE_CODE,
  level: 'pusat',
  name: 'KPU RI',
  otherNames: [
    'Komisi Pemilihan Umum',
    'Komisi Pemilihan Umum Republik Indonesia',
    'Komisi Pemilihan Umum (KPU RI)',
    'KPU Republik Indonesia',
    'KPU Pusat',
  ],
  body: 'KPU',
  regionCode: null,
  zone: 'WIB',
  organisationId: 'kpu',
};

function unitOf(region: Region): KpuUnit {
  const inAceh = region.code.slice(0, 2) === ACEH_CODE;
  const body = inAceh ? 'KIP' : 'KPU';
  return {
    code: region.code,
    parentCode: region.parentCode ?? CENTRE_CODE,
    path: [CENTRE_CODE, region.parentCode, region.code].filter((code) => code !== null).join('/'),
    level: region.parentCode === null ? 'provinsi' : 'kabupaten_kota',
    name: region.parentCode === null && !inAceh ? `KPU Provinsi ${region.name}` : `${body} ${region.name}`,
    otherNames: region.parentCode === null ? provincialNames(region) : localNames(region, inAceh),
    body,
    regionCode: region.code,
    zone: region.zone,
    organisationId: `kpu-${region.code.replace('.', '-')}`,
  };
}

function provincialNames({ code, name }: Region): string[] {
  if (code === ACEH_CODE)
    return ['KIP Provinsi Aceh', 'KPU Provinsi Aceh', 'KPU Aceh', 'Komisi Independen Pemilihan Aceh'];
  const names = [`KPU ${name}`, `Komisi Pemilihan Umum Provinsi ${name}`];
  const short = PROVINCE_ABBREVIATIONS[code];
  if (short) names.push(`KPU ${short}`);
  if (code === JAKARTA_CODE) names.push('KPU Provinsi DKI Jakarta', 'KPU DKI Jakarta');
  return names;
}

function localNames({ name }: Region, inAceh: boolean): string[] {
  const plain = name.replace(' Administrasi', '');
  const names = plain === name ? [] : [`KPU ${plain}`];
  const short = plain.replace(/^Kabupaten /, 'Kab. ');
  if (short !== plain) names.push(`${inAceh ? 'KIP' : 'KPU'} ${short}`);
  if (inAceh) names.push(`KPU ${name}`);
  return names;
}

/** Abbreviations of provinces in daily use, by Kemendagri code. */
export const PROVINCE_ABBREVIATIONS: Readonly<Record<string, string>> = {
  '12': 'Sumut',
  '13': 'Sumbar',
  '16': 'Sumsel',
  '19': 'Babel',
  '21': 'Kepri',
  '31': 'DKI',
  '32': 'Jabar',
  '33': 'Jateng',
  '34': 'DIY',
  '35': 'Jatim',
  '52': 'NTB',
  '53': 'NTT',
  '61': 'Kalbar',
  '62': 'Kalteng',
  '63': 'Kalsel',
  '64': 'Kaltim',
  '65': 'Kaltara',
  '71': 'Sulut',
  '72': 'Sulteng',
  '73': 'Sulsel',
  '74': 'Sultra',
  '76': 'Sulbar',
  '82': 'Malut',
};
