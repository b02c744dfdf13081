/**
 * KPU's work units as they are built: the centre, the provinces, in each its regencies and cities. The document brings
 * the provinces; the rest comes when the reader first asks for it, by opening a province or by typing a name.
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
import { useServerSearch } from './use-server-search.ts';

mount(<Units first={pageData('units')?.list ?? null} />);

function Units({ first }: { first: UnitList | null }) {
  const [query, setQuery] = useState(new URLSearchParams(location.search).get('q')?.trim() ?? '');
  // With a question in the address the document brings the answer to it, not the tree.
  const [answered] = useState(query ? { query, units: first?.items ?? [] } : null);
  const [units, setUnits] = useState(query ? [] : (first?.items ?? []));
  const [whole, setWhole] = useState(false);
  const [wanted, setWanted] = useState(query !== '' || first === null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempt, setAttempt] = useState(0);

  // `attempt` changes when the reader asks for the same again.
  useEffect(() => {
    if (!wanted) return;
    fetchUnits('').then((answer) => {
      setFailure(answer.ok ? null : answer.failure);
      if (!answer.ok) return;
      setUnits(answer.value.items);
      setWhole(true);
    });
  }, [wanted, attempt]);

  const found = query ? matching(units, query) : [];
  const fromServer = useServerSearch(query, whole && found.length === 0, answered);
  const shown = found.length > 0 ? found : fromServer.units;
  const busy = fromServer.busy || (query !== '' && !whole && shown.length === 0 && failure === null);
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
              onFocus={() => setWanted(true)}
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
        {busy && words.common.loading}
        {!busy && query && counted(words.units.shown, shown.length, language)}
      </p>
      {query ? (
        <Found units={shown} busy={busy} />
      ) : (
        <UnitTree units={units} whole={whole} onOpen={() => setWanted(true)} />
      )}
    </div>
  );
}

function Found({ units, busy }: { units: readonly UnitBrief[]; busy: boolean }) {
  if (units.length === 0) {
    return busy ? null : (
      <Empty title={words.units.emptyTitle}>
        <p>{words.units.empty}</p>
      </Empty>
    );
  }
  return (
    <ul class="directory">
      {units.map((unit) => (
        <UnitRow key={unit.code} unit={unit} />
      ))}
    </ul>
  );
}

/** The filter can be shared; not every letter typed is a step back. */
function rememberInAddress(query: string): void {
  const search = query.trim() ? `?${new URLSearchParams({ q: query.trim() })}` : '';
  history.replaceState(null, '', location.pathname + search);
}
