/** A password, which one may look at while typing: whoever sees what they type makes fewer mistakes. */
import { useState } from 'preact/hooks';
import { text } from '../words.ts';
import { FieldNotes, sameAttributes, useField } from './fields.tsx';

interface PasswordFieldProps {
  name: string;
  label: string;
  hint?: string;
  value?: string | undefined;
  autoComplete: 'current-password' | 'new-password';
}

export function PasswordField({ name, label, hint, value, autoComplete }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const field = useField(name, hint);
  return (
    <div class={field.className}>
      <label class="form-label" for={field.id}>
        {label}
      </label>
      <FieldNotes field={field} hint={hint} />
      <div class="with-button">
        <input
          {...field.control}
          class="control"
          {...sameAttributes(shown ? 'text' : 'password')}
          name={name}
          defaultValue={value ?? ''}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellcheck={false}
        />
        <button class="button" type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? text.form.hide : text.form.show}
          <span class="visually-hidden"> {label}</span>
        </button>
      </div>
    </div>
  );
}
