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
