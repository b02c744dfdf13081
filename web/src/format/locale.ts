/**
 * The language's formatters. They are dear to make and cheap to use (a page with 150 figures spent most of its time
 * making them), so each is made once, when it is first needed.
 */

const LOCALES: Record<string, string> = { id: 'id-ID', en: 'en-GB' };
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
let collator: Intl.Collator | null = null;

export function formatNumber(
  value: number,
  language: string,
  options: Intl.NumberFormatOptions = {},
): string {
  const key = `${language} ${JSON.stringify(options)}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(LOCALES[language], options);
    numberFormats.set(key, format);
  }
  return format.format(value);
}

export function formatDate(value: Date, language: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${JSON.stringify(options)}`;
  let format = dateFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(LOCALES[language], options);
    dateFormats.set(key, format);
  }
  return format.format(value);
}

/** The order of names. They are Indonesian in both languages of the interface. */
export function compareNames(a: string, b: string): number {
  collator ??= new Intl.Collator('id');
  return collator.compare(a, b);
}
