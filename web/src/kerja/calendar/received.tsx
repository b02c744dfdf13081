/** Answering an invitation, signed in for a partner organisation or for a unit. */
import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import type {
  ReceivedInvitation,
  ReceivedInvitationList,
} from '../../../../schema/api/calendar-invitation.ts';
import {
  EVENT_MODE_WORDS,
  EVENT_TYPE_WORDS,
  INVITATION_ANSWER_WORDS,
  INVITATION_ROLE_WORDS,
} from '../../../../schema/api/calendar-words.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { RadioField, TextArea, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn, textOrNull } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { mayDo } from '../session.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { NotFound } from '../ui/not-found.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { positionInWords } from './invite.tsx';
import { WhenWords } from './when.tsx';

const ANSWERS = ['hadir', 'tentatif', 'tidak_hadir', 'diwakilkan'] as const;

export function AnswerInvitationPage() {
  const { params } = useRoute();
  // Partners and units have rights of their own, and addresses of their own for what is theirs.
  const path = mayDo('event.answer') ? '/calendar/invitations' : '/calendar/unit-invitations';
  const resource = useResource<ReceivedInvitationList>(`${path}?event=${params.id}`);
  return (
    <Loaded resource={resource}>
      {({ items }) =>
        items[0] === undefined ? (
          <NotFound />
        ) : (
          <>
            <Breadcrumb
              steps={[
                { href: staffPath('/undangan'), name: text.received.list },
                { href: staffPath(`/undangan/${params.id}`), name: items[0].event.title },
              ]}
              here={text.received.answer}
            />
            <Heading title={items[0].event.title} above={EVENT_TYPE_WORDS[items[0].event.type][language]} />
            {items.map((one) => (
              <Received key={one.id} one={one} path={`${path}/${one.id}`} onReload={resource.reload} />
            ))}
          </>
        )
      }
    </Loaded>
  );
}

interface ReceivedProps {
  one: ReceivedInvitation;
  path: string;
  onReload: () => Promise<void>;
}

function Received({ one, path, onReload }: ReceivedProps) {
  const [answered, setAnswered] = useState<ReceivedInvitation | null>(null);
  const shown = answered !== null && answered.version > one.version ? answered : one;
  return (
    <section>
      <p class="lead">
        {fill(text.received.from, {
          unit: shown.event.ownerUnit.name,
          organisation: shown.organisation.name,
        })}
      </p>
      {shown.event.movedSince && shown.open && shown.answer === 'menunggu' && (
        <p class="notice">{text.received.moved}</p>
      )}
      <ReceivedFacts one={shown} />
      {shown.closedBecause !== null && <p class="notice">{text.received.closed[shown.closedBecause]}</p>}
      {shown.open && (
        <AnswerForm
          key={shown.version}
          one={shown}
          path={path}
          onReload={onReload}
          onAnswered={setAnswered}
        />
      )}
    </section>
  );
}

function ReceivedFacts({ one }: { one: ReceivedInvitation }) {
  const { event } = one;
  const place = [event.venue, event.region].filter(Boolean).join(', ');
  return (
    <Facts>
      {one.positionGroup && (
        <Fact name={text.received.role}>
          {fill(text.received.asPosition, { position: positionInWords(one.positionGroup) })}
        </Fact>
      )}
      <Fact name={text.event.when}>
        <WhenWords time={event.time} />
      </Fact>
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
      <Fact name={text.received.role}>{INVITATION_ROLE_WORDS[one.role][language]}</Fact>
      {event.statusReason && <Fact name={text.event.reason}>{event.statusReason}</Fact>}
      {one.answersUntil && (
        <Fact name={text.received.until}>{dateInWords(one.answersUntil, language, true)}</Fact>
      )}
      <Fact name={text.received.given}>
        {INVITATION_ANSWER_WORDS[one.answer][language]}
        {one.delegateName &&
          `: ${fill(text.answers.delegate, { name: one.delegateName, position: one.delegatePosition ?? '' })}`}
      </Fact>
    </Facts>
  );
}

function AnswerForm({
  one,
  path,
  onReload,
  onAnswered,
}: ReceivedProps & { onAnswered: (answered: ReceivedInvitation) => void }) {
  const [answer, setAnswer] = useState<string>(one.answer);
  const delegated = answer === 'diwakilkan';
  return (
    <section class="decision">
      <Form<ReceivedInvitation>
        action={one.answer === 'menunggu' ? text.received.send : text.received.change}
        check={(data) =>
          missing(data, {
            answer: text.received.answerMissing,
            ...(delegated && {
              delegateName: text.received.delegateNameMissing,
              delegatePosition: text.received.delegatePositionMissing,
            }),
          })
        }
        reasons={text.calendarRefusal}
        onReload={onReload}
        send={(data) =>
          change<ReceivedInvitation>(
            'PUT',
            `${path}/answer`,
            {
              answer: textIn(data, 'answer'),
              delegateName: textOrNull(data, 'delegateName'),
              delegatePosition: textOrNull(data, 'delegatePosition'),
              note: textOrNull(data, 'note'),
            },
            one.version,
          )
        }
        done={(value) => {
          onAnswered(value);
          sayHere(text.received.sent);
        }}
      >
        <RadioField
          name="answer"
          label={text.received.answer}
          value={one.answer}
          choices={ANSWERS.map((value) => ({ value, label: text.received.answers[value] }))}
          onChange={setAnswer}
        />
        {delegated && (
          <>
            <TextField
              name="delegateName"
              label={text.received.delegateName}
              value={one.delegateName ?? ''}
              maxLength={200}
            />
            <TextField
              name="delegatePosition"
              label={text.received.delegatePosition}
              value={one.delegatePosition ?? ''}
              maxLength={200}
            />
          </>
        )}
        <TextArea
          name="note"
          label={fill(text.form.optional, { label: text.received.note })}
          value={one.note ?? ''}
          rows={2}
        />
      </Form>
    </section>
  );
}
