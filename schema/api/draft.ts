/** Contracts of drafting: agreements on their way into the registry. For staff; the public sees what is published. */
import { z } from 'zod';
import { CURSOR_CHARACTERS_MAX, RegistryNumber, UnitCode } from './agreement.ts';
import { AgreementForm } from './agreement-form.ts';
import { DRAFT_STATUSES } from './draft-words.ts';
import { END_REASONS, LEGAL_STATUSES } from './vocabulary.ts';

export const NOTE_CHARACTERS_MAX = 2_000;
const Note = z.string().trim().min(1).max(NOTE_CHARACTERS_MAX);

export const DraftFinding = z.object({
  code: z.string(),
  field: z.string().nullable().meta({ description: 'As in `parties[1].documentNumber`; null: the whole' }),
  refuses: z.boolean().meta({ description: 'Whether it stands in the way of publishing' }),
  message: z.string(),
});

export const DraftBrief = z
  .object({
    id: z.string(),
    heading: z.string(),
    status: z.enum(DRAFT_STATUSES),
    registryNumber: RegistryNumber.nullable().meta({
      description: 'Of the agreement that it revises or became',
    }),
    revises: z.boolean(),
    unit: z.object({ code: UnitCode, name: z.string() }),
    author: z.object({ id: z.string(), name: z.string() }),
    submittedAt: z.string().nullable(),
    returnedReason: z.string().nullable(),
    updatedAt: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'DraftBrief' });
export type DraftBrief = z.infer<typeof DraftBrief>;

export const Draft = DraftBrief.extend({
  content: z.record(z.string(), z.unknown()).meta({ description: 'The form as typed; see docs/import.md' }),
  note: z.string().nullable(),
  baseRevision: z.number().int(),
  publishedRevision: z.number().int().nullable(),
  findings: z
    .array(DraftFinding)
    .meta({ description: 'What the rules say of it now: warnings and what is missing' }),
  completeness: z.object({ percent: z.number().int(), missing: z.array(z.string()) }),
}).meta({ id: 'Draft' });
export type Draft = z.infer<typeof Draft>;

export const DraftListQuery = z.object({
  status: z.enum(DRAFT_STATUSES).optional(),
  mine: z.enum(['true', 'false']).default('false'),
  unit: UnitCode.optional(),
  cursor: z.string().max(CURSOR_CHARACTERS_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type DraftListQuery = z.infer<typeof DraftListQuery>;

export const DraftList = z
  .object({ items: z.array(DraftBrief), nextCursor: z.string().nullable() })
  .meta({ id: 'DraftList' });
export type DraftList = z.infer<typeof DraftList>;

/** A new draft: empty, from a template, or a revision of a published agreement. */
export const NewDraft = z.strictObject({
  content: AgreementForm.partial().optional(),
  templateId: z.string().optional(),
  revises: RegistryNumber.optional(),
});
export type NewDraft = z.infer<typeof NewDraft>;

/** Saving: the whole form as it stands. Incomplete is fine; of the wrong shape is not. */
export const DraftContent = z.strictObject({
  content: AgreementForm,
  note: z.string().trim().max(NOTE_CHARACTERS_MAX).nullable().default(null),
});
export type DraftContent = z.infer<typeof DraftContent>;

/** What the rules would say of a form, without saving it. */
export const DraftCheck = z.strictObject({ content: AgreementForm, revises: RegistryNumber.optional() });
export const DraftVerdict = Draft.pick({ findings: true, completeness: true }).meta({ id: 'DraftVerdict' });
export type DraftVerdict = z.infer<typeof DraftVerdict>;

export const DraftReturn = z.strictObject({ reason: Note });
export const DraftPublication = z.strictObject({
  note: Note.nullable()
    .default(null)
    .meta({ description: 'Why the record changes; required for a revision' }),
});

export const Published = z
  .object({ registryNumber: RegistryNumber, revision: z.number().int(), draft: Draft.nullable() })
  .meta({ id: 'Published' });
export type Published = z.infer<typeof Published>;

export const LegalMove = z.strictObject({
  to: z.enum(LEGAL_STATUSES),
  endReason: z.enum(END_REASONS).nullable().default(null),
  note: Note,
});
export type LegalMoveInput = z.infer<typeof LegalMove>;

export const Withdrawal = z.strictObject({ reason: Note });
export const Withdrawn = z
  .object({
    registryNumber: RegistryNumber,
    withdrawnAt: z.string(),
    withdrawnBy: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'Withdrawn' });
export type Withdrawn = z.infer<typeof Withdrawn>;

export const TemplateName = z.string().trim().min(1).max(200);
export const NewTemplate = z.strictObject({
  name: TemplateName,
  unitCode: UnitCode,
  content: AgreementForm.partial(),
});
export const Template = z
  .object({
    id: z.string(),
    name: z.string(),
    unit: z.object({ code: UnitCode, name: z.string() }),
    content: z.record(z.string(), z.unknown()),
    version: z.number().int(),
  })
  .meta({ id: 'Template' });
export type Template = z.infer<typeof Template>;
export const TemplateList = z.object({ items: z.array(Template) }).meta({ id: 'TemplateList' });
