/** What an invitation is to: who invites whom, when and where, and what was answered so far. */

import type { ComponentChildren } from 'preact';
import type { ReceivedInvitation } from '../../../../schema/api/calendar-invitation.ts';
import { daysInWords, hoursInZones } from '../../../../schema/api/event-words.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language, words } from '../../words.ts';

export function InvitationFacts({ one }: { one: ReceivedInvitation }) {
  const { event } = one;
  const place = [event.venue, event.region].filter(Boolean).join(', ');
  return (
    <>
      <p class="lead">
        {fill(words.answer.from, { unit: event.ownerUnit.name, organisation: one.organisation.name })}
      </p>
      {event.movedSince && one.open && one.answer === 'menunggu' && (
        <p class="notice">{words.answer.moved}</p>
      )}
      <dl class="answer-facts">
        {one.positionGroup && (
          <Fact name={words.answer.position}>{words.positionGroup[one.positionGroup]}</Fact>
        )}
        <Fact name={words.answer.when}>
          {daysInWords(event.time, language)}
          <br />
          <Hours one={one} />
        </Fact>
        {place && <Fact name={words.answer.where}>{place}</Fact>}
        {event.mode && <Fact name={words.answer.mode}>{words.eventMode[event.mode]}</Fact>}
        {event.conferenceUrl && (
          <Fact name={words.answer.conference}>
            <a href={event.conferenceUrl} rel="noreferrer">
              {event.conferenceUrl}
            </a>
          </Fact>
        )}
        {event.theme && <Fact name={words.answer.theme}>{event.theme}</Fact>}
        <Fact name={words.answer.role}>{words.invitationRole[one.role]}</Fact>
        {event.statusReason && <Fact name={words.answer.reason}>{event.statusReason}</Fact>}
        {one.answersUntil && (
          <Fact name={words.answer.until}>{dateInWords(one.answersUntil, language, true)}</Fact>
        )}
        {one.answer !== 'menunggu' && (
          <Fact name={words.answer.given}>
            {words.invitationAnswer[one.answer]}
            {one.delegateName && `: ${one.delegateName}, ${one.delegatePosition ?? ''}`}
          </Fact>
        )}
      </dl>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Hours({ one }: { one: ReceivedInvitation }) {
  const { kind, ...time } = one.event.time;
  const hours = hoursInZones({ ...time, timeKind: kind }, language);
  if (hours === null) return <>{kind === 'all_day' ? words.answer.allDay : words.answer.hourUnknown}</>;
  return (
    <>
      {hours.map(({ zone, text }) => `${text} ${zone}`).join(' / ')}
      {time.endOpen && ` ${words.answer.untilDone}`}
    </>
  );
}
