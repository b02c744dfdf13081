/** The states of a draft and their words; without zod, for pages and tables. */
import type { Language } from './vocabulary.ts';

export const DRAFT_STATUSES = ['draft', 'submitted', 'published', 'discarded'] as const;
export type DraftStatus = (typeof DRAFT_STATUSES)[number];
export const DRAFT_STATUS_WORDS: Record<DraftStatus, Record<Language, string>> = {
  draft: { id: 'Draf', en: 'Draft' },
  submitted: { id: 'Menunggu tinjauan', en: 'Awaiting review' },
  published: { id: 'Terbit', en: 'Published' },
  discarded: { id: 'Dibuang', en: 'Discarded' },
};
