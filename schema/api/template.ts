/** Contract of templates: forms filled in part, made by a unit for itself and for all below it. */
import { z } from 'zod';
import { RegistryNumber } from './agreement.ts';
import { AgreementForm } from './agreement-form.ts';
import { Template, TemplateName } from './draft.ts';

/** What agreements of a kind have in common; a template takes nothing else. */
export const TEMPLATE_FIELDS = [
  'kind',
  'title',
  'purpose',
  'termKind',
  'termText',
  'termMonths',
  'noticeDays',
  'election',
  'visibility',
  'scope',
  'legalBasis',
  'obligations',
  'links',
] as const satisfies readonly (keyof AgreementForm)[];

export const TemplateContent = z.strictObject(
  Object.fromEntries(TEMPLATE_FIELDS.map((field) => [field, AgreementForm.shape[field]])) as Pick<
    typeof AgreementForm.shape,
    (typeof TEMPLATE_FIELDS)[number]
  >,
);
export type TemplateContent = z.infer<typeof TemplateContent>;

/** A new template: of given content, or of what a published agreement has in common with others. */
export const NewTemplate = z
  .strictObject({
    name: TemplateName,
    content: TemplateContent.optional(),
    from: RegistryNumber.optional().meta({ description: 'An agreement that the unit keeps' }),
  })
  .refine(({ content, from }) => (content === undefined) !== (from === undefined), {
    message: 'either content or from',
    path: ['content'],
  });

export const TemplateChange = z.strictObject({ name: TemplateName, content: TemplateContent });
export type TemplateChange = z.infer<typeof TemplateChange>;

/** With whether the reader's own unit made it: only then may it be changed. */
export const ManagedTemplate = Template.extend({
  own: z.boolean(),
  author: z.string(),
  updatedAt: z.string(),
}).meta({ id: 'ManagedTemplate' });
export type ManagedTemplate = z.infer<typeof ManagedTemplate>;

export const RetiredTemplate = z
  .object({ id: z.string(), name: z.string(), retiredAt: z.string() })
  .meta({ id: 'RetiredTemplate' });
export type RetiredTemplate = z.infer<typeof RetiredTemplate>;
