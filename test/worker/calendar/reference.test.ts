import { beforeAll, describe, expect, test } from 'vitest';
import {
  EventDetail,
  EventList,
  EventListQuery,
  EventMonth,
  EventSeries,
  StageList,
} from '../../../schema/api/calendar.ts';
import { loadReference } from '../../../tools/load.ts';
import { readEvents } from '../../../worker/calendar/listing.ts';
import { publicDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { NOW } from '../../support/registry.ts';

let db: D1Database;
const ids = new Map<string, string>();

beforeAll(async () => {
  db = await freshDatabase();
  await loadReference(db, NOW, () => undefined);
  const { results } = await db
    .prepare(
      'SELECT id, external_id AS externalId FROM event UNION ALL SELECT id, external_id FROM event_series',
    )
    .all<{ id: string; externalId: string }>();
  for (const { id, externalId } of results) ids.set(externalId, id);
});

async function event(externalId: string): Promise<EventDetail> {
  return EventDetail.parse((await json(`/api/v1/events/${ids.get(externalId)}`)).body);
}

async function month(text: string): Promise<EventMonth> {
  return EventMonth.parse((await json(`/api/v1/events/month/${text}`)).body);
}

async function stages(): Promise<StageList> {
  return StageList.parse((await json('/api/v1/stages')).body);
}

describe('the real events', () => {
  test('are all there: 27 reported ones and 18 further dates of the series', async () => {
    const { items } = (await readEvents(publicDatabase(db), EventListQuery.parse({ limit: 200 })))!;
    const undated = (await readEvents(publicDatabase(db), EventListQuery.parse({ dated: 'false' })))!;
    expect(items).toHaveLength(43);
    expect(undated.items.map((one) => one.startsOn)).toEqual([null, null]);
  });

  test('the chain of 25 May 2022 in Banten runs from the audience over the signing to the consolidation', async () => {
    const signing = await event('banten-mou-primagraha-2022');
    expect(signing.chain.map((one) => [one.type, one.chainOrder, one.startsOn])).toEqual([
      ['audiensi', 1, '2022-05-25'],
      ['penandatanganan', 2, '2022-05-25'],
      ['lainnya', 3, '2022-05-25'],
    ]);
    expect(signing.agreements.map((one) => one.registryNumber)).toEqual([
      expect.stringMatching(/^SPL-\d{6}$/),
    ]);
    expect(signing.partners.map((one) => one.kind)).toEqual(['perguruan_tinggi']);
  });

  test('a printed date that cannot be is kept beside the corrected one, with the reason', async () => {
    const audience = await event('banten-audiensi-2022');
    expect(audience.datePrinted).toBe('Rabu, 25 Maret 2022');
    expect(audience.dateNote?.en).toContain('was a Friday');
    expect(audience.startsOn).toBe('2022-05-25');
  });

  test('an event without a known date keeps its hour and its open end, and has no date', async () => {
    expect(await event('konsolidasi-jatim')).toMatchObject({
      startsOn: null,
      start: null,
      startTime: '21:00',
      zone: 'WIB',
      endOpen: true,
      endTime: null,
      times: null,
      duration: null,
    });
  });

  test('no hour is made up: where no source gives one, none is there', async () => {
    expect(await event('rakor-purbalingga-2024')).toMatchObject({ timeKind: 'unknown', startTime: null });
  });

  test('what was announced and not reported as held is scheduled, whatever the date', async () => {
    expect((await event('agenda-purbalingga-c')).eventStatus).toBe('terjadwal');
    expect((await event('rakor-purbalingga-2024')).eventStatus).toBe('selesai');
  });

  test('January 2024 in Purbalingga: logistics of five days is one event, and its overlap on the 22nd is shown', async () => {
    const january = await month('2024-01');
    const logistics = january.items.filter((one) => one.title === 'Setting logistik Pemilu');
    expect(logistics).toMatchObject([{ startsOn: '2024-01-18', endsOn: '2024-01-22', duration: 'P5D' }]);
    expect(january.overlaps.map(({ startsOn, endsOn, name }) => [startsOn, endsOn, name])).toContainEqual([
      '2024-01-22',
      '2024-01-22',
      'KPU Kabupaten Purbalingga',
    ]);
    expect(january.stages.map((one) => one.id)).toContain('pemilu-2024/kampanye');
  });

  test('each has a source', async () => {
    const { results } = await db.prepare("SELECT id FROM event WHERE sources IN ('[]', '')").all();
    expect(results).toEqual([]);
  });
});

describe('the series of Wednesdays and Fridays', () => {
  test('has 19 occurrences, the holiday of 20 October left out, and as many topics', async () => {
    const answer = await json(`/api/v1/series/${ids.get('series-ks-jatim-2021')}`);
    const series = EventSeries.parse(answer.body);
    expect(series.occurrences).toHaveLength(19);
    expect(series.topics).toHaveLength(19);
    expect(series.excluded).toEqual([
      { date: '2021-10-20', kind: 'holiday', reason: 'Maulid Nabi (libur digeser dari 19 ke 20 Oktober)' },
    ]);
    expect(series.occurrences.map((one) => one.topic?.ordinal)).toEqual(
      Array.from({ length: 19 }, (_, index) => index + 1),
    );
  });

  test('is known by its first meeting only: the hours of the others are not known', async () => {
    const { body } = await json<EventSeries>(`/api/v1/series/${ids.get('series-ks-jatim-2021')}`);
    const [first, ...others] = body.occurrences;
    expect(first).toMatchObject({ startTime: '10:00', endTime: '12:30', eventStatus: 'selesai' });
    expect(others.every((one) => one.timeKind === 'unknown' && one.eventStatus === 'terjadwal')).toBe(true);
  });
});

test('the series can be subscribed to: its rule, the holiday left out, the reported meeting with its hours; 304 is cheap', async () => {
  const path = `/kalender/seri/${ids.get('series-ks-jatim-2021')}.ics`;
  const answer = await ask(path);
  const calendar = (await answer.text()).replaceAll('\r\n ', '');
  expect(calendar).toContain('RRULE:FREQ=WEEKLY;BYDAY=WE,FR;UNTIL=20211105\r\n');
  expect(calendar).toContain('EXDATE;VALUE=DATE:20211020\r\n');
  expect(calendar).toContain('DTSTART;TZID=Asia/Jakarta:20210901T100000\r\n');
  expect(calendar.split('RECURRENCE-ID').length - 1).toBe(19);
  const again = await ask(path, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } });
  const rows = /rows;desc="(\d+)"/.exec(again.headers.get('server-timing') ?? '')?.[1];
  expect([again.status, Number(rows) <= 5]).toEqual([304, true]);
});

