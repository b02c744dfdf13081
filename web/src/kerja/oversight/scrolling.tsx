/** A table that is wider than the page scrolls by itself, also by keyboard. */
import type { ComponentChildren } from 'preact';

export function Scrolling({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1).
    <section class="scroll" aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
