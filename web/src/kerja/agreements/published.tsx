/** A published agreement for those who keep it: revise it, add what follows from it, decide on its legal state. */
import { useLocation, useRoute } from 'preact-iso';
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import type { Draft } from '../../../../schema/api/draft.ts';
import { agreementHeading } from '../../../../schema/api/heading.ts';
import { LEGAL_STATUS_WORDS, type LinkKind } from '../../../../schema/api/vocabulary.ts';
import { address } from '../../address.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { mayDo, signedIn } from '../session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Fact, Facts, Moment } from '../ui/facts.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { beginDraft } from './begin.tsx';
import { CascadeAnswerForm } from './cascade-answer.tsx';
import type { Content } from './content.ts';
import { FactList } from './fact-list.tsx';
import { factsOfRecord } from './facts.ts';
import { PartnerCopies } from './partner-copies.tsx';
import { STEPS } from './steps.ts';

export function PublishedPage() {
  const { params } = useRoute();
  const record = useResource<AgreementRecord>(`/agreements/${params.number}`);
  return (
    <Loaded resource={record}>
      {(value) => (
        <>
          <Breadcrumb
            steps={[{ href: staffPath('/perjanjian', { tampil: 'terbit' }), name: text.agreements.title }]}
            here={value.registryNumber}
          />
          <Heading title={agreementHeading(value, language)} above={value.registryNumber} />
          <Standing record={value} />
          <Steps record={value} />
          {mayDo('agreement.draft') && value.cascade && <CascadeAnswerForm record={value} />}
          {mayDo('agreement.draft') && keeps(value) && <PartnerCopies number={value.registryNumber} />}
          <h2>{text.published.content}</h2>
          <FactList facts={factsOfRecord(value)} />
        </>
      )}
    </Loaded>
  );
}

/** Whether the person works for the unit that keeps the agreement. */
function keeps(record: AgreementRecord): boolean {
  return signedIn.value?.acting?.unit.code === record.ownerUnit.code;
}

function Standing({ record }: { record: AgreementRecord }) {
  return (
    <Facts>
      <Fact name={text.draftField.legalStatus}>
        {record.legalStatus && LEGAL_STATUS_WORDS[record.legalStatus][language]}
      </Fact>
      <Fact name={text.published.revision}>
        {record.revision} · <Moment at={record.publishedAt} />
      </Fact>
      {record.effective && (
        <Fact name={text.published.effective}>
          {record.effective.endsOn ? dateInWords(record.effective.endsOn, language) : text.published.noEnd} (
          {fill(text.published.effectiveBy, {
            numbers: [...new Set(record.effective.changes.map((one) => one.by))].join(', '),
          })}
          )
        </Fact>
      )}
      <Fact name={text.published.confirmed}>
        {record.confirmations.length > 0
          ? record.confirmations.map((one) => (
              <span key={one.organisationId} class="fact-line">
                {fill(one.current ? text.published.confirmedBy : text.published.confirmedEarlier, {
                  name: one.name,
                  n: one.revision,
                })}
              </span>
            ))
          : text.published.unconfirmed}
      </Fact>
      <Fact name={text.published.publicPage}>
        <a href={address('agreement', record.registryNumber)}>{text.published.toPublic}</a>
      </Fact>
    </Facts>
  );
}

/** What can be begun from here; each is a draft of its own but the decisions of the approver. */
function Steps({ record }: { record: AgreementRecord }) {
  const here = keeps(record);
  const page = `/perjanjian/terbit/${record.registryNumber}`;
  const own = mayDo('agreement.draft') && here;
  const decides = mayDo('agreement.decide') && here;
  const under = mayDo('agreement.draft') && !here;
  if (!own && !decides && !under) return null;
  return (
    <div class="actions">
      {own && (
        <>
          <Begin from={{ revises: record.registryNumber }}>{text.published.revise}</Begin>
          <Begin from={{ content: addendumTo(record) }}>{text.published.addendum}</Begin>
          <Begin from={{ content: following(record, 'extends') }}>{text.published.extend}</Begin>
          <Begin from={{ content: following(record, 'renews') }}>{text.published.renew}</Begin>
        </>
      )}
      {under && <Begin from={{ content: implementing(record) }}>{text.published.follow}</Begin>}
      {decides && (
        <>
          <a class="button" href={staffPath(`${page}/status`)}>
            {text.published.move}
          </a>
          <a class="button grave" href={staffPath(`${page}/tarik`)}>
            {text.published.withdraw}
          </a>
        </>
      )}
    </div>
  );
}

function Begin({ from, children }: { from: Parameters<typeof beginDraft>[0]; children: string }) {
  const { route } = useLocation();
  return (
    <ActionButton<Draft>
      act={() => beginDraft(from)}
      done={(draft) => route(staffPath(`/perjanjian/draf/${draft.id}/${STEPS[0]}`))}
      reasons={text.agreementRefusal}
    >
      {children}
    </ActionButton>
  );
}

/** An addendum has the same parties; which clauses it changes is written in its step. */
function addendumTo(record: AgreementRecord): Content {
  return {
    ...following(record, 'amends'),
    kind: 'adendum',
    amends: [
      {
        agreement: record.registryNumber,
        path: 'endsOn',
        before: (record.effective ?? record).endsOn,
        after: null,
      },
    ],
  };
}

/** A new agreement of the same parties that follows this one. */
function following(record: AgreementRecord, kind: LinkKind): Content {
  return {
    kind: record.kind,
    parties: record.parties.map((party) => ({ organisation: party.organisationId })),
    links: [{ kind, to: record.registryNumber, basis: 'stated' }],
  };
}

/** What a unit agrees locally under an umbrella: only the link is known yet. */
function implementing(record: AgreementRecord): Content {
  return { links: [{ kind: 'cascades_from', to: record.registryNumber, basis: 'stated' }] };
}
