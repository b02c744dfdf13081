import { env } from 'cloudflare:test';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Identity } from '../../../schema/api/account.ts';
import type { Problem } from '../../../schema/api/problem.ts';
import type { Session } from '../../../schema/api/session.ts';
import { createAccessLinkStatements } from '../../../worker/auth/access-links.ts';
import { oidcProviders } from '../../../worker/auth/oidc/providers.ts';
import { safeReturn } from '../../../worker/auth/oidc/return-page.ts';
import { Browser, time } from '../../support/browser.ts';
import { codeNow, disable, emailOf, newPerson, signIn, trail } from '../../support/credentials.ts';
import { freshDatabase } from '../../support/database.ts';
import { type Claims, Issuer, PROVIDERS } from '../../support/issuer.ts';
import { ORIGIN } from '../../support/people.ts';
import { seedPlaces } from '../../support/registry.ts';

const issuer = new Issuer();

beforeAll(async () => {
  await seedPlaces(await freshDatabase());
});
beforeEach(() => {
  time.reset();
  issuer.forgesSignature = false;
  issuer.listen();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

let subjects = 0;
const newSubject = () => {
  subjects += 1;
  return `pegawai-${subjects}`;
};
const newBrowser = () => new Browser({ bindings: { OIDC_PROVIDERS: PROVIDERS } });

async function start(
  browser: Browser,
  more: { returnTo?: string; invitation?: string } = {},
): Promise<string> {
  const answer = await browser.post<{ location: string }>('/session/oidc', { provider: 'uji', ...more });
  expect(answer.status).toBe(200);
  return answer.body.location;
}

/** Comes back from the provider; gives where the page leads. */
async function comeBack(browser: Browser, query: URLSearchParams): Promise<string | undefined> {
  const page = await browser.send<string>('GET', `/session/oidc/callback?${query}`, undefined, {
    // A way back from another site: the browser sends no cookie that is SameSite=Strict.
    cookie: [...browser.cookies]
      .filter(([name]) => name === '__Host-simpul-oidc')
      .map((pair) => pair.join('='))
      .join('; '),
  });
  expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
    200,
    'text/html; charset=UTF-8',
    'no-store',
  ]);
  return /content="0;url=([^"]+)"/.exec(page.body)?.[1];
}

async function signInElsewhere(browser: Browser, claims: Claims, returnTo?: string) {
  return comeBack(browser, issuer.authorise(await start(browser, { returnTo }), claims));
}

const sessionOf = async (browser: Browser) => (await browser.get<Session>('/session')).body;

/** A person who has linked an identity, and its subject. */
async function linked(totp = false): Promise<{ id: string; sub: string }> {
  const id = await newPerson(totp ? 'administrator' : 'recorder', '33', { totp });
  const sub = newSubject();
  const browser = newBrowser();
  await signIn(browser, id);
  expect(await signInElsewhere(browser, { sub }, '/kerja/akun')).toBe('/kerja/akun');
  return { id, sub };
}

