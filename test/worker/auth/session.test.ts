import { env } from 'cloudflare:test';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OwnSession } from '../../../schema/api/account.ts';
import type { Problem } from '../../../schema/api/problem.ts';
import type { SignedInSession } from '../../../schema/api/session.ts';
import { forgetOldSignIns } from '../../../worker/auth/forgetting.ts';
import { memberDatabase } from '../../../worker/platform/db.ts';
import { Browser, time } from '../../support/browser.ts';
import { browserOf, disable, emailOf, newPerson, PASSWORD, trail } from '../../support/credentials.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPlaces, TODAY } from '../../support/registry.ts';

beforeAll(async () => {
  await seedPlaces(await freshDatabase());
});
beforeEach(() => time.reset());

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const sessionsOf = async (browser: Browser) =>
  (await browser.get<{ items: OwnSession[] }>('/account/sessions')).body.items;
const codeOf = async (browser: Browser, path = '/account') => (await browser.get<Problem>(path)).body.code;

/** A second assignment of an account. */
async function assign(id: string, facts: { role: string; unit: string; ends?: string }): Promise<string> {
  const assignmentId = `${id}-${facts.role}-${facts.unit}`;
  await env.DB.prepare(
    `INSERT INTO assignment (id, account_id, role, unit_code, position, starts_on, ends_on, created_at, updated_at)
     VALUES (?, ?, ?, ?, 'Plt. Sekretaris', '2026-02-01', ?, 'x', 'x')`,
  )
    .bind(assignmentId, id, facts.role, facts.unit, facts.ends ?? null)
    .run();
  return assignmentId;
}

describe('the cookie of a session', () => {
  test('is for this host only, out of reach of scripts and of other sites', async () => {
    const id = await newPerson('recorder', '33.73');
    const answer = await new Browser().post('/session/password', { email: emailOf(id), password: PASSWORD });
    const cookies = answer.headers.getSetCookie();
    expect(cookies.find((one) => one.startsWith('__Host-simpul='))).toMatch(
      /^__Host-simpul=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    for (const cookie of cookies) expect(cookie).not.toMatch(/Domain=/i);
  });

  test('is worth nothing when it was made up, and is never kept in a cache', async () => {
    const browser = new Browser();
    browser.cookies.set('__Host-simpul', 'A'.repeat(43));
    const answer = await browser.get<{ signedIn: boolean; lapsed: boolean }>('/session');
    expect(answer.body).toMatchObject({ signedIn: false, lapsed: true });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await codeOf(browser)).toBe('session_ended');
  });
});

