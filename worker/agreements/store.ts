/** What the registry says about one agreement: its record, its revisions, its cascade. Reads only. */
import type { AgreementRecord, AgreementRevisions, Cascade } from '../../schema/api/agreement.ts';
import type { Withdrawn } from '../../schema/api/draft.ts';
import type { LinkBasis, LinkKind, TermKind } from '../../schema/api/vocabulary.ts';
import type { Database } from '../platform/db.ts';
import { type CascadeRow, presentCascade } from './cascade.ts';
import { type ChainRow, chainSteps } from './chain.ts';
import { obligationsOn, type Reports } from './obligation-record.ts';
import { type StoredItem, type StoredRecord, unknownFields } from './record.ts';
import { termStatus } from './term.ts';

/** The agreement of a registry number, as a subquery: every statement of a batch finds it for itself. */
const OF_NUMBER = '(SELECT agreement_id FROM listing WHERE registry_number = ?)';

/** An umbrella agreement may have hundreds of followers; its page shows these many and points at the cascade. */
export const LINKS_SHOWN_MAX = 15;

/** Renewals of some decades; a chain that is longer is shown in part. */
export const CHAIN_STEPS_MAX = 40;
const CHAIN_KINDS = ['renews', 'extends', 'supersedes'] as const;

/**
 * Links of a chain away from `id`, and towards it. An agreement has few links of its own, so they are looked through (`+`
 * keeps the index to `from_id`); an umbrella may have hundreds towards it, so each kind is sought for itself. A list of
 * kinds for an index would cost its own length in rows, and SQLite would take it or not by the size of the registry.
 */
const chainOut = (id: string) => `k.from_id = ${id} AND +k.kind IN ('${CHAIN_KINDS.join("', '")}')`;
const chainIn = (id: string) => CHAIN_KINDS.map((kind) => `k.to_id = ${id} AND k.kind = '${kind}'`);

/** `UNION` takes each agreement once, so that links in a circle end. Nothing is walked where no link of a chain is. */
const CHAIN = `iif(${[chainOut('g.agreement_id'), ...chainIn('g.agreement_id')]
  .map((link) => `EXISTS (SELECT 1 FROM agreement_link k WHERE ${link})`)
  .join(' OR ')},
  (WITH RECURSIVE chain (id) AS (SELECT g.agreement_id
    UNION SELECT k.to_id FROM chain c CROSS JOIN agreement_link k ON ${chainOut('c.id')}
    ${chainIn('c.id')
      .map((link) => `UNION SELECT k.from_id FROM chain c CROSS JOIN agreement_link k ON ${link}`)
      .join(' ')} LIMIT ${CHAIN_STEPS_MAX})
  SELECT json_group_array(json_object('item', json(l.item), 'follows',
    (SELECT json_group_array(json_object('kind', k.kind, 'registryNumber', t.registry_number)) FROM agreement_link k
     CROSS JOIN listing t ON t.agreement_id = k.to_id WHERE ${chainOut('c.id')})))
  FROM chain c CROSS JOIN listing l ON l.agreement_id = c.id), '[]')`;

/**
 * Everything about one agreement as one row, its neighbours as JSON: a record is the most asked for answer there is,
 * and each further statement costs more than the rows it reads. Joins go outwards from the agreement whatever statistics
 * SQLite has (CROSS JOIN keeps their order).
 */
