/**
 * The heading of a page: it names the document too, and after a step within the application it takes the focus, so
 * that a screen reader says where one has got to and the next Tab goes on from there.
 */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { text } from '../words.ts';

interface HeadingProps {
  title: string;
  /** A line above that says what the page belongs to. */
  above?: string | undefined;
  children?: ComponentChildren;
}

let stepped = false;

/** Called at every step, so that the next heading takes the focus; the first page leaves it where the browser does. */
export function announceStep(): void {
  stepped = true;
}

export function Heading({ title, above, children }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${text.frame.site}`;
  }, [title]);
  useEffect(() => {
    if (stepped) heading.current?.focus({ preventScroll: true });
    stepped = false;
  }, []);
  return (
    <header class="page-head">
      {above && <p class="overline">{above}</p>}
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {children}
    </header>
  );
}
