/**
 * The text form of iCalendar (RFC 5545): content lines, escaping, folding, dates. Pure and byte-stable: no clock, and
 * the same values always give the same bytes. It knows nothing of agreements or events; their files say what is in a
 * calendar, this one says how it is written.
 */

export const ICALENDAR_MEDIA_TYPE = 'text/calendar; charset=utf-8';
/** RFC 5545, 3.1: "Lines of text SHOULD NOT be longer than 75 octets, excluding the line break." */
export const ICALENDAR_LINE_OCTETS = 75;

export type Parameters = Readonly<Record<string, string>>;

/** One property whose value is TEXT: escaped, folded, with its CRLF. */
export function textLine(name: string, text: string, parameters: Parameters = {}): string {
  return valueLine(name, escapeText(text), parameters);
}

/** One property whose value is of another type (URI, DATE, DURATION, RRULE): folded, never escaped. */
export function valueLine(name: string, value: string, parameters: Parameters = {}): string {
  const written = Object.entries(parameters).map(([key, one]) => `;${key}=${parameterValue(one)}`);
  return foldLine(`${name}${written.join('')}:${value}`);
}

/** RFC 5545, 3.3.11. A line end of any kind becomes `\n`. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');
}

/**
 * Folds one line into pieces of at most 75 octets of UTF-8, continued lines beginning with a space, and ends it with
 * CRLF. A code point is never cut in two. Control characters, which no line may hold, are left out: a line end that
 * somebody typed must never begin a property.
 */
export function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line.replace(CONTROLS, '').toWellFormed()) {
    const width = octetsOf(character);
    if (octets + width > ICALENDAR_LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += width;
  }
  return `${folded}\r\n`;
}

/** `2024-01-18` as a DATE value: `20240118`. */
export function dateValue(date: string): string {
  return date.replaceAll('-', '');
}

/** The day after, as a DATE value: the DTEND of an all-day span whose last day is `date`, since DTEND is exclusive. */
export function dayAfterValue(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10).replaceAll('-', '');
}

/** An RFC 3339 moment as a DATE-TIME in UTC, in whole seconds: `20221229T031500Z`. */
export function momentValue(moment: string): string {
  return new Date(moment).toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');
}

/** Quoted where the value holds a delimiter; quotes and line ends written as RFC 6868 has it. */
function parameterValue(value: string): string {
  const escaped = value
    .replaceAll('^', '^^')
    .replaceAll('"', "^'")
    .replace(/\r\n|\r|\n/g, '^n');
  return /[:;,]/.test(escaped) ? `"${escaped}"` : escaped;
}

/** RFC 5545, 3.1 leaves the tab among the control characters. */
const CONTROLS = /(?!\t)\p{Cc}/gu;

function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
