/**
 * Statements that put events into the working tables, each with its frozen revision. They are made
 * here, never executed: the caller commits them in one batch with the reading side (projection.ts).
 */
import { canonicalJson } from '../agreements/record.ts';
import { insertStatements, jsonChunks, type Preparing, type Value } from '../platform/bulk.ts';
import type { EventFacts } from './facts.ts';

/** Who changed something and why, for the revision. A unit or a process, never a person's name. */
export interface Authorship {
  by: string;
  reason: string;
}

/** New events. Parents come before what hangs on them. */
export function insertEventStatements(
  db: Preparing,
  events: readonly EventFacts[],
  authorship: Authorship,
): D1PreparedStatement[] {
  const columns = EVENT_COLUMNS.map(([name]) => name);
  const rows = events.map((facts) => EVENT_COLUMNS.map(([, read]) => read(facts)));
  return [
    ...insertStatements(db, 'event', columns, rows),
    ...belongingStatements(db, events),
    ...revisionStatements(db, events, authorship),
  ];
}

/** Events that are there already; their identity, series and time of recording stay. */
export function updateEventStatements(
  db: Preparing,
  events: readonly EventFacts[],
  authorship: Authorship,
): D1PreparedStatement[] {
  const changing = EVENT_COLUMNS.filter(([name]) => !FIXED_COLUMNS.includes(name));
  const sets = changing.map(([name], index) => `${name} = v.value->>${index + 1}`).join(', ');
  const rows = events.map((facts) => [facts.id, ...changing.map(([, read]) => read(facts))]);
  const ids = JSON.stringify(events.map(({ id }) => id));
  return [
    ...jsonChunks(rows).map((chunk) =>
      db.prepare(`UPDATE event SET ${sets} FROM json_each(?) AS v WHERE event.id = v.value->>0`).bind(chunk),
    ),
    ...['event_election', 'event_agreement', 'event_participant'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE event_id IN (SELECT value FROM json_each(?))`).bind(ids),
    ),
    ...belongingStatements(db, events),
    ...revisionStatements(db, events, authorship),
  ];
}

const FIXED_COLUMNS = ['id', 'seq', 'external_id', 'created_at', 'series_id', 'occurs_on'];

const EVENT_COLUMNS: readonly [name: string, read: (facts: EventFacts) => Value][] = [
  ['seq', (facts) => facts.seq],
  ['id', (facts) => facts.id],
  ['external_id', (facts) => facts.externalId],
  ['owner_unit_code', (facts) => facts.ownerUnit.code],
  ['type', (facts) => facts.type],
  ['type_as_stated', (facts) => facts.typeAsStated],
  ['title', (facts) => facts.title],
  ['theme', (facts) => facts.theme],
  ['status', (facts) => facts.status],
  ['status_reason', (facts) => facts.statusReason],
  ['cancelled_at', (facts) => facts.cancelledAt],
  ['visibility', (facts) => facts.visibility],
  ['starts_on', (facts) => facts.time.startsOn],
  ['ends_on', (facts) => facts.time.endsOn],
  ['time_kind', (facts) => facts.time.kind],
  ['start_time', (facts) => facts.time.startTime],
  ['end_time', (facts) => facts.time.endTime],
  ['zone', (facts) => facts.time.zone],
  ['end_open', (facts) => Number(facts.time.endOpen)],
  ['date_printed', (facts) => facts.datePrinted],
  ['date_note_id', (facts) => facts.dateNote?.id ?? null],
  ['date_note_en', (facts) => facts.dateNote?.en ?? null],
  ['venue', (facts) => facts.venue],
  ['region_code', (facts) => facts.region?.code ?? null],
  ['mode', (facts) => facts.mode],
  ['conference_url', (facts) => facts.conferenceUrl],
  ['host_organisation_id', (facts) => facts.host?.organisation?.id ?? null],
  ['host_as_stated', (facts) => facts.host?.asStated ?? null],
  ['stage_id', (facts) => facts.stageId],
  ['parent_id', (facts) => facts.parentId],
  ['chain_order', (facts) => facts.chainOrder],
  ['series_id', (facts) => facts.series?.id ?? null],
  ['occurs_on', (facts) => facts.series?.occursOn ?? null],
  ['topic_ordinal', (facts) => facts.topic?.ordinal ?? null],
  ['capacity', (facts) => facts.capacity],
  ['answers_until', (facts) => facts.answersUntil],
  ['outcome', (facts) => facts.outcome],
  ['note_id', (facts) => facts.note?.id ?? null],
  ['note_en', (facts) => facts.note?.en ?? null],
  ['sources', (facts) => JSON.stringify(facts.sources)],
  ['sequence', (facts) => facts.sequence],
  ['version', (facts) => facts.version],
  ['last_modified', (facts) => facts.lastModified],
  ['created_at', (facts) => facts.createdAt],
];

/** What lies in tables of its own. */
function belongingStatements(db: Preparing, events: readonly EventFacts[]): D1PreparedStatement[] {
  const elections = events.flatMap(({ id, elections }) => elections.map((one): Value[] => [id, one]));
  const agreements = events.flatMap(({ id, agreementIds }) => agreementIds.map((one): Value[] => [id, one]));
  const participants = events.flatMap(({ id, participants }) =>
    participants.map((one, index): Value[] => [id, index + 1, one.organisation?.id ?? null, one.text]),
  );
  return [
    ...insertStatements(db, 'event_election', ['event_id', 'election_id'], elections),
    ...insertStatements(db, 'event_agreement', ['event_id', 'agreement_id'], agreements),
    ...insertStatements(
      db,
      'event_participant',
      ['event_id', 'ordinal', 'organisation_id', 'text'],
      participants,
    ),
  ];
}

/** The whole event as it now is. The number is that of its version: each change makes exactly one revision. */
function revisionStatements(
  db: Preparing,
  events: readonly EventFacts[],
  { by, reason }: Authorship,
): D1PreparedStatement[] {
  const rows = events.map((facts) => [facts.id, facts.version, canonicalJson(facts), facts.lastModified]);
  return jsonChunks(rows).map((chunk) =>
    db
      .prepare(
        'INSERT INTO event_revision (event_id, revision, record, changed_at, changed_by, reason) SELECT value->>0, value->>1, value->>2, value->>3, ?2, ?3 FROM json_each(?1)',
      )
      .bind(chunk, by, reason),
  );
}
