/**
 * Publication: the statements that freeze a revision and bring the reading side (listing, facets, counts, search) up
 * to it. They belong into the same batch as the change that is published, so that nobody ever reads half of it. The
 * cost of a write here buys reads that do not grow with the registry.
 */
import { agreementHeading } from '../../schema/api/heading.ts';
import { leafStatements } from '../log/append.ts';
import { type PublishedRevision, revisionLeaf } from '../log/public-record.ts';
import { attributesOf, facetsOf, followedBy, packAttributes } from './attributes.ts';
import {
  COUNT_NAMES,
  countStatements,
  MARK_LEFT_UMBRELLAS,
  MARK_UMBRELLAS,
  RECOUNT_UMBRELLAS,
} from './counting.ts';
import { effectStatements } from './effect.ts';
import type { AgreementFacts, Publication } from './facts.ts';
import { fold } from './fold.ts';
import { canonicalJson, sha256Hex, storedItem, storedRecord } from './record.ts';
import { deletionVariants, distinctWords, searchText, textsBesideItem } from './search-text.ts';
import { beginsOn } from './term.ts';
import { completenessOf } from './worklist/rules.ts';

export interface PublicationInput {
  facts: AgreementFacts;
  publication: Publication;
  changes: { path: string; before: unknown; after: unknown }[];
}

/** D1 takes values of at most 2 MB; half of that leaves room for characters of several bytes. */
const JSON_CHUNK_CHARACTERS_MAX = 700_000;

/** Titles are ordered by this much of them; a cursor carries the key, and must stay short enough for an address. */
const TITLE_SORT_CHARACTERS_MAX = 200;

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
    for (const sql of REMOVE_FROM_READING) statements.push(db.prepare(sql).bind(seqs));
    run(
      INSERT_LISTING,
      chunk.map((row) => row.listing),
    );
    run(
      RATE_COMPLETENESS,
      chunk.map((row) => row.completeness),
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
  const targets = [...new Set(publications.flatMap(({ facts }) => changedBy(facts)))];
  // What is recorded for the first time and changes nothing else is as it says itself.
  if (last && (targets.length > 0 || publications.some((one) => one.publication.revision > 1))) {
    const ids = publications.map(({ facts }) => facts.id);
    statements.push(...effectStatements(db, { ids, targets }, last.publication.publishedAt, options));
  }
  if (last) {
    // What is generated to measure with is no record of KPU, and its log would be none either.
    const real = rows.filter((_, index) => publications[index]?.facts.provenance !== 'generated');
    const leaves = await Promise.all(real.map((row) => revisionLeaf(row.published)));
    statements.push(
      ...(await leafStatements(db, 'registry', leaves, new Date(last.publication.publishedAt))),
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

/** The agreements whose terms this one may change. */
function changedBy({ amends, links }: AgreementFacts): string[] {
  const extended = links.filter((link) => link.kind === 'extends').map((link) => link.toId);
  return [...amends.map((change) => change.agreementId), ...extended];
}

interface ReadingSide {
  published: PublishedRevision;
  revision: Record<string, unknown>;
  listing: Record<string, unknown> & { seq: number };
  facets: [string, string, string, number, string | null][];
  search: Record<string, unknown>;
  words: string[];
  /** For the worklists: position in the registry, percent, and the names of what is missing as JSON. */
  completeness: [number, number, string];
}

async function readingSide({ facts, publication, changes }: PublicationInput): Promise<ReadingSide> {
  const item = storedItem(facts);
  const record = canonicalJson(storedRecord(facts, publication));
  const text = searchText(facts);
  const words = distinctWords(text);
  const signedSort = facts.signedOn.date ?? '';
  const attributes = JSON.stringify(packAttributes(attributesOf(facts)));
  const recordSha256 = await sha256Hex(record);
  const { percent, missing } = completenessOf(facts);
  return {
    published: {
      registryNumber: facts.registryNumber,
      revision: publication.revision,
      recordSha256,
      documents: facts.documents.map((document) => document.sha256),
    },
    revision: {
      agreementId: facts.id,
      revision: publication.revision,
      record,
      recordSha256,
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
      texts: JSON.stringify(textsBesideItem(facts)),
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
    completeness: [facts.seq, percent, JSON.stringify(missing)],
  };
}

const INSERT_REVISIONS = `INSERT INTO agreement_revision (agreement_id, revision, record, record_sha256, published_at, published_by, reason, changes)
  SELECT value->>'agreementId', value->>'revision', value->>'record', value->>'recordSha256', value->>'publishedAt', value->>'publishedBy', value->>'reason', value->>'changes' FROM json_each(?)`;

/** Takes chosen records off the reading side. */
export const REMOVE_FROM_READING = [
  'DELETE FROM listing_facet WHERE seq IN (SELECT value FROM json_each(?))',
  'DELETE FROM search_text WHERE rowid IN (SELECT value FROM json_each(?))',
  'DELETE FROM listing WHERE seq IN (SELECT value FROM json_each(?))',
];

const INSERT_LISTING = `INSERT INTO listing (seq, place, agreement_id, registry_number, item, signed_sort, title_sort, effective_on, ends_on, term_kind, attributes, texts, words)
  SELECT value->>'seq', value->>'seq', value->>'agreementId', value->>'registryNumber', value->>'item', value->>'signedSort', value->>'titleSort', value->>'effectiveOn', value->>'endsOn', value->>'termKind', value->>'attributes', value->>'texts', value->>'words' FROM json_each(?)`;

/** Triggers have put the listed into the worklists of the units above them. */
const RATE_COMPLETENESS = `UPDATE unit_agreement SET percent = rated.value->>1, missing = rated.value->>2
  FROM json_each(?) rated WHERE unit_agreement.seq = rated.value->>0`;

const INSERT_FACETS = `INSERT INTO listing_facet (dimension, value, signed_sort, seq, ends_on)
  SELECT value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(?)`;

const INSERT_SEARCH = `INSERT INTO search_text (rowid, numbers, title, parties, people, place, scope, keywords, attributes)
  SELECT value->>'seq', value->>'numbers', value->>'title', value->>'parties', value->>'people', value->>'place', value->>'scope', value->>'keywords', value->>'attributes' FROM json_each(?)`;

const INSERT_VARIANTS = `INSERT OR IGNORE INTO search_term_variant (variant, term)
  SELECT value->>0, value->>1 FROM json_each(?)`;

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
