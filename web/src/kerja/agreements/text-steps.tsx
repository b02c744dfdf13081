/** The steps of few or plain fields: what it is, when it holds, what it is about. */
import {
  AGREEMENT_KIND_WORDS,
  LEGAL_STATUS_WORDS,
  PROVENANCE_WORDS,
  TERM_KIND_WORDS,
} from '../../../../schema/api/vocabulary.ts';
import { signedInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { TextField } from '../forms/fields.tsx';
import { text } from '../words.ts';
import { linesOf, SIGNED_PARTS, signedParts } from './content.ts';
import { DraftArea, DraftSelect, DraftText, Noted } from './draft-fields.tsx';
import { useDraft } from './editing.ts';
import { wordsOf } from './parties-step.tsx';

export function KindStep() {
  const { content } = useDraft();
  return (
    <>
      <DraftSelect
        path="kind"
        label={text.draftField.kind}
        none={text.draftField.choose}
        choices={wordsOf(AGREEMENT_KIND_WORDS)}
      />
      <DraftArea path="title" label={text.draftField.title} hint={text.draftHint.title} rows={2} />
      <DraftSelect
        path="titleIsExact"
        label={text.draftField.titleIsExact}
        value={content.titleIsExact ? 'true' : 'false'}
        choices={[
          ['true', text.draftField.exact],
          ['false', text.draftField.notExact],
        ]}
      />
      <DraftText
        path="election"
        label={optional(text.draftField.election)}
        hint={text.draftHint.election}
        width="half"
      />
    </>
  );
}

export function TimeStep() {
  const { content } = useDraft();
  const parts = signedParts(content);
  return (
    <>
      <Noted path="signedOn.date">
        <fieldset class="form-field">
          <legend class="form-label">{text.draftField.signedOn}</legend>
          <p class="form-hint">{text.draftHint.signedOn}</p>
          <div class="date-parts">
            {(['day', 'month', 'year'] as const).map((part, index) => (
              <TextField
                key={part}
                name={SIGNED_PARTS[index]!}
                label={text.draftField.dateParts[part]}
                value={parts[part]}
                width="code"
                inputMode="numeric"
                autoComplete="off"
              />
            ))}
          </div>
          <p class="number-hint" role="status">
            {signedOnInWords(content.signedOn?.date ?? null)}
          </p>
        </fieldset>
      </Noted>
      <DraftText
        path="signedOn.printed"
        label={optional(text.draftField.printed)}
        hint={text.draftHint.printed}
        width="half"
      />
      <DraftText path="signedPlace" label={optional(text.draftField.signedPlace)} />
      <DraftSelect
        path="legalStatus"
        label={text.draftField.legalStatus}
        hint={text.draftHint.legalStatus}
        none={text.draftField.notKnown}
        choices={wordsOf(LEGAL_STATUS_WORDS)}
      />
      <DraftText path="effectiveOn" type="date" width="date" label={optional(text.draftField.effectiveOn)} />
      <DraftSelect
        path="termKind"
        label={text.draftField.termKind}
        none={text.draftField.notKnown}
        choices={wordsOf(TERM_KIND_WORDS).filter(([code]) => code !== 'unknown')}
      />
      <DraftText path="endsOn" type="date" width="date" label={optional(text.draftField.endsOn)} />
      <DraftText
        path="termText"
        label={optional(text.draftField.termText)}
        hint={text.draftHint.termText}
        width="half"
      />
      <DraftText
        path="termMonths"
        inputMode="numeric"
        width="date"
        label={optional(text.draftField.termMonths)}
      />
      <DraftText
        path="noticeDays"
        inputMode="numeric"
        width="date"
        label={optional(text.draftField.noticeDays)}
        hint={text.draftHint.noticeDays}
      />
      <DraftText path="maxExtentOn" type="date" width="date" label={optional(text.draftField.maxExtentOn)} />
    </>
  );
}

export function MatterStep() {
  const { content } = useDraft();
  const lines = ['scope', 'legalBasis', 'sources'] as const;
  return (
    <>
      <DraftArea path="purpose" label={optional(text.draftField.purpose)} />
      {lines.map((path) => (
        <DraftArea
          key={path}
          path={path}
          label={optional(text.draftField[path])}
          hint={text.draftHint[path]}
          value={linesOf(content[path])}
          rows={4}
        />
      ))}
      <DraftSelect
        path="provenance"
        label={text.draftField.provenance}
        hint={text.draftHint.provenance}
        none={text.draftField.notKnown}
        choices={wordsOf(PROVENANCE_WORDS).filter(([code]) => code !== 'generated')}
      />
      <DraftArea path="note.id" label={optional(text.draftField.note)} hint={text.draftHint.note} rows={2} />
      <DraftArea path="note.en" label={optional(text.draftField.noteEn)} rows={2} />
    </>
  );
}

export function optional(label: string): string {
  return fill(text.form.optional, { label });
}

/** The day of signing with its weekday, so that a slip is noticed; a month or year as far as it is known. */
function signedOnInWords(date: string | null): string | null {
  const precision = { 4: 'year', 7: 'month', 10: 'day' } as const;
  const known = precision[(date?.length ?? 0) as keyof typeof precision];
  if (date === null || known === undefined || Number.isNaN(Date.parse(date))) return null;
  return signedInWords({ date, precision: known, printed: null, note: null }, language, true);
}
