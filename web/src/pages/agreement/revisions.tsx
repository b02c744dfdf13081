/** Every revision of the record: when, by which unit, why, and what it changed. */
import { Fragment } from 'preact';
import type { AgreementRecord, AgreementRevisions } from '../../../../schema/api/agreement.ts';
import { momentInWords } from '../../format/dates.ts';
import { counted, fill } from '../../format/text.ts';
import { language, words } from '../../words.ts';

type Change = AgreementRevisions['revisions'][number]['changes'][number];

export function Revisions({ record, revisions }: { record: AgreementRecord; revisions: AgreementRevisions }) {
  const newestFirst = revisions.revisions.toSorted((a, b) => b.revision - a.revision);
  return (
    <section class="part">
      <h2>{words.agreement.revisions}</h2>
      <ol class="cards">
        {newestFirst.map((revision) => (
          <li key={revision.revision}>
            <h3>{fill(words.agreement.revision, { n: revision.revision })}</h3>
            <p class="meta">
              <time dateTime={revision.publishedAt}>{momentInWords(revision.publishedAt, language)}</time>
              <span>{revision.publishedBy}</span>
            </p>
            <p>{revision.reason}</p>
            {revision.changes.length > 0 && <Changes changes={revision.changes} />}
            <p class="hash">
              <span class="quiet">{words.agreement.recordHash}</span>{' '}
              <span class="mono">{revision.recordSha256}</span>
            </p>
          </li>
        ))}
      </ol>
      <p class="after">
        <a href={`/api/v1/agreements/${record.registryNumber}/revisions`}>
          {words.agreement.revisionsAsJson}
        </a>
      </p>
    </section>
  );
}

function Changes({ changes }: { changes: Change[] }) {
  return (
    <details>
      <summary>{counted(words.agreement.changes, changes.length, language)}</summary>
      <dl class="facts tight">
        {changes.map((change) => (
          <Fragment key={change.path}>
            <dt class="mono">{change.path}</dt>
            <dd>
              <del>{valueInWords(change.before)}</del> → <ins>{valueInWords(change.after)}</ins>
            </dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}

function valueInWords(value: unknown): string {
  if (value === null || value === undefined) return words.agreement.nothing;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
