/** The list of agreements: words, filters, order and page live in its address. */
import { useEffect, useRef } from 'preact/hooks';
import type { AgreementList } from '../../../../schema/api/agreement.ts';

import { useListing } from '../../listing.ts';
import { mount, pageData } from '../../page.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { FailureNotice } from '../../ui/states.tsx';
import { words } from '../../words.ts';
import { ActiveFilters } from './active-filters.tsx';
import { Facets } from './facets.tsx';
import { activeFilters, withParameter } from './filters.ts';
import { fetchFilledPart, isEmptyPart } from './parts.ts';
import { Results } from './results.tsx';

const NAME = `${words.titles.agreements} · Simpul KPU`;

const sent = pageData('agreements')?.list ?? null;
const begun = location.search;
// A part without a match is no page to begin with, but where to go on from.
const empty = sent && isEmptyPart(sent) ? sent : null;
mount(<Agreements first={empty ? null : sent} />);

function fetchPage(search: string, signal: AbortSignal) {
  return fetchFilledPart(search, signal, search === begun ? empty : null);
}

function Agreements({ first }: { first: AgreementList | null }) {
  const { search, go, list, failure, busy, retry } = useListing(first, fetchPage);
  const heading = useRef<HTMLHeadingElement>(null);
  const query = new URLSearchParams(search).get('q') ?? '';
  useEffect(() => {
    document.title = query ? `${query} · ${NAME}` : NAME;
  }, [query]);

  // Another page of the list begins at its top, for the eye and for those who listen.
  const goToPage = (next: string) => {
    go(next);
    heading.current?.scrollIntoView();
    heading.current?.focus({ preventScroll: true });
  };
  return (
    <div class="wrap page">
      <h1>{words.titles.agreements}</h1>
      <SearchBox
        value={query}
        onSearch={(q) => go(withParameter(withParameter(search, 'sort', ''), 'q', q))}
      />
      <ActiveFilters filters={activeFilters(search)} list={list} search={search} go={go} />
      <div class="with-aside">
        <Facets facets={list?.facets ?? null} search={search} go={go} />
        <div class="results" aria-busy={busy}>
          {failure && <FailureNotice failure={failure} onRetry={retry} />}
          {list && (
            <Results list={list} search={search} go={go} goToPage={goToPage} busy={busy} heading={heading} />
          )}
          {!list && !failure && <p role="status">{words.common.loading}</p>}
        </div>
      </div>
    </div>
  );
}
