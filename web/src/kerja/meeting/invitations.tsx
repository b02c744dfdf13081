/** What the own organisation or unit is invited to: what is to come, and what was, with minutes that wait for a word. */
import { useLocation } from 'preact-iso';
import { INVITATION_ANSWER_WORDS, INVITATION_ROLE_WORDS } from '../../../../schema/api/calendar-words.ts';
import type { OwnInvitation } from '../../../../schema/api/meeting.ts';
import { language } from '../../words.ts';
import { SelectField } from '../forms/fields.tsx';
import { staffPath } from '../paths.ts';
import { mayDo } from '../session.ts';
import { Filters } from '../ui/filters.tsx';
import { Heading } from '../ui/heading.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { text } from '../words.ts';
import { AnswerLink } from './answer-link.tsx';
import { EventLine } from './event-line.tsx';

export function OwnInvitationsPage() {
  const { query } = useLocation();
  const past = query.waktu === 'lampau';
  return (
    <>
      <Heading title={text.ownInvitations.title}>
        <p class="lead">{text.ownInvitations.lead}</p>
        <p class="meta">
          <a href={staffPath('/tindak-lanjut', { milik: 'kami' })}>{text.ownInvitations.toItems}</a>
          {mayDo('feed.read') && <a href={staffPath('/langganan')}>{text.ownInvitations.toFeed}</a>}
        </p>
      </Heading>
      <Filters path={staffPath('/undangan')} label={text.ownInvitations.filters}>
        <SelectField
          name="waktu"
          label={text.ownInvitations.when}
          value={past ? 'lampau' : ''}
          choices={[
            { value: '', label: text.ownInvitations.coming },
            { value: 'lampau', label: text.ownInvitations.past },
          ]}
        />
      </Filters>
      <PagedList<OwnInvitation>
        path={`/invited-meetings?when=${past ? 'past' : 'coming'}`}
        label={text.ownInvitations.title}
        keyOf={(one) => one.id}
        empty={<p>{text.ownInvitations.none}</p>}
        row={(one) => <Row one={one} past={past} />}
      />
    </>
  );
}

function Row({
  one: { event, organisation, role, answer, minutes },
  past,
}: {
  one: OwnInvitation;
  past: boolean;
}) {
  return (
    <>
      <p class="item-title">
        <a href={staffPath(`/undangan/${event.id}`, { lembaga: organisation.id })}>{event.title}</a>{' '}
        {minutes === 'waiting' && <span class="tag soon">{text.ownInvitations.waitingMinutes}</span>}
        {minutes === 'approved' && <span class="tag end">{text.ownInvitations.approvedMinutes}</span>}
        {minutes === 'answered' && <span class="tag on">{text.ownInvitations.answeredMinutes}</span>}
      </p>
      <EventLine event={event} />
      <p class="meta">
        <span>{organisation.name}</span>
        <span>{INVITATION_ROLE_WORDS[role][language]}</span>
        <span>{INVITATION_ANSWER_WORDS[answer][language]}</span>
        {!past && <AnswerLink id={event.id} title={event.title} />}
      </p>
    </>
  );
}
