/**
 * What the form of an agreement holds: reading it from the fields as they stand, changing rows, and what of it is sent.
 * A field's name is the path of its value, `parties[1].documentNumber`, as the API's findings name it. Pure.
 */
import type { AgreementFormInput } from '../../../../schema/api/agreement-form.ts';
import type { FieldError } from '../forms/values.ts';

export type Content = AgreementFormInput;
export type Party = NonNullable<Content['parties']>[number];

/** Fields that hold a whole number, by the end of their name. */
const WHOLE_NUMBERS = /(^|\.)(termMonths|noticeDays|statedTotalIdr|amountIdr)$/;
const YES_OR_NO = /(^|\.)(titleIsExact|confirmed)$/;
/** Lists with one entry a line. */
const LINES: readonly string[] = ['scope', 'legalBasis', 'sources'];
/** The three fields of the day of signing; the day, or day and month, may stay empty. */
export const SIGNED_PARTS = ['signedOn.day', 'signedOn.month', 'signedOn.year'] as const;

/** The content with every field of the form taken over; what the form does not show stays. */
export function contentIn(content: Content, data: FormData): Content {
  let next = content;
  for (const [name, value] of data) {
    if (typeof value !== 'string' || name.startsWith('$') || isSignedPart(name)) continue;
    next = withValue(next, name, readValue(name, value.trim(), content));
  }
  return data.has(SIGNED_PARTS[2]) ? withValue(next, 'signedOn.date', signedDateIn(data)) : next;
}

/** What in the fields could not be kept as it was typed: a number that is none, a day without its month. */
export function unreadableIn(data: FormData, words: { number: string; date: string }): FieldError[] {
  const numbers = [...data].filter(
    ([name, value]) => WHOLE_NUMBERS.test(name) && value !== '' && wholeNumber(String(value)) === null,
  );
  const errors = numbers.map(([field]) => ({ field, message: words.number }));
  const [day, month, year] = SIGNED_PARTS.map((part) => String(data.get(part) ?? '').trim());
  const holes = (day && !month) || ((day || month) && !year);
  const odd = [day, month, year].some((part) => part && !/^\d+$/.test(part));
  return holes || odd ? [...errors, { field: SIGNED_PARTS[0], message: words.date }] : errors;
}

/** A copy with the value at this path replaced; lists and objects on the way are made where there are none. */
export function withValue<Whole>(whole: Whole, path: string, value: unknown): Whole {
  return replaced(whole, path.split(/[.[\]]+/).filter(Boolean), value) as Whole;
}

/** The value at this path, or undefined. */
export function valueAt(whole: unknown, path: string): unknown {
  const keys = path.split(/[.[\]]+/).filter(Boolean);
  return keys.reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], whole);
}

/** The text at this path; empty where there is none. */
export function textAt(whole: unknown, path: string): string {
  const value = valueAt(whole, path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The rows of a list with one moved up or down by `by` places. */
export function moved<Row>(rows: readonly Row[], index: number, by: number): Row[] {
  const next = rows.toSpliced(index, 1);
  return next.toSpliced(index + by, 0, rows[index]!);
}

/** The lines of a list of texts, as the form shows them. */
export function linesOf(entries: readonly (string | { text: string })[] | undefined): string {
  return (entries ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.text)).join('\n');
}

/** The three parts of the day of signing, as the form shows them. */
export function signedParts(content: Content): Record<'day' | 'month' | 'year', string> {
  const [year = '', month = '', day = ''] = (content.signedOn?.date ?? '').split('-');
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}

/**
 * What is sent: without rows that hold nothing yet, which the API would refuse for their shape. A remark in one language
 * stands for both.
 */
export function sendable(content: Content): Content {
  const { note } = content;
  const remark = note?.id || note?.en;
  return {
    ...content,
    note: remark ? { id: note.id || remark, en: note.en || remark } : null,
    parties: content.parties?.map((party) => ({
      ...party,
      signatories: party.signatories?.filter((one) => one.name),
    })),
    links: content.links?.filter((link) => link.to),
    obligations: content.obligations?.filter((one) => one.description),
    instalments: content.instalments
      ?.filter((one) => one.amountIdr || one.label || one.dueOn)
      .map((one) => ({ ...one, amountIdr: one.amountIdr ?? null })),
    amends: content.amends?.filter((one) => one.agreement && one.path),
    expectations: content.expectations
      ?.filter((one) => one.unit && one.basis?.id)
      .map((one) => ({ ...one, basis: { id: one.basis.id, en: one.basis.en || one.basis.id } })),
  };
}

function readValue(name: string, text: string, content: Content): unknown {
  if (WHOLE_NUMBERS.test(name)) return wholeNumber(text);
  if (YES_OR_NO.test(name)) return text === 'true';
  if (LINES.includes(name)) return linesIn(text, valueAt(content, name));
  return text === '' ? null : text;
}

/** An entry that was there before keeps what the line does not show: the code of a field of cooperation. */
function linesIn(text: string, before: unknown): unknown[] {
  const known = Array.isArray(before) ? before : [];
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.map((line) => known.find((entry) => (entry as { text?: string })?.text === line) ?? line);
}

/** Reads "29.286.275.000" and "Rp 5000" too; null when it is no whole number. */
function wholeNumber(text: string): number | null {
  const digits = text.replace(/^rp/i, '').replace(/[.\s]/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null;
}

function isSignedPart(name: string): boolean {
  return SIGNED_PARTS.some((part) => part === name);
}

function signedDateIn(data: FormData): string | null {
  const [day = '', month = '', year = ''] = SIGNED_PARTS.map((part) => String(data.get(part) ?? '').trim());
  if (!year) return null;
  if (!month) return year;
  const start = `${year}-${month.padStart(2, '0')}`;
  return day ? `${start}-${day.padStart(2, '0')}` : start;
}

function replaced(at: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (/^\d+$/.test(key)) {
    const list = Array.isArray(at) ? [...at] : [];
    list[Number(key)] = replaced(list[Number(key)], rest, value);
    return list;
  }
  const object = (at ?? {}) as Record<string, unknown>;
  return { ...object, [key]: replaced(object[key], rest, value) };
}
