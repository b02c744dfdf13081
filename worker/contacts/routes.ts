/** Recording, correcting, cancelling and reviewing contacts, and nil returns. What is read is in reading/routes.ts. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import {
  CancellationInput,
  CheckInput,
  ContactCheck,
  ContactInput,
  CorrectionInput,
  ForwardInput,
  NilInput,
  ReviewInput,
} from '../../schema/api/contact.ts';
import { ContactFiled, NilFiled } from '../../schema/api/contact-entry.ts';
import {
  EXAMPLE_CONTACT_CHECK,
  EXAMPLE_CONTACT_FILED,
  EXAMPLE_NIL_FILED,
} from '../../schema/api/examples/contact.ts';
import { changesSince } from '../audit/record.ts';
import { permits, workOf } from '../auth/middleware.ts';
import { keptAnswer } from '../auth/receipts.ts';
import type { AppEnv } from '../http/context.ts';
import { body, declare } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { versionOf, versionTag } from '../http/version.ts';
import { cancelContact, checkContact, correctContact, recordContact } from './actions.ts';
import type { Outcome, Recording } from './appending.ts';
import { declareNil } from './nil.ts';
import { reviewContact } from './reviewing.ts';
import { readChain } from './store.ts';

const CONTACT_ID = {
  id: { description: 'Id of the contact', example: '019a9d40-3f00-7000-8000-000000000001' },
};
const CHANGE_PROBLEMS = ['invalid_body', 'unsupported_media_type', 'refused'] as const;

export const contactRoutes = new Hono<AppEnv>()
  .post(
    '/contacts',
    declare({
      summary: 'Record a contact with a political party or official in the own unit',
      description:
        'What is refused names what is missing; `questions` are answered by sending them again as `confirmed`. ' +
        'With an Idempotency-Key a form that was kept on a phone is recorded once.',
      tag: 'contacts',
      policy: 'contact.record',
      change: { status: 201 },
      answer: ContactFiled,
      example: EXAMPLE_CONTACT_FILED,
      problems: [...CHANGE_PROBLEMS],
    }),
    ...body(ContactInput),
    async (c) => {
      const recording = recordingOf(c);
      if (!(await permits(c, 'contact.record', { unitPath: recording.work.viewer.as?.unitPath ?? null })))
        return problem(c, 'not_found');
      return answer(c, await recordContact(recording, c.req.valid('json')));
    },
  )
  .post(
    '/contacts/check',
    declare({
      summary: 'What the rules say of a form: nothing is recorded',
      tag: 'contacts',
      policy: 'contact.record',
      change: { status: 200, receipt: false },
      answer: ContactCheck,
      example: EXAMPLE_CONTACT_CHECK,
      problems: ['invalid_body', 'unsupported_media_type'],
    }),
    ...body(CheckInput),
    async (c) => {
      const { corrects = null, ...input } = c.req.valid('json');
      const { refusals, questions, flags } = await checkContact(recordingOf(c), input, corrects);
      return c.json({ refusals, questions, flags });
    },
  )
  .post(
    '/contacts/:id/correction',
    declare({
      summary: 'Replace a contact by its whole new state, with the reason; what was there stays readable',
      tag: 'contacts',
      policy: 'contact.record',
      change: { status: 201, version: true },
      answer: ContactFiled,
      example: EXAMPLE_CONTACT_FILED,
      path: CONTACT_ID,
      problems: [...CHANGE_PROBLEMS],
    }),
    ...body(CorrectionInput),
    (c) =>
      withContact(c, 'contact.record', (recording, id, version) =>
        correctContact(recording, id, version, c.req.valid('json')),
      ),
  )
  .post(
    '/contacts/:id/cancellation',
    declare({
      summary: 'Declare a contact void, with the reason; it stays readable',
      tag: 'contacts',
      policy: 'contact.record',
      change: { status: 201, version: true },
      answer: ContactFiled,
      example: EXAMPLE_CONTACT_FILED,
      path: CONTACT_ID,
      problems: [...CHANGE_PROBLEMS],
    }),
    ...body(CancellationInput),
    (c) =>
      withContact(c, 'contact.record', (recording, id, version) =>
        cancelContact(recording, id, version, c.req.valid('json')),
      ),
  )
  .post(
    '/contacts/:id/reviews',
    declare({
      summary: 'Bring a contact one step on in its review; never by who recorded it or was there',
      tag: 'contacts',
      policy: 'contact.review',
      change: { status: 201, version: true },
      answer: ContactFiled,
      example: EXAMPLE_CONTACT_FILED,
      path: CONTACT_ID,
      problems: [...CHANGE_PROBLEMS],
    }),
    ...body(ReviewInput),
    (c) =>
      withContact(c, 'contact.review', (recording, id, version) =>
        reviewContact(recording, id, version, c.req.valid('json')),
      ),
  )
  .post(
    '/contacts/:id/forwarding',
    declare({
      summary: 'Hand a reviewed contact to the inspectorate, with the reason',
      tag: 'contacts',
      policy: 'contact.forward',
      change: { status: 201, version: true },
      answer: ContactFiled,
      example: EXAMPLE_CONTACT_FILED,
      path: CONTACT_ID,
      problems: [...CHANGE_PROBLEMS],
    }),
    ...body(ForwardInput),
    (c) =>
      withContact(c, 'contact.forward', (recording, id, version) =>
        reviewContact(recording, id, version, {
          to: 'forwarded',
          note: c.req.valid('json').note,
          acknowledged: [],
        }),
      ),
  )
  .post(
    '/nil-returns',
    declare({
      summary: 'Declare that the own unit had no contact in a month',
      description: 'Accepted late as well, and then shown as late.',
      tag: 'contacts',
      policy: 'contact.record',
      change: { status: 201 },
      answer: NilFiled,
      example: EXAMPLE_NIL_FILED,
      problems: [...CHANGE_PROBLEMS],
    }),
    ...body(NilInput),
    async (c) => {
      const recording = recordingOf(c);
      if (!(await permits(c, 'contact.record', { unitPath: recording.work.viewer.as?.unitPath ?? null })))
        return problem(c, 'not_found');
      return answer(c, await declareNil(recording, c.req.valid('json')));
    },
  );

function recordingOf(c: Context<AppEnv>): Recording {
  return { work: workOf(c), personalKey: c.env.LOG_PII_KEY };
}

type Move = 'contact.record' | 'contact.review' | 'contact.forward';

/** Finds the contact, asks the policy and the version, acts and answers. */
async function withContact<R extends { reason: string }>(
  c: Context<AppEnv>,
  action: Move,
  act: (recording: Recording, id: string, version: number) => Promise<Outcome<ContactFiled, R>>,
): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const found = await readChain(c.var.db, id);
  if (found === null || !(await permits(c, action, { unitPath: found.unit.path })))
    return problem(c, 'not_found');
  const version = versionOf(c);
  if (version instanceof Response) return version;
  return answer(c, await act(recordingOf(c), id, version), { id, version });
}

