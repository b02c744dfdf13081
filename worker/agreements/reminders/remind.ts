/**
 * Reminders: finds what a day owes, and orders the notices page by page. Each page is one batch: its notices and how far
 * the matter has come stand or fall together. So a run that breaks off, comes late, or runs twice at once loses nothing
 * and tells nobody twice; what is ordered is sent by the notices.
 */
import { agreementHeading } from '../../../schema/api/heading.ts';
import type { AnyNotice } from '../../notices/kinds.ts';
import { noticeStatements } from '../../notices/notify.ts';
import { todayInJakarta } from '../../platform/clock.ts';
import type { Database } from '../../platform/db.ts';
import { isFailedExpectation } from '../../platform/expectation.ts';
import { logInfo } from '../../platform/log.ts';
import { addDays, daysBetween } from '../dates.ts';
import type { StoredItem } from '../record.ts';
import { orderLetters } from './letter.ts';
import { type Days, daysOf, MATTERS, type Matter, REMINDERS_FROM_HOUR, recipientsOfDraft } from './rules.ts';
import {
  advanceStatements,
  type Key,
  type Progress,
  type RoleHolder,
  readByDate,
  readHolders,
  readObligationsDue,
  readProgress,
  readSilent,
  readStillDrafts,
  type SubjectRow,
} from './store.ts';

/** Subjects a batch; each has a handful of recipients. */
export const SUBJECTS_A_PAGE = 50;
/** One run takes no more pages; the next one goes on. */
export const PAGES_A_RUN_MAX = 40;

/** What the timetable calls. */
export async function remindOfAgreements(db: Database, now: Date): Promise<void> {
  const told = await orderReminders(db, now);
  if (told.pages > 0) logInfo('agreements.reminded', told);
}

/** The latest day whose reminders are due at this moment. */
export function dayToRemind(now: Date): string {
  return todayInJakarta(new Date(now.getTime() - REMINDERS_FROM_HOUR * 3_600_000));
}

/** Orders what is due, at most 40 pages; `more` says that the run stopped there. */
export async function orderReminders(db: Database, now: Date): Promise<{ pages: number; more: boolean }> {
  const today = dayToRemind(now);
  let pages = 0;
  const steps = [
    ...MATTERS.map((matter) => () => orderPage(db, matter, today, now)),
    () => orderLetters(db, today, now),
  ];
  for (const step of steps) {
    while (await step()) {
      pages += 1;
      if (pages === PAGES_A_RUN_MAX) return { pages, more: true };
    }
  }
  return { pages, more: false };
}

/** One page of a matter; false when it owes nothing more today, or another run is at it. */
async function orderPage(db: Database, matter: Matter, today: string, now: Date): Promise<boolean> {
  const before = await readProgress(db, matter.name);
  if (before.doneOn !== null && before.doneOn >= today) return false;
  const day = before.underWay ?? today;
  const days = daysOf(matter, before.doneOn, day);
  const { subjects, last } = days
    ? await readSubjects(db, matter, days, before.position, today)
    : { subjects: [], last: null };
  const after: Omit<Progress, 'version'> =
    last === null
      ? { doneOn: day, underWay: null, position: null }
      : { doneOn: before.doneOn, underWay: day, position: last };
  try {
    await db.batch([
      ...advanceStatements(db, matter.name, before, after, now),
      ...noticeStatements({ db, now }, ...subjects),
    ]);
    return true;
  } catch (error) {
    if (isFailedExpectation(error)) return false;
    throw error;
  }
}

interface Page {
  subjects: AnyNotice[];
  /** Where the next page begins; null when this was the last. */
  last: Key | null;
}

