/** What describes the portal itself: health, robots, sitemap, catalogue, the OpenAPI document. */

import { Hono } from 'hono';
import { z } from 'zod';
import { Catalog } from '../../schema/api/description.ts';
import {
  EXAMPLE_CATALOG,
  EXAMPLE_HEALTH,
  EXAMPLE_HEALTH_DEGRADED,
} from '../../schema/api/examples/service.ts';
import {
  EXAMPLE_ROBOTS,
  EXAMPLE_SITEMAP_INDEX,
  EXAMPLE_SITEMAP_PART,
} from '../../schema/api/examples/texts.ts';
import { Health } from '../../schema/api/problem.ts';
import type { AppEnv } from '../http/context.ts';
import { declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { publicRead, publicState } from '../http/public-cache.ts';
import { logError } from '../platform/log.ts';
import { CATALOG_MEDIA_TYPE, catalog } from './catalog.ts';
import { robots, SITEMAP_MEDIA_TYPE, sitemapChunk, sitemapChunks, sitemapIndex } from './sitemap.ts';
import { readSitemapChunk, readSitemapPages } from './store.ts';
import { VERSION } from './version.ts';

const NONE = z.object({});

export const siteRoutes = new Hono<AppEnv>()
  .get(
    '/health',
    declare({
      summary: 'Whether the portal works',
      tag: 'service',
      policy: 'public',
      answer: Health,
      example: EXAMPLE_HEALTH,
      otherwise: {
        status: 503,
        description: 'The database cannot be reached',
        example: EXAMPLE_HEALTH_DEGRADED,
      },
      problems: ['unknown_parameter'],
    }),
    query(NONE),
    async (c) => {
      const migration = await lastMigration(c.env.DB, c.var.requestId);
      const health: Health = {
        status: migration.reachable ? 'ok' : 'degraded',
        version: VERSION,
        environment: c.env.ENVIRONMENT,
        database: migration.reachable
          ? { reachable: true, migration: migration.name }
          : { reachable: false, migration: null },
      };
      return c.json(health, migration.reachable ? 200 : 503, { 'cache-control': 'no-store' });
    },
  )
  .get(
    '/robots.txt',
    declare({
      summary: 'What robots may read',
      tag: 'service',
      policy: 'public',
      answer: 'text/plain',
      example: EXAMPLE_ROBOTS,
      problems: ['unknown_parameter'],
    }),
    query(NONE),
    (c) =>
      publicRead(c, async () => ({
        body: robots(c.env.PUBLIC_ORIGIN, c.env.ENVIRONMENT !== 'staging'),
        contentType: 'text/plain; charset=utf-8',
      })),
  )
  .get(
    '/sitemap.xml',
    declare({
      summary: 'Index of the sitemap',
      tag: 'service',
      policy: 'public',
      answer: 'application/xml',
      example: EXAMPLE_SITEMAP_INDEX,
      problems: ['unknown_parameter'],
    }),
    query(NONE),
    (c) =>
      publicRead(c, async (state) => ({
        body: sitemapIndex(
          c.env.PUBLIC_ORIGIN,
          sitemapChunks(await readSitemapPages(c.var.db)),
          state.changedAt,
        ),
        contentType: SITEMAP_MEDIA_TYPE,
      })),
  )
  .get(
    '/sitemap/:chunk{[0-9]+\\.xml}',
    declare({
      summary: 'One part of the sitemap',
      tag: 'service',
      policy: 'public',
      answer: 'application/xml',
      example: EXAMPLE_SITEMAP_PART,
      path: { chunk: { description: 'Number of the part', example: '1.xml' } },
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(NONE),
    (c) =>
      publicRead(c, async () => {
        const pages = await readSitemapChunk(c.var.db, Number.parseInt(c.req.param('chunk'), 10));
        if (pages === null) return problem(c, 'not_found');
        return { body: sitemapChunk(c.env.PUBLIC_ORIGIN, pages), contentType: SITEMAP_MEDIA_TYPE };
      }),
  )
  .get(
    '/catalog.jsonld',
    declare({
      summary: 'Catalogue of the open data (DCAT 3, JSON-LD)',
      tag: 'registry',
      policy: 'public',
      answer: Catalog,
      mediaType: 'application/ld+json',
      example: EXAMPLE_CATALOG,
      problems: ['unknown_parameter'],
    }),
    query(NONE),
    (c) =>
      publicRead(c, async (state) => ({
        body: catalog(c.env.PUBLIC_ORIGIN, state.changedAt),
        contentType: CATALOG_MEDIA_TYPE,
      })),
  )
  .get(
    // For the benchmark alone: a constant JSON answer of a given size through the same application, or after one trip to D1.
    '/_floor/:bytes{[0-9]{1,7}}/:trip{trip}?',
    async (c) => {
      if (!c.env.BENCH) return problem(c, 'not_found');
      await publicState(c);
      if (c.req.param('trip')) await c.var.db.prepare('SELECT 1 AS one').all();
      return c.body(`{"floor":"${'x'.repeat(Math.max(0, Number(c.req.param('bytes')) - 12))}"}`, 200, {
        'content-type': 'application/json; charset=utf-8',
      });
    },
  );

/** The last migration that was applied; wrangler keeps the table. */
async function lastMigration(
  d1: D1Database,
  requestId: string,
): Promise<{ reachable: boolean; name: string | null }> {
  try {
    const row = await d1
      .prepare('SELECT name FROM d1_migrations ORDER BY id DESC LIMIT 1')
      .first<{ name: string }>();
    return { reachable: true, name: row?.name ?? null };
  } catch (error) {
    logError('health', { requestId, message: error instanceof Error ? error.message : String(error) });
    return { reachable: false, name: null };
  }
}