describe('a session', () => {
  test('costs at most six rows a request, with its policy, also in the minute in which its use is written down', async () => {
    const browsers = [
      await browserOf(await newPerson('administrator', '33', { totp: true })),
      await browserOf(await newPerson('liaison', '33', { organisation: 'uksw' })),
    ];
    for (const seconds of [0, 61]) {
      time.advance(seconds);
      for (const browser of browsers) {
        // Refused after the door and before the route reads anything of its own.
        const answer = await browser.send<Problem>('PUT', '/session/assignment', {});
        expect([answer.status, answer.body.code]).toEqual([400, 'invalid_body']);
        expect(answer.rowsRead).toBeGreaterThan(0);
        expect(answer.rowsRead).toBeLessThanOrEqual(6);
      }
    }
  });

  test('of a privileged role ends after half an hour without a request, another after twelve hours', async () => {
    const [privileged, ordinary] = [
      await browserOf(await newPerson('administrator', '33', { totp: true })),
      await browserOf(await newPerson('recorder', '33.73')),
    ];
    time.advance(29 * MINUTE);
    expect((await privileged.get('/account')).status).toBe(200);
    time.advance(29 * MINUTE);
    expect((await privileged.get('/account')).status).toBe(200);
    time.advance(30 * MINUTE);
    expect(await codeOf(privileged)).toBe('session_ended');
    time.advance(10 * HOUR);
    expect((await ordinary.get('/account')).status).toBe(200);
    time.advance(12 * HOUR);
    expect(await codeOf(ordinary)).toBe('session_ended');
  });

  test('ends after seven days however busy it is', async () => {
    const browser = await browserOf(await newPerson('recorder', '33.73'));
    for (let hours = 0; hours < 7 * 24 - 6; hours += 6) {
      time.advance(6 * HOUR);
      expect((await browser.get('/account')).status).toBe(200);
    }
    time.advance(6 * HOUR);
    expect(await codeOf(browser)).toBe('session_ended');
  });

  test('that is signed out of is over, for the cookie that somebody kept too', async () => {
    const browser = await browserOf(await newPerson('recorder', '33.73'));
    const thief = new Browser();
    thief.cookies.set('__Host-simpul', browser.cookies.get('__Host-simpul') ?? '');
    expect((await browser.send('DELETE', '/session')).status).toBe(200);
    expect([...browser.cookies.keys()].filter((name) => name !== '__Host-simpul-mark')).toEqual([]);
    expect(await codeOf(thief)).toBe('session_ended');
  });

  test('that is ended in one browser is over in the other at its next request', async () => {
    const id = await newPerson('recorder', '33.73');
    const [desk, phone] = [await browserOf(id), await browserOf(id)];
    const lost = (await sessionsOf(desk)).find((one) => !one.current);
    expect((await desk.send('DELETE', `/account/sessions/${lost?.id}`)).status).toBe(200);
    expect(await codeOf(phone)).toBe('session_ended');
    expect((await desk.get('/account')).status).toBe(200);
    expect((await trail('session.revoked', id)).map((event) => event.subject_id)).toEqual([lost?.id]);
  });

  test('is listed with where and how it was opened; all others end at once', async () => {
    const id = await newPerson('recorder', '33.73');
    const desk = await browserOf(id);
    time.advance(1);
    const others = [await browserOf(id), await browserOf(id)];
    expect(await sessionsOf(desk)).toMatchObject([
      { current: false },
      { current: false },
      {
        current: true,
        method: 'password',
        client: 'Uji/1.0',
        address: expect.stringContaining('2001:db8::'),
      },
    ]);
    await desk.send('DELETE', '/account/sessions');
    for (const other of others) expect(await codeOf(other)).toBe('session_ended');
    expect(await sessionsOf(desk)).toHaveLength(1);
  });

  test('of somebody else can be neither seen nor ended', async () => {
    const [own, other] = [
      await browserOf(await newPerson('recorder', '33.73')),
      await browserOf(await newPerson('recorder', '33.73')),
    ];
    const [theirs] = await sessionsOf(other);
    const answer = await own.send<Problem>('DELETE', `/account/sessions/${theirs?.id}`);
    const nothing = await own.send<Problem>('DELETE', '/account/sessions/nothing');
    expect(answer.status).toBe(404);
    expect({ ...answer.body, requestId: '', instance: '' }).toEqual({
      ...nothing.body,
      requestId: '',
      instance: '',
    });
    expect((await other.get('/account')).status).toBe(200);
  });

  test('ends when its account is disabled, at its next request', async () => {
    const id = await newPerson('recorder', '33.73');
    const browser = await browserOf(id);
    await disable(id);
    expect(await codeOf(browser)).toBe('session_ended');
  });
});

describe('after a change', () => {
  test('the browser keeps where the database stood, so that its next public read has seen the change', async () => {
    const browser = await browserOf(await newPerson('recorder', '33.73'));
    expect(browser.cookies.get('__Host-simpul-mark')).toMatch(/^[\w-]+$/);
    expect((await browser.get('/units?limit=1')).status).toBe(200);
    browser.cookies.set('__Host-simpul-mark', 'no bookmark; at all');
    expect((await browser.get('/units?limit=1')).status).toBe(200);
  });
});

