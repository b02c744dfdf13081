/**
 * Choosing one of many by typing: a field that lists what fits below it (WAI-ARIA combobox with a listbox). The form
 * gets the chosen option's value; text that was typed and not chosen counts as nothing.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { counted } from '../../format/text.ts';
import { language } from '../../words.ts';
import { text } from '../words.ts';
import { FieldNotes, useField } from './fields.tsx';

export interface Option {
  value: string;
  label: string;
  detail?: string | undefined;
}

interface ComboboxProps {
  name: string;
  label: string;
  hint?: string;
  initial?: Option | null;
  /** What fits the words; an empty list when nothing does. Rejects only when `signal` says so. */
  search: (words: string, signal: AbortSignal) => Promise<readonly Option[]>;
  onChoose?: (option: Option | null) => void;
}

const TYPING_PAUSE_MS = 200;

export function Combobox({ name, label, hint, initial = null, search, onChoose }: ComboboxProps) {
  const field = useField(name, hint);
  const [typed, setTyped] = useState(initial?.label ?? '');
  const [chosen, setChosen] = useState(initial);
  const [options, setOptions] = useState<readonly Option[] | null>(null);
  const [active, setActive] = useState(0);
  const asking = useRef<{ timer?: ReturnType<typeof setTimeout>; cancellation?: AbortController }>({});
  const kept = useRef<HTMLInputElement>(null);
  const listId = `${field.id}-list`;
  const open = options !== null && options.length > 0;

  const stop = () => {
    clearTimeout(asking.current.timer);
    asking.current.cancellation?.abort();
  };
  useEffect(() => stop, []);

  const ask = (words: string, pause: number) => {
    stop();
    const cancellation = new AbortController();
    asking.current = {
      cancellation,
      timer: setTimeout(async () => {
        try {
          const found = await search(words, cancellation.signal);
          if (cancellation.signal.aborted) return;
          setOptions(found);
          setActive(0);
        } catch {
          // Cancelled: the person typed on.
        }
      }, pause),
    };
  };
  const type = (words: string) => {
    setTyped(words);
    if (chosen) {
      setChosen(null);
      onChoose?.(null);
    }
    ask(words, TYPING_PAUSE_MS);
  };
  const close = () => {
    stop();
    setOptions(null);
  };
  const choose = (option: Option | undefined) => {
    if (!option) return;
    setChosen(option);
    setTyped(option.label);
    close();
    onChoose?.(option);
    // Whoever reads the form while it is filled in hears of a choice as of a letter that is typed, before the next click.
    setTimeout(() => kept.current?.dispatchEvent(new Event('change', { bubbles: true })));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return ask(chosen ? '' : typed, 0);
      const step = event.key === 'ArrowDown' ? 1 : options.length - 1;
      setActive((active + step) % options.length);
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(options[active]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      close();
    }
  };

  return (
    <div class={field.className}>
      <label class="form-label" for={field.id}>
        {label}
      </label>
      <FieldNotes field={field} hint={hint} />
      <div class="combobox">
        <input
          {...field.control}
          class="control"
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={listId}
          aria-activedescendant={open ? `${listId}-${active}` : undefined}
          autoComplete="off"
          spellcheck={false}
          value={typed}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={press}
          onBlur={close}
        />
        <input ref={kept} type="hidden" name={name} value={chosen?.value ?? ''} />
        <div id={listId} role="listbox" aria-label={label} hidden={!open}>
          {options?.map((option, index) => (
            <div
              key={option.value}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              // At "down", before the field loses the focus and with it the list.
              onMouseDown={(event) => {
                event.preventDefault();
                choose(option);
              }}
            >
              {option.label}
              {option.detail && <small>{option.detail}</small>}
            </div>
          ))}
        </div>
      </div>
      <p class="form-hint" role="status">
        {said(options, chosen, typed)}
      </p>
    </div>
  );
}

function said(options: readonly Option[] | null, chosen: Option | null, typed: string): string {
  if (options && options.length > 0) return counted(text.form.found, options.length, language);
  if (options && typed.trim() !== '') return text.form.nothingFound;
  return chosen && chosen.label !== typed ? chosen.label : '';
}