async function readSubjects(
  db: Database,
  matter: Matter,
  days: Days,
  after: Key | null,
  today: string,
): Promise<Page> {
  const limit = SUBJECTS_A_PAGE;
  switch (matter.subject) {
    case 'ending':
    case 'notice': {
      const date = matter.subject === 'ending' ? 'ends_on' : 'notice_on';
      const kind = matter.subject === 'ending' ? 'agreement_ending' : 'agreement_notice';
      const rows = await readByDate(db, date, days, after, limit);
      return page(db, matter, rows, today, (row, accountId) => {
        const told = toldDay(row, today);
        return notice(kind, `agreement:${told.registryNumber}`, versionOf(matter, row), accountId, row, told);
      });
    }
    case 'obligation': {
      const kind = matter.name === 'obligation_overdue' ? 'obligation_overdue' : 'obligation_due';
      const rows = await readObligationsDue(db, days, after, limit);
      return page(db, matter, rows, today, (row, accountId) => {
        const told = { ...toldDay(row, today), heading: { id: row.description, en: row.description } };
        return notice(kind, `obligation:${row.id}`, versionOf(matter, row), accountId, row, told);
      });
    }
    case 'silent': {
      const rows = await readSilent(db, days, after, limit);
      return page(db, matter, rows, today, (row, accountId) => {
        const told = toldDay(row, today);
        const what = `cascade:${told.registryNumber}:${row.unitCode}`;
        return notice('cascade_silent', what, versionOf(matter, row), accountId, row, told);
      });
    }
    case 'draft':
      return stillDrafts(db, matter, days, after, today);
  }
}

/** The notices of a page of subjects, to everybody who holds one of the roles in the unit of each. */
async function page<Row extends SubjectRow>(
  db: Database,
  { roles }: Matter,
  rows: readonly Row[],
  today: string,
  noticeTo: (row: Row, accountId: string) => AnyNotice,
): Promise<Page> {
  const holders = await holdersByUnit(db, rows, roles, today);
  return {
    subjects: rows.flatMap((row) => {
      const accounts = new Set(holders.get(row.unitCode)?.map((one) => one.accountId));
      return [...accounts].map((accountId) => noticeTo(row, accountId));
    }),
    last: lastOf(rows),
  };
}

async function stillDrafts(
  db: Database,
  matter: Matter,
  days: Days,
  after: Key | null,
  today: string,
): Promise<Page> {
  const moments = { from: beginningOf(addDays(days.after, 1)), before: beginningOf(addDays(days.until, 1)) };
  const rows = await readStillDrafts(db, moments, after, SUBJECTS_A_PAGE);
  const holders = await holdersByUnit(db, rows, matter.roles, today);
  return {
    subjects: rows.flatMap((row) =>
      recipientsOfDraft(row, holders.get(row.unitCode) ?? []).map(
        (accountId): AnyNotice => ({
          what: `draft:${row.id}`,
          // Once for each state in which it lies still.
          version: row.version,
          kind: 'draft_still',
          recipient: { accountId },
          unitPath: row.unitPath,
          data: {
            heading: row.heading,
            unitName: row.unitName,
            since: todayInJakarta(new Date(row.on)),
            submitted: row.status === 'submitted',
          },
        }),
      ),
    ),
    last: lastOf(rows),
  };
}

async function holdersByUnit(
  db: Database,
  rows: readonly { unitCode: string }[],
  roles: Matter['roles'],
  today: string,
): Promise<Map<string, RoleHolder[]>> {
  const holders = await readHolders(
    db,
    rows.map((row) => row.unitCode),
    roles,
    today,
  );
  return Map.groupBy(holders, (holder) => holder.unitCode);
}

/** A page that is not full is the last one. */
function lastOf(rows: readonly { key: Key }[]): Key | null {
  return rows.length < SUBJECTS_A_PAGE ? null : (rows.at(-1)?.key ?? null);
}

/** A date that is moved is another state: people are told of the new one. */
function versionOf(matter: Matter, { on }: SubjectRow): string {
  return `${matter.name}:${on}`;
}

function toldDay(row: SubjectRow, today: string) {
  const item = JSON.parse(row.item) as StoredItem;
  return {
    registryNumber: item.registryNumber,
    heading: { id: agreementHeading(item, 'id'), en: agreementHeading(item, 'en') },
    unitName: row.unitName,
    on: row.on,
    days: daysBetween(today, row.on),
  };
}

type DayKind =
  | 'agreement_ending'
  | 'agreement_notice'
  | 'obligation_due'
  | 'obligation_overdue'
  | 'cascade_silent';

function notice(
  kind: DayKind,
  what: string,
  version: string,
  accountId: string,
  { unitPath }: SubjectRow,
  data: ReturnType<typeof toldDay>,
): AnyNotice {
  return { what, version, kind, recipient: { accountId }, unitPath, data };
}

const JAKARTA = '+07:00';

/** The moment (RFC 3339 in UTC) at which a day begins in Jakarta. */
function beginningOf(day: string): string {
  return new Date(`${day}T00:00:00${JAKARTA}`).toISOString();
}
