/** The way to a contact that a list of oversight names. */
import type { NamedLetter } from '../../../../schema/api/reconciliation.ts';
import { dateInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';

/** `words` with places for `n`, the number of the entry, and `date`. */
export function ContactLink({ contact, words }: { contact: NamedLetter['contact']; words: string }) {
  const { id, number, contactOn } = contact;
  return (
    <a href={staffPath(`/kontak/${id}`)}>
      {fill(words, { n: number, date: dateInWords(contactOn, language) })}
    </a>
  );
}
