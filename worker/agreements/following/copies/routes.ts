/** Signed copies that partners sent of an agreement, for the recorders of the unit that keeps it, over HTTP. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { RegistryNumber } from '../../../../schema/api/agreement.ts';
import { Draft } from '../../../../schema/api/draft.ts';
import { EXAMPLE_DRAFT } from '../../../../schema/api/examples/draft.ts';
import { EXAMPLE_PARTNER_COPIES } from '../../../../schema/api/examples/upload.ts';
import { CopyTaking, type PartnerCopy, PartnerCopyList } from '../../../../schema/api/upload.ts';
import { permits, trace, workOf } from '../../../auth/middleware.ts';
import { shown } from '../../../documents/actions.ts';
import { type CopyRow, readCopies, readCopy } from '../../../documents/copies.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare, query } from '../../../http/contract.ts';
import { problem } from '../../../http/problem.ts';
import { readPublished } from '../../editing/store.ts';
import { respond } from '../acting.ts';
import { takeCopy } from './actions.ts';

/** More copies of one agreement than it can have parties. */
const COPIES_SHOWN_MAX = 50;
const NUMBER = { number: { description: 'Registry number', example: 'SPL-000002' } };
const ID = { id: { description: 'Id of the upload', example: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60' } };

export const copyRoutes = new Hono<AppEnv>()
  .get(
    '/agreements/:number/copies',
    declare({
      summary: 'Signed copies that partners sent, for the recorders of the unit that keeps the agreement',
      tag: 'documents',
      policy: 'agreement.draft',
      answer: PartnerCopyList,
      example: EXAMPLE_PARTNER_COPIES,
      path: NUMBER,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    async (c) => {
      const agreement = await ownAgreement(c);
      if (agreement === null) return problem(c, 'not_found');
      const rows = await readCopies(c.var.db, agreement.id, COPIES_SHOWN_MAX);
      await trace(c, {
        kind: 'copies.read',
        unitPath: agreement.unitPath,
        subject: { type: 'agreement', id: agreement.registryNumber },
      });
      return c.json({ items: rows.map(presented) });
    },
  )
  .post(
    '/agreements/:number/copies/:id/taking',
    declare({
      summary: 'Take a released copy over into the revision that is worked on, or begin one with it',
      tag: 'documents',
      policy: 'agreement.draft',
      change: { status: 201 },
      answer: Draft,
      example: EXAMPLE_DRAFT,
      path: { ...NUMBER, ...ID },
      problems: ['invalid_body', 'unsupported_media_type', 'refused', 'stale'],
    }),
    ...body(CopyTaking),
    async (c) => {
      const work = workOf(c);
      const at = work.viewer.as;
      const agreement = await ownAgreement(c);
      const copy = agreement && (await readCopy(c.var.db, agreement.id, c.req.param('id')));
      if (!copy || !at) return problem(c, 'not_found');
      const unit = { code: at.unitCode, name: at.unitName, path: at.unitPath };
      return respond(c, await takeCopy(work, agreement, unit, copy, c.req.valid('json')), { status: 201 });
    },
  );

/** The agreement if the person drafts for the unit that keeps it; for everybody else nothing was sent. */
async function ownAgreement(c: Context<AppEnv>) {
  const number = RegistryNumber.safeParse(c.req.param('number'));
  const agreement = number.success ? await readPublished(c.var.db, number.data) : null;
  if (!agreement || !(await permits(c, 'agreement.draft', { unitPath: agreement.unitPath }))) return null;
  return agreement;
}

function presented(row: CopyRow): PartnerCopy {
  const { organisationName, takings, ...upload } = row;
  const organisation = { id: row.organisationId, name: organisationName };
  return { ...shown(upload), organisation, takings };
}
