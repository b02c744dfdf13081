/** What the server finds for a name that is not among the units here, misspelt ones for example. */
import { useEffect, useState } from 'preact/hooks';
import type { UnitBrief } from '../../../../schema/api/unit.ts';
import { fetchUnits } from '../../api.ts';

const TYPING_PAUSE_MS = 300;

interface Answered {
  query: string;
  units: UnitBrief[];
}

/** Asks once the reader pauses, while `wanted`. `first` is the answer that came with the document, if any. */
export function useServerSearch(
  query: string,
  wanted: boolean,
  first: Answered | null,
): { units: UnitBrief[]; busy: boolean } {
  const [answer, setAnswer] = useState(first);
  const known = answer?.query === query;
  const asking = wanted && query.trim() !== '' && !known;
  useEffect(() => {
    if (!asking) return;
    const cancellation = new AbortController();
    const pause = setTimeout(async () => {
      try {
        const result = await fetchUnits(query, cancellation.signal);
        setAnswer({ query, units: result.ok ? result.value.items : [] });
      } catch {
        // Cancelled: the reader typed on.
      }
    }, TYPING_PAUSE_MS);
    return () => {
      clearTimeout(pause);
      cancellation.abort();
    };
  }, [query, asking]);
  return { units: known ? answer.units : [], busy: asking };
}
