/**
 * What an import can find in a file: one tagged union, each member with the facts that explain it. A finding either
 * warns (the row is taken as it is) or refuses (nothing of the file is written). The words are in words.ts.
 */
import type { LinkKind } from '../../../schema/api/vocabulary.ts';

/** An agreement that a finding points at: a row of the same file, or a record of the registry. */
export type Elsewhere = { line: number; externalId: string | null } | { registryNumber: string };

export interface Suggestion {
  id: string;
  name: string;
}

export type FindingFacts =
  | {
      code: 'weekday_mismatch';
      printed: string;
      date: string;
      printedWeekday: number;
      weekday: number;
      likely: string[];
    }
  | { code: 'printed_date_unreadable'; printed: string }
  | { code: 'printed_date_differs'; printed: string; recorded: string }
  | { code: 'date_incomplete'; value: string | null }
  | { code: 'date_unreadable'; value: string }
  | { code: 'ends_before_it_begins'; begins: string; ends: string }
  | { code: 'number_blank'; organisation: string }
  | { code: 'same_number'; number: string; elsewhere: Elsewhere }
  | { code: 'same_parties_and_date'; date: string; elsewhere: Elsewhere }
  | { code: 'already_registered'; number: string; elsewhere: Elsewhere }
  | { code: 'several_parties'; count: number }
  | { code: 'too_few_parties'; organisations: number; needed: number }
  | { code: 'party_twice'; organisation: string }
  | { code: 'owner_unit_missing' }
  | { code: 'unknown_organisation'; name: string; suggestions: Suggestion[] }
  | { code: 'organisation_added'; name: string; id: string; suggestions: Suggestion[] }
  | { code: 'unknown_unit'; name: string; suggestions: Suggestion[] }
  | { code: 'unknown_region'; name: string; suggestions: Suggestion[] }
  | { code: 'unknown_agreement'; reference: string }
  | { code: 'unknown_code'; value: string; allowed: readonly string[] }
  | { code: 'sum_differs'; stated: number; sum: number }
  | { code: 'recipient_not_a_party'; organisation: string }
  | { code: 'amount_unreadable'; value: string }
  | { code: 'whole_number_expected'; value: string }
  | { code: 'end_reason_missing' }
  | { code: 'end_reason_without_end' }
  | { code: 'date_missing' }
  | { code: 'evidence_missing' }
  | { code: 'link_missing'; kind: LinkKind }
  | { code: 'link_to_itself' }
  | { code: 'link_circle'; along: string[] }
  | { code: 'redaction_reason_missing' }
  | { code: 'not_publishable'; visibility: string }
  | { code: 'not_revisable'; registryNumber: string; status: string }
  | { code: 'external_id_missing' }
  | { code: 'external_id_twice'; elsewhere: Elsewhere }
  | { code: 'reason_missing' }
  | { code: 'wrong_shape'; expected: string }
  | { code: 'unknown_field'; name: string; suggestion: string | null }
  | { code: 'file_not_utf8' }
  | { code: 'file_empty' }
  | { code: 'file_too_large'; bytes: number; bytesMax: number }
  | { code: 'too_many_rows'; rows: number; rowsMax: number }
  | { code: 'format_unknown'; format: string }
  | { code: 'json_broken'; detail: string }
  | { code: 'quote_not_closed' }
  | { code: 'text_after_quote' }
  | { code: 'column_count'; expected: number; found: number }
  | { code: 'column_unknown'; name: string; suggestion: string | null }
  | { code: 'column_twice'; name: string }
  | { code: 'columns_missing'; names: string[] };

export type FindingCode = FindingFacts['code'];

/** `line` counts from 1 in the file; `field` is a member or column, null where the finding is about the whole row. */
export type Finding = FindingFacts & { line: number; field: string | null };

/** Everything that is not in here refuses the row. */
const WARNINGS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'weekday_mismatch',
  'printed_date_unreadable',
  'printed_date_differs',
  'date_incomplete',
  'organisation_added',
  'number_blank',
  'same_number',
  'same_parties_and_date',
  'several_parties',
  'sum_differs',
  'recipient_not_a_party',
]);

/** Whether a finding stops the import. */
export function refuses(finding: { code: FindingCode }): boolean {
  return !WARNINGS.has(finding.code);
}
