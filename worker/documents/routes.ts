/** The public address of verification. Files themselves are served where editing brings them in. */

import { Hono } from 'hono';
import { z } from 'zod';
import { Sha256 } from '../../schema/api/agreement.ts';
import { DocumentMatch } from '../../schema/api/document.ts';
import { EXAMPLE_DOCUMENT_MATCH, EXAMPLE_SHA256 } from '../../schema/api/examples/places.ts';
import type { AppEnv } from '../http/context.ts';
import { declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { publicJson } from '../http/public-cache.ts';
import { readDocumentMatch } from './store.ts';

export const documentRoutes = new Hono<AppEnv>().get(
  '/documents/by-hash/:sha256',
  declare({
    summary: 'The agreements that a file belongs to, by its SHA-256',
    description:
      'The file is never sent: hash it where it is. 404 means that no published record names this file.',
    tag: 'documents',
    policy: 'public',
    answer: DocumentMatch,
    example: EXAMPLE_DOCUMENT_MATCH,
    path: {
      sha256: {
        description: '64 hexadecimal digits',
        example: EXAMPLE_SHA256,
      },
    },
    problems: ['unknown_parameter', 'not_found'],
  }),
  query(z.object({})),
  (c) =>
    publicJson(c, async () => {
      const sha256 = Sha256.safeParse(c.req.param('sha256').toLowerCase());
      const match = sha256.success ? await readDocumentMatch(c.var.db, sha256.data) : null;
      return match ?? problem(c, 'not_found');
    }),
);
