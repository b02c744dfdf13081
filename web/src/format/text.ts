/** Filling words with facts. Pure. */
import type { Counted } from '../copy/dict.ts';
import { formatNumber } from './locale.ts';

/** Puts facts into the `{name}` places of a sentence; a place without a fact stays visible. */
export function fill(sentence: string, facts: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(facts[name] ?? place));
}

/** The right form for a count, with the number written in the language: `counted(forms, 1234, 'id')` has "1.234". */
export function counted(forms: Counted, count: number, language: string): string {
  return fill(count === 1 ? forms.one : forms.other, { n: number(count, language) });
}

/** A whole number with the language's separators. */
export function number(value: number, language: string): string {
  return formatNumber(value, language);
}

/** Whole rupiah: "Rp43.000.000.000". */
export function rupiah(value: number, language: string): string {
  return `Rp${language === 'en' ? ' ' : ''}${number(value, language)}`;
}
