/**
 * Talks to an OpenID provider: its configuration (OpenID Connect Discovery 1.0), the address to send the person to
 * (authorization code flow with PKCE, RFC 7636), and the identity that comes back, verified. Knows no accounts.
 */
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';
import type { OidcProvider } from './providers.ts';

/** Signatures that prove something; `none` and shared secrets do not. */
const ALGORITHMS = ['RS256', 'ES256', 'PS256', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 60;
/** How old the sign-in at the provider may be when it comes back. */
const TOKEN_AGE_MAX_SECONDS = 600;
const CONFIGURATION_MILLISECONDS = 3_600_000;
const TIMEOUT_MILLISECONDS = 10_000;

/** The provider did not answer, or answered something that proves nothing. */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure';
}

const Configuration = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
});
type Configuration = z.infer<typeof Configuration>;

/** What the step keeps while the person is at the provider. */
export interface OidcRequest {
  state: string;
  nonce: string;
  /** PKCE: 43 characters of base64url. */
  verifier: string;
  redirectUri: string;
}

/** Where to send the person. Throws ProviderFailure. */
export async function authorizationAddress(provider: OidcProvider, request: OidcRequest): Promise<string> {
  const { authorization_endpoint } = await configurationOf(provider);
  const address = new URL(authorization_endpoint);
  const parameters = {
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: request.redirectUri,
    scope: provider.scopes.join(' '),
    state: request.state,
    nonce: request.nonce,
    code_challenge: await challengeOf(request.verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

/** Who signed in at the provider. */
export interface OidcIdentity {
  issuer: string;
  subject: string;
  /** Whether the provider says that it asked for two factors, and is trusted in that. */
  secondFactor: boolean;
}

/**
 * Exchanges the code and verifies the identity token: signature, issuer, audience, times and nonce (OpenID Connect Core
 * 1.0, 3.1.3.7). Throws ProviderFailure.
 */
export async function identify(
  provider: OidcProvider,
  request: OidcRequest,
  code: string,
  now: Date,
): Promise<OidcIdentity> {
  const configuration = await configurationOf(provider);
  const idToken = await exchange(provider, configuration, request, code);
  const keys = createRemoteJWKSet(new URL(configuration.jwks_uri), { timeoutDuration: TIMEOUT_MILLISECONDS });
  try {
    const { payload } = await jwtVerify(idToken, keys, {
      issuer: provider.issuer,
      audience: provider.clientId,
      algorithms: ALGORITHMS,
      requiredClaims: ['sub', 'iat', 'exp', 'nonce'],
      maxTokenAge: TOKEN_AGE_MAX_SECONDS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
    });
    const authorised = payload.azp === undefined || payload.azp === provider.clientId;
    if (payload.nonce !== request.nonce || !authorised || !payload.sub) {
      throw new ProviderFailure('The identity token is not for this request.');
    }
    const factors = Array.isArray(payload.amr) ? payload.amr : [];
    return {
      issuer: provider.issuer,
      subject: payload.sub,
      secondFactor: provider.trustsMfa && factors.includes('mfa'),
    };
  } catch (error) {
    if (error instanceof ProviderFailure) throw error;
    throw new ProviderFailure(`The identity token does not hold: ${messageOf(error)}`);
  }
}

/** Kept per isolate, since every sign-in begins with it. */
const configurations = new Map<string, { at: number; configuration: Configuration }>();

async function configurationOf({ issuer }: OidcProvider): Promise<Configuration> {
  const kept = configurations.get(issuer);
  if (kept && Date.now() - kept.at < CONFIGURATION_MILLISECONDS) return kept.configuration;
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const configuration = Configuration.safeParse(await fetchJson(address));
  if (!configuration.success || configuration.data.issuer !== issuer) {
    throw new ProviderFailure('The provider describes itself as another, or not at all.');
  }
  configurations.set(issuer, { at: Date.now(), configuration: configuration.data });
  return configuration.data;
}

async function exchange(
  provider: OidcProvider,
  { token_endpoint }: Configuration,
  { verifier, redirectUri }: OidcRequest,
  code: string,
): Promise<string> {
  const answer = await fetchJson(token_endpoint, {
    method: 'POST',
    headers: {
      // RFC 6749, 2.3.1: both parts are form-encoded before they are joined.
      authorization: `Basic ${btoa(`${encodeURIComponent(provider.clientId)}:${encodeURIComponent(provider.clientSecret)}`)}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  const token = z.object({ id_token: z.string() }).safeParse(answer);
  if (!token.success) throw new ProviderFailure('The provider gave no identity token.');
  return token.data.id_token;
}

async function fetchJson(address: string, init: RequestInit = {}): Promise<unknown> {
  try {
    const answer = await fetch(address, {
      ...init,
      headers: { accept: 'application/json', ...init.headers },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    if (!answer.ok) throw new ProviderFailure(`${new URL(address).host} answered ${answer.status}.`);
    return await answer.json();
  } catch (error) {
    if (error instanceof ProviderFailure) throw error;
    throw new ProviderFailure(`${new URL(address).host} cannot be reached: ${messageOf(error)}`);
  }
}

async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return Buffer.from(digest).toString('base64url');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