const RECORD = `SELECT r.record AS record, r.published_at AS publishedAt,
  (SELECT published_at FROM agreement_revision WHERE agreement_id = g.agreement_id AND revision = 1) AS recordedAt,
  (SELECT json_group_array(json_object('kind', k.kind, 'direction', 'out', 'basis', k.basis, 'noteId', k.note_id, 'noteEn', k.note_en, 'item', l.item))
    FROM agreement_link k CROSS JOIN listing l ON l.agreement_id = k.to_id WHERE k.from_id = g.agreement_id) AS linksOut,
  (SELECT json_group_array(json_object('kind', kind, 'direction', 'in', 'basis', basis, 'noteId', note_id, 'noteEn', note_en, 'item', item)) FROM
    (SELECT k.*, l.item FROM agreement_link k CROSS JOIN listing l ON l.agreement_id = k.from_id WHERE k.to_id = g.agreement_id LIMIT ${LINKS_SHOWN_MAX})) AS linksIn,
  (SELECT json_group_array(json_object('path', path, 'clause', clause, 'before', before, 'after', after, 'amendedBy', registry_number)) FROM
    (SELECT a.*, l.registry_number FROM agreement_amendment a CROSS JOIN listing l ON l.agreement_id = a.amending_id WHERE a.agreement_id = g.agreement_id ORDER BY a.amending_id, a.ordinal)) AS amendments,
  (SELECT json_group_array(json_object('kind', kind, 'path', path, 'clause', clause, 'before', before, 'after', after, 'by', registry_number)) FROM
    (SELECT f.*, l.registry_number FROM effective_change f CROSS JOIN listing l ON l.agreement_id = f.amending_id WHERE f.agreement_id = g.agreement_id ORDER BY f.place)) AS effectiveChanges,
  json_extract(g.item, '$.effectiveOn', '$.endsOn', '$.termKind') AS effectiveTerm, ${CHAIN} AS chain,
  (SELECT sum(u.descendants) FROM cascade_expectation e CROSS JOIN unit u ON u.path = e.unit_path_prefix WHERE e.agreement_id = g.agreement_id) AS expected,
  c.followed AS followed, c.in_preparation AS inPreparation,
  (SELECT json_group_array(json_object('organisationId', organisation_id, 'name', name, 'revision', revision, 'at', at)) FROM
    (SELECT f.organisation_id, o.name, max(f.revision) AS revision, f.confirmed_at AS at FROM agreement_confirmation f
     CROSS JOIN organisation o ON o.id = f.organisation_id WHERE f.agreement_id = g.agreement_id GROUP BY f.organisation_id)) AS confirmations,
  (SELECT json_group_object(obligation_id || ' ' || due_on, json_object('status', status, 'evidence', evidence))
    FROM obligation_state WHERE agreement_id = g.agreement_id) AS obligationStates
  FROM listing g CROSS JOIN agreement_revision r ON r.agreement_id = g.agreement_id LEFT JOIN cascade_count c ON c.agreement_id = g.agreement_id WHERE g.registry_number = ? ORDER BY r.revision DESC LIMIT 1`;

/** The current public record, or null when no published agreement has this number. */
export async function readRecord(
  db: Database,
  registryNumber: string,
  today: string,
): Promise<AgreementRecord | null> {
  const row = await db.prepare(RECORD).bind(registryNumber).first<RecordRow>();
  if (!row) return null;
  const record = JSON.parse(row.record) as StoredRecord;
  const { id: _, partyDetails, ...shown } = record;
  const effective = effectiveTerm(row);
  const chain = chainSteps(JSON.parse(row.chain) as ChainRow[]);
  const links = [...(JSON.parse(row.linksOut) as LinkRow[]), ...(JSON.parse(row.linksIn) as LinkRow[])];
  return {
    ...shown,
    parties: record.parties.map((party, index) => ({ ...party, ...partyDetails[index]! })),
    termStatus: termStatus({ ...record, ...effective }, today),
    effective,
    chain: chain.length > 1 ? chain : [],
    links: links.slice(0, LINKS_SHOWN_MAX).map(presentLink),
    amendments: JSON.parse(row.amendments) as AgreementRecord['amendments'],
    obligations: obligationsOn(record.obligations, JSON.parse(row.obligationStates) as Reports, {
      today,
      until: (effective ?? record).endsOn,
    }),
    confirmations: (JSON.parse(row.confirmations) as AgreementRecord['confirmations']).map((one) => ({
      ...one,
      current: one.revision === record.revision,
    })),
    cascade: cascadeCounts(row),
    unknownFields: unknownFields(record),
    publishedAt: row.publishedAt,
    recordedAt: row.recordedAt,
  };
}

/** Every published revision, newest first, or null when there is none. */
export async function readRevisions(
  db: Database,
  registryNumber: string,
): Promise<AgreementRevisions | null> {
  const { results } = await db
    .prepare(
      `SELECT revision, published_at AS publishedAt, published_by AS publishedBy, reason, record_sha256 AS recordSha256, changes
        FROM agreement_revision WHERE agreement_id = ${OF_NUMBER} ORDER BY revision DESC`,
    )
    .bind(registryNumber)
    .all<Omit<AgreementRevisions['revisions'][number], 'changes'> & { changes: string }>();
  if (results.length === 0) return null;
  return { registryNumber, revisions: results.map((row) => ({ ...row, changes: JSON.parse(row.changes) })) };
}

/** A revision as it was published: the very text, with its hash. Null when there is none, or the agreement is withdrawn. */
export async function readRevision(
  db: Database,
  registryNumber: string,
  revision: number,
): Promise<{ record: string; sha256: string } | null> {
  return db
    .prepare(
      `SELECT record, record_sha256 AS sha256 FROM agreement_revision WHERE agreement_id = ${OF_NUMBER} AND revision = ?`,
    )
    .bind(registryNumber, revision)
    .first();
}

