/**
 * The filters beside the list, with how many records each would leave. On a narrow screen they fold away behind one
 * button. A count that is not known shows as a dash that says why.
 */
import { useState } from 'preact/hooks';
import type { Facets as FacetsByDimension, FacetValue } from '../../../../schema/api/agreement.ts';
import { FACET_DIMENSIONS, type FacetDimension } from '../../../../schema/api/vocabulary.ts';
import { fill, number } from '../../format/text.ts';
import { language, words } from '../../words.ts';
import { isSingle, withParameter, withToggled } from './filters.ts';

/** How many values of a dimension show before the reader asks for all. */
const VALUES_SHOWN = 7;
/** Keep equal to the breakpoint in style/layout.css. */
const BESIDE = '(min-width: 821px)';

interface FacetsProps {
  facets: FacetsByDimension | null;
  search: string;
  go: (search: string) => void;
}

export function Facets({ facets, search, go }: FacetsProps) {
  if (!facets) return <div />;
  return (
    <details class="facets" open={matchMedia(BESIDE).matches}>
      <summary>{words.list.showFilters}</summary>
      <h2 class="visually-hidden">{words.list.filters}</h2>
      {FACET_DIMENSIONS.map((dimension) => {
        const values = facets[dimension] ?? [];
        return (
          values.length > 0 && (
            <Facet key={dimension} dimension={dimension} values={values} search={search} go={go} />
          )
        );
      })}
    </details>
  );
}

interface FacetProps {
  dimension: FacetDimension;
  values: FacetValue[];
  search: string;
  go: (search: string) => void;
}

function Facet({ dimension, values, search, go }: FacetProps) {
  const [all, setAll] = useState(false);
  const chosen = new URLSearchParams(search).getAll(dimension);
  const single = isSingle(dimension);
  // What is chosen stays in sight wherever it stands.
  const shown = all
    ? values
    : values.filter((one, index) => index < VALUES_SHOWN || chosen.includes(one.value));
  return (
    <fieldset class="facet">
      <legend>{words.list.dimension[dimension]}</legend>
      {single && (
        <label>
          <input
            type="radio"
            name={dimension}
            checked={chosen.length === 0}
            onChange={() => go(withParameter(search, dimension, ''))}
          />
          <span>{words.list.any}</span>
        </label>
      )}
      {shown.map((one) => (
        <label key={one.value}>
          <input
            type={single ? 'radio' : 'checkbox'}
            name={dimension}
            checked={chosen.includes(one.value)}
            onChange={() => go(withToggled(search, dimension, one.value))}
          />
          <span>{one.label[language]}</span>
          <Count count={one.count} />
        </label>
      ))}
      {values.length > VALUES_SHOWN && (
        <button class="link" type="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.list.fewer : fill(words.list.all, { n: values.length })}
        </button>
      )}
    </fieldset>
  );
}

function Count({ count }: { count: number | null }) {
  if (count !== null) return <span class="facet-count">{number(count, language)}</span>;
  return (
    <span class="facet-count" title={words.list.notCounted}>
      <span aria-hidden="true">–</span>
      <span class="visually-hidden">{words.list.notCounted}</span>
    </span>
  );
}
