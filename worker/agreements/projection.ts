/**
 * Publication: the statements that freeze a revision and bring the reading side (listing, facets, counts, search) up
 * to it. They belong into the same batch as the change that is published, so that nobody ever reads half of it. The
 * cost of a write here buys reads that do not grow with the registry.
 */
import { agreementHeading } from '../../schema/api/heading.ts';
import type { AgreementFacts, Publication } from './facts.ts';
import { fold } from './fold.ts';
import { canonicalJson, sha256Hex, storedItem, storedRecord } from './record.ts';
import { deletionVariants, distinctWords, searchText } from './search-text.ts';
import { beginsOn } from './term.ts';

export interface PublicationInput {
  facts: AgreementFacts;
  publication: Publication;
  changes: { path: string; before: unknown; after: unknown }[];
}

/** D1 takes values of at most 2 MB; half of that leaves room for characters of several bytes. */
const JSON_CHUNK_CHARACTERS_MAX = 700_000;

/** Titles are ordered by this much of them; a cursor carries the key, and must stay short enough for an address. */
const TITLE_SORT_CHARACTERS_MAX = 200;

/** Dimensions whose counts are kept for every filter value; the others only filter. */
export const COUNTED_DIMENSIONS = [
  'kind',
  'partnerKind',
  'province',
  'level',
  'year',
  'election',
  'end',
] as const;
const COUNTED = COUNTED_DIMENSIONS.map((dimension) => `'${dimension}'`).join(', ');

/** What the facets of one agreement are counted from; kept beside the search text as compact JSON. */
export interface Attributes {
  kind: string;
  partnerKind: string[];
  province: string[];
  level: string;
  year: string;
  election: string;
  begins: string | null;
  ends: string | null;
  openEnded: boolean;
}

/**
 * The statements that publish these revisions, in order, for one batch. Agreements that were published before are
 * replaced on the reading side; their earlier revisions stay. With `counts: false` the counters are left alone and
 * `rebuildCountsStatements` must follow: for bulk loads, where counting once is cheaper.
 */
export async function publicationStatements(
  db: Pick<D1Database, 'prepare'>,
  publications: PublicationInput[],
  options: { counts: boolean } = { counts: true },
): Promise<D1PreparedStatement[]> {
  const rows = await Promise.all(publications.map(readingSide));
  const chunks = chunked(rows);
  const statements: D1PreparedStatement[] = [];
  for (const chunk of chunks) {
    const seqs = JSON.stringify(chunk.map((row) => row.listing.seq));
    const run = (sql: string, value: unknown) => statements.push(db.prepare(sql).bind(JSON.stringify(value)));
    run(
      INSERT_REVISIONS,
      chunk.map((row) => row.revision),
    );
    if (options.counts) for (const sql of countStatements('-')) statements.push(db.prepare(sql).bind(seqs));
    statements.push(db.prepare(MARK_LEFT_UMBRELLAS).bind(seqs));
    for (const sql of REMOVE) statements.push(db.prepare(sql).bind(seqs));
    run(
      INSERT_LISTING,
      chunk.map((row) => row.listing),
    );
    run(
      INSERT_FACETS,
      chunk.flatMap((row) => row.facets),
    );
    run(
      INSERT_SEARCH,
      chunk.map((row) => row.search),
    );
    if (options.counts) for (const sql of countStatements('+')) statements.push(db.prepare(sql).bind(seqs));
    for (const variants of variantChunks(chunk)) run(INSERT_VARIANTS, variants);
  }
  const umbrellas = [...new Set(publications.flatMap(({ facts }) => followedBy(facts)))];
  statements.push(
    db.prepare(MARK_UMBRELLAS).bind(JSON.stringify(umbrellas)),
    ...RECOUNT_UMBRELLAS.map((sql) => db.prepare(sql)),
  );
  const last = publications.at(-1);
  if (last) {
    statements.push(
      db
        .prepare(
          'UPDATE registry_state SET revision = revision + 1, changed_at = max(changed_at, ?) WHERE id = 1',
        )
        .bind(last.publication.publishedAt),
    );
    if (options.counts) statements.push(db.prepare(COUNT_NAMES));
  }
  return statements;
}

