/** Who came: the code to be shown at the meeting, the list of the invited to be ticked, and the people who checked in. */
import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import {
  ATTENDANCE_STATE_WORDS,
  ATTENDANCE_STATES,
  INVITATION_ANSWER_WORDS,
  PRESENCES,
} from '../../../../schema/api/calendar-words.ts';
import type { Attendee, CheckedIn, Meeting, RollEntry, RollMark } from '../../../../schema/api/meeting.ts';
import { ATTENDANCE_SOURCE_WORDS, PRESENCE_WORDS } from '../../../../schema/api/meeting-words.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { SelectField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { textIn } from '../forms/values.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Moment } from '../ui/facts.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { CheckInCode } from './check-in-code.tsx';
import { EventLine, MeetingTabs } from './event-line.tsx';
import { PersonForm } from './person-form.tsx';
import { nameOfInvitation } from './position-group.ts';

export function AttendancePage() {
  const { params } = useRoute();
  const resource = useResource<Meeting>(`/meetings/${params.id}`);
  return (
    <Loaded resource={resource}>
      {(meeting) => (
        <>
          <Heading title={text.roll.title} above={meeting.event.title}>
            <EventLine event={meeting.event} />
          </Heading>
          <MeetingTabs id={meeting.event.id} here="roll" />
          {meeting.mayKeep && <CheckInCode eventId={meeting.event.id} />}
          <section class="part">
            <h2>{text.roll.invited}</h2>
            {meeting.roll.entries.length === 0 ? (
              <p>{text.roll.noneInvited}</p>
            ) : (
              <RollForm key={rollKey(meeting)} meeting={meeting} onSaved={resource.reload} />
            )}
          </section>
          <People meeting={meeting} onChanged={resource.reload} />
        </>
      )}
    </Loaded>
  );
}

/** What was ticked draws the fields anew, so that they show what holds. */
const rollKey = ({ roll }: Meeting) => roll.entries.map((one) => one.version).join('-');

interface PartProps {
  meeting: Meeting;
  onSaved: () => Promise<void>;
}

function RollForm({ meeting, onSaved }: PartProps) {
  const { event, roll, mayKeep } = meeting;
  const [unchanged, setUnchanged] = useState(false);
  if (!mayKeep) return <ul class="items">{roll.entries.map(StandingItem)}</ul>;
  const send = (data: FormData) => {
    const marks = roll.entries.flatMap((one) => markIn(data, one));
    setUnchanged(marks.length === 0);
    return marks.length === 0
      ? Promise.resolve({ ok: true as const, value: { marked: 0 } })
      : change<{ marked: number }>('PUT', `/meetings/${event.id}/attendance`, { marks });
  };
  return (
    <Form<{ marked: number }>
      action={text.roll.save}
      send={send}
      done={async ({ marked }) => {
        if (marked === 0) return;
        await onSaved();
        sayHere(text.roll.saved);
      }}
      reasons={text.meetingRefusal}
      onReload={onSaved}
    >
      <ul class="items roll">
        {roll.entries.map((one) => (
          <li key={one.invitationId}>
            <SelectField
              name={one.invitationId}
              label={nameOfInvitation(one.organisation.name, one.positionGroup)}
              hint={<Known entry={one} />}
              value={tickedValue(one)}
              choices={CHOICES()}
            />
          </li>
        ))}
      </ul>
      {unchanged && <p role="status">{text.roll.nothing}</p>}
    </Form>
  );
}

function StandingItem(entry: RollEntry) {
  return (
    <li key={entry.invitationId}>
      <p class="item-title">{nameOfInvitation(entry.organisation.name, entry.positionGroup)}</p>
      <p class="meta">
        <span>{standingInWords(entry)}</span>
        <Known entry={entry} />
      </p>
    </li>
  );
}

function Known({ entry }: { entry: RollEntry }) {
  const { answer, delegateName, ticked, state } = entry;
  return (
    <>
      {fill(text.roll.answered, { answer: INVITATION_ANSWER_WORDS[answer][language].toLowerCase() })}
      {delegateName && `; ${fill(text.roll.delegate, { name: delegateName })}`}
      {state !== null && !ticked && `; ${standingInWords(entry)} (${text.roll.byCode})`}
    </>
  );
}

