/** The search of the registry: a plain form that works without scripts, and in place where the page gives `onSearch`. */
import { useEffect, useRef } from 'preact/hooks';
import { address } from '../address.ts';
import { words } from '../words.ts';

interface SearchBoxProps {
  value?: string;
  /** Takes the words instead of loading the list's own page. */
  onSearch?: (query: string) => void;
}

export function SearchBox({ value = '', onSearch }: SearchBoxProps) {
  const field = useRef<HTMLInputElement>(null);
  // The field follows the address when the reader goes back, and keeps the focus when the reader has searched.
  useEffect(() => {
    if (field.current) field.current.value = value;
  }, [value]);
  const submit = (event: SubmitEvent) => {
    if (!onSearch) return;
    event.preventDefault();
    onSearch(String(new FormData(event.currentTarget as HTMLFormElement).get('q') ?? '').trim());
  };
  return (
    <search>
      <form class="search" method="get" action={address('agreements')} onSubmit={submit}>
        <input
          ref={field}
          type="search"
          name="q"
          defaultValue={value}
          aria-label={words.common.searchLabel}
          placeholder={words.common.searchPlaceholder}
          autoComplete="off"
          spellcheck={false}
        />
        <button type="submit">{words.common.search}</button>
      </form>
    </search>
  );
}
