/**
 * Reads cron expressions as wrangler.toml has them and says whether one fires in a given minute, in UTC as on the
 * platform. Pure: the caller brings the minute. Five fields of numbers, names, `*`, lists, ranges and steps; the rarer
 * marks of the platform (L, W, #) are refused aloud rather than fired at a wrong time.
 */

interface Field {
  name: string;
  lowest: number;
  highest: number;
  names: string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const FIELDS: Field[] = [
  { name: 'minute', lowest: 0, highest: 59, names: [] },
  { name: 'hour', lowest: 0, highest: 23, names: [] },
  { name: 'day of the month', lowest: 1, highest: 31, names: [] },
  { name: 'month', lowest: 1, highest: 12, names: MONTHS },
  // The platform counts Sunday as 1 and Saturday as 7.
  { name: 'day of the week', lowest: 1, highest: 7, names: WEEKDAYS },
];

/**
 * Whether the expression fires in the minute that holds `at`. When both days are restricted, either of them is enough,
 * as in every cron. Throws a RangeError for an expression it cannot read.
 */
export function firesAt(expression: string, at: Date): boolean {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) throw new RangeError(`"${expression}" has not five fields`);
  const values = [
    at.getUTCMinutes(),
    at.getUTCHours(),
    at.getUTCDate(),
    at.getUTCMonth() + 1,
    at.getUTCDay() + 1,
  ];
  const hits = FIELDS.map((field, index) => matches(parts[index]!, field, values[index]!));
  const [minute, hour, day, month, weekday] = hits as [boolean, boolean, boolean, boolean, boolean];
  const bothDays = !parts[2]!.startsWith('*') && !parts[4]!.startsWith('*');
  return minute && hour && month && (bothDays ? day || weekday : day && weekday);
}

function matches(part: string, field: Field, value: number): boolean {
  return part.split(',').some((item) => {
    const [range, step = '1'] = item.split('/');
    const [first, last] = bounds(range!, field, item.includes('/'));
    return value >= first && value <= last && (value - first) % positive(step, field) === 0;
  });
}

function bounds(range: string, field: Field, stepped: boolean): [number, number] {
  if (range === '*') return [field.lowest, field.highest];
  const [from, to] = range.split('-');
  const first = numeral(from!, field);
  if (to !== undefined) return [first, numeral(to, field)];
  return [first, stepped ? field.highest : first];
}

function numeral(text: string, field: Field): number {
  const named = field.names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + field.lowest : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= field.lowest && value <= field.highest) return value;
  throw new RangeError(`"${text}" is no ${field.name}`);
}

function positive(text: string, field: Field): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new RangeError(`"${text}" is no step of the ${field.name}`);
}
