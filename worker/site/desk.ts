/** The desk: what waits for whoever is signed in, as far as their role may know it. Reads only. */
import { Hono } from 'hono';
import { z } from 'zod';
import { Desk, type DeskKind } from '../../schema/api/desk.ts';
import { EXAMPLE_DESK } from '../../schema/api/examples/desk.ts';
import type { WorklistView } from '../../schema/api/worklist-words.ts';
import { placeOf, readWorklist } from '../agreements/worklist/listing.ts';
import { needsSecondFactor, spanOf } from '../auth/policy.ts';
import type { Person } from '../auth/viewer.ts';
import { readContactsWaiting } from '../contacts/waiting.ts';
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
    return c.json(await readDesk(c.var.db, viewer, c.var.clock.now()));
  },
);

/** The desk of a person now; days are those of Asia/Jakarta. Only what they may act on is counted. */
export async function readDesk(db: Database, viewer: Person, now: Date): Promise<Desk> {
  const today = todayInJakarta(now);
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
  const [unread, dead, lastDay, waiting, contacts, work] = await Promise.all([
    countUnread(db, viewer.accountId),
    spanOf(viewer, 'outbox.manage') ? countDead(db) : 0,
    viewer.as ? readLastDay(db, viewer.as.assignmentId) : null,
    people ? readWaiting(db, people.path, today, until) : null,
    readContactsWaiting(db, viewer, now),
    workOn(db, viewer, today),
  ]);
  put('unread_notices', capped(unread));
  if (work.waiting) put('work_waiting', work.waiting);
  if (lastDay !== null && lastDay <= until) put('own_assignment_ending', ONE);
  if (waiting) {
    put('invitations_open', waiting.invitationsOpen);
    put('without_second_factor', waiting.withoutSecondFactor);
    put('assignments_ending', waiting.assignmentsEnding);
  }
  put('dead_letters', capped(dead));
  put('contacts_to_review', contacts.toReview);
  put('contacts_to_clarify', contacts.toClarify);
  put('nil_returns_missing', contacts.nilMissing);
  if (work.ending) put('agreements_ending', work.ending);
  if (work.lacking) put('agreements_lacking', work.lacking);
  return { items };
}

/** The worklist of whoever follows the agreements of a unit; empty for everybody else. */
async function workOn(
  db: Database,
  viewer: Person,
  today: string,
): Promise<Partial<Record<WorklistView, Counted>>> {
  const place = await placeOf(db, viewer, undefined);
  if (place === null) return {};
  const { views } = await readWorklist(db, { viewer, today, language: viewer.language }, place);
  return Object.fromEntries(views.map(({ view, ...counted }) => [view, counted]));
}

const LINKS: Record<DeskKind, string> = {
  second_factor_missing: '/kerja/akun',
  unread_notices: '/kerja/kotak-masuk',
  own_assignment_ending: '/kerja/akun',
  invitations_open: '/kerja/orang?state=invited',
  without_second_factor: '/kerja/orang?waiting=second_factor',
  assignments_ending: '/kerja/orang?waiting=ending',
  dead_letters: '/kerja/surat?state=dead',
  work_waiting: '/kerja/daftar-kerja',
  agreements_ending: '/kerja/daftar-kerja?tampil=ending',
  agreements_lacking: '/kerja/daftar-kerja?tampil=lacking',
  contacts_to_review: '/kerja/kontak/tinjauan',
  contacts_to_clarify: '/kerja/kontak?review=needs_clarification',
  nil_returns_missing: '/kerja/kontak/nihil',
};

/** The stores of notices count up to the same limit and stop there. */
function capped(count: number): Counted {
  return { count: Math.min(count, WAITING_COUNT_MAX), more: count >= WAITING_COUNT_MAX };
}
