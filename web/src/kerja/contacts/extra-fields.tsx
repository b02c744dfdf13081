/** What may be added to a contact, and what the rules ask back before it is saved. */
import { useState } from 'preact/hooks';
import { RULE_FLAG_WORDS } from '../../../../schema/api/contact-words.ts';
import { language } from '../../words.ts';
import { CheckboxField, TextArea } from '../forms/fields.tsx';
import { text } from '../words.ts';
import { OneArea, optional } from './contact-fields.tsx';
import { EventField } from './event-field.tsx';
import { flagField } from './form-errors.ts';
import { useContact } from './recording.ts';

/** More than this is no letter and no photograph. */
const ATTACHMENT_BYTES_MAX = 100 * 1024 * 1024;

export function ExtraFields() {
  const { form } = useContact();
  const { requestMade, followUp, event } = form.one;
  const [opened, setOpened] = useState(false);
  const filled = [requestMade, followUp, event].some((one) => one !== '') || form.attachments.length > 0;
  return (
    <details
      class="extra"
      open={filled}
      onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}
    >
      <summary>{text.contactForm.extra}</summary>
      <OneArea
        name="requestMade"
        label={optional(text.contactForm.requestMade)}
        hint={text.contactForm.requestMadeHint}
        rows={2}
      />
      <OneArea name="followUp" label={optional(text.contactForm.followUp)} rows={2} />
      <EventField reads={opened} />
      <Attachments />
    </details>
  );
}

/** Files stay where they are: their fingerprint in the log shows later that they are the same. */
function Attachments() {
  const { form, reshape } = useContact();
  const take = async (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])].filter(({ size }) => size <= ATTACHMENT_BYTES_MAX);
    const taken = await Promise.all(files.map(fingerprint));
    input.value = '';
    reshape((before) => ({ ...before, attachments: [...before.attachments, ...taken] }));
  };
  return (
    <div class="form-field">
      <label class="form-label" for="contact-attachment">
        {optional(text.contactForm.attachments)}
      </label>
      <p class="form-hint">{text.contactForm.attachmentsHint}</p>
      <input
        id="contact-attachment"
        type="file"
        multiple
        onChange={(event) => void take(event.currentTarget)}
      />
      <ul class="plain-list">
        {form.attachments.map(({ sha256, title }) => (
          <li key={sha256}>
            {title} <span class="small-print mono">{sha256.slice(0, 16)}…</span>{' '}
            <button
              class="link"
              type="button"
              onClick={() =>
                reshape((before) => ({
                  ...before,
                  attachments: before.attachments.filter((one) => one.sha256 !== sha256),
                }))
              }
            >
              {text.contactForm.remove}
              <span class="visually-hidden">: {title}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

async function fingerprint(file: File): Promise<{ sha256: string; title: string }> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return { sha256: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''), title: file.name };
}

/** Flags want a reason before saving, questions an answer. Neither keeps the contact out of the log. */
export function AskedBack() {
  const { form, flags, questions } = useContact();
  const asked = [...new Set([...form.confirmed, ...questions])];
  const arises = flags.length > 0 || asked.length > 0;
  return (
    <div class={arises ? 'asked-back' : undefined}>
      <div role="status">
        {arises && (
          <>
            <h2>{text.contactForm.askedBack}</h2>
            <p>{text.contactForm.askedBackLead}</p>
          </>
        )}
      </div>
      {flags.map((flag) => (
        <TextArea
          key={flag}
          name={flagField(flag)}
          label={RULE_FLAG_WORDS[flag][language]}
          hint={text.contactForm.flagHint}
          value={form.reasons[flag] ?? ''}
          rows={2}
        />
      ))}
      {asked.length > 0 && (
        // A new wording is asked about anew.
        <div key={form.one.summary}>
          <input type="hidden" name="$boxes" value="confirmed" />
          <CheckboxField
            name="confirmed"
            label={text.contactForm.questions}
            hint={text.contactForm.questionsHint}
            values={form.confirmed}
            choices={asked.map((question) => ({
              value: question,
              label: text.contactQuestion[question as keyof typeof text.contactQuestion] ?? question,
            }))}
          />
        </div>
      )}
    </div>
  );
}
