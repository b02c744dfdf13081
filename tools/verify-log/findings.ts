/** What verifying a log comes to: what is proved, what is not, and what is wrong. Values; words.ts has the sentences. */

export type Finding =
  | { verdict: 'proved'; code: 'signed'; size: number; root: string; keys: string[] }
  | { verdict: 'proved'; code: 'key_followed'; from: string; to: string }
  | { verdict: 'proved'; code: 'tree'; leaves: number; tiles: number }
  | { verdict: 'proved'; code: 'entries'; leaves: number }
  | { verdict: 'proved'; code: 'records'; records: number; leaves: number }
  | { verdict: 'proved'; code: 'extends'; from: number; to: number }
  | { verdict: 'proved'; code: 'witnessed'; name: string; at: string }
  | {
      verdict: 'proved';
      code: 'receipt';
      index: number;
      size: number;
      id: string | null;
      type: string | null;
    }
  | { verdict: 'proved'; code: 'receipt_record'; id: string }
  | { verdict: 'proved'; code: 'receipt_in_log'; index: number }
  | {
      verdict: 'open';
      code:
        | 'key_of_the_portal'
        | 'entries_withheld'
        | 'no_records'
        | 'no_previous'
        | 'no_witness'
        | 'receipt_without_leaf'
        | 'receipt_without_record'
        | 'truth';
      keys?: string[];
    }
  | { verdict: 'open'; code: 'personal_withheld'; records: number }
  | { verdict: 'open'; code: 'records_missing'; leaves: number }
  | { verdict: 'wrong'; code: 'no_checkpoint' | 'no_key' | 'no_receipt' | 'receipt_not_included' }
  | { verdict: 'wrong'; code: 'checkpoint_refused'; reason: string }
  | { verdict: 'wrong'; code: 'tile_missing'; path: string }
  | { verdict: 'wrong'; code: 'tile_length'; path: string; expected: number; found: number }
  | { verdict: 'wrong'; code: 'tile_differs'; path: string; first: number; last: number }
  | { verdict: 'wrong'; code: 'root_differs'; leaves: number }
  | { verdict: 'wrong'; code: 'leaf_differs'; index: number; id: string | null }
  | { verdict: 'wrong'; code: 'leaf_unreadable'; index: number }
  | { verdict: 'wrong'; code: 'entry_twice'; id: string; index: number; first: number }
  | { verdict: 'wrong'; code: 'bundle_broken'; path: string }
  | { verdict: 'wrong'; code: 'record_differs' | 'personal_differs'; index: number; id: string }
  | { verdict: 'wrong'; code: 'record_unreadable'; line: number }
  | { verdict: 'wrong'; code: 'record_without_leaf'; id: string }
  | { verdict: 'wrong'; code: 'shrunk'; before: number; now: number }
  | { verdict: 'wrong'; code: 'forked'; size: number; before: string; now: string }
  | { verdict: 'wrong'; code: 'previous_refused'; reason: string }
  | { verdict: 'wrong'; code: 'leaf_changed_since'; index: number }
  | { verdict: 'wrong'; code: 'too_few_witnesses'; found: number; wanted: number }
  | { verdict: 'wrong'; code: 'key_leaf_differs'; index: number }
  | { verdict: 'wrong'; code: 'receipt_not_in_log'; index: number };

export function isWrong(findings: readonly Finding[]): boolean {
  return findings.some((one) => one.verdict === 'wrong');
}
