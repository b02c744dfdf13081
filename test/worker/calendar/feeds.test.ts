import { env } from 'cloudflare:test';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../../worker/app.ts';
import type { EventFacts } from '../../../worker/calendar/facts.ts';
import { CLIENTS_MAX, noteFetch } from '../../../worker/calendar/feeds/store.ts';
import { clientName } from '../../../worker/calendar/feeds/tokens.ts';
import { memberDatabase, newMeter } from '../../../worker/platform/db.ts';
import { ask } from '../../support/app.ts';
import { eventIdOf, eventOf, feedGivenTo, record } from '../../support/calendar.ts';
import { freshDatabase } from '../../support/database.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';

const POLRI = { id: 'polri', name: 'Kepolisian Negara Republik Indonesia', kind: 'polri' as const };
const BAWASLU = { id: 'bawaslu', name: 'Badan Pengawas Pemilihan Umum', kind: 'bawaslu' as const };
const LINK = 'https://rapat.example.org/rahasia';
const EVENTS: EventFacts[] = [
  eventOf(
    1,
    '35.06',
    { on: '2026-11-25', at: '09:00', until: '10:00' },
    { invited: [POLRI], conferenceUrl: LINK },
  ),
  eventOf(
    2,
    '33.73',
    { on: '2026-11-26', at: '09:00', zone: 'WIT' },
    { visibility: 'mitra', invited: [POLRI] },
  ),
  eventOf(3, '35', { on: '2026-08-20', to: '2026-08-26' }),
  eventOf(4, '35', { on: '2026-08-20', to: '2026-08-23' }),
  eventOf(5, '35', { on: '2028-05-22' }),
  eventOf(6, '35', { on: '2028-05-23' }),
  eventOf(7, '36', { on: '2026-12-01' }, { status: 'dibatalkan', cancelledAt: '2026-11-20T00:00:00.000Z' }),
  eventOf(8, '36', { on: '2026-12-01' }, { status: 'dibatalkan', cancelledAt: '2026-10-01T00:00:00.000Z' }),
  eventOf(9, '36', { on: '2026-12-02' }, { status: 'konsep', invited: [POLRI] }),
  eventOf(10, '36', { on: '2026-12-02' }, { visibility: 'internal', invited: [POLRI] }),
];

let db: D1Database;
let token: string;
let feedId: string;

beforeAll(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  await record(db, EVENTS);
});

beforeEach(async () => {
  ({ token, id: feedId } = await feedGivenTo(db, { organisation: 'polri' }));
});

const revoke = (id: string) =>
  db.prepare('UPDATE feed_token SET revoked_at = ? WHERE id = ?').bind(NOW.toISOString(), id).run();

async function text(path: string): Promise<string> {
  const answer = await ask(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.text()).replaceAll('\r\n ', '');
}

const uidsIn = (calendar: string) =>
  [...calendar.matchAll(/UID:\S*?(\d+)@simpul/g)].map((match) => Number(match[1]));

