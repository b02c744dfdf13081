/**
 * The plan of an import: for every row what would happen and why. Pure: it is given the rows, what the registry holds and
 * a source of ids, and neither reads nor writes. The dry run shows the plan; applying it is writing what it holds.
 */

import { contentSha256 } from '../content.ts';
import type { AgreementFacts } from '../facts.ts';
import { registryNumber } from '../facts.ts';
import { editorialMove, type LinkEdge, legalState, linkCycle } from '../rules.ts';
import { duplicateFinder } from './duplicates.ts';
import { type Finding, type FindingFacts, refuses } from './findings.ts';
import type { ImportRow } from './input.ts';
import { type Register, type RegisteredAgreement, registerNames } from './register.ts';
import { type Identity, type ResolvedAgreement, resolveAgreement } from './resolve.ts';

export type RowVerdict = 'accepted' | 'warned' | 'refused';

export interface PlannedRow {
  line: number;
  externalId: string | null;
  verdict: RowVerdict;
  findings: Finding[];
  /** What applying would do; null for a refused row. */
  outcome: 'new' | 'revision' | 'already_there' | null;
  /** The number it has or would get; null for a refused row without one. */
  registryNumber: string | null;
  facts: AgreementFacts | null;
  /** The revision that applying would publish. */
  revision: number;
  reason: string | null;
}

export interface ImportContext {
  register: Register;
  /** Why changed records get a new revision, where a row does not say so itself. */
  reason: string | null;
  newId: () => string;
}

/** Plans every row, in the order of the file. */
export function planImport(rows: readonly ImportRow[], context: ImportContext): PlannedRow[] {
  const { register } = context;
  const names = registerNames(register);
  const byExternalId = new Map(register.agreements.map((one) => [one.externalId, one]));
  const drafts = rows.map((row): Draft => {
    const externalId = row.input?.externalId ?? null;
    const known = externalId === null ? null : (byExternalId.get(externalId) ?? null);
    const { resolved, identity, findings } = row.input
      ? resolveAgreement(row.input, row.line, names)
      : { resolved: null, identity: null, findings: [] };
    const id = known?.id ?? context.newId();
    return { row, resolved, identity, known, id, findings: [...row.findings, ...findings] };
  });
  findRepeatedIds(drafts);
  findDuplicates(drafts, register);
  const facts = numberAndLink(drafts, context);
  checkLegalStates(drafts, facts, register);
  findCircles(drafts, facts, register);
  return drafts.map((draft) => concludeRow(draft, facts.get(draft) ?? null, context));
}

/** A row on its way: `known` is the record it already has in the registry. */
interface Draft {
  row: ImportRow;
  resolved: ResolvedAgreement | null;
  identity: Identity | null;
  known: RegisteredAgreement | null;
  id: string;
  findings: Finding[];
}

function add(draft: Draft, field: string | null, found: FindingFacts): void {
  draft.findings.push({ ...found, line: draft.row.line, field });
}

function findRepeatedIds(drafts: Draft[]): void {
  const first = new Map<string, Draft>();
  for (const draft of drafts) {
    const externalId = draft.row.input?.externalId ?? null;
    if (externalId === null) continue;
    const earlier = first.get(externalId);
    if (earlier)
      add(draft, 'externalId', {
        code: 'external_id_twice',
        elsewhere: { line: earlier.row.line, externalId },
      });
    else first.set(externalId, draft);
  }
}

function findDuplicates(drafts: Draft[], register: Register): void {
  const own = new Set(drafts.map((draft) => draft.id));
  const finder = duplicateFinder(register.agreements.filter((one) => !own.has(one.id)));
  for (const draft of drafts) {
    if (draft.identity === null) continue;
    for (const { field, found } of finder.findingsFor(draft.identity)) add(draft, field, found);
    finder.add(draft.identity, { line: draft.row.line, externalId: draft.row.input?.externalId ?? null });
  }
}

