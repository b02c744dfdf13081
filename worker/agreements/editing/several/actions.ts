/**
 * Several drafts at once: judged together, so that two that repeat each other are found, and moved in one batch, all of
 * them or none. The rules are those of a single draft; nothing is let through here that would be refused there.
 */
import { AgreementForm } from '../../../../schema/api/agreement-form.ts';
import type { SeveralDone, SeveralPreview, SeveralVerdict } from '../../../../schema/api/several-drafts.ts';
import { committed, type Outcome, refused, STALE } from '../../../auth/outcome.ts';
import { type Commitment, commit, type Work } from '../../../auth/work.ts';
import { uuidv7Source } from '../../../platform/ids.ts';
import { importStatements } from '../../actions.ts';
import type { AgreementFacts } from '../../facts.ts';
import { toldOfPublication } from '../../following/corrections/actions.ts';
import type { PlannedRow } from '../../import/plan.ts';
import { planImport } from '../../import/plan.ts';
import type { Register } from '../../import/register.ts';
import { agreementEvent, draftEvent, factsOf } from '../draft-events.ts';
import { type EditingRefusal, publicationRefusal } from '../judging.ts';
import { externalIdOf, verdictOf } from '../plan.ts';
import { withAvailability } from '../publishing.ts';
import { loadRegisterForAll } from '../register.ts';
import { draftRefusal } from '../rules.ts';
import { type DraftRow, expectDraftVersion, updateDraft } from '../store.ts';

export type SeveralMove = 'submit' | 'publish';

/** Why nothing was moved: each draft that is in the way, with its own reason. */
export interface SeveralRefusal {
  reason: 'some_refused';
  refused: SeveralVerdict[];
}

/** What would happen to each, in the order in which they were named. Writes nothing. */
export async function previewSeveral(
  work: Work,
  rows: readonly DraftRow[],
  move: SeveralMove,
  note: string | null,
): Promise<SeveralPreview> {
  const { items } = await judgeSeveral(work, rows, move, note);
  const verdicts = items.map((item) => item.verdict);
  return { items: verdicts, refused: verdicts.filter((one) => one.reason !== null).length };
}

/** Moves all of them, or none. The rows are at the versions that the person saw. */
export async function moveSeveral(
  work: Work,
  rows: readonly DraftRow[],
  move: SeveralMove,
  note: string | null,
): Promise<Outcome<SeveralDone, SeveralRefusal>> {
  const judged = await judgeSeveral(work, rows, move, note);
  const inTheWay = judged.items.flatMap(({ verdict }) => (verdict.reason === null ? [] : verdict));
  if (inTheWay.length > 0) return refused({ reason: 'some_refused', refused: inTheWay });
  const body: SeveralDone = {
    items: judged.items.map(({ verdict: { id, heading, registryNumber, revision } }) => ({
      id,
      heading,
      registryNumber: move === 'publish' ? registryNumber : null,
      revision: move === 'publish' ? revision : null,
    })),
  };
  const change = move === 'publish' ? await publication(work, judged) : submission(work, judged);
  const outcome = await commit(work, {
    expects: rows.map((row) => expectDraftVersion(work.db, row.id, row.version)),
    ...change,
    answer: { status: 200, body },
  });
  return outcome === 'stale' ? STALE : committed(outcome, body);
}

interface JudgedDraft {
  row: DraftRow;
  planned: PlannedRow;
  /** The note of its revision: its author's, or else the one for all. */
  note: string | null;
  verdict: SeveralVerdict;
}

interface JudgedSeveral {
  items: JudgedDraft[];
  register: Register;
}

