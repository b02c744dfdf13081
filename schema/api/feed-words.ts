/** Feeds by token in words that the Worker and the web share. */
import type { Language } from './vocabulary.ts';

type Words<Code extends string> = Record<Code, Record<Language, string>>;

/** Whose feed it is: of a unit of KPU with all below it, or of a partner. */
export const FEED_KINDS = ['unit', 'partner'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];
export const FEED_KIND_WORDS: Words<FeedKind> = {
  unit: { id: 'Satuan kerja', en: 'Work unit' },
  partner: { id: 'Mitra', en: 'Partner' },
};

export const FEED_STATES = ['active', 'revoked'] as const;
export type FeedState = (typeof FEED_STATES)[number];

export const FEED_NAME_CHARACTERS_MAX = 100;
/** Feeds that one unit or organisation may have at a time: one for each of its people's programs, and no heap. */
export const FEEDS_EACH_MAX = 20;

/** Why a feed is not given: the `reason` of the problem. */
export const FEED_REFUSAL_WORDS: Words<'too_many_feeds'> = {
  too_many_feeds: {
    id: `Sudah ada ${FEEDS_EACH_MAX} langganan yang berlaku. Cabut dahulu yang tidak dipakai lagi.`,
    en: `There are ${FEEDS_EACH_MAX} subscriptions already. First revoke one that is no longer used.`,
  },
};
