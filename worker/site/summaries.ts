/**
 * Titles, descriptions and plain summaries of pages with data: what search engines, archives and readers without
 * scripts see. Pure; every text from the registry is escaped.
 */
import type { AgreementListItem, AgreementRecord, Cascade } from '../../schema/api/agreement.ts';
import type { DocumentMatch } from '../../schema/api/document.ts';
import { agreementHeading, joinedParties } from '../../schema/api/heading.ts';
import type { Organisation, OrganisationBrief } from '../../schema/api/organisation.ts';
import type { Unit, UnitBrief } from '../../schema/api/unit.ts';
import {
  AGREEMENT_KIND_WORDS,
  DOCUMENT_ROLE_WORDS,
  type Language,
  LEGAL_STATUS_WORDS,
  TERM_STATUS_WORDS,
} from '../../schema/api/vocabulary.ts';
import { escapeXml } from '../http/xml.ts';
import { pageAddress, pagePath } from './addresses.ts';

/** Title, one-sentence description and summary of a page. */
export interface Summary {
  title: string;
  description: string;
  html: string;
}

/** What a verification sheet says, for readers without scripts. */
export function sheetSummary(match: DocumentMatch, origin: string, language: Language): Summary {
  const words = WORDS[language];
  const [first] = match.matches;
  const title = `${words.sheet}: ${first?.agreement.registryNumber ?? ''}`;
  const facts = match.matches.flatMap(({ agreement, document, brought }): [string, string][] => [
    [words.number, agreement.registryNumber],
    [words.agreement, agreementHeading(agreement, language)],
    [words.document, document.title ?? DOCUMENT_ROLE_WORDS[document.role][language]],
    [words.revision, `${document.revision}, ${dateWords(brought.at.slice(0, 10), language)}, ${brought.by}`],
  ]);
  const address = pageAddress(origin, `/verifikasi/${match.sha256}`, language);
  const list = definitionList([...facts, ['SHA-256', match.sha256], [words.check, address]]);
  return {
    title,
    description: `${title}. SHA-256 ${match.sha256}`,
    html: `<h1>${escapeXml(title)}</h1>${list}`,
  };
}

/** The end that holds today, with what set it. */
function endWords(record: AgreementRecord, language: Language): string {
  const { endsOn } = record.effective ?? record;
  const end = endsOn === null ? WORDS[language].unknown : dateWords(endsOn, language);
  const by = [...new Set(record.effective?.changes.map((change) => change.by))];
  return by.length === 0 ? end : `${end} (${WORDS[language].amendedBy} ${by.join(', ')})`;
}

export function agreementSummary(record: AgreementRecord, language: Language): Summary {
  const words = WORDS[language];
  const title = agreementHeading(record, language);
  const parties = joinedParties(record.parties, language);
  const signed = signedWords(record, language);
  const description = `${AGREEMENT_KIND_WORDS[record.kind][language]}: ${parties}. ${words.signed}: ${signed}. ${record.registryNumber}.`;
  const facts: [string, string][] = [
    [words.number, record.registryNumber],
    ...record.parties.map((party): [string, string] => [
      party.name,
      party.documentNumber ?? words.numberUnknown,
    ]),
    [words.signed, signed],
    [words.term, record.termText ?? words.unknown],
    [words.ends, endWords(record, language)],
    [words.status, TERM_STATUS_WORDS[record.termStatus][language]],
    [
      words.legal,
      record.legalStatus === null ? words.unknown : LEGAL_STATUS_WORDS[record.legalStatus][language],
    ],
  ];
  const scope =
    record.scope.length === 0
      ? ''
      : `<h2>${words.scope}</h2><ul>${record.scope.map((one) => `<li>${escapeXml(one.text)}</li>`).join('')}</ul>`;
  const sources =
    record.sourceUrls.length === 0
      ? ''
      : `<h2>${words.sources}</h2><ul>${record.sourceUrls.map((url) => `<li>${escapeXml(url)}</li>`).join('')}</ul>`;
  return {
    title,
    description,
    html: `<h1>${escapeXml(title)}</h1><p class="lead">${escapeXml(parties)}</p>${definitionList(facts)}${scope}${sources}`,
  };
}

export function cascadeSummary(cascade: Cascade, language: Language): Summary {
  const words = WORDS[language];
  const heading = agreementHeading(cascade, language);
  const counts = cascade.expectation
    ? words.followedOf(cascade.followed, cascade.expectation.units)
    : words.followedBy(cascade.followed);
  const rows = cascade.units
    .filter((unit) => unit.agreements.length > 0)
    .map(
      (unit) =>
        `<li><a href="${pagePath(`/satker/${unit.code}`, language)}">${escapeXml(unit.name)}</a></li>`,
    );
  return {
    title: `${words.cascade}: ${heading}`,
    description: `${heading}: ${counts}.`,
    html: `<h1>${words.cascade}</h1><p class="lead">${escapeXml(heading)}</p><p>${counts}</p><ul>${rows.join('')}</ul>`,
  };
}

