/** Something that is shown once: a link or a key, with a way to copy it and a word on what to do with it. */
import type { ComponentChildren } from 'preact';
import { CopyButton } from '../../ui/copy-button.tsx';

export function Secret({
  text,
  label,
  children,
}: {
  text: string;
  label: string;
  children: ComponentChildren;
}) {
  return (
    <div class="secret">
      <span class="mono">{text}</span>
      <CopyButton text={text} label={label} />
      {children}
    </div>
  );
}
