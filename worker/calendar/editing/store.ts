/** Events as those who keep them read and check them: their SQL. What lies out of reach is left out here, not later. */
import type { EventForm, KeptEventItem, KeptEventQuery } from '../../../schema/api/calendar-editing.ts';
import type { EventStatus } from '../../../schema/api/calendar-words.ts';
import { addDays } from '../../agreements/dates.ts';
import { decodeCursor, pageOf } from '../../http/pagination.ts';
import type { Database } from '../../platform/db.ts';
import type { EventFacts } from '../facts.ts';
import { EVENT_DAYS_MAX } from '../rules.ts';
import { type ChainLink, keptItemOf, type References } from './form.ts';
import type { ReferenceField } from './rules.ts';

/** Paths of units, see `rangeOf` in auth/policy. */
export interface UnitRange {
  from: string;
  before: string;
}

/** An event with the place of its unit. */
export interface Placed {
  facts: EventFacts;
  unitPath: string;
}

/** An event that began longer ago and still goes on is found among what is past. */
const GOING_ON_DAYS = 31;
/** A day's work of a unit is far below this. */
const BUSY_EVENTS_MAX = 200;

export async function readPlaced(db: Database, id: string): Promise<Placed | null> {
  const row = await db
    .prepare(
      `SELECT r.record, u.path FROM event e JOIN event_revision r ON r.event_id = e.id AND r.revision = e.version
       JOIN unit u ON u.code = e.owner_unit_code WHERE e.id = ?`,
    )
    .bind(id)
    .first<{ record: string; path: string }>();
  return row && { facts: JSON.parse(row.record) as EventFacts, unitPath: row.path };
}

/** A page of events of the units in the range, in order of time; what is past, the latest first. */
export async function readKeptEvents(
  db: Database,
  range: UnitRange,
  wholeCountry: boolean,
  query: KeptEventQuery,
  today: string,
): Promise<{ items: KeptEventItem[]; nextCursor: string | null } | null> {
  const sort = `kept-${query.time}`;
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, sort, ['string', 'number']);
  if (query.cursor !== undefined && after === null) return null;
  const { where, order, first } = WINDOWS[query.time](today);
  const waiting = query.answers === 'waiting' ? `AND EXISTS (${WAITING})` : '';
  const window = `${where} ${waiting}`;
  const limit = query.limit + 1;
  const [day, seq] = after ?? first;
  const page = wholeCountry
    ? `SELECT x.seq FROM event x WHERE ${window} ORDER BY ${order} LIMIT ?3`
    : `SELECT y.seq FROM unit u CROSS JOIN event y ON y.seq IN (SELECT x.seq FROM event x
         WHERE x.owner_unit_code = u.code AND ${window} ORDER BY ${order} LIMIT ?3)
       WHERE u.path >= ?5 AND u.path < ?6 ORDER BY ${order.replaceAll('x.', 'y.')} LIMIT ?3`;
  const { results } = await db
    .prepare(
      `WITH page (seq) AS MATERIALIZED (${page})
       SELECT x.seq, coalesce(x.starts_on, '') AS startsOn, r.record, (${COUNTS}) AS answers
       FROM page CROSS JOIN event x ON x.seq = page.seq
       CROSS JOIN event_revision r ON r.event_id = x.id AND r.revision = x.version ORDER BY ${order}`,
    )
    .bind(day, seq, limit, today, ...(wholeCountry ? [] : [range.from, range.before]))
    .all<{ seq: number; startsOn: string; record: string; answers: string }>();
  return pageOf(
    results,
    query.limit,
    sort,
    (last) => [last.startsOn, last.seq],
    ({ record, answers }) =>
      keptItemOf(JSON.parse(record) as EventFacts, JSON.parse(answers) as KeptEventItem['answers']),
  );
}

interface Window {
  where: string;
  order: string;
  /** Where the first page begins. */
  first: [string, number];
}

const WINDOWS: Record<KeptEventQuery['time'], (today: string) => Window> = {
  upcoming: (today) => ({
    where: '(x.starts_on, x.seq) > (?1, ?2) AND x.ends_on >= ?4',
    order: 'x.starts_on, x.seq',
    first: [addDays(today, -GOING_ON_DAYS), 0],
  }),
  past: (today) => ({
    where: '(x.starts_on, x.seq) < (?1, ?2) AND x.ends_on < ?4',
    order: 'x.starts_on DESC, x.seq DESC',
    first: [today, 0],
  }),
  undated: () => ({
    where: 'x.starts_on IS NULL AND x.seq < ?2 AND ?1 <= ?4',
    order: 'x.seq DESC',
    first: ['', Number.MAX_SAFE_INTEGER],
  }),
};

