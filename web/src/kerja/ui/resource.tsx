/** What a page reads from the API: fetched when the page opens, again when asked or when somebody else signs in. */
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Failure } from '../../api.ts';
import { get } from '../api.ts';
import { sessionAge } from '../session.ts';
import { text } from '../words.ts';
import { FailureNotice } from './failure.tsx';

export interface Resource<Value> {
  /** The last answer; stays while it is fetched again. */
  value: Value | null;
  failure: Failure | null;
  /** Reads it anew; resolves once that has been answered. */
  reload: () => Promise<void>;
  /** Takes over what a change has answered. */
  set: (value: Value) => void;
}

/** Reads `/api/v1<path>`; null reads nothing yet. */
export function useResource<Value>(path: string | null): Resource<Value> {
  const [state, setState] = useState<State<Value>>({ path: null, value: null, failure: null });
  const wanted = useRef(path);
  wanted.current = path;
  const read = useCallback(
    async (signal?: AbortSignal) => {
      if (path === null) return;
      try {
        const answer = await get<Value>(path, signal);
        if (wanted.current === path) setState((before) => next(before, path, answer));
      } catch {
        // Cancelled: the page has gone, or reads something else.
      }
    },
    [path],
  );
  const age = sessionAge.value;
  // `age` says that somebody else reads now, or that the same person may see other things.
  useEffect(() => {
    const cancellation = new AbortController();
    void read(cancellation.signal);
    return () => cancellation.abort();
  }, [read, age]);
  const reload = useCallback(() => read(), [read]);
  const set = useCallback((value: Value) => setState({ path, value, failure: null }), [path]);
  const current = state.path === path;
  return { value: current ? state.value : null, failure: current ? state.failure : null, reload, set };
}

interface State<Value> {
  path: string | null;
  value: Value | null;
  failure: Failure | null;
}

/** A failure leaves standing what was read before from the same address. */
function next<Value>(before: State<Value>, path: string, answer: Answer<Value>): State<Value> {
  if (answer.ok) return { path, value: answer.value, failure: null };
  return { path, value: before.path === path ? before.value : null, failure: answer.failure };
}

/** What a page shows of it: nothing yet, why not, or what came. */
export function Loaded<Value>({
  resource,
  children,
}: {
  resource: Resource<Value>;
  children: (value: Value) => ComponentChildren;
}) {
  const { value, failure, reload } = resource;
  return (
    <>
      {failure && <FailureNotice failure={failure} onRetry={reload} />}
      {value !== null && children(value)}
      {value === null && !failure && <Loading />}
    </>
  );
}

export function Loading() {
  return (
    <p class="loading" role="status">
      {text.frame.loading}
    </p>
  );
}
