/**
 * Writing a draft, one step a page; steps may be taken in any order and left at any time. Nothing typed is lost: see
 * editing.ts. Whoever comes back after a lost connection chooses between what this browser kept and what is saved.
 */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import type { Draft } from '../../../../schema/api/draft.ts';
import { DRAFT_STATUS_WORDS } from '../../../../schema/api/draft-words.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { Form } from '../forms/form.tsx';
import { whileTyped } from '../forms/while-typed.ts';
import { staffPath } from '../paths.ts';
import { FailureNotice } from '../ui/failure.tsx';
import { announceStep, Heading } from '../ui/heading.tsx';
import { NotFound } from '../ui/not-found.tsx';
import { Loaded, Loading, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { unreadableIn } from './content.ts';
import { DocumentsStep } from './documents-step.tsx';
import { contentOf, EditingProvider, useEditing } from './editing.ts';
import { forgetDraft, type KeptDraft, keptDraft } from './kept-drafts.ts';
import { loadNames } from './names.ts';
import { PartiesStep } from './parties-step.tsx';
import { ObligationsStep, RelationsStep } from './relation-steps.tsx';
import { SaveLine } from './save-line.tsx';
import { isStep, nextStep, STEPS, type Step } from './steps.ts';
import { SummaryStep } from './summary-step.tsx';
import { KindStep, MatterStep, TimeStep } from './text-steps.tsx';

const FIELDS: Record<Exclude<Step, 'ringkasan'>, ComponentType> = {
  jenis: KindStep,
  pihak: PartiesStep,
  waktu: TimeStep,
  isi: MatterStep,
  kaitan: RelationsStep,
  kewajiban: ObligationsStep,
  dokumen: DocumentsStep,
};

export function EditDraftPage() {
  const { params } = useRoute();
  const draft = useResource<Draft>(`/drafts/${params.id}`);
  if (!isStep(params.step)) return <NotFound />;
  return <Loaded resource={draft}>{(value) => <Opening draft={value} step={params.step as Step} />}</Loaded>;
}

/** Looks for what this browser has kept, and for the names of the parties, before the first field is drawn. */
function Opening({ draft, step }: { draft: Draft; step: Step }) {
  const [opened, setOpened] = useState<{ kept: KeptDraft | null } | null>(null);
  useEffect(() => {
    void (async () => {
      const kept = await keptDraft(draft.id);
      await loadNames(kept?.content ?? contentOf(draft));
      setOpened({ kept });
    })();
    // The draft that the page opened with: what is saved later is this page's own doing.
  }, [draft.id]);
  if (draft.status !== 'draft') return <Settled draft={draft} />;
  if (!opened) return <Loading />;
  const { kept } = opened;
  if (kept && kept.version !== draft.version) {
    const drop = async () => {
      await forgetDraft(draft.id);
      setOpened({ kept: null });
    };
    return (
      <Kept
        draft={draft}
        onKeep={() => setOpened({ kept: { ...kept, version: draft.version } })}
        onDrop={drop}
      />
    );
  }
  return <Editor draft={draft} kept={kept} step={step} />;
}

/** Somebody has saved the draft since this browser kept a later text: the person decides. */
function Kept({ draft, onKeep, onDrop }: { draft: Draft; onKeep: () => void; onDrop: () => void }) {
  return (
    <>
      <Heading title={text.drafting.keptTitle} above={draft.heading}>
        <p class="lead">{text.drafting.kept}</p>
      </Heading>
      <p class="actions">
        <button class="button primary" type="button" onClick={onKeep}>
          {text.drafting.useKept}
        </button>
        <button class="button" type="button" onClick={onDrop}>
          {text.drafting.useSaved}
        </button>
      </p>
    </>
  );
}

function Settled({ draft }: { draft: Draft }) {
  return (
    <>
      <Heading title={draft.heading} above={DRAFT_STATUS_WORDS[draft.status][language]}>
        <p class="lead">{text.drafting.settled}</p>
      </Heading>
      <p>
        <a href={draftPath(draft.id)}>{text.drafting.toDraft}</a>
      </p>
    </>
  );
}

function Editor({ draft, kept, step }: { draft: Draft; kept: KeptDraft | null; step: Step }) {
  const editing = useEditing(draft, kept);
  const { route } = useLocation();
  const name = editing.content.title || draft.heading;
  const title = text.draftStep[step];
  const next = nextStep(step);
  const readFrom = whileTyped(editing.typed);
  const Fields = step === 'ringkasan' ? null : FIELDS[step];
  return (
    <EditingProvider value={editing}>
      <Breadcrumb
        steps={[
          { href: staffPath('/perjanjian'), name: text.agreements.title },
          { href: draftPath(draft.id), name },
        ]}
        here={title}
      />
      <Heading
        key={step}
        title={title}
        above={fill(text.drafting.step, { n: STEPS.indexOf(step) + 1, m: STEPS.length })}
      />
      <StepLinks id={draft.id} here={step} />
      <SaveLine state={editing.state} />
      {editing.failure && editing.state === 'refused' && (
        <FailureNotice failure={editing.failure} reasons={text.agreementRefusal} onReload={editing.refresh} />
      )}
      <Form<Draft>
        key={step}
        action={next ? text.drafting.next : text.drafting.toHandIn}
        check={(data) =>
          unreadableIn(data, { number: text.drafting.notANumber, date: text.drafting.notADate })
        }
        send={editing.save}
        done={() => {
          announceStep();
          route(next ? stepPath(draft.id, next) : draftPath(draft.id));
        }}
        reasons={text.agreementRefusal}
        onReload={editing.refresh}
        cancel={draftPath(draft.id)}
      >
        <div onInput={readFrom} onChange={readFrom} onFocusOut={readFrom}>
          {Fields ? <Fields /> : <SummaryStep revises={draft.revises} />}
        </div>
      </Form>
    </EditingProvider>
  );
}

function StepLinks({ id, here }: { id: string; here: Step }) {
  return (
    <nav class="draft-steps" aria-label={text.drafting.steps}>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>
            <a href={stepPath(id, step)} aria-current={step === here ? 'step' : undefined}>
              {text.draftStep[step]}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function draftPath(id: string): string {
  return staffPath(`/perjanjian/draf/${id}`);
}

function stepPath(id: string, step: Step): string {
  return staffPath(`/perjanjian/draf/${id}/${step}`);
}
