/** How it stands with an account, in a word. */
import { PERSON_STATE_WORDS, type PersonState } from '../../../../schema/api/people-words.ts';
import { language } from '../../words.ts';

const TONES: Record<PersonState, string> = { active: 'on', invited: 'soon', disabled: 'bad', ended: '' };

export function StateTag({ state }: { state: PersonState }) {
  return <span class={`tag ${TONES[state]}`}>{PERSON_STATE_WORDS[state][language]}</span>;
}
