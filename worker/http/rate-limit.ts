/**
 * Limits on what costs most: searches and exports, and what is written without an account, per address and location. An office sits behind one address, so the
 * limits (wrangler.toml) are generous; they stop a loop, not a person.
 */
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './context.ts';
import { problem } from './problem.ts';

/** Limits every request of a route. */
export const limitExports: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (await isOver(c.env.EXPORT_LIMIT, c.req.header('cf-connecting-ip'), c.env.BENCH))
    return problem(c, 'too_many_requests');
  await next();
};

/** Limits the requests of a list that search. */
export const limitSearches: MiddlewareHandler<AppEnv> = async (c, next) => {
  const searches = c.req.query('q') !== undefined;
  if (searches && (await isOver(c.env.SEARCH_LIMIT, c.req.header('cf-connecting-ip'), c.env.BENCH))) {
    return problem(c, 'too_many_requests');
  }
  await next();
};

/** Limits what somebody writes by a link: each answer stays in the audit trail, and a loop would fill it. */
export const limitAnswers: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (await isOver(c.env.SEARCH_LIMIT, c.req.header('cf-connecting-ip'), c.env.BENCH))
    return problem(c, 'too_many_requests');
  await next();
};

async function isOver(
  limit: RateLimit | undefined,
  address: string | undefined,
  bench: string | undefined,
): Promise<boolean> {
  if (!limit || bench) return false;
  const { success } = await limit.limit({ key: address ?? 'unknown' });
  return !success;
}