/** Makes every counter anew from the listing, in one batch. */
export function rebuildCountsStatements(db: Pick<D1Database, 'prepare'>): D1PreparedStatement[] {
  return [
    'DELETE FROM facet_count',
    'DELETE FROM search_term',
    'UPDATE term_calendar SET ends = 0, begins_dated = 0, begins_open = 0, begins_unknown = 0',
    ...countStatements('+', 'SELECT seq FROM listing'),
    COUNT_NAMES,
  ].map((sql) => db.prepare(sql));
}

interface ReadingSide {
  revision: Record<string, unknown>;
  listing: Record<string, unknown> & { seq: number };
  facets: [string, string, string, number, string | null][];
  search: Record<string, unknown>;
  words: string[];
}

async function readingSide({ facts, publication, changes }: PublicationInput): Promise<ReadingSide> {
  const item = storedItem(facts);
  const record = canonicalJson(storedRecord(facts, publication));
  const text = searchText(facts);
  const words = distinctWords(text);
  const signedSort = facts.signedOn.date ?? '';
  const attributes = JSON.stringify(packAttributes(attributesOf(facts)));
  return {
    revision: {
      agreementId: facts.id,
      revision: publication.revision,
      record,
      recordSha256: await sha256Hex(record),
      publishedAt: publication.publishedAt,
      publishedBy: publication.publishedBy,
      reason: publication.reason,
      changes: JSON.stringify(changes),
    },
    listing: {
      seq: facts.seq,
      agreementId: facts.id,
      registryNumber: facts.registryNumber,
      item: JSON.stringify(item),
      signedSort,
      titleSort: fold(agreementHeading(item, 'id')).slice(0, TITLE_SORT_CHARACTERS_MAX),
      effectiveOn: beginsOn(facts),
      endsOn: facts.endsOn,
      termKind: facts.termKind,
      attributes,
      words: JSON.stringify(words),
    },
    facets: facetsOf(facts).map(([dimension, value]) => [
      dimension,
      value,
      signedSort,
      facts.seq,
      facts.endsOn,
    ]),
    search: { seq: facts.seq, ...text, attributes },
    words,
  };
}

/** The attributes that facets are counted from. */
export function attributesOf(facts: AgreementFacts): Attributes {
  return {
    kind: facts.kind,
    partnerKind: partnerKinds(facts),
    province: [...new Set(facts.regions.map((region) => region.code.slice(0, 2)))],
    level: facts.level,
    year: facts.signedOn.date?.slice(0, 4) ?? 'unknown',
    election: facts.election ?? 'none',
    begins: beginsOn(facts),
    ends: facts.endsOn,
    openEnded: facts.termKind === 'open_ended',
  };
}

type PackedAttributes = [
  string,
  string[],
  string[],
  string,
  string,
  string,
  string | null,
  string | null,
  0 | 1,
];

function packAttributes(of: Attributes): PackedAttributes {
  return [
    of.kind,
    of.partnerKind,
    of.province,
    of.level,
    of.year,
    of.election,
    of.begins,
    of.ends,
    of.openEnded ? 1 : 0,
  ];
}

/** Reads what `packAttributes` wrote. */
export function unpackAttributes(json: string): Attributes {
  const [kind, partnerKind, province, level, year, election, begins, ends, openEnded] = JSON.parse(
    json,
  ) as PackedAttributes;
  return { kind, partnerKind, province, level, year, election, begins, ends, openEnded: openEnded === 1 };
}

/** Every value under which the agreement can be filtered. */
function facetsOf(facts: AgreementFacts): [string, string][] {
  const attributes = attributesOf(facts);
  const kpuPaths = facts.parties.flatMap((party) => party.organisation.unitPath ?? []);
  const ownUnits = new Set([
    facts.ownerUnit.code,
    ...facts.parties.flatMap((party) => party.organisation.unitCode ?? []),
  ]);
  const unitsAbove = new Set([facts.ownerUnit.path, ...kpuPaths].flatMap((path) => path.split('/')));
  const regions = new Set(facts.regions.flatMap((region) => [region.code, region.code.slice(0, 2)]));
  const end = facts.endsOn !== null ? 'dated' : attributes.openEnded ? 'open_ended' : 'unknown';
  const values: [string, string][] = [
    ['kind', attributes.kind],
    ['level', attributes.level],
    ['year', attributes.year],
    ['election', attributes.election],
    ['end', end],
    ...attributes.partnerKind.map((value): [string, string] => ['partnerKind', value]),
    ...attributes.province.map((value): [string, string] => ['province', value]),
    ...[...regions].map((value): [string, string] => ['region', value]),
    ...[...unitsAbove].map((value): [string, string] => ['unit', value]),
    ...[...ownUnits].map((value): [string, string] => ['ownUnit', value]),
    ...facts.parties.map((party): [string, string] => ['organisation', party.organisation.id]),
    ...followedBy(facts).map((id): [string, string] => ['follows', id]),
  ];
  return values;
}

