/** All organisations that are a party, alphabetical: found by name, abbreviation or kind. */
import type { OrganisationList } from '../../../../schema/api/organisation.ts';
import { ORGANISATION_KINDS } from '../../../../schema/api/vocabulary.ts';
import { address } from '../../address.ts';
import { fetchOrganisations } from '../../api.ts';
import { counted } from '../../format/text.ts';
import { useListing } from '../../listing.ts';
import { isPlainClick, searchText } from '../../navigation.ts';
import { mount, pageData } from '../../page.ts';
import { Empty, FailureNotice } from '../../ui/states.tsx';
import { language, words } from '../../words.ts';

mount(<Organisations first={pageData('organisations')?.list ?? null} />);

function Organisations({ first }: { first: OrganisationList | null }) {
  const { search, go, list, failure, busy, retry } = useListing(first, fetchOrganisations);
  return (
    <div class="wrap page">
      <h1>{words.titles.organisations}</h1>
      <p class="lead">{words.descriptions.organisations}</p>
      <Filter key={search} search={search} go={go} />
      {failure && <FailureNotice failure={failure} onRetry={retry} />}
      <div aria-busy={busy}>
        <p class="visually-hidden" role="status">
          {busy ? words.common.loading : ''}
        </p>
        {list && list.items.length > 0 && <Rows list={list} search={search} go={go} />}
        {list && list.items.length === 0 && (
          <Empty title={words.organisations.emptyTitle}>
            <p>{words.organisations.empty}</p>
          </Empty>
        )}
      </div>
    </div>
  );
}

function Filter({ search, go }: { search: string; go: (search: string) => void }) {
  const parameters = new URLSearchParams(search);
  const submit = (form: HTMLFormElement) => {
    const next = new URLSearchParams();
    for (const [name, value] of new FormData(form)) next.set(name, String(value));
    const region = parameters.get('region');
    if (region) next.set('region', region);
    go(searchText(next));
  };
  return (
    <search>
      <form
        class="bar"
        method="get"
        onSubmit={(event) => {
          event.preventDefault();
          submit(event.currentTarget);
        }}
      >
        <label class="field wide">
          <span>{words.organisations.searchLabel}</span>
          <input
            type="search"
            name="q"
            defaultValue={parameters.get('q') ?? ''}
            autoComplete="off"
            spellcheck={false}
          />
        </label>
        <label class="field">
          <span>{words.organisations.kind}</span>
          <select name="kind" onChange={(event) => submit(event.currentTarget.form!)}>
            <option value="">{words.organisations.everyKind}</option>
            {ORGANISATION_KINDS.map((kind) => (
              <option key={kind} value={kind} selected={parameters.get('kind') === kind}>
                {words.organisationKind[kind]}
              </option>
            ))}
          </select>
        </label>
        <button class="button" type="submit">
          {words.organisations.apply}
        </button>
      </form>
    </search>
  );
}

function Rows({
  list,
  search,
  go,
}: {
  list: OrganisationList;
  search: string;
  go: (search: string) => void;
}) {
  const next = new URLSearchParams(search);
  if (list.nextCursor) next.set('cursor', list.nextCursor);
  return (
    <>
      <h2 class="visually-hidden">{words.organisations.listed}</h2>
      <ul class="directory">
        {list.items.map((organisation) => (
          <li key={organisation.id}>
            <a href={address('organisation', organisation.id)}>{organisation.name}</a>
            <span class="meta">
              {organisation.shortName && <span>{organisation.shortName}</span>}
              <span>{words.organisationKind[organisation.kind]}</span>
            </span>
            <span class="figure">{counted(words.common.agreements, organisation.agreements, language)}</span>
          </li>
        ))}
      </ul>
      {list.nextCursor && (
        <p class="after-rows">
          <a
            class="button"
            href={`?${next}`}
            onClick={(event) => {
              if (!isPlainClick(event)) return;
              event.preventDefault();
              go(`?${next}`);
              scrollTo(0, 0);
            }}
          >
            {words.common.nextPage}
          </a>
        </p>
      )}
    </>
  );
}
