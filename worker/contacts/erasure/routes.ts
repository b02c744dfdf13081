/** Erasures of personal data, for the inspectorate and the heads of the centre. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { Erasure, ErasureInput, ErasureList } from '../../../schema/api/contact-entry.ts';
import { EXAMPLE_ERASURE } from '../../../schema/api/examples/contact.ts';
import { changesSince } from '../../audit/record.ts';
import { permits, trace, workOf } from '../../auth/middleware.ts';
import { CENTRE_PATH } from '../../auth/policy.ts';
import { keptAnswer } from '../../auth/receipts.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { versionOf, versionTag } from '../../http/version.ts';
import type { Outcome } from '../appending.ts';
import { loadContact } from '../loading.ts';
import { readUnit } from '../store.ts';
import { approveErasure, refuseErasure, requestErasure } from './actions.ts';
import type { ErasureRefusal } from './rules.ts';
import { readErasure, readErasures } from './store.ts';

const Nothing = z.strictObject({});
const ERASURE_ID = {
  id: { description: 'Id of the erasure', example: '019a9d40-3f00-7000-8000-0000000000e1' },
};

export const contactErasureRoutes = new Hono<AppEnv>()
  .get(
    '/contact-erasures',
    declare({
      summary: 'Erasures that await their second approval, and the latest that were decided',
      tag: 'contacts',
      policy: 'contact.erase',
      answer: ErasureList,
      example: { items: [EXAMPLE_ERASURE] },
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    async (c) => {
      await trace(c, { kind: 'contact.erasures_read', unitPath: CENTRE_PATH });
      return c.json({ items: await readErasures(c.var.db) });
    },
  )
  .post(
    '/contacts/:id/erasure',
    declare({
      summary: 'Ask for the erasure of the personal data of a contact, once the retention period is over',
      tag: 'contacts',
      policy: 'contact.erase',
      change: { status: 201 },
      answer: Erasure,
      example: EXAMPLE_ERASURE,
      path: { id: { description: 'Id of the contact', example: '019a9d40-3f00-7000-8000-000000000001' } },
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(ErasureInput),
    async (c) => {
      const opening = { db: c.var.db, personalKey: c.env.LOG_PII_KEY };
      const loaded = await loadContact(opening, c.req.param('id'));
      if (loaded === null || !(await permits(c, 'contact.erase', { unitPath: loaded.unit.path })))
        return problem(c, 'not_found');
      return answer(c, await requestErasure(workOf(c), loaded, c.req.valid('json')), 201);
    },
  )
  .post(
    '/contact-erasures/:id/approval',
    declare({
      summary: 'Approve an erasure that someone of the other side asked for: it is carried out at once',
      tag: 'contacts',
      policy: 'contact.erase',
      change: { version: true },
      answer: Erasure,
      example: { ...EXAMPLE_ERASURE, state: 'carried_out' },
      path: ERASURE_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(Nothing),
    (c) =>
      withErasure(c, (erasure, version) =>
        approveErasure({ work: workOf(c), personalKey: c.env.LOG_PII_KEY }, erasure, version),
      ),
  )
  .post(
    '/contact-erasures/:id/refusal',
    declare({
      summary: 'Refuse an erasure that someone of the other side asked for',
      tag: 'contacts',
      policy: 'contact.erase',
      change: { version: true },
      answer: Erasure,
      example: { ...EXAMPLE_ERASURE, state: 'refused' },
      path: ERASURE_ID,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(Nothing),
    (c) =>
      withErasure(c, (erasure, version, unitPath) => refuseErasure(workOf(c), erasure, unitPath, version)),
  );

type Decision = (
  erasure: Erasure,
  version: number,
  unitPath: string,
) => Promise<Outcome<Erasure, ErasureRefusal>>;

async function withErasure(c: Context<AppEnv>, act: Decision): Promise<Response> {
  const erasure = await readErasure(c.var.db, c.req.param('id') ?? '');
  const unit = erasure && (await readUnit(c.var.db, erasure.contact.unit.code));
  if (!erasure || !unit || !(await permits(c, 'contact.erase', { unitPath: unit.path })))
    return problem(c, 'not_found');
  const version = versionOf(c);
  if (version instanceof Response) return version;
  if (version !== erasure.version) return stale(c, erasure, version);
  const outcome = await act(erasure, version, unit.path);
  return !outcome.ok && outcome.refusals === null && outcome.outcome === 'stale'
    ? stale(c, erasure, version)
    : answer(c, outcome, 200);
}

async function answer(
  c: Context<AppEnv>,
  outcome: Outcome<Erasure, ErasureRefusal>,
  status: 200 | 201,
): Promise<Response> {
  if (outcome.ok) return c.json(outcome.body, status, { etag: versionTag(outcome.body.version) });
  if (outcome.refusals === null) {
    const { viewer, receipt } = c.var;
    const kept = receipt && viewer.kind === 'person' ? await keptAnswer(c, viewer.accountId, receipt) : null;
    return kept ?? problem(c, 'stale');
  }
  const { reason = '', ...facts } = outcome.refusals[0] ?? {};
  return problem(c, 'refused', { reason, facts });
}

async function stale(c: Context<AppEnv>, erasure: Erasure, version: number): Promise<Response> {
  const subject = { type: 'erasure', id: erasure.id };
  return problem(c, 'stale', {
    version: (await readErasure(c.var.db, erasure.id))?.version ?? erasure.version,
    changes: await changesSince(c.var.db, subject, version),
  });
}
