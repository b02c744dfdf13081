import { describe, expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../worker/http/pagination.ts';
import { json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { agreement, publish, seedPlaces } from '../../support/registry.ts';

describe('a cursor', () => {
  test.each<[string, (string | number)[]]>([
    ['newest', [0, '2022-12-29', 17]],
    ['relevance', [-7.25e-7, 2]],
    ['title', [0, 'sinergitas "tugas" \\ fungsi', 9_007_199_254_740_991]],
    ['name', ['ꦲ 😀 é', 'kpu-33-73']],
    ['name', ['', '']],
  ])('of the order %s gives back the key it was made of: %j', (sort, key) => {
    const types = key.map((part) => typeof part as 'string' | 'number');
    expect(decodeCursor(encodeCursor(sort, key), sort, types)).toEqual(key);
  });

  test('travels in an address as it is, without characters that need escaping', () => {
    for (let length = 0; length < 40; length += 1) {
      expect(encodeCursor('title', ['ÿ>?'.repeat(length), length])).toMatch(/^[A-Za-z0-9_-]+$/);
    }
  });

  test('of another order, another length or another type of key is refused', () => {
    const cursor = encodeCursor('newest', ['2022-12-29', 17]);
    expect(decodeCursor(cursor, 'newest', ['string', 'number'])).not.toBeNull();
    expect(decodeCursor(cursor, 'oldest', ['string', 'number'])).toBeNull();
    expect(decodeCursor(cursor, 'newest', ['string'])).toBeNull();
    expect(decodeCursor(cursor, 'newest', ['string', 'number', 'number'])).toBeNull();
    expect(decodeCursor(cursor, 'newest', ['number', 'number'])).toBeNull();
  });

  test.each([
    '',
    'x',
    'e30',
    '%%%',
    'ê',
    '😀',
    'bnVsbA',
    'WyJuZXdlc3QiLG51bGwsMV0',
    'WyJuZXdlc3QiLFsiYSJdLDFd',
    '_w',
    'a'.repeat(400),
  ])('that was made up is refused, never an error: %j', (made) => {
    expect(decodeCursor(made, 'newest', ['string', 'number'])).toBeNull();
  });
});

describe('over the API', () => {
  test('a cursor that was given is taken back, however long titles and names are', async () => {
    const db = await freshDatabase();
    await seedPlaces(db);
    const long = 'Sinergi pelaksanaan tugas dan fungsi '.repeat(50);
    await publish(
      db,
      [1, 2, 3].map((seq) => agreement(seq, '00', ['polri'], { title: `${long} ${seq}` })),
    );
    await db
      .prepare("UPDATE organisation SET name = ?1 || id, name_folded = ?1 || id WHERE kind <> 'kpu'")
      .bind('lembaga '.repeat(60))
      .run();
    for (const list of ['agreements?sort=title', 'organisations?kind=polri']) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const more: string = cursor === null ? '' : `&cursor=${cursor}`;
        const page: { status: number; body: List } = await json<List>(`/api/v1/${list}&limit=1${more}`);
        expect([list, page.status]).toEqual([list, 200]);
        seen.push(...page.body.items.map((item) => item.registryNumber ?? item.id ?? ''));
        cursor = page.body.nextCursor;
      } while (cursor !== null);
      expect(seen).toHaveLength(new Set(seen).size);
      expect(seen).toHaveLength(list.startsWith('agreements') ? 3 : 2);
    }
  });
});

interface List {
  items: { registryNumber?: string; id?: string }[];
  nextCursor: string | null;
}
