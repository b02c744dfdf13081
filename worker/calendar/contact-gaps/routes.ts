/** Who to meet next, over HTTP. */
import { Hono } from 'hono';
import {
  ContactGapChoosing,
  ContactGapList,
  ContactGapQuery,
  ContactGapSetting,
} from '../../../schema/api/contact-gap.ts';
import { EXAMPLE_GAP_SETTING, EXAMPLE_GAPS } from '../../../schema/api/examples/contact-gap.ts';
import { CONTACT_GAP_DEFAULT_DAYS } from '../../../schema/api/meeting-words.ts';
import { addDays } from '../../agreements/dates.ts';
import { answerOutcome, answerStale } from '../../auth/answers.ts';
import { permits, workOf } from '../../auth/middleware.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { versionOf } from '../../http/version.ts';
import { todayInJakarta } from '../../platform/clock.ts';
import { chooseGap } from './actions.ts';
import { daysFor, isGap, LOOK_AHEAD_DAYS, LOOK_BACK_DAYS } from './rules.ts';
import { readGapUnit, readPartners } from './store.ts';

export const contactGapRoutes = new Hono<AppEnv>()
  .get(
    '/contact-gaps',
    declare({
      summary: 'Partners of a unit with whom nothing has happened for so many days',
      description: 'From its meetings and agreements. Without `days`, what the unit has chosen holds.',
      tag: 'calendar',
      policy: 'contact_gap.read',
      answer: ContactGapList,
      example: EXAMPLE_GAPS,
      problems: ['invalid_parameter', 'unknown_parameter'],
    }),
    query(ContactGapQuery),
    async (c) => {
      const { viewer, db, clock } = c.var;
      const asked = c.req.valid('query');
      const own = viewer.kind === 'person' ? viewer.as?.unitCode : undefined;
      const unit = await readGapUnit(db, asked.unit ?? own ?? '');
      if (!unit || !(await permits(c, 'contact_gap.read', { unitPath: unit.path })))
        return problem(c, 'not_found');
      const today = todayInJakarta(clock.now());
      const days = daysFor(asked.days, unit.days);
      const since = addDays(today, -days);
      const partners = await readPartners(db, unit.code, {
        from: addDays(today, -LOOK_BACK_DAYS),
        today,
        until: addDays(today, LOOK_AHEAD_DAYS),
      });
      const list: ContactGapList = {
        unit: { code: unit.code, name: unit.name },
        days,
        setting: { days: unit.days ?? CONTACT_GAP_DEFAULT_DAYS, version: unit.version },
        since,
        items: partners
          .filter((one) => isGap(one, since))
          .map(({ last, ...rest }) => ({
            ...rest,
            last: last && { on: last.on, kind: last.kind, title: last.title },
          })),
        partners: partners.length,
      };
      return c.json(list);
    },
  )
  .put(
    '/units/:code/contact-gap',
    declare({
      summary: 'Choose after how many days without contact the unit is told of a partner',
      description: 'If-Match is "0" where nothing was chosen yet.',
      tag: 'units',
      policy: 'unit.edit',
      change: { version: true },
      answer: ContactGapSetting,
      example: EXAMPLE_GAP_SETTING,
      path: { code: { description: '00 for the centre, otherwise a Kemendagri code', example: '33.73' } },
      problems: ['invalid_body', 'unsupported_media_type'],
    }),
    ...body(ContactGapChoosing),
    async (c) => {
      const unit = await readGapUnit(c.var.db, c.req.param('code'));
      if (!unit || !(await permits(c, 'unit.edit', { unitPath: unit.path }))) return problem(c, 'not_found');
      const version = versionOf(c);
      if (version instanceof Response) return version;
      const began = { type: 'contact_gap', id: unit.code, version };
      if (version !== unit.version) return answerStale(c, began, version);
      return answerOutcome(c, await chooseGap(workOf(c), unit, c.req.valid('json').days), { began });
    },
  );
