import { env } from 'cloudflare:test';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../../schema/api/problem.ts';
import type { SignedInSession } from '../../../schema/api/session.ts';
import { totpCode } from '../../../worker/auth/totp.ts';
import { Browser, time } from '../../support/browser.ts';
import { browserOf, codeNow, emailOf, newPerson, PASSWORD, trail } from '../../support/credentials.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPlaces } from '../../support/registry.ts';

beforeAll(async () => {
  await seedPlaces(await freshDatabase());
});
beforeEach(() => time.reset());

describe('an authenticator', () => {
  test('is in force only once a code of it is confirmed, and then gives ten recovery codes', async () => {
    const id = await newPerson('administrator', '33');
    const browser = await browserOf(id);
    const enrolment = await browser.post<{ secret: string; uri: string }>('/account/totp');
    expect(enrolment.body.uri).toContain('otpauth://totp/');
    expect((await browser.get<SignedInSession>('/session')).body.factors.totp).toBe(false);
    expect((await browser.send('PUT', '/account/totp', { code: '000000' })).status).toBe(401);
    const code = totpCode(enrolment.body.secret, time.now);
    const confirmed = await browser.send<{ recoveryCodes: string[] }>('PUT', '/account/totp', { code });
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect((await browser.get<SignedInSession>('/session')).body).toMatchObject({
      secondFactor: true,
      factors: { totp: true, recoveryCodesLeft: 10 },
    });
    expect(await trail('factor.added', id)).toMatchObject([{ details: { factor: 'totp' } }]);
    const { results } = await env.DB.prepare('SELECT * FROM totp WHERE account_id = ?').bind(id).all();
    expect(JSON.stringify(results)).not.toContain(enrolment.body.secret);
    // The code that confirmed it serves no second time.
    const again = new Browser();
    await again.post('/session/password', { email: emailOf(id), password: PASSWORD });
    expect((await again.post('/session/totp', { code })).status).toBe(401);
  });

  test('in force stays so while another one waits to be confirmed', async () => {
    const id = await newPerson('administrator', '33', { totp: true });
    const browser = await browserOf(id);
    await browser.post('/account/totp');
    time.advance(30);
    const other = new Browser();
    await other.post('/session/password', { email: emailOf(id), password: PASSWORD });
    expect((await other.post('/session/totp', { code: codeNow() })).status).toBe(200);
  });

  test('is not replaced by a session that has not shown it', async () => {
    const id = await newPerson('recorder', '33.73');
    const weak = await browserOf(id);
    const strong = await browserOf(id);
    const { body } = await strong.post<{ secret: string }>('/account/totp');
    await strong.send('PUT', '/account/totp', { code: totpCode(body.secret, time.now) });
    for (const [method, path] of [
      ['POST', '/account/totp'],
      ['DELETE', '/account/totp'],
      ['POST', '/account/recovery-codes'],
      ['POST', '/account/passkeys/options'],
    ] as const) {
      const answer = await weak.send<Problem>(method, path, {});
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'second_factor_needed']);
    }
    time.advance(30);
    const proof = await weak.post('/session/proof', { code: totpCode(body.secret, time.now) });
    expect(proof.status).toBe(200);
    expect((await weak.post('/account/recovery-codes')).status).toBe(200);
  });

  test('is removed where no role asks for it, and not where one does', async () => {
    const free = await browserOf(await newPerson('recorder', '33.73', { totp: true }));
    expect((await free.send('DELETE', '/account/totp')).status).toBe(200);
    expect((await free.send('DELETE', '/account/totp')).status).toBe(404);
    const bound = await browserOf(await newPerson('approver', '33.73', { totp: true }));
    const answer = await bound.send<Problem>('DELETE', '/account/totp');
    expect([answer.status, answer.body.reason]).toEqual([409, 'last_second_factor']);
  });

  test('cannot be set up where the portal has no key to seal with, and the answer says so', async () => {
    const id = await newPerson('recorder', '33.73');
    const browser = new Browser({ bindings: { SIGN_IN_KEY: '' } });
    await browser.post('/session/password', { email: emailOf(id), password: PASSWORD });
    const answer = await browser.post<Problem>('/account/totp');
    expect([answer.status, answer.body.reason]).toEqual([409, 'sign_in_key_missing']);
  });

  test('new recovery codes make the old ones worthless', async () => {
    const id = await newPerson('approver', '33.73', { totp: true });
    const browser = await browserOf(id);
    const first = await browser.post<{ recoveryCodes: string[] }>('/account/recovery-codes');
    const second = await browser.post<{ recoveryCodes: string[] }>('/account/recovery-codes');
    const other = new Browser();
    await other.post('/session/password', { email: emailOf(id), password: PASSWORD });
    const use = (code = '') => other.post('/session/recovery', { code });
    expect((await use(first.body.recoveryCodes[0])).status).toBe(401);
    expect((await use(second.body.recoveryCodes[0])).status).toBe(200);
    expect(await trail('factor.added', id)).toHaveLength(2);
  });
});

describe('whenever a way in changes', () => {
  test('its owner is told, in the inbox and by mail, whoever did it', async () => {
    const id = await newPerson('recorder', '33.73');
    const browser = await browserOf(id);
    const { body } = await browser.post<{ secret: string }>('/account/totp');
    await browser.send('PUT', '/account/totp', { code: totpCode(body.secret, time.now) });
    time.advance(1);
    await browser.post('/account/recovery-codes');
    time.advance(1);
    await browser.send('DELETE', '/account/totp');
    time.advance(1);
    await browser.send('PUT', '/account/password', { current: PASSWORD, next: 'sepeda ontel warna biru' });
    const { results } = await env.DB.prepare('SELECT kind FROM inbox_item WHERE account_id = ? ORDER BY id')
      .bind(id)
      .all<{ kind: string }>();
    expect(results.map(({ kind }) => kind)).toEqual([
      'factor_added',
      'factor_added',
      'factor_removed',
      'password_changed',
    ]);
    const session = await browser.get<SignedInSession>('/session');
    expect(session.body.unread).toBe(4);
  });
});
