/** Corrections that partners proposed: to answer for the unit, to follow for the partner. */
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Proposal } from '../../../../schema/api/follow-up.ts';
import { PROPOSAL_STATE_WORDS, PROPOSAL_STATES } from '../../../../schema/api/follow-up-words.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { RadioField, SelectField, TextArea } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { mayDo } from '../session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Moment } from '../ui/facts.tsx';
import { Filters } from '../ui/filters.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { text } from '../words.ts';

const PAGE = '/koreksi';

export function CorrectionsPage() {
  const { query } = useLocation();
  const state = PROPOSAL_STATES.find((one) => one === query.state) ?? 'open';
  return (
    <>
      <Heading title={text.corrections.title}>
        <p class="lead">{text.corrections.lead}</p>
      </Heading>
      <Filters path={staffPath(PAGE)} label={text.corrections.filters}>
        <SelectField
          name="state"
          label={text.corrections.state}
          value={state}
          choices={PROPOSAL_STATES.map((one) => ({
            value: one,
            label: PROPOSAL_STATE_WORDS[one][language],
          }))}
        />
      </Filters>
      <PagedList<Proposal>
        path={`/corrections?state=${state}`}
        label={text.corrections.title}
        keyOf={(one) => one.id}
        empty={<p>{text.corrections.none}</p>}
        row={(one) => <Row proposal={one} />}
      />
    </>
  );
}

function Row({ proposal }: { proposal: Proposal }) {
  const [answered, setAnswered] = useState<Proposal | null>(null);
  const shown = answered ?? proposal;
  const page = mayDo('agreement.partner') ? '/perjanjian-kami' : '/perjanjian/terbit';
  return (
    <>
      <p class="item-title">
        <a href={staffPath(`${page}/${shown.registryNumber}`)}>{shown.registryNumber}</a> ·{' '}
        {text.correctable[shown.field]}{' '}
        <span class={`tag ${shown.state === 'open' ? 'soon' : 'end'}`}>
          {PROPOSAL_STATE_WORDS[shown.state][language]}
        </span>
      </p>
      <p class="meta">
        <span>{shown.organisation.name}</span>
        <span>{fill(text.corrections.onRevision, { n: shown.revision })}</span>
        <Moment at={shown.createdAt} />
      </p>
      <p class="correction">
        {shown.before && <del>{shown.before}</del>} <ins>{shown.after}</ins>
      </p>
      <p>{shown.reason}</p>
      {shown.answer && <p>{fill(text.corrections.answered, { answer: shown.answer })}</p>}
      {shown.state === 'accepted' && <Carrying proposal={shown} onBegun={setAnswered} />}
      {shown.state === 'open' && mayDo('agreement.draft') && (
        <details>
          <summary>
            {text.corrections.answer}
            <span class="visually-hidden">: {shown.registryNumber}</span>
          </summary>
          <AnswerForm proposal={shown} onAnswered={setAnswered} />
        </details>
      )}
    </>
  );
}

/** Where an accepted correction stands: in a draft, published, or with nobody. */
function Carrying({
  proposal: { carrying, id, version },
  onBegun,
}: {
  proposal: Proposal;
  onBegun: (proposal: Proposal) => void;
}) {
  if (carrying?.revision) {
    return <p class="notice small good">{fill(text.corrections.published, { n: carrying.revision })}</p>;
  }
  if (carrying && carrying.status !== 'discarded') {
    const page = `/perjanjian/draf/${carrying.draftId}`;
    return (
      <p>
        {carrying.draftId === null ? (
          text.corrections.inWork
        ) : (
          <a href={staffPath(page)}>{text.corrections.toDraft}</a>
        )}
        {carrying.draftId !== null && !carrying.applied && <> {text.corrections.notApplied}</>}
      </p>
    );
  }
  if (!mayDo('agreement.draft')) return <p>{text.corrections.notBegun}</p>;
  return (
    <ActionButton<Proposal>
      kind="small"
      act={() => change<Proposal>('POST', `/corrections/${id}/revision`, {}, version)}
      done={onBegun}
      reasons={text.agreementRefusal}
    >
      {text.corrections.begin}
    </ActionButton>
  );
}

function AnswerForm({
  proposal,
  onAnswered,
}: {
  proposal: Proposal;
  onAnswered: (proposal: Proposal) => void;
}) {
  return (
    <Form<Proposal>
      action={text.corrections.send}
      check={(data) =>
        missing(data, { state: text.corrections.stateMissing, answer: text.agreementRefusal.reason_missing })
      }
      send={(data) =>
        change<Proposal>(
          'POST',
          `/corrections/${proposal.id}/answer`,
          { state: textIn(data, 'state'), answer: textIn(data, 'answer') },
          proposal.version,
        )
      }
      done={(value) => {
        onAnswered(value);
        sayHere(text.corrections.sent);
      }}
      reasons={text.agreementRefusal}
    >
      <RadioField
        name="state"
        label={text.corrections.decision}
        choices={(['accepted', 'declined'] as const).map((one) => ({
          value: one,
          label: text.corrections.decisions[one],
        }))}
      />
      <TextArea name="answer" label={text.corrections.why} hint={text.corrections.whyHint} />
    </Form>
  );
}
