/** Filters of a list: they live in the address, so that a list can be gone back to and shared with a colleague. */
import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { text } from '../words.ts';

interface FiltersProps {
  /** Address of the page without filters. */
  path: string;
  label: string;
  children: ComponentChildren;
}

export function Filters({ path, label, children }: FiltersProps) {
  const { route, url } = useLocation();
  const apply = (form: HTMLFormElement) => {
    const given = [...new FormData(form)].filter(([, value]) => String(value).trim() !== '');
    const search = new URLSearchParams(given.map(([name, value]) => [name, String(value).trim()])).toString();
    const next = search ? `${path}?${search}` : path;
    if (next !== url) route(next);
  };
  return (
    <search>
      {/* A new address draws the fields anew: they show what the list shows. */}
      <form
        key={url}
        class="filters"
        aria-label={label}
        onSubmit={(event) => {
          event.preventDefault();
          apply(event.currentTarget);
        }}
      >
        {children}
        <button class="button" type="submit">
          {text.pick.apply}
        </button>
        {url !== path && <a href={path}>{text.pick.removeFilters}</a>}
      </form>
    </search>
  );
}
