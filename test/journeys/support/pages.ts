/** Every page of the portal, at least one address of each, in its usual and its unusual states. */
import type { Language } from '../../../schema/api/vocabulary.ts';
import { type Examples, RECORDED_PDF, sha256 } from './examples.ts';

export interface KnownPage {
  name: string;
  /** Indonesian path. */
  path: string;
  /** Status of the answer; 200 unless said. */
  status?: number;
}

/** The address of an Indonesian path in this language. */
export function inLanguage(path: string, language: Language): string {
  if (language === 'id') return path;
  return path === '/' ? '/en' : `/en${path}`;
}

/** The language of an address. */
export function languageOf(path: string): Language {
  return /^\/en(\/|$)/.test(path) ? 'en' : 'id';
}

export function knownPages({ umbrella, events }: Examples): KnownPage[] {
  return [
    { name: 'home', path: '/' },
    { name: 'list', path: '/perjanjian' },
    {
      name: 'list of a misspelt search with filters',
      path: '/perjanjian?kind=nota_kesepahaman&q=sinergitsa',
    },
    { name: 'list of a search that leads on to a unit', path: '/perjanjian?q=kab+kedir' },
    { name: 'empty list', path: '/perjanjian?partnerKind=tni&q=xyzzyqqq' },
    { name: 'agreement of which little is known', path: '/perjanjian/SPL-000001' },
    { name: 'agreement of which everything is known', path: `/perjanjian/${umbrella}` },
    { name: 'cascade without expected units', path: '/perjanjian/SPL-000002/turunan' },
    { name: 'cascade with expected units', path: `/perjanjian/${umbrella}/turunan` },
    { name: 'organisations', path: '/lembaga' },
    { name: 'organisation', path: '/lembaga/polri' },
    { name: 'units', path: '/satker' },
    { name: 'unit with units below it', path: '/satker/33' },
    { name: 'unit without agreements', path: '/satker/35.06' },
    { name: 'calendar with nothing to come', path: '/kalender' },
    { name: 'calendar of a year', path: '/kalender?tahun=2022' },
    { name: 'calendar without dates', path: '/kalender?waktu=tanpa-tanggal' },
    { name: 'month with bars and overlaps', path: '/kalender?bulan=2024-01&tampilan=bulan' },
    { name: 'week as a table', path: '/kalender?hari=2024-01-22&tampilan=pekan' },
    { name: 'event of a chain with its agreement', path: `/kalender/${events.signing}` },
    { name: 'event of a series', path: `/kalender/${events.meeting}` },
    { name: 'event without a date', path: `/kalender/${events.undated}` },
    { name: 'statistics', path: '/statistik' },
    { name: 'verification', path: '/verifikasi' },
    { name: 'verification of a recorded document', path: `/verifikasi/${sha256(RECORDED_PDF)}` },
    { name: 'verification sheet', path: `/verifikasi/${sha256(RECORDED_PDF)}/lembar` },
    { name: 'verification of an unknown document', path: `/verifikasi/${'0'.repeat(64)}` },
    { name: 'neutrality log', path: '/netralitas' },
    { name: 'about', path: '/tentang' },
    { name: 'reference of the API', path: '/api' },
    { name: 'address that does not exist', path: '/perjanjian/SPL-999999', status: 404 },
  ];
}
