/**
 * The verbs of the calendar: record events, change them, give a stage a new version. Each commits one batch: working
 * tables, frozen revisions, reading side and the calendar's revision, or nothing. They decide with rules.ts, series.ts
 * and stages.ts, and know no HTTP.
 */
import type { Stage } from '../../schema/api/calendar.ts';
import type { EventFacts } from './facts.ts';
import { calendarChangedStatements, entryStatements, stageLayerStatement } from './projection.ts';
import { insertSeriesStatements, type SeriesFacts } from './series-writing.ts';
import { type ElectionFacts, electionStatements, stageVersionStatements } from './stage-writing.ts';
import { type StageFacts, type StageVersion, stageOf } from './stages.ts';
import { type Authorship, insertEventStatements, updateEventStatements } from './writing.ts';

export interface EventChanges {
  db: Pick<D1Database, 'prepare' | 'batch'>;
  now: Date;
  authorship: Authorship;
  series?: readonly SeriesFacts[];
  created: readonly EventFacts[];
  /** With their new version, sequence and time of change already set. */
  changed: readonly EventFacts[];
}

/** Records new events and changes to others, all or none. The caller has asked the rules. */
export async function recordEvents(changes: EventChanges): Promise<void> {
  const statements = eventStatements(changes);
  if (statements.length > 0) await changes.db.batch(statements);
}

/** The same as statements, for a batch of the caller that holds more than the events. */
export function eventStatements(
  changes: Omit<EventChanges, 'db'> & { db: Pick<D1Database, 'prepare'> },
): D1PreparedStatement[] {
  const { db, now, authorship, series = [], created, changed } = changes;
  if (series.length + created.length + changed.length === 0) return [];
  return [
    ...insertSeriesStatements(db, series),
    ...(created.length > 0 ? insertEventStatements(db, created, authorship) : []),
    ...(changed.length > 0 ? updateEventStatements(db, changed, authorship) : []),
    ...entryStatements(db, [...created, ...changed]),
    ...calendarChangedStatements(db, now),
  ];
}

export interface StageChanges {
  db: Pick<D1Database, 'prepare' | 'batch'>;
  now: Date;
  elections: readonly ElectionFacts[];
  /** Every stage with all its versions: the layer is made of them. */
  stages: readonly StageFacts[];
  /** Those of the versions that are not recorded yet. */
  versions: readonly (StageVersion & { stageId: string })[];
}

/** Records elections, stages and new versions of them, and makes the layer of stages anew. */
export async function recordStages(changes: StageChanges): Promise<Stage[]> {
  const { db, now, elections, stages, versions } = changes;
  const layer = stages.map(stageOf);
  await db.batch([
    ...electionStatements(db, elections, stages),
    ...(versions.length > 0 ? stageVersionStatements(db, versions) : []),
    stageLayerStatement(db, layer),
    ...calendarChangedStatements(db, now),
  ]);
  return layer;
}