const WAITING = `SELECT 1 FROM event_invitation i WHERE i.event_id = x.id AND i.answer = 'menunggu'
  AND i.withdrawn_at IS NULL AND i.role <> 'tembusan'`;

const COUNTS = `SELECT json_object('asked', count(*),
    'waiting', coalesce(sum(i.answer = 'menunggu' AND i.role <> 'tembusan'), 0),
    'attending', coalesce(sum(i.answer IN ('hadir', 'diwakilkan')), 0))
  FROM event_invitation i WHERE i.event_id = x.id AND i.withdrawn_at IS NULL`;

/** The chain of an event as far as the asker may know it: what is public, and what lies in the range. */
export async function readChain(
  db: Database,
  facts: EventFacts,
  range: UnitRange,
): Promise<(ChainLink & { place: number })[]> {
  const { results } = await db
    .prepare(
      `SELECT e.id, e.title, e.status AS eventStatus, e.starts_on AS startsOn, e.place FROM (
         SELECT 0 AS place, r.* FROM event r WHERE r.id = ?1
         UNION ALL SELECT c.chain_order, c.* FROM event c WHERE c.parent_id = ?1) e
       JOIN unit u ON u.code = e.owner_unit_code WHERE ${KNOWABLE} ORDER BY e.place`,
    )
    .bind(facts.parentId ?? facts.id, range.from, range.before)
    .all<ChainLink & { place: number }>();
  return results;
}

/** `e` and its unit `u`: public, or within the range ?2 to ?3. */
const KNOWABLE = `((e.visibility = 'publik' AND e.status <> 'konsep') OR (u.path >= ?2 AND u.path < ?3))`;

/** The first event of a chain that another may join. */
export interface ChainHead {
  id: string;
  title: string;
  eventStatus: EventStatus;
  startsOn: string | null;
  parentId: string | null;
  children: { id: string; order: number }[];
}

/** The event that is to be followed: known to the asker, and of the same line of units; null otherwise. */
export async function readChainHead(
  db: Database,
  id: string,
  unitPath: string,
  range: UnitRange,
): Promise<ChainHead | null> {
  const row = await db
    .prepare(
      `SELECT e.id, e.title, e.status AS eventStatus, e.starts_on AS startsOn, e.parent_id AS parentId,
         (SELECT json_group_array(json_object('id', c.id, 'order', c.chain_order)) FROM event c WHERE c.parent_id = e.id) AS children
       FROM event e JOIN unit u ON u.code = e.owner_unit_code
       WHERE e.id = ?1 AND ${KNOWABLE} AND (?4 || '/' LIKE u.path || '/%' OR u.path || '/' LIKE ?4 || '/%')`,
    )
    .bind(id, range.from, range.before, unitPath)
    .first<Omit<ChainHead, 'children'> & { children: string }>();
  return row && { ...row, children: JSON.parse(row.children) as ChainHead['children'] };
}

/** What a form names; or the first field that names what is not there. */
export async function readReferences(
  db: Database,
  form: Pick<EventForm, 'regionCode' | 'elections' | 'stageId' | 'agreements'>,
): Promise<{ ok: true; references: References } | { ok: false; field: ReferenceField }> {
  const [regions, elections, stages, agreements] = await db.batch<Record<string, string>>([
    db.prepare('SELECT code, name FROM region WHERE code = ?').bind(form.regionCode),
    db
      .prepare('SELECT id FROM election WHERE id IN (SELECT value FROM json_each(?))')
      .bind(JSON.stringify(form.elections)),
    db.prepare('SELECT id FROM stage WHERE id = ?').bind(form.stageId),
    db
      .prepare(
        `SELECT id, registry_number AS registryNumber FROM agreement
         WHERE registry_number IN (SELECT value FROM json_each(?)) AND editorial_status = 'published' AND visibility = 'public'
         ORDER BY registry_number`,
      )
      .bind(JSON.stringify(form.agreements)),
  ]);
  const found = (one: D1Result<Record<string, string>> | undefined) => one?.results ?? [];
  const missing = (count: number, wanted: readonly unknown[]) => count < new Set(wanted).size;
  const [region] = found(regions) as { code: string; name: string }[];
  if (form.regionCode !== null && !region) return { ok: false, field: 'regionCode' };
  if (missing(found(elections).length, form.elections)) return { ok: false, field: 'elections' };
  if (form.stageId !== null && found(stages).length === 0) return { ok: false, field: 'stageId' };
  if (missing(found(agreements).length, form.agreements)) return { ok: false, field: 'agreements' };
  return {
    ok: true,
    references: {
      region: region ?? null,
      agreements: found(agreements) as unknown as References['agreements'],
    },
  };
}

