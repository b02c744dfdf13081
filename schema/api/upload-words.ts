/** The states of an uploaded file and their words; without zod, for pages and tables. */
import type { Language } from './vocabulary.ts';

export const UPLOAD_STATES = ['quarantined', 'released', 'rejected'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];
export const UPLOAD_STATE_WORDS: Record<UploadState, Record<Language, string>> = {
  quarantined: { id: 'Menunggu pemeriksaan', en: 'Waiting for examination' },
  released: { id: 'Sudah diperiksa', en: 'Examined' },
  rejected: { id: 'Ditolak pemeriksa', en: 'Rejected by the scanner' },
};

/** The largest file that is taken. */
export const UPLOAD_BYTES_MAX = 25 * 1024 * 1024;
