/** A unit makes templates for itself and for all units below it, changes them, and takes them out of use. */
import type { ManagedTemplate, RetiredTemplate, TemplateContent } from '../../../schema/api/template.ts';
import type { AuditEntry } from '../../audit/event.ts';
import { committed, type Outcome } from '../../auth/outcome.ts';
import { commit, type Work } from '../../auth/work.ts';
import { expectation } from '../../platform/expectation.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { insertTemplate, managedOf, retireTemplate, type TemplateRow, updateTemplate } from './store.ts';

/** Makes a template in the unit of the person. */
export async function makeTemplate(
  work: Work,
  unit: { code: string; name: string; path: string },
  name: string,
  content: TemplateContent,
): Promise<Outcome<ManagedTemplate, never>> {
  const row: TemplateRow = {
    id: uuidv7(work.now),
    name,
    unitCode: unit.code,
    unitName: unit.name,
    unitPath: unit.path,
    content: JSON.stringify(content),
    author: work.viewer.name,
    version: 1,
    updatedAt: work.now.toISOString(),
  };
  const body = managedOf(row, unit.code);
  return committed(
    await commit(work, {
      writes: [insertTemplate(work.db, row, work.viewer.accountId)],
      events: [templateEvent(row, 'template.made', ['name', 'content'])],
      answer: { status: 201, body },
    }),
    body,
  );
}

/** Changes a template; drafts that were begun from it stay as they are. */
export async function changeTemplate(
  work: Work,
  before: TemplateRow,
  version: number,
  name: string,
  content: TemplateContent,
): Promise<Outcome<ManagedTemplate, never>> {
  const row: TemplateRow = {
    ...before,
    name,
    content: JSON.stringify(content),
    version: version + 1,
    updatedAt: work.now.toISOString(),
  };
  const body = managedOf(row, before.unitCode);
  return committed(
    await commit(work, {
      expects: [isAt(work, before.id, version)],
      writes: [updateTemplate(work.db, row)],
      events: [templateEvent(row, 'template.changed', ['name', 'content'])],
      answer: { status: 200, body },
    }),
    body,
  );
}

/** Takes a template out of use, for the unit and all below it. */
export async function retire(
  work: Work,
  before: TemplateRow,
  version: number,
): Promise<Outcome<RetiredTemplate, never>> {
  const body = { id: before.id, name: before.name, retiredAt: work.now.toISOString() };
  return committed(
    await commit(work, {
      expects: [isAt(work, before.id, version)],
      writes: [retireTemplate(work.db, before.id, version + 1, work.now)],
      events: [templateEvent({ ...before, version: version + 1 }, 'template.retired', ['status'])],
      answer: { status: 200, body },
    }),
    body,
  );
}

function isAt(work: Work, id: string, version: number): D1PreparedStatement {
  const condition = 'SELECT version = ? AND retired_at IS NULL FROM agreement_template WHERE id = ?';
  return expectation(work.db, condition, version, id);
}

function templateEvent(row: TemplateRow, kind: string, fields: string[]): AuditEntry {
  return {
    kind,
    outcome: 'done',
    unitPath: row.unitPath,
    subject: { type: 'template', id: row.id, version: row.version },
    details: { name: row.name, fields },
  };
}