/** A refusal tells everything at once: the first as its reason, then all of them and what is asked back. */
async function answer<T extends object, R extends { reason: string }>(
  c: Context<AppEnv>,
  outcome: Outcome<T, R>,
  begun?: { id: string; version: number },
): Promise<Response> {
  if (outcome.ok) {
    const version = (outcome.body as { version?: number }).version;
    return c.json(outcome.body, 201, version === undefined ? {} : { etag: versionTag(version) });
  }
  if (outcome.refusals === null) {
    const { viewer, receipt } = c.var;
    const kept = receipt && viewer.kind === 'person' ? await keptAnswer(c, viewer.accountId, receipt) : null;
    return kept ?? stale(c, begun);
  }
  const [first] = outcome.refusals;
  return problem(c, 'refused', {
    reason: first?.reason ?? 'questions_open',
    refusals: [...outcome.refusals],
    questions: [...outcome.questions],
  });
}

async function stale(c: Context<AppEnv>, begun?: { id: string; version: number }): Promise<Response> {
  if (begun === undefined) return problem(c, 'stale');
  const subject = { type: 'contact', id: begun.id };
  const current = (await readChain(c.var.db, begun.id))?.entries.length ?? begun.version;
  return problem(c, 'stale', {
    version: current,
    changes: await changesSince(c.var.db, subject, begun.version),
  });
}
