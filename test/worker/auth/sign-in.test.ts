import { env } from 'cloudflare:test';
import { scryptSync } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../../schema/api/problem.ts';
import type { Session, SignInAnswer } from '../../../schema/api/session.ts';
import { seal } from '../../../worker/auth/sealing.ts';
import { Browser, time } from '../../support/browser.ts';
import {
  browserOf,
  codeNow,
  disable,
  emailOf,
  newPerson,
  PASSWORD,
  RECOVERY_CODE,
  signIn,
  trail,
} from '../../support/credentials.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPlaces } from '../../support/registry.ts';

beforeAll(async () => {
  await seedPlaces(await freshDatabase());
});

let siti: string;
let budi: string;
beforeEach(async () => {
  time.reset();
  siti = await newPerson('recorder', '33.73');
  budi = await newPerson('administrator', '33', { totp: true });
});

const withPassword = (browser: Browser, id: string, password = PASSWORD) =>
  browser.post<SignInAnswer & Problem>('/session/password', { email: emailOf(id), password });
const sessionOf = async (browser: Browser) => (await browser.get<Session>('/session')).body;

describe('signing in with a password', () => {
  test('opens a session as the only assignment, and says what it allows', async () => {
    const browser = new Browser();
    expect((await withPassword(browser, siti)).body).toEqual({ next: 'signed_in' });
    expect(await sessionOf(browser)).toMatchObject({
      signedIn: true,
      account: { id: siti, name: `${siti} (Contoh)`, email: emailOf(siti) },
      acting: {
        assignmentId: `${siti}-at`,
        role: 'recorder',
        unit: { code: '33.73', name: 'KPU Kota Salatiga' },
      },
      secondFactor: false,
      secondFactorNeeded: false,
      provedRecently: true,
      idleMinutes: 720,
      factors: { password: true, totp: false, passkeys: 0, recoveryCodesLeft: 0 },
    });
  });

  test('takes the address in any case and with spaces around it, and the password as the keyboard gives it', async () => {
    const browser = new Browser();
    const answer = await browser.post('/session/password', {
      email: `  ${emailOf(siti).toUpperCase()} `,
      // Full-width letters, as an East Asian keyboard types them, are the same letters (NFKC).
      password: PASSWORD.replace('kuda', 'ｋｕｄａ'),
    });
    expect(answer.body).toEqual({ next: 'signed_in' });
  });

  test('is refused in the same words and with the same work whether the address is known or not', async () => {
    const known = await withPassword(new Browser(), siti, 'not the password');
    const unknown = await withPassword(new Browser(), 'nobody', 'not the password');
    const invited = await newPerson('recorder', '33.73', { password: false });
    const withoutPassword = await withPassword(new Browser(), invited, 'not the password');
    for (const answer of [known, unknown, withoutPassword]) {
      expect(answer.status).toBe(401);
      expect({ ...answer.body, requestId: '' }).toEqual({ ...known.body, requestId: '' });
      expect(answer.queries).toBe(known.queries);
      expect(answer.headers.getSetCookie().filter((one) => !one.includes('simpul-mark'))).toEqual([]);
    }
    expect(known.body.code).toBe('sign_in_failed');
  });

  test('is refused to a disabled account in the same words, with the right password', async () => {
    const unknown = await withPassword(new Browser(), 'nobody');
    await disable(siti);
    const disabled = await withPassword(new Browser(), siti);
    expect({ ...disabled.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    expect(disabled.queries).toBe(unknown.queries);
  });

  test('leaves an event that names the account, the unit and the place, and never a password', async () => {
    await withPassword(new Browser(), siti, 'not the password');
    await withPassword(new Browser(), 'nobody', 'not the password');
    await withPassword(new Browser(), siti);
    const [refused] = await trail('session.refused', siti);
    const unknown = await env.DB.prepare(
      "SELECT subject_id, unit_path, details FROM audit_event WHERE kind = 'session.refused' ORDER BY seq DESC",
    ).first();
    expect(refused).toMatchObject({
      outcome: 'refused',
      subject_id: siti,
      unit_path: '00/33/33.73',
      address: expect.stringMatching(/^2001:db8::/),
      client: 'Uji/1.0',
      details: { factor: 'password', known: true },
    });
    expect(unknown).toMatchObject({
      subject_id: null,
      unit_path: '00',
      details: expect.stringContaining('"known":false'),
    });
    expect(await trail('session.opened', siti)).toMatchObject([
      { actor_id: siti, actor_role: 'recorder', unit_path: '00/33/33.73', details: { method: 'password' } },
    ]);
    const { results } = await env.DB.prepare('SELECT * FROM audit_event').all();
    expect(JSON.stringify(results)).not.toContain('password":"');
    expect(JSON.stringify(results)).not.toContain('not the password');
    expect(JSON.stringify(results)).not.toContain('nobody@');
  });

  test('replaces the session that the browser had: a token never lives on across a sign-in', async () => {
    const browser = await browserOf(siti);
    const before = browser.cookies.get('__Host-simpul');
    await signIn(browser, siti);
    expect(browser.cookies.get('__Host-simpul')).not.toBe(before);
    const { results } = await env.DB.prepare('SELECT id FROM session WHERE account_id = ?').bind(siti).all();
    expect(results).toHaveLength(1);
  });

  test('writes the hash anew when the parameters have become stronger', async () => {
    const salt = Buffer.alloc(16, 3);
    const key = scryptSync(PASSWORD, salt, 32, { N: 2 ** 13, r: 8, p: 1 });
    await env.DB.prepare('UPDATE password SET hash = ? WHERE account_id = ?')
      .bind(`$scrypt$ln=13,r=8,p=1$${salt.toString('base64url')}$${key.toString('base64url')}`, siti)
      .run();
    await signIn(new Browser(), siti);
    const row = await env.DB.prepare('SELECT hash FROM password WHERE account_id = ?').bind(siti).first();
    expect(row).toEqual({ hash: expect.stringContaining('ln=14,r=8,p=5') });
    await signIn(new Browser(), siti);
  });

  test('keeps no token in the database', async () => {
    const browser = await browserOf(siti);
    const { results } = await env.DB.prepare('SELECT * FROM session').all();
    expect(JSON.stringify(results)).not.toContain(browser.cookies.get('__Host-simpul'));
  });
});

describe('the second factor', () => {
  test('is asked for when the account has one; until then nothing is open', async () => {
    const browser = new Browser();
    expect((await withPassword(browser, budi)).body).toEqual({
      next: 'second_factor',
      methods: ['totp', 'recovery'],
    });
    expect(browser.cookies.has('__Host-simpul')).toBe(false);
    expect((await browser.get('/account')).status).toBe(404);
    expect(await sessionOf(browser)).toMatchObject({ signedIn: false, pending: ['totp', 'recovery'] });
    expect((await browser.post('/session/totp', { code: codeNow() })).body).toEqual({ next: 'signed_in' });
    expect(await sessionOf(browser)).toMatchObject({
      signedIn: true,
      secondFactor: true,
      secondFactorNeeded: false,
      idleMinutes: 30,
    });
  });

  test('a code serves once: shown again, to the same step or another, it is refused', async () => {
    const code = codeNow();
    await signIn(new Browser(), budi);
    const again = new Browser();
    await withPassword(again, budi);
    const replayed = await again.post<Problem>('/session/totp', { code });
    expect([replayed.status, replayed.body.code]).toEqual([401, 'sign_in_failed']);
    time.advance(30);
    expect((await again.post('/session/totp', { code: codeNow() })).status).toBe(200);
  });

  test('of two browsers that send one code at the same moment only one comes in', async () => {
    const browsers = [new Browser(), new Browser({ address: '198.51.100.1' })];
    for (const browser of browsers) await withPassword(browser, budi);
    const answers = await Promise.all(
      browsers.map((browser) => browser.post('/session/totp', { code: codeNow() })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401]);
  });

  test.each([-30, 30])(
    'takes the code of a clock that differs by %i seconds, but of no more',
    async (seconds) => {
      const browser = new Browser();
      await withPassword(browser, budi);
      time.advance(2 * seconds);
      const far = codeNow();
      time.advance(-seconds);
      const near = codeNow();
      time.reset();
      expect((await browser.post('/session/totp', { code: far })).status).toBe(401);
      expect((await browser.post('/session/totp', { code: near })).status).toBe(200);
    },
  );

  test('is not answered without the first step, nor with the step of someone else', async () => {
    const stranger = new Browser();
    const answer = await stranger.post<Problem>('/session/totp', { code: codeNow() });
    expect([answer.status, answer.body.reason]).toEqual([401, 'step_over']);
    const tono = await newPerson('recorder', '33', { totp: true });
    const other = await seal(env.SIGN_IN_KEY, `totp|${tono}`, 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP');
    await env.DB.prepare('UPDATE totp SET sealed_secret = ? WHERE account_id = ?').bind(other, tono).run();
    await withPassword(stranger, tono);
    expect((await stranger.post('/session/totp', { code: codeNow() })).status).toBe(401);
  });

  test('a stolen step is worth nothing once it was answered, or after ten minutes', async () => {
    const browser = new Browser();
    await withPassword(browser, budi);
    const thief = new Browser();
    thief.cookies.set('__Host-simpul-step', browser.cookies.get('__Host-simpul-step') ?? '');
    await browser.post('/session/totp', { code: codeNow() });
    time.advance(60);
    const stolen = await thief.post<Problem>('/session/totp', { code: codeNow() });
    expect(stolen.body.reason).toBe('step_over');
    await withPassword(browser, budi);
    time.advance(601);
    const late = await browser.post<Problem>('/session/totp', { code: codeNow() });
    expect(late.body.reason).toBe('step_over');
  });

  test('a step is no session: its token opens nothing', async () => {
    const browser = new Browser();
    await withPassword(browser, budi);
    browser.cookies.set('__Host-simpul', browser.cookies.get('__Host-simpul-step') ?? '');
    expect((await browser.get<Problem>('/account')).body.code).toBe('session_ended');
  });

  test('a recovery code opens a session once, however it is typed', async () => {
    const browser = new Browser();
    await withPassword(browser, budi);
    const typed = RECOVERY_CODE.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect((await browser.post('/session/recovery', { code: typed })).status).toBe(200);
    expect(await sessionOf(browser)).toMatchObject({ secondFactor: true, factors: { recoveryCodesLeft: 0 } });
    const again = new Browser();
    expect((await withPassword(again, budi)).body).toMatchObject({ methods: ['totp'] });
    expect((await again.post('/session/recovery', { code: RECOVERY_CODE })).status).toBe(401);
    expect(await trail('session.opened', budi)).toMatchObject([{ details: { method: 'password_recovery' } }]);
  });

  test('says plainly what is missing where the portal has no key to unseal secrets with', async () => {
    const browser = new Browser({ bindings: { SIGN_IN_KEY: undefined } });
    await withPassword(browser, budi);
    const answer = await browser.post<Problem>('/session/totp', { code: codeNow() });
    expect([answer.status, answer.body.reason]).toEqual([409, 'sign_in_key_missing']);
    expect(answer.body.detail).toContain('SIGN_IN_KEY');
  });
});
