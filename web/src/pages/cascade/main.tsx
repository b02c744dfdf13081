/**
 * The cascade of an umbrella agreement: of the units expected to follow, who has, who is preparing, who declared that
 * there is none, and who has not been heard of. Alphabetical, without any ranking.
 */
import { useState } from 'preact/hooks';
import type { Cascade as CascadeFacts } from '../../../../schema/api/agreement.ts';
import { address } from '../../address.ts';
import { dateInWords } from '../../format/dates.ts';
import { counted, fill, number } from '../../format/text.ts';
import { mount, pageData } from '../../page.ts';
import { agreementTitle } from '../../ui/agreement-title.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { NoData } from '../../ui/states.tsx';
import { language, words } from '../../words.ts';
import { byProvince, type CascadeState } from './grouping.ts';
import { ProvinceUnits } from './province-units.tsx';
import { StateFilter } from './state-filter.tsx';

/** So many units need no filter. */
const UNITS_IN_SIGHT = 15;

const data = pageData('cascade');
mount(data ? <Cascade cascade={data.cascade} /> : <NoData />);

function Cascade({ cascade }: { cascade: CascadeFacts }) {
  const [state, setState] = useState<CascadeState | null>(null);
  const [name, setName] = useState('');
  const provinces = byProvince(cascade.units, state, name);
  const narrowed = state !== null || name.trim() !== '';
  return (
    <div class="wrap page">
      <Breadcrumb
        steps={[
          { href: address('agreements'), name: words.nav.agreements },
          { href: address('agreement', cascade.registryNumber), name: cascade.registryNumber },
        ]}
        here={words.titles.cascade}
      />
      <h1>
        <span class="overline">{words.titles.cascade}</span> {agreementTitle(cascade)}
      </h1>
      <p class="lead">
        {words.agreementKind[cascade.kind]}: {cascade.parties.map((party) => party.name).join(' · ')}
      </p>
      <Reckoning cascade={cascade} />
      {cascade.units.length === 0 ? (
        <p class="notice">{words.cascade.empty}</p>
      ) : (
        <>
          {cascade.units.length > UNITS_IN_SIGHT && (
            <form class="bar" onSubmit={(event) => event.preventDefault()}>
              <StateFilter cascade={cascade} state={state} onState={setState} />
              <label class="field">
                <span>{words.cascade.findUnit}</span>
                <input type="search" value={name} onInput={(event) => setName(event.currentTarget.value)} />
              </label>
            </form>
          )}
          <p class="note">{words.cascade.order}</p>
          {provinces.length === 0 && <p class="notice">{words.cascade.none}</p>}
          {provinces.map((province) => (
            <ProvinceUnits key={province.code} province={province} narrowed={narrowed} />
          ))}
        </>
      )}
    </div>
  );
}

/** How many have followed, of how many, and on what ground these are expected. */
function Reckoning({ cascade: { expectation, followed } }: { cascade: CascadeFacts }) {
  if (!expectation) {
    return (
      <div class="notice">
        <p class="reckoning">{counted(words.cascade.followed, followed, language)}</p>
        <p>{words.cascade.noExpectation}</p>
      </div>
    );
  }
  return (
    <div class="notice">
      <p class="reckoning">
        {fill(counted(words.cascade.followedOf, followed, language), {
          m: number(expectation.units, language),
        })}
      </p>
      <p>
        <b>{words.cascade.expectedBecause}:</b> {expectation.basis[language]}{' '}
        {expectation.dueOn && fill(words.cascade.dueOn, { date: dateInWords(expectation.dueOn, language) })}
      </p>
      <p>{words.cascade.silentMeaning}</p>
    </div>
  );
}
