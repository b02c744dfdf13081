/**
 * An agreement as plain lines under names, from a form or from the published record alike: for the last look before it is
 * handed in, and for the difference to what is published. Pure but for the language of the page.
 */
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import {
  AGREEMENT_KIND_WORDS,
  type AgreementKind,
  DOCUMENT_ROLE_WORDS,
  type DocumentRole,
  END_REASON_WORDS,
  type EndReason,
  LEGAL_STATUS_WORDS,
  type LegalStatus,
  LINK_KIND_WORDS,
  type LinkKind,
  TERM_KIND_WORDS,
  type TermKind,
} from '../../../../schema/api/vocabulary.ts';
import { dateInWords, signedInWords } from '../../format/dates.ts';
import { rupiah } from '../../format/text.ts';
import { language } from '../../words.ts';
import type { Content } from './content.ts';

export const FACT_NAMES = [
  'kind',
  'title',
  'parties',
  'signedOn',
  'signedPlace',
  'legalStatus',
  'effectiveOn',
  'termKind',
  'endsOn',
  'termText',
  'termMonths',
  'noticeDays',
  'maxExtentOn',
  'purpose',
  'scope',
  'legalBasis',
  'sources',
  'election',
  'links',
  'amends',
  'obligations',
  'instalments',
  'documents',
  'note',
  'visibility',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** The lines of each fact; none where nobody has told it. */
export type Facts = Record<FactName, string[]>;

/** `nameOf` turns the id of an organisation into its name. */
export function factsOfForm(form: Content, nameOf: (organisation: string) => string): Facts {
  const status = form.legalStatus as LegalStatus | null | undefined;
  return {
    ...commonFacts(form as Common),
    kind: wordIn(AGREEMENT_KIND_WORDS, form.kind as AgreementKind),
    title: linesOf(form.title),
    parties: (form.parties ?? []).map((party) =>
      partyLine({ ...party, name: party.organisation ? nameOf(party.organisation) : null }),
    ),
    signedOn: dateLine(form.signedOn?.date ?? null),
    legalStatus: status ? [legalLine(status, form.endReason as EndReason | null)] : [],
    sources: [...(form.sources ?? [])],
    links: (form.links ?? []).flatMap(({ kind, to }) => (to ? [linkLine(kind as LinkKind, to)] : [])),
    amends: (form.amends ?? []).map((one) => `${one.clause ?? one.path}: ${one.after ?? '–'}`),
    obligations: (form.obligations ?? []).map((one) =>
      oweLine(one, one.organisation && nameOf(one.organisation)),
    ),
    instalments: (form.instalments ?? []).flatMap((one) =>
      one.amountIdr ? [moneyLine(one.amountIdr, one.recipient ? nameOf(one.recipient) : null)] : [],
    ),
    visibility: [form.visibility ?? 'public'],
  };
}

/** The record as the public sees it, in the same lines. */
export function factsOfRecord(record: AgreementRecord): Facts {
  return {
    ...commonFacts(record),
    kind: wordIn(AGREEMENT_KIND_WORDS, record.kind),
    title: linesOf(record.title),
    parties: record.parties.map(partyLine),
    signedOn: dateLine(record.signedOn.date),
    legalStatus: record.legalStatus ? [legalLine(record.legalStatus, record.endReason)] : [],
    sources: record.sourceUrls,
    links: record.links
      .filter((link) => link.direction === 'out')
      .map((link) => linkLine(link.kind, link.agreement.registryNumber)),
    // What it amends of others is shown with those; comparing it would always find a difference.
    amends: [],
    obligations: record.obligations.map((one) => oweLine(one, one.organisationName)),
    instalments: record.instalments.map((one) => moneyLine(one.amountIdr, one.recipientName)),
    visibility: [record.visibility],
  };
}

export interface Difference {
  name: FactName;
  before: string[];
  after: string[];
}

/** The facts that differ, in the order in which they are shown. */
export function differences(before: Facts, after: Facts): Difference[] {
  return FACT_NAMES.filter(
    (name) => name !== 'amends' && before[name].join('\n') !== after[name].join('\n'),
  ).map((name) => ({ name, before: before[name], after: after[name] }));
}

/** What form and record have in the same shape. */
type Common = Pick<
  AgreementRecord,
  | 'signedPlace'
  | 'effectiveOn'
  | 'endsOn'
  | 'maxExtentOn'
  | 'termKind'
  | 'termText'
  | 'termMonths'
  | 'noticeDays'
  | 'purpose'
  | 'scope'
  | 'legalBasis'
  | 'election'
  | 'documents'
  | 'note'
>;

function commonFacts(of: Partial<Common>) {
  return {
    signedPlace: linesOf(of.signedPlace),
    effectiveOn: dateLine(of.effectiveOn ?? null),
    termKind: of.termKind === 'unknown' ? [] : wordIn(TERM_KIND_WORDS, of.termKind as TermKind),
    endsOn: dateLine(of.endsOn ?? null),
    termText: linesOf(of.termText),
    termMonths: linesOf(of.termMonths),
    noticeDays: linesOf(of.noticeDays),
    maxExtentOn: dateLine(of.maxExtentOn ?? null),
    purpose: linesOf(of.purpose),
    scope: (of.scope ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.text)),
    legalBasis: [...(of.legalBasis ?? [])],
    election: linesOf(of.election),
    documents: (of.documents ?? []).map(
      (one) =>
        `${wordIn(DOCUMENT_ROLE_WORDS, one.role as DocumentRole)[0] ?? ''} ${one.sha256.slice(0, 12)}…`,
    ),
    note: linesOf(of.note?.[language] || of.note?.id),
  };
}

interface PartyLike {
  name: string | null;
  documentNumber?: string | null | undefined;
  signatories?: readonly { name: string }[] | undefined;
}

function partyLine({ name, documentNumber, signatories = [] }: PartyLike): string {
  const signed = signatories.map((one) => one.name).filter(Boolean);
  return [name ?? '…', documentNumber, signed.join(', ')].filter(Boolean).join(' · ');
}

function legalLine(status: LegalStatus, endReason: EndReason | null): string {
  const words = LEGAL_STATUS_WORDS[status][language];
  return endReason ? `${words} (${END_REASON_WORDS[endReason][language]})` : words;
}

function linkLine(kind: LinkKind, to: string): string {
  return `${LINK_KIND_WORDS[kind]?.out[language] ?? kind} ${to}`;
}

function oweLine(
  one: { description: string; dueOn?: string | null | undefined },
  owedBy: string | null | undefined,
): string {
  return [owedBy, one.description, ...dateLine(one.dueOn ?? null)].filter(Boolean).join(' · ');
}

function moneyLine(amount: number, recipient: string | null): string {
  return [rupiah(amount, language), recipient].filter(Boolean).join(' · ');
}

function linesOf(value: string | number | null | undefined): string[] {
  return value === null || value === undefined || value === '' ? [] : [String(value)];
}

/** As far as it is known; a date that is none is shown as it was typed. */
function dateLine(date: string | null): string[] {
  if (!date) return [];
  if (Number.isNaN(Date.parse(date))) return [date];
  const precision = date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day';
  if (precision === 'day') return [dateInWords(date, language, true)];
  return linesOf(signedInWords({ date, precision, printed: null, note: null }, language));
}

function wordIn<Code extends string>(
  words: Record<Code, Record<typeof language, string>>,
  code: Code | null | undefined,
): string[] {
  if (!code) return [];
  return [words[code]?.[language] ?? code];
}
