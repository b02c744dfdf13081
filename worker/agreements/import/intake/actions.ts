/**
 * A file becomes drafts of a unit. It is judged by the plan of `npm run import`, row by row, and as there one refused row
 * keeps the whole file out; but what it makes are drafts, which a person hands in and another one publishes. Drafts are
 * made in batches of at most 100: each is there as a whole or not at all, and a file that is sent again goes on where it
 * was, since a row that is a draft already is recognised by its external id.
 */
import type { ImportDone, ImportFileBody, ImportPreview, ImportRow } from '../../../../schema/api/import.ts';
import { DRAFTS_A_REQUEST } from '../../../../schema/api/import-words.ts';
import { committed, type Outcome, refused } from '../../../auth/outcome.ts';
import { sha256Hex } from '../../../auth/tokens.ts';
import { commit, type Work } from '../../../auth/work.ts';
import { uuidv7Source } from '../../../platform/ids.ts';
import { type BoundsRefusal, boundsRefusals } from '../../editing/bounds.ts';
import { headingOf } from '../../editing/plan.ts';
import { columnOf } from '../columns.ts';
import { type ImportFormat, readImportFile } from '../file.ts';
import { refuses } from '../findings.ts';
import type { ImportRow as FileRow } from '../input.ts';
import { type PlannedRow, planImport } from '../plan.ts';
import { loadRegister } from '../store.ts';
import { findingWords } from '../words.ts';
import {
  type ImportedDraft,
  importedDraftStatements,
  isMadeMeanwhile,
  readStanding,
  type Standing,
} from './store.ts';
import { boundsWords } from './words.ts';

export type IntakeRefusal = { reason: 'rows_refused'; refused: number } | { reason: 'made_meanwhile' };

/** The unit that the drafts will speak for. */
export interface IntakeUnit {
  code: string;
  path: string;
}

/** Somebody else may bring in the same rows between reading and writing; then the plan is made once more. */
const ATTEMPTS_MAX = 2;

