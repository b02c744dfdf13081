/** Accounts over HTTP: the list within reach, one person, and the changes of an account. Reads leave a trace. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { EXAMPLE_PEOPLE, EXAMPLE_PERSON, EXAMPLE_PERSON_ITEM } from '../../schema/api/examples/people.ts';
import {
  Disabling,
  PeopleList,
  PeopleQuery,
  Person,
  PersonChange,
  PersonItem,
} from '../../schema/api/people.ts';
import { historyOf } from '../audit/history.ts';
import { permits, trace, workOf } from '../auth/middleware.ts';
import { spanOf } from '../auth/policy.ts';
import type { AppEnv } from '../http/context.ts';
import { body, declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { versionTag } from '../http/version.ts';
import { todayInJakarta } from '../platform/clock.ts';
import { readUnitPath } from '../units/store.ts';
import { changePerson, disablePerson, enablePerson } from './actions.ts';
import { personItem, withinSpan } from './item.ts';
import { listPeople } from './listing.ts';
import { lasts, type PersonFacts } from './person.ts';
import { personOf, reach, withVersion } from './reach.ts';
import type { Changer } from './rules.ts';
import { readAccess, readGrantPlaces } from './store.ts';

const HISTORY_SHOWN_MAX = 50;
const PERSON = { id: { description: 'Id of the account', example: '019ab2d4-5c00-7000-8f2a-1b9d3c5e7f60' } };

export const peopleRoutes = new Hono<AppEnv>()
  .get(
    '/people',
    declare({
      summary: 'People of the unit and all below it',
      tag: 'people',
      policy: 'people.read',
      answer: PeopleList,
      example: EXAMPLE_PEOPLE,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(PeopleQuery),
    async (c) => {
      const { unit, ...filter } = c.req.valid('query');
      const path = await pathWithinReach(c, unit);
      if (path === null) return problem(c, 'not_found');
      const list = await listPeople(c.var.db, path, filter, todayInJakarta(c.var.clock.now()));
      if (list === null) return problem(c, 'invalid_cursor');
      const { cursor: _, q, ...named } = filter;
      await trace(c, {
        kind: 'people.listed',
        unitPath: path,
        details: { ...named, searched: q !== undefined, shown: list.items.length },
      });
      return c.json(list);
    },
  )
  .get(
    '/people/:id',
    declare({
      summary: 'One person, with what was done to their account',
      tag: 'people',
      policy: 'people.read',
      answer: Person,
      example: EXAMPLE_PERSON,
      path: PERSON,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    async (c) => {
      const person = await personOf(c);
      const reader = await reach(c, 'people.read', person);
      if (!person || !reader) return problem(c, 'not_found');
      const { account } = person;
      await trace(c, {
        kind: 'people.read',
        unitPath: account.unitPath,
        subject: { type: 'account', id: account.id },
      });
      return c.json(await pageOf(c, person, reader), 200, { etag: versionTag(account.version) });
    },
  )
  .patch(
    '/people/:id',
    declare({
      summary: 'Change name, e-mail address or language, or move the account to the care of another unit',
      tag: 'people',
      policy: 'people.manage',
      change: { version: true },
      answer: PersonItem,
      example: EXAMPLE_PERSON_ITEM,
      path: PERSON,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(PersonChange),
    (c) =>
      withVersion(c, async (person, by) => {
        const change = c.req.valid('json');
        if (change.unitCode === undefined) return changePerson(workOf(c), by, person, change, null);
        const { unit } = await readGrantPlaces(c.var.db, { unitCode: change.unitCode });
        const allowed = unit && (await permits(c, 'people.manage', { unitPath: unit.path }));
        return allowed ? changePerson(workOf(c), by, person, change, unit) : null;
      }),
  )
  .put(
    '/people/:id/disabling',
    declare({
      summary: 'Disable an account: its sessions and links end at once',
      tag: 'people',
      policy: 'people.manage',
      change: { version: true },
      answer: PersonItem,
      example: { ...EXAMPLE_PERSON_ITEM, state: 'disabled', version: 2 },
      path: PERSON,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(Disabling),
    (c) => withVersion(c, (person, by) => disablePerson(workOf(c), by, person, c.req.valid('json').reason)),
  )
  .delete(
    '/people/:id/disabling',
    declare({
      summary: 'Enable a disabled account again',
      tag: 'people',
      policy: 'people.manage',
      change: { version: true },
      answer: PersonItem,
      example: { ...EXAMPLE_PERSON_ITEM, version: 3 },
      path: PERSON,
      problems: ['refused'],
    }),
    (c) => withVersion(c, (person, by) => enablePerson(workOf(c), by, person)),
  );

/** The path whose people are asked for, or null when there is no such unit within the viewer's reach. */
async function pathWithinReach(c: Context<AppEnv>, unit: string | undefined): Promise<string | null> {
  if (unit === undefined) return spanOf(c.var.viewer, 'people.read')?.path ?? null;
  const unitPath = await readUnitPath(c.var.db, unit);
  return unitPath !== null && (await permits(c, 'people.read', { unitPath })) ? unitPath : null;
}

async function pageOf(
  c: Context<AppEnv>,
  { account, assignments }: PersonFacts,
  { span }: Changer,
): Promise<Person> {
  const now = c.var.clock.now();
  const today = todayInJakarta(now);
  const within = withinSpan(span, assignments);
  const subjects = [
    { type: 'account', id: account.id },
    ...within.map(({ id }) => ({ type: 'assignment', id })),
  ];
  return {
    ...personItem(account, within, today),
    ...(await readAccess(c.var.db, account.id, now)),
    assignedElsewhere: assignments.some((one) => lasts(one, today) && !within.includes(one)),
    disabledReason: account.disabledReason,
    createdAt: account.createdAt,
    history: await historyOf(c.var.db, subjects, HISTORY_SHOWN_MAX),
  };
}