/** The registry numbers of an event's agreements. */
export async function readAgreementNumbers(
  db: Database,
  ids: readonly string[],
): Promise<References['agreements']> {
  if (ids.length === 0) return [];
  const { results } = await db
    .prepare(
      `SELECT id, registry_number AS registryNumber FROM agreement WHERE id IN (SELECT value FROM json_each(?))
       ORDER BY registry_number`,
    )
    .bind(JSON.stringify(ids))
    .all<References['agreements'][number]>();
  return results;
}

/** Partner organisations and units by id; fewer where one is not there. */
export async function readOrganisations(
  db: Database,
  ids: readonly string[],
): Promise<EventFacts['invited']> {
  const { results } = await db
    .prepare('SELECT id, name, kind FROM organisation WHERE id IN (SELECT value FROM json_each(?))')
    .bind(JSON.stringify(ids))
    .all<EventFacts['invited'][number]>();
  return results;
}

/**
 * Events that may be in the way on these days, as far as the asker may know them: all of the own unit, and those that the
 * organisations are invited to or host that are public or lie in the range.
 */
export async function readBusy(
  db: Database,
  days: { startsOn: string; endsOn: string },
  unitCode: string,
  organisations: readonly string[],
  range: UnitRange,
): Promise<EventFacts[]> {
  // One evening in Jakarta is the next day in Jayapura.
  const [first, last] = [addDays(days.startsOn, -1), addDays(days.endsOn, 1)];
  const record =
    'SELECT r.record FROM near CROSS JOIN event_revision r ON r.event_id = near.id AND r.revision = near.version';
  const asked = JSON.stringify(organisations);
  const [own, invited, hosting] = await db.batch<{ record: string }>([
    db
      .prepare(
        `WITH near (id, version) AS (SELECT id, version FROM event WHERE owner_unit_code = ?1
           AND starts_on BETWEEN ?2 AND ?4 AND ends_on >= ?3 LIMIT ${BUSY_EVENTS_MAX}) ${record}`,
      )
      .bind(unitCode, addDays(first, -EVENT_DAYS_MAX), first, last),
    db
      .prepare(
        `WITH near (id, version) AS (SELECT DISTINCT e.id, e.version FROM (
             SELECT p.event_id FROM json_each(?1) v CROSS JOIN partner_entry p
               ON p.organisation_id = v.value AND p.continues = 0 AND p.key >= ?4 AND p.key < ?5
             UNION ALL SELECT p.event_id FROM json_each(?1) v CROSS JOIN partner_entry p
               ON p.organisation_id = v.value AND p.continues = 1 AND p.key >= ?4 || ' ' AND p.key < ?4 || '!'
           ) x CROSS JOIN event e ON e.id = x.event_id JOIN unit u ON u.code = e.owner_unit_code
           WHERE ${KNOWABLE} LIMIT ${BUSY_EVENTS_MAX}) ${record}`,
      )
      .bind(asked, range.from, range.before, first, addDays(last, 1)),
    db
      .prepare(
        `WITH near (id, version) AS (SELECT e.id, e.version FROM json_each(?1) v CROSS JOIN event e
             ON e.host_organisation_id = v.value AND e.starts_on BETWEEN ?4 AND ?5 AND e.ends_on >= ?4
           JOIN unit u ON u.code = e.owner_unit_code WHERE ${KNOWABLE} LIMIT ${BUSY_EVENTS_MAX}) ${record}`,
      )
      .bind(asked, range.from, range.before, first, last),
  ]);
  const rows = [own, invited, hosting].flatMap((one) => one?.results ?? []);
  const events = rows.map(({ record }) => JSON.parse(record) as EventFacts);
  return [...new Map(events.map((one) => [one.id, one])).values()];
}
