/** One work unit: its place in KPU, its agreements, those of all units below it, and these units. */
import { Fragment } from 'preact';
import type { ObligationList } from '../../../../schema/api/follow-up.ts';
import type { Unit as UnitFacts } from '../../../../schema/api/unit.ts';
import { address } from '../../address.ts';
import { number } from '../../format/text.ts';
import { ObligationRows } from '../../obligations/rows.tsx';
import { mount, pageData } from '../../page.ts';
import { AgreementRows } from '../../ui/agreement-rows.tsx';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { NoData } from '../../ui/states.tsx';
import { totalInWords } from '../../ui/total.ts';
import { language, words } from '../../words.ts';

/** What a unit says of how to reach it. Above the first drawing, which needs it. */
const CONTACT_FIELDS = ['postalAddress', 'phone', 'email', 'website'] as const;

const data = pageData('unit');
mount(data ? <Unit unit={data.unit} obligations={data.obligations} /> : <NoData />);

function Unit({ unit, obligations }: { unit: UnitFacts; obligations: ObligationList }) {
  const steps = [
    { href: address('units'), name: words.nav.units },
    ...unit.ancestors.map((ancestor) => ({ href: address('unit', ancestor.code), name: ancestor.name })),
  ];
  return (
    <div class="wrap page">
      <Breadcrumb steps={steps} here={unit.name} />
      <h1>{unit.name}</h1>
      <Facts unit={unit} />
      <section class="part">
        <h2>{words.unit.recent}</h2>
        {unit.recent.items.length === 0 ? (
          <p class="notice">{words.unit.none}</p>
        ) : (
          <>
            <p class="note">{totalInWords(unit.recent.total)}</p>
            <AgreementRows items={unit.recent.items} />
            <p class="after-rows">
              <a class="button" href={address('agreements', '', { unit: unit.code })}>
                {words.common.agreementsAll}
              </a>
            </p>
          </>
        )}
      </section>
      <ObligationRows list={obligations} api={`/api/v1/units/${unit.code}/obligations`} />
      {unit.children.length > 0 && <Children unit={unit} />}
      <p class="after">
        <a href={`/api/v1/units/${unit.code}`}>{words.unit.asJson}</a>
      </p>
    </div>
  );
}

function Facts({ unit }: { unit: UnitFacts }) {
  return (
    <dl class="facts">
      <dt>{words.unit.body}</dt>
      <dd>{unit.body === 'KIP' ? words.unit.bodyKip : words.unit.bodyKpu}</dd>
      <dt>{words.unit.level}</dt>
      <dd>{words.level[unit.level]}</dd>
      <dt>{words.unit.code}</dt>
      <dd>{unit.code}</dd>
      <dt>{words.unit.zone}</dt>
      <dd>{unit.zone}</dd>
      <dt>{words.unit.own}</dt>
      <dd>
        <a href={address('organisation', unit.organisationId)}>{number(unit.agreements, language)}</a>
      </dd>
      {CONTACT_FIELDS.map((field) => (
        <Fragment key={field}>
          <dt>{words.unit[field]}</dt>
          <dd>
            <ContactValue field={field} value={unit.contact?.[field] ?? null} />
          </dd>
        </Fragment>
      ))}
      {unit.children.length > 0 && (
        <>
          <dt>{words.unit.subtree}</dt>
          <dd>
            <a href={address('agreements', '', { unit: unit.code })}>
              {number(unit.subtreeAgreements, language)}
            </a>
          </dd>
        </>
      )}
    </dl>
  );
}

/** What the unit says of itself; what it has not said is not known. */
function ContactValue({ field, value }: { field: (typeof CONTACT_FIELDS)[number]; value: string | null }) {
  if (value === null) return <span class="unknown">{words.common.unknown}</span>;
  if (field === 'email') return <a href={`mailto:${value}`}>{value}</a>;
  if (field === 'website' && /^https?:/.test(value)) return <a href={value}>{value}</a>;
  return <>{value}</>;
}

function Children({ unit: { children } }: { unit: UnitFacts }) {
  const deep = children.some((child) => child.subtreeAgreements !== child.agreements);
  return (
    <section class="part">
      <h2>{words.unit.children}</h2>
      <table class="data fitted">
        <thead>
          <tr>
            <th scope="col">{words.common.name}</th>
            <th scope="col" class="figure">
              {words.units.own}
            </th>
            {deep && (
              <th scope="col" class="figure">
                {words.units.subtree}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {children.map((child) => (
            <tr key={child.code}>
              <th scope="row">
                <a href={address('unit', child.code)}>{child.name}</a>
              </th>
              <td class="figure">{number(child.agreements, language)}</td>
              {deep && <td class="figure">{number(child.subtreeAgreements, language)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
