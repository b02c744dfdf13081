/**
 * KPU's work units as they are built: the centre, the provinces, in each its regencies and cities. A filter narrows
 * them as the reader types; what it cannot find here, misspelt names for example, it asks the server for.
 */
import { useEffect, useState } from 'preact/hooks';
import type { UnitBrief, UnitList } from '../../../../schema/api/unit.ts';
import { type Failure, fetchUnits } from '../../api.ts';
import { counted } from '../../format/text.ts';
import { mount, pageData } from '../../page.ts';
import { Empty, FailureNotice } from '../../ui/states.tsx';
import { language, words } from '../../words.ts';
import { matching } from './matching.ts';
import { UnitRow, UnitTree } from './unit-tree.tsx';

/** More than there are units, and no more than the server gives at once. */
const ALL_UNITS = '?limit=600';
const TYPING_PAUSE_MS = 300;

mount(<Units first={pageData('units')?.list ?? null} />);

function Units({ first }: { first: UnitList | null }) {
  const [query, setQuery] = useState(new URLSearchParams(location.search).get('q') ?? '');
  const [units, setUnits] = useState(first?.items ?? []);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempt, setAttempt] = useState(0);
  const whole = first !== null && first.nextCursor === null && !location.search;

  // The document may bring only a part of the units: the tree needs all of them.
  // `attempt` changes when the reader asks for the same again.
  useEffect(() => {
    if (whole) return;
    fetchUnits(ALL_UNITS).then((answer) => {
      setFailure(answer.ok ? null : answer.failure);
      if (answer.ok) setUnits(answer.value.items);
    });
  }, [attempt]);

  const found = matching(units, query);
  const fromServer = useServerSearch(query, found.length === 0 && units.length > 0);
  const shown = found.length > 0 ? found : fromServer.units;
  return (
    <div class="wrap page">
      <h1>{words.titles.units}</h1>
      <p class="lead">{words.descriptions.units}</p>
      <search>
        <form class="bar" method="get" onSubmit={(event) => event.preventDefault()}>
          <label class="field wide">
            <span>{words.units.filter}</span>
            <input
              type="search"
              name="q"
              value={query}
              aria-describedby="filter-hint"
              autoComplete="off"
              spellcheck={false}
              onInput={(event) => {
                setQuery(event.currentTarget.value);
                rememberInAddress(event.currentTarget.value);
              }}
            />
            <small id="filter-hint">{words.units.filterHint}</small>
          </label>
        </form>
      </search>
      {failure && <FailureNotice failure={failure} onRetry={() => setAttempt(attempt + 1)} />}
      <p class="note" role="status">
        {fromServer.busy || units.length === 0
          ? words.common.loading
          : counted(words.units.shown, shown.length, language)}
      </p>
      {query.trim() === '' && <UnitTree units={units} />}
      {query.trim() !== '' && (
        <ul class="directory">
          {shown.map((unit) => (
            <UnitRow key={unit.code} unit={unit} />
          ))}
        </ul>
      )}
      {query.trim() !== '' && shown.length === 0 && !fromServer.busy && (
        <Empty title={words.units.emptyTitle}>
          <p>{words.units.empty}</p>
        </Empty>
      )}
    </div>
  );
}

/** What the server finds for a name that is not among those here, once the reader pauses. */
function useServerSearch(query: string, wanted: boolean): { units: UnitBrief[]; busy: boolean } {
  const [answer, setAnswer] = useState<{ query: string; units: UnitBrief[] } | null>(null);
  const asking = wanted && query.trim() !== '';
  useEffect(() => {
    if (!asking) return;
    const cancellation = new AbortController();
    const pause = setTimeout(async () => {
      try {
        const result = await fetchUnits(`?${new URLSearchParams({ q: query })}`, cancellation.signal);
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
  const current = answer?.query === query ? answer.units : [];
  return { units: asking ? current : [], busy: asking && answer?.query !== query };
}

/** The filter can be shared; every letter typed is not a step back. */
function rememberInAddress(query: string): void {
  const search = query.trim() ? `?${new URLSearchParams({ q: query })}` : '';
  history.replaceState(null, '', location.pathname + search);
}
