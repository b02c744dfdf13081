/** What was found: how many, in which order, what the search did with the words, the rows, and the way onward. */
import type { RefObject } from 'preact';
import type { AgreementList } from '../../../../schema/api/agreement.ts';
import { AGREEMENT_SORTS } from '../../../../schema/api/vocabulary.ts';
import { address, exportAddress, listAddress } from '../../address.ts';
import { isPlainClick } from '../../navigation.ts';
import { AgreementRows } from '../../ui/agreement-rows.tsx';
import { Empty } from '../../ui/states.tsx';
import { totalInWords } from '../../ui/total.ts';
import { words } from '../../words.ts';
import { activeFilters, withCursor, withoutCursor, withParameter } from './filters.ts';
import { Related } from './related.tsx';

interface ResultsProps {
  list: AgreementList;
  search: string;
  go: (search: string) => void;
  /** Like `go`, and leads the reader back to the top of the list. */
  goToPage: (search: string) => void;
  busy: boolean;
  heading: RefObject<HTMLHeadingElement | null>;
}

export function Results({ list, search, go, goToPage, busy, heading }: ResultsProps) {
  const parameters = new URLSearchParams(search);
  const next = list.nextCursor && withCursor(search, list.nextCursor);
  const first = parameters.has('cursor') ? withoutCursor(search) : null;
  return (
    <>
      <div class="results-head">
        <h2 class="results-count" tabIndex={-1} ref={heading}>
          <span role="status">{busy ? words.common.loading : totalInWords(list.total)}</span>
        </h2>
        <Sort search={search} go={go} />
      </div>
      {list.items.length > 0 && <Exports search={search} />}
      <SearchNotes list={list} />
      <Related places={list.search?.related ?? []} />
      {first !== null && (
        <p class="note">
          {words.common.midList} <PageLink to={first} go={goToPage} label={words.common.firstPage} />
        </p>
      )}
      {list.items.length > 0 && <AgreementRows items={list.items} />}
      {list.items.length === 0 &&
        (next ? <p class="notice small">{words.list.emptyPart}</p> : <NothingFound search={search} />)}
      {next && (
        <p class="after-rows">
          <PageLink to={next} go={goToPage} label={words.common.nextPage} button />
        </p>
      )}
    </>
  );
}

function Sort({ search, go }: Pick<ResultsProps, 'search' | 'go'>) {
  const parameters = new URLSearchParams(search);
  const searching = parameters.has('q');
  const fallback = searching ? 'relevance' : 'newest';
  return (
    <label class="sort">
      {words.list.sort}{' '}
      <select
        value={parameters.get('sort') ?? fallback}
        onChange={(event) => {
          const sort = event.currentTarget.value;
          go(withParameter(search, 'sort', sort === fallback ? '' : sort));
        }}
      >
        {AGREEMENT_SORTS.filter((sort) => searching || sort !== 'relevance').map((sort) => (
          <option key={sort} value={sort}>
            {words.agreementSort[sort]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** All records under these filters, for programs and calendars. */
function Exports({ search }: { search: string }) {
  const downloads = [
    ['CSV', exportAddress('.csv', search)],
    ['NDJSON', exportAddress('.ndjson', search)],
    ['JSON', listAddress(search)],
  ] as const;
  const feeds = [
    ['Atom', exportAddress('.atom', search)],
    ['iCalendar', exportAddress('.ics', search)],
  ] as const;
  return (
    <div class="exports">
      <Formats name={words.list.download} formats={downloads} />
      <Formats name={words.list.subscribe} formats={feeds} />
      <span class="visually-hidden">{words.list.subscribeHint}</span>
    </div>
  );
}

function Formats({ name, formats }: { name: string; formats: readonly (readonly [string, string])[] }) {
  return (
    <p>
      {name}{' '}
      {formats.map(([format, href]) => (
        <a key={format} href={href} aria-label={`${name} ${format}`}>
          {format}
        </a>
      ))}
    </p>
  );
}

function SearchNotes({ list: { search, items } }: { list: AgreementList }) {
  if (!search || items.length === 0) return null;
  return (
    <>
      {search.corrections.length > 0 && (
        <p class="notice small">
          {words.list.corrected}{' '}
          {search.corrections.map(({ from, to }, index) => (
            <span key={from}>
              {index > 0 && ', '}
              <b>{to}</b> ({words.list.correctedInstead} <s>{from}</s>)
            </span>
          ))}
        </p>
      )}
      {search.match === 'some' && <p class="notice small">{words.list.partial}</p>}
    </>
  );
}

function NothingFound({ search }: { search: string }) {
  const narrowed = activeFilters(search).some((filter) => filter.dimension !== 'q');
  const searched = new URLSearchParams(search).has('q');
  return (
    <Empty title={words.list.emptyTitle}>
      {searched && <p>{words.list.emptyQuery}</p>}
      {narrowed && <p>{words.list.emptyFilters}</p>}
      <p>
        {words.list.emptyNote} <a href={`${address('about')}#tidak-diketahui`}>{words.nav.about}</a>
      </p>
      <p>
        {words.list.tryThese}: <a href={address('agreements')}>{words.common.agreementsAll}</a>,{' '}
        <a href={address('organisations')}>{words.nav.organisations}</a>,{' '}
        <a href={address('units')}>{words.nav.units}</a>
      </p>
    </Empty>
  );
}

/** A link to another page of the list: followed in place, and a plain link in a new tab. */
function PageLink(props: { to: string; go: (search: string) => void; label: string; button?: boolean }) {
  return (
    <a
      class={props.button ? 'button' : undefined}
      href={props.to || location.pathname}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        props.go(props.to);
      }}
    >
      {props.label}
    </a>
  );
}
