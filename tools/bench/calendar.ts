/**
 * The calendar measured at one size: what its reads cost in rows, counted in the Worker's own reading code over the very
 * database, and how long the built portal takes for the same. Rows are the same in every run; times depend on the machine.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EventFilter } from '../../schema/api/calendar.ts';
import {
  type Feed,
  feedWindow,
  partnerFeed,
  publicFeed,
  unitFeed,
} from '../../worker/calendar/feeds/feed.ts';
import { readMonth } from '../../worker/calendar/listing.ts';
import { newMeter, publicDatabase } from '../../worker/platform/db.ts';
import { openLocalDatabase } from '../local-database.ts';
import { startPortal } from '../portal.ts';
import { PROJECT_ROOT } from '../shell.ts';
import { fillCalendar, INVITATIONS_EACH, NATIONAL_PARTNER } from './calendar-data.ts';
import type { PromiseLine } from './report.ts';

/** What is promised of rows read: for an event shown, and beside. */
const MONTH_ROWS_AN_EVENT = 3;
const FEED_ROWS_AN_EVENT = 1;
const ROWS_BESIDE = 50;
const UNCHANGED_ROWS_MAX = 5;

export interface CalendarLine {
  what: string;
  events: number;
  rows: number;
  /** The most that is promised. */
  rowsMax: number;
  /** Of the same through the portal; null where it is not asked. */
  milliseconds: number | null;
}

export interface CalendarReport {
  events: number;
  lines: CalendarLine[];
}

