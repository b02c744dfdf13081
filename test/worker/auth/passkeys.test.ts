import { env } from 'cloudflare:test';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Passkey, PasskeyCreation } from '../../../schema/api/account.ts';
import type { Problem } from '../../../schema/api/problem.ts';
import type { PasskeyRequest, Session, SignInAnswer } from '../../../schema/api/session.ts';
import { Authenticator, type Forgery } from '../../support/authenticator.ts';
import { Browser, time } from '../../support/browser.ts';
import { browserOf, disable, emailOf, newPerson, PASSWORD, trail } from '../../support/credentials.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPlaces } from '../../support/registry.ts';

beforeAll(async () => {
  await seedPlaces(await freshDatabase());
});
beforeEach(() => time.reset());

/** Adds a passkey in a browser that is signed in. */
async function enrol(browser: Browser, authenticator: Authenticator, forgery: Forgery = {}) {
  const options = await browser.post<PasskeyCreation>('/account/passkeys/options');
  const response = await authenticator.create(options.body, forgery);
  return browser.post<Problem>('/account/passkeys', { name: 'Laptop kantor', response });
}

async function challenge(browser: Browser): Promise<PasskeyRequest> {
  return (await browser.post<PasskeyRequest>('/session/passkey/options')).body;
}

async function signInWith(browser: Browser, authenticator: Authenticator, forgery: Forgery = {}) {
  const response = await authenticator.get(await challenge(browser), forgery);
  return browser.post<SignInAnswer & Problem>('/session/passkey', { response });
}

/** An administrator with a passkey. */
async function withPasskey(options: { counts?: boolean } = {}) {
  const id = await newPerson('administrator', '33');
  const authenticator = await Authenticator.make(options);
  const browser = await browserOf(id);
  expect((await enrol(browser, authenticator)).status).toBe(201);
  return { id, authenticator, browser };
}

