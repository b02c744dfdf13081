import { expect, test } from 'vitest';
import {
  robots,
  SITEMAP_ADDRESSES_MAX,
  SITEMAP_PAGES_PER_CHUNK,
  sitemapChunk,
  sitemapChunks,
  sitemapIndex,
} from '../../../worker/site/sitemap.ts';

const ORIGIN = 'https://simpul.example.org';

test('each page is listed in both languages, each naming both', () => {
  const pages = [{ path: '/perjanjian/SPL-000002', modified: '2026-11-02T03:04:05Z' }];
  expect(sitemapChunk(ORIGIN, pages)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
      <url><loc>https://simpul.example.org/perjanjian/SPL-000002</loc><lastmod>2026-11-02T03:04:05Z</lastmod><xhtml:link rel="alternate" hreflang="id" href="https://simpul.example.org/perjanjian/SPL-000002"/><xhtml:link rel="alternate" hreflang="en" href="https://simpul.example.org/en/perjanjian/SPL-000002"/><xhtml:link rel="alternate" hreflang="x-default" href="https://simpul.example.org/perjanjian/SPL-000002"/></url>
      <url><loc>https://simpul.example.org/en/perjanjian/SPL-000002</loc><lastmod>2026-11-02T03:04:05Z</lastmod><xhtml:link rel="alternate" hreflang="id" href="https://simpul.example.org/perjanjian/SPL-000002"/><xhtml:link rel="alternate" hreflang="en" href="https://simpul.example.org/en/perjanjian/SPL-000002"/><xhtml:link rel="alternate" hreflang="x-default" href="https://simpul.example.org/perjanjian/SPL-000002"/></url>
    </urlset>
    "
  `);
});

test('the English home page is /en and a page without a known change has no lastmod', () => {
  const text = sitemapChunk(ORIGIN, [{ path: '/', modified: null }]);
  expect(text).toContain(`<loc>${ORIGIN}/en</loc>`);
  expect(text).not.toContain('lastmod');
});

test('a chunk of full length stays below the limits of the protocol', () => {
  const pages = Array.from({ length: SITEMAP_PAGES_PER_CHUNK }, (_, index) => ({
    path: `/lembaga/${'x'.repeat(110)}-${index}`,
    modified: '2026-11-02T03:04:05.000Z',
  }));
  const text = sitemapChunk(ORIGIN, pages);
  expect(text.match(/<loc>/g)?.length).toBeLessThanOrEqual(SITEMAP_ADDRESSES_MAX);
  expect(text.length).toBeLessThan(50_000_000);
});

test('there are as many chunks as the pages need, at least one', () => {
  expect([0, 1, SITEMAP_PAGES_PER_CHUNK, SITEMAP_PAGES_PER_CHUNK + 1].map(sitemapChunks)).toEqual([
    1, 1, 1, 2,
  ]);
});

test('the index names every chunk by absolute address', () => {
  expect(sitemapIndex(ORIGIN, 2, '2026-11-02T03:04:05Z')).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <sitemap><loc>https://simpul.example.org/sitemap/1.xml</loc><lastmod>2026-11-02T03:04:05Z</lastmod></sitemap>
      <sitemap><loc>https://simpul.example.org/sitemap/2.xml</loc><lastmod>2026-11-02T03:04:05Z</lastmod></sitemap>
    </sitemapindex>
    "
  `);
});

test('addresses are escaped', () => {
  expect(sitemapChunk(ORIGIN, [{ path: '/perjanjian?a=1&b=<', modified: null }])).toContain(
    '?a=1&amp;b=&lt;',
  );
});

test('robots may read pages and the sitemap, and are kept from filtered lists', () => {
  expect(robots(ORIGIN, true)).toMatchInlineSnapshot(`
    "User-agent: *
    Disallow: /api/v1/
    Disallow: /perjanjian?
    Disallow: /en/perjanjian?
    Disallow: /lembaga?
    Disallow: /en/lembaga?
    Disallow: /satker?
    Disallow: /en/satker?
    Disallow: /kalender?
    Disallow: /en/kalender?
    Disallow: /verifikasi?
    Disallow: /en/verifikasi?

    Sitemap: https://simpul.example.org/sitemap.xml
    "
  `);
});

test('a portal that is not the public one is closed to robots', () => {
  expect(robots(ORIGIN, false)).toBe('User-agent: *\nDisallow: /\n');
});
