/**
 * Sending PDF files: what plainly cannot be taken is said before a byte leaves, progress is told while it does, and each
 * file can be called back. What happened to a file stays in sight until the next choice.
 */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Upload } from '../../../../schema/api/upload.ts';
import { UPLOAD_BYTES_MAX } from '../../../../schema/api/upload-words.ts';
import type { Failure } from '../../api.ts';
import { bytesInWords } from '../../format/bytes.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { sendFile } from '../api.ts';
import { FailureNotice } from '../ui/failure.tsx';
import { useMounted } from '../ui/mounted.ts';
import { text } from '../words.ts';

interface UploadFieldProps {
  label: string;
  /** For partners: the number of the agreement of which the file is a signed copy. */
  agreement?: string;
  onSent: (upload: Upload) => void;
}

interface Sending {
  key: number;
  file: File;
  sent: number;
  cancel: AbortController;
  outcome: 'under_way' | 'sent' | 'cancelled' | 'not_taken' | Failure;
  /** Why it was not taken, where no byte had to leave for that. */
  why?: string;
}

export function UploadField({ label, agreement, onSent }: UploadFieldProps) {
  const id = useId();
  const [files, setFiles] = useState<Sending[]>([]);
  const mounted = useMounted();
  const open = useRef(new Set<AbortController>());
  useEffect(
    () => () => {
      for (const cancel of open.current) cancel.abort();
    },
    [],
  );
  const alter = (key: number, change: Partial<Sending>) => {
    if (mounted.current) setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
  };

  const send = async ({ key, file, cancel }: Sending) => {
    const parameters = new URLSearchParams({ name: file.name, ...(agreement && { agreement }) });
    open.current.add(cancel);
    const answer = await sendFile<Upload>(`/uploads?${parameters}`, file, {
      signal: cancel.signal,
      onProgress: (sent) => alter(key, { sent }),
    });
    open.current.delete(cancel);
    if (cancel.signal.aborted) return alter(key, { outcome: 'cancelled' });
    alter(key, { outcome: answer.ok ? 'sent' : answer.failure });
    if (answer.ok && mounted.current) onSent(answer.value);
  };
  const choose = async (chosen: readonly File[]) => {
    const next = await Promise.all(
      chosen.map(async (file, index): Promise<Sending> => {
        const why = await refusalOf(file);
        const begun = { key: Date.now() + index, file, sent: 0, cancel: new AbortController() };
        return why ? { ...begun, outcome: 'not_taken', why } : { ...begun, outcome: 'under_way' };
      }),
    );
    setFiles(next);
    // One after the other: the narrowest lines are shared by the whole office.
    for (const one of next) if (one.outcome === 'under_way' && !one.cancel.signal.aborted) await send(one);
  };

  return (
    <div class="form-field">
      <label class="form-label" for={id}>
        {label}
      </label>
      <p class="form-hint" id={`${id}-hint`}>
        {fill(text.uploading.hint, { size: bytesInWords(UPLOAD_BYTES_MAX, language) })}
      </p>
      <input
        id={id}
        class="control"
        type="file"
        accept=".pdf,application/pdf"
        multiple
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void choose(chosen);
        }}
      />
      {files.map((one) => (
        <FileLine key={one.key} one={one} />
      ))}
    </div>
  );
}

function FileLine({ one: { file, sent, cancel, outcome, why } }: { one: Sending }) {
  const { name, size } = file;
  if (outcome === 'under_way') {
    return (
      <div class="sending">
        <label>
          {name}
          <progress value={sent} max={size} />
        </label>
        <button
          class="button small"
          type="button"
          aria-label={fill(text.rows.of, { what: text.uploading.cancel, row: name })}
          onClick={() => cancel.abort()}
        >
          {text.uploading.cancel}
        </button>
      </div>
    );
  }
  if (typeof outcome === 'object')
    return <FailureNotice failure={outcome} reasons={text.uploadRefusal} focused />;
  const words = outcome === 'not_taken' ? why : text.uploading[outcome];
  return (
    <p class={`notice small ${outcome === 'sent' ? 'good' : 'bad'}`} role="status">
      {name}: {words}
    </p>
  );
}

/** Why a file need not be sent at all, or null. The portal looks again at what arrives. */
async function refusalOf(file: File): Promise<string | null> {
  if (!/\.pdf$/i.test(file.name)) return text.uploadRefusal.not_a_pdf_name;
  if (file.size === 0) return text.uploadRefusal.empty;
  if (file.size > UPLOAD_BYTES_MAX) {
    const size = bytesInWords(file.size, language);
    return fill(text.uploading.tooLarge, { size, max: bytesInWords(UPLOAD_BYTES_MAX, language) });
  }
  const head = await file.slice(0, PDF_MAGIC.length).text();
  return head === PDF_MAGIC ? null : text.uploadRefusal.not_a_pdf;
}

const PDF_MAGIC = '%PDF-';
