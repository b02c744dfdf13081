/**
 * The public portal never runs with invented accounts: their passwords are printed in the documentation. Where
 * ENVIRONMENT is production and one of them is in the database, every request is answered 503 and logged, until they are
 * gone. A database that has been found clean is not asked again by this isolate: only the local loader makes examples.
 */
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { logError } from '../platform/log.ts';

const clean = new WeakSet<D1Database>();

/** Forgets what was found, between tests. */
export function forgetCleanDatabase(d1: D1Database): void {
  clean.delete(d1);
}

export const demoGuard: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { DB: d1, ENVIRONMENT: environment } = c.env;
  if (environment === 'production' && !clean.has(d1)) {
    const found = await findExamples(d1);
    if (found === 'some') {
      logError('examples_in_production', { requestId: c.var.requestId, message: MESSAGE });
      return problem(c, 'unavailable');
    }
    if (found === 'none') clean.add(d1);
  }
  await next();
};

const MESSAGE =
  'The database holds example accounts, whose passwords are public. Nothing is served until they are gone.';

/** A database that cannot be asked holds nobody in either: what follows says that it cannot be reached. */
async function findExamples(d1: D1Database): Promise<'some' | 'none' | 'unknown'> {
  try {
    const row = await d1
      .prepare('SELECT EXISTS (SELECT 1 FROM account WHERE is_example = 1) AS found')
      .first<{ found: number }>();
    return row?.found === 0 ? 'none' : 'some';
  } catch {
    return 'unknown';
  }
}
