import { beforeAll, describe, expect, test } from 'vitest';
import { type EventFilter, EventListQuery } from '../../../schema/api/calendar.ts';
import { itemOf } from '../../../worker/calendar/facts.ts';
import { feedWindow, partnerFeed, publicFeed, unitFeed } from '../../../worker/calendar/feeds/feed.ts';
import { readEvents, readMonth, SCANNED_ROWS_MAX } from '../../../worker/calendar/listing.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { ask } from '../../support/app.ts';
import { eventOf, feedGivenTo } from '../../support/calendar.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPlaces, TODAY } from '../../support/registry.ts';

const FIRST_ROUND = 600;
const TENFOLD = 10 * FIRST_ROUND;
const FEED = {
  language: 'id',
  origin: 'https://simpul.example.org',
  selfPath: '/kalender.ics',
  today: TODAY,
  name: 'Uji',
  description: 'Uji',
  stages: true,
} as const;

let db: D1Database;

/**
 * Many events by SQL, as a generator would write them: two years around today, three provinces, every tenth event goes
 * on for three days, every fifth invites Polri.
 */
async function fill(from: number, to: number): Promise<void> {
  const item = JSON.stringify(itemOf(eventOf(1, '35.06', { on: '2026-11-20', at: '09:00', until: '10:00' })));
  const numbers = `WITH RECURSIVE n (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to})`;
  const day = "date('2026-01-01', ((i * 7919) % 730) || ' days')";
  const unit = "iif(i % 3 = 0, '35.06', iif(i % 3 = 1, '33.73', '36.73'))";
  const key = `${day} || '#' || printf('%09d', i)`;
  const id = "'e' || i";
  const longer = `SELECT i, 0 AS plus FROM n UNION ALL SELECT i, 1 FROM n WHERE i % 10 = 0 UNION ALL SELECT i, 2 FROM n WHERE i % 10 = 0`;
  const entryKey = `iif(plus = 0, ${key}, date(${day}, plus || ' days') || ' ' || ${key})`;
  await db.batch([
    db.prepare(
      `INSERT INTO event (seq, id, owner_unit_code, type, title, status, visibility, starts_on, ends_on, time_kind, sources, last_modified, created_at)
       ${numbers} SELECT i, ${id}, ${unit}, 'rakor', 'Rapat', 'terjadwal', 'publik', ${day}, ${day}, 'all_day', '[]', '2026', '2026' FROM n`,
    ),
    db
      .prepare(
        `INSERT INTO calendar_entry (event_id, continues, key, unit_code, province_code, type, status, elections, partner_kinds, item)
         ${numbers}, d AS (${longer}) SELECT ${id}, plus > 0, ${entryKey}, ${unit}, substr(${unit}, 1, 2), iif(i % 7 = 0, 'bimtek', 'rakor'),
         iif(i % 50 = 0, 'ditunda', 'terjadwal'), '', iif(i % 5 = 0, ' polri ', ''), json_set(?, '$.id', ${id}) FROM d`,
      )
      .bind(item),
    db.prepare(
      `INSERT INTO calendar_kind_entry (kind, scope, continues, key, entry_seq)
       SELECT 'polri', s.value, e.continues, e.key, e.seq FROM calendar_entry AS e CROSS JOIN json_each(json_array('00', e.province_code, e.unit_code)) AS s
       WHERE e.partner_kinds <> '' AND CAST(substr(e.event_id, 2) AS INTEGER) BETWEEN ${from} AND ${to}`,
    ),
    db
      .prepare(
        `INSERT INTO partner_entry (organisation_id, continues, key, event_id, item) ${numbers}, d AS (${longer})
         SELECT 'polri', plus > 0, ${entryKey}, ${id}, json_set(?, '$.id', ${id}) FROM d WHERE i % 5 = 0`,
      )
      .bind(item),
  ]);
}

async function monthCost(filter: EventFilter) {
  const meter = newMeter();
  const month = await readMonth(publicDatabase(db, meter), '2026-11', filter);
  return { rows: meter.rowsRead, shown: month.items.length };
}

async function feedCost(pieces: (database: ReturnType<typeof publicDatabase>) => AsyncGenerator<string>) {
  const meter = newMeter();
  let events = 0;
  for await (const piece of pieces(publicDatabase(db, meter)))
    events += piece.split('BEGIN:VEVENT').length - 1;
  return { rows: meter.rowsRead, events };
}

