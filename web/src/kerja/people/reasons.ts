/** Why a change of people or assignments may be refused, in the language of the page. */
import { PEOPLE_REFUSAL_WORDS } from '../../../../schema/api/people-words.ts';
import { language } from '../../words.ts';
import type { Reasons } from '../ui/failure.tsx';

export const PEOPLE_REASONS: Reasons = Object.fromEntries(
  Object.entries(PEOPLE_REFUSAL_WORDS).map(([reason, both]) => [reason, both[language]]),
);
