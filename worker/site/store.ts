/** The addresses of the sitemap: fixed pages, agreements, events, units, organisations, in an order that only grows. */
import { and, count, eq, gt, lte, max, ne } from 'drizzle-orm';
import { event } from '../../schema/tables/event.ts';
import { listing } from '../../schema/tables/listing.ts';
import { organisation } from '../../schema/tables/organisation.ts';
import { agreementRevision } from '../../schema/tables/revision.ts';
import { unit } from '../../schema/tables/unit.ts';
import { type Database, plain } from '../platform/db.ts';
import { SITEMAP_PAGES_PER_CHUNK, type SitemapPage } from './sitemap.ts';

const FIXED_PATHS = [
  '/',
  '/perjanjian',
  '/lembaga',
  '/satker',
  '/kalender',
  '/statistik',
  '/verifikasi',
  '/netralitas',
  '/tentang',
  '/api',
];

interface Counts {
  agreements: number;
  events: number;
  units: number;
  organisations: number;
}

/** How many pages the sitemap has, both languages of a page counted once. */
export async function readSitemapPages(db: Database): Promise<number> {
  const { agreements, events, units, organisations } = await readCounts(db);
  return rounded(agreements) + rounded(events) + FIXED_PATHS.length + units + organisations;
}

/** The pages of one chunk, counted from 1; null where there is none. Agreements come first, then events, by position. */
export async function readSitemapChunk(db: Database, chunk: number): Promise<SitemapPage[] | null> {
  const { agreements, events, units, organisations } = await readCounts(db);
  const agreementChunks = rounded(agreements) / SITEMAP_PAGES_PER_CHUNK;
  const before = rounded(agreements) + rounded(events);
  const others = FIXED_PATHS.length + units + organisations;
  const from = (chunk - 1) * SITEMAP_PAGES_PER_CHUNK;
  if (chunk < 1 || from >= before + others) return null;
  if (chunk <= agreementChunks) {
    const published = max(agreementRevision.publishedAt);
    const rows = await plain(db)
      .select({ number: listing.registryNumber, modified: published })
      .from(listing)
      .innerJoin(agreementRevision, eq(agreementRevision.agreementId, listing.agreementId))
      .where(and(gt(listing.seq, from), lte(listing.seq, from + SITEMAP_PAGES_PER_CHUNK)))
      .groupBy(listing.seq)
      .orderBy(listing.seq);
    return rows.map(({ number, modified }) => ({ path: `/perjanjian/${number}`, modified }));
  }
  if (from < before) return readEventPages(db, from - rounded(agreements));
  const { results } = await db
    .prepare(
      `SELECT path FROM (SELECT 1 AS part, value AS path FROM json_each(?) UNION ALL SELECT 2, '/satker/' || code FROM unit
        UNION ALL SELECT 3, '/lembaga/' || id FROM organisation WHERE kind <> 'kpu') ORDER BY part, path LIMIT ? OFFSET ?`,
    )
    .bind(JSON.stringify(FIXED_PATHS), SITEMAP_PAGES_PER_CHUNK, from - before)
    .all<{ path: string }>();
  return results.map(({ path }) => ({ path, modified: null }));
}

/** The public events among so many positions behind `from`; an event without an entry is nobody's to find. */
async function readEventPages(db: Database, from: number): Promise<SitemapPage[]> {
  const { results } = await db
    .prepare(
      `SELECT '/kalender/' || e.id AS path, e.last_modified AS modified FROM event AS e WHERE e.seq > ? AND e.seq <= ?
        AND EXISTS (SELECT 1 FROM calendar_entry AS c WHERE c.event_id = e.id) ORDER BY e.seq`,
    )
    .bind(from, from + SITEMAP_PAGES_PER_CHUNK)
    .all<{ path: string; modified: string }>();
  return results;
}

/** Positions fill whole chunks, so that an agreement never moves from one chunk to another. */
function rounded(positions: number): number {
  return Math.ceil(positions / SITEMAP_PAGES_PER_CHUNK) * SITEMAP_PAGES_PER_CHUNK;
}

async function readCounts(db: Database): Promise<Counts> {
  const tables = plain(db);
  const [[listed], [recorded], [units], [organisations]] = await tables.batch([
    tables.select({ last: max(listing.seq) }).from(listing),
    tables.select({ last: max(event.seq) }).from(event),
    tables.select({ count: count() }).from(unit),
    tables.select({ count: count() }).from(organisation).where(ne(organisation.kind, 'kpu')),
  ]);
  return {
    agreements: listed?.last ?? 0,
    events: recorded?.last ?? 0,
    units: units?.count ?? 0,
    organisations: organisations?.count ?? 0,
  };
}
