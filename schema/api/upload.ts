/** Contracts of uploaded files. */
import { z } from 'zod';
import { OrganisationId, RegistryNumber, Sha256, UnitCode } from './agreement.ts';
import { DRAFT_STATUSES } from './draft-words.ts';
import { UPLOAD_STATES } from './upload-words.ts';

export const UploadQuery = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .meta({ description: 'Name of the file; must end in .pdf', example: 'nota-kesepahaman.pdf' }),
  unit: UnitCode.optional().meta({
    description: 'For partner liaisons: the unit whose agreement it is; otherwise the own unit',
  }),
  agreement: RegistryNumber.optional().meta({
    description: 'For partner liaisons: the own agreement of which it is a signed copy; its unit gets it',
  }),
});

export const Upload = z
  .object({
    id: z.string(),
    sha256: Sha256,
    bytes: z.number().int(),
    mediaType: z.string(),
    fileName: z.string(),
    unitCode: UnitCode,
    organisationId: OrganisationId.nullable(),
    registryNumber: RegistryNumber.nullable().meta({
      description: 'The agreement of which a partner sent it as a signed copy',
    }),
    state: z.enum(UPLOAD_STATES),
    scanner: z.string().nullable().meta({ description: 'What examined it; null while nothing has' }),
    finding: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'Upload' });
export type Upload = z.infer<typeof Upload>;

export const UploadList = z.object({ items: z.array(Upload) }).meta({ id: 'UploadList' });
export type UploadList = z.infer<typeof UploadList>;

/** A signed copy that a partner sent, as the unit that keeps the agreement sees it. */
export const PartnerCopy = Upload.extend({
  organisation: z.object({ id: OrganisationId, name: z.string() }),
  takings: z
    .array(
      z.object({
        draftId: z.string(),
        status: z.enum(DRAFT_STATUSES),
        revision: z.number().int().nullable(),
      }),
    )
    .meta({ description: 'The drafts into which it was taken over, with the revision that published it' }),
}).meta({ id: 'PartnerCopy' });
export type PartnerCopy = z.infer<typeof PartnerCopy>;
export const PartnerCopyList = z.object({ items: z.array(PartnerCopy) }).meta({ id: 'PartnerCopyList' });
export type PartnerCopyList = z.infer<typeof PartnerCopyList>;

export const CopyTaking = z.strictObject({
  role: z.enum(['naskah', 'lampiran', 'terjemahan']).default('naskah'),
});
export type CopyTaking = z.infer<typeof CopyTaking>;
