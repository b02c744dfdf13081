/** The content of a template as its page types it: lists are lines of text. Pure. */
import type { TemplateContent } from '../../../../schema/api/template.ts';

/** A template may leave anything out. */
export type TemplateForm = Partial<TemplateContent>;
type List = 'scope' | 'legalBasis' | 'obligations';

/** The lines of a list; an entry with more than its text shows its text. */
export function linesOf(content: TemplateForm, list: List): string[] {
  return (content[list] ?? []).map(textOf);
}

/**
 * What the form holds, as the content of the template. Entries whose text stayed keep what the page does not show of them
 * (the code of a scope, the recurrence of an obligation); fields that the page does not have stay as they are.
 */
export function contentIn(before: TemplateForm, textOfField: (name: string) => string | null): TemplateForm {
  const entries = (list: List) => {
    const known = new Map<string, unknown>((before[list] ?? []).map((entry) => [textOf(entry), entry]));
    return lines(textOfField(list)).map((line) => known.get(line) ?? fresh(list, line));
  };
  const whole = (name: string) => {
    const typed = textOfField(name);
    return typed === null ? null : Number(typed);
  };
  return {
    ...before,
    kind: textOfField('kind'),
    title: textOfField('title'),
    purpose: textOfField('purpose'),
    termKind: textOfField('termKind'),
    termText: textOfField('termText'),
    termMonths: whole('termMonths'),
    noticeDays: whole('noticeDays'),
    scope: entries('scope'),
    legalBasis: entries('legalBasis'),
    obligations: entries('obligations'),
  } as TemplateForm;
}

function fresh(list: List, line: string): unknown {
  return list === 'obligations' ? { description: line } : line;
}

function textOf(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  const { text, description } = entry as { text?: string; description?: string };
  return text ?? description ?? '';
}

function lines(typed: string | null): string[] {
  return (typed ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
