/** One draft as a whole: what it says, what it changes, what stands in its way, and what each person may do with it next. */
import { useEffect, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import type { Draft } from '../../../../schema/api/draft.ts';
import { DRAFT_STATUS_WORDS } from '../../../../schema/api/draft-words.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { staffPath } from '../paths.ts';
import { mayDo } from '../session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Fact, Facts, Moment } from '../ui/facts.tsx';
import { sayHere, sayNext } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, Loading, type Resource, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { contentOf } from './editing.ts';
import { DifferenceList, FactList } from './fact-list.tsx';
import { differences, factsOfForm, factsOfRecord } from './facts.ts';
import { forgetDraft, keptDraft } from './kept-drafts.ts';
import { DraftTag } from './list.tsx';
import { loadNames, nameOf } from './names.ts';
import { ReviewForms } from './review.tsx';
import { STEPS, type Step } from './steps.ts';
import { Completeness, Findings } from './verdict.tsx';

export function DraftPage() {
  const { params } = useRoute();
  const draft = useResource<Draft>(`/drafts/${params.id}`);
  return <Loaded resource={draft}>{(value) => <Whole draft={value} resource={draft} />}</Loaded>;
}

function Whole({ draft, resource }: { draft: Draft; resource: Resource<Draft> }) {
  const [named, setNamed] = useState(false);
  useEffect(() => {
    void loadNames(contentOf(draft)).then(() => setNamed(true));
  }, [draft]);
  const own = draft.status === 'draft' && mayDo('agreement.draft');
  return (
    <>
      <Breadcrumb
        steps={[{ href: staffPath('/perjanjian'), name: text.agreements.title }]}
        here={draft.heading}
      />
      <Heading
        title={draft.heading}
        above={
          draft.revises && draft.registryNumber
            ? fill(text.agreements.revises, { number: draft.registryNumber })
            : DRAFT_STATUS_WORDS[draft.status][language]
        }
      />
      <Standing draft={draft} />
      {draft.returnedReason && (
        <div class="notice bad">
          <h2 class="notice-title">{text.agreements.returnedTag}</h2>
          <p>{draft.returnedReason}</p>
        </div>
      )}
      {own && <Unsent id={draft.id} />}
      {draft.status !== 'published' && (
        <>
          <Findings
            findings={draft.findings}
            {...(own && { edit: (step: Step) => stepPath(draft.id, step) })}
          />
          <Completeness completeness={draft.completeness} />
        </>
      )}
      {own && <AuthorActions draft={draft} resource={resource} />}
      <ReviewForms draft={draft} resource={resource} />
      {draft.status === 'published' && draft.registryNumber && (
        <p>
          <a href={staffPath(`/perjanjian/terbit/${draft.registryNumber}`)}>
            {fill(text.reviewing.toPublished, { number: draft.registryNumber })}
          </a>
        </p>
      )}
      {!named && <Loading />}
      {named && draft.revises && draft.registryNumber && draft.status !== 'published' && (
        <Changes draft={draft} number={draft.registryNumber} />
      )}
      {named && (
        <>
          <h2>{text.summary.preview}</h2>
          <FactList facts={factsOfForm(contentOf(draft), nameOf)} />
        </>
      )}
    </>
  );
}

function Standing({ draft }: { draft: Draft }) {
  return (
    <Facts>
      <Fact name={text.agreements.status}>
        <DraftTag draft={draft} />
      </Fact>
      <Fact name={text.agreements.author}>
        {draft.author.name} · {draft.unit.name}
      </Fact>
      <Fact name={text.agreements.changed}>
        <Moment at={draft.updatedAt} />
      </Fact>
      {draft.submittedAt && (
        <Fact name={text.agreements.submittedAt}>
          <Moment at={draft.submittedAt} />
        </Fact>
      )}
      {draft.note && <Fact name={text.summary.note}>{draft.note}</Fact>}
    </Facts>
  );
}

/** Says that this browser still holds what the portal has not got. */
function Unsent({ id }: { id: string }) {
  const [unsent, setUnsent] = useState(false);
  useEffect(() => {
    void keptDraft(id).then((kept) => setUnsent(kept !== null));
  }, [id]);
  if (!unsent) return null;
  return (
    <p class="notice soon">
      {text.drafting.unsent} <a href={stepPath(id, STEPS[0])}>{text.drafting.continue}</a>
    </p>
  );
}

function AuthorActions({ draft, resource }: { draft: Draft; resource: Resource<Draft> }) {
  const { route } = useLocation();
  const blocked = draft.findings.some((finding) => finding.refuses);
  const act = (verb: string) => () => change<Draft>('POST', `/drafts/${draft.id}/${verb}`, {}, draft.version);
  return (
    <div class="actions">
      <a class={`button ${blocked ? 'primary' : ''}`} href={stepPath(draft.id, STEPS[0])}>
        {text.drafting.continue}
      </a>
      {!blocked && (
        <ActionButton<Draft>
          kind="primary"
          act={act('submission')}
          done={(value) => {
            resource.set(value);
            sayHere(text.reviewing.submitted);
          }}
          reasons={text.agreementRefusal}
          onReload={resource.reload}
        >
          {text.reviewing.submit}
        </ActionButton>
      )}
      <ActionButton<Draft>
        kind="grave"
        act={act('discarding')}
        done={async () => {
          await forgetDraft(draft.id);
          sayNext(text.reviewing.discarded);
          route(staffPath('/perjanjian'));
        }}
        reasons={text.agreementRefusal}
        onReload={resource.reload}
      >
        {text.reviewing.discard}
      </ActionButton>
    </div>
  );
}

function Changes({ draft, number }: { draft: Draft; number: string }) {
  const published = useResource<AgreementRecord>(`/agreements/${number}`);
  return (
    <section>
      <h2>{text.reviewing.difference}</h2>
      <Loaded resource={published}>
        {(record) => (
          <DifferenceList
            changed={differences(factsOfRecord(record), factsOfForm(contentOf(draft), nameOf))}
          />
        )}
      </Loaded>
    </section>
  );
}

function stepPath(id: string, step: Step): string {
  return staffPath(`/perjanjian/draf/${id}/${step}`);
}
