/**
 * AgreementFacts: everything the registry knows about one agreement, as one value. Import and (later) editing make it,
 * the store writes it into the working tables, and a publication freezes it as a revision and indexes it.
 * It never holds anything derived from the date of reading.
 */
import type {
  AgreementKind,
  AgreementPartyStatus,
  DatePrecision,
  DocumentRole,
  EndReason,
  LegalStatus,
  Level,
  LinkBasis,
  LinkKind,
  ObligationStatus,
  OrganisationKind,
  Provenance,
  SignatoryCapacity,
  TermKind,
  Visibility,
} from '../../schema/api/vocabulary.ts';

export interface Note {
  id: string;
  en: string;
}

/** An organisation as far as a record, its search text and its facets need it. */
export interface PartyOrganisation {
  id: string;
  kind: OrganisationKind;
  name: string;
  shortName: string | null;
  aliases: string[];
  regionCode: string | null;
  /** Set when the organisation is a KPU unit; `unitPath` is the materialised path, for example `00/33/33.73`. */
  unitCode: string | null;
  unitPath: string | null;
}

export interface SignatoryFacts {
  name: string;
  titles: string | null;
  position: string | null;
  capacity: SignatoryCapacity;
  confirmed: boolean;
}

export interface PartyFacts {
  ordinal: number;
  organisation: PartyOrganisation;
  documentNumber: string | null;
  status: AgreementPartyStatus;
  signatories: SignatoryFacts[];
}

export interface AgreementFacts {
  /** UUIDv7. */
  id: string;
  /** Position in the registry, from 1, gapless; the registry number is made of it. */
  seq: number;
  registryNumber: string;
  externalId: string | null;
  kind: AgreementKind;
  title: string | null;
  titleIsExact: boolean;
  purpose: string | null;
  signedOn: { date: string | null; precision: DatePrecision; printed: string | null; note: Note | null };
  signedPlace: string | null;
  effectiveOn: string | null;
  endsOn: string | null;
  termKind: TermKind;
  termText: string | null;
  termMonths: number | null;
  noticeDays: number | null;
  maxExtentOn: string | null;
  ownerUnit: { code: string; name: string; path: string };
  level: Level;
  regions: { code: string; name: string }[];
  election: string | null;
  visibility: Visibility;
  legalStatus: LegalStatus | null;
  endReason: EndReason | null;
  provenance: Provenance;
  sourceUrls: string[];
  note: Note | null;
  parties: PartyFacts[];
  scope: { code: string | null; text: string }[];
  legalBasis: string[];
  instalments: {
    ordinal: number;
    recipientId: string;
    recipientName: string;
    label: string | null;
    amountIdr: number;
    dueOn: string | null;
  }[];
  documents: {
    sha256: string;
    role: DocumentRole;
    title: string | null;
    bytes: number;
    pages: number | null;
    mediaType: string;
    redactionReason: string | null;
    revision: number;
    supersededBy: string | null;
    available: boolean;
  }[];
  /** Links that this agreement carries; the other direction is read from the other agreement. */
  links: { kind: LinkKind; toId: string; basis: LinkBasis; note: Note | null }[];
  obligations: {
    id: string;
    organisationId: string | null;
    organisationName: string | null;
    description: string;
    dueOn: string | null;
    recurrence: string | null;
    status: ObligationStatus | null;
    evidence: string | null;
  }[];
  /** Amendments that this agreement makes to others (it is the addendum). */
  amends: {
    agreementId: string;
    clause: string | null;
    path: string;
    before: string | null;
    after: string | null;
  }[];
  /** Units expected to follow this agreement: every unit whose path begins with the prefix, the owner excepted. */
  expectations: { unitPathPrefix: string; basis: Note; dueOn: string | null }[];
}

/** Who publishes a revision, when and why. `publishedAt` is RFC 3339 in UTC. */
export interface Publication {
  revision: number;
  publishedAt: string;
  publishedBy: string;
  reason: string;
}

/** Makes the permanent number from the position in the registry: 17 -> `SPL-000017`. */
export function registryNumber(seq: number): string {
  return `SPL-${String(seq).padStart(6, '0')}`;
}
