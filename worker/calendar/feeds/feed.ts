/**
 * Calendar feeds, piece by piece: what begins from 90 days ago to 18 months ahead, in order of time. Reads entries page
 * by page, so memory stays level and a feed costs one row an event. Two builds of the same data on one day are the same
 * bytes. A feed is never empty for one who may not read it: that is a 404, and decided elsewhere.
 */
import type { EventFilter, EventItem } from '../../../schema/api/calendar.ts';
import type { Language } from '../../../schema/api/vocabulary.ts';
import type { Zone } from '../../../schema/api/zones.ts';
import { addDays, calendarDate } from '../../agreements/dates.ts';
import type { Database } from '../../platform/db.ts';
import { beginningWithin, behind, continuingOn, type KeyRange } from '../entry-keys.ts';
import { type EntrySql, entrySql } from '../filter.ts';
import { CALENDAR_CLOSING, calendarOpening, zoneDefinition } from '../ical-calendar.ts';
import { eventComponent, isForgotten, stageComponent, type Writing, zoneOf } from '../ics.ts';
import { WHOLE_COUNTRY } from '../projection.ts';
import { seriesComponents } from '../series-ics.ts';
import { touches } from '../stages.ts';
import { readSeries, readStageLayer } from '../store.ts';

/** How far feeds look back and ahead. */
export const FEED_BACK_DAYS = 90;
export const FEED_AHEAD_MONTHS = 18;
/** How often a client is asked to look again, ISO 8601 duration: meetings move at short notice. */
export const FEED_REFRESH = 'PT1H';
const FEED_PAGE_ROWS = 1_000;

export interface FeedWindow {
  from: string;
  to: string;
}

/** The window of a feed that is read on `today`, both days inclusive. */
export function feedWindow(today: string): FeedWindow {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const months = year * 12 + (month - 1) + FEED_AHEAD_MONTHS;
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  // 31 August and 18 months would be 31 February: the last day of that month is meant.
  const to = [day, 30, 29, 28].map((one) => calendarDate(toYear, toMonth, one)).find((date) => date !== null);
  return { from: addDays(today, -FEED_BACK_DAYS), to: to ?? today };
}

export interface Feed extends Writing {
  /**
   * Path and query of this feed. Null where the path holds a token: a calendar is passed on as a file more easily than as
   * an address, and would take the key along.
   */
  selfPath: string | null;
  today: string;
  name: string;
  description: string;
  /** Whether the stages of elections are in it, and of which election only. */
  stages: boolean;
}

/** The feed of the public, or what the public sees of a unit with all below it. */
export function publicFeed(db: Database, filter: EventFilter, feed: Feed): AsyncGenerator<string> {
  return pieces(db, [publicPages(filter)], feed, filter.election);
}

/** What one organisation is invited to, conference links included: only its own token leads here. */
export function partnerFeed(db: Database, organisationId: string, feed: Feed): AsyncGenerator<string> {
  return pieces(db, [invitedPages(organisationId)], feed, undefined);
}

/**
 * What a unit plans with all below it, also what is not public, and what it is invited to as `organisationId`: only its
 * own token leads here. An event that is read in several ways is written once, in the way that says most.
 */
export function unitFeed(
  db: Database,
  { unitCode, organisationId }: { unitCode: string; organisationId: string | null },
  feed: Feed,
): AsyncGenerator<string> {
  const own = ownPages(unitCode);
  const invited = organisationId === null ? [] : [invitedPages(organisationId)];
  return pieces(db, [own, ...invited, publicPages({ unit: unitCode })], feed, undefined);
}

/** One series whole, whatever the window: its rule, and every occurrence that differs from it. */
export async function* seriesFeed(db: Database, seriesId: string, feed: Feed): AsyncGenerator<string> {
  const series = await readSeries(db, seriesId);
  if (series === null) throw new Error('the series was there a moment ago, and none is ever removed');
  const zones = [series.zone, ...series.occurrences.map(zoneOf)].filter((zone) => zone !== null);
  yield openingOf(feed);
  yield [...new Set(zones)].map(zoneDefinition).join('');
  yield seriesComponents(series, feed.today, feed) + CALENDAR_CLOSING;
}

type Page = (continues: 0 | 1, range: KeyRange) => EntrySql;

