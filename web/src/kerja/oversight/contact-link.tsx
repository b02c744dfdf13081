/** The ways to contacts that a list of oversight names. */
import type { NamedLetter } from '../../../../schema/api/reconciliation.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { text } from '../words.ts';

/** `words` with places for `n`, the number of the entry, and `date`. */
export function ContactLink({ contact, words }: { contact: NamedLetter['contact']; words: string }) {
  const { id, number, contactOn } = contact;
  return (
    <a href={staffPath(`/kontak/${id}`)}>
      {fill(words, { n: number, date: dateInWords(contactOn, language) })}
    </a>
  );
}

interface NearbyProps {
  contacts: readonly NamedLetter['contact'][];
  /** Why they are shown. */
  lead: string;
}

/** Contacts that may be the entry which seems to be missing. */
export function NearbyContacts({ contacts, lead }: NearbyProps) {
  if (contacts.length === 0) return null;
  return (
    <p>
      {lead}:{' '}
      {contacts.map((one, index) => (
        <span key={one.id}>
          {index > 0 && ', '}
          <ContactLink contact={one} words={text.reconciliation.nearbyEntry} />
        </span>
      ))}
    </p>
  );
}
