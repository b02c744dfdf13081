/** The whole application: the middleware every request passes, and the nouns mounted at their addresses. */

import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { except } from 'hono/combine';
import { HTTPException } from 'hono/http-exception';
import { openAPIRouteHandler } from 'hono-openapi';
import { OpenApiDocument } from '../schema/api/description.ts';
import { EXAMPLE_OPENAPI } from '../schema/api/examples/service.ts';
import { editingRoutes } from './agreements/editing/routes.ts';
import { severalRoutes } from './agreements/editing/several/routes.ts';
import { followingRoutes } from './agreements/following/routes.ts';
import { intakeRoutes } from './agreements/import/intake/routes.ts';
import { revisionProofRoutes } from './agreements/proof/routes.ts';
import { agreementRoutes } from './agreements/routes.ts';
import { templateRoutes } from './agreements/templates/routes.ts';
import { worklistRoutes } from './agreements/worklist/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { accountRoutes } from './auth/account/routes.ts';
import { factorRoutes } from './auth/factors/routes.ts';
import { doorkeeper } from './auth/middleware.ts';
import { oidcRoutes } from './auth/oidc/routes.ts';
import { signInRoutes } from './auth/sign-in/routes.ts';
import { contactGapRoutes } from './calendar/contact-gaps/routes.ts';
import { eventKeepingRoutes } from './calendar/editing/routes.ts';
import { seriesKeepingRoutes } from './calendar/editing/series/routes.ts';
import { feedGivingRoutes } from './calendar/feeds/giving/routes.ts';
import { calendarFeedRoutes } from './calendar/feeds/routes.ts';
import { answeringRoutes } from './calendar/invitations/answering/routes.ts';
import { eventInvitationRoutes } from './calendar/invitations/routes.ts';
import { allMeetingRoutes } from './calendar/meeting/routes.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { contactErasureRoutes } from './contacts/erasure/routes.ts';
import { partyListRoutes } from './contacts/parties/routes.ts';
import { contactLogRoutes, contactReceiptRoutes } from './contacts/proof/routes.ts';
import { contactReadingRoutes } from './contacts/reading/routes.ts';
import { reconciliationRoutes } from './contacts/reconciliation/routes.ts';
import { contactRoutes } from './contacts/routes.ts';
import { distanceRoutes } from './distance/routes.ts';
import { documentRoutes } from './documents/routes.ts';
import { afterChange } from './http/after-change.ts';
import type { AppEnv, Bindings } from './http/context.ts';
import { declare } from './http/contract.ts';
import { observe } from './http/observe.ts';
import { problem } from './http/problem.ts';
import { publicRead } from './http/public-cache.ts';
import { securityHeaders } from './http/security.ts';
import { keyRoutes } from './keys/routes.ts';
import { logRoutes } from './log/routes.ts';
import { noticeRoutes } from './notices/routes.ts';
import { partnerRoutes } from './partners/routes.ts';
import { assignmentRoutes } from './people/assignments/routes.ts';
import { demoGuard } from './people/demo-guard.ts';
import { invitationRoutes } from './people/invitations/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { logError } from './platform/log.ts';
import { deskRoutes } from './site/desk.ts';
import { OPENAPI_DOCUMENTATION } from './site/openapi.ts';
import { pageRoutes } from './site/pages.ts';
import { siteRoutes } from './site/routes.ts';
import { unitRoutes } from './units/routes.ts';

/** What a form sends is far below this; larger bodies are refused before they are read. */
export const BODY_BYTES_MAX = 256 * 1024;
/** Files stream in and are limited by what they announce, see documents/rules.ts. */
const UPLOAD_PATH = '/api/v1/uploads';

const apiV1 = new Hono<AppEnv>()
  .route('/', agreementRoutes)
  .route('/', revisionProofRoutes)
  .route('/', severalRoutes)
  .route('/', editingRoutes)
  .route('/', followingRoutes)
  .route('/', worklistRoutes)
  .route('/', templateRoutes)
  .route('/', intakeRoutes)
  .route('/', partnerRoutes)
  .route('/', unitRoutes)
  .route('/', documentRoutes)
  .route('/', calendarRoutes)
  .route('/', allMeetingRoutes)
  .route('/', contactGapRoutes)
  .route('/', eventKeepingRoutes)
  .route('/', seriesKeepingRoutes)
  .route('/', eventInvitationRoutes)
  .route('/', answeringRoutes)
  .route('/', feedGivingRoutes)
  .route('/', peopleRoutes)
  .route('/', invitationRoutes)
  .route('/', assignmentRoutes)
  .route('/', keyRoutes)
  .route('/', deskRoutes)
  .route('/', auditRoutes)
  .route('/', signInRoutes)
  .route('/', oidcRoutes)
  .route('/', accountRoutes)
  .route('/', factorRoutes)
  .route('/', contactRoutes)
  .route('/', reconciliationRoutes)
  .route('/', contactReadingRoutes)
  .route('/', contactReceiptRoutes)
  .route('/', partyListRoutes)
  .route('/', contactErasureRoutes)
  .route('/', distanceRoutes)
  .route('/', noticeRoutes);

/** Typed routes for clients: `hc<Api>(origin)`. */
export type Api = typeof apiV1;

const readsOnly = (method: string) => method === 'GET' || method === 'HEAD';

/** Builds the application. Tests pass a clock of their own; `changed` is called after every change that was written. */
export function createApp(
  clock: Clock = systemClock,
  changed?: (env: Bindings) => Promise<void>,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(securityHeaders);
  app.use(observe(clock));
  app.use(demoGuard);
  app.use(
    except(UPLOAD_PATH, bodyLimit({ maxSize: BODY_BYTES_MAX, onError: (c) => problem(c, 'body_too_large') })),
  );
  app.use(doorkeeper);
  if (changed) app.use(afterChange(changed));
  app.route('/api/v1', apiV1);
  app.route('/', siteRoutes);
  app.route('/', calendarFeedRoutes);
  app.route('/', contactLogRoutes);
  app.route('/', logRoutes);
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
  app.notFound((c) => problem(c, readsOnly(c.req.method) ? 'not_found' : 'method_not_allowed'));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) return problem(c, 'invalid_parameter');
    logError('failure', { requestId: c.var.requestId, message: error.message, stack: error.stack });
    return problem(c, 'internal');
  });
  return app;
}
