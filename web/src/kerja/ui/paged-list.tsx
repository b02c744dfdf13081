/** A list that grows by "more": pages follow each other by cursor, and the focus goes to the first new row. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Failure } from '../../api.ts';
import { get } from '../api.ts';
import { text } from '../words.ts';
import { FailureNotice } from './failure.tsx';
import { Loaded, useResource } from './resource.tsx';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

interface PagedListProps<Item> {
  /** Address of the list, filters included, without a cursor. */
  path: string;
  /** What stands there when nothing was found. */
  empty: ComponentChildren;
  label: string;
  keyOf: (item: Item) => string | number;
  row: (item: Item) => ComponentChildren;
}

export function PagedList<Item>(props: PagedListProps<Item>) {
  const first = useResource<Page<Item>>(props.path);
  return <Loaded resource={first}>{(page) => <Pages key={props.path} first={page} {...props} />}</Loaded>;
}

export function Pages<Item>({
  first,
  path,
  empty,
  label,
  keyOf,
  row,
}: PagedListProps<Item> & { first: Page<Item> }) {
  const [more, setMore] = useState<Page<Item>[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => setMore([]), [first]);

  const pages = [first, ...more];
  const items = pages.flatMap((page) => page.items);
  const cursor = pages.at(-1)?.nextCursor ?? null;
  const fetchMore = async () => {
    if (busy || cursor === null) return;
    setBusy(true);
    const joint = path.includes('?') ? '&' : '?';
    const answer = await get<Page<Item>>(`${path}${joint}cursor=${encodeURIComponent(cursor)}`);
    setBusy(false);
    if (!answer.ok) return setFailure(answer.failure);
    setFailure(null);
    const shown = items.length;
    setMore([...more, answer.value]);
    setTimeout(() => focusRow(list.current, shown));
  };

  if (items.length === 0 && cursor === null) return <div class="notice">{empty}</div>;
  return (
    <>
      {items.length === 0 && <p>{text.frame.noneSoFar}</p>}
      <ul class="items" aria-label={label} ref={list} hidden={items.length === 0}>
        {items.map((item) => (
          <li key={keyOf(item)} tabIndex={-1}>
            {row(item)}
          </li>
        ))}
      </ul>
      {failure && <FailureNotice failure={failure} onRetry={fetchMore} focused />}
      {cursor !== null && (
        <p class="after">
          <button class="button" type="button" onClick={fetchMore} aria-disabled={busy}>
            {busy ? text.frame.loading : text.frame.more}
          </button>
        </p>
      )}
    </>
  );
}

function focusRow(list: HTMLUListElement | null, index: number): void {
  const row = list?.children[index];
  if (row instanceof HTMLElement) row.focus();
}
