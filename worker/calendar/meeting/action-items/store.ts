/** Action items and their log: their SQL. */
import type {
  ActionItem,
  ActionItemDetail,
  ActionItemQuery,
  NewActionItem,
} from '../../../../schema/api/action-item.ts';
import { decodeCursor, pageOf } from '../../../http/pagination.ts';
import type { Database } from '../../../platform/db.ts';
import { CARRIED } from '../carrying.ts';
import type { Range } from '../held.ts';
import { isClosed, isOverdue } from './rules.ts';

/** Comes after every day that something can be due. */
const NEVER_DUE = '9999-12-31';

const COLUMNS = `a.id, a.event_id AS eventId, e.title AS eventTitle, e.starts_on AS startsOn, u.code AS unitCode,
  u.name AS unitName, u.path AS unitPath, o.id AS ownerId, o.name AS ownerName, o.path AS ownerPath,
  ou.path AS ownerUnitPath, a.decision_id AS decisionId, a.description, a.due_on AS dueOn, a.due_key AS dueKey, a.status,
  a.status_reason AS statusReason, a.evidence, a.by_plenary AS byPlenary, a.version`;
const PLACES = `JOIN event e ON e.id = a.event_id JOIN unit u ON u.code = a.unit_code
  JOIN organisation o ON o.id = a.organisation_id LEFT JOIN unit ou ON ou.organisation_id = a.organisation_id`;

export interface ActionItemRow
  extends Omit<ActionItem, 'meeting' | 'unit' | 'owner' | 'byPlenary' | 'overdue'> {
  eventId: string;
  eventTitle: string;
  startsOn: string | null;
  unitCode: string;
  unitName: string;
  unitPath: string;
  ownerId: string;
  ownerName: string;
  ownerPath: string;
  ownerUnitPath: string | null;
  dueKey: string;
  byPlenary: number;
}

export function actionItemOf(row: ActionItemRow, today: string): ActionItem {
  const { id, decisionId, description, dueOn, status, statusReason, evidence, version } = row;
  return {
    id,
    meeting: { id: row.eventId, title: row.eventTitle, startsOn: row.startsOn },
    unit: { code: row.unitCode, name: row.unitName },
    owner: { id: row.ownerId, name: row.ownerName },
    decisionId,
    description,
    dueOn,
    status,
    statusReason,
    evidence,
    byPlenary: row.byPlenary === 1,
    overdue: isOverdue({ status, dueOn }, today),
    version,
  };
}

/** Items that this meeting gave. */
export function givenQuery(db: Database, eventId: string): D1PreparedStatement {
  return db
    .prepare(`SELECT ${COLUMNS} FROM action_item a ${PLACES} WHERE a.event_id = ? ORDER BY a.due_key, a.id`)
    .bind(eventId);
}

/** Items of earlier meetings that come before this one. */
export function carriedQuery(db: Database, eventId: string): D1PreparedStatement {
  return db
    .prepare(
      `SELECT ${COLUMNS} FROM (${CARRIED}) AS c CROSS JOIN action_item a ON a.id = c.id ${PLACES} ORDER BY a.due_key, a.id`,
    )
    .bind(eventId);
}

export async function readActionItem(db: Database, id: string): Promise<ActionItemRow | null> {
  return db
    .prepare(`SELECT ${COLUMNS} FROM action_item a ${PLACES} WHERE a.id = ?`)
    .bind(id)
    .first<ActionItemRow>();
}

export async function readLog(db: Database, id: string): Promise<ActionItemDetail['log']> {
  const { results } = await db
    .prepare(
      `SELECT l.ordinal, l.at, coalesce(c.name, '') AS "by", l.status, l.text FROM action_item_log l
       LEFT JOIN account c ON c.id = l.by WHERE l.action_item_id = ? ORDER BY l.ordinal`,
    )
    .bind(id)
    .all<ActionItemDetail['log'][number]>();
  return results;
}

type Page = { items: ActionItem[]; nextCursor: string | null } | null;

/**
 * Items in the range, unit by unit (or organisation by organisation) from the top down, what is due first leading. Each is
 * a walk along one index, so a page costs its rows and one look at each place without any.
 */
