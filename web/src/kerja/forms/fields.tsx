/** The fields of forms: a label, a hint where one helps, what is wrong, and the control, in this order. */
import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { useFieldError } from './form.tsx';

interface FieldProps {
  /** The field's name in the form and in the API's body. */
  name: string;
  label: string;
  hint?: ComponentChildren;
}

type InputProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'date' | 'time' | 'tel' | 'url' | 'search';
  value?: string | undefined;
  /** How wide the control is: as wide as what belongs into it. */
  width?: 'code' | 'date' | 'half' | 'full';
} & Pick<
    JSX.IntrinsicElements['input'],
    'autoComplete' | 'inputMode' | 'spellcheck' | 'maxLength' | 'min' | 'max'
  >;

/** A line of text. The control is the form's own: what is typed stays when the page is drawn anew. */
export function TextField({ name, label, hint, value, width = 'full', type = 'text', ...rest }: InputProps) {
  const field = useField(name, hint);
  return (
    <div class={field.className}>
      <label class="form-label" for={field.id}>
        {label}
      </label>
      <FieldNotes field={field} hint={hint} />
      <input
        {...rest}
        {...field.control}
        class={`control width-${width}`}
        {...sameAttributes(type)}
        name={name}
        defaultValue={value ?? ''}
      />
    </div>
  );
}

/** Preact tells inputs apart by their type; all of these take the attributes of a line of text. */
export function sameAttributes(type: NonNullable<InputProps['type']>): { type: 'text' } {
  return { type: type as 'text' };
}

/** Several lines of text. */
export function TextArea({
  name,
  label,
  hint,
  value,
  rows = 3,
}: FieldProps & { value?: string; rows?: number }) {
  const field = useField(name, hint);
  return (
    <div class={field.className}>
      <label class="form-label" for={field.id}>
        {label}
      </label>
      <FieldNotes field={field} hint={hint} />
      <textarea
        {...field.control}
        class="control width-full"
        name={name}
        rows={rows}
        defaultValue={value ?? ''}
      />
    </div>
  );
}

export interface Choice {
  value: string;
  label: string;
  hint?: string | undefined;
}

interface ChoiceProps extends FieldProps {
  choices: readonly Choice[];
}

/** One of many, folded up. */
export function SelectField({
  name,
  label,
  hint,
  choices,
  value,
  onChange,
}: ChoiceProps & {
  value?: string;
  onChange?: (value: string) => void;
}) {
  const field = useField(name, hint);
  return (
    <div class={field.className}>
      <label class="form-label" for={field.id}>
        {label}
      </label>
      <FieldNotes field={field} hint={hint} />
      <select
        {...field.control}
        class="control"
        name={name}
        onChange={(event) => onChange?.(event.currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** One of a few, all in sight. */
export function RadioField({
  name,
  label,
  hint,
  choices,
  value,
  onChange,
}: ChoiceProps & {
  value?: string;
  onChange?: (value: string) => void;
}) {
  return (
    <Group name={name} label={label} hint={hint}>
      {choices.map((choice, index) => (
        <label key={choice.value} class="option">
          <input
            type="radio"
            name={name}
            value={choice.value}
            defaultChecked={choice.value === value}
            data-field={index === 0 ? name : undefined}
            onChange={() => onChange?.(choice.value)}
          />
          <OptionWords choice={choice} />
        </label>
      ))}
    </Group>
  );
}

/** Any number of a few. */
export function CheckboxField({
  name,
  label,
  hint,
  choices,
  values,
}: ChoiceProps & { values: readonly string[] }) {
  return (
    <Group name={name} label={label} hint={hint}>
      {choices.map((choice, index) => (
        <label key={choice.value} class="option">
          <input
            type="checkbox"
            name={name}
            value={choice.value}
            defaultChecked={values.includes(choice.value)}
            data-field={index === 0 ? name : undefined}
          />
          <OptionWords choice={choice} />
        </label>
      ))}
    </Group>
  );
}

function Group({ name, label, hint, children }: FieldProps & { children: ComponentChildren }) {
  const field = useField(name, hint);
  return (
    <fieldset class={field.className} aria-describedby={field.control['aria-describedby']}>
      <legend class="form-label">{label}</legend>
      <FieldNotes field={field} hint={hint} />
      <div class="options">{children}</div>
    </fieldset>
  );
}

function OptionWords({ choice }: { choice: Choice }) {
  return (
    <span>
      {choice.label}
      {choice.hint && <small>{choice.hint}</small>}
    </span>
  );
}

type Field = ReturnType<typeof useField>;

/** What ties a control to its label, hint and error. */
export function useField(name: string, hint: ComponentChildren) {
  const id = useId();
  const error = useFieldError(name);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    error,
    className: error ? 'form-field wrong' : 'form-field',
    control: {
      id,
      'data-field': name,
      'aria-describedby': described || undefined,
      'aria-invalid': error ? ('true' as const) : undefined,
    },
  };
}

export function FieldNotes({ field, hint }: { field: Field; hint: ComponentChildren }) {
  return (
    <>
      {hint && (
        <div class="form-hint" id={`${field.id}-hint`}>
          {hint}
        </div>
      )}
      {field.error && (
        <p class="form-error" id={`${field.id}-error`}>
          {field.error}
        </p>
      )}
    </>
  );
}
