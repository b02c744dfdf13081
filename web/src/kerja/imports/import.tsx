/**
 * Importing drafts: a file is read here, checked by the portal row by row, and made into drafts in portions. Stopped or
 * cut off, it goes on with the same file: the portal knows which rows are drafts already.
 */
import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { ImportDone, ImportPreview } from '../../../../schema/api/import.ts';
import { IMPORT_BODY_BYTES_MAX } from '../../../../schema/api/import-words.ts';
import type { Failure } from '../../api.ts';
import { bytesInWords } from '../../format/bytes.ts';
import { counted, fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { FieldNotes, TextArea, useField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { textOrNull } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { FailureNotice } from '../ui/failure.tsx';
import { sayNext } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { useMounted } from '../ui/mounted.ts';
import { text } from '../words.ts';
import { type ImportFile, readFile } from './file.ts';
import { ImportRows } from './rows.tsx';

interface Checked {
  file: ImportFile;
  preview: ImportPreview;
}

export function ImportPage() {
  const [checked, setChecked] = useState<Checked | null>(null);
  const asked = useRef<ImportFile | null>(null);
  return (
    <>
      <Heading title={text.importing.title}>
        <p class="lead">{text.importing.lead}</p>
        <p class="note">{text.importing.format}</p>
        <p class="note">
          {text.importing.templates}{' '}
          <a href="/import-template.csv" download>
            CSV
          </a>{' '}
          <a href="/import-template.json" download>
            JSON
          </a>
        </p>
      </Heading>
      <Form<ImportPreview>
        action={text.importing.check}
        cancel={staffPath('/perjanjian')}
        check={(data) =>
          chosenFile(data) === null ? [{ field: 'file', message: text.importing.fileMissing }] : []
        }
        send={async (data) => {
          // What was found in another file says nothing about this one.
          setChecked(null);
          const read = await readFile(chosenFile(data), textOrNull(data, 'reason'));
          if ('wrong' in read) return refusedHere(read.wrong);
          asked.current = read;
          return change<ImportPreview>('POST', '/imports/preview', read);
        }}
        done={(preview) => setChecked(asked.current && { file: asked.current, preview })}
      >
        <FileField />
        <TextArea
          name="reason"
          label={fill(text.form.optional, { label: text.importing.reason })}
          hint={text.importing.reasonHint}
          rows={2}
        />
      </Form>
      {checked && <Result key={checked.file.text} {...checked} />}
    </>
  );
}

function FileField() {
  const hint = fill(text.importing.fileHint, { size: bytesInWords(IMPORT_BODY_BYTES_MAX, language) });
  const field = useField('file', hint);
  return (
    <div class={field.className}>
      <label class="form-label" for={field.id}>
        {text.importing.file}
      </label>
      <FieldNotes field={field} hint={hint} />
      <input
        {...field.control}
        class="control"
        type="file"
        name="file"
        accept=".csv,.json,text/csv,application/json"
      />
    </div>
  );
}

function chosenFile(data: FormData): File | null {
  const file = data.get('file');
  return file instanceof File && file.name !== '' ? file : null;
}

/** What is wrong with the file itself is told like a field that the portal names. */
function refusedHere(message: string): { ok: false; failure: Failure } {
  const problem = { code: 'invalid_body', errors: [{ path: 'file', message }] };
  return {
    ok: false,
    failure: {
      reason: 'problem',
      status: 400,
      problem: problem as Extract<Failure, { problem: unknown }>['problem'],
    },
  };
}

function Result({ file, preview }: Checked) {
  const { counts, rows } = preview;
  const n = (value: number) => number(value, language);
  return (
    <section aria-labelledby="import-result">
      <h2 id="import-result">{fill(text.importing.result, { name: file.name })}</h2>
      <p
        class={`notice small ${counts.refused > 0 ? 'bad' : counts.warned > 0 ? 'soon' : 'good'}`}
        role="status"
      >
        {fill(text.importing.counts, {
          rows: n(rows.length),
          accepted: n(counts.accepted),
          warned: n(counts.warned),
          refused: n(counts.refused),
        })}{' '}
        {counts.refused > 0 && text.importing.refusedLead}
        {counts.refused === 0 && counts.toMake === 0 && text.importing.nothingToMake}
      </p>
      {counts.refused === 0 && counts.toMake > 0 && <Making file={file} total={counts.toMake} />}
      <ImportRows rows={rows} />
    </section>
  );
}

type Progress = { state: 'ready' | 'under_way' | 'stopped'; made: number; failure: Failure | null };

function Making({ file, total }: { file: ImportFile; total: number }) {
  const [progress, setProgress] = useState<Progress>({ state: 'ready', made: 0, failure: null });
  const mounted = useMounted();
  const { route } = useLocation();
  const make = async () => {
    if (progress.state === 'under_way') return;
    let { made } = progress;
    setProgress({ state: 'under_way', made, failure: null });
    for (;;) {
      const answer = await change<ImportDone>('POST', '/imports', file);
      if (!mounted.current) return;
      if (!answer.ok) return setProgress({ state: 'stopped', made, failure: answer.failure });
      made += answer.value.made.length;
      setProgress({ state: 'under_way', made, failure: null });
      if (answer.value.remaining === 0) break;
    }
    sayNext(counted(text.importing.made, made, language));
    route(staffPath('/perjanjian', { mine: 'true' }));
  };
  const facts = { n: number(progress.made, language), m: number(total, language) };
  return (
    <>
      {progress.failure && (
        <FailureNotice failure={progress.failure} reasons={text.importing.refusal} focused />
      )}
      {progress.state !== 'ready' && (
        <p class="sending" role="status">
          <label>
            {fill(progress.state === 'under_way' ? text.importing.making : text.importing.stopped, facts)}
            <progress value={progress.made} max={total} />
          </label>
        </p>
      )}
      <p class="actions">
        <button
          class="button primary"
          type="button"
          onClick={make}
          aria-disabled={progress.state === 'under_way'}
        >
          {progress.state === 'stopped' ? text.importing.goOn : counted(text.importing.make, total, language)}
        </button>
      </p>
    </>
  );
}
