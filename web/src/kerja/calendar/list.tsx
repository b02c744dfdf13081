/** The calendar of the unit: what is planned, and who has not answered yet. */
import { useLocation } from 'preact-iso';
import type { KeptEventItem } from '../../../../schema/api/calendar-editing.ts';
import { EVENT_STATUS_WORDS, EVENT_TYPE_WORDS } from '../../../../schema/api/calendar-words.ts';
import { counted } from '../../format/text.ts';
import { language } from '../../words.ts';
import { SelectField } from '../forms/fields.tsx';
import { staffPath } from '../paths.ts';
import { mayDo, signedIn } from '../session.ts';
import { Filters } from '../ui/filters.tsx';
import { Heading } from '../ui/heading.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { text } from '../words.ts';
import { daysOf, HoursWords } from './when.tsx';

const PAGE = '/kalender';
const TIMES = ['upcoming', 'past', 'undated'] as const;

export function KeptCalendarPage() {
  const { query } = useLocation();
  const { below = '', time = '', answers = '' } = query;
  const asked = new URLSearchParams(
    Object.entries({ below, time, answers }).filter(([, value]) => value !== ''),
  ).toString();
  const seesBelow = signedIn.value?.acting?.role !== 'recorder';
  return (
    <>
      <Heading title={text.kept.title}>
        <p class="lead">{text.kept.lead}</p>
      </Heading>
      {mayDo('event.edit') && (
        <p class="actions">
          <a class="button primary" href={staffPath(`${PAGE}/baru`)}>
            {text.kept.newEvent}
          </a>
          <a class="button" href={staffPath(`${PAGE}/seri/baru`)}>
            {text.kept.newSeries}
          </a>
        </p>
      )}
      <Filters path={staffPath(PAGE)} label={text.kept.filters}>
        {seesBelow && (
          <SelectField
            name="below"
            label={text.kept.which}
            value={below}
            choices={[
              { value: '', label: text.kept.own },
              { value: 'true', label: text.kept.below },
            ]}
          />
        )}
        <SelectField
          name="time"
          label={text.kept.time}
          value={time || 'upcoming'}
          choices={TIMES.map((one) => ({
            value: one === 'upcoming' ? '' : one,
            label: text.kept.times[one],
          }))}
        />
        <SelectField
          name="answers"
          label={text.kept.answers}
          value={answers}
          choices={[
            { value: '', label: text.kept.answersAll },
            { value: 'waiting', label: text.kept.answersWaiting },
          ]}
        />
      </Filters>
      <PagedList<KeptEventItem>
        path={`/calendar/events${asked && `?${asked}`}`}
        label={text.kept.title}
        keyOf={(one) => one.id}
        empty={<p>{text.kept.none}</p>}
        row={(one) => <Row event={one} />}
      />
    </>
  );
}

function Row({ event }: { event: KeptEventItem }) {
  const { id, title, type, eventStatus, time, venue, ownerUnit, seriesId, answers } = event;
  return (
    <>
      <p class="item-title">
        <a href={staffPath(`${PAGE}/${id}`)}>{title}</a>{' '}
        <span class={eventStatus === 'dibatalkan' ? 'tag bad' : 'tag end'}>
          {EVENT_STATUS_WORDS[eventStatus][language]}
        </span>
        {answers.waiting > 0 && (
          <>
            {' '}
            <span class="tag">{counted(text.kept.waiting, answers.waiting, language)}</span>
          </>
        )}
      </p>
      <p>
        {daysOf(time)}
        {time.startTime !== null && (
          <>
            {', '}
            <HoursWords time={time} />
          </>
        )}
      </p>
      <p class="meta">
        <span>{EVENT_TYPE_WORDS[type][language]}</span>
        {venue && <span>{venue}</span>}
        <span>{ownerUnit.name}</span>
        {seriesId && <a href={staffPath(`${PAGE}/seri/${seriesId}`)}>{text.kept.partOfSeries}</a>}
        {answers.asked > 0 && <span>{counted(text.kept.asked, answers.asked, language)}</span>}
        {answers.asked > 0 && <span>{counted(text.kept.attending, answers.attending, language)}</span>}
      </p>
    </>
  );
}
