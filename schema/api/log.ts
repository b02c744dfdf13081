/** Contracts of the tamper-evident logs. What verifiers need most (checkpoint, tiles, receipts) is text and bytes. */
import { z } from 'zod';
import { LOG_NAMES } from './vocabulary.ts';

const Size = z.number().int().nonnegative();
const Hash = z.base64().meta({ description: '32 bytes, base64' });
const VerifierKey = z.string().meta({
  description: 'name+id+key, as C2SP signed-note writes it; note it down where the portal cannot change it',
});

export const LogState = z
  .object({
    log: z.enum(LOG_NAMES),
    origin: z
      .string()
      .nullable()
      .meta({ description: 'First line of each checkpoint; null before the first' }),
    checkpoint: z
      .object({
        size: Size.meta({ description: 'Leaves that the checkpoint covers' }),
        root: Hash,
        sealedAt: z.string(),
        note: z.string().meta({ description: 'The signed note, with the cosignatures of witnesses' }),
      })
      .nullable(),
    verifierKeys: z.array(VerifierKey).meta({ description: 'The keys that sign now, the newest last' }),
    witnesses: z
      .array(z.object({ name: z.string(), cosignedAt: z.string() }))
      .meta({ description: 'Who has cosigned this very checkpoint' }),
    waiting: z.number().int().nonnegative().meta({ description: 'Leaves appended since the checkpoint' }),
  })
  .meta({ id: 'LogState' });
export type LogState = z.infer<typeof LogState>;

export const LogKeys = z
  .object({
    keys: z.array(
      z.object({
        verifierKey: VerifierKey,
        addedAt: z.string(),
        retiresAt: z
          .string()
          .nullable()
          .meta({ description: 'From then on it signs no more; null for the newest' }),
        announcement: z
          .object({
            index: Size,
            id: z.string(),
            record: z.record(z.string(), z.string()).meta({ description: 'What the leaf commits to' }),
            receipt: z.string().meta({ description: 'C2SP tlog-proof, under the keys before this one' }),
          })
          .nullable()
          .meta({ description: 'null for the first key, and until the announcement is sealed' }),
      }),
    ),
  })
  .meta({ id: 'LogKeys' });
export type LogKeys = z.infer<typeof LogKeys>;

const Tree = z.object({ size: Size, root: Hash });

export const LogConsistency = z
  .object({
    from: Tree,
    to: Tree,
    hashes: z.array(Hash).meta({ description: 'PROOF(from, D[to]) of RFC 6962, section 2.1.2' }),
  })
  .meta({ id: 'LogConsistency' });
export type LogConsistency = z.infer<typeof LogConsistency>;
