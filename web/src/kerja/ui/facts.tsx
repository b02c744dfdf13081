/** Names and what is known under them. A fact that nobody has told is said to be unknown. */
import type { ComponentChildren } from 'preact';
import { momentInWords } from '../../format/dates.ts';
import { language } from '../../words.ts';
import { text } from '../words.ts';

export function Facts({ children }: { children: ComponentChildren }) {
  return <dl class="rows-of-facts">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  const empty = children === null || children === undefined || children === '';
  return (
    <div>
      <dt>{name}</dt>
      <dd>{empty ? <span class="unknown">{text.frame.unknown}</span> : children}</dd>
    </div>
  );
}

/** A moment in words. */
export function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{momentInWords(at, language)}</time>;
}
