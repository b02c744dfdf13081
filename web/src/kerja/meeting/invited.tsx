/** A meeting before those who are invited: agenda, being there, the minutes and what to say of them, what is to be done. */
import { useLocation, useRoute } from 'preact-iso';
import type { AttendedMeeting, CheckedIn, MinutesReply } from '../../../../schema/api/meeting.ts';
import { PRESENCE_WORDS } from '../../../../schema/api/meeting-words.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { RadioField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, type Resource, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { ActionItemList } from './action-item-row.tsx';
import { AgendaList } from './agenda.tsx';
import { AnswerLink } from './answer-link.tsx';
import { EventLine } from './event-line.tsx';
import { MinutesPaper } from './minutes-paper.tsx';
import { RespondForm, Said } from './respond-form.tsx';

export function InvitedMeetingPage() {
  const { params } = useRoute();
  const { lembaga } = useLocation().query;
  // Who speaks for organisations below comes from the list, which says for which of them.
  const whose = lembaga ? `?${new URLSearchParams({ organisation: lembaga })}` : '';
  const resource = useResource<AttendedMeeting>(`/invited-meetings/${params.id}${whose}`);
  return <Loaded resource={resource}>{(meeting) => <Whole meeting={meeting} resource={resource} />}</Loaded>;
}

interface PartProps {
  meeting: AttendedMeeting;
  resource: Resource<AttendedMeeting>;
}

function Whole({ meeting, resource }: PartProps) {
  const { event, organisation, agenda, carried, minutes, decisions, actionItems } = meeting;
  return (
    <>
      <Breadcrumb
        steps={[{ href: staffPath('/undangan'), name: text.ownInvitations.title }]}
        here={event.title}
      />
      <Heading title={event.title} above={organisation.name}>
        <EventLine event={event} />
        {minutes === null && (
          <p>
            <AnswerLink id={event.id} title={event.title} />
          </p>
        )}
      </Heading>
      <section class="part">
        <h2>{text.meeting.agenda}</h2>
        {agenda.items.length === 0 ? <p>{text.meeting.noAgenda}</p> : <AgendaList items={agenda.items} />}
      </section>
      {carried.length > 0 && (
        <section class="part">
          <h2>{text.meeting.carried}</h2>
          <ActionItemList items={carried} label={text.meeting.carried} />
        </section>
      )}
      {minutes === null && <Being meeting={meeting} />}
      <section class="part">
        <h2>{text.minutes.title}</h2>
        {minutes === null ? (
          <p>{text.minutes.notSent}</p>
        ) : (
          <MinutesPaper event={event} minutes={minutes} decisions={decisions} actionItems={actionItems} />
        )}
      </section>
      <Responding meeting={meeting} resource={resource} />
      {actionItems.length > 0 && (
        <section class="part no-print">
          <h2>{text.meeting.actionItems}</h2>
          <ActionItemList items={actionItems} label={text.meeting.actionItems} />
        </section>
      )}
    </>
  );
}

function Being({ meeting: { event, organisation } }: { meeting: AttendedMeeting }) {
  return (
    <section class="part">
      <h2>{text.ownInvitations.hereTitle}</h2>
      <details>
        <summary>{text.ownInvitations.here}</summary>
        <Form<CheckedIn>
          action={text.checkIn.send}
          check={(data) => missing(data, { presence: text.roll.presenceMissing })}
          send={(data) =>
            change<CheckedIn>('POST', `/invited-meetings/${event.id}/attendance`, {
              presence: textIn(data, 'presence'),
              organisationId: organisation.id,
            })
          }
          done={() => sayHere(text.ownInvitations.recorded)}
          reasons={text.meetingRefusal}
        >
          <p>{fill(text.ownInvitations.hereLead, { name: organisation.name })}</p>
          <RadioField
            name="presence"
            label={text.roll.presence}
            choices={(['luring', 'daring'] as const).map((one) => ({
              value: one,
              label: PRESENCE_WORDS[one][language],
            }))}
          />
        </Form>
      </details>
    </section>
  );
}

function Responding({ meeting, resource }: PartProps) {
  const { event, organisation, minutes, reply } = meeting;
  const open = minutes?.state === 'diedarkan';
  if (!minutes || !reply || (!open && reply.response === null)) return null;
  return (
    <section class="part no-print">
      <h2>{text.minutes.respondTitle}</h2>
      <Said reply={reply} />
      {open && minutes.respondUntil && (
        <p>{sentence(fill(text.minutes.until, { date: dateInWords(minutes.respondUntil, language) }))}</p>
      )}
      {open && (
        <RespondForm
          key={reply.at}
          before={reply}
          send={({ response, reason }) =>
            change<MinutesReply>('PUT', `/invited-meetings/${event.id}/minutes/response`, {
              revision: minutes.revision,
              response,
              reason,
              organisationId: organisation.id,
            })
          }
          done={(value) => {
            resource.set({ ...meeting, reply: value });
            sayHere(text.minutes.responded);
          }}
          onReload={resource.reload}
        />
      )}
    </section>
  );
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
