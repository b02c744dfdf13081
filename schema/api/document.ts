/** Contract of verification: which agreement does a file with this hash belong to. */
import { z } from 'zod';
import { AgreementDocument, RegistryNumber, Sha256 } from './agreement.ts';
import { AGREEMENT_KINDS } from './vocabulary.ts';

export const DocumentMatch = z
  .object({
    sha256: Sha256,
    matches: z.array(
      z.object({
        agreement: z.object({
          registryNumber: RegistryNumber,
          kind: z.enum(AGREEMENT_KINDS),
          title: z.string().nullable(),
          parties: z.array(z.object({ name: z.string() })),
        }),
        document: AgreementDocument,
        brought: z
          .object({ at: z.string(), by: z.string(), recordSha256: Sha256 })
          .meta({ description: 'The publication of the revision that brought the file' }),
        current: z.boolean().meta({ description: 'false: a later file has superseded this one' }),
      }),
    ),
  })
  .meta({ id: 'DocumentMatch' });
export type DocumentMatch = z.infer<typeof DocumentMatch>;
