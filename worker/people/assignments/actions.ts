/** The verbs of assignments: grant, change, end. Each commits in one batch with its audit event and the notice to whom
 * it concerns. An assignment that has ended stays as it was. Knows no HTTP. */
import type {
  AssignmentChange,
  AssignmentEnd,
  AssignmentItem,
  NewAssignment,
} from '../../../schema/api/people.ts';
import type { AuditEntry } from '../../audit/event.ts';
import { commit, type Work } from '../../auth/work.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { assignmentItem } from '../item.ts';
import { assignmentNotice, endNotice } from '../messages.ts';
import { committed, type Outcome, refused } from '../outcome.ts';
import {
  type AssignmentFacts,
  assignmentOf,
  dayAfter,
  type PartnerPlace,
  type PersonFacts,
  type UnitPlace,
} from '../person.ts';
import {
  type Changer,
  endAtOnce,
  type Refusal,
  refuseAssignmentChange,
  refuseEnd,
  refuseGrant,
  refuseOverlap,
  refuseRemovingAdministrators,
} from '../rules.ts';
import { countOtherAdministrators, expectHeld, expectOtherAdministrator } from '../store.ts';
import { insertAssignmentStatement, updateAssignmentStatement } from '../writing.ts';
import { assignmentEvent } from './event.ts';

/** Gives a person one more assignment. */
export async function grantAssignment(
  work: Work,
  by: Changer,
  { account, assignments }: PersonFacts,
  grant: NewAssignment,
  places: { unit: UnitPlace; partner: PartnerPlace | null | undefined },
): Promise<Outcome<AssignmentItem>> {
  const { unit, partner } = places;
  const ids = { id: uuidv7(work.now), accountId: account.id };
  const assignment = assignmentOf(grant, ids, unit, partner ?? null, work.today);
  const refusal = refuseGrant(by, assignment, partner, account, assignments);
  if (refusal) return refused(refusal);
  const value = assignmentItem(assignment);
  const outcome = await commit(work, {
    expects: [expectHeld(work.db, account, assignments)],
    writes: [
      insertAssignmentStatement(work.db, assignment, work.viewer.accountId, work.now),
      ...assignmentNotice(work, 'assignment_granted', assignment),
    ],
    events: [assignmentEvent('assignment.granted', assignment)],
    answer: { status: 201, body: value },
  });
  return committed(outcome, value);
}

/** Changes how the office is called, by whom it is held for another, or when it ends. */
export async function changeAssignment(
  work: Work,
  by: Changer,
  person: PersonFacts,
  assignment: AssignmentFacts,
  change: AssignmentChange,
): Promise<Outcome<AssignmentItem>> {
  const changed = { ...assignment, ...change, version: assignment.version + 1 };
  if (change.acting && assignment.role === 'liaison') return refused({ reason: 'acting_for_staff_only' });
  const fields = changedFields(assignment, changed);
  return update(work, by, person, assignment, changed, {
    notice: assignmentNotice(work, 'assignment_changed', changed),
    event: assignmentEvent('assignment.changed', changed, { fields }),
  });
}

/** Ends an assignment on a day, or now. What it allowed is gone with the request after that. */
export async function endAssignment(
  work: Work,
  by: Changer,
  person: PersonFacts,
  assignment: AssignmentFacts,
  { endsOn, reason }: AssignmentEnd,
): Promise<Outcome<AssignmentItem>> {
  const lastDay = endsOn ?? endAtOnce(assignment, work.today);
  const ended = { ...assignment, endsOn: lastDay, version: assignment.version + 1 };
  return update(work, by, person, assignment, ended, {
    notice: endNotice(work, ended, reason),
    event: assignmentEvent('assignment.ended', ended, { reason, fields: ['endsOn'] }),
  });
}

async function update(
  work: Work,
  by: Changer,
  { account, assignments }: PersonFacts,
  before: AssignmentFacts,
  after: AssignmentFacts,
  { notice, event }: { notice: D1PreparedStatement[]; event: AuditEntry },
): Promise<Outcome<AssignmentItem>> {
  const others = assignments.filter((one) => one.id !== before.id);
  const removal = await removalOf(work, before, after);
  const refusal: Refusal | null =
    refuseAssignmentChange(by, before, work.today) ??
    (after.endsOn === before.endsOn ? null : refuseEnd(before, after.endsOn, work.today)) ??
    refuseOverlap(after, others) ??
    refuseRemovingAdministrators(by, removal ? [removal] : []);
  if (refusal) return refused(refusal);
  const value = assignmentItem(after);
  const outcome = await commit(work, {
    expects: [
      expectHeld(work.db, account, assignments),
      ...(removal && removal.others > 0
        ? [expectOtherAdministrator(work.db, before.unitCode, before.accountId, removal.day)]
        : []),
    ],
    writes: [updateAssignmentStatement(work.db, after, work.now), ...notice],
    events: [event],
    answer: { status: 200, body: value },
  });
  return committed(outcome, value);
}

/** What the change takes from the unit, if it makes an administrator end sooner. */
async function removalOf(work: Work, before: AssignmentFacts, { endsOn }: AssignmentFacts) {
  const sooner = endsOn !== null && (before.endsOn === null || endsOn < before.endsOn);
  if (before.role !== 'administrator' || !sooner) return null;
  const day = dayAfter(endsOn);
  const others = await countOtherAdministrators(work.db, before.unitCode, before.accountId, day);
  return { unitCode: before.unitCode, unitPath: before.unitPath, day, others };
}

function changedFields(before: AssignmentFacts, after: AssignmentFacts): string[] {
  return (['position', 'positionGroup', 'acting', 'endsOn'] as const).filter(
    (key) => before[key] !== after[key],
  );
}
