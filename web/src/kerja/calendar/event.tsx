/** One event before those who keep it: its facts, what can be done, and who has answered. */
import { useRoute } from 'preact-iso';
import type { StageList } from '../../../../schema/api/calendar.ts';
import type { KeptEvent } from '../../../../schema/api/calendar-editing.ts';
import {
  EVENT_MODE_WORDS,
  EVENT_STATUS_WORDS,
  EVENT_TYPE_WORDS,
} from '../../../../schema/api/calendar-words.ts';
import { address } from '../../address.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { mayDo, signedIn } from '../session.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { Answers } from './answers.tsx';
import { WhenWords } from './when.tsx';

/** What is over is not changed or moved any more, and invites nobody. */
const FINAL: readonly KeptEvent['eventStatus'][] = ['selesai', 'dibatalkan'];
const INVITING: readonly KeptEvent['eventStatus'][] = ['tentatif', 'terjadwal', 'berlangsung'];

export function KeptEventPage() {
  const { params } = useRoute();
  const resource = useResource<KeptEvent>(`/calendar/events/${params.id}`);
  return (
    <Loaded resource={resource}>
      {(event) => (
        <>
          <Breadcrumb steps={[{ href: staffPath('/kalender'), name: text.kept.title }]} here={event.title} />
          <Heading title={event.title} above={EVENT_TYPE_WORDS[event.type][language]}>
            <p>
              <span class={event.eventStatus === 'dibatalkan' ? 'tag bad' : 'tag end'}>
                {EVENT_STATUS_WORDS[event.eventStatus][language]}
              </span>
            </p>
            {event.eventStatus === 'konsep' && <p class="lead">{text.event.draft}</p>}
          </Heading>
          <Steps event={event} />
          <EventFacts event={event} />
          <Chain event={event} />
          <Answers key={event.version} event={event} mine={isOwn(event)} />
        </>
      )}
    </Loaded>
  );
}

/** Whether the person may change it: it belongs to the unit under whose assignment they act. */
export function isOwn(event: Pick<KeptEvent, 'ownerUnit'>): boolean {
  return mayDo('event.edit') && signedIn.value?.acting?.unit.code === event.ownerUnit.code;
}

function Steps({ event }: { event: KeptEvent }) {
  const path = staffPath(`/kalender/${event.id}`);
  const mine = isOwn(event);
  return (
    <p class="actions">
      {mine && INVITING.includes(event.eventStatus) && event.time.startsOn !== null && (
        <a class="button primary" href={`${path}/undang`}>
          {text.event.invite}
        </a>
      )}
      {mine && event.eventStatus !== 'dibatalkan' && (
        <a class="button" href={`${path}/ubah`}>
          {text.event.edit}
        </a>
      )}
      {mine && !FINAL.includes(event.eventStatus) && (
        <a class="button" href={`${path}/status`}>
          {text.event.move}
        </a>
      )}
      {mayDo('meeting.read') && (
        <a class="button" href={`${path}/rapat`}>
          {text.event.meeting}
        </a>
      )}
      {mayDo('event.edit') && (
        <a href={staffPath('/kalender/baru', { setelah: event.id })}>{text.event.follow}</a>
      )}
      {event.series && <a href={staffPath(`/kalender/seri/${event.series.id}`)}>{text.event.toSeries}</a>}
      {event.isPublic && <a href={address('event', event.id)}>{text.event.toPublic}</a>}
    </p>
  );
}

function EventFacts({ event }: { event: KeptEvent }) {
  const stages = useResource<StageList>(event.stageId === null ? null : '/stages').value;
  const stage = stages?.elections.flatMap((one) => one.stages).find((one) => one.id === event.stageId);
  const place = [event.venue, event.region?.name].filter(Boolean).join(', ');
  return (
    <Facts>
      <Fact name={text.event.when}>
        <WhenWords time={event.time} />
      </Fact>
      {event.datePrinted && (
        <Fact name={text.event.printed}>
          {event.datePrinted} {event.weekdayDoubts.length > 0 && text.event.doubt}
        </Fact>
      )}
      <Fact name={text.event.where}>{place}</Fact>
      <Fact name={text.event.mode}>{event.mode && EVENT_MODE_WORDS[event.mode][language]}</Fact>
      {event.conferenceUrl && (
        <Fact name={text.event.conference}>
          <a href={event.conferenceUrl} rel="noreferrer">
            {event.conferenceUrl}
          </a>
        </Fact>
      )}
      {event.theme && <Fact name={text.event.theme}>{event.theme}</Fact>}
      {event.topic && (
        <Fact name={text.series.topics}>
          {event.topic.title === null
            ? fill(text.event.topicOnly, { n: event.topic.ordinal })
            : fill(text.event.topic, { n: event.topic.ordinal, title: event.topic.title })}
        </Fact>
      )}
      <Fact name={text.event.visibility}>{text.eventForm.visibilities[event.visibility]}</Fact>
      <Fact name={text.event.unit}>{event.ownerUnit.name}</Fact>
      {stage && <Fact name={text.event.stage}>{stage.name[language]}</Fact>}
      {event.agreements.length > 0 && (
        <Fact name={text.event.agreements}>
          {event.agreements.map((number) => (
            <a key={number} href={address('agreement', number)}>
              {number}{' '}
            </a>
          ))}
        </Fact>
      )}
      {event.statusReason && <Fact name={text.event.reason}>{event.statusReason}</Fact>}
      {event.outcome && <Fact name={text.event.outcome}>{event.outcome}</Fact>}
    </Facts>
  );
}

function Chain({ event }: { event: KeptEvent }) {
  if (event.chain.length === 0) return null;
  return (
    <section>
      <h2>{text.event.chain}</h2>
      <ol class="plain-list">
        {event.chain.map((one) => (
          <li key={one.id}>
            {one.id === event.id ? (
              <strong>
                {one.title} ({text.event.here})
              </strong>
            ) : (
              <a href={staffPath(`/kalender/${one.id}`)}>{one.title}</a>
            )}
            {one.startsOn && ` · ${dateInWords(one.startsOn, language)}`}
          </li>
        ))}
      </ol>
    </section>
  );
}
