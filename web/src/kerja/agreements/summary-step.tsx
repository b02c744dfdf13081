/** The last look: how the public will see it, what the rules say, how much is still missing, and who may see it. */
import { VISIBILITIES } from '../../../../schema/api/vocabulary.ts';
import { fill } from '../../format/text.ts';
import { TextArea } from '../forms/fields.tsx';
import { staffPath } from '../paths.ts';
import { text } from '../words.ts';
import { DraftSelect } from './draft-fields.tsx';
import { useDraft } from './editing.ts';
import { FactList } from './fact-list.tsx';
import { factsOfForm } from './facts.ts';
import { nameOf } from './names.ts';
import { Completeness, Findings } from './verdict.tsx';

export function SummaryStep({ revises }: { revises: boolean }) {
  const { id, content, note, verdict } = useDraft();
  return (
    <>
      <Findings findings={verdict.findings} edit={(step) => staffPath(`/perjanjian/draf/${id}/${step}`)} />
      <Completeness completeness={verdict.completeness} />
      <h2>{text.summary.preview}</h2>
      <p class="form-hint">{text.summary.previewHint}</p>
      <FactList facts={factsOfForm(content, nameOf)} />
      <DraftSelect
        path="visibility"
        label={text.draftField.visibility}
        hint={text.draftHint.visibility}
        value={content.visibility ?? 'public'}
        choices={VISIBILITIES.map((one) => [one, text.summary.visibility[one]] as const)}
      />
      {revises && (
        <TextArea
          name="$note"
          label={fill(text.form.optional, { label: text.summary.note })}
          hint={text.summary.noteHint}
          value={note ?? ''}
        />
      )}
    </>
  );
}
