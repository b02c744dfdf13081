/**
 * Several drafts at once: chosen, shown with what would happen to each, and then moved all together or not at all. What
 * was seen is what is sent: each draft with its version.
 */
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { DraftBrief, DraftList } from '../../../../schema/api/draft.ts';
import type { SeveralDone, SeveralPreview } from '../../../../schema/api/several-drafts.ts';
import { DRAFTS_AT_ONCE_MAX } from '../../../../schema/api/worklist-words.ts';
import { counted, fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { CheckboxField, TextArea } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { choicesIn, textOrNull } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { mayDo, signedIn } from '../session.ts';
import { sayNext } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { PreviewList } from './preview-list.tsx';

/** What a recorder hands in, an approver publishes; nobody is both. */
function moveOf() {
  return mayDo('agreement.publish')
    ? ({ verb: 'publications', status: 'submitted', words: text.several.publish } as const)
    : ({ verb: 'submissions', status: 'draft', words: text.several.submit } as const);
}

type Chosen = { id: string; version: number }[];

export function SeveralDraftsPage() {
  const { status, verb } = moveOf();
  const unit = signedIn.value?.acting?.unit.code ?? '';
  const drafts = useResource<DraftList>(
    `/drafts?${new URLSearchParams({ status, unit, limit: String(DRAFTS_AT_ONCE_MAX) })}`,
  );
  const publishes = verb === 'publications';
  return (
    <>
      <Breadcrumb
        steps={[{ href: staffPath('/daftar-kerja'), name: text.worklist.title }]}
        here={publishes ? text.several.publishTitle : text.several.submitTitle}
      />
      <Heading title={publishes ? text.several.publishTitle : text.several.submitTitle}>
        <p class="lead">{publishes ? text.several.publishLead : text.several.submitLead}</p>
      </Heading>
      <Loaded resource={drafts}>
        {({ items }) =>
          items.length === 0 ? (
            <div class="notice">
              <p>{text.several.none}</p>
            </div>
          ) : (
            <Choosing drafts={items} reload={drafts.reload} />
          )
        }
      </Loaded>
    </>
  );
}

function Choosing({ drafts, reload }: { drafts: DraftBrief[]; reload: () => Promise<void> }) {
  const [seen, setSeen] = useState<{ preview: SeveralPreview; note: string | null } | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  if (seen) {
    return (
      <Decision
        {...seen}
        onAgain={async (preview) => {
          setSeen(preview && { ...seen, preview });
          if (!preview) await reload();
        }}
      />
    );
  }
  const revises = drafts.some((draft) => draft.revises);
  return (
    <Form<SeveralPreview>
      action={text.several.look}
      cancel={staffPath('/daftar-kerja')}
      reasons={text.agreementRefusal}
      check={(data) =>
        choicesIn(data, 'drafts').length === 0 ? [{ field: 'drafts', message: text.several.chooseOne }] : []
      }
      send={(data) => {
        const ids = choicesIn(data, 'drafts');
        setChosen(ids);
        return look(
          drafts.filter((draft) => ids.includes(draft.id)),
          textOrNull(data, 'note'),
        ).then((answer) => {
          if (answer.ok) setSeen({ preview: answer.value, note: textOrNull(data, 'note') });
          return answer;
        });
      }}
      done={() => undefined}
    >
      <CheckboxField
        name="drafts"
        label={text.several.choose}
        hint={fill(text.several.most, { n: DRAFTS_AT_ONCE_MAX })}
        values={chosen}
        choices={drafts.map((draft) => ({
          value: draft.id,
          label: draft.heading,
          hint: [
            draft.author.name,
            draft.revises && draft.registryNumber
              ? fill(text.agreements.revises, { number: draft.registryNumber })
              : '',
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
      <p>
        <button
          class="button small"
          type="button"
          onClick={(event) => {
            const boxes = event.currentTarget.form?.querySelectorAll<HTMLInputElement>('[name=drafts]') ?? [];
            for (const box of boxes) box.checked = true;
          }}
        >
          {text.several.chooseAll}
        </button>
      </p>
      {revises && (
        <TextArea
          name="note"
          label={fill(text.form.optional, { label: text.several.note })}
          hint={text.several.noteHint}
        />
      )}
    </Form>
  );
}

function look(drafts: Chosen, note: string | null) {
  return change<SeveralPreview>('POST', `/drafts/${moveOf().verb}/preview`, { drafts: named(drafts), note });
}

const named = (drafts: Chosen) => drafts.map(({ id, version }) => ({ id, version }));

interface DecisionProps {
  preview: SeveralPreview;
  note: string | null;
  /** Null: back to choosing. */
  onAgain: (preview: SeveralPreview | null) => void;
}

function Decision({ preview, note, onAgain }: DecisionProps) {
  const { route } = useLocation();
  const { verb, words } = moveOf();
  const ready = preview.items.filter((item) => item.reason === null);
  const refused = preview.items.length - ready.length;
  return (
    <section>
      <h2>{text.several.preview}</h2>
      <p class={`notice small ${refused > 0 ? 'bad' : 'good'}`} role="status">
        {refused > 0
          ? counted(text.several.someRefused, refused, language)
          : counted(text.several.allReady, ready.length, language)}
      </p>
      <PreviewList items={preview.items} publishes={verb === 'publications'} />
      {ready.length > 0 && (
        <Form<SeveralDone | SeveralPreview>
          action={refused > 0 ? text.several.without : counted(words, ready.length, language)}
          send={() =>
            refused > 0
              ? look(ready, note)
              : change<SeveralDone>('POST', `/drafts/${verb}`, { drafts: named(ready), note })
          }
          done={(value) => {
            if ('refused' in value) return onAgain(value);
            const said = verb === 'publications' ? text.several.published : text.several.submitted;
            sayNext(counted(said, value.items.length, language));
            route(staffPath('/perjanjian', verb === 'publications' ? { tampil: 'terbit' } : {}));
          }}
          reasons={{ some_refused: text.several.refusedNow, stale: text.several.changed }}
        />
      )}
      <p class="after">
        <button class="button" type="button" onClick={() => onAgain(null)}>
          {text.several.back}
        </button>
      </p>
    </section>
  );
}
