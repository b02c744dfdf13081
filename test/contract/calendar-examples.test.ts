import { expect, test } from 'vitest';
import {
  EXAMPLE_EVENT,
  EXAMPLE_EVENT_ITEM,
  EXAMPLE_MONTH,
  EXAMPLE_SERIES,
  EXAMPLE_STAGE,
} from '../../schema/api/examples/calendar.ts';
import { EXAMPLE_EVENT_FEED } from '../../schema/api/examples/calendar-feed.ts';
import { EXAMPLE_ORIGIN } from '../../schema/api/examples/service.ts';
import { REFERENCE_EVENTS, REFERENCE_SERIES } from '../../schema/reference/events.ts';
import { REFERENCE_ELECTIONS } from '../../schema/reference/stages.ts';
import { overlapsAmong } from '../../worker/calendar/conflicts.ts';
import { FEED_REFRESH, feedWords } from '../../worker/calendar/feeds/feed.ts';
import { CALENDAR_CLOSING, calendarOpening, zoneDefinition } from '../../worker/calendar/ical-calendar.ts';
import { eventComponent } from '../../worker/calendar/ics.ts';

test('the example of a feed is what the portal writes for the example of an event', () => {
  const opening = calendarOpening({
    language: 'id',
    ...feedWords('id', null),
    source: `${EXAMPLE_ORIGIN}/kalender.ics`,
    refresh: FEED_REFRESH,
  });
  const component = eventComponent(EXAMPLE_EVENT_ITEM, { language: 'id', origin: EXAMPLE_ORIGIN });
  expect(EXAMPLE_EVENT_FEED).toBe(opening + zoneDefinition('WIB') + component + CALENDAR_CLOSING);
});

test('the examples show events and stages of the calendar, not made-up ones', () => {
  const recorded = JSON.stringify([REFERENCE_EVENTS, REFERENCE_SERIES, REFERENCE_ELECTIONS]);
  const shown = [
    EXAMPLE_EVENT.title,
    ...EXAMPLE_EVENT.participants,
    ...EXAMPLE_EVENT.sources,
    ...EXAMPLE_MONTH.items.map((one) => one.title),
    EXAMPLE_SERIES.title,
    EXAMPLE_SERIES.rule,
    EXAMPLE_STAGE.id,
    ...EXAMPLE_STAGE.sources,
  ];
  for (const fact of shown) expect(recorded).toContain(JSON.stringify(fact));
});

test('the overlap in the example of a month is the one that the rule finds', () => {
  expect(overlapsAmong(EXAMPLE_MONTH.items)).toEqual(EXAMPLE_MONTH.overlaps);
});
