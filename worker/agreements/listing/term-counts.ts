/**
 * How many agreements have which status in time today, without looking at each of them. Over the whole registry the
 * term calendar answers from a fixed number of rows; under one condition the index on end dates does. Names the SQL and
 * reads its rows; runs nothing. termStatus in term.ts draws the same lines for a single agreement.
 */
import { addDays } from '../dates.ts';
import { type CountRow, type Counts, FACET_ROWS_MAX } from './facets.ts';
import { type Condition, type Sql, WINDOW_DAYS } from './filter.ts';

export interface CalendarRow {
  kind: 'year' | 'month' | 'day';
  period: string;
  ends: number;
  beginsDated: number;
  beginsOpen: number;
  beginsUnknown: number;
}

/** The periods that today's counts need: all years, this year's months, the days of this month and the next ninety. */
export function calendarSql(today: string): Sql {
  const read = `SELECT kind, period, ends, begins_dated AS beginsDated, begins_open AS beginsOpen, begins_unknown AS beginsUnknown
    FROM term_calendar WHERE kind = ?`;
  const year = today.slice(0, 4);
  const month = today.slice(0, 7);
  return {
    text: `${read} UNION ALL ${read} AND period BETWEEN ? AND ? UNION ALL ${read} AND period BETWEEN ? AND ?`,
    parameters: ['year', 'month', `${year}-01`, `${year}-12`, 'day', `${month}-01`, horizonOf(today)],
  };
}

/** Agreements that begin and end within the next ninety days: hardly any, found by their own index. Rows `{ ends }`. */
export function shortSql(today: string): Sql {
  return {
    text: `SELECT ends_on AS ends FROM listing INDEXED BY listing_short
      WHERE julianday(ends_on) - julianday(effective_on) <= 90 AND effective_on > ? AND effective_on <= ? AND ends_on <= ?`,
    parameters: [today, horizonOf(today), horizonOf(today)],
  };
}

/**
 * Counts per status over the whole registry. `endStates` are the kept counts of agreements with a dated, an open and an
 * unknown end. Nothing is over before it begins (beginsOn), so whatever has ended has begun.
 */
export function termCountsFromCalendar(
  calendar: CalendarRow[],
  short: { ends: string }[],
  endStates: CountRow[],
  today: string,
): Counts {
  const before = sumOf(
    calendar.filter((row) => row.period < today.slice(0, row.period.length) && isInside(row, today)),
    'ends',
  );
  const ahead = calendar.filter(
    (row) => row.period > today.slice(0, row.period.length) && isInside(row, today),
  );
  const upcoming = {
    dated: sumOf(ahead, 'beginsDated'),
    open: sumOf(ahead, 'beginsOpen'),
    unknown: sumOf(ahead, 'beginsUnknown'),
  };
  const within = (days: number) => {
    const last = addDays(today, days);
    const ending = calendar.filter((row) => row.kind === 'day' && row.period >= today && row.period <= last);
    return sumOf(ending, 'ends') - short.filter((row) => row.ends <= last).length;
  };
  return countsOf({
    upcoming: upcoming.dated + upcoming.open + upcoming.unknown,
    active: stateOf(endStates, 'dated') - upcoming.dated - before,
    within,
    expired: before,
    openEnded: stateOf(endStates, 'open_ended') - upcoming.open,
    unknown: stateOf(endStates, 'unknown') - upcoming.unknown,
  });
}

/** Agreements under one condition that have not begun, at most FACET_ROWS_MAX + 1. Rows `{ ends, termKind }`. */
export function upcomingSql(under: Condition, today: string): Sql {
  return {
    text: `SELECT l.ends_on AS ends, l.term_kind AS termKind FROM listing l INDEXED BY listing_begins WHERE l.effective_on > ?
      AND EXISTS (SELECT 1 FROM listing_facet f WHERE f.seq = l.seq AND f.dimension = ? AND f.value = ?) LIMIT ?`,
    parameters: [today, under.dimension, under.values[0]!, FACET_ROWS_MAX + 1],
  };
}

/** End dates under one condition, from the index, at most FACET_ROWS_MAX + 1. Rows `{ ends }`. */
export function endsSql(under: Condition): Sql {
  return {
    text: 'SELECT ends_on AS ends FROM listing_facet INDEXED BY listing_facet_ends WHERE dimension = ? AND value = ? AND ends_on IS NOT NULL LIMIT ?',
    parameters: [under.dimension, under.values[0]!, FACET_ROWS_MAX + 1],
  };
}

/** Counts per status under one condition; null when more rows would have to be read than FACET_ROWS_MAX. */
export function termCountsFromEnds(
  ends: { ends: string }[],
  upcoming: { ends: string | null; termKind: string }[],
  endStates: CountRow[],
  today: string,
): Counts | null {
  if (ends.length > FACET_ROWS_MAX || upcoming.length > FACET_ROWS_MAX) return null;
  const upcomingDated = upcoming.filter((one) => one.ends !== null);
  const upcomingOpen = upcoming.filter((one) => one.ends === null && one.termKind === 'open_ended').length;
  const between = (rows: { ends: string | null }[], from: string, to: string) =>
    rows.filter((row) => row.ends !== null && row.ends >= from && row.ends <= to).length;
  const expired = between(ends, '', addDays(today, -1));
  return countsOf({
    upcoming: upcoming.length,
    active: ends.length - upcomingDated.length - expired,
    within: (days) =>
      between(ends, today, addDays(today, days)) - between(upcomingDated, today, addDays(today, days)),
    expired,
    openEnded: stateOf(endStates, 'open_ended') - upcomingOpen,
    unknown: stateOf(endStates, 'unknown') - (upcoming.length - upcomingDated.length - upcomingOpen),
  });
}

function countsOf(counted: {
  upcoming: number;
  active: number;
  within: (days: number) => number;
  expired: number;
  openEnded: number;
  unknown: number;
}): Counts {
  return new Map<string, number>([
    ['upcoming', counted.upcoming],
    ['active', counted.active],
    ['expiring_90', counted.within(WINDOW_DAYS.expiring_90)],
    ['expiring_30', counted.within(WINDOW_DAYS.expiring_30)],
    ['expiring_7', counted.within(WINDOW_DAYS.expiring_7)],
    ['expired', counted.expired],
    ['open_ended', counted.openEnded],
    ['unknown', counted.unknown],
  ]);
}

function stateOf(endStates: CountRow[], value: string): number {
  return endStates.find((row) => row.value === value)?.count ?? 0;
}

/** Years count as such, months within this year, days within this month: together they cover time once. */
function isInside(row: CalendarRow, today: string): boolean {
  if (row.kind === 'year') return true;
  return row.period.startsWith(today.slice(0, row.kind === 'month' ? 4 : 7));
}

function sumOf(rows: CalendarRow[], column: 'ends' | 'beginsDated' | 'beginsOpen' | 'beginsUnknown'): number {
  return rows.reduce((sum, row) => sum + row[column], 0);
}

/** Ninety days ahead, and never short of the end of this month. */
function horizonOf(today: string): string {
  return addDays(today, WINDOW_DAYS.expiring_90);
}
