/**
 * One row of a file with its names turned into organisations, units and regions, its words into codes and its dates into
 * dates. Whatever cannot be settled is reported and left unknown; nothing is guessed. Links still name their targets as
 * the file does: plan.ts knows the other rows. Pure.
 */

import type { AgreementForm } from '../../../schema/api/agreement-form.ts';
import {
  AGREEMENT_KINDS,
  DOCUMENT_ROLES,
  END_REASONS,
  LEGAL_STATUS_WORDS,
  LEGAL_STATUSES,
  LINK_BASES,
  LINK_KINDS,
  OBLIGATION_STATUSES,
  PROVENANCES,
  TERM_KIND_WORDS,
  TERM_KINDS,
  VISIBILITIES,
} from '../../../schema/api/vocabulary.ts';
import type { AgreementFacts, PartyFacts } from '../facts.ts';
import { type Choose, chooser, kindOf } from './codes.ts';
import type { Finding } from './findings.ts';
import { organisationOf, resolveParties, resolveRegions, resolveUnit, unitOf } from './naming.ts';
import type { RegisterNames } from './register.ts';
import { type Report, resolveDay, resolveSignedOn } from './signing.ts';

type Bound = 'id' | 'seq' | 'registryNumber' | 'links' | 'amends' | 'externalId';

/** Everything of an agreement but its place in the registry and the agreements that it points at. */
export interface ResolvedAgreement extends Omit<AgreementFacts, Bound> {
  externalId: string | null;
  links: (Omit<AgreementFacts['links'][number], 'toId'> & { to: string })[];
  amends: (Omit<AgreementFacts['amends'][number], 'agreementId'> & { agreement: string })[];
}

/** Generated data come from the load-test generator, never from a file. */
const IMPORTED_PROVENANCES = PROVENANCES.filter((provenance) => provenance !== 'generated');

/** What tells an agreement apart, as far as the row says it; a name that is not known leaves no organisations. */
export interface Identity {
  organisationIds: string[] | null;
  numbers: (string | null)[];
  date: string | null;
}

/** Settles one row. Null when a fact without which there is no agreement (kind, parties, owner) is missing. */
export function resolveAgreement(
  input: AgreementForm,
  line: number,
  names: RegisterNames,
): { resolved: ResolvedAgreement | null; identity: Identity; findings: Finding[] } {
  const findings: Finding[] = [];
  const report: Report = (field, found) => findings.push({ ...found, line, field });
  const day = (text: string | null, field: string) => resolveDay(text, field, report);
  const choose = chooser(report);

  if (input.externalId === null) report('externalId', { code: 'external_id_missing' });
  const kind = resolveKind(input.kind, report);
  const parties = resolveParties(input, names, report);
  const unit = resolveUnit(input.ownerUnit, parties, names, report);
  const signedOn = resolveSignedOn(input.signedOn, report);
  const effectiveOn = day(input.effectiveOn, 'effectiveOn');
  const endsOn = day(input.endsOn, 'endsOn');
  if (effectiveOn !== null && endsOn !== null && endsOn < effectiveOn) {
    report('endsOn', { code: 'ends_before_it_begins', begins: effectiveOn, ends: endsOn });
  }
  const fixed = endsOn !== null || input.termMonths !== null;
  const visibility = choose(input.visibility, VISIBILITIES, 'visibility') ?? 'public';
  if (visibility === 'internal') report('visibility', { code: 'not_publishable', visibility });
  const legalStatus = choose(input.legalStatus, LEGAL_STATUSES, 'legalStatus', LEGAL_STATUS_WORDS);
  const endReason = choose(input.endReason, END_REASONS, 'endReason');
  if (legalStatus === 'ended' && endReason === null) report('endReason', { code: 'end_reason_missing' });
  if (legalStatus !== 'ended' && endReason !== null) report('endReason', { code: 'end_reason_without_end' });
  checkPositive(input, report);
  const rest = {
    title: input.title,
    titleIsExact: input.titleIsExact && input.title !== null,
    purpose: input.purpose,
    signedOn,
    signedPlace: input.signedPlace,
    effectiveOn,
    endsOn,
    termKind:
      choose(input.termKind, TERM_KINDS, 'termKind', TERM_KIND_WORDS) ?? (fixed ? 'fixed' : 'unknown'),
    termText: input.termText,
    termMonths: input.termMonths,
    noticeDays: input.noticeDays,
    maxExtentOn: day(input.maxExtentOn, 'maxExtentOn'),
    election: input.election,
    visibility,
    legalStatus,
    endReason,
    provenance:
      choose(input.provenance, IMPORTED_PROVENANCES, 'provenance') ??
      (input.documents.length > 0 ? ('document' as const) : ('existence_reported' as const)),
    sourceUrls: input.sources,
    note: input.note,
    parties: parties ?? [],
    scope: input.scope.map((one) => (typeof one === 'string' ? { code: null, text: one } : one)),
    legalBasis: input.legalBasis,
    instalments: resolveInstalments(input, parties, names, report),
    documents: resolveDocuments(input, choose, report),
    links: resolveLinks(input, choose, report),
    obligations: input.obligations.map((one, index) => {
      const organisation =
        one.organisation &&
        organisationOf(one.organisation, `obligations[${index}].organisation`, names, report);
      return {
        id: '',
        organisationId: organisation ? organisation.id : null,
        organisationName: organisation ? organisation.name : null,
        description: one.description,
        dueOn: day(one.dueOn, `obligations[${index}].dueOn`),
        recurrence: one.recurrence,
        status: choose(one.status, OBLIGATION_STATUSES, `obligations[${index}].status`),
        evidence: one.evidence,
      };
    }),
    amends: input.amends.map(({ agreement, ...change }) => ({ ...change, agreement: agreement ?? '' })),
    expectations: input.expectations.flatMap(({ unit: text, basis, dueOn }, index) => {
      const expected = text === null ? null : unitOf(text, `expectations[${index}].unit`, names, report);
      const due = day(dueOn, `expectations[${index}].dueOn`);
      return expected === null ? [] : [{ unitPathPrefix: expected.path, basis, dueOn: due }];
    }),
  };
  const regions = resolveRegions(input, unit, parties ?? [], names, report);
  const identity: Identity = {
    organisationIds: parties?.map((party) => party.organisation.id) ?? null,
    numbers: input.parties.map((party) => party.documentNumber),
    date: signedOn.date,
  };
  if (kind === null || parties === null || unit === null) return { resolved: null, identity, findings };
  const ownerUnit = { code: unit.code, name: unit.name, path: unit.path };
  const resolved = { ...rest, externalId: input.externalId, kind, ownerUnit, level: unit.level, regions };
  return { resolved, identity, findings };
}

