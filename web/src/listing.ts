/**
 * A list whose address is its whole state. The first answer came with the document; later ones are fetched, a choice
 * of the reader cancels the one before, and what was already seen is shown again at once on the way back.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Failure } from './api.ts';
import { useSearch } from './navigation.ts';

export interface Listing<List> {
  /** The search part of the address that is asked for. */
  search: string;
  go: (search: string) => void;
  /** What is shown: the answer to `search`, or while that is on its way the answer before it. */
  list: List | null;
  failure: Failure | null;
  busy: boolean;
  retry: () => void;
}

export function useListing<List extends object>(
  first: List | null,
  fetchPage: (search: string, signal: AbortSignal) => Promise<Answer<List>>,
): Listing<List> {
  const [search, go] = useSearch();
  const [shown, setShown] = useState<{ search: string; list: List } | null>(first && { search, list: first });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempt, setAttempt] = useState(0);
  const seen = useRef(new Map<string, List>(first ? [[search, first]] : []));

  // `attempt` changes when the reader asks for the same page again.
  useEffect(() => {
    setFailure(null);
    const known = seen.current.get(search);
    if (known) {
      setShown({ search, list: known });
      return;
    }
    const cancellation = new AbortController();
    fetchPage(search, cancellation.signal).then(
      (answer) => {
        if (!answer.ok) return setFailure(answer.failure);
        seen.current.set(search, answer.value);
        setShown({ search, list: answer.value });
      },
      () => {
        // Cancelled: a later choice of the reader has taken its place.
      },
    );
    return () => cancellation.abort();
  }, [search, attempt, fetchPage]);

  const busy = failure === null && shown?.search !== search;
  return { search, go, list: shown?.list ?? null, failure, busy, retry: () => setAttempt(attempt + 1) };
}
