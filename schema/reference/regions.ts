/**
 * The 38 provinces and 514 regencies and cities of Indonesia: Kemendagri codes and names (npm idn-area-data 3.1.2, MIT),
 * time zones (Keppres 41/1987; tzdata), and the place of each province on the map of tiles. Facts only.
 */
import regions from './regions.json' with { type: 'json' };

export type TimeZoneAbbreviation = 'WIB' | 'WITA' | 'WIT';

export interface Region {
  /** Kemendagri code: `35` a province, `35.06` a regency or city. */
  code: string;
  level: 'provinsi' | 'kabupaten' | 'kota';
  /** With its rank for regencies and cities (`Kabupaten Kediri`), without for provinces (`Jawa Timur`). */
  name: string;
  parentCode: string | null;
  zone: TimeZoneAbbreviation;
  /** IANA name, for example `Asia/Makassar`. */
  timeZone: string;
  /** Provinces only: label, column and row on the map of tiles, counted from 1. */
  tile?: { label: string; column: number; row: number };
}

/** Every region, a province before what lies in it. */
export const REGIONS = regions as readonly Region[];
