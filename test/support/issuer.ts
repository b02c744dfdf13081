/**
 * An OpenID provider in memory: configuration, keys, authorization and token endpoint, answering through `fetch`. It holds
 * to the protocol (PKCE, client secret, codes that serve once) and forges on demand what a client must not accept.
 */
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { vi } from 'vitest';
import { time } from './browser.ts';

export const ISSUER = 'https://login.example.test';
const CLIENT = { id: 'simpul', secret: 'rahasia klien: %&' };

/** As OIDC_PROVIDERS is configured with this issuer. */
export const PROVIDERS = JSON.stringify([
  {
    id: 'uji',
    name: 'Masuk Uji',
    issuer: ISSUER,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    trustsMfa: true,
  },
]);

export interface Claims {
  sub?: string;
  iss?: string;
  aud?: string;
  nonce?: string;
  amr?: string[];
  /** Seconds from now. */
  exp?: number;
  iat?: number;
}

interface Grant {
  nonce: string;
  challenge: string;
  redirectUri: string;
  claims: Claims;
}

export class Issuer {
  /** What the configuration says of itself. */
  describedAs = ISSUER;
  /** Signs with a key that is not published. */
  forgesSignature = false;
  readonly #grants = new Map<string, Grant>();
  #keys = generateKeyPair('ES256', { extractable: true });
  #stolen = generateKeyPair('ES256', { extractable: true });

  /** Answers in the place of the network until the test is over. */
  listen(): void {
    vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) =>
      this.#answer(new Request(input, init)),
    );
  }

  /** What the person's browser does: signs in at the provider, and comes back with the query of the callback. */
  authorise(location: string, claims: Claims = {}): URLSearchParams {
    const asked = new URL(location).searchParams;
    if (asked.get('code_challenge_method') !== 'S256' || asked.get('response_type') !== 'code') {
      throw new Error('The client asks for another flow.');
    }
    const code = crypto.randomUUID();
    this.#grants.set(code, {
      nonce: asked.get('nonce') ?? '',
      challenge: asked.get('code_challenge') ?? '',
      redirectUri: asked.get('redirect_uri') ?? '',
      claims,
    });
    return new URLSearchParams({ code, state: asked.get('state') ?? '', iss: ISSUER });
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/.well-known/openid-configuration') {
      return Response.json({
        issuer: this.describedAs,
        authorization_endpoint: `${ISSUER}/authorize`,
        token_endpoint: `${ISSUER}/token`,
        jwks_uri: `${ISSUER}/keys`,
      });
    }
    if (pathname === '/keys') {
      const { publicKey } = await this.#keys;
      return Response.json({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] });
    }
    if (pathname === '/token') return this.#token(request);
    return new Response('not found', { status: 404 });
  }

  async #token(request: Request): Promise<Response> {
    const form = await request.formData();
    const grant = this.#grants.get(String(form.get('code')));
    this.#grants.delete(String(form.get('code')));
    const [id, secret] = Buffer.from((request.headers.get('authorization') ?? '').slice(6), 'base64')
      .toString()
      .split(':')
      .map(decodeURIComponent);
    const challenge = Buffer.from(
      await crypto.subtle.digest('SHA-256', new TextEncoder().encode(String(form.get('code_verifier')))),
    ).toString('base64url');
    const holds =
      grant?.challenge === challenge &&
      grant.redirectUri === form.get('redirect_uri') &&
      id === CLIENT.id &&
      secret === CLIENT.secret;
    if (!grant || !holds) return Response.json({ error: 'invalid_grant' }, { status: 400 });
    return Response.json({ id_token: await this.#idToken(grant), token_type: 'Bearer' });
  }

  async #idToken({ nonce, claims }: Grant): Promise<string> {
    const now = Math.floor(time.now.getTime() / 1000);
    const { privateKey } = await (this.forgesSignature ? this.#stolen : this.#keys);
    return new SignJWT({
      nonce,
      sub: 'pegawai-1',
      iss: ISSUER,
      aud: CLIENT.id,
      // Providers give it; nothing may be decided by it.
      email: 'recorder-1@example.test',
      email_verified: true,
      ...claims,
      iat: now + (claims.iat ?? 0),
      exp: now + (claims.exp ?? 300),
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .sign(privateKey);
  }
}
