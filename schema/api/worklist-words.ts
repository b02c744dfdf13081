/** The parts of a worklist, what waits in it, and their words; without zod, for pages and mails. */
import type { Language } from './vocabulary.ts';

type Words<Code extends string> = Record<Code, Record<Language, string>>;

/** What waits for the person; what ends soon; whose record lacks something. */
export const WORKLIST_VIEWS = ['waiting', 'ending', 'lacking'] as const;
export type WorklistView = (typeof WORKLIST_VIEWS)[number];
export const WORKLIST_VIEW_WORDS: Words<WorklistView> = {
  waiting: { id: 'Menunggu Anda', en: 'Waiting for you' },
  ending: { id: 'Segera berakhir', en: 'Ending soon' },
  lacking: { id: 'Data belum lengkap', en: 'Data missing' },
};

/** One batch moves no more: each draft takes a handful of statements, and D1 takes 1,000. */
export const DRAFTS_AT_ONCE_MAX = 50;

export const TASK_KINDS = [
  'draft_unfinished',
  'draft_returned',
  'draft_submitted',
  'correction_open',
  'obligation_due',
  'follow_up_expected',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];
export const TASK_KIND_WORDS: Words<TaskKind> = {
  draft_unfinished: { id: 'Draf Anda belum diserahkan', en: 'Your draft is not submitted yet' },
  draft_returned: { id: 'Draf dikembalikan kepada Anda', en: 'Draft returned to you' },
  draft_submitted: { id: 'Draf menunggu tinjauan', en: 'Draft awaits review' },
  correction_open: { id: 'Usulan koreksi mitra belum dijawab', en: "Partner's correction not answered" },
  obligation_due: { id: 'Kewajiban perlu dilaporkan', en: 'Obligation to be reported' },
  follow_up_expected: { id: 'Tindak lanjut diharapkan', en: 'Follow-up expected' },
};
