/** Service keys over HTTP: list, make, revoke. */
import { Hono } from 'hono';
import { EXAMPLE_ISSUED_KEY, EXAMPLE_KEY, EXAMPLE_KEYS } from '../../schema/api/examples/keys.ts';
import {
  IssuedServiceKey,
  KEY_REFUSAL_WORDS,
  NewServiceKey,
  ServiceKeyItem,
  ServiceKeyList,
  ServiceKeysQuery,
} from '../../schema/api/keys.ts';
import { answerOutcome } from '../auth/answers.ts';
import { permits, trace, workOf } from '../auth/middleware.ts';
import { spanOf } from '../auth/policy.ts';
import type { AppEnv } from '../http/context.ts';
import { body, declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { readUnitPlace } from '../units/store.ts';
import { issueKey, revokeKey } from './actions.ts';
import { listKeys, readKey } from './store.ts';

export const keyRoutes = new Hono<AppEnv>()
  .get(
    '/keys',
    declare({
      summary: 'Service keys of the unit and all below it',
      tag: 'people',
      policy: 'key.manage',
      answer: ServiceKeyList,
      example: EXAMPLE_KEYS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(ServiceKeysQuery),
    async (c) => {
      const path = spanOf(c.var.viewer, 'key.manage')?.path;
      if (path === undefined) return problem(c, 'not_found');
      const list = await listKeys(c.var.db, path, c.req.valid('query'), c.var.clock.now());
      if (list === null) return problem(c, 'invalid_cursor');
      await trace(c, { kind: 'service_key.listed', unitPath: path, details: { shown: list.items.length } });
      return c.json(list);
    },
  )
  .post(
    '/keys',
    declare({
      summary: 'Make a service key; its secret is shown once',
      tag: 'people',
      policy: 'key.manage',
      change: { status: 201 },
      answer: IssuedServiceKey,
      example: EXAMPLE_ISSUED_KEY,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(NewServiceKey),
    async (c) => {
      const order = c.req.valid('json');
      const unit = await readUnitPlace(c.var.db, order.unitCode);
      if (!unit || !(await permits(c, 'key.manage', { unitPath: unit.path }))) return problem(c, 'not_found');
      const outcome = await issueKey(workOf(c), order, unit);
      return answerOutcome(c, outcome, {
        status: 201,
        refusal: ({ reason }) => ({ detail: KEY_REFUSAL_WORDS[reason][c.var.language] }),
      });
    },
  )
  .delete(
    '/keys/:id',
    declare({
      summary: 'Revoke a service key; it is refused from the next request on',
      tag: 'people',
      policy: 'key.manage',
      change: {},
      answer: ServiceKeyItem,
      example: { ...EXAMPLE_KEY, state: 'revoked', revokedAt: '2026-11-23T03:00:00.000Z' },
      path: { id: { description: 'Id of the key', example: EXAMPLE_KEY.id } },
    }),
    async (c) => {
      const key = await readKey(c.var.db, c.req.param('id'), c.var.clock.now());
      if (!key || !(await permits(c, 'key.manage', { unitPath: key.unitPath })))
        return problem(c, 'not_found');
      return answerOutcome(c, await revokeKey(workOf(c), key.item, key.unitPath));
    },
  );
