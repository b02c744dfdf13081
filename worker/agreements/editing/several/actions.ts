/**
 * Several drafts at once: judged together, so that two that repeat each other are found, and moved in one batch, all of
 * them or none. The rules are those of a single draft; nothing is let through here that would be refused there.
 */
import { AgreementForm } from '../../../../schema/api/agreement-form.ts';
import type { SeveralDone, SeveralPreview, SeveralVerdict } from '../../../../schema/api/several-drafts.ts';
import { committed, type Outcome, refused, STALE } from '../../../auth/outcome.ts';
import { type Commitment, commit, type Work } from '../../../auth/work.ts';
import { uuidv7Source } from '../../../platform/ids.ts';
import type { PlannedRow } from '../../import/plan.ts';
import { planImport } from '../../import/plan.ts';
import type { Register } from '../../import/register.ts';
import { draftEvent, factsOf, together } from '../draft-events.ts';
import { handedIn } from '../drafting.ts';
import { outdatedRefusal, publicationRefusal } from '../judging.ts';
import { externalIdOf, verdictOf } from '../plan.ts';
import { type Publishable, publicationOf } from '../publishing.ts';
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
  const { writes, events }: Change =
    move === 'publish' ? await publicationOf(work, judged.items, judged.register) : submission(work, judged);
  const outcome = await commit(work, {
    expects: rows.map((row) => expectDraftVersion(work.db, row.id, row.version)),
    writes,
    events,
    answer: { status: 200, body },
  });
  return outcome === 'stale' ? STALE : committed(outcome, body);
}

/** The note of its revision is its author's, or else the one for all. */
interface JudgedDraft extends Publishable {
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
        (move === 'publish' ? outdatedRefusal(row, planned) : null);
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

type Change = Pick<Commitment<SeveralDone>, 'writes' | 'events'>;

function submission(work: Work, { items }: JudgedSeveral): Change {
  const rows = items.map(
    ({ row }): DraftRow => ({
      ...row,
      ...handedIn(work),
      version: row.version + 1,
      updatedAt: work.now.toISOString(),
    }),
  );
  return {
    writes: rows.map((row) => updateDraft(work.db, row)),
    events: rows.map((row) => draftEvent(row, 'draft.submitted', together(rows.length))),
  };
}
