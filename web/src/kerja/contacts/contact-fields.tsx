/** Fields of a contact: those of every form, filled from the contact that is being typed. */
import type { ComponentChildren } from 'preact';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import {
  type Choice,
  FieldNotes,
  SelectField,
  sameAttributes,
  TextArea,
  TextField,
  useField,
} from '../forms/fields.tsx';
import { text } from '../words.ts';
import type { SingleField } from './form-content.ts';
import { useContact } from './recording.ts';

interface OneProps {
  name: SingleField;
  label: string;
  hint?: ComponentChildren;
}

export function OneText({ name, ...rest }: OneProps & { width?: 'half' | 'full'; inputMode?: 'numeric' }) {
  const { form } = useContact();
  return <TextField name={name} value={form.one[name]} autoComplete="off" {...rest} />;
}

export function OneArea({ name, ...rest }: OneProps & { rows?: number }) {
  const { form } = useContact();
  return <TextArea name={name} value={form.one[name]} {...rest} />;
}

export function OneSelect({ name, choices, ...rest }: OneProps & { choices: readonly Choice[] }) {
  const { form } = useContact();
  return (
    <SelectField
      name={name}
      value={form.one[name]}
      choices={[{ value: '', label: text.contactForm.choose }, ...choices]}
      {...rest}
    />
  );
}

/** One of some, all in sight and all alike, as wide as the screen allows. */
export function OneTiles({ name, label, hint, choices }: OneProps & { choices: readonly Choice[] }) {
  const { form } = useContact();
  const field = useField(name, hint);
  return (
    <fieldset class={field.className} aria-describedby={field.control['aria-describedby']}>
      <legend class="form-label">{label}</legend>
      <FieldNotes field={field} hint={hint} />
      <div class="tiles">
        {choices.map((choice, index) => (
          <label key={choice.value} class="tile">
            <input
              type="radio"
              name={name}
              value={choice.value}
              defaultChecked={choice.value === form.one[name]}
              data-field={index === 0 ? name : undefined}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface MomentProps {
  day: SingleField;
  time: SingleField;
  label: string;
  hint?: ComponentChildren;
  /** What follows the two fields, such as the weekday. */
  children?: ComponentChildren;
  latest?: string;
}

/** A day and an hour in the zone of the unit; both or neither. */
export function MomentFields({ day, time, label, hint, children, latest }: MomentProps) {
  const { form, zone } = useContact();
  return (
    <fieldset class="form-field">
      <legend class="form-label">{label}</legend>
      {hint && <p class="form-hint">{hint}</p>}
      <div class="moment">
        <DayField name={day} label={text.contactForm.day} value={form.one[day]} latest={latest} />
        <TimeField name={time} label={fill(text.contactForm.hour, { zone })} value={form.one[time]} />
      </div>
      {children}
    </fieldset>
  );
}

export function DayField({
  name,
  label,
  value,
  latest,
}: {
  name: SingleField;
  label: string;
  value: string;
  latest?: string | undefined;
}) {
  return (
    <TextField
      name={name}
      label={label}
      value={value}
      type="date"
      width="date"
      autoComplete="off"
      {...(latest && { max: latest })}
    />
  );
}

export function TimeField({ name, label, value }: { name: SingleField; label: string; value: string }) {
  const field = useField(name, undefined);
  return (
    <div class={field.className}>
      <label class="form-label" for={field.id}>
        {label}
      </label>
      <FieldNotes field={field} hint={undefined} />
      <input
        {...field.control}
        {...sameAttributes('time' as 'text')}
        class="control width-date"
        name={name}
        defaultValue={value}
        autoComplete="off"
      />
    </div>
  );
}

/** Codes with their words in the language of the page, for a field to choose from. */
export function choicesOf(both: Record<string, Record<typeof language, string>>): Choice[] {
  return Object.entries(both).map(([value, each]) => ({ value, label: each[language] }));
}

export function optional(label: string): string {
  return fill(text.form.optional, { label });
}
