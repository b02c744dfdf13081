/** Holds a unit's register of letters against its entries. Reads only; nothing of the register is kept. */
import type { LettersCompared, UnrecordedLetter } from '../../../schema/api/reconciliation.ts';
import { DAYS_OFF } from '../../../schema/reference/holidays.ts';
import { addDays } from '../../agreements/dates.ts';
import type { Database } from '../../platform/db.ts';
import type { ContactUnit } from '../store.ts';
import { localDate } from '../working-days.ts';
import { ALL_PARTIES } from './reading.ts';
import type { RegisteredLetter } from './register.ts';
import { deadlineOf, letterMentionsOf, namesLetter, wordsOfLetter, wordsOfNumber } from './rules.ts';
import { type LetterRow, NEARBY_MAX, readContacts } from './store.ts';

/** What a letter invites to follows it by so many days at most. */
const INVITED_WITHIN_DAYS = 92;
/** An entry may be of a contact some days before the letter that it names. */
const WRITTEN_AFTER_DAYS = 14;
/** More entries than this are not compared at once. */
export const ENTRIES_MAX = 1_000;

/** What the register has and the entries lack, and the other way about; null when there are too many entries. */
export async function compareLetters(
  db: Database,
  unit: ContactUnit,
  letters: readonly RegisteredLetter[],
  now: Date,
): Promise<Omit<LettersCompared, 'unreadable'> | null> {
  const days = letters.map(({ sentOn }) => sentOn).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  const rows = first && last ? await readEntries(db, unit, first, last) : [];
  if (rows.length > ENTRIES_MAX) return null;
  const entries = rows.filter(({ cancelled }) => cancelled === 0);
  const naming = entries.flatMap((row) =>
    row.letter === null ? [] : [{ row, letter: row.letter, said: wordsOfLetter(row.letter) }],
  );
  const silent = entries.filter(({ letter }) => letter === null);
  const today = localDate(now.toISOString(), unit.zone);

  const known = letters.map((letter) => ({ letter, number: wordsOfNumber(letter.number) }));
  const withParties = known.flatMap(({ letter, number }) => {
    const mentions = letterMentionsOf(letter, ALL_PARTIES);
    return mentions.length === 0 ? [] : [{ letter, number, mentions }];
  });
  const items = withParties
    .filter(({ number }) => !naming.some(({ said }) => namesLetter(said, number)))
    .map(
      ({ letter, mentions }): UnrecordedLetter => ({
        ...letter,
        mentions,
        ...deadlineOf(letter.sentOn, today, DAYS_OFF),
        nearby: silent
          .filter(({ contactOn }) => contactOn === letter.sentOn)
          .slice(0, NEARBY_MAX)
          .map(contactOf),
      }),
    );
  const unregistered = naming
    .filter(({ row: { contactOn }, said }) => {
      const within = first && last && contactOn >= first && contactOn <= last;
      return within && !known.some(({ number }) => namesLetter(said, number));
    })
    .map(({ row, letter }) => ({ contact: contactOf(row), letter }));
  return {
    unit: { code: unit.code, name: unit.name },
    looked: {
      letters: letters.length,
      withParties: withParties.length,
      recorded: withParties.length - items.length,
    },
    items,
    unregistered,
  };
}

/** The unit's entries that may name letters of these days; one more than are compared says that there are too many. */
function readEntries(db: Database, unit: ContactUnit, first: string, last: string): Promise<LetterRow[]> {
  return readContacts(db, {
    range: { from: unit.path, before: `${unit.path}/` },
    from: addDays(first, -WRITTEN_AFTER_DAYS),
    to: addDays(last, INVITED_WITHIN_DAYS),
    after: null,
    limit: ENTRIES_MAX + 1,
  });
}

function contactOf({ id, number, contactOn }: LetterRow) {
  return { id, number, contactOn };
}
