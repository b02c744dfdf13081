/** A link to another place of the calendar: followed in place, and a plain link in a new tab or for those who copy it. */
import type { ComponentChildren } from 'preact';
import { isPlainClick } from '../../navigation.ts';

interface PlaceLinkProps {
  to: string;
  go: (search: string) => void;
  children: ComponentChildren;
  class?: string;
  current?: boolean;
  label?: string;
}

export function PlaceLink({ to, go, children, class: name, current = false, label }: PlaceLinkProps) {
  return (
    <a
      class={name}
      href={location.pathname + to}
      aria-current={current ? 'true' : undefined}
      aria-label={label}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
