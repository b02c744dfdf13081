/**
 * Contracts of the public registry of agreements: what the list, the record and its neighbours look like on the wire.
 * Absent facts are `null`, never an empty string and never a guess.
 */
import { z } from 'zod';
import {
  AGREEMENT_KINDS,
  AGREEMENT_PARTY_STATUSES,
  AGREEMENT_SORTS,
  DATE_PRECISIONS,
  DOCUMENT_ROLES,
  END_REASONS,
  FACET_DIMENSIONS,
  LEGAL_STATUSES,
  LEVELS,
  LINK_BASES,
  LINK_KINDS,
  OBLIGATION_STATUSES,
  ORGANISATION_KINDS,
  PROVENANCES,
  SIGNATORY_CAPACITIES,
  TERM_KINDS,
  TERM_STATUSES,
  VISIBILITIES,
} from './vocabulary.ts';

/** `SPL-` and at least six digits. Given once, never reused, the permanent address of the record. */
export const RegistryNumber = z
  .string()
  .regex(/^SPL-\d{6,}$/)
  .meta({ id: 'RegistryNumber', example: 'SPL-000002', description: 'Permanent number in the registry' });

/** A calendar date, RFC 3339 full-date. */
export const CalendarDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ example: '2022-12-29' });

export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256, 64 lowercase hexadecimal digits' });

export const RegionCode = z
  .string()
  .regex(/^\d{2}(\.\d{2})?$/)
  .meta({ example: '36.73', description: 'Kemendagri code of a province or of a regency or city' });

export const UnitCode = z
  .string()
  .regex(/^\d{2}(\.\d{2})?$/)
  .meta({ example: '36.73', description: '00 is the centre; otherwise the Kemendagri code of the region' });

export const OrganisationId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(120)
  .meta({ example: 'polri', description: 'Stable id of an organisation' });

/** The date of signing as far as it is known: `date` has as many parts as `precision` says. */
export const SignedOn = z
  .object({
    date: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
      .nullable(),
    precision: z.enum(DATE_PRECISIONS),
    /** As printed in the source, when it differs from the date recorded here. */
    printed: z.string().nullable(),
    note: z.object({ id: z.string(), en: z.string() }).nullable(),
  })
  .meta({ id: 'SignedOn' });

export const AgreementPartyBrief = z
  .object({
    organisationId: OrganisationId,
    name: z.string(),
    kind: z.enum(ORGANISATION_KINDS),
    unitCode: UnitCode.nullable(),
    documentNumber: z.string().nullable().meta({ description: 'Verbatim, never corrected' }),
  })
  .meta({ id: 'AgreementPartyBrief' });

export const Snippet = z
  .object({
    field: z.enum(['title', 'numbers', 'parties', 'people', 'place', 'scope', 'keywords']),
    parts: z.array(z.object({ text: z.string(), hit: z.boolean() })),
  })
  .meta({
    id: 'Snippet',
    description: 'Why this record was found: plain text in parts, those that match marked',
  });

export const AgreementListItem = z
  .object({
    registryNumber: RegistryNumber,
    kind: z.enum(AGREEMENT_KINDS),
    title: z.string().nullable(),
    titleIsExact: z.boolean(),
    parties: z.array(AgreementPartyBrief),
    signedOn: SignedOn,
    effectiveOn: CalendarDate.nullable(),
    endsOn: CalendarDate.nullable(),
    termKind: z.enum(TERM_KINDS),
    termText: z.string().nullable(),
    termStatus: z.enum(TERM_STATUSES).meta({ description: 'Derived for today in Asia/Jakarta' }),
    legalStatus: z.enum(LEGAL_STATUSES).nullable(),
    endReason: z.enum(END_REASONS).nullable(),
    ownerUnit: z.object({ code: UnitCode, name: z.string() }),
    level: z.enum(LEVELS),
    regions: z.array(z.object({ code: RegionCode, name: z.string() })),
    election: z.string().nullable(),
    amountIdr: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'Sum of the instalments to KPU, whole rupiah' }),
    generated: z.boolean().meta({ description: 'True for made-up load-test data, which is never published' }),
    amendedBy: z.array(RegistryNumber).optional().meta({
      description: 'Addenda and extensions that give effectiveOn, endsOn and termKind of a list item',
    }),
    snippets: z.array(Snippet).optional(),
  })
  .meta({ id: 'AgreementListItem' });
export type AgreementListItem = z.infer<typeof AgreementListItem>;

/** A count that is exact (`eq`), known to be larger (`gt`: "more than 1,000"), or none so far (`gte`, with 0). */
export const Total = z.object({ value: z.number().int(), relation: z.enum(['eq', 'gt', 'gte']) }).meta({
  id: 'Total',
  description:
    '`gt` means: more than `value`, not counted further; `gte`, which comes with 0: none of those that were looked at',
});
export type Total = z.infer<typeof Total>;

