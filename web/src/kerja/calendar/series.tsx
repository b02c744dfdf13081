/** Series: recording one, seeing it with its meetings, and changing its rule from a day on. */
import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import type { CheckedSeries, KeptSeries } from '../../../../schema/api/calendar-editing.ts';
import { EVENT_STATUS_WORDS, type TimeKind } from '../../../../schema/api/calendar-words.ts';
import { ruleInWords } from '../../../../schema/api/rule-words.ts';
import { dateInWords } from '../../format/dates.ts';
import { counted, fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { TextArea } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { type FieldError, missing, textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { sayNext } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { isOwn } from './event.tsx';
import { contentIn, hoursIn, missingInEvent } from './event-body.ts';
import { BelongingFields, ContentFields, HourFields, PlaceFields } from './event-fields.tsx';
import { exceptionsIn, RuleFields, ruleIn, topicsIn } from './series-fields.tsx';
import { daysOf, HoursWords } from './when.tsx';

const NO_HOURS = { startTime: null, endTime: null, zone: null };

export function NewSeriesPage() {
  const { route } = useLocation();
  const [said, setSaid] = useState<CheckedSeries | null>(null);
  const [kind, setKind] = useState<TimeKind>('timed');
  return (
    <>
      <Breadcrumb
        steps={[{ href: staffPath('/kalender'), name: text.kept.title }]}
        here={text.series.newTitle}
      />
      <Heading title={text.series.newTitle} />
      <Form<KeptSeries>
        action={text.series.create}
        cancel={staffPath('/kalender')}
        check={(data) => [...missingInEvent(data, ''), ...missingInRule(data, 'startsOn')]}
        reasons={text.calendarRefusal}
        send={(data) =>
          change<KeptSeries>('POST', '/calendar/series', {
            ...contentIn(data),
            ...timeIn(data),
            rule: ruleIn(data),
            startsOn: textIn(data, 'startsOn'),
            untilOn: textIn(data, 'untilOn'),
            exceptions: exceptionsIn(data, said?.holidays ?? []),
            topics: topicsIn(data),
          })
        }
        done={(series) => {
          sayNext(counted(text.series.created, series.occurrences.length, language));
          route(staffPath(`/kalender/seri/${series.id}`));
        }}
      >
        <ContentFields event={null} />
        <fieldset class="form-part">
          <legend>{text.eventForm.kind}</legend>
          <HourFields prefix="" time={NO_HOURS} kind={kind} onKind={setKind} />
        </fieldset>
        <RuleFields
          first={{ name: 'startsOn', label: text.series.startsOn }}
          withTopics
          said={said}
          onSaid={setSaid}
        />
        <PlaceFields event={null} />
        <BelongingFields event={null} />
      </Form>
    </>
  );
}

/** The hours of a series; an end that is not given is left open with each meeting. */
function timeIn(data: FormData) {
  const { endOpen: _, ...time } = hoursIn(data, '');
  return time;
}

function missingInRule(data: FormData, first: string): FieldError[] {
  const weekly = textIn(data, 'frequency') === 'WEEKLY' && data.getAll('days').length === 0;
  return [
    ...(weekly ? [{ field: 'days', message: text.series.daysMissing }] : []),
    ...missing(data, { [first]: text.series.dateMissing, untilOn: text.series.dateMissing }),
  ];
}

export function KeptSeriesPage() {
  const { params } = useRoute();
  const resource = useResource<KeptSeries>(`/calendar/series/${params.id}`);
  return (
    <Loaded resource={resource}>
      {(series) => (
        <>
          <Breadcrumb steps={[{ href: staffPath('/kalender'), name: text.kept.title }]} here={series.title} />
          <Heading title={series.title} above={text.series.wholeSeries}>
            <p class="lead">{inWords(series)}</p>
          </Heading>
          <p class="actions">
            {isOwn(series) && (
              <a class="button" href={staffPath(`/kalender/seri/${series.id}/aturan`)}>
                {text.series.fork}
              </a>
            )}
            {series.forkedFromId && (
              <a href={staffPath(`/kalender/seri/${series.forkedFromId}`)}>{text.series.forkedFrom}</a>
            )}
            {series.forks.map((one) => (
              <a key={one.id} href={staffPath(`/kalender/seri/${one.id}`)}>
                {fill(text.series.forkedTo, { date: dateInWords(one.startsOn, language) })}
              </a>
            ))}
          </p>
          <h2>{text.series.occurrences}</h2>
          <ol class="items">
            {series.occurrences.map((one) => (
              <li key={one.id}>
                <Occurrence one={one} />
              </li>
            ))}
          </ol>
          {series.excluded.length > 0 && (
            <>
              <h2>{text.series.excluded}</h2>
              <ul class="plain-list">
                {series.excluded.map(({ date, reason }) => (
                  <li key={date}>
                    {dateInWords(date, language, true)}
                    {reason && ` · ${reason}`}
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </Loaded>
  );
}

/** "setiap Rabu dan Jumat, 1 September 2021 – 5 November 2021" */
function inWords({ rule, startsOn, untilOn }: KeptSeries): string {
  const days = `${dateInWords(startsOn, language)} – ${dateInWords(untilOn, language)}`;
  return `${ruleInWords(rule, language) ?? rule}, ${days}`;
}

function Occurrence({ one }: { one: KeptSeries['occurrences'][number] }) {
  const { topic } = one;
  return (
    <>
      <p class="item-title">
        <a href={staffPath(`/kalender/${one.id}`)}>
          {topic ? `#${topic.ordinal} ${topic.title ?? ''}` : daysOf(one.time)}
        </a>{' '}
        <span class={one.eventStatus === 'dibatalkan' ? 'tag bad' : 'tag end'}>
          {EVENT_STATUS_WORDS[one.eventStatus][language]}
        </span>
      </p>
      <p class="meta">
        <span>{daysOf(one.time)}</span>
        <span>
          <HoursWords time={one.time} />
        </span>
        {one.moved && (
          <span>{fill(text.series.movedFrom, { date: dateInWords(one.occursOn, language) })}</span>
        )}
      </p>
    </>
  );
}

export function ForkSeriesPage() {
  const { params } = useRoute();
  const resource = useResource<KeptSeries>(`/calendar/series/${params.id}`);
  return (
    <Loaded resource={resource}>
      {(series) => (
        <>
          <Breadcrumb
            steps={[
              { href: staffPath('/kalender'), name: text.kept.title },
              { href: staffPath(`/kalender/seri/${series.id}`), name: series.title },
            ]}
            here={text.series.fork}
          />
          <Heading title={text.series.forkTitle} above={series.title}>
            <p class="lead">{text.series.forkLead}</p>
          </Heading>
          <ForkForm series={series} onReload={resource.reload} />
        </>
      )}
    </Loaded>
  );
}

function ForkForm({ series, onReload }: { series: KeptSeries; onReload: () => Promise<void> }) {
  const { route } = useLocation();
  const [said, setSaid] = useState<CheckedSeries | null>(null);
  const [kind, setKind] = useState<TimeKind>(series.kind);
  return (
    <Form<KeptSeries>
      action={text.series.fork}
      cancel={staffPath(`/kalender/seri/${series.id}`)}
      grave
      check={(data) => [
        ...missingInRule(data, 'from'),
        ...missing(data, { reason: text.series.reasonMissing }),
      ]}
      reasons={text.calendarRefusal}
      onReload={onReload}
      send={(data) =>
        change<KeptSeries>(
          'POST',
          `/calendar/series/${series.id}/fork`,
          {
            ...timeIn(data),
            rule: ruleIn(data),
            from: textIn(data, 'from'),
            untilOn: textIn(data, 'untilOn'),
            exceptions: exceptionsIn(data, said?.holidays ?? []),
            reason: textIn(data, 'reason'),
          },
          series.version,
        )
      }
      done={(begun) => {
        sayNext(text.series.forked);
        route(staffPath(`/kalender/seri/${begun.id}`));
      }}
    >
      <fieldset class="form-part">
        <legend>{text.eventForm.kind}</legend>
        <HourFields prefix="" time={series} kind={kind} onKind={setKind} />
      </fieldset>
      <RuleFields
        rule={series.rule}
        first={{ name: 'from', label: text.series.from }}
        untilOn={series.untilOn}
        withTopics={false}
        said={said}
        onSaid={setSaid}
      />
      <TextArea name="reason" label={text.series.reason} rows={2} />
    </Form>
  );
}
