/** The closed vocabularies of the reconciliation of the neutrality log with the calendar, and their words. */
import type { Language } from './vocabulary.ts';

type Words<Code extends string> = Record<Code, Record<Language, string>>;

/** Where an event says that parties were, or may have been, there. */
export const PARTY_MENTIONS = ['title', 'theme', 'host', 'participant', 'invited'] as const;
export type PartyMention = (typeof PARTY_MENTIONS)[number];
export const PARTY_MENTION_WORDS: Words<PartyMention> = {
  title: { id: 'judul', en: 'title' },
  theme: { id: 'tema', en: 'theme' },
  host: { id: 'penyelenggara', en: 'host' },
  participant: { id: 'peserta', en: 'participant' },
  invited: { id: 'undangan', en: 'invitation' },
};

/** Whether the entry that an event still lacks would be late by now. */
export const GAP_STATES = ['within_deadline', 'overdue'] as const;
export type GapState = (typeof GAP_STATES)[number];
export const GAP_STATE_WORDS: Words<GapState> = {
  within_deadline: { id: 'Masih dalam tenggat', en: 'Still within the deadline' },
  overdue: { id: 'Lewat tenggat', en: 'Past the deadline' },
};

/** Where a letter of a unit's register says that it went to parties, or came from them. */
export const LETTER_MENTIONS = ['correspondent', 'subject'] as const;
export type LetterMention = (typeof LETTER_MENTIONS)[number];
export const LETTER_MENTION_WORDS: Words<LetterMention> = {
  correspondent: { id: 'pengirim atau tujuan', en: 'sender or addressee' },
  subject: { id: 'perihal', en: 'subject' },
};

/** Why a line of a register cannot be compared. */
export const LETTER_LINE_FAULTS = ['number_missing', 'date_unreadable', 'too_long'] as const;
export type LetterLineFault = (typeof LETTER_LINE_FAULTS)[number];
export const LETTER_LINE_FAULT_WORDS: Words<LetterLineFault> = {
  number_missing: { id: 'nomor surat kosong', en: 'the number of the letter is missing' },
  date_unreadable: { id: 'tanggal tidak terbaca', en: 'the date cannot be read' },
  too_long: { id: 'isi kolom terlalu panjang', en: 'a cell is too long' },
};

/** So many letters are compared at once. */
export const LETTERS_MAX = 500;
/** A register as text, in characters. */
export const REGISTER_CHARACTERS_MAX = 200_000;
