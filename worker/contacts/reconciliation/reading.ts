/**
 * Holds the calendar against the neutrality log, and tells which letters the log names. Reads only. A page ends after so
 * many events or contacts were looked at, whether or not they lack anything.
 */
import type {
  NamedLetterList,
  ReconciliationQuery,
  UnrecordedEvent,
  UnrecordedEventList,
} from '../../../schema/api/reconciliation.ts';
import { DAYS_OFF } from '../../../schema/reference/holidays.ts';
import { ELECTIONS_WITH_PARTIES, politicalPartyList } from '../../../schema/reference/parties.ts';
import { uidOf } from '../../calendar/facts.ts';
import { decodeCursor, encodeCursor } from '../../http/pagination.ts';
import type { Database } from '../../platform/db.ts';
import { localDate } from '../working-days.ts';
import { deadlineOf, mayHaveTakenPlace, mentionsOf, partyNames } from './rules.ts';
import {
  type EventRow,
  type LetterRow,
  readContacts,
  readEntriesOf,
  readEvents,
  type Window,
} from './store.ts';

export const LOOKED_AT_MAX = 100;

type Range = Window<string>['range'];

/** A page of events with parties that no entry names; null for a cursor that is not of this list. */
export async function findUnrecorded(
  db: Database,
  range: Range,
  { from, to, cursor }: ReconciliationQuery,
  now: Date,
): Promise<UnrecordedEventList | null> {
  const after = afterOf<number>(cursor, 'unrecorded-events', 'number');
  if (after === undefined) return null;
  const rows = await readEvents(db, { range, from, to, after, limit: LOOKED_AT_MAX + 1 });
  const looked = rows
    .slice(0, LOOKED_AT_MAX)
    .filter((row) => mayHaveTakenPlace(row, localDate(now.toISOString(), row.zone)));
  const named = looked.flatMap((row) => {
    const mentions = mentionsOf(wordsOf(row), ALL_PARTIES);
    return mentions.length === 0 ? [] : [{ row, mentions }];
  });
  const found = await readEntriesOf(
    db,
    named.map(({ row }) => ({
      id: row.id,
      uid: uidOf(row.id),
      unit: row.unitCode,
      from: row.startsOn,
      to: row.endsOn,
    })),
  );
  const entries = new Map(found.map((one) => [one.id, one]));
  const items = named.flatMap(({ row, mentions }): UnrecordedEvent[] => {
    const entry = entries.get(row.id);
    if (entry?.recorded === 1) return [];
    const { unitCode, unitName, zone, id, title, type, status, startsOn, endsOn } = row;
    return [
      {
        unit: { code: unitCode, name: unitName },
        event: { id, uid: uidOf(id), title, type, status, startsOn, endsOn },
        mentions,
        ...deadlineOf(endsOn, localDate(now.toISOString(), zone), DAYS_OFF),
        nearby: JSON.parse(entry?.nearby ?? '[]') as UnrecordedEvent['nearby'],
      },
    ];
  });
  const last = rows.length > LOOKED_AT_MAX ? rows[LOOKED_AT_MAX - 1] : undefined;
  return {
    items,
    looked: { events: looked.length, withParties: named.length, recorded: named.length - items.length },
    nextCursor: last ? encodeCursor('unrecorded-events', [last.unitPath, last.startsOn, last.seq]) : null,
  };
}

/** A page of letters that entries name, and of entries that were letters; null for a cursor that is not of this list. */
export async function findLetters(
  db: Database,
  range: Range,
  { from, to, cursor }: ReconciliationQuery,
): Promise<NamedLetterList | null> {
  const after = afterOf<string>(cursor, 'contact-letters', 'string');
  if (after === undefined) return null;
  const rows = await readContacts(db, { range, from, to, after, limit: LOOKED_AT_MAX + 1 });
  const last = rows.length > LOOKED_AT_MAX ? rows[LOOKED_AT_MAX - 1] : undefined;
  return {
    items: rows.slice(0, LOOKED_AT_MAX).filter(isLetter).map(letterOf),
    nextCursor: last ? encodeCursor('contact-letters', [last.unitPath, last.contactOn, last.id]) : null,
  };
}

/** Every party of any election: an event need not say which election it is about. */
export const ALL_PARTIES = partyNames(
  ELECTIONS_WITH_PARTIES.flatMap((election) => politicalPartyList(election, '9999-12-31')?.parties ?? []),
);

/** What follows the row of a cursor; null from the beginning, undefined for a cursor of something else. */
function afterOf<Key extends string | number>(
  cursor: string | undefined,
  sort: string,
  key: 'string' | 'number',
): Window<Key>['after'] | undefined {
  if (cursor === undefined) return null;
  return (decodeCursor(cursor, sort, ['string', 'string', key]) as Window<Key>['after']) ?? undefined;
}

function wordsOf({ title, theme, host, participants, invited }: EventRow) {
  return {
    title,
    theme,
    host,
    participants: JSON.parse(participants) as string[],
    invited: JSON.parse(invited) as string[],
  };
}

function isLetter({ cancelled, letter, form }: LetterRow): boolean {
  return cancelled === 0 && (letter !== null || form === 'surat');
}

function letterOf({ unitCode, unitName, id, number, contactOn, letter, form, parties, leftOut }: LetterRow) {
  return {
    unit: { code: unitCode, name: unitName },
    contact: { id, number, contactOn },
    letter,
    form,
    parties,
    leftOut,
  };
}
