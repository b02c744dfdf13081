/**
 * The data of the calendar's pages, put together from what the calendar reads for the API, with what only pages need:
 * the years that hold something, and how the dates of an event have changed. Reads only what the public may see.
 */
import { asc, isNull } from 'drizzle-orm';
import { EventListQuery } from '../../schema/api/calendar.ts';
import type { CalendarPageQuery } from '../../schema/api/calendar-page.ts';
import { listParameters, stagesWithin, windowOf } from '../../schema/api/calendar-window.ts';
import type { CalendarFrame, CalendarView, EventDates, PageData } from '../../schema/api/page.ts';
import { region } from '../../schema/tables/region.ts';
import { election } from '../../schema/tables/stage.ts';
import { type EventFacts, isPublic } from '../calendar/facts.ts';
import { readEvents, readMonth } from '../calendar/listing.ts';
import { readEvent, readSeries, readStageLayer } from '../calendar/store.ts';
import { type Database, plain } from '../platform/db.ts';

/** Years that the page offers at most; the oldest are then reached by their address only. */
export const YEARS_MAX = 60;

type CalendarData = Extract<PageData, { page: 'calendar' }>;
type EventData = Extract<PageData, { page: 'event' }>;

/** The calendar at an address, on the day `today` in Jakarta; null for a cursor that does not fit. */
export async function readCalendar(
  db: Database,
  query: CalendarPageQuery,
  today: string,
): Promise<Omit<CalendarData, 'page' | 'search'> | null> {
  const [view, frame] = await Promise.all([readView(db, query, today), readFrame(db, today)]);
  return view && { ...frame, view };
}

/** One event with its series, its stage and its earlier dates; null when the public knows none of this id. */
export async function readEventPage(
  db: Database,
  id: string,
  today: string,
): Promise<Omit<EventData, 'page'> | null> {
  const event = await readEvent(db, id);
  if (event === null) return null;
  const [series, stages, elections, dates] = await Promise.all([
    event.seriesId === null ? null : readSeries(db, event.seriesId),
    event.stageId === null ? [] : readStageLayer(db),
    readElections(db),
    readDates(db, id),
  ]);
  return {
    today,
    event,
    series,
    stage: stages.find((stage) => stage.id === event.stageId) ?? null,
    elections: elections.filter((one) => event.elections.includes(one.id)),
    dates,
  };
}

async function readView(db: Database, query: CalendarPageQuery, today: string): Promise<CalendarView | null> {
  const { type, partnerKind, province, election, cursor } = query;
  const filter = { type, partnerKind, province, election };
  const window = windowOf(query, today);
  if (window.kind === 'month') return { kind: 'month', month: await readMonth(db, window.month, filter) };
  const [list, stages] = await Promise.all([
    readEvents(db, EventListQuery.parse({ ...filter, ...listParameters(window), cursor })),
    readStageLayer(db),
  ]);
  if (list === null) return null;
  const named = stages.filter((stage) => election === undefined || stage.electionId === election);
  return { kind: 'list', list, stages: stagesWithin(named, window) };
}

async function readFrame(db: Database, today: string): Promise<CalendarFrame> {
  const [years, provinces, elections] = await Promise.all([
    readYears(db),
    plain(db)
      .select({ code: region.code, name: region.name })
      .from(region)
      .where(isNull(region.parentCode))
      .orderBy(asc(region.name)),
    readElections(db),
  ]);
  return { today, years, provinces, elections };
}

/** Skips from year to year through the index, from the newest on: one row a year, however many events each holds. */
async function readYears(db: Database): Promise<string[]> {
  const { results } = await db
    .prepare(
      `WITH RECURSIVE y (year) AS (
         SELECT (SELECT substr(key, 1, 4) FROM calendar_entry INDEXED BY calendar_entry_all WHERE continues = 0 AND key < '~' ORDER BY key DESC LIMIT 1)
         UNION ALL SELECT (SELECT substr(e.key, 1, 4) FROM calendar_entry AS e INDEXED BY calendar_entry_all WHERE e.continues = 0 AND e.key < y.year ORDER BY e.key DESC LIMIT 1)
           FROM y WHERE y.year IS NOT NULL)
       SELECT year FROM y WHERE year IS NOT NULL LIMIT ?`,
    )
    .bind(YEARS_MAX)
    .all<{ year: string }>();
  return results.map(({ year }) => year);
}

async function readElections(db: Database): Promise<CalendarFrame['elections']> {
  const rows = await plain(db)
    .select({ id: election.id, nameId: election.nameId, nameEn: election.nameEn })
    .from(election)
    .orderBy(asc(election.ordinal));
  return rows.map(({ id, nameId, nameEn }) => ({ id, name: { id: nameId, en: nameEn } }));
}

/** The dates of each revision that differed from the one before, newest first; none where they never changed. */
async function readDates(db: Database, id: string): Promise<EventDates[]> {
  const { results } = await db
    .prepare(
      'SELECT record, changed_at AS changedAt, reason FROM event_revision WHERE event_id = ? ORDER BY revision',
    )
    .bind(id)
    .all<{ record: string; changedAt: string; reason: string }>();
  const changes: EventDates[] = [];
  for (const { record, changedAt, reason } of results) {
    const facts = JSON.parse(record) as EventFacts;
    // What was planned before it was published stays with those who planned it.
    if (!isPublic(facts) || facts.status === 'konsep') continue;
    const { kind: timeKind, ...time } = facts.time;
    const dates = { ...time, timeKind, eventStatus: facts.status };
    const { changedAt: _, reason: __, ...before } = changes.at(-1) ?? { changedAt: '', reason: '' };
    if (JSON.stringify(before) !== JSON.stringify(dates)) changes.push({ ...dates, changedAt, reason });
  }
  return changes.length > 1 ? changes.toReversed() : [];
}