/** What would become of each row. Writes nothing. */
export async function previewIntake(
  work: Work,
  unit: IntakeUnit,
  file: ImportFileBody,
): Promise<ImportPreview> {
  const { format, judged } = await judgeFile(work, unit, file);
  const rows = judged.map((one) => one.shown);
  const count = (verdict: ImportRow['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  return {
    format,
    rows,
    counts: {
      accepted: count('accepted'),
      warned: count('warned'),
      refused: count('refused'),
      toMake: judged.filter(isToMake).length,
    },
  };
}

/** Makes drafts of the next rows that are none yet, unless a row of the file is refused. */
export async function makeDrafts(
  work: Work,
  unit: IntakeUnit,
  file: ImportFileBody,
): Promise<Outcome<ImportDone, IntakeRefusal>> {
  for (let attempt = 1; ; attempt += 1) {
    const { judged } = await judgeFile(work, unit, file);
    const inTheWay = judged.filter((one) => one.shown.verdict === 'refused').length;
    if (inTheWay > 0) return refused({ reason: 'rows_refused', refused: inTheWay });
    const waiting = judged.filter(isToMake);
    const drafts = draftsOf(work, unit, waiting.slice(0, DRAFTS_A_REQUEST));
    const body: ImportDone = {
      made: drafts.map(({ id, line, heading }) => ({ id, line, heading })),
      remaining: waiting.length - drafts.length,
    };
    try {
      return committed(await write(work, unit, file, drafts, body), body);
    } catch (error) {
      if (!isMadeMeanwhile(error)) throw error;
      if (attempt === ATTEMPTS_MAX) return refused({ reason: 'made_meanwhile' });
    }
  }
}

interface JudgedRow {
  row: FileRow;
  planned: PlannedRow;
  shown: ImportRow;
  /** The record that it revises; null for a new one. */
  revises: { id: string; revision: number } | null;
}

const isToMake = ({ shown }: JudgedRow) => shown.outcome === 'new' || shown.outcome === 'revision';

async function judgeFile(
  work: Work,
  unit: IntakeUnit,
  { name, text, reason }: ImportFileBody,
): Promise<{ format: ImportFormat; judged: JudgedRow[] }> {
  const { format, rows } = readImportFile(new TextEncoder().encode(text), name);
  const externalIds = [...new Set(rows.flatMap((row) => row.input?.externalId ?? []))];
  const [register, standing] = await Promise.all([
    loadRegister(work.db, rows),
    readStanding(work.db, unit.code, externalIds),
  ]);
  const plan = planImport(rows, { register, reason, newId: uuidv7Source(work.now) });
  const known = plan.map((planned) => standing.agreements.get(planned.externalId ?? '') ?? null);
  const bounds = await boundsOf(work, unit, plan, known);
  const judged = plan.map((planned, index): JudgedRow => {
    const row = rows[index];
    if (!row) throw new Error('A plan has a row for every row of the file.');
    const revises = known[index] ?? null;
    const bound = bounds[index] ?? null;
    return {
      row,
      planned,
      revises,
      shown: shownRow(work, format, { row, planned, bound, known: revises, standing }),
    };
  });
  return { format, judged };
}

type Known = Standing['agreements'] extends Map<string, infer One> ? One | null : never;

type Bound = BoundsRefusal['reason'] | null;

/** Whether each row speaks for this unit, about what is its own; as it will be asked again when the draft is handed in. */
async function boundsOf(
  work: Work,
  unit: IntakeUnit,
  plan: readonly PlannedRow[],
  known: readonly Known[],
): Promise<Bound[]> {
  const asked = plan.flatMap(({ facts, outcome }, index) => {
    const draft = { agreementId: known[index]?.id ?? null, unitCode: unit.code, unitPath: unit.path };
    return facts === null ? [] : { index, bounded: { draft, facts, outcome } };
  });
  const refusals = await boundsRefusals(
    work.db,
    asked.map((one) => one.bounded),
  );
  const reasons = new Map(asked.map(({ index }, place) => [index, refusals[place]?.reason ?? null]));
  return known.map((one, index) =>
    one !== null && one.unitCode !== unit.code ? 'another_unit' : (reasons.get(index) ?? null),
  );
}

function shownRow(
  { language }: Work,
  format: ImportFormat,
  {
    row,
    planned,
    bound,
    known,
    standing,
  }: {
    row: FileRow;
    planned: PlannedRow;
    bound: Bound;
    known: Known;
    standing: Standing;
  },
): ImportRow {
  const field = (path: string | null) => (path !== null && format === 'csv' ? columnOf(path) : path);
  const draftId = known?.openDraft ?? standing.drafts.get(planned.externalId ?? '') ?? null;
  const refusedRow = planned.verdict === 'refused' || bound !== null;
  return {
    line: planned.line,
    externalId: planned.externalId,
    heading: row.input === null ? '' : headingOf(row.input),
    verdict: refusedRow ? 'refused' : planned.verdict,
    outcome: refusedRow
      ? null
      : draftId !== null && planned.outcome !== 'already_there'
        ? 'draft_there'
        : planned.outcome,
    registryNumber: known === null || bound === 'another_unit' ? null : planned.registryNumber,
    draftId: refusedRow ? null : draftId,
    findings: [
      ...planned.findings.map((finding) => ({
        code: finding.code,
        line: finding.line,
        field: field(finding.field),
        refuses: refuses(finding),
        message: findingWords(finding, language),
      })),
      ...(bound === null
        ? []
        : [
            {
              code: bound,
              line: planned.line,
              field: field('ownerUnit'),
              refuses: true,
              message: boundsWords(bound, language),
            },
          ]),
    ],
  };
}

function draftsOf(work: Work, unit: IntakeUnit, rows: readonly JudgedRow[]): ImportedDraft[] {
  const newId = uuidv7Source(work.now);
  return rows.flatMap(({ row, planned, revises }): ImportedDraft[] => {
    if (row.input === null || planned.externalId === null) return [];
    // Which unit speaks is not for the file to say, and the reason is the note of the draft.
    const form = { ...row.input, ownerUnit: unit.code, reason: null };
    return [
      {
        id: newId(),
        agreementId: revises?.id ?? null,
        baseRevision: revises?.revision ?? 0,
        unitCode: unit.code,
        content: JSON.stringify(form),
        heading: headingOf(form),
        note: revises === null ? null : planned.reason,
        externalId: planned.externalId,
        line: planned.line,
      },
    ];
  });
}

async function write(
  work: Work,
  unit: IntakeUnit,
  file: ImportFileBody,
  drafts: ImportedDraft[],
  body: ImportDone,
) {
  const fileSha256 = await sha256Hex(file.text);
  const from = {
    authorId: work.viewer.accountId,
    fileName: file.name,
    fileSha256,
    at: work.now.toISOString(),
  };
  return commit(work, {
    writes: drafts.length === 0 ? [] : importedDraftStatements(work.db, drafts, from),
    events: [
      {
        kind: 'drafts.imported',
        outcome: 'done',
        unitPath: unit.path,
        details: { file: file.name, sha256: fileSha256, drafts: drafts.length, remaining: body.remaining },
      },
      ...drafts.map(({ id, heading, line }) => ({
        kind: 'draft.begun',
        outcome: 'done' as const,
        unitPath: unit.path,
        subject: { type: 'draft', id, version: 1 },
        details: { heading, fields: ['status'], file: file.name, line },
      })),
    ],
    answer: { status: 200, body },
  });
}