describe('a new passkey', () => {
  test('gives the session its second factor and a new token, and stands in the list', async () => {
    const id = await newPerson('administrator', '33');
    const browser = await browserOf(id);
    expect((await browser.get<Problem>('/people')).body.code).toBe('second_factor_needed');
    const before = browser.cookies.get('__Host-simpul');
    expect((await enrol(browser, await Authenticator.make())).status).toBe(201);
    expect(browser.cookies.get('__Host-simpul')).not.toBe(before);
    expect((await browser.get('/people')).status).toBe(200);
    const list = await browser.get<{ items: Passkey[] }>('/account/passkeys');
    expect(list.body.items).toMatchObject([{ name: 'Laptop kantor', backedUp: false, lastUsedAt: null }]);
    expect(await trail('factor.added', id)).toMatchObject([{ details: { factor: 'passkey' } }]);
    const thief = new Browser();
    thief.cookies.set('__Host-simpul', before ?? '');
    expect((await thief.get<Problem>('/account')).body.code).toBe('session_ended');
  });

  test('is asked for as one that the device finds by itself and unlocks for its person only', async () => {
    const browser = await browserOf(await newPerson('recorder', '33.73'));
    const { body } = await browser.post<PasskeyCreation>('/account/passkeys/options');
    expect(body).toMatchObject({
      rp: { id: 'localhost' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    });
    expect(body.challenge).toMatch(/^[\w-]{43}$/);
  });

  test.each<[string, Forgery]>([
    ['another site', { origin: 'https://simpul.example.org' }],
    ['another portal', { rpId: 'example.org' }],
    ['another challenge', { challenge: 'A'.repeat(43) }],
    ['a device that has verified nobody', { verified: false }],
  ])('is refused from %s', async (_, forgery) => {
    const browser = await browserOf(await newPerson('recorder', '33.73'));
    const answer = await enrol(browser, await Authenticator.make(), forgery);
    expect([answer.status, answer.body.code]).toEqual([401, 'sign_in_failed']);
    expect((await browser.get<{ items: Passkey[] }>('/account/passkeys')).body.items).toEqual([]);
  });

  test('cannot be sent twice, nor by someone else, nor for a key that is known already', async () => {
    const { browser, authenticator } = await withPasskey();
    const options = await browser.post<PasskeyCreation>('/account/passkeys/options');
    expect(options.body.excludeCredentials).toHaveLength(1);
    const other = await browserOf(await newPerson('recorder', '33.73'));
    other.cookies.set('__Host-simpul-enrolment', browser.cookies.get('__Host-simpul-enrolment') ?? '');
    const response = await (await Authenticator.make()).create(options.body);
    const stolen = await other.post<Problem>('/account/passkeys', { name: 'x', response });
    expect(stolen.body.reason).toBe('step_over');
    const again = await enrol(browser, authenticator);
    expect([again.status, again.body.reason]).toEqual([409, 'passkey_known']);
    const replayed = await browser.post<Problem>('/account/passkeys', { name: 'x', response });
    expect(replayed.body.reason).toBe('step_over');
  });

  test('asks for a recent proof, so that a desk left open adds nothing', async () => {
    const browser = await browserOf(await newPerson('recorder', '33.73'));
    time.advance(16 * 60);
    const refused = await browser.post<Problem>('/account/passkeys/options');
    expect([refused.status, refused.body.code]).toEqual([403, 'proof_needed']);
    await browser.post('/session/proof', { password: PASSWORD });
    expect((await enrol(browser, await Authenticator.make())).status).toBe(201);
  });
});

describe('signing in with a passkey', () => {
  test('takes neither password nor code, and counts as two factors', async () => {
    const { id, authenticator } = await withPasskey();
    const browser = new Browser();
    expect((await signInWith(browser, authenticator)).body).toEqual({ next: 'signed_in' });
    expect((await browser.get<Session>('/session')).body).toMatchObject({
      signedIn: true,
      account: { id },
      secondFactor: true,
      secondFactorNeeded: false,
    });
  });

  test('is the second factor after a password, for the account of that password only', async () => {
    const { id, authenticator } = await withPasskey();
    const { authenticator: another } = await withPasskey();
    const browser = new Browser();
    const first = await browser.post('/session/password', { email: emailOf(id), password: PASSWORD });
    expect(first.body).toEqual({ next: 'second_factor', methods: ['passkey'] });
    expect((await challenge(browser)).allowCredentials).toHaveLength(1);
    expect((await signInWith(browser, another)).status).toBe(401);
    expect((await signInWith(browser, authenticator)).status).toBe(200);
  });

  test.each<[string, Forgery]>([
    ['another site', { origin: 'http://localhost:9999' }],
    ['another portal', { rpId: 'example.org' }],
    ['another challenge', { challenge: 'A'.repeat(43) }],
    ['a device that has verified nobody', { verified: false }],
    ['a device that says it belongs to another account', { userHandle: 'c29tZWJvZHkgZWxzZQ' }],
  ])('is refused from %s', async (_, forgery) => {
    const { id, authenticator } = await withPasskey();
    const answer = await signInWith(new Browser(), authenticator, forgery);
    expect([answer.status, answer.body.code]).toEqual([401, 'sign_in_failed']);
    expect(await trail('session.refused', id)).toMatchObject([{ details: { factor: 'passkey' } }]);
  });

  test('serves a challenge once, right or wrong, and not after five minutes', async () => {
    const { authenticator } = await withPasskey({ counts: false });
    const browser = new Browser();
    const options = await challenge(browser);
    const cookie = browser.cookies.get('__Host-simpul-challenge') ?? '';
    const response = await authenticator.get(options);
    expect((await browser.post('/session/passkey', { response })).status).toBe(200);
    const thief = new Browser();
    thief.cookies.set('__Host-simpul-challenge', cookie);
    const replayed = await thief.post<Problem>('/session/passkey', { response });
    expect([replayed.status, replayed.body.reason]).toEqual([401, 'step_over']);

    const wrong = await thief.post('/session/passkey', {
      response: await authenticator.get(await challenge(thief), { origin: 'http://x.test' }),
    });
    expect(wrong.status).toBe(401);
    const late = new Browser();
    const soon = await challenge(late);
    time.advance(301);
    const over = await late.post<Problem>('/session/passkey', { response: await authenticator.get(soon) });
    expect(over.body.reason).toBe('step_over');
  });

  test('is refused in another browser than the one that asked', async () => {
    const { authenticator } = await withPasskey();
    const response = await authenticator.get(await challenge(new Browser()));
    expect((await new Browser().post<Problem>('/session/passkey', { response })).body.reason).toBe(
      'step_over',
    );
  });

  test('is refused when the counter does not grow: the key may have been copied', async () => {
    const { authenticator } = await withPasskey();
    await signInWith(new Browser(), authenticator);
    await signInWith(new Browser(), authenticator);
    authenticator.counter -= 1;
    expect((await signInWith(new Browser(), authenticator)).status).toBe(401);
    authenticator.counter += 1;
    expect((await signInWith(new Browser(), authenticator)).status).toBe(200);
  });

  test('works for keys that never count', async () => {
    const { authenticator } = await withPasskey({ counts: false });
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await signInWith(new Browser(), authenticator)).status).toBe(200);
    }
  });

  test('is refused with a key that nobody has, that was removed, or of a disabled account', async () => {
    const { id, authenticator, browser } = await withPasskey();
    const stranger = await Authenticator.make();
    expect((await signInWith(new Browser(), stranger)).status).toBe(401);
    await disable(id);
    expect((await signInWith(new Browser(), authenticator)).status).toBe(401);
    expect((await browser.get('/account')).status).toBe(401);
  });

  test('is not slowed by failed passwords', async () => {
    const { id, authenticator } = await withPasskey();
    const browser = new Browser();
    for (let failure = 0; failure < 6; failure += 1) {
      await browser.post('/session/password', { email: emailOf(id), password: 'wrong' });
    }
    expect((await browser.post('/session/password', { email: emailOf(id), password: PASSWORD })).status).toBe(
      429,
    );
    expect((await signInWith(browser, authenticator)).status).toBe(200);
  });
});

