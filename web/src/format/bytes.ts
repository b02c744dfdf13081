/** Sizes of files in words, in decimal units as operating systems show them. Pure. */
import { formatNumber } from './locale.ts';

const UNITS = ['B', 'kB', 'MB', 'GB'] as const;
const UNIT_STEP = 1000;

/** "532 B", "1,4 MB". */
export function bytesInWords(bytes: number, language: string): string {
  let value = bytes;
  let unit = 0;
  while (value >= UNIT_STEP && unit < UNITS.length - 1) {
    value /= UNIT_STEP;
    unit++;
  }
  const digits = unit === 0 || value >= 10 ? 0 : 1;
  const text = formatNumber(value, language, { maximumFractionDigits: digits });
  return `${text} ${UNITS[unit]}`;
}