async function judgeSeveral(
  work: Work,
  rows: readonly DraftRow[],
  move: SeveralMove,
  note: string | null,
): Promise<JudgedSeveral> {
  const forms = rows.map((row) => AgreementForm.parse(JSON.parse(row.content)));
  const register = await loadRegisterForAll(work.db, forms);
  const notes = rows.map((row) => row.note ?? note);
  const plan = planImport(
    forms.map((form, index) => {
      const externalId = externalIdOf(form, rows[index]?.id ?? '');
      return { line: index + 1, input: { ...form, externalId, reason: notes[index] ?? '-' }, findings: [] };
    }),
    { register, reason: null, newId: uuidv7Source(work.now) },
  );
  const headings = rows.map((row) => row.heading);
  const items = await Promise.all(
    rows.map(async (row, index): Promise<JudgedDraft> => {
      const [form, planned] = [forms[index], plan[index]];
      if (!form || !planned) throw new Error('A plan has a row for every form.');
      const text = notes[index] ?? null;
      const refusal =
        draftRefusal(factsOf(row), move, work.viewer.accountId, text) ??
        (await publicationRefusal(work, row, { form, planned, register })) ??
        (move === 'publish' ? outdated(row, planned) : null);
      const { id, heading, version } = row;
      return {
        row,
        planned,
        note: text,
        verdict: {
          ...{ id, heading, version },
          registryNumber: row.registryNumber ?? planned.registryNumber,
          revision: planned.facts === null ? null : planned.revision,
          reason: refusal?.reason ?? null,
          findings: verdictOf(form, named(planned, headings), work.language).findings,
        },
      };
    }),
  );
  return { items, register };
}

/** A finding that points at another of the drafts calls it by its heading: nobody has seen its number in the plan. */
function named(planned: PlannedRow, headings: readonly string[]): PlannedRow {
  const findings = planned.findings.map((finding) => {
    if (!('elsewhere' in finding) || !('line' in finding.elsewhere)) return finding;
    const { line } = finding.elsewhere;
    return { ...finding, elsewhere: { line, externalId: headings[line - 1] ?? null } };
  });
  return { ...planned, findings };
}

/** The agreement has been published anew since the revision began. */
function outdated(row: DraftRow, planned: PlannedRow): EditingRefusal | null {
  if (planned.revision === row.baseRevision + 1) return null;
  const published = planned.outcome === 'already_there' ? planned.revision : planned.revision - 1;
  return { reason: 'outdated_revision', published, begunFrom: row.baseRevision };
}

type Change = Pick<Commitment<SeveralDone>, 'writes' | 'events'>;

function submission(work: Work, { items }: JudgedSeveral): Change {
  const at = work.now.toISOString();
  const rows = items.map(
    ({ row }): DraftRow => ({
      ...row,
      status: 'submitted',
      submittedAt: at,
      submittedBy: work.viewer.accountId,
      returnedReason: null,
      version: row.version + 1,
      updatedAt: at,
    }),
  );
  return {
    writes: rows.map((row) => updateDraft(work.db, row)),
    events: rows.map((row) => draftEvent(row, 'draft.submitted', { together: rows.length })),
  };
}

/** Whoever proposed what a draft carries out hears of its publication, as when it is published alone. */
function told(work: Work, { id, registryNumber, publishedRevision, unitPath }: DraftRow) {
  const published = { registryNumber: registryNumber ?? '', revision: publishedRevision ?? 1, unitPath };
  return toldOfPublication(work, id, published);
}

async function publication(work: Work, { items, register }: JudgedSeveral): Promise<Change> {
  const publishing = await Promise.all(
    items.map(async ({ row, planned, note }) => {
      // Judged before: a row without facts has been refused.
      const facts = planned.facts as AgreementFacts;
      const documents = await withAvailability(work, facts);
      const after: DraftRow = {
        ...row,
        agreementId: facts.id,
        registryNumber: facts.registryNumber,
        status: 'published',
        publishedRevision: planned.revision,
        note,
        version: row.version + 1,
        updatedAt: work.now.toISOString(),
      };
      // A first recording says why in the same words as a single one does.
      return { after, planned: { ...planned, reason: note, facts: { ...facts, documents } } };
    }),
  );
  const publishedBy = items[0]?.row.unitName ?? '';
  return {
    writes: [
      ...(await importStatements(
        { db: work.db, now: work.now, publishedBy },
        publishing.map((one) => one.planned),
        register,
      )),
      ...publishing.map((one) => updateDraft(work.db, one.after)),
      ...(await Promise.all(publishing.map(({ after }) => told(work, after)))).flat(),
    ],
    events: publishing.flatMap(({ after }) => [
      draftEvent(after, 'draft.published', { note: after.note, together: publishing.length }),
      agreementEvent(
        'agreement.published',
        {
          registryNumber: after.registryNumber ?? '',
          unitPath: after.unitPath,
          revision: after.publishedRevision ?? 1,
        },
        { note: after.note },
      ),
    ]),
  };
}
