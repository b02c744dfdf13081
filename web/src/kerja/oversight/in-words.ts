/** Figures and periods as the pages of oversight write them. */
import { formatDate, formatNumber } from '../../format/locale.ts';
import { counted, fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { text } from '../words.ts';
import { monthsAround } from './periods.ts';

const ROMAN = ['I', 'II', 'III', 'IV'];
const MINUTES_IN_HOUR = 60;
const MINUTES_IN_DAY = 1_440;

/** "Triwulan III 2026 (Juli–September)", short without its months; "Tahun 2026". */
export function periodInWords(period: string, short = false): string {
  if (period.length === 4) return fill(text.oversight.year, { year: period });
  const { from, to } = monthsAround(period);
  return fill(short ? text.oversight.quarterShort : text.oversight.quarter, {
    quarter: ROMAN[Number(period.slice(6)) - 1] ?? '',
    year: period.slice(0, 4),
    from: monthName(from),
    to: monthName(to),
  });
}

/** "Juli" */
function monthName(month: string): string {
  return formatDate(new Date(`${month}-01T00:00:00Z`), language, { month: 'long', timeZone: 'UTC' });
}

/** "25,9%", always with as many digits. */
export function percent(share: number, digits = 1): string {
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return formatNumber(share, language, { style: 'percent', ...fixed });
}

/** "5,95" */
export function decimal(value: number, digits = 2): string {
  return formatNumber(value, language, { maximumFractionDigits: digits, minimumFractionDigits: digits });
}

/** A probability with two figures that count, and "< 0,0001" below what anybody would compare. */
export function probability(p: number): string {
  const least = 0.0001;
  if (p < least) return `< ${formatNumber(least, language, { maximumFractionDigits: 4 })}`;
  return formatNumber(p, language, { maximumSignificantDigits: 2 });
}

/** "45 menit", "2,5 jam", "3 hari": in the unit in which one would tell somebody. */
export function durationInWords(minutes: number): string {
  const { minutes: asMinutes, hours, days } = text.distance;
  const [forms, value] =
    minutes < 2 * MINUTES_IN_HOUR
      ? [asMinutes, minutes]
      : minutes < 2 * MINUTES_IN_DAY
        ? [hours, minutes / MINUTES_IN_HOUR]
        : [days, minutes / MINUTES_IN_DAY];
  return counted(forms, Math.round(value * 10) / 10, language);
}
