/** The fields of an event, for a new one and for one that is changed; what is in the way is said while one types. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { StageList } from '../../../../schema/api/calendar.ts';
import type { CheckedEvent, EventWhen, KeptEvent } from '../../../../schema/api/calendar-editing.ts';
import {
  EVENT_MODE_WORDS,
  EVENT_MODES,
  EVENT_TYPE_WORDS,
  EVENT_TYPES,
  EVENT_VISIBILITIES,
  TIME_KINDS,
  type TimeKind,
} from '../../../../schema/api/calendar-words.ts';
import { ZONES } from '../../../../schema/api/zones.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { CheckboxField, RadioField, SelectField, TextArea, TextField } from '../forms/fields.tsx';
import { signedIn } from '../session.ts';
import { useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { timeIn } from './event-body.ts';
import { EventRemarks } from './remarks.tsx';
import { HoursWords } from './when.tsx';

const TYPING_PAUSE_MS = 400;

export function EventFields({ event }: { event: KeptEvent | null }) {
  return (
    <>
      <ContentFields event={event} />
      <TimeFields event={event} />
      <PlaceFields event={event} />
      <AskingFields event={event} />
      <BelongingFields event={event} />
    </>
  );
}

/** What kind of event it is; also of a series. */
export function ContentFields({ event }: { event: KeptEvent | null }) {
  return (
    <>
      <SelectField
        name="type"
        label={text.eventForm.type}
        value={event?.type ?? 'rakor'}
        choices={EVENT_TYPES.map((one) => ({ value: one, label: EVENT_TYPE_WORDS[one][language] }))}
      />
      <TextField name="title" label={text.eventForm.title} value={event?.title} maxLength={300} />
      <TextArea name="theme" label={optional(text.eventForm.theme)} value={event?.theme ?? ''} rows={2} />
      <RadioField
        name="visibility"
        label={text.eventForm.visibility}
        value={event?.visibility ?? 'mitra'}
        choices={EVENT_VISIBILITIES.map((one) => ({ value: one, label: text.eventForm.visibilities[one] }))}
      />
    </>
  );
}

const NO_TIME: EventWhen = {
  startsOn: null,
  endsOn: null,
  kind: 'timed',
  startTime: null,
  endTime: null,
  endOpen: false,
  zone: null,
};

function TimeFields({ event }: { event: KeptEvent | null }) {
  const time = event?.time ?? NO_TIME;
  const [kind, setKind] = useState<TimeKind>(time.kind);
  const [typed, setTyped] = useState<EventWhen>(time);
  const [said, setSaid] = useState<CheckedEvent | null>(null);
  const asking = useRef<ReturnType<typeof setTimeout>>(undefined);
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => () => clearTimeout(asking.current), []);
  const look = () => {
    clearTimeout(asking.current);
    asking.current = setTimeout(async () => {
      const form = box.current?.closest('form');
      if (!form) return;
      const data = new FormData(form);
      const when = timeIn(data);
      setTyped(when);
      const answer = await change<CheckedEvent>('POST', '/calendar/checks', {
        id: event?.id ?? null,
        time: when,
        datePrinted: String(data.get('datePrinted') ?? '').trim() || null,
        organisations: event?.partners.map((one) => one.organisationId) ?? [],
      });
      if (answer.ok) setSaid(answer.value);
    }, TYPING_PAUSE_MS);
  };
  return (
    <fieldset class="form-part" ref={box} onInput={look}>
      <legend>{text.eventForm.when}</legend>
      <TextField
        name="time.startsOn"
        type="date"
        width="date"
        label={text.eventForm.startsOn}
        hint={text.eventForm.startsOnHint}
        value={time.startsOn ?? ''}
      />
      <TextField
        name="time.endsOn"
        type="date"
        width="date"
        label={optional(text.eventForm.endsOn)}
        hint={text.eventForm.endsOnHint}
        value={time.endsOn === time.startsOn ? '' : (time.endsOn ?? '')}
      />
      <HourFields prefix="time." time={time} kind={kind} onKind={setKind} />
      {kind === 'timed' && typed.startTime !== null && (
        <p class="form-hint">
          {text.eventForm.inZones}: <HoursWords time={typed} />
        </p>
      )}
      <TextField
        name="datePrinted"
        label={optional(text.eventForm.datePrinted)}
        hint={text.eventForm.datePrintedHint}
        value={event?.datePrinted ?? ''}
        maxLength={80}
      />
      <div role="status">{said && <EventRemarks said={said} />}</div>
    </fieldset>
  );
}

