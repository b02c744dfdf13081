/**
 * Worklists for someone on a day: what waits for them, what ends soon and what lacks data, in the unit of their assignment
 * and, for those who follow other units, below it. Reads only.
 */
import type { Language } from '../../../schema/api/vocabulary.ts';
import type { KeptAgreementList, TaskList, Worklist } from '../../../schema/api/worklist.ts';
import { rangeOf, spanOf } from '../../auth/policy.ts';
import type { Viewer } from '../../auth/viewer.ts';
import { decodeCursor, pageOf } from '../../http/pagination.ts';
import type { Database } from '../../platform/db.ts';
import { addDays } from '../dates.ts';
import { countKept, type KeptKey, keptOf, readEnding, readLacking } from './kept.ts';
import { type Place, readUnitWithin } from './place.ts';
import { ENDED_UNMARKED_DAYS, ENDING_SOON_DAYS, OBLIGATION_SOON_DAYS } from './rules.ts';
import { readTasks, type TaskKey, type TaskRow, taskOf } from './tasks.ts';

/** Nothing is counted further than this. */
export const WORKLIST_COUNT_MAX = 100;

/** For whom, on which day, in which language. */
export interface Reader {
  viewer: Viewer;
  today: string;
  language: Language;
}

/** The place that is asked for, as far as the viewer reaches; null: there is no such place for them. */
export async function placeOf(db: Database, viewer: Viewer, unit: string | undefined): Promise<Place | null> {
  const span = spanOf(viewer, 'agreement.follow');
  if (span === null || viewer.kind !== 'person' || viewer.as === null) return null;
  const found = await readUnitWithin(db, unit ?? viewer.as.unitCode, rangeOf(span));
  return found && { ...found, below: span.below };
}

interface PageQuery {
  cursor?: string | undefined;
  limit: number;
}

/** How much there is of each, up to 100. */
export async function readWorklist(db: Database, reader: Reader, place: Place): Promise<Worklist> {
  const [tasks, kept] = await Promise.all([
    tasksAfter(db, reader, place, null, WORKLIST_COUNT_MAX),
    countKept(db, place, soon(reader.today), WORKLIST_COUNT_MAX + 1),
  ]);
  return {
    views: [
      { view: 'waiting', ...counted(tasks.length) },
      { view: 'ending', ...counted(kept.ending) },
      { view: 'lacking', ...counted(kept.lacking) },
    ],
  };
}

/** What waits for the person, longest first, days that are due among it; null for a cursor that does not fit. */
export async function listTasks(
  db: Database,
  reader: Reader,
  place: Place,
  { cursor, limit }: PageQuery,
): Promise<TaskList | null> {
  const after = keyIn<TaskKey>(cursor, 'tasks', ['string', 'string', 'string']);
  if (after === undefined) return null;
  const rows = await tasksAfter(db, reader, place, after, limit);
  return pageOf(rows, limit, 'tasks', keyOfTask, (row) => taskOf(row, reader.today, reader.language));
}

/** What ends soon, or ended lately without being marked so; soonest first. */
export async function listEnding(
  db: Database,
  { today, language }: Reader,
  place: Place,
  { cursor, limit }: PageQuery,
): Promise<KeptAgreementList | null> {
  const after = keyIn<KeptKey>(cursor, 'ending', ['string', 'number']);
  if (after === undefined) return null;
  const rows = await readEnding(db, place, soon(today), after, limit);
  return pageOf(
    rows,
    limit,
    'ending',
    (row) => [row.endsOn ?? '', row.seq],
    (row) => keptOf(row, today, language),
  );
}

/** What lacks data, the least complete first. */
export async function listLacking(
  db: Database,
  { today, language }: Reader,
  place: Place,
  { cursor, limit }: PageQuery,
): Promise<KeptAgreementList | null> {
  const after = keyIn<KeptKey>(cursor, 'lacking', ['number', 'number']);
  if (after === undefined) return null;
  const rows = await readLacking(db, place, after, limit);
  return pageOf(
    rows,
    limit,
    'lacking',
    (row) => [row.percent ?? 0, row.seq],
    (row) => keptOf(row, today, language),
  );
}

async function tasksAfter(
  db: Database,
  { viewer, today }: Reader,
  place: Place,
  after: TaskKey | null,
  limit: number,
): Promise<TaskRow[]> {
  if (viewer.kind !== 'person' || viewer.as === null) return [];
  const { role, unitCode } = viewer.as;
  // What only the unit itself can do waits for nobody above it.
  const own = place.code === unitCode;
  const parts = await readTasks(db, {
    place,
    accountId: viewer.accountId,
    records: own && role === 'recorder',
    reviews: role === 'reviewer' || role === 'approver',
    leads: own && role === 'approver',
    today,
    dueUntil: addDays(today, OBLIGATION_SOON_DAYS),
    after,
    limit,
  });
  return parts
    .flat()
    .sort((one, other) => compareKeys(keyOfTask(one), keyOfTask(other)))
    .slice(0, limit + 1);
}

function keyOfTask({ at, kind, id }: TaskRow): TaskKey {
  return [at, kind, id];
}

/** In the order of SQLite: by code unit, part by part. */
function compareKeys(one: TaskKey, other: TaskKey): number {
  const differs = one.findIndex((part, index) => part !== other[index]);
  if (differs === -1) return 0;
  return (one[differs] ?? '') < (other[differs] ?? '') ? -1 : 1;
}

function soon(today: string): { from: string; until: string } {
  return { from: addDays(today, -ENDED_UNMARKED_DAYS), until: addDays(today, ENDING_SOON_DAYS) };
}

/** The key in a cursor; null without one, undefined when it does not fit. */
function keyIn<Key extends (string | number)[]>(
  cursor: string | undefined,
  sort: string,
  types: ('string' | 'number')[],
): Key | null | undefined {
  if (cursor === undefined) return null;
  return (decodeCursor(cursor, sort, types) as Key | null) ?? undefined;
}

function counted(found: number): { count: number; more: boolean } {
  return { count: Math.min(found, WORKLIST_COUNT_MAX), more: found > WORKLIST_COUNT_MAX };
}
