import { beforeEach, expect, test } from 'vitest';
import type { AgreementList } from '../../../schema/api/agreement.ts';
import { json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { agreement, publish, seedPlaces } from '../../support/registry.ts';

beforeEach(async () => {
  const db = await freshDatabase();
  await seedPlaces(db);
  await publish(db, [agreement(1, '33.73', ['uksw'], { title: 'Kabupaten tetangga' })]);
});

async function related(q: string) {
  const { body } = await json<AgreementList>(`/api/v1/agreements?q=${encodeURIComponent(q)}`);
  return body.search?.related.map((place) => [place.kind, place.id]);
}

test('a search that finds no agreement leads to the unit of that name', async () => {
  expect(await related('kab kedir')).toEqual([['unit', '35.06']]);
  expect(await related('polres kedir')).toEqual([['organisation', 'polres-kediri']]);
});

test('a search that finds what was asked for is not led astray', async () => {
  expect(await related('satya wacana')).toEqual([]);
});

test('nothing is made up for words that fit no name', async () => {
  expect(await related('zzzz qqqq')).toEqual([]);
  expect(await related('😀')).toEqual([]);
});
