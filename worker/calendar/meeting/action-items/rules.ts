/**
 * How an action item moves. What the plenary decided is completed or returned to it with a reason, never dropped: the
 * secretariat carries out what the plenary decides. Pure.
 */
import type { ActionItem } from '../../../../schema/api/action-item.ts';
import type { ActionItemStatus } from '../../../../schema/api/calendar-words.ts';

/** For whom somebody speaks: for the unit whose meeting gave the item, or for whoever owes it. */
export type Side = 'giver' | 'owner';

export type ActionItemRefusal =
  | { reason: 'plenary_never_dropped' }
  | { reason: 'only_plenary_returns' }
  | { reason: 'only_giver_drops' }
  | { reason: 'only_giver_reopens' }
  | { reason: 'note_missing' }
  | { reason: 'minutes_fixed' }
  | { reason: 'owner_not_there' }
  | { reason: 'unknown_decision' };

const CLOSED: readonly ActionItemStatus[] = ['selesai', 'batal'];
/** Nobody is asked to believe that something is done, dropped or given back without a word. */
const NEEDS_NOTE: readonly ActionItemStatus[] = ['selesai', 'dikembalikan', 'batal'];

export function isClosed(status: ActionItemStatus): boolean {
  return CLOSED.includes(status);
}

/** Past its day and still with whoever owes it; what was returned waits for the plenary. */
export function isOverdue({ status, dueOn }: Pick<ActionItem, 'status' | 'dueOn'>, today: string): boolean {
  return !isClosed(status) && status !== 'dikembalikan' && dueOn !== null && dueOn < today;
}

export function mayMove(
  item: Pick<ActionItem, 'status' | 'byPlenary'>,
  to: ActionItemStatus,
  note: string | null,
  side: Side,
): ActionItemRefusal | null {
  if (to === 'batal' && item.byPlenary) return { reason: 'plenary_never_dropped' };
  if (to === 'dikembalikan' && !item.byPlenary) return { reason: 'only_plenary_returns' };
  if (to === 'batal' && side === 'owner') return { reason: 'only_giver_drops' };
  const over = isClosed(item.status) || item.status === 'dikembalikan';
  if (over && side === 'owner') return { reason: 'only_giver_reopens' };
  return NEEDS_NOTE.includes(to) && note === null ? { reason: 'note_missing' } : null;
}
