/** Events as those who keep them read them: their SQL. What lies out of reach is left out here, not later. */
import type { KeptEventItem, KeptEventQuery } from '../../../schema/api/calendar-editing.ts';
import { addDays } from '../../agreements/dates.ts';
import { decodeCursor, pageOf } from '../../http/pagination.ts';
import type { Database } from '../../platform/db.ts';
import type { EventFacts } from '../facts.ts';
import { GOING_ON_DAYS } from '../rules.ts';
import { keptItemOf } from './form.ts';

/** Paths of units, see `rangeOf` in auth/policy. */
export interface UnitRange {
  from: string;
  before: string;
}

/** SQL of what a unit may know, for an event `e` and its unit `u`: what is public, or lies within the range ?2 to ?3. */
export const KNOWABLE = `((e.visibility = 'publik' AND e.status <> 'konsep') OR (u.path >= ?2 AND u.path < ?3))`;

/** An event with the place of its unit. */
export interface Placed {
  facts: EventFacts;
  unitPath: string;
}

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