describe('the stages of both elections', () => {
  test('voting day was planned for 28 February 2024 and decided for 14 February, and both are kept', async () => {
    const { elections } = await stages();
    const voting = elections[0]?.stages.find((one) => one.id === 'pemilu-2024/pemungutan');
    expect(voting).toMatchObject({ state: 'decided', startsOn: '2024-02-14', version: 2 });
    expect(voting?.history).toMatchObject([{ state: 'superseded', startsOn: '2024-02-28', version: 1 }]);
  });

  test('are 18 and 18, with those of the voter list and of a second round apart', async () => {
    const { elections } = await stages();
    const count = (index: number, section: string) =>
      elections[index]?.stages.filter((one) => one.section === section).length;
    expect([count(0, 'utama'), count(0, 'daftar_pemilih'), count(0, 'putaran_kedua')]).toEqual([18, 5, 6]);
    expect([count(1, 'utama'), count(1, 'daftar_pemilih')]).toEqual([18, 0]);
  });

  test('a stage whose rule names no date has the rule and no date', async () => {
    const { elections } = await stages();
    const oath = elections[0]?.stages.find((one) => one.id === 'pemilu-2024/sumpah-dprd');
    expect(oath).toMatchObject({
      startsOn: null,
      endsOn: null,
      ruleText: expect.stringContaining('masa jabatan'),
    });
  });

  test('the quiet period that no source lists says that it is derived', async () => {
    const { elections } = await stages();
    const quiet = elections[1]?.stages.find((one) => one.id === 'pilkada-2024/tenang');
    expect(quiet).toMatchObject({ verification: 'derived', basis: null, sources: [] });
  });
});

test('a second loading changes nothing, even where it is not known that everything is loaded', async () => {
  const revision = () => db.prepare('SELECT revision FROM calendar_state').first<number>('revision');
  const before = await revision();
  await loadReference(db, NOW, () => undefined);
  expect(await revision()).toBe(before);
  await db.prepare("UPDATE loaded_reference SET sha256 = 'x' WHERE name = 'calendar'").run();
  const lines: string[] = [];
  await loadReference(db, NOW, (line) => lines.push(line));
  expect(lines).toEqual(['loaded calendar: 0 new events, 0 revised, 0 new versions of stages']);
});

test('every list answers in the shape of its contract', async () => {
  EventList.parse((await json('/api/v1/events?from=2022-01-01&to=2024-12-31')).body);
  EventMonth.parse((await json('/api/v1/events/month/2021-09?province=35')).body);
});
