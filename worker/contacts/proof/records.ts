/** The records of the neutrality log in the order of its leaves, as `verify-log` reads them, one JSON object a line. */
import { toBase64Url } from '../../log/bytes.ts';
import { PUBLIC_SALT } from '../../log/public-record.ts';
import type { EntryRow } from '../store.ts';

export const RECORDS_PAGE = 500;

/** Where leaves and records come from, page by page, so that memory stays level. */
export interface RecordSource {
  /** The leaves from this number on, at most RECORDS_PAGE. */
  leaves(from: number): Promise<readonly { index: number; id: string; type: string }[]>;
  records(ids: readonly string[]): Promise<Map<string, Pick<EntryRow, 'record' | 'r2'>>>;
  /** Announcements of keys, whose records are public, by the number of their leaf. */
  announcements(): Promise<Map<number, string>>;
}

/** A leaf whose record is nowhere still has its line, which a verifier cannot read: a missing record shall not go unsaid. */
export async function* recordLines(source: RecordSource): AsyncGenerator<string> {
  const announcements = await source.announcements();
  for (let from = 0; ; ) {
    const leaves = await source.leaves(from);
    const records = await source.records(leaves.map(({ id }) => id));
    const lines = leaves.map(({ index, id, type }) => {
      const announced = announcements.get(index);
      const stored =
        announced === undefined ? records.get(id) : { record: announced, r2: toBase64Url(PUBLIC_SALT) };
      const record = stored === undefined ? null : (JSON.parse(stored.record) as Record<string, unknown>);
      return `${JSON.stringify({ index, id, type, record, r2: stored?.r2 ?? null })}\n`;
    });
    yield lines.join('');
    const last = leaves.at(-1);
    if (last === undefined || leaves.length < RECORDS_PAGE) return;
    from = last.index + 1;
  }
}
