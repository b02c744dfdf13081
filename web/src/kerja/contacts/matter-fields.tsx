/** When, where, on whose initiative, about what; and what has to be declared in any case. */

import type { RecordingClock } from '../../../../schema/api/contact-entry.ts';
import {
  CONTACT_INITIATOR_WORDS,
  CONTACT_TOPIC_WORDS,
  CONTACT_VENUE_WORDS,
  GIFT_KIND_WORDS,
  REQUEST_OUTCOME_WORDS,
  SUMMARY_CHARACTERS_MIN,
} from '../../../../schema/api/contact-words.ts';
import type { PoliticalParty } from '../../../../schema/api/party-list.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { CheckboxField } from '../forms/fields.tsx';
import { text } from '../words.ts';
import {
  choicesOf,
  DayField,
  MomentFields,
  OneArea,
  OneSelect,
  OneText,
  OneTiles,
  optional,
  TimeField,
} from './contact-fields.tsx';
import { mayBeAsked, NO, YES } from './form-content.ts';
import { useContact } from './recording.ts';

export function WhenFields({ clock }: { clock: RecordingClock }) {
  const { form } = useContact();
  const { startedOn, endedOn, endedTime } = form.one;
  return (
    <>
      <MomentFields day="startedOn" time="startedTime" label={text.contactForm.started} latest={clock.today}>
        <p class="said" role="status">
          <Weekday on={startedOn} />
        </p>
      </MomentFields>
      <TimeField name="endedTime" label={optional(text.contactForm.ended)} value={endedTime} />
      <details open={endedOn !== ''}>
        <summary>{text.contactForm.otherDay}</summary>
        <DayField name="endedOn" label={text.contactForm.endedOn} value={endedOn} latest={clock.today} />
        <p class="said" role="status">
          <Weekday on={endedOn} />
        </p>
      </details>
      <LatenessHint clock={clock} />
    </>
  );
}

/** The day in words with its weekday, so that a slip is noticed. */
function Weekday({ on }: { on: string }) {
  const known = /^\d{4}-\d{2}-\d{2}$/.test(on) && !Number.isNaN(Date.parse(on));
  return <>{known && dateInWords(on, language, true)}</>;
}

/** How late the entry is if it is saved now: reckoned while one types, from the unit's working days. */
function LatenessHint({ clock }: { clock: RecordingClock }) {
  const { form, corrects } = useContact();
  const over = form.one.endedOn || form.one.startedOn;
  if (corrects !== null || !/^\d{4}-\d{2}-\d{2}$/.test(over)) return <div role="status" />;
  const how = over > clock.today ? 'future' : latenessNow(over, clock);
  return (
    <div role="status">
      <p class={`notice small ${TONES[how]}`}>{text.lateness[how]}</p>
    </div>
  );
}

const TONES = { future: 'bad', on_time: 'good', late: 'soon', seriously_late: 'soon' } as const;

function latenessNow(over: string, { onTimeSince, lateSince }: RecordingClock) {
  if (over >= onTimeSince) return 'on_time';
  return over >= lateSince ? 'late' : 'seriously_late';
}

export function WhereFields() {
  return (
    <>
      <OneTiles name="venue" label={text.contactForm.venue} choices={choicesOf(CONTACT_VENUE_WORDS)} />
      <OneText
        name="venueNote"
        label={optional(text.contactForm.venueNote)}
        hint={text.contactForm.venueHint}
      />
    </>
  );
}

export function InitiativeFields({ parties, today }: { parties: readonly PoliticalParty[]; today: string }) {
  const { form } = useContact();
  return (
    <>
      <OneTiles
        name="initiatedBy"
        label={text.contactForm.initiatedBy}
        choices={choicesOf(CONTACT_INITIATOR_WORDS)}
      />
      {mayBeAsked(form) && (
        <>
          <MomentFields
            day="requestedOn"
            time="requestedTime"
            label={text.contactForm.requested}
            hint={text.contactForm.requestedHint}
            latest={today}
          />
          <OneTiles
            name="requestOutcome"
            label={text.contactForm.requestOutcome}
            hint={text.contactForm.outcomeHint}
            choices={choicesOf(REQUEST_OUTCOME_WORDS)}
          />
          <MomentFields
            day="answeredOn"
            time="answeredTime"
            label={optional(text.contactForm.answered)}
            hint={text.contactForm.answeredHint}
            latest={today}
          />
        </>
      )}
      <OneTiles
        name="allPartiesInvited"
        label={text.contactForm.allInvited}
        hint={text.contactForm.allInvitedHint}
        choices={yesOrNo()}
      />
      {form.one.allPartiesInvited === YES && (
        <>
          <OneText name="invitationLetter" label={text.contactForm.invitationLetter} width="half" />
          {/* Until there are boxes, what was ticked before stands. */}
          {parties.length > 0 && <input type="hidden" name="$boxes" value="leftOut" />}
          <div class="party-boxes">
            <CheckboxField
              name="leftOut"
              label={optional(text.contactForm.leftOut)}
              hint={text.contactForm.leftOutHint}
              values={form.leftOut}
              choices={parties.map(({ id, ballotNumber, shortName }) => ({
                value: id,
                label: `${ballotNumber} · ${shortName}`,
              }))}
            />
          </div>
          {form.leftOut.length > 0 && (
            <OneArea name="leftOutReason" label={text.contactForm.leftOutReason} rows={2} />
          )}
        </>
      )}
    </>
  );
}

export function MatterFields() {
  return (
    <>
      <OneSelect name="topic" label={text.contactForm.topic} choices={choicesOf(CONTACT_TOPIC_WORDS)} />
      <OneArea
        name="summary"
        label={text.contactForm.summary}
        hint={fill(text.contactForm.summaryHint, { n: SUMMARY_CHARACTERS_MIN })}
        rows={4}
      />
    </>
  );
}

/** What is stated of every contact, also where the answer is no. */
export function DeclaredFields() {
  const { form } = useContact();
  return (
    <>
      <OneTiles name="gift" label={text.contactForm.gift} choices={choicesOf(GIFT_KIND_WORDS)} />
      {form.one.gift !== 'tidak_ada' && (
        <>
          <OneText name="giftDescription" label={text.contactForm.giftDescription} />
          <OneText
            name="giftValue"
            label={
              form.one.gift === 'diterima' ? text.contactForm.giftValue : optional(text.contactForm.giftValue)
            }
            width="half"
            inputMode="numeric"
          />
          <OneText
            name="giftReport"
            label={optional(text.contactForm.giftReport)}
            hint={text.contactForm.giftReportHint}
            width="half"
          />
        </>
      )}
      {(['familyTie', 'pressure'] as const).map((name) => (
        <div key={name}>
          <OneTiles
            name={name}
            label={text.contactForm[name]}
            hint={text.contactForm[`${name}Hint`]}
            choices={yesOrNo()}
          />
          {form.one[name] === YES && (
            <OneArea name={`${name}Description`} label={text.contactForm[`${name}What`]} rows={2} />
          )}
        </div>
      ))}
    </>
  );
}

function yesOrNo() {
  return [
    { value: NO, label: text.contactForm.no },
    { value: YES, label: text.contactForm.yes },
  ];
}
