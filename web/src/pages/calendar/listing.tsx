/** A list of events by month and day, the way to its next page, and what is said when it holds nothing. */
import type { EventList } from '../../../../schema/api/calendar.ts';
import type { CalendarFrame } from '../../../../schema/api/page.ts';
import { dateInWords } from '../../format/dates.ts';
import { counted, fill, number } from '../../format/text.ts';
import { Empty } from '../../ui/states.tsx';
import { language, words } from '../../words.ts';
import { Agenda } from './agenda.tsx';
import { filtersOf, toCursor, toTime, withoutFilters } from './moving.ts';
import type { Moving } from './navigation.tsx';
import { PlaceLink } from './place-link.tsx';

type ListingProps = Moving & { list: EventList; frame: CalendarFrame };

export function EventListing(props: ListingProps) {
  const { window, search, go, list, frame } = props;
  const { items, nextCursor } = list;
  const goToPage = (next: string) => {
    go(next);
    scrollTo(0, 0);
  };
  const cursor = new URLSearchParams(search).has('cursor');
  const count = nextCursor === null && !cursor ? counted(words.calendar.count, items.length, language) : null;
  return (
    <>
      {window.kind === 'undated' && <p class="note">{words.calendar.undatedNote}</p>}
      {items.length === 0 && nextCursor === null && !cursor ? (
        <Nothing {...props} />
      ) : (
        <>
          <p class="note">
            {count ??
              (cursor
                ? words.common.midList
                : fill(words.calendar.countMore, { n: number(items.length, language) }))}
          </p>
          {items.length === 0 && nextCursor && <p class="notice small">{words.calendar.emptyPart}</p>}
          <Agenda
            items={items}
            today={frame.today}
            monthLink={(month) => toTime(search, { tampilan: 'bulan', bulan: month })}
            go={go}
          />
        </>
      )}
      {(nextCursor || cursor) && (
        <p class="after-rows">
          {nextCursor && (
            <PlaceLink class="button" to={toCursor(search, nextCursor)} go={goToPage}>
              {words.common.nextPage}
            </PlaceLink>
          )}{' '}
          {cursor && (
            <PlaceLink class="button" to={toCursor(search, '')} go={goToPage}>
              {words.common.firstPage}
            </PlaceLink>
          )}
        </p>
      )}
    </>
  );
}

/** Why nothing is here, and ways on: filters taken away, or the newest year that holds something. */
function Nothing({ window, search, go, frame: { today, years } }: ListingProps) {
  const filtered = filtersOf(search) !== '';
  const upcoming = window.kind === 'upcoming';
  const past = years.filter((year) => year <= today);
  const latest = past[0];
  return (
    <Empty title={upcoming ? words.calendar.emptyUpcoming : words.calendar.emptyWindow}>
      {filtered && (
        <p>
          {words.calendar.emptyFiltered}{' '}
          <PlaceLink to={withoutFilters(search)} go={go}>
            {words.calendar.clear}
          </PlaceLink>
        </p>
      )}
      <p>
        {upcoming && !filtered
          ? fill(words.calendar.emptyUpcomingNote, { today: dateInWords(today, language) })
          : words.calendar.emptyWindowNote}{' '}
        {upcoming &&
          latest &&
          fill(words.calendar.emptyPastNote, { first: past.at(-1) ?? latest, last: latest })}
      </p>
      {upcoming && latest && (
        <p>
          <PlaceLink class="button" to={toTime(search, { tahun: latest })} go={go}>
            {fill(words.calendar.seePast, { year: latest })}
          </PlaceLink>
        </p>
      )}
    </Empty>
  );
}
