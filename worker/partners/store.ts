/** Organisations: KPU's partners and its own units as parties. Reads only. */
import type {
  Organisation,
  OrganisationBrief,
  OrganisationList,
  OrganisationListQuery,
} from '../../schema/api/organisation.ts';
import { foldWords } from '../agreements/fold.ts';
import { readList } from '../agreements/listing/list.ts';
import { RECENT_AGREEMENTS, type RegistryState } from '../agreements/listing/read.ts';
import { decodeCursor, encodeCursor } from '../http/pagination.ts';
import type { Database } from '../platform/db.ts';

const COUNT =
  "coalesce((SELECT count FROM facet_count WHERE of_dimension = '' AND of_value = '' AND dimension = 'organisation' AND value = o.id), 0)";
const BRIEF = `o.id AS id, o.kind AS kind, o.level AS level, o.name AS name, o.short_name AS shortName, o.region_code AS regionCode,
  o.unit_code AS unitCode, ${COUNT} AS agreements`;

/**
 * A page of organisations by name; `null` for a cursor that does not fit. Without a question only partners are listed:
 * KPU's own units have pages of their own. Every typed word must begin a word of the name or of an alias.
 */
export async function readOrganisations(
  db: Database,
  query: OrganisationListQuery,
): Promise<OrganisationList | null> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 'name', ['string', 'string']);
  if (query.cursor !== undefined && after === null) return null;
  const conditions: string[] = [];
  const parameters: (string | number)[] = [];
  const words = foldWords((query.q ?? '').slice(0, 200)).slice(0, 8);
  if (query.kind !== undefined) {
    conditions.push('o.kind = ?');
    parameters.push(query.kind);
  } else if (words.length === 0) {
    conditions.push("o.kind <> 'kpu'");
  }
  if (query.region !== undefined) {
    conditions.push('o.region_code >= ? AND o.region_code < ?');
    parameters.push(query.region, `${query.region}~`);
  }
  for (const word of words) {
    conditions.push(
      "(instr(' ' || o.name_folded, ?) > 0 OR EXISTS (SELECT 1 FROM organisation_alias a WHERE a.organisation_id = o.id AND instr(' ' || a.alias_folded, ?) > 0))",
    );
    parameters.push(` ${word}`, ` ${word}`);
  }
  if (after) {
    conditions.push('(o.name_folded, o.id) > (?, ?)');
    parameters.push(...after);
  }
  const { results } = await db
    .prepare(
      `SELECT ${BRIEF}, o.name_folded AS folded FROM organisation o ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''} ORDER BY o.name_folded, o.id LIMIT ?`,
    )
    .bind(...parameters, query.limit + 1)
    .all<OrganisationBrief & { folded: string }>();
  const page = results.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(({ folded: _, ...organisation }) => organisation),
    nextCursor: results.length > query.limit && last ? encodeCursor('name', [last.folded, last.id]) : null,
  };
}

/** An organisation with its aliases, its place among others and its newest agreements, or null when there is none. */
export async function readOrganisation(
  db: Database,
  id: string,
  state: RegistryState,
): Promise<Organisation | null> {
  const [self, aliases, parent, children] = await db.batch([
    db
      .prepare(
        `SELECT ${BRIEF}, r.name AS regionName FROM organisation o LEFT JOIN region r ON r.code = o.region_code WHERE o.id = ?`,
      )
      .bind(id),
    db.prepare('SELECT alias FROM organisation_alias WHERE organisation_id = ? ORDER BY alias').bind(id),
    db
      .prepare(
        'SELECT p.id AS id, p.name AS name FROM organisation o JOIN organisation p ON p.id = o.parent_id WHERE o.id = ?',
      )
      .bind(id),
    db
      .prepare(
        `SELECT o.id AS id, o.name AS name, ${COUNT} AS agreements FROM organisation o WHERE o.parent_id = ? ORDER BY o.name_folded LIMIT 600`,
      )
      .bind(id),
  ]);
  const organisation = (self!.results as (OrganisationBrief & { regionName: string | null })[])[0];
  if (!organisation) return null;
  const recent = await readList(db, { organisation: id, limit: RECENT_AGREEMENTS, facets: 'false' }, state);
  if (!recent.ok) return null;
  return {
    ...organisation,
    aliases: (aliases!.results as { alias: string }[]).map((row) => row.alias),
    parent: (parent!.results as Organisation['parent'][])[0] ?? null,
    children: children!.results as Organisation['children'],
    recent: { items: recent.list.items, total: recent.list.total },
  };
}
