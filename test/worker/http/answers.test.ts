import { beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../../../schema/api/problem.ts';
import { BODY_BYTES_MAX } from '../../../worker/app.ts';
import { CONTENT_SECURITY_POLICY } from '../../../worker/http/security.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { agreement, publish, seedPlaces } from '../../support/registry.ts';

let db: D1Database;

beforeEach(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  await publish(db, [
    agreement(1, '00', ['polri'], { signed: '2022-12-29', title: 'Sinergitas' }),
    agreement(2, '33.73', ['uksw'], { signed: '2023-01-01' }),
  ]);
});

describe('errors', () => {
  test.each([
    ['/api/v1/agreements?foo=1', 400, 'unknown_parameter'],
    ['/api/v1/agreements?limit=0', 400, 'invalid_parameter'],
    ['/api/v1/agreements?limit=1000', 400, 'invalid_parameter'],
    ['/api/v1/agreements?kind=mou', 400, 'invalid_parameter'],
    ['/api/v1/agreements?region=3', 400, 'invalid_parameter'],
    ['/api/v1/agreements?cursor=abc', 400, 'invalid_cursor'],
    ['/api/v1/agreements.csv?limit=3', 400, 'unknown_parameter'],
    ['/api/v1/agreements/SPL-000001?x=1', 400, 'unknown_parameter'],
    ['/api/v1/agreements/SPL-999999', 404, 'not_found'],
    ['/api/v1/agreements/1', 404, 'not_found'],
    ['/api/v1/agreements/SPL-000001/secret', 404, 'not_found'],
    ['/api/v1/organisations/nobody', 404, 'not_found'],
    ['/api/v1/organisations/NO%20BODY', 404, 'not_found'],
    ['/api/v1/organisations?cursor=abc', 400, 'invalid_cursor'],
    ['/api/v1/units/99', 404, 'not_found'],
    ['/api/v1/units?cursor=abc', 400, 'invalid_cursor'],
    ['/api/v1/documents/by-hash/abc', 404, 'not_found'],
    ['/api/v1/nothing', 404, 'not_found'],
    ['/sitemap/99.xml', 404, 'not_found'],
    ['/_floor/100', 404, 'not_found'],
    ['/_floor/100/trip', 404, 'not_found'],
  ])(
    '%s is refused with %i and %s, as a problem with words in the reader’s language',
    async (path, status, code) => {
      const [indonesian, english] = await Promise.all([
        ask(path, { headers: { 'accept-language': 'id' } }),
        ask(path, { headers: { 'accept-language': 'en-GB,en;q=0.9' } }),
      ]);
      for (const answer of [indonesian, english]) {
        expect(answer.status).toBe(status);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
        expect(answer.headers.get('cache-control')).toBe('no-store');
      }
      const inIndonesian = Problem.parse(await indonesian.json());
      const inEnglish = Problem.parse(await english.json());
      expect([inIndonesian.code, inIndonesian.status]).toEqual([code, status]);
      expect(inIndonesian.requestId).toBe(indonesian.headers.get('x-request-id'));
      if (path.startsWith('/api/')) expect(inEnglish.title).not.toBe(inIndonesian.title);
    },
  );

  test('an unknown parameter is answered with the list of those the address knows', async () => {
    const { body } = await json<{ known: string[]; errors: { path: string }[] }>('/api/v1/units?name=x');
    expect(body.known).toEqual(['q', 'parent', 'level', 'cursor', 'limit']);
    expect(body.errors.map((one) => one.path)).toEqual(['name']);
  });

  test('what is wrong is said per field, in the language asked for', async () => {
    const path = '/api/v1/agreements?limit=0&kind=mou';
    const english = await json<{ errors: { path: string; message: string }[] }>(path, {
      headers: { 'accept-language': 'en' },
    });
    const indonesian = await json<{ errors: { path: string; message: string }[] }>(path);
    expect(english.body.errors.map((one) => one.path).sort()).toEqual(['kind', 'limit']);
    expect(indonesian.body.errors.map((one) => one.message)).not.toEqual(
      english.body.errors.map((one) => one.message),
    );
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    '%s changes nothing and is refused everywhere',
    async (method) => {
      for (const path of ['/', '/api/v1/agreements', '/perjanjian/SPL-000001']) {
        const answer = await ask(path, { method });
        expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      }
    },
  );

  test('a body beyond the limit is refused before it is read', async () => {
    const answer = await ask('/api/v1/agreements', {
      method: 'POST',
      body: 'x'.repeat(BODY_BYTES_MAX + 1),
      headers: { 'content-length': String(BODY_BYTES_MAX + 1) },
    });
    expect(answer.status).toBe(413);
  });

  test('a failing database is a problem without a word of what failed', async () => {
    const broken = {
      withSession: () => ({
        prepare: () => {
          throw new Error('secret detail');
        },
      }),
      prepare: () => {
        throw new Error('secret detail');
      },
    };
    const answer = await ask('/api/v1/stats', {}, { DB: broken as unknown as D1Database });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    const health = await ask('/health', {}, { DB: broken as unknown as D1Database });
    expect([health.status, ((await health.json()) as { status: string }).status]).toEqual([503, 'degraded']);
  });
});

describe('headers', () => {
  test.each([
    '/',
    '/api/v1/agreements',
    '/api/v1/agreements.csv',
    '/nothing',
    '/api/v1/nothing',
    '/health',
    '/favicon.svg',
    '/perjanjian/',
    '/api/v1/agreements?x=1',
  ])('%s carries the security headers, a request id and its cost', async (path) => {
    const answer = await ask(path, { redirect: 'manual' });
    expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('server-timing')).toContain('rows;desc=');
  });

  test('open data may be read by any site, pages may not be embedded', async () => {
    expect((await ask('/api/v1/stats')).headers.get('access-control-allow-origin')).toBe('*');
    const page = await ask('/');
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
    expect(page.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });
});

describe('copies that still hold', () => {
  test.each([
    '/api/v1/agreements',
    '/api/v1/agreements/SPL-000001',
    '/api/v1/agreements.csv',
    '/api/v1/agreements.ics',
    '/api/v1/agreements.atom',
    '/perjanjian/SPL-000001',
    '/catalog.jsonld',
    '/sitemap.xml',
  ])('%s is answered with 304 and no rows read until the registry changes', async (path) => {
    const first = await ask(path);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    const again = await ask(path, { headers: { 'if-none-match': `"other", ${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('server-timing')).toContain('rows;desc="0"');
    await publish(db, [agreement(2, '33.73', ['uksw'], { signed: '2023-01-02' })], 2);
    const changed = await ask(path, { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  test('a repeated read gives the same bytes from memory', async () => {
    const first = await (await ask('/api/v1/agreements?sort=title')).text();
    const second = await ask('/api/v1/agreements?sort=title');
    expect(second.headers.get('server-timing')).toContain('cache;desc="hit"');
    expect(await second.text()).toBe(first);
  });

  test('HEAD answers with the headers of GET and no body', async () => {
    for (const path of ['/api/v1/agreements', '/api/v1/agreements.csv', '/perjanjian/SPL-000001']) {
      const head = await ask(path, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
      expect(head.headers.get('etag')).toBe((await ask(path)).headers.get('etag'));
    }
  });
});

describe('limits', () => {
  test('too many searches or exports from one address are refused with when to come back; reading goes on', async () => {
    const never = { limit: async () => ({ success: false }) } as unknown as RateLimit;
    const limits = { SEARCH_LIMIT: never, EXPORT_LIMIT: never };
    for (const path of [
      '/api/v1/agreements?q=polri',
      '/api/v1/agreements.csv',
      '/perjanjian?q=polri',
      '/api/v1/units?q=x',
    ]) {
      const answer = await ask(path, {}, limits);
      expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 429, '60']);
    }
    const page = await ask('/en/perjanjian?q=polri', { headers: { accept: 'text/html' } }, limits);
    expect([page.status, page.headers.get('content-type'), page.headers.get('retry-after')]).toEqual([
      429,
      'text/html; charset=utf-8',
      '60',
    ]);
    expect((await ask('/api/v1/agreements', {}, limits)).status).toBe(200);
    expect((await ask('/perjanjian', {}, limits)).status).toBe(200);
  });
});
