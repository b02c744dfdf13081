/**
 * Which contacts a list or a queue shows, by index and within the reader's reach. SQL that gives ids; what a contact says is
 * then read from its entries (reading.ts).
 */
import type { ContactFilter, ContactListQuery, ContactQueueQuery } from '../../schema/api/contact-entry.ts';
import { decodeCursor, encodeCursor } from '../http/pagination.ts';
import type { Database } from '../platform/db.ts';

/** A page looks at no more contacts than this, so that a rare filter stays cheap; the reader goes on from there. */
export const SEARCHED_CONTACTS_MAX = 2_000;
/** Path of a province: `00/33`. Shorter is the centre, longer a regency or city. */
const PROVINCE_PATH_CHARACTERS = 5;

/** Where somebody may look: a unit by its path, and whether what lies below it counts. */
export interface Scope {
  path: string;
  below: boolean;
}

export interface IdPage {
  ids: string[];
  nextCursor: string | null;
}

interface Found {
  id: string;
  contactOn: string;
}

/** A page of contacts, latest day first. Null for a cursor that is not of this list. */
export async function findContacts(
  db: Database,
  scope: Scope,
  query: ContactListQuery,
): Promise<IdPage | null> {
  const after = cursorOf(query.cursor, 'contacts');
  if (after === undefined) return null;
  const place = placeOf(scope, query, after);
  const filter = filterOf(query);
  const window = `SELECT contact_id, contact_on, current_id, review_state FROM contact_standing
    WHERE ${place.conditions.join(' AND ')} ORDER BY contact_on DESC, contact_id DESC`;
  const { results } = await db
    .prepare(
      `SELECT s.contact_id AS id, s.contact_on AS contactOn FROM (${window} LIMIT ${SEARCHED_CONTACTS_MAX}) s
       ${filter.conditions.length > 0 ? 'CROSS JOIN contact_entry e ON e.id = s.current_id' : ''}
       WHERE ${filter.conditions.join(' AND ') || '1'} ORDER BY s.contact_on DESC, s.contact_id DESC LIMIT ?`,
    )
    .bind(...place.values, ...filter.values, query.limit + 1)
    .all<Found>();
  const page = results.slice(0, query.limit);
  const last = results.length > query.limit ? page.at(-1) : await edgeOf(db, window, place.values);
  return { ids: page.map(({ id }) => id), nextCursor: last ? keyOf('contacts', last) : null };
}

/** What of the reviewer's reach is left out of the queue. */
export interface QueueOf {
  range: { from: string; before: string };
  unitPath: string;
  inspector: boolean;
  /** Whoever recorded a contact does not review it. */
  account: string;
  /** `YYYY-MM-DD`: what was due before is shown to those above as well. */
  today: string;
}

/**
 * Contacts that await this reviewer, the most urgent first. Of units below come those that have to go one level up and
 * those that are overdue; to the inspectorate what was forwarded and what the centre cannot review itself.
 */
export async function findQueue(
  db: Database,
  { range, unitPath, inspector, account, today }: QueueOf,
  query: ContactQueueQuery,
): Promise<IdPage | null> {
  const after = cursorOf(query.cursor, 'contact-queue');
  if (after === undefined) return null;
  const [dueOn, id] = after ?? [null, null];
  const mine = inspector
    ? "(s.review_state = 'forwarded' OR u.path = ?3) AND ?4 IS NOT NULL"
    : `s.review_state <> 'forwarded' AND CASE WHEN u.path = ?3 THEN NOT ${ONE_LEVEL_UP}
        ELSE s.review_due_on < ?4 OR ${ONE_LEVEL_UP} END`;
  const { results } = await db
    .prepare(
      `SELECT s.contact_id AS id, s.review_due_on AS contactOn
       FROM unit u CROSS JOIN contact_standing s INDEXED BY contact_standing_due ON s.unit_code = u.code
       CROSS JOIN contact_entry e ON e.id = s.current_id
       WHERE u.path >= ?1 AND u.path < ?2 AND s.review_due_on IS NOT NULL AND ${mine}
         AND NOT EXISTS (SELECT 1 FROM contact_entry a INDEXED BY contact_entry_contact
           WHERE a.contact_id = s.contact_id AND a.author_id = ?8 AND a.type IN ('contact', 'correction'))
         AND (?5 IS NULL OR (s.review_due_on, s.contact_id) > (?5, ?6))
       ORDER BY s.review_due_on, s.contact_id LIMIT ?7`,
    )
    .bind(range.from, range.before, unitPath, today, dueOn, id, query.limit + 1, account)
    .all<Found>();
  const page = results.slice(0, query.limit);
  const last = results.length > query.limit ? page.at(-1) : undefined;
  return { ids: page.map((one) => one.id), nextCursor: last ? keyOf('contact-queue', last) : null };
}

/** A chair or a commissioner recorded it or was there, see `goesOneLevelUp` in review.ts. */
const ONE_LEVEL_UP = `(e.record ->> '$.authorRank' <> 'sekretariat' OR EXISTS
  (SELECT 1 FROM json_each(e.record, '$.attendees') k WHERE k.value ->> '$.rank' <> 'sekretariat'))`;

/** Where to look: one index leads there in the order of days. */
function placeOf({ path, below }: Scope, filter: ContactFilter, after: [string, string] | null) {
  const conditions: string[] = [];
  const values: string[] = [];
  const add = (condition: string, ...more: string[]) => {
    conditions.push(condition);
    values.push(...more);
  };
  const code = path.split('/').at(-1) ?? '';
  if (!below || path.length > PROVINCE_PATH_CHARACTERS) add('unit_code = ?', code);
  else if (path.length === PROVINCE_PATH_CHARACTERS) add('province_code = ?', code);
  if (filter.from !== undefined) add('contact_on >= ?', filter.from);
  if (filter.to !== undefined) add('contact_on <= ?', filter.to);
  if (after !== null) add('(contact_on, contact_id) < (?, ?)', ...after);
  if (conditions.length === 0) add('1');
  return { conditions, values };
}

function filterOf({ review, election, flag, party }: ContactFilter) {
  const filters: [condition: string, value: string | undefined][] = [
    ['s.review_state = ?', review],
    ["e.record ->> '$.election' = ?", election],
    ["EXISTS (SELECT 1 FROM json_each(e.record, '$.flags') f WHERE f.value = ?)", flag],
    ["EXISTS (SELECT 1 FROM json_each(e.record, '$.counterparts') c WHERE c.value ->> '$.party' = ?)", party],
  ];
  const asked = filters.filter((one): one is [string, string] => one[1] !== undefined);
  return { conditions: asked.map(([condition]) => condition), values: asked.map(([, value]) => value) };
}

/** The last contact that was looked at, if the search stopped before the beginning. */
function edgeOf(db: Database, window: string, values: string[]): Promise<Found | null> {
  return db
    .prepare(
      `SELECT contact_id AS id, contact_on AS contactOn FROM (${window} LIMIT 1 OFFSET ${SEARCHED_CONTACTS_MAX - 1})`,
    )
    .bind(...values)
    .first<Found>();
}

/** The key in a cursor; null without one, undefined for one of another list. */
function cursorOf(cursor: string | undefined, list: string): [string, string] | null | undefined {
  if (cursor === undefined) return null;
  return (decodeCursor(cursor, list, ['string', 'string']) as [string, string] | null) ?? undefined;
}

function keyOf(list: string, { contactOn, id }: Found): string {
  return encodeCursor(list, [contactOn, id]);
}
