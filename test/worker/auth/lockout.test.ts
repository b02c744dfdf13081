import { env } from 'cloudflare:test';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../../schema/api/problem.ts';
import { LIMITS } from '../../../worker/auth/lockout-rules.ts';
import { Browser, newAddress, time } from '../../support/browser.ts';
import { codeNow, emailOf, newPerson, PASSWORD, signIn } from '../../support/credentials.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPlaces } from '../../support/registry.ts';

beforeAll(async () => {
  await seedPlaces(await freshDatabase());
});

let siti: string;
let office: string;
beforeEach(async () => {
  time.reset();
  siti = await newPerson('recorder', '33.73');
  office = newAddress();
});

const tryPassword = (browser: Browser, id: string, password = 'not the password') =>
  browser.post<Problem>('/session/password', { email: emailOf(id), password });

/** Fails until the next try must wait; gives how often that was. */
async function failUntilDelayed(browser: Browser, id: string): Promise<number> {
  for (let failures = 0; failures < 50; failures += 1) {
    if ((await tryPassword(browser, id)).status === 429) return failures;
  }
  throw new Error('Guessing was never slowed.');
}

describe('guessing at a password', () => {
  test('is slowed after a few failures, says for how long, and refuses the right password until then', async () => {
    const guesser = new Browser({ address: office });
    expect(await failUntilDelayed(guesser, siti)).toBe(LIMITS.here.free + 1);
    const delayed = await tryPassword(guesser, siti, PASSWORD);
    expect([delayed.status, delayed.body.code, delayed.body.retryAfterSeconds]).toEqual([
      429,
      'too_many_attempts',
      LIMITS.here.firstSeconds,
    ]);
    expect(delayed.headers.get('retry-after')).toBe(String(LIMITS.here.firstSeconds));
    time.advance(LIMITS.here.firstSeconds);
    expect((await tryPassword(guesser, siti, PASSWORD)).status).toBe(200);
  });

  test('is slowed for an address that nobody has in just the same way', async () => {
    expect(await failUntilDelayed(new Browser(), 'nobody')).toBe(LIMITS.here.free + 1);
  });

  test('at one account never delays the colleague next door, behind the same address', async () => {
    const budi = await newPerson('recorder', '33.73');
    await failUntilDelayed(new Browser({ address: office }), siti);
    expect((await tryPassword(new Browser({ address: office }), budi, PASSWORD)).status).toBe(200);
  });

  test('from elsewhere does not delay the person themselves, nor end the session that they have', async () => {
    const own = new Browser({ address: office });
    await signIn(own, siti);
    await failUntilDelayed(new Browser(), siti);
    expect((await own.get('/account')).status).toBe(200);
    expect((await tryPassword(new Browser({ address: office }), siti, PASSWORD)).status).toBe(200);
  });

  test('by many at once counts each of them: no burst of free tries', async () => {
    const guesser = new Browser({ address: office });
    const answers = await Promise.all(Array.from({ length: 8 }, () => tryPassword(guesser, siti)));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(LIMITS.here.free + 1);
    expect(answers.every(({ status }) => status === 401 || status === 429)).toBe(true);
  });

  test('begins anew once the person has signed in', async () => {
    const browser = new Browser({ address: office });
    for (let failure = 0; failure < LIMITS.here.free; failure += 1) await tryPassword(browser, siti);
    await signIn(browser, siti);
    expect(await failUntilDelayed(new Browser({ address: office }), siti)).toBe(LIMITS.here.free + 1);
  });

  test('keeps no address and no e-mail in the clear', async () => {
    await tryPassword(new Browser({ address: office }), siti);
    const { results } = await env.DB.prepare('SELECT subject FROM sign_in_failure').all();
    expect(JSON.stringify(results)).not.toContain(office);
    expect(JSON.stringify(results)).not.toContain('@');
  });
});

describe('guessing at a code', () => {
  test('is slowed like a password, and a new first step does not start it over', async () => {
    const budi = await newPerson('administrator', '33', { totp: true });
    const browser = new Browser({ address: office });
    await tryPassword(browser, budi, PASSWORD);
    for (let failure = 0; failure <= LIMITS.here.free; failure += 1) {
      expect((await browser.post('/session/totp', { code: '000000' })).status).toBe(401);
    }
    await tryPassword(browser, budi, PASSWORD);
    expect((await browser.post<Problem>('/session/totp', { code: codeNow() })).status).toBe(429);
    time.advance(LIMITS.here.firstSeconds);
    expect((await browser.post('/session/totp', { code: codeNow() })).status).toBe(200);
  });

  test('within an open session slows that session only', async () => {
    const browser = new Browser({ address: office });
    await signIn(browser, siti);
    for (let failure = 0; failure <= LIMITS.here.free; failure += 1) {
      expect((await browser.post('/session/proof', { password: 'wrong' })).status).toBe(401);
    }
    expect((await browser.post('/session/proof', { password: PASSWORD })).status).toBe(429);
    const other = new Browser({ address: office });
    await signIn(other, siti);
    expect((await other.post('/session/proof', { password: PASSWORD })).status).toBe(200);
  });
});
