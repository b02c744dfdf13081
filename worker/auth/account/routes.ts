/** One's own session and account over HTTP: sign out, act as something else, prove again, language, password, sessions. */
import { Hono } from 'hono';
import {
  Account,
  AccountChange,
  IdentityList,
  OwnSessionList,
  PasswordChange,
} from '../../../schema/api/account.ts';
import {
  EXAMPLE_ACCOUNT,
  EXAMPLE_DONE,
  EXAMPLE_IDENTITIES,
  EXAMPLE_SESSIONS,
} from '../../../schema/api/examples/session.ts';
import { AssignmentChoice, Done, Proof } from '../../../schema/api/session.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare } from '../../http/contract.ts';
import { versionOf, versionTag } from '../../http/version.ts';
import { answerStale } from '../answers.ts';
import { clearSessionCookies, clearStepCookie, stepCookie } from '../cookies.ts';
import { removeIdentity } from '../factors/actions.ts';
import { ownViewer, workOf } from '../middleware.ts';
import { oidcProviders } from '../oidc/providers.ts';
import { answerChange } from '../sign-in-answers.ts';
import {
  changeLanguage,
  changePassword,
  endOtherSessions,
  endSession,
  prove,
  switchAssignment,
} from './actions.ts';
import { readAccount, readIdentities, readSessions } from './store.ts';

const SESSION_ID = {
  id: { description: 'Id of the session', example: '019b2f00-1000-7000-8000-000000000003' },
};
const IDENTITY_ID = {
  id: { description: 'Id of the link', example: '019b2f00-1000-7000-8000-000000000004' },
};

export const accountRoutes = new Hono<AppEnv>()
  .delete(
    '/session',
    declare({
      summary: 'Sign out',
      tag: 'session',
      policy: 'account.own',
      change: {},
      answer: Done,
      example: EXAMPLE_DONE,
    }),
    async (c) => {
      const work = workOf(c);
      const ended = await endSession(work, work.viewer.sessionId);
      clearSessionCookies(c);
      return answerChange(c, ended);
    },
  )
  .put(
    '/session/assignment',
    declare({
      summary: "Act under another of one's assignments",
      tag: 'session',
      policy: 'account.own',
      change: {},
      answer: Done,
      example: EXAMPLE_DONE,
      problems: ['invalid_body', 'unsupported_media_type'],
    }),
    ...body(AssignmentChoice),
    async (c) => answerChange(c, await switchAssignment(workOf(c), c.req.valid('json').assignmentId)),
  )
  .post(
    '/session/proof',
    declare({
      summary: 'Prove again who is there, for changes that ask for it',
      tag: 'session',
      policy: 'account.own',
      change: { receipt: false },
      answer: Done,
      example: EXAMPLE_DONE,
      problems: ['invalid_body', 'unsupported_media_type', 'sign_in_failed', 'too_many_attempts', 'refused'],
    }),
    ...body(Proof),
    async (c) => {
      const challengeToken = stepCookie(c, 'passkey_sign_in');
      const change = await prove(workOf(c), c.req.valid('json'), {
        challengeToken,
        signInKey: c.env.SIGN_IN_KEY,
      });
      clearStepCookie(c, 'passkey_sign_in');
      return answerChange(c, change);
    },
  )
  .get(
    '/account',
    declare({
      summary: "One's own account",
      tag: 'session',
      policy: 'account.own',
      answer: Account,
      example: EXAMPLE_ACCOUNT,
    }),
    async (c) => {
      const account = await readAccount(c.var.db, ownViewer(c).accountId);
      return c.json(account, 200, { etag: versionTag(account.version) });
    },
  )
  .patch(
    '/account',
    declare({
      summary: 'Choose the language of pages and messages',
      tag: 'session',
      policy: 'account.own',
      change: { version: true },
      answer: Done,
      example: EXAMPLE_DONE,
      problems: ['invalid_body', 'unsupported_media_type'],
    }),
    ...body(AccountChange),
    async (c) => {
      const version = versionOf(c);
      if (version instanceof Response) return version;
      const work = workOf(c);
      const change = await changeLanguage(work, version, c.req.valid('json').language);
      return change.kind === 'refused' && change.refused.kind === 'stale'
        ? answerStale(c, { type: 'account', id: work.viewer.accountId }, version)
        : answerChange(c, change);
    },
  )
  .put(
    '/account/password',
    declare({
      summary: 'Change the password; every other session ends',
      tag: 'session',
      policy: 'account.own',
      change: { receipt: false },
      answer: Done,
      example: EXAMPLE_DONE,
      problems: [
        'invalid_body',
        'unsupported_media_type',
        'sign_in_failed',
        'too_many_attempts',
        'proof_needed',
        'refused',
      ],
    }),
    ...body(PasswordChange),
    async (c) => answerChange(c, await changePassword(workOf(c), c.req.valid('json'))),
  )
  .get(
    '/account/sessions',
    declare({
      summary: "One's open sessions, the newest first",
      tag: 'session',
      policy: 'account.own',
      answer: OwnSessionList,
      example: EXAMPLE_SESSIONS,
    }),
    async (c) => {
      const { accountId, sessionId } = ownViewer(c);
      return c.json({ items: await readSessions(c.var.db, accountId, sessionId, c.var.clock.now()) });
    },
  )
  .delete(
    '/account/sessions',
    declare({
      summary: 'End all other sessions',
      tag: 'session',
      policy: 'account.own',
      change: {},
      answer: Done,
      example: EXAMPLE_DONE,
    }),
    async (c) => answerChange(c, await endOtherSessions(workOf(c))),
  )
  .delete(
    '/account/sessions/:id',
    declare({
      summary: "End one of one's sessions",
      tag: 'session',
      policy: 'account.own',
      change: {},
      answer: Done,
      example: EXAMPLE_DONE,
      path: SESSION_ID,
    }),
    async (c) => {
      const work = workOf(c);
      const ended = await endSession(work, c.req.param('id'));
      if (c.req.param('id') === work.viewer.sessionId) clearSessionCookies(c);
      return answerChange(c, ended);
    },
  )
  .get(
    '/account/identities',
    declare({
      summary: 'Identities elsewhere through which one signs in',
      tag: 'session',
      policy: 'account.own',
      answer: IdentityList,
      example: EXAMPLE_IDENTITIES,
    }),
    async (c) => {
      const names = new Map(
        oidcProviders(c.env.OIDC_PROVIDERS, c.env.ENVIRONMENT).map(({ issuer, name }) => [issuer, name]),
      );
      const identities = await readIdentities(c.var.db, ownViewer(c).accountId);
      return c.json({
        items: identities.map((one) => ({ ...one, provider: names.get(one.issuer) ?? null })),
      });
    },
  )
  .delete(
    '/account/identities/:id',
    declare({
      summary: 'Unlink an identity',
      tag: 'session',
      policy: 'account.own',
      change: {},
      answer: Done,
      example: EXAMPLE_DONE,
      path: IDENTITY_ID,
      problems: ['proof_needed', 'second_factor_needed', 'refused'],
    }),
    async (c) => answerChange(c, await removeIdentity(workOf(c), c.req.param('id'))),
  );
