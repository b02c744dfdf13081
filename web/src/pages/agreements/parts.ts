/**
 * The list past parts that hold nothing. Where the matches of a search stand far behind the beginning of the order, the API
 * gives parts without any (decision 025): those are passed over for the reader.
 */
import type { AgreementList } from '../../../../schema/api/agreement.ts';
import { type Answer, fetchAgreements } from '../../api.ts';

/** Parts without a match that are passed over before a button leads on. */
export const EMPTY_PARTS_MAX = 12;

/**
 * A page of the list, from the first part that holds a match. `search` is the search part of the page's own address; `known` is
 * its first part where that is there already.
 */
export async function fetchFilledPart(
  search: string,
  signal?: AbortSignal,
  known: AgreementList | null = null,
): Promise<Answer<AgreementList>> {
  let answer: Answer<AgreementList> = known
    ? { ok: true, value: known }
    : await fetchAgreements(search, signal);
  for (let parts = 0; parts < EMPTY_PARTS_MAX && answer.ok && isEmptyPart(answer.value); parts += 1) {
    const further = new URLSearchParams(search);
    further.set('cursor', answer.value.nextCursor ?? '');
    answer = await fetchAgreements(further.toString(), signal);
  }
  if (!answer.ok || answer.value.items.length > 0 || answer.value.nextCursor !== null) return answer;
  // All parts were looked through, so it is known how many there are.
  return { ok: true, value: { ...answer.value, total: { value: 0, relation: 'eq' } } };
}

/** Whether there is nothing here, but more to look at. */
export function isEmptyPart({ items, nextCursor }: AgreementList): boolean {
  return items.length === 0 && nextCursor !== null;
}
