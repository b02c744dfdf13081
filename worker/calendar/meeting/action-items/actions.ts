/** Gives an action item at a meeting, and moves it on until it is done. Each change leaves a line in its log. */
import type { ActionItem, ActionItemProgress, NewActionItem } from '../../../../schema/api/action-item.ts';
import { committed, type Outcome, refused } from '../../../auth/outcome.ts';
import { commit, type Work } from '../../../auth/work.ts';
import { noticeStatements } from '../../../notices/notify.ts';
import { expectation } from '../../../platform/expectation.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { readDecision } from '../decisions/store.ts';
import { type Held, meetingEntry } from '../held.ts';
import { isStillOpen, STILL_OPEN } from '../minutes/store.ts';
import { type ActionItemRefusal, isOverdue, mayMove, type Side } from './rules.ts';
import {
  type ActionItemRow,
  actionItemOf,
  insertActionItem,
  logStatement,
  moveStatement,
  readOwnersPeople,
  readPossibleOwner,
} from './store.ts';

/** Gives something to whoever has to do with the meeting, and tells them. */
export async function giveActionItem(
  work: Work,
  held: Held,
  item: NewActionItem,
): Promise<Outcome<ActionItem, ActionItemRefusal>> {
  const { event, unitPath } = held;
  if (!(await isStillOpen(work.db, event.id))) return refused({ reason: 'minutes_fixed' });
  const owner = await readPossibleOwner(work.db, event.id, unitPath, item.organisationId);
  if (!owner) return refused({ reason: 'owner_not_there' });
  const decision = item.decisionId === null ? null : await readDecision(work.db, event.id, item.decisionId);
  if (item.decisionId !== null && decision === null) return refused({ reason: 'unknown_decision' });
  const body: ActionItem = {
    id: uuidv7(work.now),
    meeting: { id: event.id, title: event.title, startsOn: event.startsOn },
    unit: event.ownerUnit,
    owner,
    decisionId: item.decisionId,
    description: item.description,
    dueOn: item.dueOn,
    status: 'terbuka',
    statusReason: null,
    evidence: null,
    byPlenary: decision?.byPlenary ?? event.type === 'pleno',
    overdue: false,
    version: 1,
  };
  body.overdue = isOverdue(body, work.today);
  const told = (await readOwnersPeople(work.db, owner.id, work.today)).filter(
    (accountId) => accountId !== work.viewer.accountId,
  );
  const notices = told.map((accountId) => ({
    what: `action_item:${body.id}`,
    version: 1,
    kind: 'action_item_given' as const,
    recipient: { accountId },
    data: {
      title: event.title,
      unitName: event.ownerUnit.name,
      description: item.description,
      dueOn: item.dueOn,
    },
    unitPath,
  }));
  const given = {
    id: body.id,
    eventId: event.id,
    unitCode: event.ownerUnit.code,
    byPlenary: body.byPlenary,
  };
  const outcome = await commit(work, {
    expects: [expectation(work.db, STILL_OPEN, event.id)],
    writes: [
      insertActionItem(work.db, given, item, work.now),
      logStatement(work.db, body, null, work.viewer.accountId, work.now),
      ...noticeStatements(work, ...notices),
    ],
    events: [
      meetingEntry(
        held,
        'action_item.given',
        { type: 'action_item', id: body.id, version: 1 },
        {
          meeting: event.id,
          owner: owner.id,
        },
      ),
    ],
    answer: { status: 201, body },
  });
  return committed(outcome, body);
}

/** Says how far it has come. What is told stays in the log. */
export async function moveActionItem(
  work: Work,
  row: ActionItemRow,
  side: Side,
  { status, note }: ActionItemProgress,
): Promise<Outcome<ActionItem, ActionItemRefusal>> {
  const before = actionItemOf(row, work.today);
  const refusal = mayMove(before, status, note, side);
  if (refusal) return refused(refusal);
  const body: ActionItem = {
    ...before,
    status,
    statusReason: status === 'batal' || status === 'dikembalikan' ? note : null,
    evidence: status === 'selesai' ? note : before.evidence,
    overdue: isOverdue({ status, dueOn: before.dueOn }, work.today),
    version: before.version + 1,
  };
  const outcome = await commit(work, {
    expects: [
      expectation(work.db, 'SELECT version = ? FROM action_item WHERE id = ?', before.version, row.id),
    ],
    writes: [
      moveStatement(work.db, body, work.now),
      logStatement(work.db, body, note, work.viewer.accountId, work.now),
    ],
    events: [
      {
        kind: 'action_item.moved',
        outcome: 'done',
        unitPath: row.unitPath,
        subject: { type: 'action_item', id: row.id, version: body.version },
        details: { from: before.status, to: status, side, fields: ['status'] },
      },
    ],
    answer: { status: 200, body },
  });
  return committed(outcome, body);
}
