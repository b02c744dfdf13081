/** Declarations that no follow-up is needed, over HTTP. */
import { Hono } from 'hono';
import { EXAMPLE_CASCADE_ANSWER } from '../../../../schema/api/examples/follow-up.ts';
import { CascadeAnswer, CascadeAnswering, TakenBack } from '../../../../schema/api/follow-up.ts';
import { workOf } from '../../../auth/middleware.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare } from '../../../http/contract.ts';
import { respond, underUmbrella } from '../acting.ts';
import { declareNoneNeeded, takeBackDeclaration } from './actions.ts';

const NUMBER = { number: { description: 'Registry number', example: 'SPL-000002' } };

export const cascadeAnswerRoutes = new Hono<AppEnv>()
  .put(
    '/agreements/:number/cascade/answer',
    declare({
      summary: 'Declare for the unit that it needs no agreement of its own under an umbrella, and why',
      tag: 'agreements',
      policy: 'agreement.draft',
      change: {},
      answer: CascadeAnswer,
      example: EXAMPLE_CASCADE_ANSWER,
      path: NUMBER,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(CascadeAnswering),
    (c) =>
      underUmbrella(c, async (umbrella, unit) =>
        respond(c, await declareNoneNeeded(workOf(c), umbrella, unit, c.req.valid('json').reason)),
      ),
  )
  .delete(
    '/agreements/:number/cascade/answer',
    declare({
      summary: 'Take the declaration back',
      tag: 'agreements',
      policy: 'agreement.draft',
      change: {},
      answer: TakenBack,
      example: { registryNumber: 'SPL-000002' },
      path: NUMBER,
      problems: ['refused'],
    }),
    (c) =>
      underUmbrella(c, async (umbrella, unit) =>
        respond(c, await takeBackDeclaration(workOf(c), umbrella, unit)),
      ),
  );
