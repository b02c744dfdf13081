/**
 * Agreements that renew, extend or replace each other, in order. Pure. Older ones lead: what is followed stands before
 * what follows it, whatever dates are unknown; between equals the day of signing decides, then the registry's order.
 */
import type { ChainStep } from '../../schema/api/agreement.ts';
import type { StoredItem } from './record.ts';

export interface ChainRow {
  item: StoredItem;
  follows: ChainStep['follows'];
}

/** The steps of a chain. Links in a circle, which only corrupt data could have, are shown by date and loop nobody. */
export function chainSteps(rows: readonly ChainRow[]): ChainStep[] {
  const byDate = rows.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const waiting = new Map(byDate.map((row) => [row.item.registryNumber, row]));
  const ordered: ChainRow[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].find(({ follows }) =>
      follows.every((one) => !waiting.has(one.registryNumber)),
    );
    const next = ready ?? waiting.values().next().value!;
    waiting.delete(next.item.registryNumber);
    ordered.push(next);
  }
  return ordered.map(({ item: { registryNumber, kind, title, parties, signedOn }, follows }) => ({
    agreement: { registryNumber, kind, title, parties: parties.map(({ name }) => ({ name })), signedOn },
    follows,
  }));
}

function sortKey({ item }: ChainRow): string {
  return `${item.signedOn.date ?? '~'} ${item.registryNumber.padStart(20, '0')}`;
}
