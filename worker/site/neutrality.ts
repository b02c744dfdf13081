/** Reads what the public page of the neutrality log shows: the same as the API says of it and of its log. */
import type { PageData } from '../../schema/api/page.ts';
import { neutralityOf, readQuarters } from '../distance/public-view.ts';
import { readPublicationCount } from '../distance/store.ts';
import { readLogState } from '../log/state.ts';
import { readAllVerifierKeys, readLogMark } from '../log/store.ts';
import type { Database } from '../platform/db.ts';

type NeutralityData = Extract<PageData, { page: 'netralitas' }>;

/** `keys` are those of both logs, retired ones too: a receipt may be of either and of any age. */
export async function readNeutralityPage(db: Database, now: Date): Promise<NeutralityData> {
  const [log, quarters, keys] = await Promise.all([
    readLogState(db, 'neutrality', now),
    readQuarters(db),
    readAllVerifierKeys(db),
  ]);
  return { page: 'netralitas', neutrality: neutralityOf(log, quarters), log, keys };
}

/** What the page's ETag is made of beside the registry's revision. */
export async function neutralityMark(db: Database): Promise<string> {
  const [log, publications] = await Promise.all([readLogMark(db, 'neutrality'), readPublicationCount(db)]);
  return `${log}.${publications}`;
}
