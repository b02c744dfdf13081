/** Contract of importing drafts from a file: what would become of each row, and then drafts, never publications. */
import { z } from 'zod';
import { RegistryNumber } from './agreement.ts';
import { NOTE_CHARACTERS_MAX } from './draft.ts';
import { IMPORT_BODY_BYTES_MAX, IMPORT_OUTCOMES, IMPORT_VERDICTS } from './import-words.ts';

export const ImportFileBody = z.strictObject({
  name: z.string().trim().min(1).max(200).meta({ description: 'Of the file; its ending says CSV or JSON' }),
  text: z
    .string()
    .max(IMPORT_BODY_BYTES_MAX)
    .meta({ description: 'The content of the file, see docs/import.md' }),
  reason: z
    .string()
    .trim()
    .max(NOTE_CHARACTERS_MAX)
    .nullable()
    .default(null)
    .transform((text) => text || null)
    .meta({ description: 'Why records change, for rows that revise one and give no reason' }),
});
export type ImportFileBody = z.infer<typeof ImportFileBody>;

export const ImportFinding = z.object({
  code: z.string(),
  line: z.number().int(),
  field: z.string().nullable().meta({ description: 'A column of a CSV file, a member of a JSON file' }),
  refuses: z.boolean(),
  message: z.string(),
});
export type ImportFinding = z.infer<typeof ImportFinding>;

export const ImportRow = z.object({
  line: z.number().int().meta({ description: 'On which the row begins' }),
  externalId: z.string().nullable(),
  heading: z.string(),
  verdict: z.enum(IMPORT_VERDICTS),
  outcome: z.enum(IMPORT_OUTCOMES).nullable().meta({ description: 'null: refused' }),
  registryNumber: RegistryNumber.nullable().meta({ description: 'Of the record that it revises or repeats' }),
  draftId: z.string().nullable().meta({ description: 'Of the draft that is there already' }),
  findings: z.array(ImportFinding),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportPreview = z
  .object({
    format: z.enum(['csv', 'json']),
    rows: z.array(ImportRow),
    counts: z.object({
      accepted: z.number().int(),
      warned: z.number().int(),
      refused: z.number().int(),
      toMake: z.number().int().meta({ description: 'Drafts that would be made' }),
    }),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ImportDone = z
  .object({
    made: z.array(z.object({ id: z.string(), line: z.number().int(), heading: z.string() })),
    remaining: z.number().int().meta({ description: 'Drafts still to be made: send the same file again' }),
  })
  .meta({ id: 'ImportDone' });
export type ImportDone = z.infer<typeof ImportDone>;
