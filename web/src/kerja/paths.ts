/** Addresses of the staff application. English has the same ones behind `/en`, as the public pages do. */
import { STAFF_PATH } from '../../../schema/api/page.ts';
import { language } from '../words.ts';

const BASE = language === 'en' ? `/en${STAFF_PATH}` : STAFF_PATH;

/** Which addresses belong to the application in this language; others are other documents. */
export const SCOPE = new RegExp(`^${BASE}(?=[/?#]|$)`);

/** The address of a page of the application: `staffPath('/orang', { q: 'siti' })`. */
export function staffPath(path = '', parameters: Record<string, string> = {}): string {
  const search = new URLSearchParams(
    Object.entries(parameters).filter(([, value]) => value !== ''),
  ).toString();
  return search ? `${BASE}${path}?${search}` : `${BASE}${path}`;
}

/** The part of an address that names the page: `/orang` for `/en/kerja/orang`, empty for the start page. */
export function pageOf(pathname: string): string {
  return pathname.replace(SCOPE, '').replace(/\/+$/, '');
}

/** The same page in the other language. */
export function otherLanguagePath(url: string): string {
  return language === 'en' ? url.replace(/^\/en/, '') : `/en${url}`;
}