export const FacetValue = z
  .object({
    value: z.string(),
    label: z.object({ id: z.string(), en: z.string() }),
    count: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'null when the result is too large to count under these filters' }),
    selected: z.boolean(),
  })
  .meta({ id: 'FacetValue' });
export type FacetValue = z.infer<typeof FacetValue>;
export const Facets = z
  .record(z.enum(FACET_DIMENSIONS), z.array(FacetValue))
  .meta({ id: 'Facets', description: 'Counts within the current search and filters, per dimension' });
export type Facets = z.infer<typeof Facets>;

/** A unit or organisation whose name fits a search that found no agreement with all of its words. */
export const RelatedPlace = z
  .object({
    kind: z.enum(['unit', 'organisation']),
    id: z.string().meta({ description: 'Code of the unit or id of the organisation' }),
    name: z.string(),
    agreements: z.number().int(),
  })
  .meta({ id: 'RelatedPlace' });
export type RelatedPlace = z.infer<typeof RelatedPlace>;

export const AgreementList = z
  .object({
    items: z.array(AgreementListItem),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'Null on the last page; a page before it may hold fewer items than `limit`' }),
    total: Total,
    facets: Facets.nullable(),
    /** What the search did with the words: which were corrected, and whether only some of them match. */
    search: z
      .object({
        match: z.enum(['all', 'some', 'none']),
        corrections: z.array(z.object({ from: z.string(), to: z.string() })),
        related: z.array(RelatedPlace).meta({
          description: 'Units and organisations of that name, where no agreement has all the words',
        }),
      })
      .nullable(),
  })
  .meta({ id: 'AgreementList' });
export type AgreementList = z.infer<typeof AgreementList>;

/** A parameter that may be repeated: one value or several arrive, a list goes on. */
const several = <T extends z.ZodType<string>>(one: T) =>
  z.union([one.transform((value) => [value as z.output<T>]), z.array(one).max(20)]).optional();

export const LIST_LIMIT_DEFAULT = 20;
export const LIST_LIMIT_MAX = 100;
/** Longer queries are cut, never refused: people paste whole letters into search fields. */
export const QUERY_CHARACTERS_MAX = 200;

/** A cursor holds the sort key of a row; the longest keys are names, and this leaves room for 600 letters. */
export const CURSOR_CHARACTERS_MAX = 1_000;

/** The filters that the list, its exports and its feeds share. */
export const AgreementFilter = z.object({
  q: z.string().max(20_000).optional().meta({
    description: 'Words, names, numbers or abbreviations; misspellings are tolerated',
    example: 'polri 2022',
  }),
  kind: several(z.enum(AGREEMENT_KINDS)).meta({
    description: 'Kind of agreement; repeat for several (any of them)',
  }),
  partnerKind: several(z.enum(ORGANISATION_KINDS)).meta({
    description: 'Kind of partner; repeat for several',
  }),
  region: several(RegionCode).meta({
    description: 'Province or regency/city; a province includes what lies in it',
  }),
  unit: UnitCode.optional().meta({ description: 'KPU unit with all below it' }),
  organisation: OrganisationId.optional().meta({
    description: 'Agreements to which this organisation is a party',
  }),
  level: several(z.enum(LEVELS)).meta({ description: 'Level of the KPU unit that keeps the record' }),
  term: z.enum(TERM_STATUSES).optional().meta({
    description:
      'Place in time today. `active` includes what ends soon; `expiring_90` includes `expiring_30`, which includes `expiring_7`',
  }),
  year: several(z.union([z.string().regex(/^\d{4}$/), z.literal('unknown')])).meta({
    description: 'Year of signing',
  }),
  election: several(z.string().max(80)).meta({ description: 'Election the agreement serves, or `none`' }),
});
export type AgreementFilter = z.infer<typeof AgreementFilter>;

