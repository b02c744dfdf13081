import { beforeAll, describe, expect, test } from 'vitest';
import { AgreementListQuery } from '../../../../schema/api/agreement.ts';
import { questionKey } from '../../../../worker/agreements/listing/question.ts';
import { ask } from '../../../support/app.ts';
import { freshDatabase } from '../../../support/database.ts';
import { agreement, publish, seedPlaces } from '../../../support/registry.ts';

const key = (parameters: Record<string, unknown>) => questionKey(AgreementListQuery.parse(parameters));

describe('equal questions', () => {
  test.each([
    [{ q: 'Polri  2022' }, { q: '2022 polri', sort: 'relevance' }],
    [{ q: 'nota dan kesepahaman' }, { q: 'kesepahaman nota' }],
    [{ kind: ['adendum', 'lainnya'] }, { kind: ['lainnya', 'adendum', 'lainnya'] }],
    [{ limit: '020' }, {}],
    [{ q: ' ' }, { sort: 'newest' }],
  ])('%j and %j have one key', (one, other) => {
    expect(key(one)).toBe(key(other));
  });

  test.each([
    [{ q: 'polri' }, {}],
    [{ q: '😀' }, {}],
    [{ q: 'afifudin' }, { q: 'afifuddin' }],
    [{ q: 'a/1' }, { q: 'a 1' }],
    [{ year: '2022' }, { election: '2022' }],
    [{ limit: 1 }, { limit: 2 }],
    [{ facets: 'true' }, { facets: 'false' }],
    [{ sort: 'oldest' }, { sort: 'newest' }],
    [{ term: 'active' }, { term: 'expired' }],
  ])('%j and %j do not', (one, other) => {
    expect(key(one)).not.toBe(key(other));
  });
});

describe('the memory of finished answers', () => {
  beforeAll(async () => {
    const db = await freshDatabase();
    await seedPlaces(db);
    await publish(db, [agreement(1, '33.73', ['uksw'])]);
  });

  test('serves an equal question however its address is spelled, and no other', async () => {
    const timing = async (search: string) =>
      (await ask(`/api/v1/agreements?${search}`)).headers.get('server-timing');
    expect(await timing('q=Satya+Wacana&facets=true')).toContain('"miss"');
    expect(await timing('facets=true&limit=020&q=wacana%20%20satya')).toContain('"hit"');
    expect(await timing('facets=true&q=wacana+satyo')).toContain('"miss"');
  });
});
