/** What must be corrected, on top of the form: read out at once, each line a way to its field. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { counted } from '../../format/text.ts';
import { language } from '../../words.ts';
import { text } from '../words.ts';
import type { FieldError } from './values.ts';

interface SummaryProps {
  errors: readonly FieldError[];
  form: RefObject<HTMLFormElement | null>;
}

export function ErrorSummary({ errors, form }: SummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  const follow = (event: MouseEvent, field: string) => {
    const control = controlOf(form.current, field);
    if (!control) return;
    event.preventDefault();
    control.focus();
  };
  return (
    <div class="notice bad" role="alert" tabIndex={-1} ref={box}>
      <h2 class="notice-title">{counted(text.form.errors, errors.length, language)}</h2>
      <ul class="plain-list bare">
        {errors.map(({ field, message }) => (
          <li key={field + message}>
            {controlOf(form.current, field) ? (
              <a href={`#${field}`} onClick={(event) => follow(event, field)}>
                {message}
              </a>
            ) : (
              `${field}: ${message}`
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The first control of that name that can take the focus. */
function controlOf(form: HTMLFormElement | null, field: string): HTMLElement | null {
  return form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`) ?? null;
}