export function organisationSummary(organisation: Organisation, language: Language): Summary {
  const words = WORDS[language];
  return {
    title: organisation.name,
    description: words.organisationHas(organisation.name, organisation.agreements),
    html: `<h1>${escapeXml(organisation.name)}</h1>${agreementRows(organisation.recent.items, language)}`,
  };
}

export function unitSummary(unit: Unit, language: Language): Summary {
  const words = WORDS[language];
  return {
    title: unit.name,
    description: words.organisationHas(unit.name, unit.subtreeAgreements),
    html: `<h1>${escapeXml(unit.name)}</h1>${agreementRows(unit.recent.items, language)}`,
  };
}

/** Agreements as a plain list of links, for pages that list them. */
export function agreementRows(items: AgreementListItem[], language: Language): string {
  const rows = items.map((item) => {
    const address = pagePath(`/perjanjian/${item.registryNumber}`, language);
    const facts = `${joinedParties(item.parties, language)} · ${signedWords(item, language)}`;
    return `<li><a href="${address}">${escapeXml(agreementHeading(item, language))}</a><br>${escapeXml(facts)}</li>`;
  });
  return `<ul>${rows.join('')}</ul>`;
}

/** Organisations or units as a plain list of links. */
export function nameRows(
  path: '/lembaga' | '/satker',
  rows: (OrganisationBrief | UnitBrief)[],
  language: Language,
): string {
  const links = rows.map((row) => {
    const key = 'code' in row ? row.code : row.id;
    return `<li><a href="${pagePath(`${path}/${key}`, language)}">${escapeXml(row.name)}</a> (${row.agreements})</li>`;
  });
  return `<ul>${links.join('')}</ul>`;
}

const LOCALES: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };

function signedWords(item: Pick<AgreementListItem, 'signedOn'>, language: Language): string {
  const { date, precision } = item.signedOn;
  if (date === null) return WORDS[language].unknown;
  if (precision === 'year') return date;
  if (precision === 'day') return dateWords(date, language);
  return new Intl.DateTimeFormat(LOCALES[language], {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}-01T00:00:00Z`));
}

function dateWords(date: string, language: Language): string {
  const options = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  } as const;
  return new Intl.DateTimeFormat(LOCALES[language], options).format(new Date(`${date}T00:00:00Z`));
}

function definitionList(facts: [string, string][]): string {
  return `<dl class="sum">${facts.map(([name, value]) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(value)}</dd>`).join('')}</dl>`;
}

const WORDS = {
  id: {
    number: 'Nomor registri',
    numberUnknown: 'nomor tidak diketahui',
    signed: 'Ditandatangani',
    term: 'Masa berlaku',
    ends: 'Berakhir',
    status: 'Status hari ini',
    legal: 'Kedudukan',
    scope: 'Ruang lingkup',
    sources: 'Sumber',
    unknown: 'tidak diketahui',
    amendedBy: 'diubah oleh',
    sheet: 'Lembar verifikasi',
    agreement: 'Perjanjian',
    document: 'Dokumen',
    revision: 'Revisi',
    check: 'Periksa di',
    cascade: 'Tindak lanjut di daerah',
    followedOf: (followed: number, expected: number) =>
      `${followed} dari ${expected} satuan kerja telah menindaklanjuti`,
    followedBy: (followed: number) => `${followed} satuan kerja telah menindaklanjuti`,
    organisationHas: (name: string, count: number) => `${name}: ${count} perjanjian dalam registri KPU.`,
  },
  en: {
    number: 'Registry number',
    numberUnknown: 'number not known',
    signed: 'Signed',
    term: 'Term',
    ends: 'Ends',
    status: 'Status today',
    legal: 'Standing',
    scope: 'Scope',
    sources: 'Sources',
    unknown: 'not known',
    amendedBy: 'amended by',
    sheet: 'Verification sheet',
    agreement: 'Agreement',
    document: 'Document',
    revision: 'Revision',
    check: 'Check at',
    cascade: 'Follow-up by local units',
    followedOf: (followed: number, expected: number) => `${followed} of ${expected} work units have followed`,
    followedBy: (followed: number) => `${followed} work units have followed`,
    organisationHas: (name: string, count: number) => `${name}: ${count} agreements in KPU's registry.`,
  },
} as const;