/** Hours with their zone; also of a series. `prefix` stands before the names of the fields. */
export function HourFields({
  prefix,
  time,
  kind,
  onKind,
}: {
  prefix: string;
  time: Pick<EventWhen, 'startTime' | 'endTime' | 'zone'>;
  kind: TimeKind;
  onKind: (kind: TimeKind) => void;
}) {
  return (
    <>
      <RadioField
        name={`${prefix}kind`}
        label={text.eventForm.kind}
        value={kind}
        choices={TIME_KINDS.toSorted((a, b) => HOUR_ORDER.indexOf(a) - HOUR_ORDER.indexOf(b)).map((one) => ({
          value: one,
          label: text.eventForm.kinds[one],
        }))}
        onChange={(value) => onKind(value as TimeKind)}
      />
      {kind === 'timed' && (
        <>
          <TextField
            name={`${prefix}startTime`}
            type="time"
            width="code"
            label={text.eventForm.startTime}
            value={time.startTime ?? ''}
          />
          <TextField
            name={`${prefix}endTime`}
            type="time"
            width="code"
            label={optional(text.eventForm.endTime)}
            hint={text.eventForm.endTimeHint}
            value={time.endTime ?? ''}
          />
          <SelectField
            name={`${prefix}zone`}
            label={text.eventForm.zone}
            value={time.zone ?? signedIn.value?.acting?.unit.zone ?? 'WIB'}
            choices={ZONES.map((one) => ({ value: one, label: text.eventForm.zones[one] }))}
          />
        </>
      )}
    </>
  );
}

const HOUR_ORDER: readonly TimeKind[] = ['timed', 'all_day', 'unknown'];

/** Where it is; also of a series. */
export function PlaceFields({ event }: { event: KeptEvent | null }) {
  return (
    <fieldset class="form-part">
      <legend>{text.eventForm.where}</legend>
      <TextField
        name="venue"
        label={optional(text.eventForm.venue)}
        value={event?.venue ?? ''}
        maxLength={300}
      />
      <SelectField
        name="mode"
        label={text.eventForm.mode}
        value={event?.mode ?? ''}
        choices={[
          { value: '', label: text.eventForm.modeNone },
          ...EVENT_MODES.map((one) => ({ value: one, label: EVENT_MODE_WORDS[one][language] })),
        ]}
      />
      <TextField
        name="conferenceUrl"
        type="url"
        label={optional(text.eventForm.conferenceUrl)}
        hint={text.eventForm.conferenceUrlHint}
        value={event?.conferenceUrl ?? ''}
      />
      <input type="hidden" name="regionCode" value={regionOf(event)} />
    </fieldset>
  );
}

/** The region of the own unit, unless the event names another one. */
function regionOf(event: KeptEvent | null): string {
  const code = signedIn.value?.acting?.unit.code ?? '';
  return event === null ? (code === '00' ? '' : code) : (event.region?.code ?? '');
}

/** Until when answers are awaited, and how many find a seat; also of a series. */
export function AskingFields({ event }: { event: KeptEvent | null }) {
  return (
    <fieldset class="form-part">
      <legend>{text.eventForm.invitations}</legend>
      <TextField
        name="answersUntil"
        type="date"
        width="date"
        label={optional(text.eventForm.answersUntil)}
        hint={text.eventForm.answersUntilHint}
        value={event?.answersUntil ?? ''}
      />
      <TextField
        name="capacity"
        width="code"
        inputMode="numeric"
        label={optional(text.eventForm.capacity)}
        hint={text.eventForm.capacityHint}
        value={event?.capacity === null ? '' : String(event?.capacity ?? '')}
      />
    </fieldset>
  );
}

/** Elections, stage and agreements; also of a series. */
export function BelongingFields({ event }: { event: KeptEvent | null }) {
  const stages = useResource<StageList>('/stages').value;
  return (
    <fieldset class="form-part">
      <legend>{text.eventForm.belonging}</legend>
      {stages && (
        <>
          <CheckboxField
            name="elections"
            label={optional(text.eventForm.elections)}
            values={event?.elections ?? []}
            choices={stages.elections.map((one) => ({ value: one.id, label: one.name[language] }))}
          />
          <SelectField
            name="stageId"
            label={text.eventForm.stage}
            value={event?.stageId ?? ''}
            choices={[
              { value: '', label: text.eventForm.stageNone },
              ...stages.elections.flatMap((election) =>
                election.stages.map((stage) => ({
                  value: stage.id,
                  label: `${stage.name[language]} · ${election.name[language]}`,
                })),
              ),
            ]}
          />
        </>
      )}
      {!stages && event && (
        <>
          {event.elections.map((one) => (
            <input key={one} type="hidden" name="elections" value={one} />
          ))}
          <input type="hidden" name="stageId" value={event.stageId ?? ''} />
        </>
      )}
      <TextField
        name="agreements"
        label={optional(text.eventForm.agreements)}
        hint={text.eventForm.agreementsHint}
        value={event?.agreements.join(', ') ?? ''}
      />
    </fieldset>
  );
}

export const optional = (label: string) => fill(text.form.optional, { label });