/** Gives new rows their place in the registry and turns named targets into ids. */
function numberAndLink(drafts: Draft[], { register, newId }: ImportContext): Map<Draft, AgreementFacts> {
  const targets = new Map<string, string>();
  for (const one of register.agreements) {
    targets.set(one.registryNumber, one.id);
    if (one.externalId !== null) targets.set(one.externalId, one.id);
  }
  for (const draft of drafts)
    if (draft.resolved?.externalId) targets.set(draft.resolved.externalId, draft.id);
  const facts = new Map<Draft, AgreementFacts>();
  let seq = register.nextSeq;
  for (const draft of drafts) {
    const { resolved, known, id } = draft;
    if (resolved === null) continue;
    const target = (reference: string, field: string) => {
      const found = targets.get(reference);
      if (found === undefined) add(draft, field, { code: 'unknown_agreement', reference });
      if (found === id) add(draft, field, { code: 'link_to_itself' });
      return found ?? '';
    };
    const place = known?.seq ?? seq++;
    facts.set(draft, {
      ...resolved,
      id,
      seq: place,
      registryNumber: known?.registryNumber ?? registryNumber(place),
      links: resolved.links.map(({ to, ...link }, index) => ({
        ...link,
        toId: target(to, `links[${index}].to`),
      })),
      amends: resolved.amends.map(({ agreement, ...change }, index) => {
        return { ...change, agreementId: target(agreement, `amends[${index}].agreement`) };
      }),
      obligations: resolved.obligations.map((obligation) => ({ ...obligation, id: newId() })),
    });
  }
  return facts;
}

/** The guards of rules.ts: what is said to be signed or ended must be able to be. */
function checkLegalStates(drafts: Draft[], facts: Map<Draft, AgreementFacts>, register: Register): void {
  const links = linksAfter(facts, register);
  for (const draft of drafts) {
    const one = facts.get(draft);
    if (!one || one.legalStatus === null) continue;
    const verdict = legalState(one.legalStatus, one.endReason, {
      organisationIds: one.parties.map((party) => party.organisation.id),
      signedPrecision: one.signedOn.precision,
      documents: one.documents.length,
      sources: one.sourceUrls.length,
      linksIn: links.filter((link) => link.to === one.id).map((link) => link.kind),
    });
    if (verdict.allowed) continue;
    const { refusal } = verdict;
    if (refusal.reason === 'link_missing')
      add(draft, 'endReason', { code: 'link_missing', kind: refusal.kind });
    else if (refusal.reason === 'date_missing' || refusal.reason === 'evidence_missing') {
      add(draft, 'legalStatus', { code: refusal.reason });
    }
    // Too few parties were reported when the parties were read; a transition is none of an import's business.
  }
}

function findCircles(drafts: Draft[], facts: Map<Draft, AgreementFacts>, register: Register): void {
  const cycle = linkCycle(linksAfter(facts, register).filter((link) => link.from !== link.to));
  if (cycle === null) return;
  const numbers = new Map(register.agreements.map((one) => [one.id, one.externalId ?? one.registryNumber]));
  for (const one of facts.values()) numbers.set(one.id, one.externalId ?? one.registryNumber);
  const along = cycle.map((id) => numbers.get(id) ?? id);
  for (const draft of drafts)
    if (cycle.includes(draft.id)) add(draft, 'links', { code: 'link_circle', along });
}

/** All links as they would stand after the import: a row of the file replaces the links of its record. */
function linksAfter(facts: Map<Draft, AgreementFacts>, register: Register): LinkEdge[] {
  const rewritten = new Set([...facts.values()].map((one) => one.id));
  const kept = register.links.filter((link) => !rewritten.has(link.from));
  const brought = [...facts.values()].flatMap((one) =>
    one.links.map(({ toId, kind }) => ({ from: one.id, to: toId, kind })),
  );
  return [...kept, ...brought];
}

function concludeRow(draft: Draft, facts: AgreementFacts | null, context: ImportContext): PlannedRow {
  const { known, row } = draft;
  // A reason given for the whole file says why records change; a first recording needs none.
  const reason = row.input?.reason ?? (known === null ? null : context.reason);
  const unchanged = facts !== null && known !== null && known.contentSha256 === contentSha256(facts);
  if (facts !== null && known !== null && !unchanged) {
    const verdict = editorialMove(known.editorialStatus, { to: 'published', note: reason });
    if (!verdict.allowed && verdict.refusal.reason === 'note_missing')
      add(draft, 'reason', { code: 'reason_missing' });
    else if (!verdict.allowed) {
      const { registryNumber, editorialStatus: status } = known;
      add(draft, null, { code: 'not_revisable', registryNumber, status });
    }
  }
  const refused = facts === null || draft.findings.some(refuses);
  return {
    line: row.line,
    externalId: row.input?.externalId ?? null,
    verdict: refused ? 'refused' : draft.findings.length > 0 ? 'warned' : 'accepted',
    findings: draft.findings,
    outcome: refused ? null : known === null ? 'new' : unchanged ? 'already_there' : 'revision',
    registryNumber: known?.registryNumber ?? (refused ? null : facts.registryNumber),
    facts: refused ? null : facts,
    revision: known ? known.revision + (unchanged ? 0 : 1) : 1,
    reason,
  };
}