describe('signing in elsewhere', () => {
  test('is offered where it is configured, and nowhere else', async () => {
    expect(await sessionOf(newBrowser())).toMatchObject({ oidc: [{ id: 'uji', name: 'Masuk Uji' }] });
    expect(await sessionOf(new Browser())).toMatchObject({ oidc: [] });
    expect((await new Browser().post('/session/oidc', { provider: 'uji' })).status).toBe(404);
  });

  test('opens a session for the account that the identity is linked to, and leads back to the page', async () => {
    const { id, sub } = await linked();
    const browser = newBrowser();
    expect(await signInElsewhere(browser, { sub }, '/kerja/orang?q=siti')).toBe('/kerja/orang?q=siti');
    expect(await sessionOf(browser)).toMatchObject({ account: { id }, secondFactor: false });
    expect((await trail('session.opened', id)).at(-1)).toMatchObject({ details: { method: 'oidc' } });
  });

  test('sends the person with PKCE, state and nonce, to the callback of this portal', async () => {
    const asked = new URL(await start(newBrowser())).searchParams;
    expect(asked.get('redirect_uri')).toBe(`${ORIGIN}/api/v1/session/oidc/callback`);
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
    expect(asked.get('client_secret')).toBeNull();
  });

  test('never goes by the e-mail address that the provider tells', async () => {
    await newPerson('recorder', '33.73');
    const browser = newBrowser();
    expect(await signInElsewhere(browser, { sub: newSubject() })).toBe('/kerja/masuk?oidc=not_linked');
    expect(await sessionOf(browser)).toMatchObject({ signedIn: false });
  });

  test('asks for the second factor that the account has, unless the provider is trusted to have asked', async () => {
    const { sub } = await linked(true);
    const browser = newBrowser();
    expect(await signInElsewhere(browser, { sub })).toBe('/kerja');
    expect(await sessionOf(browser)).toMatchObject({ signedIn: false, pending: ['totp', 'recovery'] });
    time.advance(30);
    expect((await browser.post('/session/totp', { code: codeNow() })).status).toBe(200);
    const trusted = newBrowser();
    await signInElsewhere(trusted, { sub, amr: ['pwd', 'mfa'] });
    expect(await sessionOf(trusted)).toMatchObject({ signedIn: true, secondFactor: true });
  });

  test.each<[string, Claims]>([
    ['for another client', { aud: 'somebody-else' }],
    ['of another issuer', { iss: 'https://login.example.org' }],
    ['for another request', { nonce: 'A'.repeat(43) }],
    ['that is over', { exp: -120 }],
    ['from long ago', { iat: -3600, exp: 300 }],
  ])('refuses a token %s', async (_, claims) => {
    const { sub } = await linked();
    const browser = newBrowser();
    expect(await signInElsewhere(browser, { sub, ...claims })).toBe('/kerja/masuk?oidc=provider');
    expect(await sessionOf(browser)).toMatchObject({ signedIn: false });
  });

  test('refuses a token that another key has signed', async () => {
    const { sub } = await linked();
    issuer.forgesSignature = true;
    expect(await signInElsewhere(newBrowser(), { sub })).toBe('/kerja/masuk?oidc=provider');
  });

  test('finishes only in the browser that began, with its state, once, and within ten minutes', async () => {
    const { sub } = await linked();
    const browser = newBrowser();
    const query = issuer.authorise(await start(browser), { sub });
    expect(await comeBack(newBrowser(), query)).toBe('/kerja/masuk?oidc=expired');
    const cookie = browser.cookies.get('__Host-simpul-oidc') ?? '';
    expect(await comeBack(browser, query)).toBe('/kerja');
    browser.cookies.set('__Host-simpul-oidc', cookie);
    expect(await comeBack(browser, query)).toBe('/kerja/masuk?oidc=expired');

    const forged = newBrowser();
    const forgery = issuer.authorise(await start(forged), { sub });
    forgery.set('state', 'A'.repeat(43));
    expect(await comeBack(forged, forgery)).toBe('/kerja/masuk?oidc=expired');

    const late = newBrowser();
    const over = issuer.authorise(await start(late), { sub });
    time.advance(601);
    expect(await comeBack(late, over)).toBe('/kerja/masuk?oidc=expired');
  });

  test('that the person declines leads back to signing in', async () => {
    const browser = newBrowser();
    const state = new URL(await start(browser)).searchParams.get('state') ?? '';
    const declined = new URLSearchParams({ error: 'access_denied', state });
    expect(await comeBack(browser, declined)).toBe('/kerja/masuk?oidc=declined');
  });

  test('is refused to a disabled account as to one that is not linked', async () => {
    const { id, sub } = await linked();
    await disable(id);
    expect(await signInElsewhere(newBrowser(), { sub })).toBe('/kerja/masuk?oidc=not_linked');
  });

  test.each([
    'https://example.org/',
    '//example.org',
    '/\\example.org',
    '/kerja\t',
    '/kerjasama',
    'kerja',
    '/perjanjian',
  ])('never leads to %s', (returnTo) => {
    expect(safeReturn(returnTo, 'id')).toBe('/kerja');
  });
});

