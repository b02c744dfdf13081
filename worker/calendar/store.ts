/**
 * The public reads of single events, series and stages; lists and months are in listing.ts. Reads only what the public
 * may see: an event without an entry does not exist here. Whole facts, for editing, are the exception (readFacts).
 */
import { asc, eq } from 'drizzle-orm';
import type { EventDetail, EventItem, EventSeries, Stage, StageList } from '../../schema/api/calendar.ts';
import { eventSeriesException, eventSeriesTopic } from '../../schema/tables/event.ts';
import { election } from '../../schema/tables/stage.ts';
import { type Database, plain } from '../platform/db.ts';
import { type EventFacts, uidOf } from './facts.ts';

/** One event with its chain, or null when the public knows none of this id. */
export async function readEvent(db: Database, id: string): Promise<EventDetail | null> {
  const results = await db.batch<Record<string, unknown>>([
    db
      .prepare(
        `SELECT ${FIRST_ITEM} AS item, created_at AS created, date_printed AS datePrinted, date_note_id AS dateNoteId, date_note_en AS dateNoteEn,
             status_reason AS statusReason, outcome, note_id AS noteId, note_en AS noteEn, capacity, sources FROM event AS e WHERE e.id = ?`,
      )
      .bind(id),
    db.prepare('SELECT text FROM event_participant WHERE event_id = ? ORDER BY ordinal').bind(id),
    db
      .prepare(
        "SELECT l.registry_number AS registryNumber, l.item->>'title' AS title FROM event_agreement AS a JOIN listing AS l ON l.agreement_id = a.agreement_id WHERE a.event_id = ? ORDER BY 1",
      )
      .bind(id),
    db
      .prepare(
        `WITH root (id) AS (SELECT coalesce(parent_id, id) FROM event WHERE id = ?)
           SELECT 0 AS place, ${FIRST_ITEM} AS item FROM root CROSS JOIN event AS e ON e.id = root.id
           UNION ALL SELECT e.chain_order, ${FIRST_ITEM} FROM root CROSS JOIN event AS e ON e.parent_id = root.id ORDER BY 1`,
      )
      .bind(id),
  ]);
  const [[row] = [], participants = [], agreements = [], chain = []] = results.map((one) => one.results);
  if (typeof row?.item !== 'string') return null;
  const linked = chain.flatMap(itemIn);
  return {
    ...parsedItem(row.item),
    created: String(row.created),
    datePrinted: textOrNull(row.datePrinted),
    dateNote: noteOf(row.dateNoteId, row.dateNoteEn),
    statusReason: textOrNull(row.statusReason),
    participants: participants.map((one) => String(one.text)),
    outcome: textOrNull(row.outcome),
    note: noteOf(row.noteId, row.noteEn),
    capacity: typeof row.capacity === 'number' ? row.capacity : null,
    sources: JSON.parse(String(row.sources)) as string[],
    agreements: agreements as EventDetail['agreements'],
    chain: linked.length > 1 ? linked : [],
  };
}