describe('acting under several assignments', () => {
  test('is switched with a new token; what the other role may is open at once, and nothing more', async () => {
    const id = await newPerson('recorder', '33.73', { totp: true });
    const second = await assign(id, { role: 'administrator', unit: '33' });
    const browser = await browserOf(id);
    expect((await browser.get('/people')).status).toBe(404);
    const before = browser.cookies.get('__Host-simpul');
    expect((await browser.send('PUT', '/session/assignment', { assignmentId: second })).status).toBe(200);
    expect(browser.cookies.get('__Host-simpul')).not.toBe(before);
    const session = (await browser.get<SignedInSession>('/session')).body;
    expect(session).toMatchObject({
      acting: { role: 'administrator', unit: { code: '33' } },
      idleMinutes: 30,
    });
    expect(session.assignments).toHaveLength(2);
    expect((await browser.get('/people')).status).toBe(200);
    const thief = new Browser();
    thief.cookies.set('__Host-simpul', before ?? '');
    expect(await codeOf(thief)).toBe('session_ended');
    expect(await trail('session.switched', id)).toMatchObject([{ details: { role: 'administrator' } }]);
  });

  test('to a privileged one without a second factor opens nothing but setting one up', async () => {
    const id = await newPerson('recorder', '33.73');
    const second = await assign(id, { role: 'approver', unit: '33.73' });
    const browser = await browserOf(id);
    await browser.send('PUT', '/session/assignment', { assignmentId: second });
    expect((await browser.get('/session')).body).toMatchObject({
      secondFactorNeeded: true,
      actions: ['account.own'],
    });
    expect(await codeOf(browser, '/inbox')).toBe('second_factor_needed');
    expect((await browser.get('/account')).status).toBe(200);
  });

  test('goes to one of one’s own that is in force, to no other', async () => {
    const id = await newPerson('recorder', '33.73');
    const over = await assign(id, { role: 'recorder', unit: '33.19', ends: '2026-11-21' });
    const other = await newPerson('administrator', '33');
    const browser = await browserOf(id);
    for (const assignmentId of [over, `${other}-at`, 'nothing']) {
      expect((await browser.send('PUT', '/session/assignment', { assignmentId })).status).toBe(404);
    }
  });

  test('ends with its last day, in the session that is open too', async () => {
    const id = await newPerson('recorder', '33.73', { totp: true });
    const second = await assign(id, { role: 'administrator', unit: '33', ends: TODAY });
    const browser = await browserOf(id);
    await browser.send('PUT', '/session/assignment', { assignmentId: second });
    expect((await browser.get('/people')).status).toBe(200);
    // 03:00 UTC is 10:00 in Jakarta; the day ends there at 17:00 UTC.
    for (let quarters = 0; quarters < 14 * 4; quarters += 1) {
      time.advance(15 * MINUTE);
      await browser.get('/session');
    }
    expect((await browser.get('/people')).status).toBe(404);
    expect((await browser.get('/session')).body).toMatchObject({
      acting: null,
      assignments: [{ role: 'recorder' }],
    });
  });
});

describe('one’s own password', () => {
  const NEXT = 'sepeda ontel warna biru';

  test('is changed with the current one, and ends every other session and every open link', async () => {
    const id = await newPerson('recorder', '33.73');
    const [desk, phone] = [await browserOf(id), await browserOf(id)];
    const before = desk.cookies.get('__Host-simpul');
    const answer = await desk.send('PUT', '/account/password', { current: PASSWORD, next: NEXT });
    expect(answer.status).toBe(200);
    expect(desk.cookies.get('__Host-simpul')).not.toBe(before);
    expect((await desk.get('/account')).status).toBe(200);
    expect(await codeOf(phone)).toBe('session_ended');
    const old = await new Browser().post('/session/password', { email: emailOf(id), password: PASSWORD });
    expect(old.status).toBe(401);
    expect(await trail('password.changed', id)).toHaveLength(1);
  });

  test('is refused with a wrong current one, and when the new one is the old one or a common one', async () => {
    const browser = await browserOf(await newPerson('recorder', '33.73'));
    const change = (current: string, next: string) =>
      browser.send<Problem>('PUT', '/account/password', { current, next });
    expect((await change('wrong', NEXT)).status).toBe(401);
    expect((await change(PASSWORD, PASSWORD)).body.reason).toBe('password_unchanged');
    expect((await change(PASSWORD, 'salatiga1')).body.reason).toBe('password_contextual');
    expect((await browser.get('/account')).status).toBe(200);
  });

  test('leaves no receipt: an Idempotency-Key keeps no hash of a password', async () => {
    const id = await newPerson('recorder', '33.73');
    const browser = await browserOf(id);
    const headers = { 'idempotency-key': '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60' };
    await browser.send('PUT', '/account/password', { current: PASSWORD, next: NEXT }, headers);
    await browser.send('POST', '/session/proof', { password: NEXT }, headers);
    const { results } = await env.DB.prepare('SELECT * FROM idempotent_request WHERE account_id = ?')
      .bind(id)
      .all();
    expect(results).toEqual([]);
  });
});

