import { beforeAll, describe, expect, test } from 'vitest';
import type { EventSeries } from '../../../schema/api/calendar.ts';
import type { PageData } from '../../../schema/api/page.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { readCalendar, readEventPage } from '../../../worker/site/calendar.ts';
import { readSitemapChunk } from '../../../worker/site/store.ts';
import { ask, json } from '../../support/app.ts';
import { eventIdOf, eventOf, RECORDED_AT, record, timeOf } from '../../support/calendar.ts';
import { freshDatabase } from '../../support/database.ts';
import { type ReadPage, readPage } from '../../support/page.ts';
import { seedPlaces } from '../../support/registry.ts';

const ORIGIN = 'http://localhost:8787';
const TODAY = '2026-11-02';
const HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(1)> "\'&amp; <!-- \u2028';
const LINK = 'https://rapat.example.org/rahasia';
const POLRI = {
  text: 'Polri',
  organisation: { id: 'polri', name: 'Kepolisian Negara Republik Indonesia', kind: 'polri' as const },
};

let db: D1Database;

const dataOf = (page: ReadPage) => JSON.parse(page.data) as PageData;
const calendarOf = (page: ReadPage) => dataOf(page) as Extract<PageData, { page: 'calendar' }>;
const eventPageOf = (page: ReadPage) => dataOf(page) as Extract<PageData, { page: 'event' }>;

beforeAll(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  await db.batch([
    db.prepare(
      "INSERT INTO election (id, ordinal, name_id, name_en) VALUES ('pemilu-2024', 1, 'Pemilu', 'Election')",
    ),
  ]);
  const first = eventOf(1, '36.73', { on: '2022-05-25', at: '23:30', open: true }, { conferenceUrl: LINK });
  const unpublished = eventOf(6, '35.06', { on: '2023-03-01' }, { status: 'konsep' });
  await record(db, [
    first,
    eventOf(2, '36.73', { on: '2022-05-26' }, { parentId: first.id, chainOrder: 2, participants: [POLRI] }),
    eventOf(3, '35', { on: '2024-01-18', to: '2024-01-22' }, { elections: ['pemilu-2024'] }),
    eventOf(4, '35.06', { at: '21:00', open: true }),
    eventOf(
      5,
      '35.06',
      { on: '2026-12-01' },
      { title: HOSTILE, venue: HOSTILE, status: 'dibatalkan', cancelledAt: RECORDED_AT },
    ),
    unpublished,
    eventOf(7, '35.06', { on: '2019-01-01' }, { visibility: 'internal' }),
  ]);
  const published = { ...unpublished, status: 'terjadwal' as const, version: 2 };
  await record(db, [], [published]);
  const retitled = { ...published, title: 'Judul baru (Contoh)', version: 3 };
  await record(db, [], [retitled]);
  await record(
    db,
    [],
    [{ ...retitled, time: timeOf({ on: '2023-03-08', at: '09:00' }), version: 4, sequence: 1 }],
  );
});

describe('the page of the calendar', () => {
  test.each([
    ['', '/api/v1/events?from={today}'],
    ['?tahun=2024', '/api/v1/events?from=2024-01-01&to=2024-12-31'],
    ['?tahun=2022&partnerKind=polri', '/api/v1/events?from=2022-01-01&to=2022-12-31&partnerKind=polri'],
    ['?hari=2024-01-20', '/api/v1/events?from=2024-01-20&to=2024-01-20'],
    ['?waktu=tanpa-tanggal&province=35', '/api/v1/events?dated=false&province=35'],
  ])('at %s carries the list that the API answers', async (search, api) => {
    const data = calendarOf(await readPage(`/kalender${search}`));
    expect(data.view).toEqual({
      kind: 'list',
      list: (await json(api.replace('{today}', data.today))).body,
      stages: [],
    });
  });

  test('shows a month as the API has it, and this month where none is named', async () => {
    const named = calendarOf(
      await readPage('/en/kalender?tampilan=bulan&bulan=2024-01&election=pemilu-2024'),
    );
    const month = (await json('/api/v1/events/month/2024-01?election=pemilu-2024')).body;
    expect(named.view).toEqual({ kind: 'month', month });
    const current = calendarOf(await readPage('/kalender?tampilan=bulan'));
    expect(current.view).toMatchObject({ month: { month: current.today.slice(0, 7) } });
  });

  test('offers the years in which the public sees something, the newest first', async () => {
    expect(calendarOf(await readPage('/kalender')).years).toEqual(['2026', '2024', '2023', '2022']);
  });

  test.each([
    '?bulan=2024-13',
    '?tahun=24',
    '?hari=2024-02-30',
    '?type=pesta',
    '?waktu=kapan',
    '?province=x',
  ])('refuses %s as a page in the language of its address', async (search) => {
    const page = await readPage(`/en/kalender${search}`);
    expect([page.status, page.lang, dataOf(page).page]).toEqual([400, 'en', 'problem']);
  });

  test('ignores what other services add to a link, and keeps it out of its own address', async () => {
    const page = await readPage('/kalender?utm_source=x&tahun=2024');
    expect([page.status, page.canonical]).toEqual([200, `${ORIGIN}/kalender?tahun=2024`]);
  });

  test('can be read without scripts: titles, times in three zones, ways to the years', async () => {
    const { summary } = await readPage('/kalender?tahun=2022');
    expect(summary).toContain('Rapat 1 (Contoh)');
    expect(summary).toContain(
      'Rabu, 25 Mei 2022; 23.30 WIB / 00.30 (hari berikutnya) WITA / 01.30 (hari berikutnya) WIT sampai selesai',
    );
    expect(summary).toContain('2024');
    expect((await readPage('/en/kalender?waktu=tanpa-tanggal')).summary).toContain(
      'date not known; 21:00 WIB',
    );
    expect((await readPage('/kalender?tahun=1999')).summary).toContain('Tidak ada kegiatan');
  });

  test('reads one row a year to offer the years, however many events a year holds', async () => {
    const meter = newMeter();
    await readCalendar(publicDatabase(db, meter), { tahun: '1990' }, TODAY);
    expect(meter.rowsRead).toBeLessThanOrEqual(60);
  });
});

