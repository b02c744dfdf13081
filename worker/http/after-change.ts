/** Calls what shall follow a change, once the answer is made. A request that wrote nothing, or failed, is followed by nothing. */
import type { MiddlewareHandler } from 'hono';
import type { AppEnv, Bindings } from './context.ts';

/** `changed` runs behind the answer; it must not throw, and nothing may depend on its running. */
export function afterChange(changed: (env: Bindings) => Promise<void>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (reads || !c.res.ok || c.var.db.meter.rowsWritten === 0) return;
    c.executionCtx.waitUntil(changed(c.env));
  };
}
