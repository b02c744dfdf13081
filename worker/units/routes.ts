/** The public addresses of KPU's work units. Reads only. */

import { Hono } from 'hono';
import { z } from 'zod';
import { UnitCode } from '../../schema/api/agreement.ts';
import { EXAMPLE_UNIT, EXAMPLE_UNITS } from '../../schema/api/examples/places.ts';
import { Unit, UnitList, UnitListQuery } from '../../schema/api/unit.ts';
import type { AppEnv } from '../http/context.ts';
import { declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { publicJson } from '../http/public-cache.ts';
import { limitSearches } from '../http/rate-limit.ts';
import { readUnit, readUnits } from './store.ts';

export const unitRoutes = new Hono<AppEnv>()
  .get(
    '/units',
    declare({
      summary: 'List work units by name',
      tag: 'units',
      policy: 'public',
      answer: UnitList,
      example: EXAMPLE_UNITS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor', 'too_many_requests'],
    }),
    limitSearches,
    query(UnitListQuery),
    (c) =>
      publicJson(
        c,
        async () => (await readUnits(c.var.db, c.req.valid('query'))) ?? problem(c, 'invalid_cursor'),
      ),
  )
  .get(
    '/units/:code',
    declare({
      summary: 'One work unit with counts of its subtree',
      tag: 'units',
      policy: 'public',
      answer: Unit,
      example: EXAMPLE_UNIT,
      path: { code: { description: '00 for the centre, otherwise a Kemendagri code', example: '36.73' } },
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(z.object({})),
    (c) =>
      publicJson(c, async (state) => {
        const code = UnitCode.safeParse(c.req.param('code'));
        const unit = code.success ? await readUnit(c.var.db, code.data, state) : null;
        return unit ?? problem(c, 'not_found');
      }),
  );
