/** The size of a result in words. */
import type { Total } from '../../../schema/api/agreement.ts';
import { counted, fill, number } from '../format/text.ts';
import { language, words } from '../words.ts';

/** "50 perjanjian", "lebih dari 1.000 perjanjian" where counting stopped, or that it stopped before the first. */
export function totalInWords(total: Total): string {
  if (total.relation === 'gt') return fill(words.common.moreThan, { n: number(total.value, language) });
  if (total.relation === 'gte') return words.common.notCounted;
  return counted(words.common.agreements, total.value, language);
}
