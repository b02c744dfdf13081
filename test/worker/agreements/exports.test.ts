import { beforeAll, describe, expect, test } from 'vitest';
import { type AgreementList, AgreementListItem } from '../../../schema/api/agreement.ts';
import { csvHeader } from '../../../worker/agreements/csv.ts';
import { ATOM_ENTRIES_MAX, EXPORT_PAGE_ROWS, ndjsonPieces } from '../../../worker/agreements/exports.ts';
import type { AgreementFacts } from '../../../worker/agreements/facts.ts';
import { publicDatabase } from '../../../worker/platform/db.ts';
import { ask } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { agreement, publish, seedPlaces, TODAY } from '../../support/registry.ts';

let db: D1Database;

/** These tests ask more often in a minute than one address may. */
const always = { limit: async () => ({ success: true }) } as unknown as RateLimit;
const get = (path: string) => ask(path, {}, { SEARCH_LIMIT: always, EXPORT_LIMIT: always });

/** Registry numbers of the list under these filters, page by page as a reader of the API walks it. */
async function listed(filters: string): Promise<string[]> {
  const numbers: string[] = [];
  let cursor: string | null = null;
  do {
    const more: string = cursor === null ? '' : `&cursor=${cursor}`;
    const answer = await get(`/api/v1/agreements?limit=100&${filters}${more}`);
    expect(answer.status).toBe(200);
    const page = (await answer.json()) as AgreementList;
    numbers.push(...page.items.map((item) => item.registryNumber));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return numbers;
}

async function text(path: string): Promise<string> {
  const answer = await get(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return new TextDecoder().decode(await answer.arrayBuffer());
}

const linesOf = (body: string) => body.split('\n').filter((line) => line !== '');

const ndjsonNumbers = async (filters: string) =>
  linesOf(await text(`/api/v1/agreements.ndjson?${filters}`)).map(
    (line) => (JSON.parse(line) as AgreementListItem).registryNumber,
  );

/** First cells of the rows; the titles of these tests hold no line breaks. */
const csvNumbers = async (filters: string) =>
  (await text(`/api/v1/agreements.csv?${filters}`))
    .split('\r\n')
    .slice(1, -1)
    .map((row) => row.split(',')[0]);

const entriesOf = (feed: string) =>
  [...feed.matchAll(/<entry>\s*<id>[^<]*\/(SPL-\d+)<\/id>/g)].map(([, number]) => number);

const eventsOf = (calendar: string) =>
  [...calendar.replaceAll('\r\n ', '').matchAll(/^UID:(.*)@simpul\r$/gm)].map(([, uid]) => uid);

const obligation = (id: string, dueOn: string | null): AgreementFacts['obligations'][number] => ({
  id,
  organisationId: 'uksw',
  organisationName: 'Universitas Kristen Satya Wacana',
  description: 'Laporan tahunan',
  dueOn,
  recurrence: null,
  status: 'scheduled',
  evidence: null,
});

describe('the same list in other forms', () => {
  beforeAll(async () => {
    db = await freshDatabase();
    await seedPlaces(db);
    await publish(db, [
      agreement(1, '00', ['polri'], { signed: '2022-12-29', title: 'Sinergitas "Pemilu", dan <b>lain</b>' }),
      agreement(2, '33.73', ['uksw'], {
        signed: '2023-01-01',
        endsOn: '2026-12-01',
        termKind: 'fixed',
        kind: 'perjanjian_kerja_sama',
        obligations: [obligation('o-1', '2026-11-30'), obligation('o-2', null)],
      }),
      agreement(3, '33.19', ['pemkab-kudus', 'bawaslu'], { kind: 'hibah_daerah', title: '=1+1' }),
      agreement(4, '35.06', ['polres-kediri'], {
        signed: '2021',
        obligations: [obligation('o-3', '2025-01-31')],
      }),
      agreement(5, '35.71', ['polri'], { endsOn: '2020-01-01', termKind: 'fixed', title: 'Pengamanan' }),
    ]);
  });

  test.each([
    '',
    'kind=hibah_daerah',
    'kind=hibah_daerah&kind=perjanjian_kerja_sama',
    'partnerKind=polri',
    'region=33',
    'unit=35',
    'organisation=bawaslu',
    'level=kabupaten_kota',
    'year=2022&year=unknown',
    'election=none',
    'term=expired',
    'term=unknown&partnerKind=polri',
    'q=polri',
    'q=polri&year=2022',
    'q=sinergitsa',
    'q=pengamanan+kudus',
    'q=nothingatall',
    'q=%22*(NEAR',
    'q=',
    'partnerKind=tni',
  ])('?%s holds just what the list holds, in the same order', async (filters) => {
    const expected = await listed(filters);
    expect(await ndjsonNumbers(filters)).toEqual(expected);
    expect(await csvNumbers(filters)).toEqual(expected);
    expect(entriesOf(await text(`/api/v1/agreements.atom?${filters}`))).toEqual(
      expected.toSorted().toReversed(),
    );
    const dated = new Set(expected.filter((number) => !['SPL-000001', 'SPL-000003'].includes(number)));
    const events = eventsOf(await text(`/api/v1/agreements.ics?${filters}`));
    expect(new Set(events.map((uid) => uid?.slice(0, 10)))).toEqual(dated);
  });

  test('each line of NDJSON is an item of the contract, the same as in the list but for why it was found', async () => {
    for (const filters of ['', 'q=polri']) {
      const list = (await (await get(`/api/v1/agreements?${filters}`)).json()) as AgreementList;
      const items = linesOf(await text(`/api/v1/agreements.ndjson?${filters}`)).map((line) =>
        AgreementListItem.parse(JSON.parse(line)),
      );
      expect(items).toEqual(list.items.map(({ snippets: _, ...item }) => item));
    }
  });

  test('CSV and NDJSON come as files with a name, feeds do not', async () => {
    for (const [path, type, name] of [
      ['/api/v1/agreements.csv', 'text/csv', 'perjanjian.csv'],
      ['/api/v1/agreements.ndjson', 'application/x-ndjson', 'perjanjian.ndjson'],
      ['/api/v1/agreements.atom', 'application/atom+xml', null],
      ['/api/v1/agreements.ics', 'text/calendar', null],
    ] as const) {
      const answer = await get(path);
      await answer.arrayBuffer();
      expect(answer.headers.get('content-type')).toContain(type);
      expect(answer.headers.get('content-disposition')).toBe(
        name === null ? null : `attachment; filename="${name}"`,
      );
    }
  });

  test('a CSV without rows still names its columns, and begins with one byte order mark', async () => {
    const bytes = new Uint8Array(await (await get('/api/v1/agreements.csv?partnerKind=tni')).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(csvHeader());
  });

  test('the Atom feed speaks the language asked for, keeps its ids and leads to the page of the same list', async () => {
    const indonesian = await text('/api/v1/agreements.atom?partnerKind=polri');
    const english = await text('/api/v1/agreements.atom?partnerKind=polri&lang=en');
    expect(indonesian).toContain('xml:lang="id"');
    expect(english).toContain('xml:lang="en"');
    expect(english).toContain('Memorandum of understanding');
    expect(indonesian).not.toContain('Memorandum of understanding');
    expect(entriesOf(english)).toEqual(entriesOf(indonesian));
    expect(english).toContain('href="http://localhost:8787/en/perjanjian?partnerKind=polri"');
    expect(indonesian).toContain('href="http://localhost:8787/perjanjian?partnerKind=polri"');
    expect(english).toContain(
      'rel="self" type="application/atom+xml" href="http://localhost:8787/api/v1/agreements.atom?partnerKind=polri&amp;lang=en"',
    );
    expect((await get('/api/v1/agreements.atom?lang=jv')).status).toBe(400);
  });

  test('the calendar holds known ends and dated obligations, nothing assumed, and the same bytes each time', async () => {
    const calendar = await text('/api/v1/agreements.ics?unit=33');
    expect(eventsOf(calendar)).toEqual(['SPL-000002-end', 'SPL-000002-obligation-o-1']);
    expect(calendar).toContain('DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261202\r\n');
    expect(await text('/api/v1/agreements.ics?unit=33&')).toContain('END:VCALENDAR\r\n');
    expect(await text('/api/v1/agreements.ics?unit=33')).toBe(calendar);
    expect(await text('/api/v1/agreements.ics?unit=33&lang=en')).toContain('LANGUAGE=en');
  });

  test('a calendar without events is still a calendar with one component', async () => {
    const calendar = await text('/api/v1/agreements.ics?kind=hibah_daerah');
    expect(calendar.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
    expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(calendar.match(/^BEGIN:(VTIMEZONE|VEVENT)\r$/gm)).toEqual(['BEGIN:VTIMEZONE\r']);
  });

  test('a feed entry keeps the moment it was first recorded when it is revised', async () => {
    const again = agreement(1, '00', ['polri'], { signed: '2022-12-29', title: 'Judul yang dibetulkan' });
    await publish(db, [again], 2);
    const feed = await text('/api/v1/agreements.atom?organisation=polri&year=2022');
    expect(feed).toContain('Judul yang dibetulkan');
    expect(feed.match(/<published>/g)).toHaveLength(1);
  });
});

describe('with more rows than one internal page holds', () => {
  const ROWS = 1_600;

  beforeAll(async () => {
    db = await freshDatabase();
    await seedPlaces(db);
    const all = Array.from({ length: ROWS }, (_, index) =>
      agreement(index + 1, index % 2 ? '33.73' : '35.06', ['polri'], {
        title: `Pengamanan tahap ${index + 1}`,
        ...(index % 3 ? { signed: `20${10 + (index % 10)}-01-15` } : {}),
        ...(index % 100 === 0 ? { endsOn: '2027-01-01', termKind: 'fixed' as const } : {}),
      }),
    );
    for (let from = 0; from < ROWS; from += 250) await publish(db, all.slice(from, from + 250));
  }, 120_000);

  const everyNumber = Array.from({ length: ROWS }, (_, index) => `SPL-${String(index + 1).padStart(6, '0')}`);

  test.each([
    '',
    'partnerKind=polri',
    'organisation=polri&kind=nota_kesepahaman',
    'q=pengamanan',
    'q=pengamanan&partnerKind=polri',
    'q=pengamanan+polri&level=kabupaten_kota&kind=nota_kesepahaman',
  ])('?%s exports every row once', async (filters) => {
    expect(ROWS).toBeGreaterThan(3 * EXPORT_PAGE_ROWS);
    expect((await ndjsonNumbers(filters)).toSorted()).toEqual(everyNumber);
    expect((await csvNumbers(filters)).toSorted()).toEqual(everyNumber);
  });

  test('a word of some of the rows exports those alone, over several internal pages', async () => {
    const numbers = await ndjsonNumbers('q=salatiga');
    expect(numbers.toSorted()).toEqual(everyNumber.filter((_, index) => index % 2 === 1));
    expect(numbers.length).toBeGreaterThan(EXPORT_PAGE_ROWS);
  });

  test('the Atom feed holds the newest recorded ones, newest first, also where very many match', async () => {
    const newest = everyNumber.toReversed().slice(0, ATOM_ENTRIES_MAX);
    for (const filters of ['', 'q=pengamanan', 'partnerKind=polri', 'q=pengamanan&partnerKind=polri'])
      expect([filters, entriesOf(await text(`/api/v1/agreements.atom?${filters}`))]).toEqual([
        filters,
        newest,
      ]);
  });

  test('the calendar holds every end of the list, wherever it stands', async () => {
    for (const filters of ['', 'q=pengamanan'])
      expect(eventsOf(await text(`/api/v1/agreements.ics?${filters}`)).toSorted()).toEqual(
        everyNumber.filter((_, index) => index % 100 === 0).map((number) => `${number}-end`),
      );
  });

  test('a reader who stops in the middle ends the reading: nothing more is asked of the database', async () => {
    const reading = publicDatabase(db);
    const pieces = ndjsonPieces(reading, {}, { revision: 1, changedAt: '', today: TODAY });
    await pieces.next();
    const queries = reading.meter.queries;
    await pieces.return(undefined);
    expect(await pieces.next()).toEqual({ done: true, value: undefined });
    expect(reading.meter.queries).toBe(queries);
    const answer = await get('/api/v1/agreements.ndjson');
    const reader = answer.body!.getReader();
    expect((await reader.read()).done).toBe(false);
    await reader.cancel();
    expect((await get('/api/v1/agreements?limit=1')).status).toBe(200);
  });

  test('a database that fails on the way breaks the export off instead of ending it as if it were whole', async () => {
    let calls = 0;
    const failing = {
      ...publicDatabase(db),
      batch: async <T>(statements: D1PreparedStatement[]) => {
        calls += 1;
        if (calls > 1) throw new Error('gone');
        return publicDatabase(db).batch<T>(statements);
      },
    };
    const pieces = ndjsonPieces(failing, {}, { revision: 1, changedAt: '', today: TODAY });
    expect((await pieces.next()).done).toBe(false);
    await expect(pieces.next()).rejects.toThrow('gone');
  });
});