/** The umbrella agreements that this one follows. */
function followedBy(facts: AgreementFacts): string[] {
  const links = facts.links.filter((link) => link.kind === 'implements' || link.kind === 'cascades_from');
  return [...new Set(links.map((link) => link.toId))];
}

/** The kinds of the other side: KPU itself counts only where every party is KPU. */
function partnerKinds(facts: AgreementFacts): string[] {
  const kinds = [...new Set(facts.parties.map((party) => party.organisation.kind))];
  const partners = kinds.filter((kind) => kind !== 'kpu');
  return partners.length > 0 ? partners : kinds;
}

/** How many partners and units have an agreement: counted when one is published, since readers ask far more often. */
const COUNT_NAMES = `UPDATE registry_state SET
  partners = (SELECT count(*) FROM facet_count f JOIN organisation o ON o.id = f.value WHERE f.of_dimension = '' AND f.of_value = '' AND f.dimension = 'organisation' AND f.count > 0 AND o.kind <> 'kpu'),
  units = (SELECT count(*) FROM facet_count WHERE of_dimension = '' AND of_value = '' AND dimension = 'ownUnit' AND count > 0) WHERE id = 1`;

/** What a republished agreement followed so far may have lost it; what it follows now has gained it. */
const MARK_LEFT_UMBRELLAS = `UPDATE cascade_count SET stale = 1 WHERE agreement_id IN
  (SELECT value FROM listing_facet WHERE dimension = 'follows' AND seq IN (SELECT value FROM json_each(?)))`;
const MARK_UMBRELLAS = `INSERT INTO cascade_count (agreement_id, stale) SELECT value, 1 FROM json_each(?) WHERE true ON CONFLICT DO UPDATE SET stale = 1`;

/** Each unit counts once: as following as soon as one of its agreements is more than prepared. */
const FOLLOWERS = `FROM listing_facet f JOIN listing l ON l.seq = f.seq WHERE f.dimension = 'follows' AND f.value = cascade_count.agreement_id`;
const FOLLOWING = `coalesce(l.item->>'$.legalStatus', '') NOT IN ('proposed', 'negotiating')`;
const RECOUNT_UMBRELLAS = [
  `UPDATE cascade_count SET followed = (SELECT count(DISTINCT l.item->>'$.ownerUnit.code') ${FOLLOWERS} AND ${FOLLOWING}) WHERE stale = 1`,
  `UPDATE cascade_count SET in_preparation = (SELECT count(DISTINCT l.item->>'$.ownerUnit.code') ${FOLLOWERS}) - followed, stale = 0 WHERE stale = 1`,
];

const INSERT_REVISIONS = `INSERT INTO agreement_revision (agreement_id, revision, record, record_sha256, published_at, published_by, reason, changes)
  SELECT value->>'agreementId', value->>'revision', value->>'record', value->>'recordSha256', value->>'publishedAt', value->>'publishedBy', value->>'reason', value->>'changes' FROM json_each(?)`;

const REMOVE = [
  'DELETE FROM listing_facet WHERE seq IN (SELECT value FROM json_each(?))',
  'DELETE FROM search_text WHERE rowid IN (SELECT value FROM json_each(?))',
  'DELETE FROM listing WHERE seq IN (SELECT value FROM json_each(?))',
];

const INSERT_LISTING = `INSERT INTO listing (seq, agreement_id, registry_number, item, signed_sort, title_sort, effective_on, ends_on, term_kind, attributes, words)
  SELECT value->>'seq', value->>'agreementId', value->>'registryNumber', value->>'item', value->>'signedSort', value->>'titleSort', value->>'effectiveOn', value->>'endsOn', value->>'termKind', value->>'attributes', value->>'words' FROM json_each(?)`;

