/**
 * Which part of time an address of the calendar page shows, the same for the Worker that fills the page and for the
 * page that moves on from there. Pure. Days are `YYYY-MM-DD`, months `YYYY-MM`.
 */

/** Months that the calendar shows: 1900-01 to 2099-12, as in the API. */
export const MONTH_PATTERN = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/;
/** Value of `waktu` for the events whose date is not known. */
export const WITHOUT_DATE = 'tanpa-tanggal';
/** Of the address, what narrows the events; the feed of the same page knows these too. */
export const CALENDAR_FILTERS = ['type', 'partnerKind', 'province', 'election'] as const;

/** Parameters of the address that choose view and time, already checked or simply as they stand there. */
export interface CalendarAddress {
  tampilan?: string | undefined;
  bulan?: string | undefined;
  tahun?: string | undefined;
  hari?: string | undefined;
  waktu?: string | undefined;
}

export type CalendarWindow =
  | { kind: 'month'; month: string }
  | { kind: 'upcoming'; from: string; to: null }
  | { kind: 'year' | 'day' | 'week'; from: string; to: string }
  | { kind: 'undated' };

/** The window of an address; what is to come from `today` on where the address names none. */
export function windowOf(address: CalendarAddress, today: string): CalendarWindow {
  if (address.tampilan === 'bulan') return { kind: 'month', month: address.bulan || today.slice(0, 7) };
  if (address.tampilan === 'pekan') return { kind: 'week', ...weekOf(address.hari || today) };
  if (address.waktu === WITHOUT_DATE) return { kind: 'undated' };
  if (address.hari) return { kind: 'day', from: address.hari, to: address.hari };
  if (address.tahun) return { kind: 'year', from: `${address.tahun}-01-01`, to: `${address.tahun}-12-31` };
  return { kind: 'upcoming', from: today, to: null };
}

/** Monday to Sunday of the week in which a day lies. */
export function weekOf(day: string): { from: string; to: string } {
  // Sunday is 0 in JavaScript and last here.
  const passed = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return { from: daysAway(day, -passed), to: daysAway(day, 6 - passed) };
}

/** The day so many days away. */
export function daysAway(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

const DAY_MILLISECONDS = 86_400_000;

/** As many as the API lists at once: a week is a table, which has no next page. */
const WEEK_EVENTS_MAX = '200';

/** The parameters with which the API lists such a window; a month has an address of its own there. */
export function listParameters(window: Exclude<CalendarWindow, { kind: 'month' }>): Record<string, string> {
  if (window.kind === 'undated') return { dated: 'false' };
  if (window.kind === 'week') return { from: window.from, to: window.to, limit: WEEK_EVENTS_MAX };
  return window.to === null ? { from: window.from } : { from: window.from, to: window.to };
}

/** The stages that touch a window; an end of a stage that is not known reaches as far as the other. */
export function stagesWithin<Stage extends { startsOn: string | null; endsOn: string | null }>(
  stages: readonly Stage[],
  window: CalendarWindow,
): Stage[] {
  if (window.kind === 'month' || window.kind === 'undated') return [];
  return stages.filter((stage) => {
    const startsOn = stage.startsOn ?? stage.endsOn;
    const endsOn = stage.endsOn ?? stage.startsOn;
    if (startsOn === null || endsOn === null || endsOn < window.from) return false;
    return window.to === null || startsOn <= window.to;
  });
}
