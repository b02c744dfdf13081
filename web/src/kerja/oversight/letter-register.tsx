/**
 * Holding a unit's register of letters against its entries: the register is pasted or read from a file, compared by the API,
 * and kept nowhere.
 */
import { useRef, useState } from 'preact/hooks';
import type { LettersCompared, UnrecordedLetter } from '../../../../schema/api/reconciliation.ts';
import {
  GAP_STATE_WORDS,
  LETTER_LINE_FAULT_WORDS,
  LETTER_MENTION_WORDS,
  LETTERS_MAX,
  REGISTER_CHARACTERS_MAX,
} from '../../../../schema/api/reconciliation-words.ts';
import { dateInWords } from '../../format/dates.ts';
import { counted, fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { TextArea } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { text } from '../words.ts';
import { ContactLink, NearbyContacts } from './contact-link.tsx';

/** `unit` is the code of the unit whose register it is. */
export function LetterRegister({ unit }: { unit: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [compared, setCompared] = useState<LettersCompared | null>(null);
  const takeFile = async (file: File | undefined) => {
    const area = box.current?.querySelector<HTMLTextAreaElement>('textarea');
    if (file && area) area.value = await file.text();
  };
  return (
    <section aria-labelledby="letter-register">
      <h2 id="letter-register">{text.register.title}</h2>
      <p>{text.register.lead}</p>
      <Form<LettersCompared>
        action={text.register.compare}
        check={(data) => {
          const long = textIn(data, 'register').length > REGISTER_CHARACTERS_MAX;
          return long
            ? [{ field: 'register', message: text.registerRefusal.too_many_letters_here }]
            : missing(data, { register: text.register.missing });
        }}
        send={(data) => {
          // What was found in another register is not shown below this one.
          setCompared(null);
          const register = textIn(data, 'register');
          return change<LettersCompared>('POST', '/contacts/reconciliation/letters', { unit, register });
        }}
        done={setCompared}
        reasons={text.registerRefusal}
      >
        <div ref={box}>
          <div class="form-field">
            <label class="form-label" for="register-file">
              {text.register.file}
            </label>
            <input
              id="register-file"
              class="control"
              type="file"
              accept=".csv,.txt,.tsv,text/csv,text/plain"
              onChange={(event) => void takeFile(event.currentTarget.files?.[0])}
            />
          </div>
          <TextArea
            name="register"
            label={text.register.register}
            hint={fill(text.register.hint, { n: LETTERS_MAX })}
            rows={6}
          />
        </div>
      </Form>
      {compared && <Result value={compared} />}
    </section>
  );
}

function Result({ value: { unit, looked, items, unreadable, unregistered } }: { value: LettersCompared }) {
  const n = (count: number) => number(count, language);
  return (
    <section aria-labelledby="register-result">
      <h3 id="register-result">{fill(text.register.result, { unit: unit.name })}</h3>
      <p class={`notice small ${items.length > 0 ? 'soon' : 'good'}`} role="status">
        {fill(text.register.counts, {
          letters: n(looked.letters),
          withParties: n(looked.withParties),
          recorded: n(looked.recorded),
          unnamed: n(items.length),
        })}
      </p>
      {items.length > 0 && (
        <ul class="items" aria-label={text.register.unnamed}>
          {items.map((letter) => (
            <li key={letter.line}>
              <Letter letter={letter} />
            </li>
          ))}
        </ul>
      )}
      {unreadable.length > 0 && (
        <>
          <h4>{counted(text.register.unreadable, unreadable.length, language)}</h4>
          <ul class="bullets">
            {unreadable.map(({ line, fault }) => (
              <li key={line}>
                {fill(text.register.line, { line })}: {LETTER_LINE_FAULT_WORDS[fault][language]}
              </li>
            ))}
          </ul>
        </>
      )}
      {unregistered.length > 0 && (
        <>
          <h4>{text.register.unregistered}</h4>
          <ul class="bullets">
            {unregistered.map(({ contact, letter }) => (
              <li key={contact.id}>
                {letter}: <ContactLink contact={contact} words={text.reconciliation.entry} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Letter({ letter }: { letter: UnrecordedLetter }) {
  const { line, sentOn, correspondent, subject, mentions, dueOn, state, nearby } = letter;
  const where = mentions.map((one) => LETTER_MENTION_WORDS[one][language]).join(', ');
  return (
    <>
      <p class="item-title">
        {fill(text.reconciliation.letter, { number: letter.number })}{' '}
        <span class={`tag ${state === 'overdue' ? 'bad' : 'soon'}`}>{GAP_STATE_WORDS[state][language]}</span>
      </p>
      <p class="meta">
        <span>{dateInWords(sentOn, language, true)}</span>
        <span>{fill(text.register.line, { line })}</span>
        <span>{fill(text.reconciliation.due, { date: dateInWords(dueOn, language) })}</span>
      </p>
      <p>{[correspondent, subject].filter(Boolean).join(' — ')}</p>
      <p class="note">{fill(text.register.because, { where })}</p>
      <NearbyContacts contacts={nearby} lead={text.register.nearby} />
    </>
  );
}
