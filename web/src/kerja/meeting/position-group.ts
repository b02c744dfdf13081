/** How an invitation is called: by its organisation, and by the position where one was asked for. Pure. */
import { POSITION_GROUP_WORDS } from '../../../../schema/api/access.ts';
import { language } from '../../words.ts';

export function nameOfInvitation(organisation: string, group: string | null): string {
  if (group === null || !Object.hasOwn(POSITION_GROUP_WORDS, group)) return organisation;
  return `${organisation}, ${POSITION_GROUP_WORDS[group as keyof typeof POSITION_GROUP_WORDS][language]}`;
}
