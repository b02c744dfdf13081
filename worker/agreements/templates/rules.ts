/**
 * What a template holds. Pure. It is what agreements of a kind have in common; what belongs to one of them alone (parties,
 * numbers, dates, files, sources) is left out, so that nothing of one record slips into another.
 */
import { AgreementForm, type AgreementFormInput } from '../../../schema/api/agreement-form.ts';
import { TEMPLATE_FIELDS, type TemplateContent } from '../../../schema/api/template.ts';

/** Links that place an agreement under another; the others are about one agreement alone. */
const KEPT_LINKS = ['implements', 'cascades_from'];

/** The template that an agreement makes. */
export function templateFrom(agreement: AgreementFormInput): TemplateContent {
  const form = AgreementForm.parse(agreement);
  return {
    ...Object.fromEntries(TEMPLATE_FIELDS.map((field) => [field, form[field]])),
    obligations: form.obligations.map(({ description, recurrence }) => ({
      organisation: null,
      description,
      dueOn: null,
      recurrence,
      status: null,
      evidence: null,
    })),
    links: form.links.filter(({ kind }) => kind !== null && KEPT_LINKS.includes(kind)),
  } as TemplateContent;
}