const INSERT_FACETS = `INSERT INTO listing_facet (dimension, value, signed_sort, seq, ends_on)
  SELECT value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(?)`;

const INSERT_SEARCH = `INSERT INTO search_text (rowid, numbers, title, parties, people, place, scope, keywords, attributes)
  SELECT value->>'seq', value->>'numbers', value->>'title', value->>'parties', value->>'people', value->>'place', value->>'scope', value->>'keywords', value->>'attributes' FROM json_each(?)`;

const INSERT_VARIANTS = `INSERT OR IGNORE INTO search_term_variant (variant, term)
  SELECT value->>0, value->>1 FROM json_each(?)`;

/** Statements that add ('+') or take away ('-') what the chosen rows of the listing contribute to the counters. */
function countStatements(sign: '+' | '-', chosen = 'SELECT value FROM json_each(?)'): string[] {
  const many = `${sign}count(*)`;
  const upsert = 'ON CONFLICT DO UPDATE SET count = count + excluded.count';
  const into = 'INSERT INTO facet_count (of_dimension, of_value, dimension, value, count)';
  const periods = "(VALUES ('year', 4), ('month', 7), ('day', 10)) AS p";
  const addUp = ['ends', 'begins_dated', 'begins_open', 'begins_unknown'].map(
    (column) => `${column} = ${column} + excluded.${column}`,
  );
  const calendar = (from: string, counts: string) =>
    `INSERT INTO term_calendar (kind, period, ends, begins_dated, begins_open, begins_unknown) SELECT p.column1, substr(${from}, 1, p.column2), ${counts} FROM listing l, ${periods} WHERE l.seq IN (${chosen}) AND ${from} IS NOT NULL GROUP BY 1, 2 ON CONFLICT DO UPDATE SET ${addUp.join(', ')}`;
  return [
    `${into} SELECT '', '', dimension, value, ${many} FROM listing_facet WHERE seq IN (${chosen}) GROUP BY 3, 4 ${upsert}`,
    `${into} SELECT a.dimension, a.value, b.dimension, b.value, ${many} FROM listing_facet a JOIN listing_facet b ON b.seq = a.seq WHERE a.seq IN (${chosen}) AND a.dimension NOT IN ('province', 'ownUnit', 'end') AND b.dimension IN (${COUNTED}) GROUP BY 1, 2, 3, 4 ${upsert}`,
    calendar('l.ends_on', `${many}, 0, 0, 0`),
    calendar(
      'l.effective_on',
      `0, ${sign}sum(l.ends_on IS NOT NULL), ${sign}sum(l.ends_on IS NULL AND l.term_kind = 'open_ended'), ${sign}sum(l.ends_on IS NULL AND l.term_kind <> 'open_ended')`,
    ),
    `INSERT INTO search_term (term, records) SELECT word.value, ${many} FROM listing, json_each(listing.words) AS word WHERE listing.seq IN (${chosen}) GROUP BY 1 ON CONFLICT DO UPDATE SET records = records + excluded.records`,
  ];
}

function chunked(rows: ReadingSide[]): ReadingSide[][] {
  const chunks: ReadingSide[][] = [];
  let current: ReadingSide[] = [];
  let characters = 0;
  for (const row of rows) {
    const size = 2 * JSON.stringify(row).length;
    if (current.length > 0 && characters + size > JSON_CHUNK_CHARACTERS_MAX) {
      chunks.push(current);
      current = [];
      characters = 0;
    }
    current.push(row);
    characters += size;
  }
  if (current.length > 0) chunks.push(current);
  return chunks;
}

/** Bulk loads meet the same words again and again; each is sent once per chunk. */
function variantChunks(chunk: ReadingSide[]): [string, string][][] {
  const words = new Set(chunk.flatMap((row) => row.words));
  const pairs = [...words].flatMap((word) =>
    deletionVariants(word).map((variant): [string, string] => [variant, word]),
  );
  const size = 15_000;
  return Array.from({ length: Math.ceil(pairs.length / size) }, (_, index) =>
    pairs.slice(index * size, (index + 1) * size),
  );
}