function publicPages(filter: EventFilter): Page {
  return (continues, range) => entrySql(filter, continues, range, FEED_PAGE_ROWS);
}

/** A unit's subtree is the unit itself, a province or the whole country, as in filter.ts. */
function ownPages(unitCode: string): Page {
  const name =
    unitCode === WHOLE_COUNTRY ? 'all' : unitCode.length > PROVINCE_CODE_CHARACTERS ? 'unit' : 'province';
  const [place, given] = name === 'all' ? ['', []] : [`${name}_code = ? AND `, [unitCode]];
  return (continues, range) => ({
    text: `SELECT key, item FROM unit_entry INDEXED BY unit_entry_${name} WHERE ${place}continues = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?`,
    parameters: [...given, continues, range.after, range.before, FEED_PAGE_ROWS],
  });
}
const PROVINCE_CODE_CHARACTERS = 2;

function invitedPages(organisationId: string): Page {
  return (continues, range) => ({
    text: 'SELECT key, item FROM partner_entry WHERE organisation_id = ? AND continues = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?',
    parameters: [organisationId, continues, range.after, range.before, FEED_PAGE_ROWS],
  });
}

async function* pieces(
  db: Database,
  pages: readonly Page[],
  feed: Feed,
  electionId: string | undefined,
): AsyncGenerator<string> {
  yield openingOf(feed);
  const window = feedWindow(feed.today);
  const defined = new Set<Zone>();
  let components = 0;
  if (feed.stages) {
    for (const stage of await readStageLayer(db)) {
      if (electionId !== undefined && stage.electionId !== electionId) continue;
      if (!touches(stage, window.from, window.to)) continue;
      components += 1;
      yield stageComponent(stage, feed);
    }
  }
  const ranges = [
    [1, continuingOn(window.from)],
    [0, beginningWithin(window.from, window.to)],
  ] as const;
  const written = new Set<string>();
  for (const [page, [continues, range]] of pages.flatMap((page) =>
    ranges.map((range) => [page, range] as const),
  )) {
    for await (const items of pagesOf(db, page, continues, range)) {
      const current = items.filter((item) => !isForgotten(item, feed.today) && !written.has(item.id));
      // Only where a feed is read in several ways can an event come again.
      if (pages.length > 1) for (const { id } of current) written.add(id);
      components += current.length;
      yield current
        .map((item) => zonesFirst(item, defined) + eventComponent(item, feed, item.conferenceUrl))
        .join('');
    }
  }
  // RFC 5545, 3.6: a calendar needs at least one component.
  yield (components === 0 ? zoneDefinition('WIB') : '') + CALENDAR_CLOSING;
}

function openingOf(feed: Feed): string {
  return calendarOpening({
    language: feed.language,
    name: feed.name,
    description: feed.description,
    source: feed.selfPath === null ? null : feed.origin + feed.selfPath,
    refresh: FEED_REFRESH,
  });
}

async function* pagesOf(
  db: Database,
  page: Page,
  continues: 0 | 1,
  range: KeyRange,
): AsyncGenerator<FeedItem[]> {
  let left: KeyRange | null = range;
  while (left !== null) {
    const { text, parameters }: EntrySql = page(continues, left);
    const { results } = await db
      .prepare(text)
      .bind(...parameters)
      .all<{ key: string; item: string }>();
    yield results.map(({ item }) => JSON.parse(item) as FeedItem);
    const last = results.at(-1);
    left = results.length < FEED_PAGE_ROWS || last === undefined ? null : behind(left, last.key);
  }
}

type FeedItem = EventItem & { conferenceUrl?: string | null };

/** The definition of a zone stands before the first event that names it. */
function zonesFirst(item: EventItem, defined: Set<Zone>): string {
  const zone = zoneOf(item);
  if (zone === null || defined.has(zone)) return '';
  defined.add(zone);
  return zoneDefinition(zone);
}

/** Names and descriptions of feeds. `of` is a unit or an organisation. */
export function feedWords(language: Language, of: string | null): { name: string; description: string } {
  return {
    name:
      language === 'id' ? `Simpul: kalender ${of ?? 'koordinasi KPU'}` : `Simpul: calendar of ${of ?? 'KPU'}`,
    description:
      language === 'id'
        ? 'Rapat, penandatanganan, bimbingan teknis, dan tahapan pemilu'
        : 'Meetings, signings, trainings and election stages',
  };
}