describe('the public feed', () => {
  test('holds what touches the days from 90 days ago to 18 months ahead, public and dated', async () => {
    expect(uidsIn(await text('/kalender.ics'))).toEqual([3, 1, 7, 5]);
  });

  test('is text/calendar in UTF-8 with CRLF and no line above 75 octets', async () => {
    const answer = await ask('/kalender.ics');
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const raw = await answer.text();
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of raw.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  });

  test('names itself, its source, its colour and how often to look, and has no method and no uid of its own', async () => {
    const calendar = await text('/kalender.ics?type=rakor');
    const head = calendar.slice(0, calendar.indexOf('BEGIN:V', 10));
    expect(head.split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//KPU//Simpul//ID',
      'CALSCALE:GREGORIAN',
      'NAME;LANGUAGE=id:Simpul: kalender koordinasi KPU',
      'X-WR-CALNAME:Simpul: kalender koordinasi KPU',
      'DESCRIPTION;LANGUAGE=id:Rapat\\, penandatanganan\\, bimbingan teknis\\, dan tahapan pemilu',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      'SOURCE;VALUE=URI:http://localhost:8787/kalender.ics?type=rakor',
      'COLOR:teal',
      '',
    ]);
    expect(calendar).not.toContain('METHOD');
  });

  test('defines each zone that it names once, with STANDARD only, before its first use', async () => {
    await record(db, [eventOf(40, '33', { on: '2026-12-09', at: '08:00', until: '09:00', zone: 'WIT' })]);
    const calendar = await text('/kalender.ics');
    const named = new Set([...calendar.matchAll(/TZID=([A-Za-z/]+)/g)].map((match) => match[1]));
    const defined = [...calendar.matchAll(/BEGIN:VTIMEZONE\r\nTZID:(\S+)/g)].map((match) => match[1]);
    expect(defined.toSorted()).toEqual([...named].toSorted());
    for (const zone of named)
      expect(calendar.indexOf(`TZID:${zone}`)).toBeLessThan(calendar.indexOf(`TZID=${zone}`));
    expect(calendar).not.toContain('DAYLIGHT');
  });

  test('keeps a cancelled event for 30 days, and not longer', async () => {
    const calendar = await text('/kalender.ics');
    expect(calendar).toContain('[DIBATALKAN] Rapat 7 (Contoh)');
    expect(calendar).not.toContain('Rapat 8');
  });

  test('carries no conference link, no attendee and nothing that is only for partners', async () => {
    const calendar = await text('/kalender.ics');
    expect(calendar).not.toContain('rahasia');
    expect(calendar).not.toMatch(/ATTENDEE|ORGANIZER|CONFERENCE/);
    expect(uidsIn(calendar)).not.toContain(2);
  });

  test('takes filters in its address, and refuses those that it does not know', async () => {
    expect(uidsIn(await text('/kalender.ics?province=36'))).toEqual([7]);
    expect(uidsIn(await text('/kalender.ics?partnerKind=polri'))).toEqual([1]);
    expect(uidsIn(await text('/kalender.ics?type=pleno'))).toEqual([]);
    expect((await ask('/kalender.ics?status=selesai')).status).toBe(400);
  });

  test('shows an event that was moved once, at its new time, under its UID and with a higher SEQUENCE', async () => {
    await record(db, [eventOf(80, '33', { on: '2026-12-15', at: '09:00', until: '10:00' })]);
    const moved = eventOf(80, '33', { on: '2026-12-16', at: '13:30', until: '15:00', zone: 'WITA' });
    const lastModified = '2026-11-20T02:00:00.000Z';
    await record(db, [], [{ ...moved, sequence: 1, version: 2, lastModified }]);
    const calendar = await text('/kalender.ics?province=33');
    const components = calendar.split('BEGIN:VEVENT').filter((one) => one.includes(eventIdOf(80)));
    expect(components).toHaveLength(1);
    expect(components[0]).toContain('DTSTART;TZID=Asia/Makassar:20261216T133000');
    expect(components[0]).toContain('SEQUENCE:1');
    expect(components[0]).toContain('DTSTAMP:20261120T020000Z');
    expect(calendar).not.toContain('20261215');
  });

  test('without any event still holds one component, as RFC 5545 demands', async () => {
    expect(await text('/kalender.ics?type=pleno')).toContain('BEGIN:VTIMEZONE\r\nTZID:Asia/Jakarta');
  });

  test('in English is the same events in English words', async () => {
    const calendar = await text('/kalender.ics?lang=en');
    expect(calendar).toContain('NAME;LANGUAGE=en:Simpul: calendar of KPU');
    expect(uidsIn(calendar)).toEqual(uidsIn(await text('/kalender.ics')));
  });
});

