/** People and assignments as they are sent. Pure. */
import type { AssignmentItem, PersonItem } from '../../schema/api/people.ts';
import { covers, type Span } from '../auth/policy.ts';
import { type AccountFacts, type AssignmentFacts, kindOfRole, type PersonFacts, stateOf } from './person.ts';

/** The assignment as it is sent. */
export function assignmentItem(assignment: AssignmentFacts): AssignmentItem {
  const {
    accountId: _,
    unitCode,
    unitPath: __,
    unitName,
    organisationId,
    organisationName,
    ...rest
  } = assignment;
  return {
    ...rest,
    unit: { code: unitCode, name: unitName },
    organisation:
      organisationId === null ? null : { id: organisationId, name: organisationName ?? organisationId },
  };
}

/** The person as the list shows them, with the assignments that lie within reach. */
export function personItem(
  account: AccountFacts,
  within: readonly AssignmentFacts[],
  today: string,
): PersonItem {
  const [newest] = within;
  return {
    id: account.id,
    name: account.name,
    email: account.email,
    language: account.language,
    unit: { code: account.unitCode, name: account.unitName },
    state: stateOf(account, within, today),
    kind: newest ? kindOfRole(newest.role) : null,
    isExample: account.isExample,
    secondFactor: account.secondFactor,
    lastSignedInAt: account.lastSignedInAt,
    assignments: within.map(assignmentItem),
    version: account.version,
  };
}

/** The person as whoever has this span sees them: with the assignments within it. */
export function itemWithin(span: Span, { account, assignments }: PersonFacts, today: string): PersonItem {
  return personItem(account, withinSpan(span, assignments), today);
}

/** The assignments whose unit lies within the span. */
export function withinSpan(span: Span, assignments: readonly AssignmentFacts[]): AssignmentFacts[] {
  return assignments.filter(({ unitPath }) => covers(span, { unitPath }));
}
