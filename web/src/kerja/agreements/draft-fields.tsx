/** Fields of a draft: those of every form, filled from the draft by their path, with what the rules say of them below. */
import type { ComponentChildren } from 'preact';
import type { DraftVerdict } from '../../../../schema/api/draft.ts';
import { SelectField, TextArea, TextField } from '../forms/fields.tsx';
import { text } from '../words.ts';
import { textAt } from './content.ts';
import { useDraft } from './editing.ts';

interface DraftFieldProps {
  /** Path of the value, `parties[1].documentNumber`. */
  path: string;
  label: string;
  hint?: ComponentChildren;
}

export function DraftText({
  path,
  label,
  hint,
  ...rest
}: DraftFieldProps & {
  width?: 'date' | 'half' | 'full';
  type?: 'text' | 'date';
  inputMode?: 'numeric';
}) {
  const { content } = useDraft();
  return (
    <Noted path={path}>
      <TextField
        name={path}
        label={label}
        hint={hint}
        value={textAt(content, path)}
        autoComplete="off"
        {...rest}
      />
    </Noted>
  );
}

export function DraftArea({
  path,
  label,
  hint,
  value,
  rows = 3,
}: DraftFieldProps & { value?: string; rows?: number }) {
  const { content } = useDraft();
  return (
    <Noted path={path}>
      <TextArea name={path} label={label} hint={hint} value={value ?? textAt(content, path)} rows={rows} />
    </Noted>
  );
}

interface DraftSelectProps extends DraftFieldProps {
  /** Codes with their words, in their order. */
  choices: readonly (readonly [code: string, words: string])[];
  /** What stands for "not known"; without it the first choice is taken. */
  none?: string;
  /** For values that are no text: what the field shows. */
  value?: string;
  onChange?: (value: string) => void;
}

export function DraftSelect({ path, label, hint, choices, none, value, onChange }: DraftSelectProps) {
  const { content } = useDraft();
  const all = none === undefined ? choices : [['', none] as const, ...choices];
  return (
    <Noted path={path}>
      <SelectField
        name={path}
        label={label}
        hint={hint}
        value={value ?? textAt(content, path)}
        choices={all.map(([code, words]) => ({ value: code, label: words }))}
        {...(onChange && { onChange })}
      />
    </Noted>
  );
}

/** A field and what the rules say of it. */
export function Noted({ path, children }: { path: string; children: ComponentChildren }) {
  const { verdict } = useDraft();
  return (
    <div class="noted">
      {children}
      <div role="status">
        {verdict.findings
          .filter((finding) => finding.field === path)
          .map((finding) => (
            <FindingLine key={finding.message} finding={finding} />
          ))}
      </div>
    </div>
  );
}

type Finding = DraftVerdict['findings'][number];

/** One finding; whether it stands in the way is said in words, not by colour alone. */
export function FindingLine({ finding }: { finding: Finding }) {
  return (
    <p class={finding.refuses ? 'finding bad' : 'finding'}>
      <strong>{finding.refuses ? text.findings.refuses : text.findings.warns}</strong> {finding.message}
    </p>
  );
}
