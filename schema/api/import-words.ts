/** Limits and words of importing drafts; without zod, for the page. */
import type { Language } from './vocabulary.ts';

/** A file travels as one JSON body, which the portal takes up to this size; larger ones go through `npm run import`. */
export const IMPORT_BODY_BYTES_MAX = 256 * 1024;
/** One request makes no more drafts; the page asks again until none remains. */
export const DRAFTS_A_REQUEST = 100;

export const IMPORT_VERDICTS = ['accepted', 'warned', 'refused'] as const;
export type ImportVerdict = (typeof IMPORT_VERDICTS)[number];
export const IMPORT_VERDICT_WORDS: Record<ImportVerdict, Record<Language, string>> = {
  accepted: { id: 'Diterima', en: 'Accepted' },
  warned: { id: 'Peringatan', en: 'Warned' },
  refused: { id: 'Ditolak', en: 'Refused' },
};

/** What would become of a row. */
export const IMPORT_OUTCOMES = ['new', 'revision', 'already_there', 'draft_there'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];
export const IMPORT_OUTCOME_WORDS: Record<ImportOutcome, Record<Language, string>> = {
  new: { id: 'Draf baru', en: 'New draft' },
  revision: { id: 'Draf revisi', en: 'Draft of a revision' },
  already_there: { id: 'Sudah ada di registri', en: 'In the registry already' },
  draft_there: { id: 'Sudah menjadi draf', en: 'A draft already' },
};