export async function readActionItems(
  db: Database,
  range: Range,
  query: ActionItemQuery,
  today: string,
): Promise<Page> {
  const sort = `action-items-${query.relation}-${query.state}`;
  const after =
    query.cursor === undefined ? null : decodeCursor(query.cursor, sort, ['string', 'string', 'string']);
  if (query.cursor !== undefined && after === null) return null;
  const { from, order } = WALKS[range.of === 'organisation' ? 'organisation' : query.relation];
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS}, ${order} AS place FROM ${from}
       WHERE ${order} >= ?1 AND ${order} < ?2 AND a.closed = ?3
         AND ${order} >= ?4 AND (${order}, a.due_key, a.id) > (?4, ?5, ?6)
       ORDER BY ${order}, a.due_key, a.id LIMIT ?7`,
    )
    .bind(
      range.from,
      range.before,
      query.state === 'closed' ? 1 : 0,
      ...(after ?? ['', '', '']),
      query.limit + 1,
    )
    .all<ActionItemRow & { place: string }>();
  return pageOf(
    results,
    query.limit,
    sort,
    (row) => [row.place, row.dueKey, row.id],
    (row) => actionItemOf(row, today),
  );
}

const WALKS = {
  given: {
    from: `unit u CROSS JOIN action_item a INDEXED BY action_item_unit ON a.unit_code = u.code
      JOIN event e ON e.id = a.event_id JOIN organisation o ON o.id = a.organisation_id
      LEFT JOIN unit ou ON ou.organisation_id = a.organisation_id`,
    order: 'u.path',
  },
  owed: {
    from: `unit ou CROSS JOIN action_item a INDEXED BY action_item_organisation ON a.organisation_id = ou.organisation_id
      JOIN event e ON e.id = a.event_id JOIN unit u ON u.code = a.unit_code JOIN organisation o ON o.id = a.organisation_id`,
    order: 'ou.path',
  },
  organisation: {
    from: `organisation o CROSS JOIN action_item a INDEXED BY action_item_organisation ON a.organisation_id = o.id
      JOIN event e ON e.id = a.event_id JOIN unit u ON u.code = a.unit_code
      LEFT JOIN unit ou ON ou.organisation_id = a.organisation_id`,
    order: 'o.path',
  },
} as const;

/**
 * Who may be given something by this meeting: whoever was invited, took part or was the host, and the unit itself with all
 * below it. Nobody is given anything by a meeting that they have nothing to do with.
 */
export async function readPossibleOwner(
  db: Database,
  eventId: string,
  unitPath: string,
  organisationId: string,
): Promise<{ id: string; name: string } | null> {
  return db
    .prepare(
      `SELECT o.id, o.name FROM organisation o WHERE o.id = ?1 AND (
         EXISTS (SELECT 1 FROM event_invitation i WHERE i.event_id = ?2 AND i.organisation_id = o.id
           AND i.withdrawn_at IS NULL)
         OR EXISTS (SELECT 1 FROM event_participant p WHERE p.event_id = ?2 AND p.organisation_id = o.id)
         OR EXISTS (SELECT 1 FROM event e WHERE e.id = ?2 AND e.host_organisation_id = o.id)
         OR EXISTS (SELECT 1 FROM unit u WHERE u.organisation_id = o.id AND u.path >= ?3 AND u.path < ?3 || '0'))`,
    )
    .bind(organisationId, eventId, unitPath)
    .first();
}

/** Who has to be told that an organisation was given something. */
export async function readOwnersPeople(db: Database, ownerId: string, today: string): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT a.account_id AS id FROM assignment a WHERE a.organisation_id = ?1 AND a.role = 'liaison'
         AND a.starts_on <= ?2 AND coalesce(a.ends_on, '9999') >= ?2
       UNION SELECT a.account_id FROM unit u CROSS JOIN assignment a ON a.unit_code = u.code
         AND a.role IN ('recorder', 'approver')
         WHERE u.organisation_id = ?1 AND a.starts_on <= ?2 AND coalesce(a.ends_on, '9999') >= ?2`,
    )
    .bind(ownerId, today)
    .all<{ id: string }>();
  return results.map((one) => one.id);
}

export function insertActionItem(
  db: Database,
  given: { id: string; eventId: string; unitCode: string; byPlenary: boolean },
  item: NewActionItem,
  now: Date,
): D1PreparedStatement {
  const at = now.toISOString();
  return db
    .prepare(
      `INSERT INTO action_item (id, event_id, unit_code, decision_id, organisation_id, description, due_on, due_key,
         by_plenary, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .bind(
      given.id,
      given.eventId,
      given.unitCode,
      item.decisionId,
      item.organisationId,
      item.description,
      item.dueOn,
      item.dueOn ?? NEVER_DUE,
      given.byPlenary ? 1 : 0,
      at,
      at,
    );
}

/** What an action item has become. */
export function moveStatement(
  db: Database,
  item: Pick<ActionItem, 'id' | 'status' | 'statusReason' | 'evidence' | 'version'>,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE action_item SET status = ?, closed = ?, status_reason = ?, evidence = ?, version = ?, updated_at = ? WHERE id = ?`,
    )
    .bind(
      item.status,
      isClosed(item.status) ? 1 : 0,
      item.statusReason,
      item.evidence,
      item.version,
      now.toISOString(),
      item.id,
    );
}

/** One line a version. */
export function logStatement(
  db: Database,
  item: Pick<ActionItem, 'id' | 'status' | 'version'>,
  text: string | null,
  by: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      'INSERT INTO action_item_log (action_item_id, ordinal, at, by, status, text) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .bind(item.id, item.version, now.toISOString(), by, item.status, text);
}
