/**
 * The list as an Atom feed (RFC 4287). Data in, text out: no clock, so that the same records give the same bytes.
 * `updated` is when the record was last published, never the time of asking. An entry's id is the permanent Indonesian
 * address in both languages, so that a reader who follows both feeds sees one entry.
 */
import type { AgreementListItem, AgreementRecord } from '../../schema/api/agreement.ts';
import { agreementHeading, joinedParties } from '../../schema/api/heading.ts';
import { AGREEMENT_KIND_WORDS, type Language, TERM_STATUS_WORDS } from '../../schema/api/vocabulary.ts';
import { escapeXml } from '../http/xml.ts';
import { agreementAddress } from '../site/addresses.ts';

export const ATOM_MEDIA_TYPE = 'application/atom+xml; charset=utf-8';

/** A list item and when it was published; a whole record fits as well. */
export type AtomEntry = Omit<AgreementListItem, 'snippets'> &
  Pick<AgreementRecord, 'publishedAt' | 'recordedAt'>;

export interface AtomFeed {
  language: Language;
  /** The portal's address without a trailing slash. */
  origin: string;
  /** Path and query of this feed, for example `/api/v1/agreements.atom?kind=hibah_daerah`. */
  selfPath: string;
  /** Path and query of the page that shows the same list in the feed's language. */
  alternatePath: string;
  entries: readonly AtomEntry[];
  /** RFC 3339: when the registry last changed. Stands for the feed when it has no entries. */
  registryChangedAt: string;
}

export function atomFeed(feed: AtomFeed): string {
  const words = WORDS[feed.language];
  const self = `${feed.origin}${feed.selfPath}`;
  const alternate = `${feed.origin}${feed.alternatePath}`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">`,
    `  <id>${escapeXml(self)}</id>`,
    `  <title>${escapeXml(words.title)}</title>`,
    `  <subtitle>${escapeXml(words.subtitle)}</subtitle>`,
    `  <updated>${escapeXml(newest(feed))}</updated>`,
    `  <author><name>${escapeXml(words.author)}</name></author>`,
    `  <link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>`,
    `  <link rel="alternate" type="text/html" hreflang="${feed.language}" href="${escapeXml(alternate)}"/>`,
    `  <icon>${escapeXml(feed.origin)}/favicon.svg</icon>`,
    ...feed.entries.map((entry) => atomEntry(entry, feed.language, feed.origin)),
    '</feed>',
    '',
  ].join('\n');
}

/** One entry, with facts that nobody has told the registry named as unknown. */
export function atomEntry(entry: AtomEntry, language: Language, origin: string): string {
  const other: Language = language === 'id' ? 'en' : 'id';
  const kind = AGREEMENT_KIND_WORDS[entry.kind][language];
  return [
    '  <entry>',
    `    <id>${escapeXml(agreementAddress(origin, entry.registryNumber))}</id>`,
    `    <title>${escapeXml(agreementHeading(entry, language))}</title>`,
    `    <published>${escapeXml(entry.recordedAt)}</published>`,
    `    <updated>${escapeXml(entry.publishedAt)}</updated>`,
    `    ${alternateLink(origin, entry.registryNumber, language)}`,
    `    ${alternateLink(origin, entry.registryNumber, other)}`,
    `    <category term="${escapeXml(entry.kind)}" label="${escapeXml(kind)}"/>`,
    `    <summary>${escapeXml(summary(entry, language))}</summary>`,
    '  </entry>',
  ].join('\n');
}

function alternateLink(origin: string, registryNumber: string, language: Language): string {
  const href = escapeXml(agreementAddress(origin, registryNumber, language));
  return `<link rel="alternate" type="text/html" hreflang="${language}" href="${href}"/>`;
}

/** The moments are compared as moments, since one may carry fractions of a second and another not. */
function newest(feed: AtomFeed): string {
  const [first, ...rest] = feed.entries.map((entry) => entry.publishedAt);
  if (first === undefined) return feed.registryChangedAt;
  return rest.reduce((latest, moment) => (Date.parse(moment) > Date.parse(latest) ? moment : latest), first);
}

function summary(entry: AtomEntry, language: Language): string {
  const words = WORDS[language];
  return [
    `${entry.registryNumber} · ${AGREEMENT_KIND_WORDS[entry.kind][language]}.`,
    `${words.parties}: ${joinedParties(entry.parties, language) || words.unknown}.`,
    `${words.signed}: ${entry.signedOn.date === null ? words.unknown : dateWords(entry.signedOn.date, language)}.`,
    `${words.ends}: ${ending(entry, language)}.`,
    ...(entry.generated ? [words.generated] : []),
  ].join(' ');
}

function ending(entry: AtomEntry, language: Language): string {
  if (entry.endsOn !== null) return dateWords(entry.endsOn, language);
  return entry.termKind === 'open_ended' ? TERM_STATUS_WORDS.open_ended[language] : WORDS[language].unknown;
}

/** `2022-12-29`, `2022-12` or `2022` in words. Counted in UTC, so that no time zone moves the day. */
function dateWords(date: string, language: Language): string {
  const [, month, day] = date.split('-');
  if (month === undefined) return date;
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC' };
  if (day !== undefined) Object.assign(options, { weekday: 'long', day: 'numeric' });
  const moment = new Date(`${date}${day === undefined ? '-01' : ''}T00:00:00Z`);
  return new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', options).format(moment);
}

const WORDS = {
  id: {
    title: 'Simpul: daftar perjanjian KPU',
    subtitle: 'Nota kesepahaman, perjanjian kerja sama, dan perjanjian lain antara KPU dan para mitranya',
    author: 'Komisi Pemilihan Umum',
    parties: 'Para pihak',
    signed: 'Ditandatangani',
    ends: 'Berakhir',
    unknown: 'tidak diketahui',
    generated: 'Data buatan untuk uji beban.',
  },
  en: {
    title: "Simpul: the registry of KPU's agreements",
    subtitle: 'Memoranda of understanding, cooperation agreements and others between KPU and its partners',
    author: 'General Elections Commission (KPU)',
    parties: 'Parties',
    signed: 'Signed',
    ends: 'Ends',
    unknown: 'not known',
    generated: 'Data generated for load tests.',
  },
} as const;
