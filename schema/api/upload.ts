/** Contracts of uploaded files. */
import { z } from 'zod';
import { OrganisationId, Sha256, UnitCode } from './agreement.ts';
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
    state: z.enum(UPLOAD_STATES),
    scanner: z.string().nullable().meta({ description: 'What examined it; null while nothing has' }),
    finding: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'Upload' });
export type Upload = z.infer<typeof Upload>;

export const UploadList = z.object({ items: z.array(Upload) }).meta({ id: 'UploadList' });
export type UploadList = z.infer<typeof UploadList>;
