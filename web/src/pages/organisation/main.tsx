/** One organisation: what it is called, where it belongs, and its agreements with KPU. */
import type { ObligationList } from '../../../../schema/api/follow-up.ts';
import type { Organisation as OrganisationFacts } from '../../../../schema/api/organisation.ts';
import { address } from '../../address.ts';
import { counted } from '../../format/text.ts';
import { ObligationRows } from '../../obligations/rows.tsx';
import { mount, pageData } from '../../page.ts';
import { AgreementRows } from '../../ui/agreement-rows.tsx';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { NoData } from '../../ui/states.tsx';
import { totalInWords } from '../../ui/total.ts';
import { language, words } from '../../words.ts';

const data = pageData('organisation');
mount(data ? <Organisation organisation={data.organisation} obligations={data.obligations} /> : <NoData />);

function Organisation({
  organisation,
  obligations,
}: {
  organisation: OrganisationFacts;
  obligations: ObligationList;
}) {
  const { recent, children } = organisation;
  return (
    <div class="wrap page">
      <Breadcrumb
        steps={[{ href: address('organisations'), name: words.nav.organisations }]}
        here={organisation.shortName ?? organisation.name}
      />
      <h1>{organisation.name}</h1>
      <Facts organisation={organisation} />
      <section class="part">
        <h2>{words.organisation.agreements}</h2>
        {recent.items.length === 0 ? (
          <p class="notice">{words.organisation.none}</p>
        ) : (
          <>
            <p class="note">{totalInWords(recent.total)}</p>
            <AgreementRows items={recent.items} />
            <p class="after-rows">
              <a class="button" href={address('agreements', '', { organisation: organisation.id })}>
                {words.common.agreementsAll}
              </a>
            </p>
          </>
        )}
      </section>
      <ObligationRows list={obligations} api={`/api/v1/organisations/${organisation.id}/obligations`} />
      {children.length > 0 && (
        <section class="part">
          <h2>{words.organisation.children}</h2>
          <ul class="directory">
            {children.map((child) => (
              <li key={child.id}>
                <a href={address('organisation', child.id)}>{child.name}</a>
                <span class="figure">{counted(words.common.agreements, child.agreements, language)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="after">
        <a href={`/api/v1/organisations/${organisation.id}`}>{words.organisation.asJson}</a>
      </p>
    </div>
  );
}

function Facts({ organisation }: { organisation: OrganisationFacts }) {
  const { kind, level, shortName, aliases, parent, unitCode, regionCode, regionName, id } = organisation;
  const names = [shortName, ...aliases].filter((name) => name !== null && name !== organisation.name);
  return (
    <dl class="facts">
      <dt>{words.organisation.kind}</dt>
      <dd>{words.organisationKind[kind]}</dd>
      {level && (
        <>
          <dt>{words.organisation.level}</dt>
          <dd>{words.level[level]}</dd>
        </>
      )}
      {regionCode && (
        <>
          <dt>{words.organisation.region}</dt>
          <dd>
            <a href={address('agreements', '', { region: regionCode })}>{regionName ?? regionCode}</a>
          </dd>
        </>
      )}
      {names.length > 0 && (
        <>
          <dt>{words.organisation.aliases}</dt>
          <dd>{[...new Set(names)].join(', ')}</dd>
        </>
      )}
      {parent && (
        <>
          <dt>{words.organisation.parent}</dt>
          <dd>
            <a href={address('organisation', parent.id)}>{parent.name}</a>
          </dd>
        </>
      )}
      {unitCode && (
        <>
          <dt>{words.organisation.unit}</dt>
          <dd>
            <a href={address('unit', unitCode)}>{unitCode}</a>
          </dd>
        </>
      )}
      <dt>{words.organisation.id}</dt>
      <dd class="mono">{id}</dd>
    </dl>
  );
}