/** The tombstone of a withdrawn agreement, or null. */
export async function readWithdrawal(db: Database, registryNumber: string): Promise<Withdrawn | null> {
  return db
    .prepare(
      `SELECT a.registry_number AS registryNumber, w.withdrawn_at AS withdrawnAt, w.withdrawn_by AS withdrawnBy, w.reason
       FROM agreement a JOIN agreement_withdrawal w ON w.agreement_id = a.id WHERE a.registry_number = ?`,
    )
    .bind(registryNumber)
    .first<Withdrawn>();
}

/** Which units follow an umbrella agreement, which do not; null when there is no such published agreement. */
export async function readCascade(db: Database, registryNumber: string): Promise<Cascade | null> {
  const [umbrella, expectations, expectedUnits, followers, declarations] = await db.batch([
    db.prepare('SELECT item FROM listing WHERE registry_number = ?').bind(registryNumber),
    db
      .prepare(
        `SELECT basis_id AS basisId, basis_en AS basisEn, due_on AS dueOn FROM cascade_expectation WHERE agreement_id = ${OF_NUMBER}`,
      )
      .bind(registryNumber),
    db
      .prepare(
        `SELECT u.code AS code, u.name AS name, u.level AS level FROM cascade_expectation e
          JOIN unit u ON u.path > e.unit_path_prefix || '/' AND u.path < e.unit_path_prefix || '0' WHERE e.agreement_id = ${OF_NUMBER}`,
      )
      .bind(registryNumber),
    db
      .prepare(
        `SELECT u.code AS code, u.name AS name, u.level AS level, l.item AS item FROM agreement_link k
          JOIN listing l ON l.agreement_id = k.from_id JOIN unit u ON u.code = l.item->>'$.ownerUnit.code'
          WHERE k.to_id = ${OF_NUMBER} AND k.kind IN ('implements', 'cascades_from')`,
      )
      .bind(registryNumber),
    db
      .prepare(
        `SELECT u.code AS code, u.name AS name, u.level AS level, d.reason FROM cascade_answer d
          JOIN unit u ON u.code = d.unit_code WHERE d.agreement_id = ${OF_NUMBER} AND d.withdrawn_at IS NULL`,
      )
      .bind(registryNumber),
  ]);
  const item = (umbrella!.results as { item: string }[])[0]?.item;
  if (item === undefined) return null;
  const { results: provinces } = await db
    .prepare('SELECT code, name FROM region WHERE parent_code IS NULL')
    .all<{ code: string; name: string }>();
  return presentCascade({
    umbrella: JSON.parse(item) as StoredItem,
    expectations: expectations!.results as { basisId: string; basisEn: string; dueOn: string | null }[],
    expectedUnits: expectedUnits!.results as CascadeRow[],
    followers: (followers!.results as (CascadeRow & { item: string })[]).map((row) => ({
      ...row,
      agreement: JSON.parse(row.item) as StoredItem,
    })),
    declarations: declarations!.results as (CascadeRow & { reason: string })[],
    provinceNames: new Map(provinces.map((one) => [one.code, one.name])),
  });
}

interface RecordRow {
  record: string;
  publishedAt: string;
  recordedAt: string;
  linksOut: string;
  linksIn: string;
  amendments: string;
  effectiveChanges: string;
  effectiveTerm: string;
  chain: string;
  expected: number | null;
  followed: number | null;
  inPreparation: number | null;
  confirmations: string;
  obligationStates: string;
}

/** null when nothing in effect has changed the record. */
function effectiveTerm(row: RecordRow): AgreementRecord['effective'] {
  const changes = JSON.parse(row.effectiveChanges) as NonNullable<AgreementRecord['effective']>['changes'];
  const [effectiveOn, endsOn, termKind] = JSON.parse(row.effectiveTerm) as [
    string | null,
    string | null,
    TermKind,
  ];
  return changes.length === 0 ? null : { effectiveOn, endsOn, termKind, changes };
}

/** null when no unit is expected to follow and none does. */
function cascadeCounts({ expected, followed, inPreparation }: RecordRow): AgreementRecord['cascade'] {
  const counts = { followed: followed ?? 0, inPreparation: inPreparation ?? 0 };
  return expected === null && counts.followed + counts.inPreparation === 0 ? null : { expected, ...counts };
}

interface LinkRow {
  kind: LinkKind;
  direction: 'out' | 'in';
  basis: LinkBasis;
  noteId: string | null;
  noteEn: string | null;
  item: string;
}

function presentLink(row: LinkRow): AgreementRecord['links'][number] {
  const item = JSON.parse(row.item) as StoredItem;
  return {
    kind: row.kind,
    direction: row.direction,
    basis: row.basis,
    note: row.noteId !== null && row.noteEn !== null ? { id: row.noteId, en: row.noteEn } : null,
    agreement: {
      registryNumber: item.registryNumber,
      kind: item.kind,
      title: item.title,
      parties: item.parties.map(({ name }) => ({ name })),
      signedOn: item.signedOn,
    },
  };
}
