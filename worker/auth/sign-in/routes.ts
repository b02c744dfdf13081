/**
 * Signing in over HTTP: who is signed in, password, code, recovery code, passkey, and the links that let people in once.
 * All of it is open to anyone; what is one's own once signed in is in auth/account/routes.ts.
 */
import { Hono } from 'hono';
import {
  EXAMPLE_ACCESS_LINK,
  EXAMPLE_PASSKEY_REQUEST,
  EXAMPLE_SESSION,
  EXAMPLE_SIGN_IN,
  EXAMPLE_SIGNED_IN,
} from '../../../schema/api/examples/session.ts';
import {
  AccessLink,
  AccessLinkToken,
  AccessLinkUse,
  CodeSignIn,
  Empty,
  PasskeyRequest,
  PasskeySignIn,
  PasswordSignIn,
  Session,
  SignInAnswer,
} from '../../../schema/api/session.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { countUnread } from '../../notices/store.ts';
import { demoAccounts } from '../../people/demo.ts';
import { setStepCookie, stepCookie } from '../cookies.ts';
import { recognise, visitOf } from '../middleware.ts';
import { offered, oidcProviders } from '../oidc/providers.ts';
import { sessionView } from '../session-view.ts';
import { answerSignIn } from '../sign-in-answers.ts';
import { answerWithRecoveryCode, answerWithTotp, awaitedFactors, signInWithPassword } from './actions.ts';
import { inspectAccessLink, useAccessLink } from './link-actions.ts';
import { askForPasskey, signInWithPasskey } from './passkey-actions.ts';

export const signInRoutes = new Hono<AppEnv>()
  .get(
    '/session',
    declare({
      summary: 'Who is signed in, as what, and what that allows',
      tag: 'session',
      policy: 'public',
      personal: true,
      answer: Session,
      example: EXAMPLE_SESSION,
    }),
    async (c) => {
      const viewer = await recognise(c);
      const oidc = offered(oidcProviders(c.env.OIDC_PROVIDERS, c.env.ENVIRONMENT));
      const view = viewer.kind === 'person' ? await sessionView(c.var.db, viewer, c.var.clock.now()) : null;
      if (view) {
        const unread = await countUnread(c.var.db, view.account.id);
        return c.json<Session>({ ...view, unread, oidc });
      }
      const lapsed = viewer.kind === 'anonymous' && viewer.lapsed;
      const pending = await awaitedFactors(await visitOf(c), stepCookie(c, 'second_factor'));
      const demo = demoAccounts(c.env.ENVIRONMENT);
      return c.json<Session>({
        signedIn: false,
        lapsed,
        ...(pending && { pending }),
        ...(demo.length > 0 && { demo }),
        oidc,
      });
    },
  )
  .post(
    '/session/password',
    declare({
      summary: 'Sign in with e-mail address and password',
      description:
        'The answer to an unknown address is that to a wrong password. Repeated failures make the next try wait.',
      tag: 'session',
      policy: 'public',
      change: {},
      answer: SignInAnswer,
      example: EXAMPLE_SIGN_IN,
      problems: ['invalid_body', 'unsupported_media_type', 'sign_in_failed', 'too_many_attempts'],
    }),
    ...body(PasswordSignIn),
    async (c) => answerSignIn(c, await signInWithPassword(await visitOf(c), c.req.valid('json'))),
  )
  .post(
    '/session/totp',
    declare({
      summary: 'Answer with a code of the authenticator',
      tag: 'session',
      policy: 'public',
      change: {},
      answer: SignInAnswer,
      example: EXAMPLE_SIGNED_IN,
      problems: ['invalid_body', 'unsupported_media_type', 'sign_in_failed', 'too_many_attempts', 'refused'],
    }),
    ...body(CodeSignIn),
    async (c) => {
      const step = stepCookie(c, 'second_factor');
      return answerSignIn(c, await answerWithTotp(await visitOf(c), step, c.req.valid('json').code));
    },
  )
  .post(
    '/session/recovery',
    declare({
      summary: 'Answer with a recovery code',
      tag: 'session',
      policy: 'public',
      change: {},
      answer: SignInAnswer,
      example: EXAMPLE_SIGNED_IN,
      problems: ['invalid_body', 'unsupported_media_type', 'sign_in_failed', 'too_many_attempts'],
    }),
    ...body(CodeSignIn),
    async (c) => {
      const step = stepCookie(c, 'second_factor');
      return answerSignIn(c, await answerWithRecoveryCode(await visitOf(c), step, c.req.valid('json').code));
    },
  )
  .post(
    '/session/passkey/options',
    declare({
      summary: 'Ask for a passkey: alone, as the second factor, or as a new proof',
      tag: 'session',
      policy: 'public',
      change: {},
      answer: PasskeyRequest,
      example: EXAMPLE_PASSKEY_REQUEST,
      problems: ['invalid_body', 'unsupported_media_type'],
    }),
    ...body(Empty),
    async (c) => {
      const viewer = await recognise(c);
      const asked = await askForPasskey(await visitOf(c), {
        stepToken: stepCookie(c, 'second_factor'),
        accountId: viewer.kind === 'person' ? viewer.accountId : undefined,
      });
      setStepCookie(c, 'passkey_sign_in', asked.token);
      return c.json(asked.options);
    },
  )
  .post(
    '/session/passkey',
    declare({
      summary: 'Sign in with a passkey',
      tag: 'session',
      policy: 'public',
      change: {},
      answer: SignInAnswer,
      example: EXAMPLE_SIGNED_IN,
      problems: ['invalid_body', 'unsupported_media_type', 'sign_in_failed'],
    }),
    ...body(PasskeySignIn),
    async (c) => {
      const challenge = stepCookie(c, 'passkey_sign_in');
      const outcome = await signInWithPasskey(await visitOf(c), challenge, c.req.valid('json').response);
      return answerSignIn(c, outcome);
    },
  )
  .post(
    '/access-links/inspection',
    declare({
      summary: 'Whose link this is',
      tag: 'session',
      policy: 'public',
      change: {},
      answer: AccessLink,
      example: EXAMPLE_ACCESS_LINK,
      problems: ['invalid_body', 'unsupported_media_type', 'not_found'],
    }),
    ...body(AccessLinkToken),
    async (c) => {
      const link = await inspectAccessLink(await visitOf(c), c.req.valid('json').token);
      return link ? c.json(link) : problem(c, 'not_found');
    },
  )
  .post(
    '/access-links/use',
    declare({
      summary: 'Set a password with a link, and sign in',
      tag: 'session',
      policy: 'public',
      change: {},
      answer: SignInAnswer,
      example: EXAMPLE_SIGNED_IN,
      problems: ['invalid_body', 'unsupported_media_type', 'not_found', 'refused'],
    }),
    ...body(AccessLinkUse),
    async (c) => {
      const { token, password } = c.req.valid('json');
      const outcome = await useAccessLink(await visitOf(c), token, password);
      if (outcome.kind === 'no_link') return problem(c, 'not_found');
      if (outcome.kind === 'password') return problem(c, 'refused', { reason: outcome.reason });
      return answerSignIn(c, outcome);
    },
  );
