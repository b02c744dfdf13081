/** The whole application: the middleware every request passes, and the nouns mounted at their addresses. */

import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { openAPIRouteHandler } from 'hono-openapi';
import { OpenApiDocument } from '../schema/api/description.ts';
import { EXAMPLE_OPENAPI } from '../schema/api/examples/service.ts';
import { agreementRoutes } from './agreements/routes.ts';
import { documentRoutes } from './documents/routes.ts';
import type { AppEnv } from './http/context.ts';
import { declare } from './http/contract.ts';
import { observe } from './http/observe.ts';
import { problem } from './http/problem.ts';
import { publicRead } from './http/public-cache.ts';
import { securityHeaders } from './http/security.ts';
import { partnerRoutes } from './partners/routes.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { logError } from './platform/log.ts';
import { OPENAPI_DOCUMENTATION } from './site/openapi.ts';
import { pageRoutes } from './site/pages.ts';
import { siteRoutes } from './site/routes.ts';
import { unitRoutes } from './units/routes.ts';

/** No address takes a body yet; what is sent all the same is refused beyond this. */
export const BODY_BYTES_MAX = 64 * 1024;

const apiV1 = new Hono<AppEnv>()
  .route('/', agreementRoutes)
  .route('/', partnerRoutes)
  .route('/', unitRoutes)
  .route('/', documentRoutes);

/** Typed routes for clients: `hc<Api>(origin)`. */
export type Api = typeof apiV1;

/** Builds the application. Tests pass a clock of their own. */
export function createApp(clock: Clock = systemClock): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(securityHeaders);
  app.use(observe(clock));
  app.use(bodyLimit({ maxSize: BODY_BYTES_MAX, onError: (c) => problem(c, 'body_too_large') }));
  app.use(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return problem(c, 'method_not_allowed');
    await next();
  });
  app.route('/api/v1', apiV1);
  app.route('/', siteRoutes);
  const describeAll = openAPIRouteHandler(app, OPENAPI_DOCUMENTATION);
  app.get(
    '/api/openapi.json',
    declare({
      summary: 'This document',
      tag: 'service',
      policy: 'public',
      answer: OpenApiDocument,
      example: EXAMPLE_OPENAPI,
    }),
    (c) =>
      publicRead(c, async () => {
        const document = await describeAll(c, async () => {});
        if (!(document instanceof Response)) throw new Error('the OpenAPI handler answers with a document');
        return { body: await document.text(), contentType: 'application/json; charset=utf-8' };
      }),
  );
  app.route('/', pageRoutes);
  app.notFound((c) => problem(c, 'not_found'));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) return problem(c, 'invalid_parameter');
    logError('failure', { requestId: c.var.requestId, message: error.message, stack: error.stack });
    return problem(c, 'internal');
  });
  return app;
}
