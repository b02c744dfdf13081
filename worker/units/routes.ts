/** The addresses of KPU's work units: public reads, and the contact that each unit keeps itself. */

import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { UnitCode } from '../../schema/api/agreement.ts';
import {
  EXAMPLE_CONTACT,
  EXAMPLE_EXPANSION,
  EXAMPLE_UNIT,
  EXAMPLE_UNITS,
} from '../../schema/api/examples/places.ts';
import {
  Unit,
  UnitContact,
  UnitContactChange,
  UnitExpansion,
  UnitExpansionQuery,
  UnitList,
  UnitListQuery,
} from '../../schema/api/unit.ts';
import { answerRepeated, answerStale } from '../auth/answers.ts';
import { permits, workOf } from '../auth/middleware.ts';
import type { AppEnv } from '../http/context.ts';
import { body, declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { forgetPublicAnswers, type PublicState, publicJson } from '../http/public-cache.ts';
import { limitSearches } from '../http/rate-limit.ts';
import { versionOf, versionTag } from '../http/version.ts';
import { Memo } from '../platform/memo.ts';
import { changeContact } from './actions.ts';
import { type Expander, expander, type NamedUnit } from './expansion.ts';
import { readContactVersion, readNamedUnits, readUnit, readUnitPlace, readUnits } from './store.ts';

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
    '/units/expansion',
    declare({
      summary: 'Which units a phrase names, such as "se-Jawa Timur"',
      description:
        '`se-` and a region mean the province and all units in it; with "KPU Kabupaten/Kota" before it, those alone.',
      tag: 'units',
      policy: 'public',
      answer: UnitExpansion,
      example: EXAMPLE_EXPANSION,
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests'],
    }),
    limitSearches,
    query(UnitExpansionQuery),
    (c) =>
      publicJson(c, async (state) => {
        const { of } = c.req.valid('query');
        const { units, suggestions } = (await expanderOf(c, state)).expand(of);
        return {
          of,
          units: units.map(brief),
          suggestions: suggestions.map(({ text, units }) => ({ text, units: units.map(brief) })),
        };
      }),
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
  )
  .put(
    '/units/:code/contact',
    declare({
      summary: 'Say how a unit can be reached',
      description:
        'A contact that nobody has written yet is version 1. All four parts are replaced; null is unknown.',
      tag: 'units',
      policy: 'unit.edit',
      change: { version: true },
      answer: UnitContact,
      example: EXAMPLE_CONTACT,
      path: { code: { description: '00 for the centre, otherwise a Kemendagri code', example: '33.73' } },
      problems: ['invalid_body', 'unsupported_media_type'],
    }),
    ...body(UnitContactChange),
    async (c) => {
      const unit = await readUnitPlace(c.var.db, c.req.param('code'));
      if (!unit || !(await permits(c, 'unit.edit', { unitPath: unit.path }))) return problem(c, 'not_found');
      const version = versionOf(c);
      if (version instanceof Response) return version;
      const subject = { type: 'unit_contact', id: unit.code };
      if (version !== (await readContactVersion(c.var.db, unit.code)))
        return answerStale(c, subject, version);
      const { outcome, value } = await changeContact(workOf(c), unit, c.req.valid('json'), version);
      if (outcome === 'stale') return answerStale(c, subject, version);
      if (outcome === 'repeated') return answerRepeated(c);
      forgetPublicAnswers();
      return c.json(value, 200, { etag: versionTag(value.version) });
    },
  );

const brief = ({ code, name }: NamedUnit) => ({ code, name });

/** Reading all units and indexing their names is worth remembering: they change with the reference data only. */
const expanders = new Memo<Expander>(1);

async function expanderOf(c: Context<AppEnv>, { revision, changedAt }: PublicState): Promise<Expander> {
  const state = `${revision} ${changedAt}`;
  const known = expanders.get(state, '');
  if (known) return known;
  const made = expander(await readNamedUnits(c.var.db));
  expanders.set(state, '', made);
  return made;
}