describe('the feed of a unit', () => {
  test('holds the unit and all below it, and carries its name', async () => {
    expect(uidsIn(await text('/kalender/satker/35.06.ics'))).toEqual([1]);
    const province = await text('/kalender/satker/35.ics');
    expect(uidsIn(province)).toEqual([3, 1, 5]);
    expect(province).toContain('X-WR-CALNAME:Simpul: kalender KPU Provinsi Jawa Timur');
    expect(uidsIn(await text('/kalender/satker/00.ics'))).toEqual(uidsIn(await text('/kalender.ics')));
  });

  test('of a unit that does not exist is not found, never an empty calendar', async () => {
    for (const path of ['/kalender/satker/99.ics', '/kalender/satker/3.ics', '/kalender/satker/...ics'])
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
  });
});

describe('the feed of a partner', () => {
  test('holds what it is invited to, also what is not public, with the way into the meeting; no draft, nothing internal', async () => {
    const calendar = await text(`/kalender/${token}.ics`);
    expect(uidsIn(calendar)).toEqual([1, 2]);
    expect(calendar).toContain(`CONFERENCE;VALUE=URI:${LINK}`);
    expect(calendar).toContain('X-WR-CALNAME:Simpul: kalender Kepolisian Negara Republik Indonesia');
    expect(calendar).not.toMatch(/ATTENDEE|ORGANIZER|METHOD/);
  });

  test('of another partner holds none of it', async () => {
    const other = await feedGivenTo(db, { organisation: BAWASLU.id });
    expect(uidsIn(await text(`/kalender/${other.token}.ics`))).toEqual([]);
  });

  test('does not hold its own address: whoever is sent the file is not given the key', async () => {
    const calendar = await text(`/kalender/${token}.ics`);
    expect(calendar).not.toContain(token);
    expect(calendar).not.toContain('SOURCE');
  });

  test('has a token of 256 bits of which only the hash is stored', async () => {
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const stored = JSON.stringify((await db.prepare('SELECT * FROM feed_token').all()).results);
    expect(stored).not.toContain(token);
  });

  test('that is revoked is answered as one that never was, to the last header but the request id', async () => {
    const never = await ask(`/kalender/${'A'.repeat(43)}.ics`);
    const etag = (await ask(`/kalender/${token}.ics`)).headers.get('etag') ?? '';
    await revoke(feedId);
    const revoked = await ask(`/kalender/${token}.ics`, { headers: { 'if-none-match': etag } });
    expect([never.status, revoked.status]).toEqual([404, 404]);
    const body = async (answer: Response) => ({
      ...((await answer.json()) as object),
      instance: null,
      requestId: null,
    });
    expect(await body(revoked)).toEqual(await body(never));
    const names = (answer: Response) => [...answer.headers.keys()].toSorted();
    expect(names(revoked)).toEqual(names(never));
  });

  test('that was revoked stays revoked, and no token is ever given another meaning or taken away', async () => {
    const refused = (sql: string) => expect(db.prepare(sql).run()).rejects.toThrow(/revoked|already there/);
    await refused("UPDATE feed_token SET organisation_id = 'bawaslu'");
    await revoke(feedId);
    await refused('UPDATE feed_token SET revoked_at = NULL');
    await refused('DELETE FROM feed_token');
    await refused('INSERT OR REPLACE INTO feed_token SELECT * FROM feed_token');
  });

  test('is kept by its own client only, and by no search engine', async () => {
    const answer = await ask(`/kalender/${token}.ics`);
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(answer.headers.get('x-robots-tag')).toBe('noindex');
  });

  test('remembers who fetched when and with what, a 304 included', async () => {
    const waiting: Promise<unknown>[] = [];
    const app = createApp({ now: () => NOW });
    const context = {
      waitUntil: (one: Promise<unknown>) => waiting.push(one),
      passThroughOnException() {},
      props: {},
    };
    const fetchFeed = (etag?: string) =>
      app.fetch(
        new Request(`http://localhost:8787/kalender/${token}.ics`, {
          headers: { 'user-agent': 'khal/0.10.5 (Linux; x)', ...(etag ? { 'if-none-match': etag } : {}) },
        }),
        env,
        context as unknown as ExecutionContext,
      );
    const first = await fetchFeed();
    await first.text();
    expect((await fetchFeed(first.headers.get('etag') ?? '')).status).toBe(304);
    await Promise.all(waiting);
    const { results } = await db
      .prepare('SELECT client, last_at, fetches FROM feed_fetch WHERE feed_token_id = ?')
      .bind(feedId)
      .all();
    expect(results).toEqual([{ client: 'khal/0.10.5', last_at: NOW.toISOString(), fetches: 2 }]);
  });
});

