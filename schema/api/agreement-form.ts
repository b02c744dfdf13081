/**
 * One agreement as a person or a file gives it: the shape only, shared by the import and by drafting. Whether its words,
 * dates and names mean anything is judged by the Worker; here a member has the right type or is refused. Blank text
 * counts as absent, absent as unknown. docs/import.md says what each member means.
 */
import { z } from 'zod';

/** Longer texts belong into a document, not into a record. */
export const TEXT_CHARACTERS_MAX = 10_000;
/** More than any real agreement has; a list beyond it is a mistake of the file. */
export const LIST_ENTRIES_MAX = 200;

const text = z
  .string()
  .max(TEXT_CHARACTERS_MAX)
  .nullish()
  .transform((value) => value?.trim() || null);
const wholeNumber = z
  .number()
  .int()
  .nullish()
  .transform((value) => value ?? null);
const listOf = <T extends z.ZodType>(one: T) => z.array(one).max(LIST_ENTRIES_MAX).default([]);
const note = z
  .strictObject({
    id: z.string().min(1).max(TEXT_CHARACTERS_MAX),
    en: z.string().min(1).max(TEXT_CHARACTERS_MAX),
  })
  .nullish()
  .transform((value) => value ?? null);

const Signatory = z.strictObject({
  name: z.string().trim().min(1).max(TEXT_CHARACTERS_MAX),
  titles: text,
  position: text,
  capacity: text,
  confirmed: z.boolean().default(true),
});

const Party = z.strictObject({
  organisation: text,
  /** For a partner that the registry does not have yet: what it is, and where. */
  newOrganisation: z
    .strictObject({ kind: text, region: text })
    .nullish()
    .transform((value) => value ?? null),
  documentNumber: text,
  status: text,
  signatories: listOf(Signatory),
});

const Scope = z.union([
  z.string().trim().min(1).max(TEXT_CHARACTERS_MAX),
  z.strictObject({ code: text, text: z.string().trim().min(1).max(TEXT_CHARACTERS_MAX) }),
]);

/** The members of one agreement in the JSON format; the CSV reader makes the same value of a line. */
export const AgreementForm = z.strictObject({
  externalId: text,
  kind: text,
  title: text,
  titleIsExact: z.boolean().default(false),
  purpose: text,
  signedOn: z
    .strictObject({ date: text, printed: text, note })
    .default({ date: null, printed: null, note: null }),
  signedPlace: text,
  effectiveOn: text,
  endsOn: text,
  termKind: text,
  termText: text,
  termMonths: wholeNumber,
  noticeDays: wholeNumber,
  maxExtentOn: text,
  ownerUnit: text,
  /** Absent: the region of the owner's unit, or at the centre those of the partners. An empty list: none. */
  regions: z.array(z.string().trim().min(1)).max(LIST_ENTRIES_MAX).optional(),
  election: text,
  visibility: text,
  legalStatus: text,
  endReason: text,
  provenance: text,
  sources: listOf(z.string().trim().min(1).max(TEXT_CHARACTERS_MAX)),
  note,
  parties: listOf(Party),
  scope: listOf(Scope),
  legalBasis: listOf(z.string().trim().min(1).max(TEXT_CHARACTERS_MAX)),
  instalments: listOf(
    z.strictObject({ recipient: text, label: text, amountIdr: z.number().nullable(), dueOn: text }),
  ),
  statedTotalIdr: wholeNumber,
  documents: listOf(
    z.strictObject({
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      role: text,
      title: text,
      bytes: z.number().int().positive(),
      pages: z.number().int().positive().nullable().default(null),
      mediaType: z.string().default('application/pdf'),
      redactionReason: text,
    }),
  ),
  links: listOf(z.strictObject({ kind: text, to: text, basis: text, note })),
  obligations: listOf(
    z.strictObject({
      organisation: text,
      description: z.string().trim().min(1).max(TEXT_CHARACTERS_MAX),
      dueOn: text,
      recurrence: text,
      status: text,
      evidence: text,
    }),
  ),
  amends: listOf(
    z.strictObject({ agreement: text, clause: text, path: z.string().min(1), before: text, after: text }),
  ),
  expectations: listOf(
    z.strictObject({
      unit: text,
      basis: z.strictObject({ id: z.string().min(1), en: z.string().min(1) }),
      dueOn: text,
    }),
  ),
  /** Why a changed record gets a new revision. */
  reason: text,
});
export type AgreementForm = z.infer<typeof AgreementForm>;
/** The same before it was read: what a form may send. */
export type AgreementFormInput = z.input<typeof AgreementForm>;
