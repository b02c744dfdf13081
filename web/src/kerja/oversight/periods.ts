/** The periods that a report can be about, by their codes: `2026-Q3` is a quarter, `2026` a year. Pure. */

const QUARTERS_OFFERED = 8;
const YEARS_OFFERED = 3;
const MONTHS_IN_QUARTER = 3;

/** The quarter in which a day (`YYYY-MM-DD`) lies. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / MONTHS_IN_QUARTER)}`;
}

/** The quarter before one. */
export function quarterBefore(quarter: string): string {
  const year = Number(quarter.slice(0, 4));
  const number = Number(quarter.slice(6));
  return number === 1 ? `${year - 1}-Q4` : `${year}-Q${number - 1}`;
}

/** What is chosen when nothing was: the last quarter that is over. */
export function lastWholeQuarter(today: string): string {
  return quarterBefore(quarterOf(today));
}

/** The latest quarters and years, the newest first; `asked` stands among them however long ago it was. */
export function periodsOffered(today: string, asked: string): string[] {
  const quarters = [quarterOf(today)];
  while (quarters.length < QUARTERS_OFFERED) quarters.push(quarterBefore(quarters.at(-1) ?? ''));
  const year = Number(today.slice(0, 4));
  const years = Array.from({ length: YEARS_OFFERED }, (_, back) => String(year - back));
  const offered = [...quarters, ...years];
  return offered.includes(asked) ? offered : [...offered, asked];
}

/** First and last month of a quarter, `YYYY-MM`. */
export function monthsAround(quarter: string): { from: string; to: string } {
  const last = Number(quarter.slice(6)) * MONTHS_IN_QUARTER;
  const month = (number: number) => `${quarter.slice(0, 4)}-${String(number).padStart(2, '0')}`;
  return { from: month(last - MONTHS_IN_QUARTER + 1), to: month(last) };
}

export function isPeriod(text: string): boolean {
  return /^\d{4}(-Q[1-4])?$/.test(text);
}
