/** Drafts that come from a file: their SQL. */
import { insertStatements } from '../../../platform/bulk.ts';
import type { Database } from '../../../platform/db.ts';

/** What is there already of the rows of a file. */
export interface Standing {
  /** Open drafts that earlier imports of the unit made, by external id. */
  drafts: Map<string, string>;
  /** Registered agreements, by external id: who keeps them, and the open draft that revises them. */
  agreements: Map<string, { id: string; unitCode: string; revision: number; openDraft: string | null }>;
}

export async function readStanding(
  db: Database,
  unitCode: string,
  externalIds: readonly string[],
): Promise<Standing> {
  const ids = JSON.stringify(externalIds);
  const [drafts, agreements] = await Promise.all([
    db
      .prepare(
        `SELECT i.external_id AS externalId, i.draft_id AS draftId
         FROM json_each(?1) asked CROSS JOIN imported_draft i ON i.unit_code = ?2 AND i.external_id = asked.value
         JOIN agreement_draft d ON d.id = i.draft_id AND d.status IN ('draft', 'submitted')`,
      )
      .bind(ids, unitCode)
      .all<{ externalId: string; draftId: string }>(),
    db
      .prepare(
        `SELECT a.external_id AS externalId, a.id, a.owner_unit_code AS unitCode,
           (SELECT max(revision) FROM agreement_revision r WHERE r.agreement_id = a.id) AS revision,
           (SELECT d.id FROM agreement_draft d WHERE d.agreement_id = a.id AND d.status IN ('draft', 'submitted')) AS openDraft
         FROM json_each(?1) asked CROSS JOIN agreement a ON a.external_id = asked.value`,
      )
      .bind(ids)
      .all<{
        externalId: string;
        id: string;
        unitCode: string;
        revision: number;
        openDraft: string | null;
      }>(),
  ]);
  return {
    drafts: new Map(drafts.results.map((row) => [row.externalId, row.draftId])),
    agreements: new Map(agreements.results.map(({ externalId, ...row }) => [externalId, row])),
  };
}

/** A draft as an import makes it. */
export interface ImportedDraft {
  id: string;
  agreementId: string | null;
  baseRevision: number;
  unitCode: string;
  content: string;
  heading: string;
  note: string | null;
  externalId: string;
  line: number;
}

/** Two statements, however many drafts: the drafts, and where each came from. */
export function importedDraftStatements(
  db: Database,
  drafts: readonly ImportedDraft[],
  from: { authorId: string; fileName: string; fileSha256: string; at: string },
): D1PreparedStatement[] {
  return [
    ...insertStatements(
      db,
      'agreement_draft',
      [
        'id',
        'agreement_id',
        'base_revision',
        'unit_code',
        'author_id',
        'content',
        'heading',
        'note',
        'created_at',
        'updated_at',
      ],
      drafts.map((one) => [
        one.id,
        one.agreementId,
        one.baseRevision,
        one.unitCode,
        from.authorId,
        one.content,
        one.heading,
        one.note,
        from.at,
        from.at,
      ]),
    ),
    ...insertStatements(
      db,
      'imported_draft',
      ['unit_code', 'external_id', 'draft_id', 'file_name', 'file_sha256', 'line', 'imported_at'],
      drafts.map((one) => [
        one.unitCode,
        one.externalId,
        one.id,
        from.fileName,
        from.fileSha256,
        one.line,
        from.at,
      ]),
    ),
  ];
}

/** Whether a batch failed because another one has just made one of these drafts. */
export function isMadeMeanwhile(error: unknown): boolean {
  return error instanceof Error && /is a draft already|agreement_draft\.agreement_id/.test(error.message);
}
