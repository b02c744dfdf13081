/**
 * Ways on from a search that found no agreement with all of its words: the units and organisations of that name. Who
 * looks for "kab kedir" finds KPU Kabupaten Kediri even while it has no agreement.
 */
import type { AgreementListQuery, RelatedPlace } from '../../schema/api/agreement.ts';
import type { Sql } from '../agreements/listing/filter.ts';
import { readList } from '../agreements/listing/list.ts';
import type { ListOutcome, RegistryState } from '../agreements/listing/read.ts';
import { parseQuery } from '../agreements/search-query.ts';
import type { Database } from '../platform/db.ts';

/** Names shown of each kind. */
export const RELATED_MAX = 3;
/** Words of a question that are looked for in names; the longest tell most. */
const WORDS_MAX = 4;
/** Occurrences of a word that are counted: "kabupaten" stands in very many names, and a rarer word will do. */
const COUNTED_OCCURRENCES_MAX = 60;
/** Occurrences of the rarest word whose names are looked at. */
const NAMES_MAX = 100;

/** Reads a page of the list, with related places where a search found nothing that has all of its words. */
export async function readListWithRelated(
  db: Database,
  query: AgreementListQuery,
  state: RegistryState,
): Promise<ListOutcome> {
  const alongside = (wanted: Sql) => relatedSql(query.q ?? '', wanted);
  const outcome = await readList(db, query, state, { counted: true, alongside });
  if (!outcome.ok || outcome.list.search === null || outcome.alongside === null) return outcome;
  const related = (outcome.alongside as RelatedRow[]).map(
    ({ id, unitCode, name, agreements }): RelatedPlace =>
      unitCode === null
        ? { kind: 'organisation', id, name, agreements }
        : { kind: 'unit', id: unitCode, name, agreements },
  );
  return { ...outcome, list: { ...outcome.list, search: { ...outcome.list.search, related } } };
}

interface RelatedRow {
  id: string;
  unitCode: string | null;
  name: string;
  agreements: number;
}

/**
 * The statement that finds them: one JSON array of `RelatedRow` as `value`, units first. Every word must begin a word of the name, of the short
 * name or of an alias. It begins with the rarest of the words, among equals with the longest. Null where nothing but
 * document numbers was typed: no name holds those.
 */
function relatedSql(question: string, wanted: Sql): Sql | null {
  const parsed = parseQuery(question);
  if (parsed === null || parsed.words.length === 0) return null;
  // Short names are abbreviations (Unpad, Kejari Konawe): they are compared as written, since folding would bend them.
  const words = parsed.words
    .toSorted((a, b) => b.word.length - a.word.length)
    .slice(0, WORDS_MAX)
    .map(({ word, typed }) => ({ folded: ` ${word}`, typed: ` ${typed}`, word, written: typed }));
  const fits = `(instr(' ' || o.name_folded, ?) > 0 OR instr(' ' || lower(o.short_name), ?) > 0
    OR EXISTS (SELECT 1 FROM organisation_alias n WHERE n.organisation_id = o.id AND instr(' ' || n.alias_folded, ?) > 0))`;
  const begun = (column: string, most: number) =>
    `SELECT organisation_id FROM organisation_word WHERE word >= ${column} AND word < ${column} || '{' LIMIT ${most}`;
  const agreements =
    "SELECT count FROM facet_count WHERE of_dimension = '' AND of_value = '' AND dimension = iif(unit_code IS NULL, 'organisation', 'unit') AND value = coalesce(unit_code, id)";
  return {
    text: `WITH rarest AS MATERIALIZED (SELECT value->>'word' AS word, value->>'written' AS written FROM json_each(?) AS asked
          WHERE ${wanted.text} ORDER BY (SELECT count(*) FROM (${begun("(asked.value->>'word')", COUNTED_OCCURRENCES_MAX)})), asked.key LIMIT 1),
        named AS (SELECT o.id, o.unit_code, o.name, row_number() OVER (PARTITION BY o.unit_code IS NULL ORDER BY o.name_folded, o.id) AS place
          FROM (SELECT * FROM (${begun('(SELECT word FROM rarest)', NAMES_MAX)}) UNION SELECT * FROM (${begun('(SELECT written FROM rarest WHERE written <> word)', NAMES_MAX)})) b
          CROSS JOIN organisation o ON o.id = b.organisation_id WHERE ${words.map(() => fits).join(' AND ')})
      SELECT json_group_array(json_object('id', id, 'unitCode', unit_code, 'name', name, 'agreements', coalesce((${agreements}), 0)) ORDER BY unit_code IS NULL, place) AS value
        FROM named WHERE place <= ${RELATED_MAX}`,
    parameters: [
      JSON.stringify(words.map(({ word, written }) => ({ word, written }))),
      ...wanted.parameters,
      ...words.flatMap(({ folded, typed }) => [folded, typed, folded]),
    ],
  };
}
