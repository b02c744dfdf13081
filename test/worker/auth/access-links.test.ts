import { env } from 'cloudflare:test';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../../schema/api/problem.ts';
import type { AccessLink, AccessLinkPurpose, SignInAnswer } from '../../../schema/api/session.ts';
import {
  createAccessLinkStatements,
  INVITATION_DAYS,
  RESET_DAYS,
} from '../../../worker/auth/access-links.ts';
import { Browser, time } from '../../support/browser.ts';
import {
  browserOf,
  codeNow,
  disable,
  emailOf,
  newPerson,
  PASSWORD,
  trail,
} from '../../support/credentials.ts';
import { freshDatabase } from '../../support/database.ts';
import { ORIGIN } from '../../support/people.ts';
import { seedPlaces } from '../../support/registry.ts';

const DAY_SECONDS = 86_400;
const NEW_PASSWORD = 'sepeda ontel warna biru';

beforeAll(async () => {
  await seedPlaces(await freshDatabase());
});
beforeEach(() => time.reset());

/** Makes a link as an administrator does, and gives its token. */
async function link(
  accountId: string,
  purpose: AccessLinkPurpose,
  { clearsFactors = false } = {},
): Promise<string> {
  const made = await createAccessLinkStatements(
    { db: env.DB, now: time.now, publicOrigin: ORIGIN, viewer: null },
    { purpose, accountId, language: 'id', clearsFactors },
  );
  await env.DB.batch(made.statements);
  expect(made.url.startsWith(`${ORIGIN}/kerja/tautan#`)).toBe(true);
  return made.url.split('#')[1] ?? '';
}

const inspect = (token: string) =>
  new Browser().post<AccessLink & Problem>('/access-links/inspection', { token });
const use = (browser: Browser, token: string, password = NEW_PASSWORD) =>
  browser.post<SignInAnswer & Problem>('/access-links/use', { token, password });

describe('an access link', () => {
  test('says whom it is for, sets the first password and signs in; the token stands nowhere', async () => {
    const id = await newPerson('recorder', '33.73', { password: false });
    const token = await link(id, 'invitation');
    expect((await inspect(token)).body).toEqual({
      purpose: 'invitation',
      name: `${id} (Contoh)`,
      email: emailOf(id),
      unitName: 'KPU Kota Salatiga',
      expiresAt: new Date(time.now.getTime() + INVITATION_DAYS * DAY_SECONDS * 1000).toISOString(),
    });
    const browser = new Browser();
    expect((await use(browser, token)).body).toEqual({ next: 'signed_in' });
    expect((await browser.get('/account')).status).toBe(200);
    expect(
      (await new Browser().post('/session/password', { email: emailOf(id), password: NEW_PASSWORD })).body,
    ).toEqual({ next: 'signed_in' });
    expect(await trail('link.used', id)).toMatchObject([{ details: { purpose: 'invitation' } }]);
    const { results } = await env.DB.prepare('SELECT * FROM access_link').all();
    expect(JSON.stringify(results)).not.toContain(token);
  });

  test('works once, also when it is used twice at the same moment', async () => {
    const id = await newPerson('recorder', '33.73', { password: false });
    const token = await link(id, 'invitation');
    const answers = await Promise.all([use(new Browser(), token), use(new Browser(), token, PASSWORD)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    expect((await use(new Browser(), token)).status).toBe(404);
    expect((await inspect(token)).status).toBe(404);
  });

  test.each([
    ['invitation', INVITATION_DAYS],
    ['reset', RESET_DAYS],
  ] as const)('of kind %s ends after %i days', async (purpose, days) => {
    const id = await newPerson('recorder', '33.73');
    const token = await link(id, purpose);
    time.advance(days * DAY_SECONDS - 1);
    expect((await inspect(token)).status).toBe(200);
    time.advance(1);
    expect((await inspect(token)).status).toBe(404);
    expect((await use(new Browser(), token)).status).toBe(404);
  });

  test('makes the older links of its account worthless, and those of nobody else', async () => {
    const id = await newPerson('recorder', '33.73');
    const other = await newPerson('recorder', '33.73');
    const [older, others] = [await link(id, 'invitation'), await link(other, 'reset')];
    const newer = await link(id, 'reset');
    expect((await inspect(older)).status).toBe(404);
    expect((await inspect(newer)).status).toBe(200);
    expect((await inspect(others)).status).toBe(200);
  });

  test('of a disabled account leads nowhere', async () => {
    const id = await newPerson('recorder', '33.73');
    const token = await link(id, 'reset');
    await disable(id);
    expect((await inspect(token)).status).toBe(404);
    expect((await use(new Browser(), token)).status).toBe(404);
  });

  test('that nobody made is answered as one that is over', async () => {
    const made = await inspect('A'.repeat(43));
    expect([made.status, made.body.code]).toEqual([404, 'not_found']);
  });

  test('refuses a password that is tried first, says why, and stays good', async () => {
    const id = await newPerson('recorder', '33.73', { password: false });
    const token = await link(id, 'invitation');
    for (const [password, reason] of [
      ['simpul2026', 'password_contextual'],
      ['password', 'password_common'],
      ['kurang', 'password_too_short'],
    ]) {
      const refused = await use(new Browser(), token, password);
      expect([refused.status, refused.body.reason]).toEqual([409, reason]);
    }
    expect((await use(new Browser(), token)).status).toBe(200);
  });
});

describe('a reset', () => {
  test('ends every open session, and the old password with them', async () => {
    const id = await newPerson('recorder', '33.73');
    const desk = await browserOf(id);
    await use(new Browser(), await link(id, 'reset'));
    expect((await desk.get<Problem>('/account')).body.code).toBe('session_ended');
    const old = await new Browser().post('/session/password', { email: emailOf(id), password: PASSWORD });
    expect(old.status).toBe(401);
  });

  test('of an account with a second factor still asks for it: a stolen mailbox is not enough', async () => {
    const id = await newPerson('administrator', '33', { totp: true });
    const browser = new Browser();
    const used = await use(browser, await link(id, 'reset'));
    expect(used.body).toMatchObject({ next: 'second_factor', methods: ['totp', 'recovery'] });
    expect((await browser.get('/account')).status).toBe(404);
    expect((await browser.post('/session/totp', { code: codeNow() })).body).toEqual({ next: 'signed_in' });
  });

  test('for someone who has lost the second factor takes it away, and the role waits for a new one', async () => {
    const id = await newPerson('administrator', '33', { totp: true });
    const browser = new Browser();
    expect((await use(browser, await link(id, 'reset', { clearsFactors: true }))).body).toEqual({
      next: 'signed_in',
    });
    const session = await browser.get('/session');
    expect(session.body).toMatchObject({
      secondFactor: false,
      secondFactorNeeded: true,
      factors: { totp: false, passkeys: 0, recoveryCodesLeft: 0 },
      actions: ['account.own'],
    });
    expect((await browser.get<Problem>('/people')).body.code).toBe('second_factor_needed');
    expect(await trail('link.used', id)).toMatchObject([{ details: { factorsCleared: true } }]);
  });
});
