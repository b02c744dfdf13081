/**
 * How an agreement is called where only one line is free: lists, feeds, titles of pages, links. Shared by the Worker
 * and the web. Pure; a title is never invented: without one, the line says what the record is and who made it.
 */
import { AGREEMENT_KIND_WORDS, type AgreementKind, type Language } from './vocabulary.ts';

/** What a heading needs; list items, records, links and document matches all fit. */
export interface Headed {
  kind: AgreementKind;
  title: string | null;
  parties: readonly { name: string; shortName?: string | null }[];
}

/**
 * The title, or for a record without one "Nota kesepahaman KPU RI – Kementerian Agama", made of the kind and the
 * parties in their order. More than two parties read "A, B, dan C". Short names are used where they are given.
 */
export function agreementHeading(item: Headed, language: Language): string {
  const title = item.title?.trim();
  if (title) return title;
  const parties = joinedParties(item.parties, language);
  const kind = kindWords(item.kind, language);
  return parties === '' ? kind : `${kind} ${parties}`;
}

/** The parties as one phrase: "A", "A – B" or "A, B, dan C"; empty when none is known. */
export function joinedParties(parties: Headed['parties'], language: Language): string {
  const names = parties
    .map((party) => (party.shortName?.trim() || party.name).trim())
    .filter((name) => name !== '');
  if (names.length <= 2) return names.join(' – ');
  const and = language === 'id' ? 'dan' : 'and';
  return `${names.slice(0, -1).join(', ')}, ${and} ${names.at(-1)}`;
}

/** `lainnya` sorts a record into no kind, so it would say nothing in front of the parties. */
function kindWords(kind: AgreementKind, language: Language): string {
  if (kind === 'lainnya') return language === 'id' ? 'Perjanjian' : 'Agreement';
  return AGREEMENT_KIND_WORDS[kind][language];
}
