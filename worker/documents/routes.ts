/** Verification by hash, public files, and files on their way in. */

import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { Sha256 } from '../../schema/api/agreement.ts';
import { DocumentMatch } from '../../schema/api/document.ts';
import { EXAMPLE_DOCUMENT_MATCH, EXAMPLE_SHA256 } from '../../schema/api/examples/places.ts';
import { EXAMPLE_PDF, EXAMPLE_UPLOAD, EXAMPLE_UPLOADS } from '../../schema/api/examples/upload.ts';
import { Upload, UploadList, UploadQuery } from '../../schema/api/upload.ts';
import { type Followed, readFollowed, readPartyWithin } from '../agreements/following/followed.ts';
import { permits, trace, workOf } from '../auth/middleware.ts';
import { rangeOf, spanOf } from '../auth/policy.ts';
import type { AppEnv } from '../http/context.ts';
import { declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { publicJson } from '../http/public-cache.ts';
import { limitExports } from '../http/rate-limit.ts';
import { scannerOf } from '../platform/scanner.ts';
import { readUnitPath } from '../units/store.ts';
import { shown, takeIn } from './actions.ts';
import { fileAnswer } from './download.ts';
import { readDocumentMatch } from './store.ts';
import { readPublicFile, readUpload, readUploadsOf } from './uploads.ts';

const UPLOADS_SHOWN_MAX = 50;
const UPLOAD_ID = {
  id: { description: 'Id of the upload', example: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60' },
};
const SHA256 = { sha256: { description: '64 hexadecimal digits', example: EXAMPLE_SHA256 } };

export const documentRoutes = new Hono<AppEnv>()
  .get(
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
  )
  .get(
    '/documents/:sha256/file',
    declare({
      summary: 'A published file, whole or a range of it',
      description:
        'The bytes never change; a file that was once published stays, also when a later one supersedes it.',
      tag: 'documents',
      policy: 'public',
      answer: 'application/pdf',
      example: EXAMPLE_PDF,
      path: SHA256,
      problems: ['unknown_parameter', 'not_found', 'too_many_requests'],
    }),
    limitExports,
    query(z.object({})),
    async (c) => {
      const sha256 = Sha256.safeParse(c.req.param('sha256').toLowerCase());
      const file = sha256.success ? await readPublicFile(c.var.db, sha256.data) : null;
      if (!sha256.success || !file) return problem(c, 'not_found');
      const name = `${file.registryNumber}-${sha256.data.slice(0, 8)}.pdf`;
      const answer = await fileAnswer(
        c.env.DOCUMENTS,
        { ...file, sha256: sha256.data, name },
        {
          method: c.req.method,
          range: c.req.header('range'),
          ifNoneMatch: c.req.header('if-none-match'),
        },
      );
      return answer ?? problem(c, 'not_found');
    },
  )
  .post(
    '/uploads',
    declare({
      summary: 'Send a PDF: the body is the file, Content-Length its size (at most 25 MiB)',
      description:
        'It is hashed while it arrives and kept in quarantine until the scanner has let it pass. Sending the same file again is harmless.',
      tag: 'documents',
      policy: 'document.upload',
      change: { status: 201 },
      answer: Upload,
      example: EXAMPLE_UPLOAD,
      problems: ['invalid_parameter', 'unknown_parameter', 'refused', 'unsupported_media_type'],
    }),
    query(UploadQuery),
    async (c) => {
      if (c.req.header('content-type') !== 'application/pdf') return problem(c, 'unsupported_media_type');
      const work = workOf(c);
      const { name, unit, agreement: number } = c.req.valid('query');
      const at = work.viewer.as;
      if (at === null) return problem(c, 'not_found');
      const agreement = number === undefined ? null : await readOwnAgreement(c, number);
      if (number !== undefined && agreement === null) return problem(c, 'not_found');
      const unitCode = agreement?.unitCode ?? unit ?? at.unitCode;
      const unitPath = unitCode === at.unitCode ? at.unitPath : await readUnitPath(c.var.db, unitCode);
      const resource = { unitPath, organisationPath: at.organisationPath };
      if (unitPath === null || !(await permits(c, 'document.upload', resource)))
        return problem(c, 'not_found');
      const length = c.req.header('content-length');
      const outcome = await takeIn(
        work,
        { bucket: c.env.DOCUMENTS, scanner: scannerOf(c.env) },
        { unitCode, unitPath, organisationId: at.organisationId, agreement },
        { name, announced: length === undefined ? null : Number(length), body: c.req.raw.body },
      );
      if (outcome.ok) return c.json(outcome.upload, 201);
      const { reason, ...facts } = outcome.refusal;
      return problem(c, 'refused', { reason, facts });
    },
  )
  .get(
    '/uploads',
    declare({
      summary: 'What one has sent oneself, newest first',
      tag: 'documents',
      policy: 'document.upload',
      answer: UploadList,
      example: EXAMPLE_UPLOADS,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    async (c) => {
      if (c.var.viewer.kind !== 'person') return problem(c, 'not_found');
      const rows = await readUploadsOf(c.var.db, c.var.viewer.accountId, UPLOADS_SHOWN_MAX);
      return c.json({ items: rows.map(shown) });
    },
  )
  .get(
    '/uploads/:id/file',
    declare({
      summary: 'A file that was sent to the unit, before it is published',
      tag: 'documents',
      policy: 'agreement.follow',
      answer: 'application/pdf',
      example: EXAMPLE_PDF,
      path: UPLOAD_ID,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    async (c) => {
      const row = await readUpload(c.var.db, c.req.param('id'));
      if (!row || !(await permits(c, 'agreement.follow', { unitPath: row.unitPath })))
        return problem(c, 'not_found');
      // What waits in quarantine, or was rejected there, is given to nobody.
      if (row.state !== 'released') return problem(c, 'not_found');
      await trace(c, {
        kind: 'upload.read',
        unitPath: row.unitPath,
        subject: { type: 'upload', id: row.id },
      });
      const answer = await fileAnswer(
        c.env.DOCUMENTS,
        { ...row, name: row.fileName },
        { method: c.req.method, range: c.req.header('range'), ifNoneMatch: undefined },
        'no-store',
      );
      return answer ?? problem(c, 'not_found');
    },
  );

/** The agreement with this number if the liaison speaks for one of its parties; for everybody else there is none. */
async function readOwnAgreement(c: Context<AppEnv>, number: string): Promise<Followed | null> {
  const span = spanOf(c.var.viewer, 'agreement.partner');
  const agreement = span && (await readFollowed(c.var.db, number));
  const party =
    agreement && (await readPartyWithin(c.var.db, agreement.id, { of: 'organisation', ...rangeOf(span) }));
  return party ? agreement : null;
}
