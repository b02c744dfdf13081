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
  const { content, reshape } = useDraft();
  const rows = (valueAt(content, path) ?? []) as unknown[];
  const put = (next: unknown[], focus: number | null) => {
    reshape((whole) => withValue(whole, path, next));
    if (focus !== null) focusRow(`${path}[${focus}]`);
  };
  return (
    <div class="draft-rows">
      {rows.map((_, index) => {
        const title = `${name} ${index + 1}`;
        const at = `${path}[${index}]`;
        return (
          <fieldset key={index} class="draft-row" data-row={at} tabIndex={-1}>
            <legend>{title}</legend>
            {children(at, index)}
            <p class="actions">
              {ordered && index > 0 && (
                <RowButton
                  words={text.rows.up}
                  of={title}
                  press={() => put(moved(rows, index, -1), index - 1)}
                />
              )}
              {ordered && index < rows.length - 1 && (
                <RowButton
                  words={text.rows.down}
                  of={title}
                  press={() => put(moved(rows, index, 1), index + 1)}
                />
              )}
              <RowButton
                words={text.rows.remove}
                of={title}
                press={() => put(rows.toSpliced(index, 1), Math.max(0, index - 1))}
              />
            </p>
          </fieldset>
        );
      })}
      <p>
        <button class="button" type="button" onClick={() => put([...rows, blank], rows.length)}>
          {add}
        </button>
      </p>
    </div>
  );
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