/** A series with all its occurrences, or null when the public knows none of this id. */
export async function readSeries(db: Database, id: string): Promise<EventSeries | null> {
  const row = await db
    .prepare(
      `SELECT s.id, s.title, s.rule, s.starts_on AS startsOn, s.until_on AS untilOn, s.time_kind AS timeKind, s.start_time AS startTime, s.end_time AS endTime,
         s.zone, s.forked_from_id AS forkedFromId, s.note_id AS noteId, s.note_en AS noteEn, s.sources, s.sequence, s.last_modified AS updated,
         u.code AS unitCode, u.name AS unitName FROM event_series AS s JOIN unit AS u ON u.code = s.owner_unit_code WHERE s.id = ? AND s.visibility = 'publik'`,
    )
    .bind(id)
    .first<SeriesRow>();
  if (row === null) return null;
  const tables = plain(db);
  const [excluded, topics] = await tables.batch([
    tables
      .select({
        date: eventSeriesException.occursOn,
        kind: eventSeriesException.kind,
        reason: eventSeriesException.reason,
      })
      .from(eventSeriesException)
      .where(eq(eventSeriesException.seriesId, id))
      .orderBy(asc(eventSeriesException.occursOn)),
    tables
      .select({ ordinal: eventSeriesTopic.ordinal, title: eventSeriesTopic.title })
      .from(eventSeriesTopic)
      .where(eq(eventSeriesTopic.seriesId, id))
      .orderBy(asc(eventSeriesTopic.ordinal)),
  ]);
  const { results } = await db
    .prepare(`SELECT ${FIRST_ITEM} AS item FROM event AS e WHERE e.series_id = ? ORDER BY e.occurs_on`)
    .bind(id)
    .all<{ item: string | null }>();
  const { noteId, noteEn, unitCode, unitName, sources, ...series } = row;
  return {
    ...series,
    uid: uidOf(id),
    excluded,
    topics,
    ownerUnit: { code: unitCode, name: unitName },
    note: noteOf(noteId, noteEn),
    sources: JSON.parse(sources) as string[],
    occurrences: results.flatMap(itemIn),
  };
}

/** The whole event as its last revision has it, for those who change it; null when there is none of this id. */
export async function readFacts(db: Database, id: string): Promise<EventFacts | null> {
  const row = await db
    .prepare(
      'SELECT r.record FROM event AS e JOIN event_revision AS r ON r.event_id = e.id AND r.revision = e.version WHERE e.id = ?',
    )
    .bind(id)
    .first<{ record: string }>();
  return row === null ? null : (JSON.parse(row.record) as EventFacts);
}

/** The position of the next event. Two who take the same one collide on its key, and the second tries again. */
export async function readNextSeq(db: Database): Promise<number> {
  const row = await db.prepare('SELECT max(seq) AS seq FROM event').first<{ seq: number | null }>();
  return (row?.seq ?? 0) + 1;
}

/** Every stage with its current version and its history; one row. */
export async function readStageLayer(db: Database): Promise<Stage[]> {
  const row = await db.prepare('SELECT stages FROM stage_layer WHERE id = 1').first<{ stages: string }>();
  return JSON.parse(row?.stages ?? '[]') as Stage[];
}

/** Elections in order with their stages; one election when it is named. */
export async function readStages(db: Database, electionId: string | undefined): Promise<StageList> {
  const stages = await readStageLayer(db);
  const rows = await plain(db)
    .select()
    .from(election)
    .where(electionId === undefined ? undefined : eq(election.id, electionId))
    .orderBy(asc(election.ordinal));
  return {
    elections: rows.map(({ id, nameId, nameEn, legalBasis, noteId, noteEn }) => ({
      id,
      name: { id: nameId, en: nameEn },
      legalBasis,
      note: noteOf(noteId, noteEn),
      stages: stages.filter((stage) => stage.electionId === id),
    })),
  };
}

interface SeriesRow
  extends Omit<
    EventSeries,
    'uid' | 'excluded' | 'topics' | 'ownerUnit' | 'note' | 'sources' | 'occurrences'
  > {
  noteId: string | null;
  noteEn: string | null;
  unitCode: string;
  unitName: string;
  sources: string;
}

/** The public item of the event `e`; null where the public sees none. The first day has the smallest key. */
const FIRST_ITEM = '(SELECT c.item FROM calendar_entry AS c WHERE c.event_id = e.id ORDER BY c.key LIMIT 1)';

/** The item of a row, where it has one. */
export function itemIn({ item }: { item?: unknown }): EventItem[] {
  return typeof item === 'string' ? [parsedItem(item)] : [];
}

function parsedItem(item: string): EventItem {
  return JSON.parse(item) as EventItem;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function noteOf(id: unknown, en: unknown): { id: string; en: string } | null {
  return typeof id === 'string' && typeof en === 'string' ? { id, en } : null;
}
