import { beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../../../schema/api/problem.ts';
import { ask } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPlaces } from '../../support/registry.ts';

beforeAll(async () => {
  await seedPlaces(await freshDatabase());
});

describe('the query of an address', () => {
  test.each([
    'page=2',
    'Kind=hibah_daerah',
    'kind%5B%5D=hibah_daerah',
    'constructor=1',
    '__proto__=1',
    'toString=1',
  ])('with a parameter nobody knows is refused, never widened: ?%s', async (parameters) => {
    for (const path of ['/api/v1/agreements', '/api/v1/units', '/api/v1/stats', '/api/v1/agreements.csv']) {
      const answer = await ask(`${path}?${parameters}`);
      const problem = Problem.parse(await answer.json());
      expect([path, answer.status, problem.code]).toEqual([path, 400, 'unknown_parameter']);
      expect(problem.errors).toHaveLength(1);
    }
  });

  test('with wrong values names every one of them, its known parameters and the request', async () => {
    const answer = await ask('/api/v1/agreements?limit=0&kind=mou&year=abcd&term=soon', {
      headers: { 'accept-language': 'en' },
    });
    const problem = Problem.parse(await answer.json());
    expect(problem.code).toBe('invalid_parameter');
    expect(problem.errors?.map((error) => error.path).toSorted()).toEqual(['kind', 'limit', 'term', 'year']);
    expect(problem.errors?.every((error) => error.message !== '')).toBe(true);
    expect(problem.known).toEqual(expect.arrayContaining(['q', 'kind', 'cursor', 'facets']));
    expect(problem.requestId).toBe(answer.headers.get('x-request-id'));
  });

  test.each([
    'kind=hibah_daerah',
    'kind=hibah_daerah&kind=adendum',
    'year=2022&year=unknown',
    `q=${'x'.repeat(10_000)}`,
    'limit=100',
    'q=',
  ])('that is right is answered: ?%s', async (parameters) => {
    expect((await ask(`/api/v1/agreements?${parameters}`)).status).toBe(200);
  });

  test('with a value given more often than it may be is refused', async () => {
    for (const parameters of ['q=a&q=b', 'limit=1&limit=2', `${'kind=adendum&'.repeat(21)}`])
      expect((await ask(`/api/v1/agreements?${parameters}`)).status).toBe(400);
  });
});
