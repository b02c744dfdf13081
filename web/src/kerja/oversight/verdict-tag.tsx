/** What was found of a unit, in the words of the method. */
import { DISTANCE_VERDICT_WORDS, type DistanceVerdict } from '../../../../schema/api/distance-words.ts';
import { language } from '../../words.ts';

const TONES: Partial<Record<DistanceVerdict, string>> = { amber: 'soon', red: 'bad' };

export function VerdictTag({ verdict }: { verdict: DistanceVerdict }) {
  return <span class={`tag ${TONES[verdict] ?? 'end'}`}>{DISTANCE_VERDICT_WORDS[verdict][language]}</span>;
}
