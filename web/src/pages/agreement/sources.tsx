/** Where the record was found. A source without an address is named as it was recorded. */
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import { Unknown } from '../../ui/unknown.tsx';
import { words } from '../../words.ts';

export function Sources({ record: { sourceUrls } }: { record: AgreementRecord }) {
  return (
    <section class="part">
      <h2>{words.agreement.sources}</h2>
      {sourceUrls.length === 0 && <Unknown ask />}
      <ol class="sources">
        {sourceUrls.map((source) => (
          <li key={source}>
            {isWebAddress(source) ? (
              <a href={source} rel="noopener external nofollow">
                {source}
              </a>
            ) : (
              source
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Only addresses of the web become links: a source is text from outside. */
function isWebAddress(source: string): boolean {
  return URL.canParse(source) && ['http:', 'https:'].includes(new URL(source).protocol);
}
