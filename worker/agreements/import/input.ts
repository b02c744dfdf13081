/**
 * Reads one agreement of an import file into its form; what does not have the right shape is found and said, by line and
 * field. Whether its words, dates and names mean anything is judged in resolve.ts. Pure.
 */
import type { z } from 'zod';
import { AgreementForm } from '../../../schema/api/agreement-form.ts';
import { editDistance } from '../../partners/matching.ts';
import type { FindingFacts } from './findings.ts';

/** One row of a file: what it holds, or, where `input` is null, only why it cannot be read. */
export interface ImportRow {
  line: number;
  input: AgreementForm | null;
  findings: (FindingFacts & { line: number; field: string | null })[];
}

/** Reads one agreement of the file; `line` is where it begins. Findings already made by the caller are kept. */
export function readAgreement(raw: unknown, line: number, findings: ImportRow['findings'] = []): ImportRow {
  const parsed = AgreementForm.safeParse(raw);
  if (parsed.success) return { line, input: parsed.data, findings };
  const wrong = parsed.error.issues.flatMap((issue) => shapeFindings(issue, line));
  return { line, input: null, findings: [...findings, ...wrong] };
}

/** The known name that a mistyped one is nearest to, if any is near. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const folded = name.toLowerCase();
  const distances = known.map((one) => ({ one, distance: editDistance(folded, one.toLowerCase(), 3) }));
  const nearest = distances.reduce((best, next) => (next.distance < best.distance ? next : best), {
    one: '',
    distance: 4,
  });
  return nearest.distance <= 3 && nearest.distance < name.length ? nearest.one : null;
}

function shapeFindings(issue: z.core.$ZodIssue, line: number): ImportRow['findings'] {
  const field = fieldPath(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(AgreementForm.shape);
    return issue.keys.map((name) => ({
      code: 'unknown_field',
      line,
      field,
      name,
      suggestion: nearestName(name, known),
    }));
  }
  const expected = issue.code === 'invalid_type' ? issue.expected : issue.message;
  return [{ code: 'wrong_shape', line, field, expected }];
}

/** `['parties', 0, 'documentNumber']` -> `parties[0].documentNumber` */
function fieldPath(path: readonly PropertyKey[]): string | null {
  const joined = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return joined === '' ? null : joined.replace(/^\./, '');
}
