/** What was found of a unit, in the words of the method, and its colour. */
import { DISTANCE_VERDICT_WORDS, type DistanceVerdict } from '../../../../schema/api/distance-words.ts';
import { language } from '../../words.ts';

export const VERDICT_TONES: Partial<Record<DistanceVerdict, string>> = { amber: 'soon', red: 'bad' };

export function VerdictTag({ verdict }: { verdict: DistanceVerdict }) {
  return (
    <span class={`tag ${VERDICT_TONES[verdict] ?? 'end'}`}>{DISTANCE_VERDICT_WORDS[verdict][language]}</span>
  );
}
