/** What this page sends: a link's token, and an answer. The token travels in the body, which no server writes down. */
import type { ReceivedInvitation } from '../../../../schema/api/calendar-invitation.ts';
import { type Answer, readText } from '../../api.ts';

/** Sends to `/api/v1/invitation-links/<verb>`; both verbs answer with the invitation as it then stands. */
export async function send(verb: 'inspection' | 'answer', body: object): Promise<Answer<ReceivedInvitation>> {
  const answer = await readText(`/api/v1/invitation-links/${verb}`, undefined, JSON.stringify(body));
  return answer.ok ? { ok: true, value: JSON.parse(answer.value) as ReceivedInvitation } : answer;
}
