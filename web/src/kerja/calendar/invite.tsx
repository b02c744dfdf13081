/**
 * Inviting in two steps on one page: the list of whom it would reach grows as organisations and groups of positions are
 * added, and exactly that list is sent.
 */
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { POSITION_GROUP_WORDS, POSITION_GROUPS, type PositionGroup } from '../../../../schema/api/access.ts';
import type { KeptEvent } from '../../../../schema/api/calendar-editing.ts';
import type { InvitationPreview, SentInvitations } from '../../../../schema/api/calendar-invitation.ts';
import {
  INVITATION_ROLE_WORDS,
  INVITATION_ROLES,
  type InvitationRole,
} from '../../../../schema/api/calendar-words.ts';
import type { Failure } from '../../api.ts';
import { counted, fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { SelectField, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { type FieldError, textIn, textOrNull } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { FailureNotice } from '../ui/failure.tsx';
import { sayNext } from '../ui/flash.tsx';
import { OrganisationPicker } from '../ui/pickers.tsx';
import { text } from '../words.ts';
import { optional } from './event-fields.tsx';
import { OfEvent } from './of-event.tsx';

type Invitee = InvitationPreview['items'][number];

export function InvitePage() {
  return (
    <OfEvent title={text.eventInviting.title} lead={text.eventInviting.lead}>
      {(event, onReload) => <Inviting event={event} onReload={onReload} />}
    </OfEvent>
  );
}

const keyOf = (one: Invitee) => `${one.organisation.id} ${one.positionGroup ?? ''}`;

function Inviting({ event, onReload }: { event: KeptEvent; onReload: () => Promise<void> }) {
  const { route } = useLocation();
  const [chosen, setChosen] = useState<readonly Invitee[]>([]);
  const [suggestions, setSuggestions] = useState<InvitationPreview['suggestions']>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const preview = async (order: object) => {
    const path = `/calendar/events/${event.id}/invitations/preview`;
    const answer = await change<InvitationPreview>('POST', path, order);
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok) return;
    setSuggestions(answer.value.suggestions);
    setChosen((before) => [
      ...new Map([...before, ...answer.value.items].map((one) => [keyOf(one), one])).values(),
    ]);
  };
  const toSend = chosen.filter((one) => !one.invited);
  return (
    <>
      {failure && <FailureNotice failure={failure} reasons={text.calendarRefusal} focused />}
      <Adding onPreview={preview} />
      <div role="status">
        {suggestions.map((one) => (
          <p key={one.text} class="notice small bad form-apart">
            {fill(text.eventInviting.understoodNot, { text: one.text })}{' '}
            {one.units.length > 0 &&
              fill(text.eventInviting.maybe, { names: one.units.map((unit) => unit.name).join('; ') })}
          </p>
        ))}
      </div>
      <Form<SentInvitations>
        action={counted(text.eventInviting.send, toSend.length, language)}
        cancel={staffPath(`/kalender/${event.id}`)}
        reasons={text.calendarRefusal}
        onReload={onReload}
        check={(data) => wrongIn(data, toSend)}
        send={(data) =>
          change<SentInvitations>(
            'POST',
            `/calendar/events/${event.id}/invitations`,
            {
              invitees: toSend.map((one) => inviteeIn(data, one)),
              answersUntil: textOrNull(data, 'answersUntil'),
            },
            event.version,
          )
        }
        done={({ sent, untold }) => {
          const names = untold.map((one) => one.name).join('; ');
          const said = counted(text.eventInviting.sent, sent, language);
          sayNext(names ? `${said} ${fill(text.eventInviting.untold, { names })}` : said);
          route(staffPath(`/kalender/${event.id}`));
        }}
      >
        <h2>{text.eventInviting.listTitle}</h2>
        <p role="status">
          {chosen.length === 0
            ? text.eventInviting.listNone
            : counted(text.eventInviting.count, toSend.length, language)}
        </p>
        <ul class="items">
          {chosen.map((one) => (
            <li key={keyOf(one)}>
              <InviteeRow
                one={one}
                onRemove={() => setChosen(chosen.filter((other) => keyOf(other) !== keyOf(one)))}
              />
            </li>
          ))}
        </ul>
        <TextField
          name="answersUntil"
          type="date"
          width="date"
          label={optional(text.eventInviting.answersUntil)}
          value={event.answersUntil ?? ''}
        />
      </Form>
    </>
  );
}

/** Chooses partners one by one, and units by a phrase. */
function Adding({ onPreview }: { onPreview: (order: object) => Promise<void> }) {
  const [age, setAge] = useState(0);
  const [busy, setBusy] = useState(false);
  const add = async (order: object) => {
    if (busy) return;
    setBusy(true);
    await onPreview(order);
    setBusy(false);
  };
  return (
    <>
      <div class="form" key={age}>
        <OrganisationPicker
          name="partner"
          label={text.eventInviting.partner}
          onChoose={async (option) => {
            if (!option) return;
            await add({ organisations: [option.value] });
            setAge(age + 1);
          }}
        />
      </div>
      <form
        class="form"
        onSubmit={async (event) => {
          event.preventDefault();
          const data = new FormData(event.currentTarget);
          const of = textIn(data, 'of');
          if (of !== '') await add({ positions: [{ group: textOrNull(data, 'group'), of }] });
        }}
      >
        <SelectField
          name="group"
          label={text.eventInviting.group}
          choices={[
            { value: '', label: text.eventInviting.groupUnit },
            ...POSITION_GROUPS.map((one) => ({ value: one, label: positionInWords(one) })),
          ]}
        />
        <TextField name="of" label={text.eventInviting.of} hint={text.eventInviting.ofHint} maxLength={200} />
        <div class="form-end">
          <button class="button" type="submit" aria-disabled={busy}>
            {busy ? text.eventInviting.expanding : text.eventInviting.addUnits}
          </button>
        </div>
      </form>
    </>
  );
}

function InviteeRow({ one, onRemove }: { one: Invitee; onRemove: () => void }) {
  const { organisation, positionGroup, recipients, invited } = one;
  const key = keyOf(one);
  return (
    <>
      <p class="item-title">
        {positionGroup && `${positionInWords(positionGroup)}, `}
        {organisation.name}{' '}
        {(invited || recipients > 0) && (
          <span class="tag end">
            {invited ? text.eventInviting.already : counted(text.eventInviting.reaches, recipients, language)}
          </span>
        )}
      </p>
      {!invited && (
        <>
          {recipients === 0 && <p class="form-hint">{text.eventInviting.reachesNobody}</p>}
          <SelectField
            name={`role ${key}`}
            label={text.eventInviting.role}
            value="wajib"
            choices={INVITATION_ROLES.map((role) => ({
              value: role,
              label: INVITATION_ROLE_WORDS[role as InvitationRole][language],
            }))}
          />
          <details open={recipients === 0 && organisation.kind !== 'kpu'}>
            <summary>
              {text.eventInviting.contact}
              <span class="visually-hidden">: {organisation.name}</span>
            </summary>
            <TextField
              name={`name ${key}`}
              label={optional(text.eventInviting.contactName)}
              maxLength={200}
              autoComplete="off"
            />
            <TextField
              name={`email ${key}`}
              type="email"
              label={optional(text.eventInviting.contactEmail)}
              maxLength={254}
              autoComplete="off"
            />
          </details>
        </>
      )}
      <p>
        <button
          class="button small"
          type="button"
          onClick={onRemove}
          aria-label={fill(text.eventInviting.remove, { name: organisation.name })}
        >
          {text.eventInviting.removeShort}
        </button>
      </p>
    </>
  );
}

function inviteeIn(data: FormData, one: Invitee) {
  const key = keyOf(one);
  const [name, email] = [textIn(data, `name ${key}`), textIn(data, `email ${key}`)];
  return {
    organisationId: one.organisation.id,
    positionGroup: one.positionGroup,
    role: textIn(data, `role ${key}`) || 'wajib',
    contact: name && email ? { name, email, language: 'id' } : null,
  };
}

function wrongIn(data: FormData, chosen: readonly Invitee[]): FieldError[] {
  if (chosen.length === 0) return [{ field: 'partner', message: text.eventInviting.nobody }];
  return chosen.flatMap((one) => {
    const key = keyOf(one);
    const [name, email] = [textIn(data, `name ${key}`), textIn(data, `email ${key}`)];
    if ((name === '') === (email === '')) return [];
    return [
      { field: `${name === '' ? 'name' : 'email'} ${key}`, message: text.eventInviting.contactMissing },
    ];
  });
}

export function positionInWords(group: PositionGroup): string {
  return POSITION_GROUP_WORDS[group][language];
}
