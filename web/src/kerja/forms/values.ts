/** What a form holds, and what is plainly missing in it. Pure. */

/** A field that needs correcting; `field` is its name in the form and in the API's body. */
export interface FieldError {
  field: string;
  message: string;
}

/** A field's text without spaces around it; empty when the form has no such field. */
export function textIn(data: FormData, field: string): string {
  return secretIn(data, field).trim();
}

/** A field's text exactly as typed: spaces belong to a password. */
export function secretIn(data: FormData, field: string): string {
  const value = data.get(field);
  return typeof value === 'string' ? value : '';
}

/** A field's text, or null where the API has null for "none". */
export function textOrNull(data: FormData, field: string): string | null {
  return textIn(data, field) || null;
}

/** All values of a group of boxes. */
export function choicesIn(data: FormData, field: string): string[] {
  return data.getAll(field).filter((value) => typeof value === 'string');
}

/** One error for each of these fields that is empty, in the order given. */
export function missing(data: FormData, fields: Readonly<Record<string, string>>): FieldError[] {
  return Object.entries(fields)
    .filter(([field]) => textIn(data, field) === '')
    .map(([field, message]) => ({ field, message }));
}
