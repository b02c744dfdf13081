/** The form of a contact, for recording one and for correcting one: what is quickest to say first, one page, one column. */
import { useEffect, useRef } from 'preact/hooks';
import type { ContactFiled, RecordingClock } from '../../../../schema/api/contact-entry.ts';
import { CONTACT_FORM_WORDS, RULE_FLAG_WORDS } from '../../../../schema/api/contact-words.ts';
import { electionInWords } from '../../../../schema/api/election-words.ts';
import type { Problem } from '../../../../schema/api/problem.ts';
import { counted, fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { Form } from '../forms/form.tsx';
import type { FieldError } from '../forms/values.ts';
import { whileTyped } from '../forms/while-typed.ts';
import { text } from '../words.ts';
import { choicesOf, OneArea, OneSelect, OneTiles } from './contact-fields.tsx';
import { AskedBack, ExtraFields } from './extra-fields.tsx';
import { distinct, fieldOf, formFieldOf, missingIn, type Refusal, refusalsIn } from './form-errors.ts';
import { KEPT_DAYS_MAX } from './kept.ts';
import { DeclaredFields, InitiativeFields, MatterFields, WhenFields, WhereFields } from './matter-fields.tsx';
import { useElections, useParties } from './parties.ts';
import { AttendeeFields, CounterpartFields } from './people-fields.tsx';
import { type Recording, RecordingProvider, useContact } from './recording.ts';

interface ContactFormProps {
  recording: Recording;
  clock: RecordingClock;
  /** The unit that the contact is of: its parties may be named. */
  unit: string;
  action: string;
  cancel: string;
  done: (filed: ContactFiled) => void;
  onReload?: () => Promise<void>;
}

export function ContactFormFields(props: ContactFormProps) {
  const { recording, clock, unit, action, cancel, done, onReload } = props;
  const box = useRef<HTMLDivElement>(null);
  const readFrom = whileTyped(recording.typed);
  useResend(recording, box);
  return (
    <RecordingProvider value={recording}>
      <Form<ContactFiled>
        action={action}
        cancel={cancel}
        check={(data) => {
          const form = box.current?.closest('form');
          if (form && data) recording.typed(form);
          return missingIn(recording.form, { correction: recording.corrects !== null }).map(
            ({ field, missing }) => ({ field, message: text.contactMissing[missing] }),
          );
        }}
        send={recording.send}
        done={done}
        reasons={text.contactRefusal}
        errorsIn={(problem) => errorsIn(problem, recording)}
        {...(onReload && { onReload })}
      >
        <div
          ref={box}
          key={recording.fill}
          class="contact-form"
          onInput={readFrom}
          onChange={readFrom}
          onFocusOut={readFrom}
        >
          <Fields clock={clock} unit={unit} />
        </div>
        <KeptLine />
      </Form>
    </RecordingProvider>
  );
}

function Fields({ clock, unit }: { clock: RecordingClock; unit: string }) {
  const { form, corrects } = useContact();
  const elections = useElections(form.one.election);
  const parties = useParties(form.one.election, unit, form.one.startedOn);
  return (
    <>
      {corrects !== null && (
        <OneArea name="reason" label={text.contactForm.reason} hint={text.contactForm.reasonHint} rows={2} />
      )}
      <OneTiles name="form" label={text.contactForm.form} choices={choicesOf(CONTACT_FORM_WORDS)} />
      <h2>{text.contactForm.withWhom}</h2>
      <OneSelect
        name="election"
        label={text.contactForm.election}
        choices={elections.ids.map((id) => ({ value: id, label: electionInWords(id, language) }))}
      />
      <CounterpartFields parties={parties} />
      <h2>{text.contactForm.whenAndWhere}</h2>
      <WhenFields clock={clock} />
      <WhereFields />
      <h2>{text.contactForm.initiative}</h2>
      <InitiativeFields parties={parties} today={clock.today} />
      <h2>{text.contactForm.ofKpu}</h2>
      <AttendeeFields />
      <h2>{text.contactForm.matter}</h2>
      <MatterFields />
      <h2>{text.contactForm.declared}</h2>
      <DeclaredFields />
      <ExtraFields />
      <AskedBack />
    </>
  );
}

/** Where what was typed is now, and how long it stays there. */
function KeptLine() {
  const { state } = useContact();
  return (
    <p class={`save-line ${state === 'waiting' ? 'offline' : ''}`} role="status">
      {fill(text.contactKept[state], { n: KEPT_DAYS_MAX })}
    </p>
  );
}

/** What nobody answered is sent again, under the same key, once the line is back. */
function useResend({ state }: Recording, box: { current: HTMLElement | null }): void {
  useEffect(() => {
    if (state !== 'waiting') return;
    const again = () => box.current?.closest('form')?.requestSubmit();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [state]);
}

function errorsIn(problem: Problem, { form, questions }: Recording): FieldError[] {
  const found = refusalsIn(problem);
  if (found === null)
    return (problem.errors ?? []).map(({ path, message }) => ({ field: formFieldOf(path), message }));
  const open = found.questions.length > 0 || questions.some((one) => !form.confirmed.includes(one));
  return distinct([
    ...found.refusals.map((refusal) => ({ field: fieldOf(refusal, form), message: refusalInWords(refusal) })),
    ...(open && found.refusals.length === 0
      ? [
          {
            field: 'confirmed',
            message: counted(text.contactForm.questionsOpen, found.questions.length, language),
          },
        ]
      : []),
  ]);
}

function refusalInWords(refusal: Refusal): string {
  const { reason, flag } = refusal;
  const words = text.contactRefusal[reason as keyof typeof text.contactRefusal] ?? reason;
  const named = flag ? RULE_FLAG_WORDS[flag as keyof typeof RULE_FLAG_WORDS][language] : '';
  return fill(words, {
    flag: named,
    characters: Number(refusal.characters ?? 0),
    needed: Number(refusal.needed ?? 0),
    election: electionInWords(String(refusal.election ?? ''), language),
  });
}