describe('the feed of a unit by its token', () => {
  const KEDIRI = { id: 'kpu-35-06', name: 'KPU Kabupaten Kediri', kind: 'kpu' as const };
  let unitToken: (unit: string) => Promise<string>;

  beforeAll(async () => {
    unitToken = async (unit) => `/kalender/${(await feedGivenTo(db, { unit })).token}.ics`;
    await record(db, [
      eventOf(70, '35.06', { on: '2026-12-10' }, { visibility: 'internal' }),
      eventOf(71, '35.71', { on: '2026-12-10' }, { visibility: 'mitra', conferenceUrl: `${LINK}/71` }),
      eventOf(72, '35.06', { on: '2026-12-10' }, { status: 'konsep' }),
      eventOf(73, '33.73', { on: '2026-12-10' }, { visibility: 'internal', invited: [KEDIRI, POLRI] }),
      eventOf(74, '33.73', { on: '2026-12-10' }, { visibility: 'internal' }),
    ]);
  });

  test('holds all that it plans with those below it, also what is not public, each event once; no draft', async () => {
    expect(uidsIn(await text(await unitToken('35'))).toSorted((a, b) => a - b)).toEqual([1, 3, 5, 70, 71]);
    expect(uidsIn(await text(await unitToken('35.71')))).toEqual([71]);
  });

  test('holds what the unit is invited to by others, and nothing else of them', async () => {
    const calendar = await text(await unitToken('35.06'));
    expect(uidsIn(calendar).toSorted((a, b) => a - b)).toEqual([1, 70, 73]);
    expect(calendar).toContain(`CONFERENCE;VALUE=URI:${LINK}`);
  });

  test('is the only one to hold what is internal: neither the public nor an invited partner has it', async () => {
    for (const path of ['/kalender.ics', '/kalender/satker/35.ics', `/kalender/${token}.ics`]) {
      const found = uidsIn(await text(path));
      expect([path, found.filter((seq) => seq >= 70 && seq < 80)]).toEqual([path, []]);
    }
  });
});

test('whoever calls a program by ever new names fills no more than so many rows of a feed', async () => {
  const database = memberDatabase(db, newMeter());
  const fetches = 2 * CLIENTS_MAX;
  for (let turn = 0; turn < fetches; turn += 1) await noteFetch(database, feedId, `program-${turn}`, NOW);
  const row = await db
    .prepare('SELECT count(*) AS clients, sum(fetches) AS fetches FROM feed_fetch WHERE feed_token_id = ?')
    .bind(feedId)
    .first();
  expect(row).toEqual({ clients: CLIENTS_MAX + 1, fetches });
});

test.each([
  ['khal/0.10.5 (Linux)', 'khal/0.10.5'],
  ['Google-Calendar-Importer', 'Google-Calendar-Importer'],
  ['Microsoft.Exchange/15.20 (Windows NT 10.0; Win64)', 'Microsoft.Exchange/15.20'],
  ['', '?'],
  [undefined, '?'],
  ['x'.repeat(500), 'x'.repeat(60)],
])('a program that says %j of itself is remembered as %j', (userAgent, client) => {
  expect(clientName(userAgent)).toBe(client);
});