describe('the page of an event', () => {
  test('carries the event that the API answers, with its chain', async () => {
    const page = await readPage(`/kalender/${eventIdOf(2)}`);
    const { event, dates, series } = eventPageOf(page);
    expect(event).toEqual((await json(`/api/v1/events/${eventIdOf(2)}`)).body);
    expect(event.chain.map((one) => one.id)).toEqual([eventIdOf(1), eventIdOf(2)]);
    expect([dates, series]).toEqual([[], null satisfies EventSeries | null]);
    expect(page.title).toContain('Rapat 2 (Contoh)');
    expect(page.canonical).toBe(`${ORIGIN}/kalender/${eventIdOf(2)}`);
    expect(page.alternates.en).toBe(`${ORIGIN}/en/kalender/${eventIdOf(2)}`);
  });

  test('tells when its time changed since it was published, and nothing of what was only planned', async () => {
    const { dates } = eventPageOf(await readPage(`/kalender/${eventIdOf(6)}`));
    expect(dates.map(({ startsOn, startTime, eventStatus }) => [startsOn, startTime, eventStatus])).toEqual([
      ['2023-03-08', '09:00', 'terjadwal'],
      ['2023-03-01', null, 'terjadwal'],
    ]);
  });

  test('describes the event to search engines without an end or hour that nobody gave', async () => {
    const described = async (seq: number, prefix = '') =>
      JSON.parse((await readPage(`${prefix}/kalender/${eventIdOf(seq)}`)).structuredData);
    const open = await described(1);
    expect(open).toMatchObject({
      '@type': 'Event',
      startDate: '2022-05-25T23:30:00+07:00',
      eventStatus: 'https://schema.org/EventScheduled',
      organizer: { name: 'KPU 36.73' },
    });
    expect(open).not.toHaveProperty('endDate');
    expect(await described(2, '/en')).toMatchObject({
      startDate: '2022-05-26',
      superEvent: { '@id': `${ORIGIN}/kalender/${eventIdOf(1)}` },
      contributor: [{ name: POLRI.organisation.name }],
    });
    expect(await described(4)).not.toHaveProperty('startDate');
    expect(await described(5)).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' });
  });

  test('holds no conference link, in the page or in its file', async () => {
    for (const path of [`/kalender/${eventIdOf(1)}`, `/kalender/${eventIdOf(1)}/kegiatan.ics`]) {
      expect(await (await ask(path, { headers: { accept: 'text/html' } })).text()).not.toContain(LINK);
    }
  });

  test('lets no text become markup', async () => {
    const plain = await readPage(`/kalender/${eventIdOf(2)}`);
    for (const path of [`/kalender/${eventIdOf(5)}`, '/kalender', '/en/kalender?tahun=2026']) {
      const page = await readPage(path);
      expect([page.status, page.handlers, page.elements.get('img')]).toEqual([200, [], undefined]);
      expect(page.elements.get('script')).toBe(plain.elements.get('script'));
    }
  });

  test('is not there for drafts, internal events, unknown ids and what is no id', async () => {
    for (const id of [eventIdOf(7), eventIdOf(99), 'x']) {
      expect((await readPage(`/kalender/${id}`)).status).toBe(404);
    }
    expect(await readEventPage(publicDatabase(db), eventIdOf(7), TODAY)).toBeNull();
  });
});

describe('the file of an event', () => {
  test('is an iCalendar with the UID of the feeds, in the language of the address', async () => {
    const file = await ask(`/en/kalender/${eventIdOf(2)}/kegiatan.ics`);
    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await file.text();
    expect(text).toContain(`UID:${eventIdOf(2)}@simpul\r\n`);
    expect(text).toContain('DTSTART;VALUE=DATE:20220526\r\n');
    expect(text).toContain('LANGUAGE=en');
    expect(text).not.toMatch(/METHOD|ATTENDEE|REFRESH-INTERVAL/);
  });

  test('is not there for an event without a date or one that the public does not see', async () => {
    for (const seq of [4, 7, 99]) {
      expect((await ask(`/kalender/${eventIdOf(seq)}/kegiatan.ics`)).status).toBe(404);
    }
  });
});

test('the sitemap lists the calendar and every public event, and no other', async () => {
  const paths: string[] = [];
  for (let chunk = 1; ; chunk++) {
    const pages = await readSitemapChunk(publicDatabase(db), chunk);
    if (pages === null) break;
    paths.push(...pages.map((page) => page.path).filter((path) => path.startsWith('/kalender')));
  }
  expect(paths.toSorted()).toEqual([
    '/kalender',
    ...[1, 2, 3, 4, 5, 6].map((seq) => `/kalender/${eventIdOf(seq)}`),
  ]);
});
