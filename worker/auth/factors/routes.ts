/** The ways in which one signs in, over HTTP: authenticator, recovery codes, passkeys. */
import { Hono } from 'hono';
import {
  PasskeyCreation,
  PasskeyList,
  PasskeyRegistration,
  PasskeyRename,
  RecoveryCodes,
  TotpConfirmation,
  TotpEnrolment,
} from '../../../schema/api/account.ts';
import {
  EXAMPLE_DONE,
  EXAMPLE_PASSKEY_CREATION,
  EXAMPLE_PASSKEYS,
  EXAMPLE_RECOVERY_CODES,
  EXAMPLE_TOTP,
} from '../../../schema/api/examples/session.ts';
import { Done } from '../../../schema/api/session.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare } from '../../http/contract.ts';
import { readPasskeys } from '../account/store.ts';
import { clearStepCookie, setStepCookie, stepCookie } from '../cookies.ts';
import { ownViewer, workOf } from '../middleware.ts';
import { answerChange } from '../sign-in-answers.ts';
import {
  addPasskey,
  askForNewPasskey,
  confirmTotp,
  removePasskey,
  removeTotp,
  renamePasskey,
  renewRecoveryCodes,
  startTotp,
} from './actions.ts';

const PASSKEY_ID = { id: { description: 'Id of the passkey', example: 'ZXhhbXBsZS1wYXNza2V5' } };

export const factorRoutes = new Hono<AppEnv>()
  .post(
    '/account/totp',
    declare({
      summary: 'Begin with an authenticator; the one in force stays until the new one is confirmed',
      tag: 'session',
      policy: 'account.own',
      change: {},
      answer: TotpEnrolment,
      example: EXAMPLE_TOTP,
      problems: ['proof_needed', 'second_factor_needed', 'refused'],
    }),
    async (c) => answerChange(c, await startTotp(workOf(c), c.env.SIGN_IN_KEY)),
  )
  .put(
    '/account/totp',
    declare({
      summary: 'Confirm the authenticator with a code of it',
      tag: 'session',
      policy: 'account.own',
      change: { receipt: false },
      answer: RecoveryCodes,
      example: EXAMPLE_RECOVERY_CODES,
      problems: [
        'invalid_body',
        'unsupported_media_type',
        'sign_in_failed',
        'proof_needed',
        'second_factor_needed',
        'refused',
      ],
    }),
    ...body(TotpConfirmation),
    async (c) => answerChange(c, await confirmTotp(workOf(c), c.env.SIGN_IN_KEY, c.req.valid('json').code)),
  )
  .delete(
    '/account/totp',
    declare({
      summary: 'Remove the authenticator',
      tag: 'session',
      policy: 'account.own',
      change: {},
      answer: Done,
      example: EXAMPLE_DONE,
      problems: ['proof_needed', 'second_factor_needed', 'refused'],
    }),
    async (c) => answerChange(c, await removeTotp(workOf(c))),
  )
  .post(
    '/account/recovery-codes',
    declare({
      summary: 'New recovery codes; the old ones are worthless',
      tag: 'session',
      policy: 'account.own',
      change: {},
      answer: RecoveryCodes,
      example: EXAMPLE_RECOVERY_CODES,
      problems: ['proof_needed', 'second_factor_needed', 'refused'],
    }),
    async (c) => answerChange(c, await renewRecoveryCodes(workOf(c))),
  )
  .get(
    '/account/passkeys',
    declare({
      summary: "One's passkeys",
      tag: 'session',
      policy: 'account.own',
      answer: PasskeyList,
      example: EXAMPLE_PASSKEYS,
    }),
    async (c) => c.json({ items: await readPasskeys(c.var.db, ownViewer(c).accountId) }),
  )
  .post(
    '/account/passkeys/options',
    declare({
      summary: 'Ask the browser for a new passkey',
      tag: 'session',
      policy: 'account.own',
      change: { receipt: false },
      answer: PasskeyCreation,
      example: EXAMPLE_PASSKEY_CREATION,
      problems: ['proof_needed', 'second_factor_needed'],
    }),
    async (c) => {
      const asked = await askForNewPasskey(workOf(c));
      if (asked.kind === 'refused') return answerChange(c, asked);
      setStepCookie(c, 'passkey_registration', asked.value.token);
      return c.json(asked.value.options);
    },
  )
  .post(
    '/account/passkeys',
    declare({
      summary: 'Keep the new passkey',
      tag: 'session',
      policy: 'account.own',
      change: { status: 201 },
      answer: Done,
      example: EXAMPLE_DONE,
      problems: [
        'invalid_body',
        'unsupported_media_type',
        'sign_in_failed',
        'proof_needed',
        'second_factor_needed',
        'refused',
      ],
    }),
    ...body(PasskeyRegistration),
    async (c) => {
      const step = stepCookie(c, 'passkey_registration');
      const change = await addPasskey(workOf(c), step, c.req.valid('json'));
      clearStepCookie(c, 'passkey_registration');
      return answerChange(c, change, 201);
    },
  )
  .patch(
    '/account/passkeys/:id',
    declare({
      summary: 'Rename a passkey',
      tag: 'session',
      policy: 'account.own',
      change: {},
      answer: Done,
      example: EXAMPLE_DONE,
      path: PASSKEY_ID,
      problems: ['invalid_body', 'unsupported_media_type'],
    }),
    ...body(PasskeyRename),
    async (c) => answerChange(c, await renamePasskey(workOf(c), c.req.param('id'), c.req.valid('json').name)),
  )
  .delete(
    '/account/passkeys/:id',
    declare({
      summary: 'Remove a passkey',
      tag: 'session',
      policy: 'account.own',
      change: {},
      answer: Done,
      example: EXAMPLE_DONE,
      path: PASSKEY_ID,
      problems: ['proof_needed', 'second_factor_needed', 'refused'],
    }),
    async (c) => answerChange(c, await removePasskey(workOf(c), c.req.param('id'))),
  );
