/** What the audit trail records of an assignment. Pure. */
import type { AuditEntry } from '../../audit/event.ts';
import type { AssignmentFacts } from '../person.ts';

/** The event of a grant, change or end. It belongs to the unit of the assignment and names whose it is. */
export function assignmentEvent(
  kind: 'assignment.granted' | 'assignment.changed' | 'assignment.ended',
  assignment: AssignmentFacts,
  details: AuditEntry['details'] = {},
): AuditEntry {
  const { id, accountId, version, role, organisationId, position, acting, startsOn, endsOn } = assignment;
  return {
    kind,
    outcome: 'done',
    unitPath: assignment.unitPath,
    subject: { type: 'assignment', id, version },
    details: { accountId, role, organisationId, position, acting, startsOn, endsOn, ...details },
  };
}
