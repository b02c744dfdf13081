/** Who is invited to an event and what they said; and for the own unit: reminding, links, taking back. */
import { useState } from 'preact/hooks';
import type { KeptEvent } from '../../../../schema/api/calendar-editing.ts';
import type {
  AnswerLink,
  Invitation,
  InvitationList,
  Reminded,
} from '../../../../schema/api/calendar-invitation.ts';
import { INVITATION_ANSWER_WORDS, INVITATION_ROLE_WORDS } from '../../../../schema/api/calendar-words.ts';
import { dateInWords, momentInWords } from '../../format/dates.ts';
import { counted, fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { choicesIn, textOrNull } from '../forms/values.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Loaded, type Resource, useResource } from '../ui/resource.tsx';
import { Secret } from '../ui/secret.tsx';
import { text } from '../words.ts';
import { positionInWords } from './invite.tsx';

export function Answers({ event, mine }: { event: KeptEvent; mine: boolean }) {
  const resource = useResource<InvitationList>(`/calendar/events/${event.id}/invitations`);
  return (
    <section class="after">
      <h2>{text.answers.title}</h2>
      <Loaded resource={resource}>{(list) => <AnswerList {...{ event, mine, list, resource }} />}</Loaded>
    </section>
  );
}

interface ListProps {
  event: KeptEvent;
  mine: boolean;
  list: InvitationList;
  resource: Resource<InvitationList>;
}

const awaited = (one: Invitation) => one.answer === 'menunggu' && one.role !== 'tembusan' && !one.withdrawn;

function AnswerList({ event, mine, list, resource }: ListProps) {
  const standing = list.items.filter((one) => !one.withdrawn);
  const waiting = standing.filter(awaited);
  if (list.items.length === 0) return <p>{text.answers.none}</p>;
  const rows = list.items.toSorted((a, b) => rankOf(a) - rankOf(b));
  return (
    <>
      <p>
        <strong>
          {fill(text.answers.glance, {
            asked: standing.length,
            attending: list.attending,
            waiting: waiting.length,
          })}
        </strong>
        {list.capacity !== null &&
          ` · ${fill(text.answers.capacity, { n: list.attending, m: list.capacity })}`}
      </p>
      <ul class="items" aria-label={text.answers.title}>
        {rows.map((one) => (
          <li key={`${one.id} ${one.version}`}>
            <AnswerRow one={one} mine={mine} onChanged={resource.reload} />
          </li>
        ))}
      </ul>
      {mine && waiting.length > 0 && (
        <div class="form-apart">
          <Reminding event={event} waiting={waiting} onDone={resource.reload} />
        </div>
      )}
    </>
  );
}

/** Those who are awaited first, those taken back last; within that as the API has them, by name. */
function rankOf(one: Invitation): number {
  return one.withdrawn ? 2 : awaited(one) ? 0 : 1;
}

function AnswerRow({
  one,
  mine,
  onChanged,
}: {
  one: Invitation;
  mine: boolean;
  onChanged: () => Promise<void>;
}) {
  return (
    <>
      <p class="item-title">
        {one.positionGroup && `${positionInWords(one.positionGroup)}, `}
        {one.organisation.name}{' '}
        <span class={one.withdrawn || one.answer === 'tidak_hadir' ? 'tag bad' : 'tag end'}>
          {one.withdrawn ? text.answers.withdrawn : INVITATION_ANSWER_WORDS[one.answer][language]}
        </span>
      </p>
      {one.delegateName && (
        <p>{fill(text.answers.delegate, { name: one.delegateName, position: one.delegatePosition ?? '' })}</p>
      )}
      {one.note && <p>{fill(text.answers.note, { note: one.note })}</p>}
      <p class="meta">
        <span>{INVITATION_ROLE_WORDS[one.role][language]}</span>
        {one.contact && (
          <span>
            {one.contact.name}, {one.contact.email}
          </span>
        )}
        {one.answersUntil && awaited(one) && (
          <span>{fill(text.answers.until, { date: dateInWords(one.answersUntil, language) })}</span>
        )}
        {one.answeredAt && (
          <span>
            {fill(text.answers.answered, { when: momentInWords(one.answeredAt, language) })}
            {one.answeredVia === 'link' && ` ${text.answers.viaLink}`}
          </span>
        )}
        {one.remindedAt && (
          <span>{fill(text.answers.reminded, { when: momentInWords(one.remindedAt, language) })}</span>
        )}
      </p>
      {mine && !one.withdrawn && <Managing one={one} onChanged={onChanged} />}
    </>
  );
}

function Managing({ one, onChanged }: { one: Invitation; onChanged: () => Promise<void> }) {
  const [link, setLink] = useState<(AnswerLink & { version: number }) | null>(null);
  // A link that was made is a new version; the list stays as it is, so that the link stays in sight.
  const version = link?.version ?? one.version;
  const path = `/calendar/invitations/${one.id}`;
  return (
    <details>
      <summary>
        {text.answers.manage}
        <span class="visually-hidden">: {one.organisation.name}</span>
      </summary>
      {link && (
        <Secret text={link.url} label={text.answers.copyLink}>
          <p class="note">{text.answers.link}</p>
        </Secret>
      )}
      <p class="actions">
        <ActionButton<AnswerLink & { version: number }>
          act={() => change('POST', `${path}/link`, undefined, version)}
          done={setLink}
          reasons={text.calendarRefusal}
          onReload={onChanged}
        >
          {text.answers.makeLink}
        </ActionButton>
        {(one.linkOpen || link) && (
          <ActionButton<Invitation>
            act={() => change('DELETE', `${path}/link`, undefined, version)}
            done={() => {
              sayHere(text.answers.linkEnded);
              void onChanged();
            }}
            reasons={text.calendarRefusal}
            onReload={onChanged}
          >
            {text.answers.endLink}
          </ActionButton>
        )}
      </p>
      <p class="form-hint">{text.answers.makeLinkNote}</p>
      <Form<Invitation>
        action={text.answers.withdraw}
        grave
        reasons={text.calendarRefusal}
        onReload={onChanged}
        send={(data) =>
          change<Invitation>('POST', `${path}/withdrawal`, { reason: textOrNull(data, 'reason') }, version)
        }
        done={() => {
          sayHere(text.answers.withdrawDone);
          void onChanged();
        }}
      >
        <TextField
          name="reason"
          label={fill(text.form.optional, { label: text.answers.withdrawReason })}
          maxLength={300}
        />
      </Form>
    </details>
  );
}

/** Whoever is silent is chosen; the clerk takes out whom not to remind. */
function Reminding({
  event,
  waiting,
  onDone,
}: {
  event: KeptEvent;
  waiting: readonly Invitation[];
  onDone: () => Promise<void>;
}) {
  const [chosen, setChosen] = useState<readonly string[]>(waiting.map((one) => one.id));
  return (
    <Form<Reminded>
      action={counted(text.answers.remind, chosen.length, language)}
      reasons={text.calendarRefusal}
      check={(data) =>
        choicesIn(data, 'invitations').length === 0
          ? [{ field: 'invitations', message: text.answers.chooseOne }]
          : []
      }
      send={(data) =>
        change<Reminded>('POST', `/calendar/events/${event.id}/reminders`, {
          invitations: choicesIn(data, 'invitations'),
        })
      }
      done={({ reminded }) => {
        sayHere(counted(text.answers.reminded_, reminded, language));
        void onDone();
      }}
    >
      <div class="options">
        {waiting.map((one, index) => (
          <label key={one.id} class="option">
            <input
              type="checkbox"
              name="invitations"
              value={one.id}
              defaultChecked
              data-field={index === 0 ? 'invitations' : undefined}
              onChange={({ currentTarget }) =>
                setChosen(currentTarget.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
              }
            />
            <span>{fill(text.answers.choose, { name: one.organisation.name })}</span>
          </label>
        ))}
      </div>
    </Form>
  );
}
