/** What the registry says about a fingerprint, and what that does and does not mean. */
import type { DocumentMatch } from '../../../../schema/api/document.ts';
import { address, verificationAddress } from '../../address.ts';
import { fill } from '../../format/text.ts';
import { agreementTitle } from '../../ui/agreement-title.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { words } from '../../words.ts';
import type { Check } from './check.ts';

export function Result({ check: { match, file, pdf } }: { check: Extract<Check, { step: 'answered' }> }) {
  const found = match.matches.length > 0;
  const current = match.matches.some((one) => one.current);
  return (
    <div class={`notice ${found ? (current ? 'good' : 'soon') : ''}`}>
      <h2 class="notice-title">{found ? words.verification.found : words.verification.notFound}</h2>
      {found ? <Found match={match} /> : <NotFound />}
      {!found && <SearchBox />}
      {!pdf && <p>{words.verification.notPdf}</p>}
      <dl class="facts tight">
        {file !== null && (
          <>
            <dt>{words.verification.file}</dt>
            <dd>{file}</dd>
          </>
        )}
        <dt>{words.verification.fingerprint}</dt>
        <dd class="mono">{match.sha256}</dd>
      </dl>
    </div>
  );
}

function Found({ match }: { match: DocumentMatch }) {
  return (
    <>
      <p>{words.verification.foundText}</p>
      <ul class="cards">
        {match.matches.map(({ agreement, document, current }) => (
          <li key={agreement.registryNumber}>
            <h3>
              <a href={address('agreement', agreement.registryNumber)}>{agreementTitle(agreement)}</a>
            </h3>
            <p class="meta">
              <span>{agreement.registryNumber}</span>
              <span>{agreement.parties.map((party) => party.name).join(' · ')}</span>
            </p>
            <p class="meta">
              <span>{document.title ?? words.documentRole[document.role]}</span>
              <span>{fill(words.verification.version, { n: document.revision })}</span>
              <span class={`tag ${current ? 'on' : 'soon'}`}>
                {current ? words.verification.current : words.verification.notCurrent}
              </span>
            </p>
            {document.supersededBy && (
              <p>
                <a href={verificationAddress(document.supersededBy)}>{words.verification.seeNewer}</a>
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function NotFound() {
  return (
    <>
      <p>{words.verification.notFoundMeans}</p>
      <p>{words.verification.notFoundNot}</p>
      <p>{words.verification.notFoundNext}</p>
    </>
  );
}
