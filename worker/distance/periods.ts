/** Periods of a report by their codes: a quarter `2026-Q3` or a year `2026`, in calendar days of the unit. Pure. */
import { lastDayOf } from '../contacts/lateness.ts';

export interface Period {
  code: string;
  kind: 'quarter' | 'year';
  /** First and last day, `YYYY-MM-DD`. */
  from: string;
  until: string;
  /** Its months, `YYYY-MM`. */
  months: string[];
}

/** The period of a code, or null when it is none. */
export function periodOf(code: string): Period | null {
  const match = /^(\d{4})(?:-Q([1-4]))?$/.exec(code);
  if (match === null) return null;
  const [, year = '', quarter] = match;
  const first = quarter === undefined ? 1 : (Number(quarter) - 1) * 3 + 1;
  const months = Array.from({ length: quarter === undefined ? 12 : 3 }, (_, index) =>
    [year, String(first + index).padStart(2, '0')].join('-'),
  );
  return {
    code,
    kind: quarter === undefined ? 'year' : 'quarter',
    from: `${months[0]}-01`,
    until: lastDayOf(months.at(-1) ?? ''),
    months,
  };
}

/** The quarters of a period: itself, or the four of a year. */
export function quartersOf({ code, kind }: Pick<Period, 'code' | 'kind'>): string[] {
  return kind === 'quarter' ? [code] : [1, 2, 3, 4].map((quarter) => `${code}-Q${quarter}`);
}

/** The quarter in which a date lies. */
export function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** The code of the quarter before a quarter. */
export function quarterBefore(code: string): string {
  const year = Number(code.slice(0, 4));
  const quarter = Number(code.slice(6));
  return quarter === 1 ? `${year - 1}-Q4` : `${year}-Q${quarter - 1}`;
}
