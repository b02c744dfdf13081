/**
 * Contract of the proof that a published revision stands in the registry's log: what its leaf commits to, where the leaf
 * is, and the receipt that shows it without the portal. Whoever verifies takes nothing of this on trust but, if they must,
 * the keys.
 */
import { z } from 'zod';
import { RegistryNumber, Sha256 } from './agreement.ts';

export const REVISION_PROOF_STATES = ['sealed', 'waiting', 'not_in_log'] as const;

export const RevisionProof = z
  .object({
    registryNumber: RegistryNumber,
    revision: z.number().int().positive(),
    state: z.enum(REVISION_PROOF_STATES).meta({
      description:
        'waiting: appended, and covered by the next checkpoint; not_in_log: generated to measure with, which is no record',
    }),
    recordSha256: Sha256.meta({ description: 'Of the record as it was published' }),
    documents: z.array(Sha256).meta({ description: 'SHA-256 of its documents, in the order of the record' }),
    leaf: z
      .object({
        index: z.number().int().nonnegative(),
        id: z.string(),
        hash: Sha256.meta({ description: 'SHA-256 of 0x00 and the bytes of the leaf (RFC 6962)' }),
      })
      .nullable(),
    sealed: z
      .object({
        treeSize: z.number().int().positive(),
        sealedAt: z.string(),
        checkpoint: z.string().meta({ description: 'The signed note, verbatim, with cosignatures' }),
        receipt: z.string().meta({ description: 'C2SP tlog-proof, with the leaf and the checkpoint' }),
        receiptPath: z.string().meta({ description: 'Where the newest receipt of this leaf is downloaded' }),
      })
      .nullable()
      .meta({ description: 'null unless sealed' }),
    verifierKeys: z
      .array(z.string())
      .meta({ description: 'What the portal says its keys are; better noted down elsewhere' }),
  })
  .meta({ id: 'RevisionProof' });
export type RevisionProof = z.infer<typeof RevisionProof>;
