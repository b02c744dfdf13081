/** Where an event stands in a chain, and the chain as its author may know it. */
import { expectation } from '../../platform/expectation.ts';
import type { EventFacts } from '../facts.ts';
import { chainVerdict } from '../rules.ts';
import { type ChainHead, readChain, readChainHead } from './chain-store.ts';
import type { Keeping } from './changing.ts';
import type { ChainLink } from './form.ts';
import type { EditRefusal } from './rules.ts';

type InChain = Pick<EventFacts, 'parentId' | 'chainOrder'>;
type Place =
  | { ok: true; chain: InChain; expects: D1PreparedStatement[] }
  | { ok: false; refusal: EditRefusal };

/** Where the event stands in a chain: behind the last one that follows the same event. */
export async function placeInChain(
  { work, range }: Keeping,
  event: { id: string; unitPath: string; parentId: string | null; before: EventFacts | null },
): Promise<Place> {
  const { parentId, before } = event;
  if (parentId === null) return { ok: true, chain: { parentId: null, chainOrder: null }, expects: [] };
  if (before?.parentId === parentId) {
    return { ok: true, chain: { parentId, chainOrder: before.chainOrder }, expects: [] };
  }
  const head = await readChainHead(work.db, parentId, event.unitPath, range);
  if (!head) return { ok: false, refusal: { reason: 'unknown_reference', field: 'parentId' } };
  const own = before === null ? null : await readChainHead(work.db, event.id, event.unitPath, range);
  const chainOrder = nextOrder(head);
  const verdict = chainVerdict({ id: event.id, hasChain: (own?.children.length ?? 0) > 0 }, head, chainOrder);
  if (!verdict.allowed) return { ok: false, refusal: verdict.refusal };
  const free = expectation(
    work.db,
    'SELECT NOT EXISTS (SELECT 1 FROM event WHERE parent_id = ? AND chain_order = ?)',
    parentId,
    chainOrder,
  );
  return { ok: true, chain: { parentId, chainOrder }, expects: [free] };
}

function nextOrder({ children }: ChainHead): number {
  return Math.max(0, ...children.map((one) => one.order)) + 1;
}

/** The chain as it will be once the event is written, as far as its author may know it. */
export async function chainWith({ work, range }: Keeping, facts: EventFacts): Promise<ChainLink[]> {
  const others = (await readChain(work.db, facts, range)).filter((one) => one.id !== facts.id);
  const own = {
    id: facts.id,
    title: facts.title,
    eventStatus: facts.status,
    startsOn: facts.time.startsOn,
    place: facts.chainOrder ?? 0,
  };
  return [...others, own].toSorted((a, b) => a.place - b.place).map(({ place: _, ...one }) => one);
}
