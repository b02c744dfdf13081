import { beforeEach, describe, expect, test } from 'vitest';
import { FEEDS_EACH_MAX } from '../../../schema/api/feed-words.ts';
import { FeedItem, FeedList, GivenFeed, type NewFeed } from '../../../schema/api/feeds.ts';
import { Problem } from '../../../schema/api/problem.ts';
import { sha256Hex } from '../../../worker/auth/tokens.ts';
import { readFeeds } from '../../../worker/calendar/feeds/giving/store.ts';
import { noteFetch } from '../../../worker/calendar/feeds/store.ts';
import { memberDatabase, newMeter } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { eventOf, record } from '../../support/calendar.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn } from '../../support/people.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';

const API = '/api/v1/feeds';
const NAME = 'Kalender bagian operasi';
const POLRES = { id: 'polres-kediri', name: 'Kepolisian Resor Kediri', kind: 'polri' as const };
const BAWASLU = { id: 'bawaslu', name: 'Badan Pengawas Pemilihan Umum', kind: 'bawaslu' as const };

let db: D1Database;

beforeEach(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  await db.prepare("UPDATE organisation SET parent_id = 'polri' WHERE id = 'polres-kediri'").run();
  await seedPerson({ id: 'pusat', role: 'administrator', unit: '00' });
  await seedPerson({ id: 'jatim', role: 'administrator', unit: '35' });
  await seedPerson({ id: 'kediri', role: 'administrator', unit: '35.06' });
  await seedPerson({ id: 'jateng', role: 'administrator', unit: '33' });
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '35.06' });
  await seedPerson({ id: 'polri', role: 'liaison', unit: '00', organisation: 'polri' });
  await seedPerson({ id: 'polres', role: 'liaison', unit: '35.06', organisation: 'polres-kediri' });
  await seedPerson({ id: 'bawaslu', role: 'liaison', unit: '00', organisation: 'bawaslu' });
});

const post = (by: string, order: Partial<Record<keyof NewFeed | string, unknown>>, headers = {}) =>
  json(API, changing(by, 'POST', { name: NAME, ...order }, headers));

async function give(by: string, order: Record<string, unknown>): Promise<GivenFeed> {
  const { status, body } = await post(by, order);
  expect([status, body]).toEqual([201, expect.anything()]);
  return GivenFeed.parse(body);
}

async function listed(by: string, query = ''): Promise<FeedItem[]> {
  const { status, body } = await json(`${API}${query}`, signedIn(by));
  expect([status, body]).toEqual([200, expect.anything()]);
  return FeedList.parse(body).items;
}

const pathOf = ({ address }: GivenFeed) => new URL(address).pathname;
const fetched = (given: GivenFeed) => ask(pathOf(given));
const revoke = (by: string, id: string) => json(`${API}/${id}`, changing(by, 'DELETE'));

