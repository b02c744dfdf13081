/** Erasures of personal data, for the inspectorate and the heads of the centre. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import {
  Erasure,
  ErasureInput,
  ErasureList,
  ErasureListQuery,
  ErasureStanding,
} from '../../../schema/api/contact-entry.ts';
import { EXAMPLE_ERASURE, EXAMPLE_ERASURE_STANDING } from '../../../schema/api/examples/contact.ts';
import { changesSince } from '../../audit/record.ts';
import { permits, trace, workOf } from '../../auth/middleware.ts';
import { CENTRE_PATH, can } from '../../auth/policy.ts';
import { keptAnswer } from '../../auth/receipts.ts';
import { provedRecently } from '../../auth/session-rules.ts';
import type { Viewer } from '../../auth/viewer.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { versionOf, versionTag } from '../../http/version.ts';
import type { Outcome } from '../appending.ts';
import { todayOf } from '../filing.ts';
import { loadContact } from '../loading.ts';
import { readUnit } from '../store.ts';
import { approveErasure, refuseErasure, requestErasure } from './actions.ts';
import { type ErasureRefusal, erasableFrom, erasureMoves } from './rules.ts';
import { readErasable, readErasure, readErasures } from './store.ts';

const Nothing = z.strictObject({});
const CONTACT_ID = {
  id: { description: 'Id of the contact', example: '019a9d40-3f00-7000-8000-000000000001' },
};
const CHANGE_PROBLEMS = ['invalid_body', 'unsupported_media_type', 'proof_needed', 'refused'] as const;
const ERASURE_ID = {
  id: { description: 'Id of the erasure', example: '019a9d40-3f00-7000-8000-0000000000e1' },
};

export const contactErasureRoutes = new Hono<AppEnv>()
  .get(
    '/contact-erasures',
    declare({
      summary: 'Erasures that await their second approval, or that were decided; the latest request first',
      tag: 'contacts',
      policy: 'contact.erase',
      answer: ErasureList,
      example: { items: [EXAMPLE_ERASURE], nextCursor: null },
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(ErasureListQuery),
    async (c) => {
      const page = await readErasures(c.var.db, c.req.valid('query'));
      if (page === null) return problem(c, 'invalid_cursor');
      await trace(c, { kind: 'contact.erasures_read', unitPath: CENTRE_PATH });
      return c.json(page);
    },
  )
  .get(
    '/contacts/:id/erasure',
    declare({
      summary:
        'Where the erasure of the personal data of a contact stands: who asked, who decided, what hinders',
      tag: 'contacts',
      policy: 'contact.read',
      answer: ErasureStanding,
      example: EXAMPLE_ERASURE_STANDING,
      path: CONTACT_ID,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    async (c) => {
      const id = c.req.param('id');
      const found = await readErasable(c.var.db, id);
      if (found === null || !(await permits(c, 'contact.read', { unitPath: found.unit.path })))
        return problem(c, 'not_found');
      await trace(c, {
        kind: 'contact.erasure_read',
        unitPath: found.unit.path,
        subject: { type: 'contact', id },
      });
      return c.json(standingFor(c.var.viewer, found, c.var.clock.now()));
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
      path: CONTACT_ID,
      problems: [...CHANGE_PROBLEMS],
    }),
    ...body(ErasureInput),
    async (c) => {
      const opening = { db: c.var.db, personalKey: c.env.LOG_PII_KEY };
      const loaded = await loadContact(opening, c.req.param('id'));
      if (loaded === null || !(await permits(c, 'contact.erase', { unitPath: loaded.unit.path })))
        return problem(c, 'not_found');
      if (isProofNeeded(c)) return problem(c, 'proof_needed');
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
      problems: [...CHANGE_PROBLEMS],
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
      problems: [...CHANGE_PROBLEMS],
    }),
    ...body(Nothing),
    (c) =>
      withErasure(c, (erasure, version, unitPath) => refuseErasure(workOf(c), erasure, unitPath, version)),
  );

/** Nothing brings personal data back: a session that was left open is not enough to erase them. */
function isProofNeeded(c: Context<AppEnv>): boolean {
  const { viewer, clock } = c.var;
  return viewer.kind !== 'person' || !provedRecently(viewer.provedAt, clock.now());
}

type Erasable = NonNullable<Awaited<ReturnType<typeof readErasable>>>;

/** Whoever does not erase learns of what was erased and not of what is asked for. */
function standingFor(viewer: Viewer, { contactOn, unit, latest }: Erasable, now: Date): ErasureStanding {
  const erasable = erasableFrom(contactOn);
  if (
    viewer.kind !== 'person' ||
    viewer.as === null ||
    !can(viewer, 'contact.erase', { unitPath: unit.path })
  ) {
    const known = latest?.state === 'carried_out' ? latest : null;
    return { erasableFrom: erasable, latest: known, moves: [], refusal: null };
  }
  const facts = latest && {
    state: latest.state,
    requestedBy: { account: latest.requestedBy.id, role: latest.requestedBy.role },
  };
  const eraser = { account: viewer.accountId, role: viewer.as.role };
  const { today } = todayOf(unit, now);
  return { erasableFrom: erasable, latest, ...erasureMoves(contactOn, facts, eraser, today) };
}

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
  if (isProofNeeded(c)) return problem(c, 'proof_needed');
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
