/** The addresses of the sitemap: fixed pages, agreements, units, organisations, in an order that only grows. */
import type { Database } from '../platform/db.ts';
import { SITEMAP_PAGES_PER_CHUNK, type SitemapPage } from './sitemap.ts';

const FIXED_PATHS = [
  '/',
  '/perjanjian',
  '/lembaga',
  '/satker',
  '/statistik',
  '/verifikasi',
  '/tentang',
  '/api',
];

const COUNTS = `SELECT (SELECT coalesce(max(seq), 0) FROM listing) AS agreements, (SELECT count(*) FROM unit) AS units,
  (SELECT count(*) FROM organisation WHERE kind <> 'kpu') AS organisations`;

interface Counts {
  agreements: number;
  units: number;
  organisations: number;
}

/** How many pages the sitemap has, both languages of a page counted once. */
export async function readSitemapPages(db: Database): Promise<number> {
  const { agreements, units, organisations } = await readCounts(db);
  return rounded(agreements) + FIXED_PATHS.length + units + organisations;
}

/** The pages of one chunk, counted from 1; null where there is none. Agreements come first, by position. */
export async function readSitemapChunk(db: Database, chunk: number): Promise<SitemapPage[] | null> {
  const { agreements, units, organisations } = await readCounts(db);
  const agreementChunks = rounded(agreements) / SITEMAP_PAGES_PER_CHUNK;
  const others = FIXED_PATHS.length + units + organisations;
  const from = (chunk - 1) * SITEMAP_PAGES_PER_CHUNK;
  if (chunk < 1 || from >= rounded(agreements) + others) return null;
  if (chunk <= agreementChunks) {
    const { results } = await db
      .prepare(
        `SELECT l.registry_number AS number, (SELECT max(published_at) FROM agreement_revision WHERE agreement_id = l.agreement_id) AS modified
          FROM listing l WHERE l.seq > ? AND l.seq <= ? ORDER BY l.seq`,
      )
      .bind(from, from + SITEMAP_PAGES_PER_CHUNK)
      .all<{ number: string; modified: string }>();
    return results.map(({ number, modified }) => ({ path: `/perjanjian/${number}`, modified }));
  }
  const { results } = await db
    .prepare(
      `SELECT path FROM (SELECT 1 AS part, value AS path FROM json_each(?) UNION ALL SELECT 2, '/satker/' || code FROM unit
        UNION ALL SELECT 3, '/lembaga/' || id FROM organisation WHERE kind <> 'kpu') ORDER BY part, path LIMIT ? OFFSET ?`,
    )
    .bind(JSON.stringify(FIXED_PATHS), SITEMAP_PAGES_PER_CHUNK, from - rounded(agreements))
    .all<{ path: string }>();
  return results.map(({ path }) => ({ path, modified: null }));
}

/** Positions fill whole chunks, so that an agreement never moves from one chunk to another. */
function rounded(agreements: number): number {
  return Math.ceil(agreements / SITEMAP_PAGES_PER_CHUNK) * SITEMAP_PAGES_PER_CHUNK;
}

async function readCounts(db: Database): Promise<Counts> {
  const counts = await db.prepare(COUNTS).first<Counts>();
  return counts ?? { agreements: 0, units: 0, organisations: 0 };
}
