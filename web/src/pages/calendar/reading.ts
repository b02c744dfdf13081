/** What the calendar asks the API for as the reader moves on; the first view came with the page. */
import type { EventList, EventMonth, StageList } from '../../../../schema/api/calendar.ts';
import {
  CALENDAR_FILTERS,
  type CalendarWindow,
  listParameters,
  stagesWithin,
} from '../../../../schema/api/calendar-window.ts';
import type { CalendarView } from '../../../../schema/api/page.ts';
import { withParameters } from '../../address.ts';
import { type Answer, read } from '../../api.ts';

/** What the calendar shows of a window of time, under the filters of `search`. */
export async function fetchCalendar(
  window: CalendarWindow,
  search: string,
  signal?: AbortSignal,
): Promise<Answer<CalendarView>> {
  if (window.kind === 'month') {
    const path = `/api/v1/events/month/${window.month}`;
    const month = await read<EventMonth>(withParameters(path, search, CALENDAR_FILTERS), signal);
    return month.ok ? { ok: true, value: { kind: 'month', month: month.value } } : month;
  }
  const known = [...CALENDAR_FILTERS, 'cursor'];
  const [list, stages] = await Promise.all([
    read<EventList>(withParameters('/api/v1/events', search, known, listParameters(window)), signal),
    read<StageList>(withParameters('/api/v1/stages', search, ['election']), signal),
  ]);
  if (!list.ok) return list;
  if (!stages.ok) return stages;
  const all = stages.value.elections.flatMap((election) => election.stages);
  return { ok: true, value: { kind: 'list', list: list.value, stages: stagesWithin(all, window) } };
}
