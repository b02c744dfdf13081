/** Signing in through an OpenID provider over HTTP: the way there, and the page on which people come back. */
import { Hono } from 'hono';
import { z } from 'zod';
import { EXAMPLE_OIDC_LOCATION, EXAMPLE_RETURN_PAGE } from '../../../schema/api/examples/session.ts';
import { OidcLocation, OidcStart } from '../../../schema/api/session.ts';
import type { Language } from '../../../schema/api/vocabulary.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { clearStepCookie, setStepCookie, stepCookie } from '../cookies.ts';
import { changeRefusal } from '../factors/actions.ts';
import { recognise, visitOf } from '../middleware.ts';
import { takeSignIn } from '../sign-in-answers.ts';
import { finishOidc, startOidc } from './actions.ts';
import { oidcProviders } from './providers.ts';
import { languageOfPath, returnPage, safeReturn } from './return-page.ts';

/** Providers add parameters of their own (`iss`, `session_state`), so others are let pass. */
const Callback = z.object({
  state: z.string().max(200).optional(),
  code: z.string().max(4000).optional(),
});

export const oidcRoutes = new Hono<AppEnv>()
  .post(
    '/session/oidc',
    declare({
      summary: 'Begin to sign in elsewhere, or to link an identity to the account that is signed in',
      tag: 'session',
      policy: 'public',
      change: {},
      answer: OidcLocation,
      example: EXAMPLE_OIDC_LOCATION,
      problems: [
        'invalid_body',
        'unsupported_media_type',
        'not_found',
        'proof_needed',
        'second_factor_needed',
        'refused',
      ],
    }),
    ...body(OidcStart),
    async (c) => {
      const { provider: id, returnTo, invitation } = c.req.valid('json');
      const provider = oidcProviders(c.env.OIDC_PROVIDERS, c.env.ENVIRONMENT).find((one) => one.id === id);
      if (!provider) return problem(c, 'not_found');
      const viewer = await recognise(c);
      const visit = await visitOf(c);
      if (viewer.kind === 'person') {
        const barrier = await changeRefusal({ ...visit, viewer });
        if (barrier) return problem(c, barrier);
      }
      const started = await startOidc(visit, provider, {
        returnTo: safeReturn(returnTo, c.var.language),
        invitation: invitation ?? null,
        linkTo: viewer.kind === 'person' ? viewer.accountId : null,
      });
      if (!started) return problem(c, 'refused', { reason: 'provider_unreachable' });
      setStepCookie(c, 'oidc', started.token);
      return c.json({ location: started.location });
    },
  )
  .get(
    '/session/oidc/callback',
    declare({
      summary: 'Where the provider sends people back: a page that leads on',
      description:
        'Finishes only what this browser began: the step in its cookie, state, nonce and PKCE must agree, and the step serves once. A failure leads to the sign-in page with `oidc=REASON`.',
      tag: 'session',
      policy: 'public',
      personal: true,
      answer: 'text/html',
      example: EXAMPLE_RETURN_PAGE,
    }),
    async (c) => {
      const visit = await visitOf(c);
      const providers = oidcProviders(c.env.OIDC_PROVIDERS, c.env.ENVIRONMENT);
      const back = Callback.safeParse(c.req.query()).data ?? {};
      const came = await finishOidc(visit, providers, stepCookie(c, 'oidc'), back);
      clearStepCookie(c, 'oidc');
      if (came.kind === 'failed') return c.html(failurePage(c.var.language, came.reason));
      const { returnTo } = came;
      if (came.kind === 'came_back') {
        const { outcome } = came;
        if (outcome.kind !== 'signed_in' && outcome.kind !== 'second_factor') {
          return c.html(failurePage(languageOfPath(returnTo), 'expired'));
        }
        // A second factor that is still awaited is told by GET /session, wherever the person arrives.
        takeSignIn(c, outcome);
      }
      return c.html(returnPage(returnTo));
    },
  );

function failurePage(language: Language, reason: string): string {
  return returnPage(`${safeReturn(undefined, language)}/masuk?oidc=${reason}`);
}
