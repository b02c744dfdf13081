/** The documents that the registry holds or knows by their fingerprint. Old ones stay, marked as superseded. */
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import { verificationAddress } from '../../address.ts';
import { bytesInWords } from '../../format/bytes.ts';
import { counted, fill } from '../../format/text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { language, words } from '../../words.ts';

export function Documents({ record: { documents } }: { record: AgreementRecord }) {
  return (
    <section class="part">
      <h2>{words.agreement.documents}</h2>
      {documents.length === 0 && <p class="quiet">{words.agreement.noDocuments}</p>}
      <ul class="cards">
        {documents.map((document) => (
          <li key={document.sha256}>
            <h3>{document.title ?? words.documentRole[document.role]}</h3>
            <p class="meta">
              {document.title && <span>{words.documentRole[document.role]}</span>}
              <span>{bytesInWords(document.bytes, language)}</span>
              {document.pages !== null && (
                <span>{counted(words.agreement.pages, document.pages, language)}</span>
              )}
              <span>{fill(words.agreement.revision, { n: document.revision })}</span>
              {document.supersededBy && <span class="tag end">{words.agreement.superseded}</span>}
              {!document.available && <span>{words.agreement.notAvailable}</span>}
            </p>
            {document.redactionReason && (
              <p class="aside-note">{fill(words.agreement.redacted, { reason: document.redactionReason })}</p>
            )}
            <p class="hash">
              <span class="quiet">{words.agreement.fingerprint}</span>{' '}
              <span class="mono">{document.sha256}</span>{' '}
              <CopyButton text={document.sha256} label={words.agreement.fingerprint} />
            </p>
            {document.available && (
              <p>
                <a href={`/api/v1/documents/${document.sha256}/file`}>{words.agreement.download}</a>
              </p>
            )}
            <p>
              <a href={verificationAddress(document.sha256)}>{words.agreement.verifyLink}</a>
              {' · '}
              <a href={`${verificationAddress(document.sha256)}/lembar`}>{words.agreement.sheetLink}</a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