function resolveKind(text: string | null, report: Report): AgreementFacts['kind'] | null {
  const kind = text === null ? null : kindOf(text);
  if (kind === null) report('kind', { code: 'unknown_code', value: text ?? '', allowed: AGREEMENT_KINDS });
  return kind;
}

function resolveInstalments(
  input: AgreementForm,
  parties: PartyFacts[] | null,
  names: RegisterNames,
  report: Report,
): AgreementFacts['instalments'] {
  const instalments = input.instalments.map((given, index) => {
    const field = `instalments[${index}]`;
    const recipient = organisationOf(given.recipient ?? '', `${field}.recipient`, names, report);
    const isParty = parties === null || parties.some((party) => party.organisation.id === recipient?.id);
    if (recipient !== null && !isParty) {
      report(`${field}.recipient`, { code: 'recipient_not_a_party', organisation: recipient.name });
    }
    const amountIdr = given.amountIdr ?? 0;
    if (!Number.isSafeInteger(amountIdr) || amountIdr <= 0) {
      report(`${field}.amountIdr`, { code: 'amount_unreadable', value: String(given.amountIdr ?? '') });
    }
    return {
      ordinal: index + 1,
      recipientId: recipient?.id ?? '',
      recipientName: recipient?.name ?? '',
      label: given.label,
      amountIdr,
      dueOn: resolveDay(given.dueOn, `${field}.dueOn`, report),
    };
  });
  const sum = instalments.reduce((total, one) => total + one.amountIdr, 0);
  const stated = input.statedTotalIdr;
  if (stated !== null && stated !== sum) report('statedTotalIdr', { code: 'sum_differs', stated, sum });
  return instalments;
}

function resolveDocuments(input: AgreementForm, choose: Choose, report: Report): AgreementFacts['documents'] {
  return input.documents.map((given, index) => {
    const role = choose(given.role, DOCUMENT_ROLES, `documents[${index}].role`) ?? 'naskah';
    if ((role === 'redaksi') !== (given.redactionReason !== null)) {
      report(`documents[${index}].redactionReason`, { code: 'redaction_reason_missing' });
    }
    return { ...given, role, revision: 1, supersededBy: null, available: false };
  });
}

function resolveLinks(input: AgreementForm, choose: Choose, report: Report): ResolvedAgreement['links'] {
  return input.links.flatMap((given, index) => {
    const field = `links[${index}]`;
    const kind = choose(given.kind ?? '', LINK_KINDS, `${field}.kind`);
    const basis = choose(given.basis, LINK_BASES, `${field}.basis`) ?? 'stated';
    if (given.to === null) report(`${field}.to`, { code: 'unknown_agreement', reference: '' });
    return kind === null || given.to === null ? [] : [{ kind, to: given.to, basis, note: given.note }];
  });
}

function checkPositive({ termMonths, noticeDays }: AgreementForm, report: Report): void {
  if (termMonths !== null && termMonths <= 0) {
    report('termMonths', { code: 'whole_number_expected', value: String(termMonths) });
  }
  if (noticeDays !== null && noticeDays < 0) {
    report('noticeDays', { code: 'whole_number_expected', value: String(noticeDays) });
  }
}
