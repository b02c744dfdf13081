/** Contract of moving several drafts at once: first what would happen to each, then all of them or none. */
import { z } from 'zod';
import { RegistryNumber } from './agreement.ts';
import { DraftFinding, NOTE_CHARACTERS_MAX } from './draft.ts';
import { DRAFTS_AT_ONCE_MAX } from './worklist-words.ts';

const Named = z.strictObject({
  id: z.string().min(1).max(64),
  version: z.number().int().min(1).meta({ description: 'The version that the person saw' }),
});

export const SeveralDrafts = z.strictObject({
  drafts: z
    .array(Named)
    .min(1)
    .max(DRAFTS_AT_ONCE_MAX)
    .refine((drafts) => new Set(drafts.map(({ id }) => id)).size === drafts.length, 'each draft once'),
  note: z
    .string()
    .trim()
    .max(NOTE_CHARACTERS_MAX)
    .nullable()
    .default(null)
    .meta({ description: 'Why records change, for revisions whose author has given no note' }),
});
export type SeveralDrafts = z.infer<typeof SeveralDrafts>;

export const SeveralVerdict = z.object({
  id: z.string(),
  heading: z.string(),
  version: z.number().int().meta({ description: 'The version that is there now' }),
  registryNumber: RegistryNumber.nullable().meta({
    description: 'That it has, or would get when it is published',
  }),
  revision: z.number().int().nullable(),
  reason: z
    .string()
    .nullable()
    .meta({ description: 'Why it is refused, as a `reason` of problems; null: it would be done' }),
  findings: z.array(DraftFinding),
});
export type SeveralVerdict = z.infer<typeof SeveralVerdict>;

export const SeveralPreview = z
  .object({ items: z.array(SeveralVerdict), refused: z.number().int() })
  .meta({ id: 'SeveralPreview' });
export type SeveralPreview = z.infer<typeof SeveralPreview>;

export const SeveralDone = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        heading: z.string(),
        registryNumber: RegistryNumber.nullable(),
        revision: z.number().int().nullable(),
      }),
    ),
  })
  .meta({ id: 'SeveralDone' });
export type SeveralDone = z.infer<typeof SeveralDone>;
