/**
 * Lists and months of the calendar. Each reads the entries of one index in reading order, so that it costs what it shows
 * and not what the calendar holds. Reads only what the public may see.
 */
import type {
  EventFilter,
  EventItem,
  EventList,
  EventListQuery,
  EventMonth,
} from '../../schema/api/calendar.ts';
import { addDays } from '../agreements/dates.ts';
import { decodeCursor, encodeCursor } from '../http/pagination.ts';
import type { Database } from '../platform/db.ts';
import { overlapsAmong } from './conflicts.ts';
import { beginningWithin, behind, continuingOn, type KeyRange, UNDATED } from './entry-keys.ts';
import { type EntrySql, entrySql, looksAtRows } from './filter.ts';
import { touches } from './stages.ts';
import { itemIn, readStageLayer } from './store.ts';

/** Rows that one page of a list reads at most where filters are looked at row by row. */
export const SCANNED_ROWS_MAX = 400;
/** Events that a month shows as beginning on one day; the day's own list has all of them. */
export const DAY_EVENTS_MAX = 12;
/** Events that a month shows as continuing from the month before. */
export const CONTINUING_EVENTS_MAX = 50;
const NO_KEYS: KeyRange = { after: UNDATED, before: UNDATED };

interface EntryRow {
  key: string;
  /** Null: read, and refused by a filter. */
  item: string | null;
}

/** A page in order of time; `null` for a cursor that does not fit. */
export async function readEvents(db: Database, query: EventListQuery): Promise<EventList | null> {
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor, 'time', ['string']);
  if (query.cursor !== undefined && cursor === null) return null;
  const ranges = rangesOf(query, cursor === null ? null : String(cursor[0]));
  const limit = looksAtRows(query) ? SCANNED_ROWS_MAX : query.limit + 1;
  const [continuing = [], beginning = []] = await readEntries(db, [
    entrySql(query, 1, ranges.continuing, limit, true),
    entrySql(query, 0, ranges.beginning, limit, true),
  ]);
  // A continuing entry has the day in front of its key; both lists are in order, and all of the first come first.
  const read = [
    ...continuing.map(({ key, item }) => ({ key: key.slice('2024-01-22 '.length), item })),
    // What begins is only reached when all that continues has been read.
    ...(continuing.length < limit ? beginning : []),
  ];
  return pageOf(read, query.limit, continuing.length >= limit || beginning.length >= limit);
}

/** The month `YYYY-MM` with the stages that touch it. */
export async function readMonth(db: Database, month: string, filter: EventFilter): Promise<EventMonth> {
  const days = daysOfMonth(month);
  const first = days[0] ?? '';
  const last = days.at(-1) ?? '';
  const [continuing = [], beginning = []] = await readEntries(db, [
    entrySql(filter, 1, continuingOn(first), CONTINUING_EVENTS_MAX),
    entrySql(filter, 0, beginningWithin(first, last), DAY_EVENTS_MAX + 1),
  ]);
  // With no more events than one day may show, there is no need to ask each day for its first.
  const whole = beginning.length <= DAY_EVENTS_MAX;
  const { shown, fullDays } = whole ? { shown: beginning, fullDays: [] } : await readDays(db, days, filter);
  const items = [...continuing, ...shown].flatMap(itemIn);
  const stages = await readStageLayer(db);
  return {
    month,
    items,
    fullDays,
    stages: stages.filter(
      (stage) =>
        touches(stage, first, last) &&
        (filter.election === undefined || stage.electionId === filter.election),
    ),
    overlaps: overlapsAmong(items).filter((one) => one.startsOn <= last && one.endsOn >= first),
  };
}

/** What is left to read behind the cursor: of what continues on the first day, and of what begins. */
function rangesOf(
  { from, to, dated }: EventListQuery,
  cursor: string | null,
): { continuing: KeyRange; beginning: KeyRange } {
  if (dated === 'false') {
    const undated = { after: UNDATED, before: `${UNDATED}${UNDATED}` };
    return { continuing: NO_KEYS, beginning: cursor === null ? undated : behind(undated, cursor) };
  }
  if (from !== undefined && to !== undefined && from > to) return { continuing: NO_KEYS, beginning: NO_KEYS };
  const beginning = beginningWithin(from ?? null, to ?? null);
  if (from === undefined)
    return { continuing: NO_KEYS, beginning: cursor === null ? beginning : behind(beginning, cursor) };
  const continuing = continuingOn(from);
  if (cursor === null) return { continuing, beginning };
  return cursor < from
    ? { continuing: behind(continuing, `${from} ${cursor}`), beginning }
    : { continuing: NO_KEYS, beginning: behind(beginning, cursor) };
}

/** The first `limit` items of the rows read; a cursor where rows were left unread or unshown. */
function pageOf(read: readonly EntryRow[], limit: number, unread: boolean): EventList {
  const items: EventItem[] = [];
  for (const [index, { key, item }] of read.entries()) {
    items.push(...itemIn({ item }));
    if (items.length === limit && (unread || index < read.length - 1)) {
      return { items, nextCursor: encodeCursor('time', [key]) };
    }
  }
  const last = read.at(-1);
  return { items, nextCursor: unread && last ? encodeCursor('time', [last.key]) : null };
}

/** The first events of each day, and the days on which more begin. */
async function readDays(
  db: Database,
  days: readonly string[],
  filter: EventFilter,
): Promise<{ shown: EntryRow[]; fullDays: string[] }> {
  const byDay = await readEntries(
    db,
    days.map((day) => entrySql(filter, 0, beginningWithin(day, day), DAY_EVENTS_MAX + 1)),
  );
  return {
    shown: byDay.flatMap((rows) => rows.slice(0, DAY_EVENTS_MAX)),
    fullDays: days.filter((_, index) => (byDay[index]?.length ?? 0) > DAY_EVENTS_MAX),
  };
}

async function readEntries(db: Database, statements: readonly EntrySql[]): Promise<EntryRow[][]> {
  const results = await db.batch<EntryRow>(
    statements.map(({ text, parameters }) => db.prepare(text).bind(...parameters)),
  );
  return results.map((one) => one.results);
}

function daysOfMonth(month: string): string[] {
  const days: string[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}
