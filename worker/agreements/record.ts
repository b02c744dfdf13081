/**
 * What of an agreement is published: the stored record (frozen in a revision, hashed, never changed) and the list item
 * made from it. Pure. Neither holds anything that depends on the day of reading.
 */
import type { AgreementListItem } from '../../schema/api/agreement.ts';
import { parseDocumentNumber } from '../../schema/api/document-number.ts';
import type { AgreementFacts, Publication } from './facts.ts';

/** A list item as it is stored: without the status in time, which is derived when it is read. */
export type StoredItem = Omit<AgreementListItem, 'termStatus' | 'snippets' | 'amendedBy'>;

/** The public record as it is stored with its revision. */
export interface StoredRecord extends StoredItem {
  id: string;
  partyDetails: {
    organisationId: string;
    ordinal: number;
    status: AgreementFacts['parties'][number]['status'];
    documentNumberHint: ReturnType<typeof parseDocumentNumber>;
    signatories: AgreementFacts['parties'][number]['signatories'];
  }[];
  purpose: string | null;
  scope: AgreementFacts['scope'];
  legalBasis: string[];
  signedPlace: string | null;
  termMonths: number | null;
  noticeDays: number | null;
  maxExtentOn: string | null;
  visibility: AgreementFacts['visibility'];
  provenance: AgreementFacts['provenance'];
  sourceUrls: string[];
  note: AgreementFacts['note'];
  instalments: AgreementFacts['instalments'];
  documents: Omit<AgreementFacts['documents'][number], 'mediaType'>[];
  obligations: AgreementFacts['obligations'];
  revision: number;
}

/** The list item of an agreement, as stored in the listing. */
export function storedItem(facts: AgreementFacts): StoredItem {
  const toKpu = facts.instalments.filter((one) => {
    const recipient = facts.parties.find((party) => party.organisation.id === one.recipientId);
    return recipient?.organisation.kind === 'kpu';
  });
  return {
    registryNumber: facts.registryNumber,
    kind: facts.kind,
    title: facts.title,
    titleIsExact: facts.titleIsExact,
    parties: facts.parties.map((party) => ({
      organisationId: party.organisation.id,
      name: party.organisation.name,
      kind: party.organisation.kind,
      unitCode: party.organisation.unitCode,
      documentNumber: party.documentNumber,
    })),
    signedOn: facts.signedOn,
    effectiveOn: facts.effectiveOn,
    endsOn: facts.endsOn,
    termKind: facts.termKind,
    termText: facts.termText,
    legalStatus: facts.legalStatus,
    endReason: facts.endReason,
    ownerUnit: { code: facts.ownerUnit.code, name: facts.ownerUnit.name },
    level: facts.level,
    regions: facts.regions,
    election: facts.election,
    amountIdr: toKpu.length === 0 ? null : toKpu.reduce((sum, one) => sum + one.amountIdr, 0),
    generated: facts.provenance === 'generated',
  };
}

/** The record that a revision freezes. `metadata_only` keeps documents to their hashes: no file is available. */
export function storedRecord(facts: AgreementFacts, publication: Publication): StoredRecord {
  return {
    ...storedItem(facts),
    id: facts.id,
    partyDetails: facts.parties.map((party) => ({
      organisationId: party.organisation.id,
      ordinal: party.ordinal,
      status: party.status,
      documentNumberHint: party.documentNumber === null ? null : parseDocumentNumber(party.documentNumber),
      signatories: party.signatories,
    })),
    purpose: facts.purpose,
    scope: facts.scope,
    legalBasis: facts.legalBasis,
    signedPlace: facts.signedPlace,
    termMonths: facts.termMonths,
    noticeDays: facts.noticeDays,
    maxExtentOn: facts.maxExtentOn,
    visibility: facts.visibility,
    provenance: facts.provenance,
    sourceUrls: facts.sourceUrls,
    note: facts.note,
    instalments: facts.instalments,
    documents: facts.documents.map(({ mediaType: _, available, ...document }) => ({
      ...document,
      available: available && facts.visibility === 'public',
    })),
    obligations: facts.obligations,
    revision: publication.revision,
  };
}

/**
 * Canonical JSON: keys sorted by UTF-16 code unit, no white space, `undefined` members left out. For the strings,
 * whole numbers, booleans and nulls that records hold this is RFC 8785.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of a text in UTF-8, 64 lower-case hexadecimal digits. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a reader would want to know and nobody has told the registry yet; names of members of the public record. */
export function unknownFields(record: StoredRecord): string[] {
  const unknown: string[] = [];
  if (record.title === null) unknown.push('title');
  if (record.signedOn.precision !== 'day') unknown.push('signedOn');
  if (record.signedPlace === null) unknown.push('signedPlace');
  if (record.termText === null && record.endsOn === null && record.termKind === 'unknown')
    unknown.push('termText');
  if (record.endsOn === null && record.termKind !== 'open_ended') unknown.push('endsOn');
  if (record.scope.length === 0) unknown.push('scope');
  record.parties.forEach((party, index) => {
    if (party.documentNumber === null) unknown.push(`parties.${index}.documentNumber`);
    const details = record.partyDetails[index];
    if (!details?.signatories.some((one) => one.confirmed)) unknown.push(`parties.${index}.signatories`);
  });
  if (record.documents.length === 0) unknown.push('documents');
  return unknown;
}
