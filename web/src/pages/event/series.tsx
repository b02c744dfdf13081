/** The series of an event: its rule in words, what is left out and why, and each meeting with its number and topic. */
import type { EventDetail, EventSeries } from '../../../../schema/api/calendar.ts';
import { daysInWords } from '../../../../schema/api/event-words.ts';
import { ruleInWords } from '../../../../schema/api/rule-words.ts';
import { address } from '../../address.ts';
import { dateInWords } from '../../format/dates.ts';
import { counted, fill } from '../../format/text.ts';
import { language, words } from '../../words.ts';

/** A series of more meetings than this is folded. */
const MEETINGS_OPEN_MAX = 8;

export function Series({ event, series }: { event: EventDetail; series: EventSeries }) {
  const dates = daysInWords({ startsOn: series.startsOn, endsOn: series.untilOn }, language) ?? '';
  const rule = ruleInWords(series.rule, language) ?? series.rule;
  return (
    <section class="part">
      <h2>{words.event.series}</h2>
      <p>
        <b>{series.title}</b>
        <br />
        {fill(words.event.seriesRule, { rule, dates })}
        {' · '}
        {counted(words.event.seriesCount, series.occurrences.length, language)}
      </p>
      {series.excluded.map(({ date, kind, reason }) => (
        <p class="note" key={date}>
          {fill(words.event.seriesWithout, {
            date: dateInWords(date, language, true),
            reason: reason ?? words.seriesException[kind],
          })}
        </p>
      ))}
      <details open={series.occurrences.length <= MEETINGS_OPEN_MAX}>
        <summary class="fold">{words.event.seriesAll}</summary>
        <ol class="meetings">
          {series.occurrences.map((one) => (
            <Meeting key={one.id} meeting={one} here={one.id === event.id} />
          ))}
        </ol>
      </details>
    </section>
  );
}

function Meeting({ meeting, here }: { meeting: EventSeries['occurrences'][number]; here: boolean }) {
  const { id, startsOn, recurrenceId, topic, eventStatus } = meeting;
  const text = startsOn === null ? words.event.dateUnknown : dateInWords(startsOn, language, true);
  const ruled = recurrenceId?.slice(0, 10);
  return (
    <li aria-current={here ? 'true' : undefined}>
      {here ? <b>{text}</b> : <a href={address('event', id)}>{text}</a>}
      {here && <span class="quiet"> ({words.event.here})</span>}
      {ruled && startsOn !== ruled && (
        <span class="quiet"> ({fill(words.event.moved, { date: dateInWords(ruled, language) })})</span>
      )}
      {eventStatus === 'dibatalkan' && <span class="tag soon">{words.eventStatus.dibatalkan}</span>}
      {topic && (
        <p class="aside-note">
          {fill(words.event.topicNumber, { n: topic.ordinal })}
          {topic.title && `: ${topic.title}`}
        </p>
      )}
    </li>
  );
}
