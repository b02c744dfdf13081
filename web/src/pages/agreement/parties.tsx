/** The parties in the order of the document, each with its own number and those who signed for it. */
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import { address } from '../../address.ts';
import { momentInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import { language, words } from '../../words.ts';

type Party = AgreementRecord['parties'][number];

export function Parties({ record }: { record: AgreementRecord }) {
  return (
    <section class="part">
      <h2>{words.agreement.parties}</h2>
      <ol class="parties">
        {record.parties.map((party) => (
          <li key={party.organisationId}>
            <p class="overline">{fill(words.agreement.partyOrdinal, { n: party.ordinal })}</p>
            <h3>
              <a href={address('organisation', party.organisationId)}>{party.name}</a>
            </h3>
            <p class="meta">
              {words.organisationKind[party.kind]}
              {party.status === 'withdrawn' && <span class="tag end">{words.agreement.withdrawn}</span>}
            </p>
            <dl class="facts tight">
              <dt>{words.agreement.documentNumber}</dt>
              <dd>
                <DocumentNumber party={party} />
              </dd>
              <dt>{words.agreement.signatories}</dt>
              <dd>
                <Signatories party={party} />
              </dd>
            </dl>
          </li>
        ))}
      </ol>
      {record.confirmations.map(({ organisationId, name, revision, at, current }) => (
        <p key={organisationId} class="notice small good">
          {fill(current ? words.agreement.confirmedBy : words.agreement.confirmedEarlier, {
            name,
            n: revision,
            when: momentInWords(at, language),
          })}
        </p>
      ))}
    </section>
  );
}

function DocumentNumber({ party: { documentNumber, documentNumberHint } }: { party: Party }) {
  if (documentNumber === null) return <Unknown />;
  const hint = hintInWords(documentNumberHint);
  return (
    <>
      <span class="mono">{documentNumber}</span> <CopyButton text={documentNumber} label={documentNumber} />
      {hint && <p class="aside-note">{fill(words.agreement.numberHint, { hint })}</p>}
    </>
  );
}

/** What the number seems to say, in words, or null when it says nothing. */
function hintInWords(hint: Party['documentNumberHint']): string | null {
  if (!hint) return null;
  const parts = [
    [words.agreement.hintSequence, hint.sequence],
    [words.agreement.hintClassification, hint.classification],
    [words.agreement.hintKind, hint.kindCode],
    [words.agreement.hintMonth, hint.month],
    [words.agreement.hintYear, hint.year],
  ] as const;
  const said = parts.flatMap(([sentence, value]) => (value === null ? [] : fill(sentence, { n: value })));
  return said.length > 0 ? said.join(', ') : null;
}

function Signatories({ party: { signatories } }: { party: Party }) {
  if (signatories.length === 0) return <Unknown />;
  return (
    <ul class="plain-list bare">
      {signatories.map((person) => (
        <li key={person.name}>
          {person.titles && <span class="quiet">{person.titles} </span>}
          {person.name}
          {person.position && <span class="quiet">, {person.position}</span>}
          {person.capacity !== 'jabatan' && (
            <>
              {' '}
              <span class="tag">{words.signatoryCapacity[person.capacity]}</span>
            </>
          )}
          {!person.confirmed && <p class="aside-note">{words.agreement.unconfirmed}</p>}
        </li>
      ))}
    </ul>
  );
}