describe('a feed', () => {
  test('has its address shown once, and is kept as a hash only', async () => {
    const { feed, address } = await give('polres', { organisationId: POLRES.id });
    const token = /^http:\/\/localhost:8787\/kalender\/([\w-]{43})\.ics$/.exec(address)?.[1] ?? '';
    const row = await db.prepare('SELECT * FROM feed_token').first<Record<string, unknown>>();
    expect(row?.token_sha256).toBe(await sha256Hex(token));
    const kept = JSON.stringify([
      row,
      (await db.prepare('SELECT * FROM audit_event').all()).results,
      (await db.prepare('SELECT * FROM idempotent_request').all()).results,
      await listed('polres'),
    ]);
    expect(kept).not.toContain(token);
    expect(feed).toMatchObject({ kind: 'partner', name: NAME, state: 'active', fetches: 0, clients: [] });
  });

  test('of a partner holds only what it is invited to and not what is internal, whatever it asks for', async () => {
    const facts = { conferenceUrl: 'https://rapat.example.org/rahasia' };
    await record(db, [
      eventOf(1, '35.06', { on: '2026-12-01' }, { visibility: 'mitra', invited: [POLRES] }),
      eventOf(2, '35.06', { on: '2026-12-01' }, { visibility: 'mitra', invited: [BAWASLU], ...facts }),
      eventOf(3, '35.06', { on: '2026-12-01' }, { visibility: 'internal', invited: [POLRES], ...facts }),
      eventOf(4, '35.06', { on: '2026-12-01' }, { visibility: 'publik', ...facts }),
      eventOf(5, '35.06', { on: '2026-12-01' }, { status: 'konsep', invited: [POLRES], ...facts }),
    ]);
    const given = await give('polres', { organisationId: POLRES.id });
    const calendar = await (await fetched(given)).text();
    expect(calendar).toContain('Rapat 1 (Contoh)');
    expect(calendar).not.toMatch(/Rapat [2-5]|rahasia/);
    for (const query of ['?unit=35', '?organisation=bawaslu', '?visibility=internal', '?kind=unit'])
      expect([query, (await ask(pathOf(given) + query)).status]).toEqual([query, 400]);
  });

  test('that is revoked leads nowhere from the next request on; revoking it again changes nothing', async () => {
    const given = await give('polres', { organisationId: POLRES.id });
    expect((await fetched(given)).status).toBe(200);
    const first = await revoke('polres', given.feed.id);
    expect([first.status, FeedItem.parse(first.body).state]).toEqual([200, 'revoked']);
    expect((await fetched(given)).status).toBe(404);
    expect((await revoke('polres', given.feed.id)).body).toEqual(first.body);
    const kinds = await db
      .prepare("SELECT kind FROM audit_event WHERE kind LIKE 'feed.%' ORDER BY kind")
      .all();
    expect(kinds.results.map((one) => one.kind)).toEqual(['feed.given', 'feed.revoked']);
  });

  test('is given once however often the same request is sent, and its address is never said again', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() };
    const order = { organisationId: POLRES.id };
    expect((await post('polres', order, key)).status).toBe(201);
    const again = await post('polres', order, key);
    expect([again.status, JSON.stringify(again.body)]).toEqual([422, expect.not.stringContaining('.ics')]);
    expect(await listed('polres')).toHaveLength(1);
  });
});

describe('who may give a feed', () => {
  test.each([
    ['the liaison for the own organisation', 'polres', { organisationId: POLRES.id }, 201],
    ['the liaison for an organisation below', 'polri', { organisationId: POLRES.id }, 201],
    ['no liaison for the organisation above', 'polres', { organisationId: 'polri' }, 404],
    ['no liaison for another organisation', 'bawaslu', { organisationId: POLRES.id }, 404],
    ['no liaison for a unit, not even the one that looks after it', 'polres', { unitCode: '35.06' }, 404],
    ['the administrator for the own unit', 'kediri', { unitCode: '35.06' }, 201],
    ['the administrator for a unit below', 'jatim', { unitCode: '35.06' }, 201],
    ['no administrator for the unit above', 'kediri', { unitCode: '35' }, 404],
    ['no administrator for a unit elsewhere', 'jateng', { unitCode: '35.06' }, 404],
    ['the administrator for a partner of the region', 'kediri', { organisationId: POLRES.id }, 201],
    ['the administrator of the province for that partner', 'jatim', { organisationId: POLRES.id }, 201],
    ['no administrator for a partner of another region', 'jateng', { organisationId: POLRES.id }, 404],
    ['no administrator but the centre’s for a national partner', 'jatim', { organisationId: 'polri' }, 404],
    ['the centre for a national partner', 'pusat', { organisationId: 'polri' }, 201],
    ['nobody for a unit under the name of a partner', 'pusat', { organisationId: 'kpu-35-06' }, 404],
    ['nobody who only reads', 'petugas', { unitCode: '35.06' }, 404],
    ['nobody for what does not exist', 'pusat', { organisationId: 'tidak-ada' }, 404],
    ['nobody for a unit that does not exist', 'pusat', { unitCode: '99' }, 404],
  ])('%s', async (_, by, order, expected) => {
    expect((await post(by, order)).status).toBe(expected);
    const { results } = await db.prepare('SELECT 1 FROM feed_token').all();
    expect(results).toHaveLength(expected === 201 ? 1 : 0);
  });

  test.each([
    ['for two at once', { unitCode: '35.06', organisationId: POLRES.id }],
    ['for nobody', {}],
    ['without a name', { name: ' ', unitCode: '35.06' }],
    ['with a token of one’s own choice', { unitCode: '35.06', token: 'x'.repeat(43) }],
  ])('nobody %s', async (_, order) => {
    expect((await post('pusat', order)).status).toBe(400);
  });

  test('nobody beyond so many feeds for one holder, and revoking one makes room', async () => {
    const insert = Array.from({ length: FEEDS_EACH_MAX }, (_, index) =>
      db
        .prepare(
          "INSERT INTO feed_token (id, kind, unit_code, name, token_sha256, created_at, created_by) VALUES (?, 'unit', '35.06', 'Uji', ?, '2026', 'kediri')",
        )
        .bind(`f${index}`, String(index).padStart(64, '0')),
    );
    await db.batch(insert);
    const refused = await post('kediri', { unitCode: '35.06' });
    expect([refused.status, Problem.parse(refused.body).reason]).toEqual([409, 'too_many_feeds']);
    expect((await post('kediri', { organisationId: POLRES.id })).status).toBe(201);
    expect((await revoke('kediri', 'f0')).status).toBe(200);
    expect((await post('kediri', { unitCode: '35.06' })).status).toBe(201);
  });
});

