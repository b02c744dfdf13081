/**
 * From a published record back to the form that it would be typed in, so that a revision begins from what is there. The
 * counterpart of import/resolve.ts: resolving the form of a record gives the same content again. Pure.
 */
import type { AgreementFormInput } from '../../../schema/api/agreement-form.ts';
import type { LinkBasis, LinkKind } from '../../../schema/api/vocabulary.ts';
import type { StoredRecord } from '../record.ts';

/** What of an agreement its record does not hold, because it belongs to two agreements or to many units. */
export interface Bonds {
  externalId: string | null;
  /** Targets by registry number. */
  links: { kind: LinkKind; to: string; basis: LinkBasis; noteId: string | null; noteEn: string | null }[];
  amends: {
    agreement: string;
    clause: string | null;
    path: string;
    before: string | null;
    after: string | null;
  }[];
  /** Units by code. */
  expectations: { unit: string; basisId: string; basisEn: string; dueOn: string | null }[];
}

/** The form of a record. `mediaTypes` gives those of its files, by hash. */
export function formOf(
  record: StoredRecord,
  bonds: Bonds,
  mediaTypes: ReadonlyMap<string, string>,
): AgreementFormInput {
  return {
    externalId: bonds.externalId,
    kind: record.kind,
    title: record.title,
    titleIsExact: record.titleIsExact,
    purpose: record.purpose,
    signedOn: { date: record.signedOn.date, printed: record.signedOn.printed, note: record.signedOn.note },
    signedPlace: record.signedPlace,
    effectiveOn: record.effectiveOn,
    endsOn: record.endsOn,
    termKind: record.termKind,
    termText: record.termText,
    termMonths: record.termMonths,
    noticeDays: record.noticeDays,
    maxExtentOn: record.maxExtentOn,
    ownerUnit: record.ownerUnit.code,
    regions: record.regions.map((region) => region.code),
    election: record.election,
    visibility: record.visibility,
    legalStatus: record.legalStatus,
    endReason: record.endReason,
    provenance: record.provenance === 'generated' ? null : record.provenance,
    sources: record.sourceUrls,
    note: record.note,
    parties: record.parties.map((party, index) => ({
      organisation: party.organisationId,
      documentNumber: party.documentNumber,
      status: record.partyDetails[index]?.status ?? null,
      signatories: record.partyDetails[index]?.signatories ?? [],
    })),
    scope: record.scope,
    legalBasis: record.legalBasis,
    instalments: record.instalments.map(({ recipientId, label, amountIdr, dueOn }) => ({
      recipient: recipientId,
      label,
      amountIdr,
      dueOn,
    })),
    documents: record.documents.map(({ sha256, role, title, bytes, pages, redactionReason }) => ({
      sha256,
      role,
      title,
      bytes,
      pages,
      mediaType: mediaTypes.get(sha256) ?? 'application/pdf',
      redactionReason,
    })),
    links: bonds.links.map(({ kind, to, basis, noteId, noteEn }) => ({
      kind,
      to,
      basis,
      note: noteOf(noteId, noteEn),
    })),
    obligations: record.obligations.map((one) => ({
      organisation: one.organisationId,
      description: one.description,
      dueOn: one.dueOn,
      recurrence: one.recurrence,
      status: one.status,
      evidence: one.evidence,
    })),
    amends: bonds.amends,
    expectations: bonds.expectations.map(({ unit, basisId, basisEn, dueOn }) => ({
      unit,
      basis: { id: basisId, en: basisEn },
      dueOn,
    })),
  };
}

function noteOf(id: string | null, en: string | null): { id: string; en: string } | null {
  return id !== null && en !== null ? { id, en } : null;
}