async function listCost(query: Record<string, unknown>) {
  const meter = newMeter();
  const list = await readEvents(publicDatabase(db, meter), EventListQuery.parse(query));
  return { rows: meter.rowsRead, shown: list?.items.length ?? 0, next: list?.nextCursor ?? null };
}

describe.each([
  ['', FIRST_ROUND],
  [' with ten times as many events', TENFOLD],
])('what D1 bills%s', (_, events) => {
  beforeAll(async () => {
    if (events === FIRST_ROUND) {
      db = await freshDatabase();
      await seedPlaces(db);
      await fill(1, FIRST_ROUND);
    } else {
      await fill(FIRST_ROUND + 1, TENFOLD);
    }
  });

  test.each<EventFilter>([
    {},
    { province: '35' },
    { unit: '35.06' },
    { unit: '35' },
    { type: 'bimtek' },
    { type: 'bimtek', unit: '35.06' },
    { partnerKind: 'polri' },
    { partnerKind: 'polri', province: '35' },
  ])('a month of %o costs at most three rows an event shown, and 50', async (filter) => {
    const { rows, shown } = await monthCost(filter);
    expect(shown).toBeGreaterThan(0);
    expect(rows).toBeLessThanOrEqual(3 * shown + 50);
  });

  test.each<EventFilter>([{}, { unit: '35' }, { unit: '35.06' }, { type: 'bimtek' }])(
    'a feed of %o costs at most one row an event in its window, and 50',
    async (filter) => {
      const { rows, events: written } = await feedCost((database) => publicFeed(database, filter, FEED));
      expect(written).toBeGreaterThan(events / 100);
      expect(rows).toBeLessThanOrEqual(written + 50);
    },
  );

  test('the feed of a partner costs at most one row an event that it is invited to, and 50', async () => {
    const { rows, events: written } = await feedCost((database) => partnerFeed(database, 'polri', FEED));
    expect(written).toBeGreaterThan(events / 20);
    expect(rows).toBeLessThanOrEqual(written + 50);
  });

  test('the feed of a unit costs at most one row an event that it plans or is invited to, and 50', async () => {
    const holder = { unitCode: '35', organisationId: 'polri' };
    const { rows, events: written } = await feedCost((database) => unitFeed(database, holder, FEED));
    // Of what the public sees too, and of what comes by invitation, a few are read twice and written once.
    expect(written).toBeGreaterThan(events / 20);
    expect(rows).toBeLessThanOrEqual(written * 1.5 + 50);
  });

  test('a page of the list costs at most what it could show of continuing and of beginning events', async () => {
    for (const query of [{ from: TODAY }, { from: TODAY, province: '35' }, {}]) {
      const { rows, shown } = await listCost(query);
      expect(shown).toBeGreaterThan(0);
      expect(rows).toBeLessThanOrEqual(2 * 51 + 2);
    }
  });

  test('a page under filters that are looked at row by row stops after its allowance, and says how to go on', async () => {
    const { rows, shown, next } = await listCost({ status: 'ditunda', election: 'pemilu-2024' });
    expect([rows <= 2 * SCANNED_ROWS_MAX, shown, next !== null]).toEqual([true, 0, true]);
  });

  test('a 304 of a feed costs at most 5 rows, its own note of a partner fetch left out', async () => {
    const [partner, unit] = [
      await feedGivenTo(db, { organisation: 'polri' }),
      await feedGivenTo(db, { unit: '35.06' }),
    ];
    for (const path of [
      '/kalender.ics',
      '/kalender/satker/35.06.ics',
      `/kalender/${partner.token}.ics`,
      `/kalender/${unit.token}.ics`,
    ]) {
      const first = await ask(path, { method: 'HEAD' });
      const again = await ask(path, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
      expect([path, again.status]).toEqual([path, 304]);
      const rows = /rows;desc="(\d+)"/.exec(again.headers.get('server-timing') ?? '')?.[1];
      expect(Number(rows)).toBeLessThanOrEqual(5);
    }
  });
});

test('the window of a feed is 90 days back and 18 months ahead, to the last day that the month has', () => {
  expect(feedWindow('2026-11-22')).toEqual({ from: '2026-08-24', to: '2028-05-22' });
  expect(feedWindow('2026-08-31')).toEqual({ from: '2026-06-02', to: '2028-02-29' });
});
