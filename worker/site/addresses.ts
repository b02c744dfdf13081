/**
 * Absolute addresses of pages and of the API, for everything that is read away from the portal: feeds, downloads,
 * structured data, the sitemap. Pure. `origin` has no trailing slash.
 */
import type { Language } from '../../schema/api/vocabulary.ts';

/** A page in a language: `/perjanjian` is `/en/perjanjian` in English, and `/` is `/en`. */
export function pagePath(path: string, language: Language): string {
  if (language === 'id') return path;
  return path === '/' ? '/en' : `/en${path}`;
}

export function pageAddress(origin: string, path: string, language: Language): string {
  return `${origin}${pagePath(path, language)}`;
}

/** The permanent address of an agreement. Its Indonesian form is also the identifier of the record. */
export function agreementAddress(origin: string, registryNumber: string, language: Language = 'id'): string {
  return pageAddress(origin, `/perjanjian/${encodeURIComponent(registryNumber)}`, language);
}

export function organisationAddress(origin: string, id: string, language: Language = 'id'): string {
  return pageAddress(origin, `/lembaga/${encodeURIComponent(id)}`, language);
}

export function apiAddress(origin: string, path: string): string {
  return `${origin}/api/v1${path}`;
}
