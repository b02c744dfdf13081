/** What the audit trail is told of drafts and publications. Pure. */
import type { AuditEntry } from '../../audit/event.ts';
import type { DraftFacts } from './rules.ts';
import type { DraftRow } from './store.ts';

/** The draft as the rules look at it. */
export function factsOf({ status, authorId, submittedBy, baseRevision }: DraftRow): DraftFacts {
  return { status, authorId, submittedBy, revises: baseRevision > 0 };
}

export function draftEvent(row: DraftRow, kind: string, details: Record<string, unknown>): AuditEntry {
  return {
    kind,
    outcome: 'done',
    unitPath: row.unitPath,
    subject: { type: 'draft', id: row.id, version: row.version },
    details: { heading: row.heading, fields: ['status'], ...details },
  };
}

/** Something that was done to a published agreement; its version is its revision. */
export function agreementEvent(
  kind: string,
  agreement: { registryNumber: string; unitPath: string; revision: number },
  details: Record<string, unknown>,
): AuditEntry {
  return {
    kind,
    outcome: 'done',
    unitPath: agreement.unitPath,
    subject: { type: 'agreement', id: agreement.registryNumber, version: agreement.revision },
    details,
  };
}

/** With how many others it was moved, for the details of an event; nothing when it was moved alone. */
export function together(count: number): { together?: number } {
  return count > 1 ? { together: count } : {};
}
