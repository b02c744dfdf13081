/** A part of the reference that is folded until somebody opens it. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

interface FoldedProps {
  /** Its anchor, if one can point to it. */
  id?: string;
  className?: string;
  summary: ComponentChildren;
  /** Drawn when it is first opened: all parts together are some 30,000 elements, which a cheap telephone feels. */
  children: () => ComponentChildren;
}

export function Folded({ id, className, summary, children }: FoldedProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details class={className} id={id} onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{summary}</summary>
      {opened && children()}
    </details>
  );
}
