/** Where the record was found, or that nobody has said so. */
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import { SourceList } from '../../ui/source-list.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import { words } from '../../words.ts';

export function Sources({ record: { sourceUrls } }: { record: AgreementRecord }) {
  return (
    <section class="part">
      <h2>{words.agreement.sources}</h2>
      {sourceUrls.length === 0 ? <Unknown ask /> : <SourceList sources={sourceUrls} />}
    </section>
  );
}
