/** What both who invite and who are invited see of an invitation. Pure. */
import type { InvitationRow } from './store.ts';

export function sharedOf(row: InvitationRow) {
  return {
    id: row.id,
    organisation: { id: row.organisationId, name: row.organisationName, kind: row.organisationKind },
    positionGroup: row.positionGroup,
    role: row.role,
    answer: row.answer,
    delegateName: row.delegateName,
    delegatePosition: row.delegatePosition,
    note: row.note,
    answersUntil: row.answersUntil,
    answeredAt: row.answeredAt,
    version: row.version,
  };
}