export const AgreementListQuery = AgreementFilter.extend({
  sort: z.enum(AGREEMENT_SORTS).optional().meta({ description: 'relevance (with q), otherwise newest' }),
  cursor: z
    .string()
    .max(CURSOR_CHARACTERS_MAX)
    .optional()
    .meta({ description: 'Opaque; the nextCursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(LIST_LIMIT_MAX).default(LIST_LIMIT_DEFAULT),
  facets: z.enum(['true', 'false']).default('false').meta({ description: 'true adds counts per dimension' }),
});
export type AgreementListQuery = z.infer<typeof AgreementListQuery>;

export const Signatory = z
  .object({
    name: z.string().meta({ description: 'Without titles' }),
    titles: z.string().nullable().meta({ description: 'Academic titles or rank, as printed' }),
    position: z.string().nullable(),
    capacity: z.enum(SIGNATORY_CAPACITIES),
    confirmed: z
      .boolean()
      .meta({ description: 'false: named as an official present, not confirmed as signatory' }),
  })
  .meta({ id: 'Signatory' });

/** What a document number seems to say. A hint only: the number itself is kept verbatim. */
export const DocumentNumberHint = z
  .object({
    sequence: z.string().nullable(),
    classification: z.string().nullable(),
    kindCode: z.string().nullable(),
    month: z.number().int().nullable(),
    year: z.number().int().nullable(),
  })
  .meta({ id: 'DocumentNumberHint' });
export type DocumentNumberHint = z.infer<typeof DocumentNumberHint>;

export const AgreementParty = AgreementPartyBrief.extend({
  ordinal: z.number().int(),
  status: z.enum(AGREEMENT_PARTY_STATUSES),
  documentNumberHint: DocumentNumberHint.nullable(),
  signatories: z.array(Signatory),
}).meta({ id: 'AgreementParty' });

export const AgreementDocument = z
  .object({
    sha256: Sha256,
    role: z.enum(DOCUMENT_ROLES),
    title: z.string().nullable(),
    bytes: z.number().int(),
    pages: z.number().int().nullable(),
    redactionReason: z.string().nullable(),
    revision: z.number().int().meta({ description: 'The revision of the record that brought it' }),
    supersededBy: Sha256.nullable(),
    available: z.boolean().meta({ description: 'false: the hash is public, the file is not' }),
  })
  .meta({ id: 'AgreementDocument' });

export const AgreementLink = z
  .object({
    kind: z.enum(LINK_KINDS),
    direction: z.enum(['out', 'in']),
    basis: z.enum(LINK_BASES).meta({ description: 'stated in a source, or inferred by the registry' }),
    note: z.object({ id: z.string(), en: z.string() }).nullable(),
    agreement: z.object({
      registryNumber: RegistryNumber,
      kind: z.enum(AGREEMENT_KINDS),
      title: z.string().nullable(),
      parties: z.array(z.object({ name: z.string() })),
      signedOn: SignedOn,
    }),
  })
  .meta({ id: 'AgreementLink' });

export const Obligation = z
  .object({
    id: z.string(),
    organisationId: OrganisationId.nullable(),
    organisationName: z.string().nullable(),
    description: z.string(),
    dueOn: CalendarDate.nullable(),
    recurrence: z
      .string()
      .nullable()
      .meta({ description: 'RFC 5545 RRULE value, or words where no rule is known' }),
    status: z.enum(OBLIGATION_STATUSES).nullable(),
    overdue: z.boolean().meta({ description: 'Derived for today in Asia/Jakarta' }),
    evidence: z.string().nullable(),
    occurrences: z
      .array(
        z.object({
          dueOn: CalendarDate,
          status: z.enum(OBLIGATION_STATUSES).nullable(),
          evidence: z.string().nullable(),
          overdue: z.boolean(),
        }),
      )
      .meta({ description: 'Of one that recurs: the last times that fell due, and the next; else empty' }),
  })
  .meta({ id: 'Obligation' });

export const Amendment = z
  .object({
    path: z.string(),
    clause: z.string().nullable(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    amendedBy: RegistryNumber,
  })
  .meta({ id: 'Amendment' });

export const EffectiveTerm = z
  .object({
    effectiveOn: CalendarDate.nullable(),
    endsOn: CalendarDate.nullable(),
    termKind: z.enum(TERM_KINDS),
    changes: z
      .array(
        z.object({
          kind: z.enum(['amends', 'extends']),
          path: z.string(),
          clause: z.string().nullable(),
          before: z.string().nullable(),
          after: z.string().nullable(),
          by: RegistryNumber,
        }),
      )
      .meta({ description: 'Every change in effect, as it was signed; the last one prevails' }),
  })
  .meta({ id: 'EffectiveTerm', description: 'The terms with addenda and extensions applied' });

/** One agreement in a chain of renewals, extensions and replacements. */
export const ChainStep = z
  .object({
    agreement: z.object({
      registryNumber: RegistryNumber,
      kind: z.enum(AGREEMENT_KINDS),
      title: z.string().nullable(),
      parties: z.array(z.object({ name: z.string() })),
      signedOn: SignedOn,
    }),
    follows: z.array(
      z.object({ kind: z.enum(['renews', 'extends', 'supersedes']), registryNumber: RegistryNumber }),
    ),
  })
  .meta({ id: 'ChainStep' });
export type ChainStep = z.infer<typeof ChainStep>;

export const Instalment = z
  .object({
    ordinal: z.number().int(),
    recipientId: OrganisationId,
    recipientName: z.string(),
    label: z.string().nullable(),
    amountIdr: z.number().int().meta({ description: 'Whole rupiah' }),
    dueOn: CalendarDate.nullable(),
  })
  .meta({ id: 'Instalment' });

/** One published agreement, whole. */
export const AgreementRecord = AgreementListItem.omit({ snippets: true, amendedBy: true })
  .extend({
    parties: z.array(AgreementParty),
    purpose: z.string().nullable(),
    scope: z.array(z.object({ code: z.string().nullable(), text: z.string() })),
    legalBasis: z.array(z.string()),
    signedPlace: z.string().nullable(),
    termMonths: z.number().int().nullable(),
    noticeDays: z.number().int().nullable(),
    maxExtentOn: CalendarDate.nullable(),
    visibility: z.enum(VISIBILITIES),
    provenance: z.enum(PROVENANCES),
    sourceUrls: z.array(z.string()),
    note: z.object({ id: z.string(), en: z.string() }).nullable(),
    instalments: z.array(Instalment),
    documents: z.array(AgreementDocument),
    links: z.array(AgreementLink),
    obligations: z.array(Obligation),
    amendments: z.array(Amendment),
    effective: EffectiveTerm.nullable().meta({
      description: 'null when nothing has changed the terms; termStatus follows it, endsOn stays as signed',
    }),
    chain: z.array(ChainStep).meta({
      description: 'What it followed and what followed it, itself among them, oldest first; empty when alone',
    }),
    cascade: z
      .object({
        expected: z.number().int().nullable(),
        followed: z.number().int(),
        inPreparation: z.number().int(),
      })
      .nullable()
      .meta({ description: 'null when no unit is known to follow or to be expected to' }),
    confirmations: z
      .array(
        z.object({
          organisationId: OrganisationId,
          name: z.string(),
          revision: z.number().int().meta({ description: 'The last one that the party confirmed' }),
          at: z.string(),
          current: z.boolean().meta({ description: 'Whether that is the revision shown' }),
        }),
      )
      .meta({ description: 'Parties that have confirmed what the record says' }),
    unknownFields: z.array(z.string()).meta({ description: 'What nobody has told the registry yet' }),
    revision: z.number().int(),
    publishedAt: z.string().meta({ description: 'RFC 3339, of this revision' }),
    recordedAt: z.string().meta({ description: 'RFC 3339, of the first revision' }),
  })
  .meta({ id: 'AgreementRecord' });
export type AgreementRecord = z.infer<typeof AgreementRecord>;

export const AgreementRevision = z
  .object({
    revision: z.number().int(),
    publishedAt: z.string(),
    publishedBy: z.string().meta({ description: 'Unit or process that published it, never a person' }),
    reason: z.string(),
    recordSha256: Sha256.meta({ description: 'Of the canonical JSON of the stored record' }),
    changes: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })),
  })
  .meta({ id: 'AgreementRevision' });
