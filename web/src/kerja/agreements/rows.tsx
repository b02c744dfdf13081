/** Rows of a draft that come, go and change places: parties, signatories, links, obligations. */
import type { ComponentChildren } from 'preact';
import { fill } from '../../format/text.ts';
import { text } from '../words.ts';
import { moved, valueAt, withValue } from './content.ts';
import { useDraft } from './editing.ts';

interface RowsProps {
  /** Path of the list. */
  path: string;
  /** What a row is called, for its legend and its buttons. */
  name: string;
  add: string;
  /** What a new row holds. */
  blank: unknown;
  ordered?: boolean;
  /** The fields of a row; `at` is its path. */
  children: (at: string, index: number) => ComponentChildren;
}

export function Rows({ path, name, add, blank, ordered = false, children }: RowsProps) {
  const { content, shape, reshape } = useDraft();
  const count = rowsAt(content, path).length;
  const change = (next: (rows: unknown[]) => unknown[], focus: number) => {
    reshape((whole) => withValue(whole, path, next(rowsAt(whole, path))));
    focusRow(`${path}[${focus}]`);
  };
  return (
    <div class="draft-rows">
      {Array.from({ length: count }, (_, index) => {
        const title = `${name} ${index + 1}`;
        const at = `${path}[${index}]`;
        const move = (by: number) => change((rows) => moved(rows, index, by), index + by);
        return (
          // Fields keep what was typed into them: a row that takes another's place has to be drawn anew.
          <fieldset key={`${shape} ${index}`} class="draft-row" data-row={at} tabIndex={-1}>
            <legend>{title}</legend>
            {children(at, index)}
            <p class="actions">
              {ordered && index > 0 && <RowButton words={text.rows.up} of={title} press={() => move(-1)} />}
              {ordered && index < count - 1 && (
                <RowButton words={text.rows.down} of={title} press={() => move(1)} />
              )}
              <RowButton
                words={text.rows.remove}
                of={title}
                press={() => change((rows) => rows.toSpliced(index, 1), Math.max(0, index - 1))}
              />
            </p>
          </fieldset>
        );
      })}
      <p>
        <button class="button" type="button" onClick={() => change((rows) => [...rows, blank], count)}>
          {add}
        </button>
      </p>
    </div>
  );
}

function rowsAt(content: unknown, path: string): unknown[] {
  return (valueAt(content, path) ?? []) as unknown[];
}

function RowButton({ words, of, press }: { words: string; of: string; press: () => void }) {
  return (
    <button
      class="button small"
      type="button"
      aria-label={fill(text.rows.of, { what: words, row: of })}
      onClick={press}
    >
      {words}
    </button>
  );
}

/** After the page has been drawn anew, the keyboard goes on where the row now stands. */
function focusRow(at: string): void {
  setTimeout(() => document.querySelector<HTMLElement>(`[data-row="${CSS.escape(at)}"]`)?.focus());
}
