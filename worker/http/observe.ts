/** Gives each request its id, language and metered database, and each answer its Server-Timing and log line. */
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Language } from '../../schema/api/vocabulary.ts';
import type { Clock } from '../platform/clock.ts';
import { newMeter, publicDatabase } from '../platform/db.ts';
import { logInfo } from '../platform/log.ts';
import type { AppEnv } from './context.ts';

export function observe(clock: Clock): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const started = performance.now();
    const meter = newMeter();
    c.set('requestId', crypto.randomUUID());
    c.set('language', languageOf(c.req.path, c.req.header('accept-language')));
    c.set('clock', clock);
    c.set('db', publicDatabase(c.env.DB, meter));
    c.set('cache', null);
    await next();
    const took = performance.now() - started;
    c.res.headers.set('x-request-id', c.var.requestId);
    c.res.headers.set(
      'server-timing',
      `app;dur=${took.toFixed(1)}, db;dur=${meter.milliseconds.toFixed(1)};desc="${meter.queries}", ` +
        `rows;desc="${meter.rowsRead}"${c.var.cache ? `, cache;desc="${c.var.cache}"` : ''}`,
    );
    logInfo('request', {
      requestId: c.var.requestId,
      method: c.req.method,
      route: matchedRoutes(c).find((route) => route.method !== 'ALL')?.path,
      status: c.res.status,
      milliseconds: Math.round(took * 10) / 10,
      queries: meter.queries,
      rowsRead: meter.rowsRead,
      cache: c.var.cache,
    });
  };
}

/** Pages say their language in the address; the API follows Accept-Language, Indonesian first. */
export function languageOf(path: string, acceptLanguage: string | undefined): Language {
  if (path === '/en' || path.startsWith('/en/')) return 'en';
  if (!path.startsWith('/api/')) return 'id';
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.find((one) => one.trim().startsWith('q='));
      return { tag, quality: quality ? Number(quality.trim().slice(2)) || 0 : 1 };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { tag, quality } of ranked) {
    if (quality <= 0) continue;
    if (tag === 'id' || tag.startsWith('id-')) return 'id';
    if (tag === 'en' || tag.startsWith('en-')) return 'en';
  }
  return 'id';
}