describe('who sees and revokes a feed', () => {
  test('the unit that it is of or that looks after the partner, those above it, and the partner with those above it', async () => {
    const unit = await give('kediri', { unitCode: '35.06' });
    const partner = await give('kediri', { organisationId: POLRES.id });
    const both = [unit.feed.id, partner.feed.id].toSorted();
    const ids = async (by: string) => (await listed(by)).map((one) => one.id).toSorted();
    expect(await ids('kediri')).toEqual(both);
    expect(await ids('jatim')).toEqual(both);
    expect(await ids('petugas')).toEqual(both);
    expect(await ids('polres')).toEqual([partner.feed.id]);
    expect(await ids('polri')).toEqual([partner.feed.id]);
    expect(await ids('bawaslu')).toEqual([]);
    expect(await ids('jateng')).toEqual([]);
    for (const by of ['bawaslu', 'jateng', 'petugas', 'polres'])
      expect([by, (await revoke(by, unit.feed.id)).status]).toEqual([by, 404]);
    expect((await revoke('jateng', partner.feed.id)).status).toBe(404);
    expect((await revoke('polri', partner.feed.id)).status).toBe(200);
    expect(await ids('kediri')).toEqual([unit.feed.id]);
    expect((await listed('kediri', '?state=revoked')).map((one) => one.id)).toEqual([partner.feed.id]);
  });

  test('hears when it was last fetched, with what and how often, the last program first', async () => {
    const { feed } = await give('polres', { organisationId: POLRES.id });
    const database = memberDatabase(db, newMeter());
    const at = (hour: number) => new Date(NOW.getTime() + hour * 3_600_000);
    await noteFetch(database, feed.id, 'vdirsyncer/0.19', at(1));
    await noteFetch(database, feed.id, 'khal/0.10.5', at(2));
    await noteFetch(database, feed.id, 'khal/0.10.5', at(3));
    expect((await listed('kediri'))[0]).toMatchObject({
      lastFetchedAt: at(3).toISOString(),
      fetches: 3,
      clients: [
        { name: 'khal/0.10.5', firstAt: at(2).toISOString(), lastAt: at(3).toISOString(), fetches: 2 },
        { name: 'vdirsyncer/0.19', fetches: 1 },
      ],
    });
  });

  test('reads page by page in one order, and no more rows than it shows and units it reaches', async () => {
    const insert = ['00', '35', '35.06', '35.71', '33.73'].flatMap((unit, place) =>
      Array.from({ length: 7 }, (_, index) =>
        db
          .prepare(
            "INSERT INTO feed_token (id, kind, unit_code, name, token_sha256, created_at, created_by) VALUES (?, 'unit', ?, 'Uji', ?, ?, 'pusat')",
          )
          .bind(
            `${unit}-${index}`,
            unit,
            `${place}${index}`.padStart(64, '0'),
            `2026-11-0${1 + (index % 3)}`,
          ),
      ),
    );
    await db.batch(insert);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await json(`${API}?limit=4${cursor && `&cursor=${cursor}`}`, signedIn('jatim'));
      const page = FeedList.parse(body);
      seen.push(...page.items.map((one) => one.id));
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen).toHaveLength(21);
    expect(new Set(seen).size).toBe(21);
    expect(seen.every((id) => id.startsWith('35'))).toBe(true);
    const meter = newMeter();
    const range = { of: 'unit', from: '00/35', before: '00/350' } as const;
    await readFeeds(memberDatabase(db, meter), range, { state: 'active', limit: 50 });
    expect(meter.rowsRead).toBeLessThanOrEqual(4 * 21 + 10);
    expect((await json(`${API}?cursor=x`, signedIn('jatim'))).status).toBe(400);
  });
});