describe('one’s own account', () => {
  test('takes another language at the version that was seen, and shows what changed otherwise', async () => {
    const browser = await browserOf(await newPerson('recorder', '33.73'));
    const etag = (await browser.get('/account')).headers.get('etag') ?? '';
    const change = (tag: string) =>
      browser.send<Problem>('PATCH', '/account', { language: 'en' }, { 'if-match': tag });
    expect((await change('')).body.code).toBe('version_needed');
    expect((await change(etag)).status).toBe(200);
    expect((await browser.get('/account')).body).toMatchObject({ language: 'en', version: 2 });
    const stale = await change(etag);
    expect([stale.status, stale.body.version]).toEqual([412, 2]);
    expect(stale.body.changes).toMatchObject([{ version: 2, fields: ['language'] }]);
  });

  test('takes no other name and no other address: others rely on them', async () => {
    const browser = await browserOf(await newPerson('recorder', '33.73'));
    for (const body of [{ name: 'Ketua KPU' }, { email: 'x@example.test' }, { language: 'id', name: 'x' }]) {
      expect((await browser.send('PATCH', '/account', body, { 'if-match': '"1"' })).status).toBe(400);
    }
  });
});

describe('requests that other sites begin', () => {
  test.each<[string, Record<string, string>]>([
    ['from another origin', { origin: 'https://example.org' }],
    ['without an origin', { origin: '' }],
    ['from a sandbox', { origin: 'null' }],
    ['from another site of the same owner', { 'sec-fetch-site': 'same-site' }],
    ['typed into the address bar', { 'sec-fetch-site': 'none' }],
  ])('change nothing: %s', async (_, headers) => {
    const id = await newPerson('recorder', '33.73');
    const browser = await browserOf(id);
    for (const [method, path, body] of [
      ['DELETE', '/session', undefined],
      ['POST', '/session/password', { email: emailOf(id), password: PASSWORD }],
      ['PUT', '/account/password', { current: PASSWORD, next: 'sepeda ontel warna biru' }],
      ['POST', '/access-links/use', { token: 'A'.repeat(43), password: PASSWORD }],
    ] as const) {
      const answer = await browser.send<Problem>(method, path, body, headers);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'foreign_origin']);
    }
    expect((await browser.get('/account')).status).toBe(200);
  });

  test('change nothing as a plain form, which needs no permission to be sent anywhere', async () => {
    const browser = await browserOf(await newPerson('recorder', '33.73'));
    const answer = await browser.send<Problem>(
      'POST',
      '/session/proof',
      { password: PASSWORD },
      {
        'content-type': 'text/plain',
      },
    );
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });
});

describe('what signing in leaves behind', () => {
  test('is removed when it is over, and not before', async () => {
    const id = await newPerson('recorder', '33.73', { totp: true });
    const browser = await browserOf(id);
    await new Browser().post('/session/password', { email: emailOf(id), password: 'wrong' });
    await new Browser().post('/session/password', { email: emailOf(id), password: PASSWORD });
    const left = async () => {
      const { results } = await env.DB.prepare(
        `SELECT (SELECT count(*) FROM session WHERE account_id = ?1) AS sessions,
                (SELECT count(*) FROM sign_in_step WHERE account_id = ?1) AS steps,
                (SELECT count(*) FROM sign_in_place WHERE account_id = ?1) AS places`,
      )
        .bind(id)
        .all();
      return results[0];
    };
    await forgetOldSignIns(memberDatabase(env.DB), time.now);
    expect(await left()).toEqual({ sessions: 1, steps: 1, places: 1 });
    expect((await browser.get('/account')).status).toBe(200);
    time.advance(11 * MINUTE);
    await forgetOldSignIns(memberDatabase(env.DB), time.now);
    expect(await left()).toEqual({ sessions: 1, steps: 0, places: 1 });
    time.advance(31 * 24 * HOUR);
    await forgetOldSignIns(memberDatabase(env.DB), time.now);
    expect(await left()).toEqual({ sessions: 0, steps: 0, places: 0 });
    const failures = await env.DB.prepare('SELECT count(*) AS n FROM sign_in_failure').first('n');
    expect(failures).toBe(0);
  });
});
