/** The desk: what waits for whoever is signed in, as far as their role may know it. Reads only. */
import { Hono } from 'hono';
import { z } from 'zod';
import { Desk, type DeskKind } from '../../schema/api/desk.ts';
import { EXAMPLE_DESK } from '../../schema/api/examples/desk.ts';
import { needsSecondFactor, spanOf } from '../auth/policy.ts';
import type { Person } from '../auth/viewer.ts';
import type { AppEnv } from '../http/context.ts';
import { declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { countDead, countUnread } from '../notices/store.ts';
import { dayAfter } from '../people/person.ts';
import {
  type Counted,
  ENDING_SOON_DAYS,
  readLastDay,
  readWaiting,
  WAITING_COUNT_MAX,
} from '../people/waiting.ts';
import { todayInJakarta } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';

const ONE: Counted = { count: 1, more: false };

export const deskRoutes = new Hono<AppEnv>().get(
  '/desk',
  declare({
    summary: 'What waits for the person who is signed in',
    tag: 'session',
    policy: 'account.own',
    answer: Desk,
    example: EXAMPLE_DESK,
    problems: ['unknown_parameter'],
  }),
  query(z.object({})),
  async (c) => {
    const { viewer } = c.var;
    if (viewer.kind !== 'person') return problem(c, 'not_found');
    return c.json(await readDesk(c.var.db, viewer, todayInJakarta(c.var.clock.now())));
  },
);

/** The desk of a person on the day `today` (Asia/Jakarta). Only what they may act on is counted. */
export async function readDesk(db: Database, viewer: Person, today: string): Promise<Desk> {
  const items: Desk['items'] = [];
  const put = (kind: DeskKind, counted: Counted) => {
    if (counted.count > 0) items.push({ kind, ...counted, link: LINKS[kind] });
  };
  if (needsSecondFactor(viewer)) {
    put('second_factor_missing', ONE);
    return { items };
  }
  const until = dayAfter(today, ENDING_SOON_DAYS);
  const people = spanOf(viewer, 'people.read');
  const [unread, dead, lastDay, waiting] = await Promise.all([
    countUnread(db, viewer.accountId),
    spanOf(viewer, 'outbox.manage') ? countDead(db) : 0,
    viewer.as ? readLastDay(db, viewer.as.assignmentId) : null,
    people ? readWaiting(db, people.path, today, until) : null,
  ]);
  put('unread_notices', capped(unread));
  if (lastDay !== null && lastDay <= until) put('own_assignment_ending', ONE);
  if (waiting) {
    put('invitations_open', waiting.invitationsOpen);
    put('without_second_factor', waiting.withoutSecondFactor);
    put('assignments_ending', waiting.assignmentsEnding);
  }
  put('dead_letters', capped(dead));
  return { items };
}

const LINKS: Record<DeskKind, string> = {
  second_factor_missing: '/kerja/akun',
  unread_notices: '/kerja/kotak-masuk',
  own_assignment_ending: '/kerja/akun',
  invitations_open: '/kerja/orang?state=invited',
  without_second_factor: '/kerja/orang?waiting=second_factor',
  assignments_ending: '/kerja/orang?waiting=ending',
  dead_letters: '/kerja/surat?state=dead',
};

/** The stores of notices count up to the same limit and stop there. */
function capped(count: number): Counted {
  return { count: Math.min(count, WAITING_COUNT_MAX), more: count >= WAITING_COUNT_MAX };
}
