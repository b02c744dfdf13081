/**
 * The verbs of the registry. So far one: importing agreements. It loads what the plan needs, plans, and on request
 * commits everything in one batch: working tables, revisions and the reading side. All of the file or nothing.
 */
import type { Preparing } from '../platform/bulk.ts';
import { uuidv7Source } from '../platform/ids.ts';
import { changesBetween } from './content.ts';
import type { AgreementFacts, PartyOrganisation, Publication } from './facts.ts';
import type { ImportRow } from './import/input.ts';
import { type PlannedRow, planImport } from './import/plan.ts';
import type { Register } from './import/register.ts';
import { insertOrganisationStatements, latestRecords, loadRegister } from './import/store.ts';
import { type PublicationInput, publicationStatements } from './projection.ts';
import { type StoredRecord, storedRecord } from './record.ts';
import { insertAgreementStatements, rewriteAgreementStatements } from './writing.ts';

export interface ImportRequest {
  db: D1Database;
  now: Date;
  rows: readonly ImportRow[];
  /** False: a dry run, which writes nothing. */
  apply: boolean;
  /** Why; required where a record changes and its row gives no reason. */
  reason: string | null;
  /** The unit or process that publishes, never a person. */
  publishedBy?: string;
}

export interface ImportReport {
  rows: PlannedRow[];
  counts: {
    accepted: number;
    warned: number;
    refused: number;
    new: number;
    revision: number;
    already_there: number;
  };
  /** True when the registry now holds what the file says. */
  applied: boolean;
}

const FIRST_PUBLICATION_REASON = 'Pencatatan pertama';
const IMPORT_PUBLISHER = 'Impor berkas';
/** Another import may take a number or a revision between reading and writing; then the plan is made once more. */
const ATTEMPTS_MAX = 2;

/** Plans an import and, with `apply` and nothing refused, writes it. Importing the same file again changes nothing. */
export async function importAgreements(request: ImportRequest): Promise<ImportReport> {
  for (let attempt = 1; ; attempt += 1) {
    const { db, now, rows, reason } = request;
    const register = await loadRegister(db, rows);
    const plan = planImport(rows, { register, reason, newId: uuidv7Source(now) });
    const report = { rows: plan, counts: countsOf(plan), applied: false };
    if (!request.apply || report.counts.refused > 0) return report;
    const statements = await importStatements(request, plan, register);
    if (statements.length === 0) return { ...report, applied: true };
    try {
      await db.batch(statements);
      return { ...report, applied: true };
    } catch (error) {
      // The keys of agreement and agreement_revision refuse what another import has just written, and with them the
      // whole batch: nothing was written, so planning again from what is there now is safe.
      if (attempt === ATTEMPTS_MAX || !isTaken(error)) throw error;
    }
  }
}

/** What publishing these rows writes, for one batch; rows that change nothing write nothing. */
export async function importStatements(
  request: Pick<ImportRequest, 'now' | 'publishedBy'> & { db: Preparing },
  plan: readonly PlannedRow[],
  register: Register,
): Promise<D1PreparedStatement[]> {
  const { db, now } = request;
  const added = plan.filter((row) => row.outcome === 'new');
  const changed = plan.filter((row) => row.outcome === 'revision');
  const before =
    changed.length > 0
      ? await latestRecords(
          db,
          changed.flatMap((row) => row.facts?.id ?? []),
        )
      : new Map();
  const publications = [
    ...added.flatMap((row) => (row.facts === null ? [] : publicationOf(request, row, row.facts, null))),
    ...changed.flatMap((row) => {
      if (row.facts === null) return [];
      const record = (before.get(row.facts.id) ?? null) as StoredRecord | null;
      return publicationOf(
        request,
        row,
        record === null ? row.facts : carriedOver(row.facts, record, row.revision),
        record,
      );
    }),
  ];
  if (publications.length === 0) return [];
  const facts = publications.map((one) => one.facts);
  return [
    ...insertOrganisationStatements(db, introducedIn(facts, register)),
    ...insertAgreementStatements(db, facts.slice(0, added.length)),
    ...rewriteAgreementStatements(db, facts.slice(added.length), now),
    ...(await publicationStatements(db, publications)),
  ];
}

/** The partners that the file introduces, each once. */
function introducedIn(facts: readonly AgreementFacts[], register: Register): PartyOrganisation[] {
  const known = new Set(register.organisations.map((one) => one.id));
  const parties = facts.flatMap((one) => one.parties.map((party) => party.organisation));
  return [...new Map(parties.filter((one) => !known.has(one.id)).map((one) => [one.id, one])).values()];
}

function publicationOf(
  { now, publishedBy }: Pick<ImportRequest, 'now' | 'publishedBy'>,
  row: PlannedRow,
  facts: AgreementFacts,
  before: StoredRecord | null,
): PublicationInput {
  const publication: Publication = {
    revision: row.revision,
    publishedAt: now.toISOString(),
    publishedBy: publishedBy ?? IMPORT_PUBLISHER,
    reason: row.reason ?? FIRST_PUBLICATION_REASON,
  };
  const changes = before === null ? [] : changesBetween(before, storedRecord(facts, publication));
  return { facts, publication, changes: changes.filter((change) => change.path !== 'revision') };
}

/** What stays of the record as published: the ids of its obligations, and the revision that brought each document. */
function carriedOver(facts: AgreementFacts, before: StoredRecord, revision: number): AgreementFacts {
  const known = [...before.obligations];
  return {
    ...facts,
    obligations: facts.obligations.map((obligation) => {
      const index = known.findIndex((one) => {
        return one.description === obligation.description && one.organisationId === obligation.organisationId;
      });
      const [same] = index === -1 ? [] : known.splice(index, 1);
      return same ? { ...obligation, id: same.id } : obligation;
    }),
    documents: facts.documents.map((document) => {
      const same = before.documents.find((one) => one.sha256 === document.sha256);
      return { ...document, revision: same?.revision ?? revision };
    }),
  };
}

function countsOf(plan: readonly PlannedRow[]): ImportReport['counts'] {
  const counts = { accepted: 0, warned: 0, refused: 0, new: 0, revision: 0, already_there: 0 };
  for (const { verdict, outcome } of plan) {
    counts[verdict] += 1;
    if (outcome !== null) counts[outcome] += 1;
  }
  return counts;
}

/** Whether a batch failed because a key was taken in the meantime. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && /UNIQUE constraint failed|already (?:published|there)/.test(error.message);
}
