/** Organisations: KPU's partners and its own units as parties. Reads only. */
import { and, eq, gt, gte, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type {
  Organisation,
  OrganisationList,
  OrganisationListQuery,
  OrganisationTree,
} from '../../schema/api/organisation.ts';
import { organisation, organisationAlias, organisationWord } from '../../schema/tables/organisation.ts';
import { region } from '../../schema/tables/region.ts';
import { foldWords, plainWords } from '../agreements/fold.ts';
import { keptCount } from '../agreements/listing/kept-count.ts';
import { readList } from '../agreements/listing/list.ts';
import { listValue, RECENT_AGREEMENTS, type RegistryState } from '../agreements/listing/read.ts';
import { decodeCursor, pageOf } from '../http/pagination.ts';
import { type Database, plain } from '../platform/db.ts';

/** Longer questions are cut, never refused. */
const QUESTION_CHARACTERS_MAX = 200;
const QUESTION_WORDS_MAX = 8;
/** Organisations shown below another: no more than KPU has units. */
const CHILDREN_MAX = 600;
/** Organisations of one tree that are shown: no more than KPU has units. */
const TREE_MAX = 600;

const BRIEF = {
  id: organisation.id,
  kind: organisation.kind,
  level: organisation.level,
  name: organisation.name,
  shortName: organisation.shortName,
  regionCode: organisation.regionCode,
  unitCode: organisation.unitCode,
  agreements: keptCount('organisation', organisation.id),
};

/**
 * A page of organisations by name; `null` for a cursor that does not fit. Without a question only partners are listed:
 * KPU's own units have pages of their own. Every typed word must begin a word of the name, of the short
 * name or of an alias.
 */
export async function readOrganisations(
  db: Database,
  query: OrganisationListQuery,
): Promise<OrganisationList | null> {
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 'name', ['string', 'string']);
  if (query.cursor !== undefined && after === null) return null;
  const asked = await namedLike(db, query.q ?? '');
  const partnersOnly = query.kind === undefined && asked.length === 0;
  const rows = await plain(db)
    .select({ ...BRIEF, folded: organisation.nameFolded })
    .from(organisation)
    .where(
      and(
        query.kind === undefined ? undefined : eq(organisation.kind, query.kind),
        partnersOnly ? ne(organisation.kind, 'kpu') : undefined,
        // A province's code begins those of all that lies in it.
        query.region === undefined ? undefined : gte(organisation.regionCode, query.region),
        query.region === undefined ? undefined : lt(organisation.regionCode, `${query.region}~`),
        ...asked,
        after
          ? sql`(${organisation.nameFolded}, ${organisation.id}) > (${after[0]}, ${after[1]})`
          : undefined,
      ),
    )
    // The plus keeps SQLite from walking all names in order where a word has found a few.
    .orderBy(asked.length > 0 ? sql`+${organisation.nameFolded}` : organisation.nameFolded, organisation.id)
    .limit(query.limit + 1);
  return pageOf(
    rows,
    query.limit,
    'name',
    (last) => [last.folded, last.id],
    ({ folded: _, ...one }) => one,
  );
}

/** An organisation with its aliases, its place among others and its newest agreements, or null when there is none. */
export async function readOrganisation(
  db: Database,
  id: string,
  state: RegistryState,
): Promise<Organisation | null> {
  const tables = plain(db);
  const above = alias(organisation, 'above');
  const [[self], aliases, [parent], children] = await tables.batch([
    tables
      .select({ ...BRIEF, regionName: sql<string | null>`${region.name}`.as('region_name') })
      .from(organisation)
      .leftJoin(region, eq(region.code, organisation.regionCode))
      .where(eq(organisation.id, id)),
    tables
      .select({ alias: organisationAlias.alias })
      .from(organisationAlias)
      .where(eq(organisationAlias.organisationId, id))
      .orderBy(organisationAlias.alias),
    tables
      .select({ id: above.id, name: above.name })
      .from(organisation)
      .innerJoin(above, eq(above.id, organisation.parentId))
      .where(eq(organisation.id, id)),
    tables
      .select({ id: organisation.id, name: organisation.name, agreements: BRIEF.agreements })
      .from(organisation)
      .where(eq(organisation.parentId, id))
      .orderBy(organisation.nameFolded)
      .limit(CHILDREN_MAX),
  ]);
  if (!self) return null;
  const recent = await readList(db, { organisation: id, limit: RECENT_AGREEMENTS, facets: 'false' }, state);
  if (!recent.ok) return null;
  return {
    ...self,
    aliases: aliases.map((row) => row.alias),
    parent: parent ?? null,
    children,
    recent: { items: listValue(recent.list).items, total: recent.list.total },
  };
}

