/** What the registry says about one agreement: its record, its revisions, its cascade. Reads only. */
import type { AgreementRecord, AgreementRevisions, Cascade } from '../../schema/api/agreement.ts';
import type { LinkBasis, LinkKind } from '../../schema/api/vocabulary.ts';
import type { Database } from '../platform/db.ts';
import { type CascadeRow, presentCascade } from './cascade.ts';
import { type StoredItem, type StoredRecord, unknownFields } from './record.ts';
import { termStatus } from './term.ts';

/** The agreement of a registry number, as a subquery: every statement of a batch finds it for itself. */
const OF_NUMBER = '(SELECT agreement_id FROM listing WHERE registry_number = ?)';

/** The current public record, or null when no published agreement has this number. One round trip. */
export async function readRecord(
  db: Database,
  registryNumber: string,
  today: string,
): Promise<AgreementRecord | null> {
  const [revisions, links, amendments, expectations, followers] = await db.batch([
    db
      .prepare(
        `SELECT record, published_at AS publishedAt, revision FROM agreement_revision WHERE agreement_id = ${OF_NUMBER}
          AND (revision = 1 OR revision = (SELECT max(revision) FROM agreement_revision WHERE agreement_id = ${OF_NUMBER})) ORDER BY revision`,
      )
      .bind(registryNumber, registryNumber),
    db
      .prepare(
        `SELECT k.kind AS kind, 'out' AS direction, k.basis AS basis, k.note_id AS noteId, k.note_en AS noteEn, l.item AS item
          FROM agreement_link k JOIN listing l ON l.agreement_id = k.to_id WHERE k.from_id = ${OF_NUMBER}
        UNION ALL SELECT k.kind, 'in', k.basis, k.note_id, k.note_en, l.item
          FROM agreement_link k JOIN listing l ON l.agreement_id = k.from_id WHERE k.to_id = ${OF_NUMBER} LIMIT ?`,
      )
      .bind(registryNumber, registryNumber, LINKS_SHOWN_MAX),
    db
      .prepare(
        `SELECT a.path AS path, a.clause AS clause, a.before AS before, a.after AS after, l.registry_number AS amendedBy
          FROM agreement_amendment a JOIN listing l ON l.agreement_id = a.amending_id WHERE a.agreement_id = ${OF_NUMBER} ORDER BY a.amending_id, a.ordinal`,
      )
      .bind(registryNumber),
    db
      .prepare(
        `SELECT u.descendants AS expected FROM cascade_expectation e JOIN unit u ON u.path = e.unit_path_prefix WHERE e.agreement_id = ${OF_NUMBER}`,
      )
      .bind(registryNumber),
    db
      .prepare(
        `SELECT count(DISTINCT iif(prepared, NULL, unit)) AS followed, count(DISTINCT iif(prepared, unit, NULL)) AS inPreparation FROM
          (SELECT l.item->>'$.ownerUnit.code' AS unit, coalesce(l.item->>'$.legalStatus' IN ('proposed', 'negotiating'), 0) AS prepared
            FROM agreement_link k JOIN listing l ON l.agreement_id = k.from_id WHERE k.to_id = ${OF_NUMBER} AND k.kind IN ('implements', 'cascades_from'))`,
      )
      .bind(registryNumber),
  ]);
  const rows = revisions!.results as { record: string; publishedAt: string; revision: number }[];
  const first = rows[0];
  const latest = rows.at(-1);
  if (!first || !latest) return null;
  const record = JSON.parse(latest.record) as StoredRecord;
  const { id: _, partyDetails, ...shown } = record;
  const expected = (expectations!.results as { expected: number }[]).map((row) => row.expected);
  const { followed, inPreparation } = (
    followers!.results as { followed: number; inPreparation: number }[]
  )[0]!;
  return {
    ...shown,
    parties: record.parties.map((party, index) => ({ ...party, ...partyDetails[index]! })),
    termStatus: termStatus(record, today),
    links: (links!.results as LinkRow[]).map(presentLink),
    amendments: amendments!.results as AgreementRecord['amendments'],
    obligations: record.obligations.map((one) => ({ ...one, overdue: isOverdue(one, today) })),
    cascade:
      expected.length === 0 && followed + inPreparation === 0
        ? null
        : {
            expected: expected.length === 0 ? null : expected.reduce((sum, one) => sum + one, 0),
            followed,
            inPreparation,
          },
    unknownFields: unknownFields(record),
    publishedAt: latest.publishedAt,
    recordedAt: first.publishedAt,
  };
}

/** An umbrella agreement may have hundreds of followers; its page shows these many and points at the cascade. */
export const LINKS_SHOWN_MAX = 20;

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

/** Which units follow an umbrella agreement, which do not; null when there is no such published agreement. */
export async function readCascade(db: Database, registryNumber: string): Promise<Cascade | null> {
  const [umbrella, expectations, expectedUnits, followers] = await db.batch([
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
    provinceNames: new Map(provinces.map((one) => [one.code, one.name])),
  });
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

function isOverdue(obligation: StoredRecord['obligations'][number], today: string): boolean {
  // A status that nobody has told is not taken for a broken promise.
  const open = obligation.status === 'scheduled' || obligation.status === 'partially_met';
  return open && obligation.dueOn !== null && obligation.dueOn < today;
}
