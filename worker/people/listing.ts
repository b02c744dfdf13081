/**
 * The list of people within reach: by unit from the centre down, then by name, each person once, at the first of their
 * units that lies within. Reach is a range of unit paths in the SQL itself. A filter that few people pass leads to them
 * by an index; with another one a page looks at SCANNED_PEOPLE_MAX people and says where to go on. Reads only.
 */
import type { PeopleList, PeopleQuery, PersonItem } from '../../schema/api/people.ts';
import { decodeCursor, encodeCursor } from '../http/pagination.ts';
import type { Database } from '../platform/db.ts';
import { personItem } from './item.ts';
import { conditionsOf, type Filter, fewOf, isEmpty, SCANNED_PEOPLE_MAX, WITHIN } from './narrowing.ts';
import type { AssignmentFacts } from './person.ts';
import { ACCOUNT_COLUMNS, type AccountRow, ASSIGNMENT_COLUMNS, accountOf } from './store.ts';

const SORT = 'people';

interface Place {
  path: string;
  sortName: string;
  accountId: string;
}

/**
 * A page of the people of the unit at `path` and all below it. Null for a cursor that is not of this list. A page may
 * hold fewer people than asked for and still name a cursor: then it has looked at its share.
 */
export async function listPeople(
  db: Database,
  path: string,
  query: Omit<PeopleQuery, 'unit'>,
  today: string,
): Promise<PeopleList | null> {
  const after = cursorOf(query.cursor);
  if (after === null) return null;
  const filter: Filter = query;
  const few = await fewOf(db, path, filter, today);
  const looked = await lookAt(db, path, after, few, lookedAtMost(filter, query.limit));
  const passing =
    few === null && isEmpty(filter) ? looked.places : await pass(db, path, looked.places, filter, today);
  const shown = passing.slice(0, query.limit);
  const last = passing.length > query.limit ? shown.at(-1) : looked.edge;
  return {
    items: await peopleOf(db, path, shown, today),
    nextCursor: last ? encodeCursor(SORT, [last.path, last.sortName, last.accountId]) : null,
  };
}

function cursorOf(cursor: string | undefined): Place | undefined | null {
  if (cursor === undefined) return undefined;
  const key = decodeCursor(cursor, SORT, ['string', 'string', 'string']) as [string, string, string] | null;
  return key && { path: key[0], sortName: key[1], accountId: key[2] };
}

/** Without a filter everybody passes, so a page looks at no more people than it shows. */
function lookedAtMost(filter: Filter, limit: number): number {
  return isEmpty(filter) ? limit : SCANNED_PEOPLE_MAX;
}

/** The next places after the cursor, in order, one a person; `edge` is the last of them when there are more. */
async function lookAt(
  db: Database,
  path: string,
  after: Place | undefined,
  few: string[] | null,
  most: number,
): Promise<{ places: Place[]; edge: Place | undefined }> {
  const from = few
    ? 'json_each(?6) c CROSS JOIN account_place p ON p.account_id = c.value CROSS JOIN unit u ON u.code = p.unit_code'
    : 'unit u CROSS JOIN account_place p ON p.unit_code = u.code';
  const { results } = await db
    .prepare(
      `SELECT u.path, p.sort_name AS sortName, p.account_id AS accountId FROM ${from}
       WHERE ${WITHIN} AND u.path >= ?2 AND (u.path > ?2 OR (p.sort_name, p.account_id) > (?3, ?4))
         AND NOT EXISTS (SELECT 1 FROM account_place e JOIN unit eu ON eu.code = e.unit_code
                         WHERE e.account_id = p.account_id AND eu.path >= ?1 AND eu.path < u.path)
       ORDER BY u.path, p.sort_name, p.account_id LIMIT ?5`,
    )
    .bind(
      path,
      after?.path ?? path,
      after?.sortName ?? '',
      after?.accountId ?? '',
      most + 1,
      ...(few ? [JSON.stringify(few)] : []),
    )
    .all<Place>();
  const places = results.slice(0, most);
  return { places, edge: results.length > most ? places.at(-1) : undefined };
}

/** Those of the places whose person passes all filters. */
async function pass(
  db: Database,
  path: string,
  places: Place[],
  filter: Filter,
  today: string,
): Promise<Place[]> {
  const { conditions, values } = conditionsOf(filter, today);
  const { results } = await db
    .prepare(
      `SELECT a.id FROM json_each(?3) c CROSS JOIN account a ON a.id = c.value WHERE ${conditions.join(' AND ') || '1'}`,
    )
    .bind(path, today, JSON.stringify(places.map((place) => place.accountId)), ...values)
    .all<{ id: string }>();
  const passing = new Set(results.map((row) => row.id));
  return places.filter((place) => passing.has(place.accountId));
}

async function peopleOf(db: Database, path: string, places: Place[], today: string): Promise<PersonItem[]> {
  const ids = JSON.stringify(places.map((place) => place.accountId));
  const [accounts, assignments] = await db.batch([
    db
      .prepare(
        `SELECT ${ACCOUNT_COLUMNS} FROM json_each(?) c CROSS JOIN account a ON a.id = c.value
         JOIN unit h ON h.code = a.unit_code ORDER BY c.key`,
      )
      .bind(ids),
    db
      .prepare(
        `SELECT ${ASSIGNMENT_COLUMNS} FROM json_each(?2) c CROSS JOIN assignment g ON g.account_id = c.value
         JOIN unit u ON u.code = g.unit_code LEFT JOIN organisation o ON o.id = g.organisation_id
         WHERE ${WITHIN} ORDER BY g.starts_on DESC, g.id DESC`,
      )
      .bind(path, ids),
  ]);
  const held = Map.groupBy((assignments?.results ?? []) as AssignmentFacts[], (one) => one.accountId);
  return ((accounts?.results ?? []) as AccountRow[]).map((row) =>
    personItem(accountOf(row), held.get(row.id) ?? [], today),
  );
}