/** An organisation with all below it, each after the one it belongs to, and what stands above; null when there is none. */
export async function readOrganisationTree(db: Database, id: string): Promise<OrganisationTree | null> {
  const tables = plain(db);
  const top = alias(organisation, 'top');
  const [rows, ancestors] = await tables.batch([
    tables
      .select({ ...BRIEF, parentId: organisation.parentId, path: organisation.path })
      .from(top)
      // The path is the ids from the top down, joined by slashes; a slash comes right before the zero.
      .innerJoin(
        organisation,
        or(
          eq(organisation.id, top.id),
          and(gt(organisation.path, sql`${top.path} || '/'`), lt(organisation.path, sql`${top.path} || '0'`)),
        ),
      )
      .where(eq(top.id, id))
      .orderBy(organisation.path)
      .limit(TREE_MAX + 1),
    tables
      .select({ id: organisation.id, name: organisation.name })
      .from(top)
      .innerJoin(
        organisation,
        sql`${organisation.id} in (select value from json_each('["' || replace(${top.path}, '/', '","') || '"]'))`,
      )
      .where(and(eq(top.id, id), ne(organisation.id, id)))
      .orderBy(sql`length(${organisation.path})`),
  ]);
  const [self] = rows;
  if (!self) return null;
  const depthOf = (path: string | null) => (path ?? '').split('/').length;
  return {
    ancestors,
    items: rows
      .slice(0, TREE_MAX)
      .map(({ path, ...one }) => ({ ...one, depth: depthOf(path) - depthOf(self.path) })),
    more: rows.length > TREE_MAX,
  };
}

/** One predicate a typed word: it begins a word of the name, of the short name or of an alias. */
async function namedLike(db: Database, question: string): Promise<SQL[]> {
  const cut = question.slice(0, QUESTION_CHARACTERS_MAX);
  // Short names are abbreviations (Unpad, Kejari Konawe): they are compared as written, since folding would bend them.
  const written = plainWords(cut).slice(0, QUESTION_WORDS_MAX);
  const words = foldWords(cut).slice(0, QUESTION_WORDS_MAX);
  const predicates = words.map(
    (word, index) => sql`(instr(' ' || ${organisation.nameFolded}, ${` ${word}`}) > 0
        or instr(' ' || lower(${organisation.shortName}), ${` ${written[index]}`}) > 0
        or exists (select 1 from ${organisationAlias} where ${organisationAlias.organisationId} = ${organisation.id}
          and instr(' ' || ${organisationAlias.aliasFolded}, ${` ${word}`}) > 0))`,
  );
  if (words.length === 0) return [];
  // The organisations of the rarest word are found in the index of words; the other words are compared.
  const at = await rarestWord(db, words);
  const begins = (word: string) =>
    sql`select ${organisationWord.organisationId} from ${organisationWord} where ${organisationWord.word} >= ${word} and ${organisationWord.word} < ${`${word}{`}`;
  return [sql`${organisation.id} in (${begins(words[at]!)} union ${begins(written[at]!)})`, ...predicates];
}

/** Occurrences that are looked at to tell which word is rarest: "kabupaten" stands in very many names. */
const COMPARED_OCCURRENCES_MAX = 30;

/** The position of the word that begins the fewest words of names. */
async function rarestWord(db: Database, words: string[]): Promise<number> {
  if (words.length === 1) return 0;
  const { results } = await db
    .prepare(
      `SELECT (SELECT count(*) FROM (SELECT 1 FROM organisation_word w WHERE w.word >= asked.value AND w.word < asked.value || '{' LIMIT ?)) AS occurrences
        FROM json_each(?) AS asked ORDER BY asked.key`,
    )
    .bind(COMPARED_OCCURRENCES_MAX, JSON.stringify(words))
    .all<{ occurrences: number }>();
  const occurrences = results.map((row) => row.occurrences);
  return occurrences.indexOf(Math.min(...occurrences));
}

/** The path of an organisation in the tree of organisations, or null. */
export async function readOrganisationPath(db: Database, id: string): Promise<string | null> {
  const row = await db
    .prepare('SELECT path FROM organisation WHERE id = ?')
    .bind(id)
    .first<{ path: string }>();
  return row?.path ?? null;
}