describe('linking an identity', () => {
  test('shows it in the account, where it can be removed', async () => {
    const { id, sub } = await linked();
    const browser = newBrowser();
    await signInElsewhere(browser, { sub });
    const { items } = (await browser.get<{ items: Identity[] }>('/account/identities')).body;
    expect(items).toMatchObject([{ provider: 'Masuk Uji', issuer: 'https://login.example.test' }]);
    expect((await browser.send('DELETE', `/account/identities/${items[0]?.id}`)).status).toBe(200);
    expect(await signInElsewhere(newBrowser(), { sub })).toBe('/kerja/masuk?oidc=not_linked');
    expect((await trail('factor.removed', id)).at(-1)).toMatchObject({ details: { factor: 'identity' } });
  });

  test('asks for a recent proof', async () => {
    const browser = newBrowser();
    await signIn(browser, await newPerson('recorder', '33.73'));
    time.advance(16 * 60);
    const answer = await browser.post<Problem>('/session/oidc', { provider: 'uji' });
    expect([answer.status, answer.body.code]).toEqual([403, 'proof_needed']);
  });

  test('of somebody else is refused', async () => {
    const { sub } = await linked();
    const browser = newBrowser();
    await signIn(browser, await newPerson('recorder', '33.73'));
    expect(await signInElsewhere(browser, { sub })).toBe('/kerja/masuk?oidc=linked_elsewhere');
  });

  test('happens with an invitation too, which is used up by it', async () => {
    const id = await newPerson('recorder', '33.73', { password: false });
    const made = await createAccessLinkStatements(
      { db: env.DB, now: time.now, publicOrigin: ORIGIN, viewer: null },
      { purpose: 'invitation', accountId: id, language: 'id' },
    );
    await env.DB.batch(made.statements);
    const invitation = made.url.split('#')[1];
    const sub = newSubject();
    const browser = newBrowser();
    const location = await start(browser, { invitation });
    const steps = await env.DB.prepare("SELECT data FROM sign_in_step WHERE kind = 'oidc'").all();
    expect(JSON.stringify(steps.results)).not.toContain(invitation);
    expect(await comeBack(browser, issuer.authorise(location, { sub }))).toBe('/kerja');
    expect(await sessionOf(browser)).toMatchObject({ account: { id, email: emailOf(id) } });
    const again = newBrowser();
    expect(await comeBack(again, issuer.authorise(await start(again, { invitation }), { sub }))).toBe(
      '/kerja/masuk?oidc=link_over',
    );
  });
});

describe('the configuration of providers', () => {
  const one = { id: 'uji', name: 'Uji', issuer: 'http://login.test', clientId: 'c', clientSecret: 's' };

  test('may name an issuer without TLS on one’s own machine only', () => {
    expect(oidcProviders(JSON.stringify([one]), 'local')).toHaveLength(1);
    expect(() => oidcProviders(JSON.stringify([one]), 'production')).toThrow('https');
  });

  test('that cannot be read is an error, not an empty list', () => {
    expect(() => oidcProviders('[{"id":"uji"}]', 'local')).toThrow();
    expect(() => oidcProviders('nonsense', 'local')).toThrow();
    expect(oidcProviders(undefined, 'production')).toEqual([]);
  });

  test('a provider that describes itself as another is not used', async () => {
    issuer.describedAs = 'https://evil.example.org';
    const other = PROVIDERS.replaceAll('login.example.test', 'login2.example.test');
    const browser = new Browser({ bindings: { OIDC_PROVIDERS: other } });
    const answer = await browser.post<Problem>('/session/oidc', { provider: 'uji' });
    expect([answer.status, answer.body.reason]).toEqual([409, 'provider_unreachable']);
  });
});