/** Makes a calendar of this many events in a folder of its own, measures it, and takes the folder away again. */
export async function benchCalendar(
  events: number,
  today: string,
  log: (line: string) => void,
): Promise<CalendarReport> {
  const state = join(PROJECT_ROOT, '.wrangler', 'bench', `calendar-${events}`);
  rmSync(state, { recursive: true, force: true });
  try {
    await fillCalendar({ state, events, today }, log);
    const counted = await countRows(state, today);
    log('rows are counted');
    const timed = await timeRequests(state, today);
    return {
      events,
      lines: [
        ...counted.map((line) => ({ ...line, milliseconds: timed.milliseconds.get(line.what) ?? null })),
        ...timed.unchanged,
      ],
    };
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

type Counted = Omit<CalendarLine, 'milliseconds'>;

const MONTHS: readonly [what: string, query: string, filter: EventFilter][] = [
  ['month', '', {}],
  ['month of a province', '?province=35', { province: '35' }],
  ['month of a unit', '?unit=35.06', { unit: '35.06' }],
  ['month of a type', '?type=pleno', { type: 'pleno' }],
  ['month of a kind of partner', '?partnerKind=polri', { partnerKind: 'polri' }],
];
const FEEDS: readonly [what: string, path: string, filter: EventFilter][] = [
  ['public feed', '/kalender.ics', {}],
  ['feed of a province', '/kalender/satker/35.ics', { unit: '35' }],
  ['feed of a unit', '/kalender/satker/35.06.ics', { unit: '35.06' }],
];

async function countRows(state: string, today: string): Promise<Counted[]> {
  const { db, close } = await openLocalDatabase({ state, holder: 'npm run bench' });
  const feed: Feed = {
    language: 'id',
    origin: 'https://simpul.example.org',
    selfPath: '/kalender.ics',
    today,
    name: 'Uji',
    description: 'Uji',
    stages: true,
  };
  const countFeed = async (
    what: string,
    pieces: (database: ReturnType<typeof publicDatabase>) => AsyncGenerator<string>,
  ): Promise<Counted> => {
    const meter = newMeter();
    let events = 0;
    for await (const piece of pieces(publicDatabase(db, meter))) {
      events += piece.split('BEGIN:VEVENT').length - 1;
    }
    return { what, events, rows: meter.rowsRead, rowsMax: FEED_ROWS_AN_EVENT * events + ROWS_BESIDE };
  };
  try {
    const lines: Counted[] = [];
    for (const [what, , filter] of MONTHS) {
      const meter = newMeter();
      const { items } = await readMonth(publicDatabase(db, meter), today.slice(0, 7), filter);
      const rowsMax = MONTH_ROWS_AN_EVENT * items.length + ROWS_BESIDE;
      lines.push({ what, events: items.length, rows: meter.rowsRead, rowsMax });
    }
    for (const [what, , filter] of FEEDS) {
      lines.push(await countFeed(what, (database) => publicFeed(database, filter, feed)));
    }
    const { results } = await db
      .prepare(
        `SELECT organisation_id AS id FROM partner_entry WHERE organisation_id > 'contoh-polres' GROUP BY organisation_id LIMIT 1`,
      )
      .all<{ id: string }>();
    const partner = results[0]?.id ?? NATIONAL_PARTNER;
    lines.push(await countFeed('feed of a partner', (database) => partnerFeed(database, partner, feed)));
    lines.push(
      await countFeed('feed of a national partner', (database) =>
        partnerFeed(database, NATIONAL_PARTNER, feed),
      ),
    );
    const own = { unitCode: '35.06', organisationId: 'kpu-35-06' };
    lines.push(await countFeed('feed of a unit by token', (database) => unitFeed(database, own, feed)));
    return lines;
  } finally {
    await close();
  }
}

async function timeRequests(
  state: string,
  today: string,
): Promise<{ milliseconds: Map<string, number>; unchanged: CalendarLine[] }> {
  const portal = await startPortal({ state, port: 0, variables: { BENCH: '1' } });
  const milliseconds = new Map<string, number>();
  const timed = async (what: string, path: string, headers: Record<string, string> = {}) => {
    const started = performance.now();
    const answer = await fetch(portal.origin + path, { headers });
    for await (const _ of answer.body ?? []);
    milliseconds.set(what, performance.now() - started);
    return answer;
  };
  try {
    // The first request pays for the start of the runtime.
    await timed('', '/health');
    for (const [what, query] of MONTHS) {
      await timed(what, `/api/v1/events/month/${today.slice(0, 7)}${query}`);
    }
    const unchanged: CalendarLine[] = [];
    for (const [what, path] of FEEDS) {
      const etag = (await timed(what, path)).headers.get('etag') ?? '';
      const name = `304 of the ${what}`;
      const answer = await timed(name, path, { 'if-none-match': etag });
      if (answer.status !== 304) throw new Error(`${path} answered ${answer.status} to its own ETag`);
      const rows = Number(/rows;desc="(\d+)"/.exec(answer.headers.get('server-timing') ?? '')?.[1]);
      unchanged.push({
        ...{ what: name, events: 0, rows, rowsMax: UNCHANGED_ROWS_MAX },
        milliseconds: milliseconds.get(name) ?? null,
      });
    }
    return { milliseconds, unchanged };
  } finally {
    await portal.stop();
  }
}

/** One table a size, for docs/performance.md. */
export function calendarTable({ events, lines }: CalendarReport, today: string): string {
  const { from, to } = feedWindow(today);
  return [
    `### ${whole(events)} events, ${whole(events * INVITATIONS_EACH)} invitations`,
    '',
    `Months are ${today.slice(0, 7)}, feeds ${from} to ${to}.`,
    '',
    '| read | events in it | rows read | at most | ms through the portal, cold |',
    '|---|--:|--:|--:|--:|',
    ...lines.map(
      ({ what, events: shown, rows, rowsMax, milliseconds }) =>
        `| ${what} | ${whole(shown)} | ${whole(rows)} | ${whole(rowsMax)} | ${milliseconds === null ? '–' : whole(milliseconds)} |`,
    ),
    '',
  ].join('\n');
}

/** Every ceiling of rows; they decide the exit code. */
export function calendarPromises(reports: readonly CalendarReport[]): PromiseLine[] {
  return reports.flatMap(({ events, lines }) =>
    lines.map(({ what, rows, rowsMax }) => ({
      text: `${what} at ${whole(events)} events: at most ${whole(rowsMax)} rows read`,
      reached: whole(rows),
      kept: rows <= rowsMax,
      decides: true,
    })),
  );
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
