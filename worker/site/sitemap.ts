/**
 * What search engines are told: robots.txt, the index of the sitemap and its chunks. Pure text makers; the routes read
 * the addresses. Each page is listed in both languages, each with its alternates.
 */
import { escapeXml } from '../http/xml.ts';
import { pageAddress } from './addresses.ts';

export const SITEMAP_MEDIA_TYPE = 'application/xml; charset=utf-8';
/** sitemaps.org: a file holds at most 50,000 addresses and 50 MB. */
export const SITEMAP_ADDRESSES_MAX = 50_000;
/** Two addresses a page. Far below the limit, so that a chunk is made in memory without harm: about 4 MB. */
export const SITEMAP_PAGES_PER_CHUNK = 5_000;

export interface SitemapPage {
  /** Indonesian path: `/perjanjian/SPL-000002`. */
  path: string;
  /** RFC 3339 date or moment of the last change of what the page says; null when unknown. */
  modified: string | null;
}

/** How many chunks that many pages need; at least one. */
export function sitemapChunks(pages: number): number {
  return Math.max(1, Math.ceil(pages / SITEMAP_PAGES_PER_CHUNK));
}

/** Path of a chunk, counted from 1. */
export function sitemapChunkPath(chunk: number): string {
  return `/sitemap/${chunk}.xml`;
}

/** `/sitemap.xml`: where the chunks are. `modified` is when the registry last changed, RFC 3339. */
export function sitemapIndex(origin: string, chunks: number, modified: string): string {
  const lines = Array.from(
    { length: chunks },
    (_, index) =>
      `  <sitemap><loc>${escapeXml(origin + sitemapChunkPath(index + 1))}</loc><lastmod>${escapeXml(modified)}</lastmod></sitemap>`,
  );
  return [
    XML_DECLARATION,
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...lines,
    '</sitemapindex>',
    '',
  ].join('\n');
}

/** One chunk. `pages` is at most SITEMAP_PAGES_PER_CHUNK of them, in a stable order. */
export function sitemapChunk(origin: string, pages: readonly SitemapPage[]): string {
  return [
    XML_DECLARATION,
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...pages.flatMap((page) => pageLines(origin, page)),
    '</urlset>',
    '',
  ].join('\n');
}

/**
 * robots.txt. Filtered lists are left out, since their combinations have no end; every agreement is in the sitemap.
 * A portal that is not the public one is closed to robots altogether.
 */
export function robots(origin: string, indexable: boolean): string {
  if (!indexable) return 'User-agent: *\nDisallow: /\n';
  const closed = ['/perjanjian?', '/lembaga?', '/satker?', '/kalender?', '/verifikasi?'].flatMap((path) => [
    path,
    `/en${path}`,
  ]);
  return [
    'User-agent: *',
    'Disallow: /api/v1/',
    ...closed.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${origin}/sitemap.xml`,
    '',
  ].join('\n');
}

const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

function pageLines(origin: string, page: SitemapPage): string[] {
  const indonesian = escapeXml(pageAddress(origin, page.path, 'id'));
  const english = escapeXml(pageAddress(origin, page.path, 'en'));
  const alternates =
    `<xhtml:link rel="alternate" hreflang="id" href="${indonesian}"/>` +
    `<xhtml:link rel="alternate" hreflang="en" href="${english}"/>` +
    `<xhtml:link rel="alternate" hreflang="x-default" href="${indonesian}"/>`;
  const modified = page.modified === null ? '' : `<lastmod>${escapeXml(page.modified)}</lastmod>`;
  return [indonesian, english].map((address) => `  <url><loc>${address}</loc>${modified}${alternates}</url>`);
}