function standingInWords({ state, presence }: RollEntry): string {
  if (state === null) return text.roll.notYet;
  const words = ATTENDANCE_STATE_WORDS[state][language].toLowerCase();
  return presence ? `${words}, ${PRESENCE_WORDS[presence][language].toLowerCase()}` : words;
}

const JOINT = '/';

/** Whoever came, came in person or online: both are chosen at once. */
function CHOICES() {
  return [
    { value: '', label: text.roll.notYet },
    ...ATTENDANCE_STATES.flatMap((state) =>
      state === 'hadir' || state === 'diwakili'
        ? PRESENCES.map((presence) => ({
            value: state + JOINT + presence,
            label: `${ATTENDANCE_STATE_WORDS[state][language]}, ${PRESENCE_WORDS[presence][language].toLowerCase()}`,
          }))
        : [{ value: state as string, label: ATTENDANCE_STATE_WORDS[state][language] }],
    ),
  ];
}

function tickedValue({ state, presence, ticked }: RollEntry): string {
  if (!ticked || state === null) return '';
  return presence ? state + JOINT + presence : state;
}

/** What was chosen, where it is another than what was ticked before. What was ticked is not unticked. */
function markIn(data: FormData, entry: RollEntry): RollMark[] {
  const chosen = textIn(data, entry.invitationId);
  if (chosen === '' || chosen === tickedValue(entry)) return [];
  const [state, presence = null] = chosen.split(JOINT) as [RollMark['state'], RollMark['presence']?];
  return [{ invitationId: entry.invitationId, version: entry.version, state, presence }];
}

function People({ meeting, onChanged }: { meeting: Meeting; onChanged: () => Promise<void> }) {
  const { event, roll, mayKeep } = meeting;
  return (
    <section class="part">
      <h2>{text.roll.people}</h2>
      <p class="note">{text.roll.privacy}</p>
      {roll.attendees.length === 0 && <p>{text.roll.noPeople}</p>}
      {roll.attendees.length > 0 && (
        <ul class="items" aria-label={text.roll.people}>
          {roll.attendees.map((one) => (
            <li key={one.ordinal}>
              <p class="item-title">{one.name}</p>
              <p class="meta">
                {one.position && <span>{one.position}</span>}
                <span>{one.organisation}</span>
                <span>{PRESENCE_WORDS[one.presence][language]}</span>
                <span>{ATTENDANCE_SOURCE_WORDS[one.source][language]}</span>
                <Moment at={one.recordedAt} />
              </p>
              {mayKeep && <RemoveButton eventId={event.id} attendee={one} onRemoved={onChanged} />}
            </li>
          ))}
        </ul>
      )}
      {mayKeep && (
        <details>
          <summary>{text.roll.addTitle}</summary>
          <PersonForm
            key={roll.attendees.length}
            action={text.roll.add}
            invitations={roll.entries.map((one) => ({
              id: one.invitationId,
              name: nameOfInvitation(one.organisation.name, one.positionGroup),
            }))}
            send={(person) => change<CheckedIn>('POST', `/meetings/${event.id}/attendees`, person)}
            done={async () => {
              await onChanged();
              sayHere(text.roll.added);
            }}
          />
        </details>
      )}
    </section>
  );
}

interface RemoveProps {
  eventId: string;
  attendee: Attendee;
  onRemoved: () => Promise<void>;
}

function RemoveButton({ eventId, attendee: { ordinal, name }, onRemoved }: RemoveProps) {
  return (
    <p class="actions">
      <ActionButton<CheckedIn>
        kind="small"
        label={fill(text.roll.removeWho, { name })}
        act={() => change<CheckedIn>('POST', `/meetings/${eventId}/attendees/${ordinal}/removal`, { name })}
        done={() => {
          void onRemoved();
          sayHere(text.roll.removed);
        }}
        onReload={onRemoved}
      >
        {text.roll.remove}
      </ActionButton>
    </p>
  );
}
