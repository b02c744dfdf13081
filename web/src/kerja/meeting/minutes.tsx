/** The minutes of a meeting of the own unit: as paper, and the next step that they wait for. */
import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { MINUTES_RESPONSE_WORDS, MINUTES_STATE_WORDS } from '../../../../schema/api/calendar-words.ts';
import type {
  Meeting,
  MinutesHistory,
  MinutesLink,
  MinutesReply,
  MinutesRevision,
} from '../../../../schema/api/meeting.ts';
import { momentInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { Secret } from '../ui/secret.tsx';
import { text } from '../words.ts';
import { EventLine, MeetingTabs } from './event-line.tsx';
import { MinutesPaper } from './minutes-paper.tsx';
import { ApproveForm, CirculateForm, WriteForm } from './minutes-steps.tsx';

export function MinutesPage() {
  const { params } = useRoute();
  const resource = useResource<Meeting>(`/meetings/${params.id}`);
  return (
    <Loaded resource={resource}>{(meeting) => <Whole meeting={meeting} reload={resource.reload} />}</Loaded>
  );
}

interface PartProps {
  meeting: Meeting;
  reload: () => Promise<void>;
}

function Whole({ meeting, reload }: PartProps) {
  const { event, minutes } = meeting;
  const { current } = minutes;
  return (
    <>
      <Heading title={text.minutes.title} above={event.title}>
        <EventLine event={event} />
      </Heading>
      <MeetingTabs id={event.id} here="minutes" />
      {current ? (
        <>
          <p class="minutes-state no-print">
            <span class={`tag ${current.state === 'disahkan' ? 'on' : 'soon'}`}>
              {MINUTES_STATE_WORDS[current.state][language]}
            </span>{' '}
            <button class="button small" type="button" onClick={() => print()}>
              {text.minutes.print}
            </button>
          </p>
          <MinutesPaper
            event={event}
            minutes={current}
            decisions={meeting.decisions}
            actionItems={meeting.actionItems}
            replies={minutes.replies}
            present={presentIn(meeting)}
          />
        </>
      ) : (
        <p>{text.meeting.noMinutes}</p>
      )}
      <Steps key={minutes.version} meeting={meeting} reload={reload} />
      {current && current.state !== 'konsep' && <Replies meeting={meeting} />}
      {current && <History eventId={event.id} version={minutes.version} />}
    </>
  );
}

/** Everyone whom the roll has as present or represented, by organisation. */
function presentIn({ roll }: Meeting): string[] {
  const invited = roll.entries
    .filter((one) => one.state === 'hadir' || one.state === 'diwakili')
    .map((one) => one.organisation.name);
  const others = roll.attendees.filter((one) => one.invitationId === null).map((one) => one.organisation);
  return [...new Set([...invited, ...others])];
}

function Steps({ meeting, reload }: PartProps) {
  const { event, minutes, mayKeep } = meeting;
  const { current, version, mayApprove } = minutes;
  const state = current?.state ?? null;
  if (state === 'disahkan') return null;
  const props = { eventId: event.id, version, onDone: reload };
  return (
    <div class="no-print">
      {mayApprove && (
        <section class="part">
          <h2>{text.minutes.approve}</h2>
          <ApproveForm {...props} />
        </section>
      )}
      {mayKeep && (state === 'konsep' || state === 'dikoreksi') && (
        <section class="part">
          <h2>{text.minutes.circulate}</h2>
          <CirculateForm {...props} />
        </section>
      )}
      {mayKeep && (
        <section class="part">
          <h2>{state === null ? text.minutes.write : text.minutes.correct}</h2>
          <WriteForm
            {...props}
            text={current?.text ?? ''}
            correcting={state !== null && state !== 'konsep'}
          />
        </section>
      )}
    </div>
  );
}

function Replies({ meeting }: { meeting: Meeting }) {
  const { event, minutes, mayKeep } = meeting;
  const open = mayKeep && minutes.current?.state === 'diedarkan';
  return (
    <section class="part no-print">
      <h2>{text.minutes.replies}</h2>
      {minutes.replies.length === 0 && <p>{text.minutes.noReplies}</p>}
      {minutes.replies.length > 0 && (
        <ul class="items" aria-label={text.minutes.replies}>
          {minutes.replies.map((one) => (
            <li key={one.organisation.id}>
              <p class="item-title">
                {one.organisation.name}{' '}
                <span
                  class={`tag ${one.response === null ? 'soon' : one.response === 'setuju' ? 'on' : 'bad'}`}
                >
                  {one.response ? MINUTES_RESPONSE_WORDS[one.response][language] : text.minutes.waiting}
                </span>
              </p>
              {one.at && (
                <p class="meta">
                  <span>{whoSaid(one)}</span>
                  <span>{momentInWords(one.at, language)}</span>
                </p>
              )}
              {one.reason && <p>{fill(text.minutes.objection, { reason: one.reason })}</p>}
              {open && one.response === null && <LinkMaker eventId={event.id} reply={one} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function whoSaid({ name, position }: MinutesReply): string {
  return position ? fill(text.minutes.by, { name: name ?? '', position }) : (name ?? '');
}

function LinkMaker({ eventId, reply: { organisation } }: { eventId: string; reply: MinutesReply }) {
  const [link, setLink] = useState<MinutesLink | null>(null);
  if (link) {
    return (
      <Secret text={link.url} label={text.minutes.copyLink}>
        <p>
          {fill(text.minutes.linkLead, {
            name: organisation.name,
            until: momentInWords(link.expiresAt, language),
          })}
        </p>
      </Secret>
    );
  }
  return (
    <p class="actions">
      <ActionButton<MinutesLink>
        kind="small"
        label={fill(text.minutes.makeLinkFor, { name: organisation.name })}
        act={() =>
          change<MinutesLink>('POST', `/meetings/${eventId}/minutes/links`, {
            organisationId: organisation.id,
          })
        }
        done={setLink}
        reasons={text.meetingRefusal}
      >
        {text.minutes.makeLink}
      </ActionButton>
    </p>
  );
}

function History({ eventId, version }: { eventId: string; version: number }) {
  const [open, setOpen] = useState(false);
  return (
    <section class="part no-print">
      <h2>{text.minutes.history}</h2>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{text.minutes.showHistory}</summary>
        {open && <Revisions key={version} eventId={eventId} />}
      </details>
    </section>
  );
}

function Revisions({ eventId }: { eventId: string }) {
  const history = useResource<MinutesHistory>(`/meetings/${eventId}/minutes`);
  return (
    <Loaded resource={history}>
      {({ items }) => (
        <ol class="items">
          {items.map((one, index) => (
            <Revision key={one.revision} one={one} before={items[index - 1] ?? null} />
          ))}
        </ol>
      )}
    </Loaded>
  );
}

function Revision({ one, before }: { one: MinutesRevision; before: MinutesRevision | null }) {
  return (
    <li>
      <p class="item-title">
        {fill(text.minutes.revision, { n: one.revision })} · {MINUTES_STATE_WORDS[one.state][language]}
      </p>
      <p class="meta">
        <span>
          {fill(text.minutes.writtenBy, {
            name: one.writtenBy,
            when: momentInWords(one.writtenAt, language),
          })}
        </span>
        {one.changeNote && <span>{one.changeNote}</span>}
      </p>
      {before?.text === one.text ? (
        <p class="note">{text.minutes.sameText}</p>
      ) : (
        <pre class="minutes-text">{one.text}</pre>
      )}
    </li>
  );
}