export const AgreementRevisions = z
  .object({ registryNumber: RegistryNumber, revisions: z.array(AgreementRevision) })
  .meta({ id: 'AgreementRevisions' });
export type AgreementRevisions = z.infer<typeof AgreementRevisions>;

export const AgreementRevisionRecord = z.record(z.string(), z.unknown()).meta({
  id: 'AgreementRevisionRecord',
  description: 'The record as it was frozen; newer ones may have more members',
});

export const CascadeUnit = z
  .object({
    code: UnitCode,
    name: z.string(),
    provinceCode: z.string(),
    provinceName: z.string(),
    level: z.enum(LEVELS),
    state: z.enum(['followed', 'in_preparation', 'declared_none', 'silent']),
    expected: z.boolean(),
    reason: z.string().nullable().meta({ description: 'Why the unit says that it need not follow' }),
    agreements: z.array(
      z.object({
        registryNumber: RegistryNumber,
        title: z.string().nullable(),
        kind: z.enum(AGREEMENT_KINDS),
        signedOn: SignedOn,
      }),
    ),
  })
  .meta({ id: 'CascadeUnit' });
export const Cascade = z
  .object({
    registryNumber: RegistryNumber,
    title: z.string().nullable(),
    kind: z.enum(AGREEMENT_KINDS),
    parties: z.array(z.object({ name: z.string() })),
    /** null: no source says which units are expected to follow. */
    expectation: z
      .object({
        basis: z.object({ id: z.string(), en: z.string() }),
        dueOn: CalendarDate.nullable(),
        units: z.number().int(),
      })
      .nullable(),
    followed: z.number().int(),
    inPreparation: z.number().int(),
    declaredNone: z.number().int(),
    silent: z.number().int(),
    /** Alphabetical within each province, provinces alphabetical: no ranking of units. */
    units: z.array(CascadeUnit),
  })
  .meta({ id: 'Cascade' });
export type Cascade = z.infer<typeof Cascade>;
