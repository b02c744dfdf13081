/** All entries of a contact, oldest first: nothing is ever replaced. Each has its receipt. */
import type { Contact, ContactEntry } from '../../../../schema/api/contact-entry.ts';
import {
  ENTRY_TYPE_WORDS,
  REOPENING_CHANGE_WORDS,
  REVIEW_STATE_WORDS,
  RULE_FLAG_WORDS,
} from '../../../../schema/api/contact-words.ts';
import { fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { Moment } from '../ui/facts.tsx';
import { text } from '../words.ts';
import { ContactFacts } from './contact-facts.tsx';
import { Receipt } from './receipt.tsx';

interface ChainProps {
  contact: Contact;
  nameOf: (party: string) => string;
}

export function EntryChain({ contact, nameOf }: ChainProps) {
  const last = contact.entries.findLast(({ fields }) => fields !== null);
  return (
    <section>
      <h2>{text.contacts.chain}</h2>
      <p>{text.contacts.chainLead}</p>
      <ol class="items">
        {contact.entries.map((entry) => (
          <li key={entry.id}>
            <Entry contact={contact} entry={entry} current={entry === last} nameOf={nameOf} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ contact, entry, current, nameOf }: ChainProps & { entry: ContactEntry; current: boolean }) {
  const { review, reason, fields } = entry;
  return (
    <>
      <p class="item-title">
        {fill(text.contacts.entry, {
          type: ENTRY_TYPE_WORDS[entry.type][language],
          n: number(entry.number, language),
        })}
      </p>
      <p class="meta">
        <span>{entry.author?.name ?? text.contacts.byPortal}</span>
        <Moment at={entry.recordedAt} />
      </p>
      {review && (
        <p>
          {REVIEW_STATE_WORDS[review.from][language]} → <b>{REVIEW_STATE_WORDS[review.to][language]}</b>
          {review.note && <span class="side">{review.note}</span>}
          {review.acknowledged.length > 0 && (
            <span class="side">
              {fill(text.contacts.acknowledged, {
                flags: review.acknowledged.map((flag) => RULE_FLAG_WORDS[flag][language]).join('; '),
              })}
            </span>
          )}
        </p>
      )}
      {(entry.type === 'correction' || entry.type === 'cancellation') && (
        <p>{fill(text.contacts.because, { reason: reason ?? text.contacts.erasedText })}</p>
      )}
      {entry.reopens.length > 0 && (
        <p>
          {fill(text.contacts.reopened, {
            what: entry.reopens.map((one) => REOPENING_CHANGE_WORDS[one][language]).join(', '),
          })}
        </p>
      )}
      {fields && !current && (
        <details>
          <summary>
            {text.contacts.whatItSaid}
            <span class="visually-hidden">: {number(entry.number, language)}</span>
          </summary>
          <ContactFacts fields={fields} nameOf={nameOf} />
        </details>
      )}
      <Receipt contact={contact} entry={entry} />
    </>
  );
}
