/** The documents of a draft: files sent to the portal, each with what it is; what was sent is kept whatever becomes of it. */

import type { UploadList } from '../../../../schema/api/upload.ts';
import { UPLOAD_STATE_WORDS } from '../../../../schema/api/upload-words.ts';
import { DOCUMENT_ROLE_WORDS } from '../../../../schema/api/vocabulary.ts';
import { bytesInWords } from '../../format/bytes.ts';
import { language } from '../../words.ts';
import { useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { textAt, valueAt, withValue } from './content.ts';
import { DraftSelect, DraftText } from './draft-fields.tsx';
import { useDraft } from './editing.ts';
import { wordsOf } from './parties-step.tsx';
import { optional } from './text-steps.tsx';
import { UploadField } from './upload-field.tsx';

export function DocumentsStep() {
  const { content, reshape } = useDraft();
  const uploads = useResource<UploadList>('/uploads');
  const documents = content.documents ?? [];
  return (
    <>
      <UploadField
        label={text.uploading.choose}
        onSent={(upload) => {
          void uploads.reload();
          reshape((whole) => {
            const all = whole.documents ?? [];
            if (all.some((one) => one.sha256 === upload.sha256)) return whole;
            const { sha256, bytes, mediaType } = upload;
            return { ...whole, documents: [...all, { sha256, bytes, mediaType, role: 'naskah' }] };
          });
        }}
      />
      {documents.length === 0 && <p class="notice">{text.uploading.none}</p>}
      {documents.map((document, index) => {
        const sent = uploads.value?.items.find((one) => one.sha256 === document.sha256);
        return (
          <DocumentRow
            key={document.sha256}
            at={`documents[${index}]`}
            name={sent?.fileName ?? document.title ?? document.sha256.slice(0, 12)}
            state={sent ? UPLOAD_STATE_WORDS[sent.state][language] : null}
            href={sent?.state === 'released' ? `/api/v1/uploads/${sent.id}/file` : null}
            onRemove={() =>
              reshape((whole) => ({ ...whole, documents: whole.documents?.toSpliced(index, 1) }))
            }
          />
        );
      })}
    </>
  );
}

interface DocumentRowProps {
  at: string;
  name: string;
  state: string | null;
  /** Where the file can be read before it is published. */
  href: string | null;
  onRemove: () => void;
}

function DocumentRow({ at, name, state, href, onRemove }: DocumentRowProps) {
  const { content, reshape } = useDraft();
  const redacted = textAt(content, `${at}.role`) === 'redaksi';
  return (
    <fieldset class="draft-row">
      <legend>{name}</legend>
      <p class="meta">
        <span>{bytesInWords(Number(valueAt(content, `${at}.bytes`)), language)}</span>
        {state && <span>{state}</span>}
        {href && <a href={href}>{text.uploading.read}</a>}
      </p>
      <p class="mono small-print">{textAt(content, `${at}.sha256`)}</p>
      <DraftSelect
        path={`${at}.role`}
        label={text.draftField.role}
        choices={wordsOf(DOCUMENT_ROLE_WORDS)}
        onChange={(role) => reshape((whole) => withValue(whole, `${at}.role`, role))}
      />
      <DraftText path={`${at}.title`} label={optional(text.draftField.documentTitle)} />
      {redacted && (
        <DraftText
          path={`${at}.redactionReason`}
          label={text.draftField.redactionReason}
          hint={text.draftHint.redactionReason}
        />
      )}
      <p class="actions">
        <button class="button small" type="button" onClick={onRemove}>
          {text.rows.remove}
          <span class="visually-hidden">: {name}</span>
        </button>
      </p>
    </fieldset>
  );
}