describe('every feed', () => {
  const paths = () => ['/kalender.ics', '/kalender/satker/35.ics', `/kalender/${token}.ics`];

  test('is the same bytes when it is built again', async () => {
    for (const path of paths()) expect(await text(path)).toBe(await text(path));
  });

  test('has a strong ETag and Last-Modified, and answers 304 to each of them', async () => {
    for (const path of paths()) {
      const { headers } = await ask(path);
      expect(headers.get('etag')).toMatch(/^"c/);
      const modified = headers.get('last-modified') ?? '';
      expect(Number.isNaN(Date.parse(modified))).toBe(false);
      const asked = async (name: string, value: string) =>
        (await ask(path, { headers: { [name]: value } })).status;
      expect(await asked('if-none-match', headers.get('etag') ?? '')).toBe(304);
      expect(await asked('if-none-match', '"else"')).toBe(200);
      expect(await asked('if-modified-since', modified)).toBe(304);
      expect(await asked('if-modified-since', 'Mon, 01 Jan 2024 00:00:00 GMT')).toBe(200);
      expect(await asked('if-modified-since', 'kemarin')).toBe(200);
    }
  });

  test('asked with HEAD gives the headers of GET and no body', async () => {
    for (const path of paths()) {
      const [head, get] = [await ask(path, { method: 'HEAD' }), await ask(path)];
      expect([head.status, await head.text()]).toEqual([200, '']);
      for (const name of ['etag', 'last-modified', 'content-type', 'cache-control'])
        expect([name, head.headers.get(name)]).toEqual([name, get.headers.get(name)]);
    }
  });

  test('changes its ETag when an event changes', async () => {
    const before = (await ask('/kalender.ics')).headers.get('etag');
    const event = eventOf(60, '33', { on: '2026-12-20' });
    await record(db, [event]);
    const between = (await ask('/kalender.ics')).headers.get('etag');
    await record(db, [], [{ ...event, title: 'Lain (Contoh)', version: 2 }]);
    const after = (await ask('/kalender.ics')).headers.get('etag');
    expect(new Set([before, between, after]).size).toBe(3);
  });

  test('changes its ETag at midnight in Jakarta, when its window moves on, and not before', async () => {
    const at = async (moment: string, since?: string) => {
      const app = createApp({ now: () => new Date(moment) });
      const request = new Request('http://localhost:8787/kalender.ics', {
        method: 'HEAD',
        headers: {
          'cf-connecting-ip': crypto.randomUUID(),
          ...(since ? { 'if-modified-since': since } : {}),
        },
      });
      return app.fetch(request, env, { waitUntil() {} } as unknown as ExecutionContext);
    };
    const evening = await at('2027-01-01T16:59:00Z');
    expect((await at('2027-01-01T12:00:00Z')).headers.get('etag')).toBe(evening.headers.get('etag'));
    const morning = await at('2027-01-01T17:00:00Z');
    expect(morning.headers.get('etag')).not.toBe(evening.headers.get('etag'));
    const since = evening.headers.get('last-modified') ?? '';
    expect((await at('2027-01-01T17:00:00Z', since)).status).toBe(200);
  });
});

test('a public feed that is built too often from one address is refused, while 304 is always given', async () => {
  const from = { 'cf-connecting-ip': '192.0.2.1' };
  const etag = (await ask('/kalender.ics', { headers: from })).headers.get('etag') ?? '';
  const statuses: number[] = [];
  for (let turn = 0; turn < 30; turn += 1) {
    const answer = await ask('/kalender.ics', { headers: from });
    await answer.text();
    statuses.push(answer.status);
  }
  expect(statuses.at(-1)).toBe(429);
  expect((await ask('/kalender.ics', { headers: { ...from, 'if-none-match': etag } })).status).toBe(304);
});

test('an address that only looks like a feed leads nowhere', async () => {
  for (const path of ['/kalender/x.ics', `/kalender/${eventIdOf(1)}.ics`, '/kalender/seri/x.ics'])
    expect([path, (await ask(path)).status]).toEqual([path, 404]);
});
