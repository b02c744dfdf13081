/** A meeting of the own unit at a glance: agenda, what was left undone before, who came, decisions, action items. */
import { useRoute } from 'preact-iso';
import { MINUTES_STATE_WORDS } from '../../../../schema/api/calendar-words.ts';
import type { Meeting } from '../../../../schema/api/meeting.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { Heading } from '../ui/heading.tsx';
import { Loaded, type Resource, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { ActionItemList } from './action-item-row.tsx';
import { AgendaForm, AgendaList } from './agenda.tsx';
import { DecisionForm, DecisionList } from './decisions.tsx';
import { EventLine, MeetingTabs, meetingPath } from './event-line.tsx';
import { GiveForm } from './give-form.tsx';

export function MeetingPage() {
  const { params } = useRoute();
  const resource = useResource<Meeting>(`/meetings/${params.id}`);
  return <Loaded resource={resource}>{(meeting) => <Whole meeting={meeting} resource={resource} />}</Loaded>;
}

function Whole({ meeting, resource }: { meeting: Meeting; resource: Resource<Meeting> }) {
  const { event, agenda, carried, minutes, decisions, actionItems, mayKeep } = meeting;
  const state = minutes.current?.state ?? null;
  const mayAdd = mayKeep && state !== 'diedarkan' && state !== 'disahkan';
  return (
    <>
      <Heading title={event.title} above={text.meeting.above}>
        <EventLine event={event} />
      </Heading>
      <MeetingTabs id={event.id} here="meeting" />
      <section class="part">
        <h2>{text.meeting.agenda}</h2>
        {agenda.items.length === 0 ? <p>{text.meeting.noAgenda}</p> : <AgendaList items={agenda.items} />}
        {mayKeep && (
          <details>
            <summary>{text.meeting.editAgenda}</summary>
            <AgendaForm
              key={agenda.version}
              eventId={event.id}
              agenda={agenda}
              onSaved={resource.reload}
              onReload={resource.reload}
            />
          </details>
        )}
      </section>
      {carried.length > 0 && (
        <section class="part">
          <h2>{text.meeting.carried}</h2>
          <p>{text.meeting.carriedLead}</p>
          <ActionItemList items={carried} label={text.meeting.carried} />
        </section>
      )}
      <section class="part">
        <h2>{text.meeting.attendance}</h2>
        <p>{attendanceInWords(meeting)}</p>
        <p>
          <a href={meetingPath(event.id, 'roll')}>{text.meeting.to.roll}</a>
        </p>
      </section>
      <section class="part">
        <h2>{text.meeting.minutesTitle}</h2>
        <p>
          {minutes.current === null
            ? text.meeting.noMinutes
            : fill(text.meeting.minutesLine, {
                n: minutes.version,
                state: MINUTES_STATE_WORDS[minutes.current.state][language].toLowerCase(),
              })}
        </p>
        <p>
          <a href={meetingPath(event.id, 'minutes')}>{text.meeting.to.minutes}</a>
        </p>
      </section>
      <section class="part">
        <h2>{text.meeting.decisions}</h2>
        {decisions.length === 0 ? <p>{text.meeting.noDecisions}</p> : <DecisionList decisions={decisions} />}
        {mayKeep && state === 'diedarkan' && <p class="note">{text.meeting.fixed}</p>}
        {mayKeep && state === 'disahkan' && <p class="note">{text.meeting.fixedForGood}</p>}
        {mayAdd && (
          <details>
            <summary>{text.meeting.recordDecision}</summary>
            <DecisionForm key={decisions.length} event={event} onSaved={resource.reload} />
          </details>
        )}
      </section>
      <section class="part">
        <h2>{text.meeting.actionItems}</h2>
        {actionItems.length === 0 ? (
          <p>{text.meeting.noActionItems}</p>
        ) : (
          <ActionItemList items={actionItems} label={text.meeting.actionItems} />
        )}
        {mayAdd && (
          <details>
            <summary>{text.meeting.giveItem}</summary>
            <GiveForm key={actionItems.length} meeting={meeting} onGiven={resource.reload} />
          </details>
        )}
      </section>
    </>
  );
}

function attendanceInWords({ roll }: Meeting): string {
  const came = roll.entries.filter((one) => one.state === 'hadir' || one.state === 'diwakili').length;
  return fill(text.meeting.attendanceLine, {
    came,
    invited: roll.entries.length,
    people: roll.attendees.length,
  });
}
