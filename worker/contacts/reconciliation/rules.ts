/**
 * Which events of the calendar should have an entry in the neutrality log, and by when. Political parties are no
 * organisations of the registry, so an event says only in words that they were there: this file reads the words, shows
 * what it went by, and leaves the judgement to people. Pure.
 */
import type { EventStatus } from '../../../schema/api/calendar-words.ts';
import type { GapState, LetterMention, PartyMention } from '../../../schema/api/reconciliation-words.ts';
import { plainWords } from '../../agreements/fold.ts';
import { LATE_AFTER_WORKING_DAYS } from '../lateness.ts';
import { addWorkingDays } from '../working-days.ts';

/** What of an event may name parties. */
export interface EventWords {
  title: string;
  theme: string | null;
  host: string | null;
  participants: readonly string[];
  invited: readonly string[];
}

/** So many mentions are shown of an event. */
const MENTIONS_SHOWN = 4;

/** A title in which parties are met: without one of these, parties may only be what it is about. */
const MET_IN_TITLE = /\b(dengan|bersama|kepada|bagi|untuk|antara|oleh|audiensi|kunjungan|silaturahmi)\b/i;

/** The same of a letter, whose subject may be an invitation. */
const ADDRESSED_IN_SUBJECT = new RegExp(`${MET_IN_TITLE.source}|\\bundangan\\b`, 'i');

/** The places where an event names parties, candidates or campaign teams; none when it names none. */
export function mentionsOf(
  { title, theme, host, participants, invited }: EventWords,
  partyNames: PartyNames,
): { where: PartyMention; text: string }[] {
  const places: [PartyMention, readonly (string | null)[]][] = [
    ['participant', participants],
    ['invited', invited],
    ['host', [host]],
    ['title', MET_IN_TITLE.test(title) ? [title] : []],
    ['theme', theme !== null && MET_IN_TITLE.test(theme) ? [theme] : []],
  ];
  return places
    .flatMap(([where, texts]) =>
      texts.flatMap((text) => (text !== null && namesParty(text, partyNames) ? [{ where, text }] : [])),
    )
    .slice(0, MENTIONS_SHOWN);
}

/** What of a letter says that it went to parties or came from them; a subject only where it says whom it addresses. */
export function letterMentionsOf(
  { correspondent, subject }: { correspondent: string | null; subject: string | null },
  partyNames: PartyNames,
): LetterMention[] {
  const places: [LetterMention, string | null][] = [
    ['correspondent', correspondent],
    ['subject', subject !== null && ADDRESSED_IN_SUBJECT.test(subject) ? subject : null],
  ];
  return places.flatMap(([where, text]) => (text !== null && namesParty(text, partyNames) ? [where] : []));
}

/** What an entry says of its letter, in the words that `namesLetter` compares: once for each entry, since many are compared. */
export const wordsOfLetter = plainWords;

/** The words and figures of a letter's number, without what announces it; empty where nothing is left. */
export function wordsOfNumber(number: string): string[] {
  const words = plainWords(number);
  const first = words.findIndex((word) => !ANNOUNCING.includes(word));
  return first === -1 ? [] : words.slice(first);
}

/**
 * Whether what an entry says of its letter names the letter of this number: the same words and figures one after another,
 * at the beginning or behind a word that announces a number, so that `14/PL/2026` is not found in `A.14/PL/2026`.
 */
export function namesLetter(said: readonly string[], number: readonly string[]): boolean {
  if (number.length === 0) return false;
  return said.some(
    (_, at) =>
      (at === 0 || ANNOUNCING.includes(said[at - 1] ?? '')) &&
      number.every((word, offset) => said[at + offset] === word),
  );
}

/** Words that stand before the number of a letter. */
const ANNOUNCING: readonly string[] = [
  'nomor',
  'no',
  'surat',
  'undangan',
  'dan',
  'serta',
  'number',
  'letter',
  'and',
];

/** Names of parties as sequences of plain words, in one string each: ` partai golongan karya `. */
export interface PartyNames {
  full: readonly string[];
  short: readonly string[];
}

export function partyNames(parties: readonly { shortName: string; fullName: string | null }[]): PartyNames {
  return {
    full: parties.flatMap(({ fullName }) => (fullName === null ? [] : [sequence(fullName)])),
    short: parties.map(({ shortName }) => sequence(shortName)),
  };
}

/** Words that mean parties, or those who stand for them, whichever they are. */
const GENERAL = [
  'partai',
  'parpol',
  'peserta pemilu',
  'peserta pemilihan umum',
  'pasangan calon',
  'paslon',
  'caleg',
  'bacaleg',
  'calon anggota legislatif',
  'tim kampanye',
  'tim pemenangan',
].map(sequence);

/** Offices of parties. Others have a DPP or a DPC too, so the short name of a party must follow. */
const OFFICES = ['dpp', 'dpw', 'dpd', 'dpc', 'pac', 'fraksi', 'lo', 'penghubung', 'pengurus'].map(sequence);

/** PKS is a kind of agreement as well as a party, PBB a tax: a short name counts behind an office only. */
function namesParty(text: string, names: PartyNames): boolean {
  const words = sequence(text);
  return (
    GENERAL.some((one) => words.includes(one)) ||
    names.full.some((one) => words.includes(one)) ||
    names.short.some((name) => OFFICES.some((office) => words.includes(office + name.slice(1))))
  );
}

function sequence(text: string): string {
  return ` ${plainWords(text).join(' ')} `;
}

/** An event that took place, as far as the calendar says: one that was announced and never called off counts. */
export function mayHaveTakenPlace(
  { status, endsOn }: { status: EventStatus; endsOn: string },
  today: string,
): boolean {
  return HELD.includes(status) && endsOn < today;
}

const HELD: readonly EventStatus[] = ['terjadwal', 'berlangsung', 'selesai'];

/** Until when the entry of an event is not late, and whether that day is past. */
export function deadlineOf(
  endsOn: string,
  today: string,
  daysOff: ReadonlySet<string>,
): { dueOn: string; state: GapState } {
  const dueOn = addWorkingDays(endsOn, LATE_AFTER_WORKING_DAYS, daysOff);
  return { dueOn, state: today <= dueOn ? 'within_deadline' : 'overdue' };
}
