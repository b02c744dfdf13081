/** A partner's signed copy as one of the documents of a form. Pure. */
import type { AgreementForm } from '../../../../schema/api/agreement-form.ts';
import type { CopyTaking } from '../../../../schema/api/upload.ts';

interface Copy {
  sha256: string;
  bytes: number;
  mediaType: string;
  organisationName: string;
}

/** The form with the copy among its documents; a draft that names the file already stays as it is. */
export function withCopy(form: AgreementForm, copy: Copy, role: CopyTaking['role']): AgreementForm {
  if (form.documents.some((document) => document.sha256 === copy.sha256)) return form;
  const { sha256, bytes, mediaType } = copy;
  const title = `Salinan ${copy.organisationName}`;
  return {
    ...form,
    documents: [
      ...form.documents,
      { sha256, bytes, mediaType, role, title, pages: null, redactionReason: null },
    ],
  };
}