describe('keeping passkeys', () => {
  test('they are renamed and removed by their owner only', async () => {
    const { browser } = await withPasskey();
    const [passkey] = (await browser.get<{ items: Passkey[] }>('/account/passkeys')).body.items;
    const stranger = await browserOf(await newPerson('recorder', '33.73'));
    const path = `/account/passkeys/${passkey?.id}`;
    expect((await stranger.send('PATCH', path, { name: 'Milik saya' })).status).toBe(404);
    expect((await stranger.send('DELETE', path)).status).toBe(404);
    expect((await browser.send('PATCH', path, { name: 'Kunci kantor' })).status).toBe(200);
    const list = await browser.get<{ items: Passkey[] }>('/account/passkeys');
    expect(list.body.items).toMatchObject([{ name: 'Kunci kantor' }]);
  });

  test('the last second factor of a privileged role stays, also when two are removed at the same moment', async () => {
    const { id, browser } = await withPasskey();
    await enrol(browser, await Authenticator.make());
    const { items } = (await browser.get<{ items: Passkey[] }>('/account/passkeys')).body;
    const answers = await Promise.all(
      items.map((one) => browser.send<Problem>('DELETE', `/account/passkeys/${one.id}`)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await env.DB.prepare('SELECT id FROM passkey WHERE account_id = ?').bind(id).all();
    expect(left.results).toHaveLength(1);
    const last = await browser.send<Problem>('DELETE', `/account/passkeys/${left.results[0]?.id}`);
    expect([last.status, last.body.reason]).toEqual([409, 'last_second_factor']);
  });
});
