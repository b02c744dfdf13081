/** Agreements as rows: what each is, between whom, since when, and why a search found it. */
import type { ComponentChildren } from 'preact';
import type { AgreementListItem } from '../../../schema/api/agreement.ts';
import { address } from '../address.ts';
import { dateInWords, signedInWords } from '../format/dates.ts';
import { fill } from '../format/text.ts';
import { language, words } from '../words.ts';
import { agreementTitle } from './agreement-title.ts';
import { TermTag } from './term-tag.tsx';

type Snippet = NonNullable<AgreementListItem['snippets']>[number];

/** `headings` is the level of the titles, so that the outline of the page stays whole. */
export function AgreementRows({
  items,
  headings: Heading = 'h3',
}: {
  items: AgreementListItem[];
  headings?: 'h2' | 'h3';
}) {
  return (
    <ul class="rows">
      {items.map((item) => (
        <li key={item.registryNumber}>
          <Heading class="row-title">
            <a href={address('agreement', item.registryNumber)}>{titleOf(item)}</a>
          </Heading>
          {item.title && <p class="meta">{item.parties.map((party) => party.name).join(' · ')}</p>}
          <p class="meta facts">
            <NumberOf item={item} />
            {item.title ? (
              <span>{words.agreementKind[item.kind]}</span>
            ) : (
              <span class="unknown">{words.row.titleUnknown}</span>
            )}
            <SignedOf item={item} />
            {item.endsOn && (
              <span>
                {fill(item.termStatus === 'expired' ? words.row.ended : words.row.ends, {
                  date: dateInWords(item.endsOn, language),
                })}
                {item.amendedBy && ` (${fill(words.row.amendedBy, { numbers: item.amendedBy.join(', ') })})`}
              </span>
            )}
            <TermTag item={item} />
            {item.generated && <span class="tag soon">{words.common.generated}</span>}
          </p>
          {otherSnippets(item).map((snippet) => (
            <p class="snippet" key={snippet.field}>
              <span class="snippet-field">{words.row.found[snippet.field]}</span>{' '}
              <Marked parts={snippet.parts} />
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function NumberOf({ item }: { item: AgreementListItem }) {
  const numbers = item.parties.flatMap((party) => party.documentNumber ?? []);
  if (numbers.length === 0) return <span class="unknown">{words.row.numberUnknown}</span>;
  return <span class="mono">{numbers[0]}</span>;
}

function SignedOf({ item }: { item: AgreementListItem }) {
  const date = signedInWords(item.signedOn, language);
  if (date === null) return <span class="unknown">{words.row.dateUnknown}</span>;
  return <span>{fill(words.row.signed, { date })}</span>;
}

/** The title with what matched marked, when the snippet shows the title whole; otherwise the plain title. */
function titleOf(item: AgreementListItem): ComponentChildren {
  const snippet = item.snippets?.find((one) => one.field === 'title');
  return snippet && isWhole(snippet, item) ? <Marked parts={snippet.parts} /> : agreementTitle(item);
}

function otherSnippets(item: AgreementListItem): Snippet[] {
  return (item.snippets ?? []).filter((snippet) => !(snippet.field === 'title' && isWhole(snippet, item)));
}

function isWhole(snippet: Snippet, item: AgreementListItem): boolean {
  return snippet.parts.map((part) => part.text).join('') === item.title;
}

function Marked({ parts }: { parts: Snippet['parts'] }) {
  return <>{parts.map((part, index) => (part.hit ? <mark key={index}>{part.text}</mark> : part.text))}</>;
}
