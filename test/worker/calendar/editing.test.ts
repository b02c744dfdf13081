import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { EventDetail, EventSeries } from '../../../schema/api/calendar.ts';
import type {
  CheckedEvent,
  CheckedSeries,
  KeptEvent,
  KeptEventList,
  KeptSeries,
  NewEvent,
} from '../../../schema/api/calendar-editing.ts';
import type { Problem } from '../../../schema/api/problem.ts';
import { recordEvents } from '../../../worker/calendar/actions.ts';
import { readKeptEvents } from '../../../worker/calendar/editing/store.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { eventIdOf, eventOf } from '../../support/calendar.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn } from '../../support/people.ts';
import { NOW, seedPlaces, TODAY } from '../../support/registry.ts';

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'tetangga', role: 'recorder', unit: '33.19' });
  await seedPerson({ id: 'peninjau', role: 'reviewer', unit: '33' });
  await seedPerson({ id: 'pusat', role: 'approver', unit: '00' });
  await seedPerson({ id: 'mitra', role: 'liaison', unit: '33.73', organisation: 'uksw' });
});

const TIMED = {
  startsOn: '2026-12-01',
  endsOn: '2026-12-01',
  kind: 'timed',
  startTime: '09:00',
  endTime: '11:00',
  endOpen: false,
  zone: 'WIB',
} as const;
const form = (given: Partial<NewEvent> = {}) => ({
  type: 'rakor',
  title: 'Rakor persiapan (Contoh)',
  visibility: 'publik',
  time: TIMED,
  ...given,
});

type Answered<T> = T & Omit<Partial<Problem>, 'status'>;
const create = (given: Partial<NewEvent> = {}, who = 'petugas') =>
  json<Answered<KeptEvent>>('/api/v1/calendar/events', changing(who, 'POST', form(given)));
const change = (id: string, given: object, version: number, who = 'petugas') =>
  json<Answered<KeptEvent>>(
    `/api/v1/calendar/events/${id}`,
    changing(who, 'PUT', { ...form(), ...given }, { 'if-match': `"${version}"` }),
  );
const move = (id: string, to: string, version: number, reason?: string) =>
  json<Answered<KeptEvent>>(
    `/api/v1/calendar/events/${id}/status`,
    changing('petugas', 'POST', { to, ...(reason && { reason }) }, { 'if-match': `"${version}"` }),
  );
const read = (id: string, who = 'petugas') =>
  json<Answered<KeptEvent>>(`/api/v1/calendar/events/${id}`, signedIn(who));
const check = (body: object, who = 'petugas') =>
  json<CheckedEvent>('/api/v1/calendar/checks', changing(who, 'POST', body));

describe('an event of the own unit', () => {
  test('is recorded for the unit of the assignment, whatever the request says, and the public sees it', async () => {
    const { status, body } = await create();
    expect([status, body.ownerUnit.code, body.version, body.sequence]).toEqual([201, '33.73', 1, 0]);
    const shown = await json<EventDetail>(`/api/v1/events/${body.id}`);
    expect([shown.status, shown.body.title]).toEqual([200, 'Rakor persiapan (Contoh)']);
    const smuggled = await create({ ownerUnit: { code: '00', name: '' } } as never);
    expect([smuggled.status, smuggled.body.code]).toEqual([400, 'invalid_body']);
  });

  test('with an open end, a span or no date is kept as it was said', async () => {
    const open = await create({ time: { ...TIMED, endTime: null, endOpen: true } });
    const span = await create({
      time: {
        startsOn: '2026-12-18',
        endsOn: '2026-12-22',
        kind: 'all_day',
        startTime: null,
        endTime: null,
        endOpen: false,
        zone: null,
      },
    });
    const undated = await create({
      status: 'tentatif',
      time: {
        startsOn: null,
        endsOn: null,
        kind: 'unknown',
        startTime: null,
        endTime: null,
        endOpen: false,
        zone: null,
      },
    });
    expect([open.status, open.body.time.endOpen]).toEqual([201, true]);
    expect([span.status, span.body.time.endsOn]).toEqual([201, '2026-12-22']);
    expect([undated.status, undated.body.time.startsOn]).toEqual([201, null]);
    const scheduled = await create({ time: undated.body.time });
    expect([scheduled.status, scheduled.body.reason]).toEqual([409, 'date_missing']);
  });

  test('is refused with the rule that refuses: a time that makes no sense, what nobody knows, a script for a link', async () => {
    const backwards = await create({ time: { ...TIMED, endTime: '08:00' } });
    expect([backwards.status, backwards.body.reason]).toEqual([409, 'ends_before_it_begins']);
    const unknown = await create({ stageId: 'tidak/ada' });
    expect([unknown.status, unknown.body.reason, unknown.body.facts]).toEqual([
      409,
      'unknown_reference',
      { field: 'stageId' },
    ]);
    const script = await create({ conferenceUrl: 'javascript:alert(1)' });
    expect([script.status, script.body.errors?.[0]?.path]).toEqual([400, 'conferenceUrl']);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM event').first('n')).toBe(0);
  });

  test('as a draft is in no public answer, and is once it is scheduled', async () => {
    const { body } = await create({ status: 'konsep' });
    expect((await ask(`/api/v1/events/${body.id}`)).status).toBe(404);
    expect((await move(body.id, 'terjadwal', 1)).status).toBe(200);
    expect((await ask(`/api/v1/events/${body.id}`)).status).toBe(200);
  });

  test('is recorded once when the request comes twice with the same key', async () => {
    const send = () =>
      json<KeptEvent>(
        '/api/v1/calendar/events',
        changing('petugas', 'POST', form(), { 'idempotency-key': 'a-key-of-enough-length' }),
      );
    const [first, again] = [await send(), await send()];
    expect([first.status, again.body]).toEqual([201, first.body]);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM event').first('n')).toBe(1);
  });

  test('gets its own position when two record at the same moment', async () => {
    const both = await Promise.all([create(), create({ title: 'Lain (Contoh)' }, 'tetangga')]);
    expect(both.map((one) => one.status)).toEqual([201, 201]);
    const { results } = await env.DB.prepare('SELECT seq FROM event ORDER BY seq').all();
    expect(results.map((row) => row.seq)).toEqual([1, 2]);
  });
});

describe('a change', () => {
  test('of time or place raises SEQUENCE; of words it does not', async () => {
    const { body } = await create();
    const worded = await change(body.id, { title: 'Judul baru (Contoh)' }, 1);
    expect([worded.status, worded.body.sequence, worded.body.version]).toEqual([200, 0, 2]);
    const moved = await change(body.id, { title: 'Judul baru (Contoh)', venue: 'Aula' }, 2);
    expect([moved.status, moved.body.sequence, moved.body.version]).toEqual([200, 1, 3]);
  });

  test('that comes too late is told who changed what, and changes nothing', async () => {
    const { body } = await create();
    await change(body.id, { title: 'Judul baru (Contoh)' }, 1);
    const late = await change(body.id, { title: 'Terlambat (Contoh)' }, 1);
    expect([late.status, late.body.changes?.at(-1)?.fields]).toEqual([412, ['title']]);
    expect((await read(body.id)).body.title).toBe('Judul baru (Contoh)');
    const blind = await ask(`/api/v1/calendar/events/${body.id}`, changing('petugas', 'PUT', form()));
    expect(blind.status).toBe(428);
  });

  test('is for the own unit alone: whoever reads it from above does not change it, and a neighbour sees no draft', async () => {
    const { body } = await create({ status: 'konsep' });
    expect((await read(body.id, 'peninjau')).status).toBe(200);
    expect((await change(body.id, {}, 1, 'peninjau')).status).toBe(404);
    expect((await read(body.id, 'tetangga')).status).toBe(404);
    expect((await read(body.id, 'mitra')).status).toBe(404);
  });

  test('of the status is refused where the rules refuse it, and cancelling says why and raises SEQUENCE', async () => {
    const { body } = await create();
    expect((await move(body.id, 'dibatalkan', 1)).body.reason).toBe('reason_missing');
    expect((await move(body.id, 'selesai', 1)).body.reason).toBe('not_begun');
    const cancelled = await move(body.id, 'dibatalkan', 1, 'Kuorum tidak tercapai (contoh)');
    expect([cancelled.status, cancelled.body.sequence, cancelled.body.cancelledAt]).toEqual([
      200,
      1,
      NOW.toISOString(),
    ]);
    expect((await change(body.id, {}, 2)).body.reason).toBe('cancelled');
  });
});

describe('a chain', () => {
  test('grows behind the event that is followed, in order, and is flat', async () => {
    const first = await create({ title: 'Audiensi (Contoh)', type: 'audiensi' });
    const second = await create({ title: 'Penandatanganan (Contoh)', parentId: first.body.id });
    const third = await create({ title: 'Konsolidasi (Contoh)', parentId: first.body.id });
    expect([second.body.chainOrder, third.body.chainOrder]).toEqual([1, 2]);
    expect(third.body.chain.map((one) => one.title)).toEqual([
      'Audiensi (Contoh)',
      'Penandatanganan (Contoh)',
      'Konsolidasi (Contoh)',
    ]);
    const nested = await create({ parentId: second.body.id });
    expect(nested.body.reason).toBe('parent_hangs_on_another');
  });

  test('does not hang on what its author may not know, nor on another line of units', async () => {
    const draft = await create({ status: 'konsep' }, 'tetangga');
    const known = await create({}, 'tetangga');
    for (const { body } of [draft, known]) {
      const refused = await create({ parentId: body.id });
      expect([refused.body.reason, refused.body.facts]).toEqual(['unknown_reference', { field: 'parentId' }]);
    }
    const above = await create({ title: 'Rakornas (Contoh)' }, 'pusat');
    expect((await create({ parentId: above.body.id })).status).toBe(201);
  });
});

describe('while somebody types', () => {
  const typed = { time: TIMED, organisations: ['polri'] };
  const polri = { id: 'polri', name: 'Kepolisian Negara Republik Indonesia', kind: 'polri' } as const;

  test('what is in the way is named: the own unit and the partner that is asked elsewhere', async () => {
    await recordEvents({
      db: env.DB,
      now: NOW,
      authorship: { by: 'Uji', reason: 'uji' },
      created: [
        eventOf(1, '33.73', { on: '2026-12-01', at: '10:00', until: '12:00' }),
        eventOf(2, '36', { on: '2026-12-01', hourUnknown: true }, { invited: [polri] }),
        eventOf(3, '36', { on: '2026-12-01', at: '13:00', until: '15:00' }, { invited: [polri] }),
      ],
      changed: [],
    });
    const { body } = await check(typed);
    expect(body.conflicts.map((one) => [one.event.id, one.because, one.certain])).toEqual([
      [eventIdOf(1), 'same_unit', true],
      [eventIdOf(2), 'same_organisation', false],
    ]);
    const itself = await check({ ...typed, id: eventIdOf(1) });
    expect(itself.body.conflicts.map((one) => one.event.id)).toEqual([eventIdOf(2)]);
  });

  test('nothing is said of what the asker may not know: drafts, internal events and those among others', async () => {
    await recordEvents({
      db: env.DB,
      now: NOW,
      authorship: { by: 'Uji', reason: 'uji' },
      created: [
        eventOf(1, '36', { on: '2026-12-01' }, { invited: [polri], visibility: 'mitra' }),
        eventOf(2, '36', { on: '2026-12-01' }, { invited: [polri], visibility: 'internal' }),
        eventOf(3, '36', { on: '2026-12-01' }, { invited: [polri], status: 'konsep' }),
        eventOf(4, '33', { on: '2026-12-01' }, { invited: [polri], visibility: 'mitra' }),
      ],
      changed: [],
    });
    expect((await check(typed)).body.conflicts).toEqual([]);
    // Who reads the whole province knows what its office has planned.
    const above = await check(typed, 'peninjau');
    expect(above.body.conflicts.map((one) => one.event.id)).toEqual([eventIdOf(4)]);
    expect((await ask('/api/v1/calendar/checks', changing('mitra', 'POST', typed))).status).toBe(404);
  });

  test('a wrong weekday and a holiday are said, and nothing is refused', async () => {
    const { status, body } = await check({
      time: {
        startsOn: '2021-10-20',
        endsOn: '2021-10-20',
        kind: 'all_day',
        startTime: null,
        endTime: null,
        endOpen: false,
        zone: null,
      },
      datePrinted: 'Selasa, 20 Oktober 2021',
    });
    expect([status, body.weekdayDoubts.length > 0, body.holidays[0]?.date]).toEqual([
      200,
      true,
      '2021-10-20',
    ]);
    const impossible = await check({ time: { ...TIMED, endTime: '08:00' } });
    expect(impossible.body.refusal).toEqual({ reason: 'ends_before_it_begins' });
  });
});

describe('the list', () => {
  test('has the own unit, on request those below, and never a neighbour', async () => {
    await create({ title: 'Salatiga' });
    await create({ title: 'Konsep Salatiga', status: 'konsep' });
    await create({ title: 'Kudus' }, 'tetangga');
    const titles = async (who: string, search = '') => {
      const { body } = await json<KeptEventList>(`/api/v1/calendar/events${search}`, signedIn(who));
      return body.items.map((one) => one.title);
    };
    expect(await titles('petugas')).toEqual(['Salatiga', 'Konsep Salatiga']);
    expect(await titles('petugas', '?below=true')).toEqual(['Salatiga', 'Konsep Salatiga']);
    expect(await titles('peninjau')).toEqual([]);
    expect(await titles('peninjau', '?below=true')).toEqual(['Salatiga', 'Konsep Salatiga', 'Kudus']);
    expect(await titles('pusat', '?below=true')).toHaveLength(3);
    expect((await ask('/api/v1/calendar/events', signedIn('mitra'))).status).toBe(404);
  });

  test('pages through what is to come, what was, and what has no date, each once', async () => {
    const days = ['2026-11-20', '2026-11-22', '2026-11-25', '2026-12-02'];
    await recordEvents({
      db: env.DB,
      now: NOW,
      authorship: { by: 'Uji', reason: 'uji' },
      created: [
        ...days.map((on, index) => eventOf(index + 1, '33.73', { on })),
        eventOf(5, '33.73', { on: '2026-11-18', to: '2026-11-23' }),
        eventOf(6, '33.73', {}, { status: 'tentatif' }),
      ],
      changed: [],
    });
    const pages = async (search: string) => {
      const found: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const { body }: { body: KeptEventList } = await json<KeptEventList>(
          `/api/v1/calendar/events?limit=2${search}${more}`,
          signedIn('petugas'),
        );
        found.push(...body.items.map((one) => one.id));
        cursor = body.nextCursor;
      }
      return found;
    };
    expect(await pages('')).toEqual([5, 2, 3, 4].map(eventIdOf));
    expect(await pages('&time=past')).toEqual([1].map(eventIdOf));
    expect(await pages('&time=undated')).toEqual([6].map(eventIdOf));
    const wrong = await ask('/api/v1/calendar/events?cursor=x', signedIn('petugas'));
    expect(wrong.status).toBe(400);
  });

  test('reads what it shows and not what the calendar holds', async () => {
    const created = Array.from({ length: 400 }, (_, index) =>
      eventOf(index + 1, index % 2 === 0 ? '33.73' : '33.19', {
        on: `2026-12-${String((index % 28) + 1).padStart(2, '0')}`,
      }),
    );
    await recordEvents({
      db: env.DB,
      now: NOW,
      authorship: { by: 'Uji', reason: 'uji' },
      created,
      changed: [],
    });
    const cost = async (range: { from: string; before: string }, whole: boolean) => {
      const meter = newMeter();
      const query = { below: 'true', time: 'upcoming', answers: 'all', limit: 10 } as const;
      const list = await readKeptEvents(publicDatabase(env.DB, meter), range, whole, query, TODAY);
      expect(list?.items).toHaveLength(10);
      return meter.rowsRead;
    };
    expect(await cost({ from: '00/33', before: '00/330' }, false)).toBeLessThan(200);
    expect(await cost({ from: '00', before: '000' }, true)).toBeLessThan(100);
  });
});

describe('a series', () => {
  const wednesdaysAndFridays = {
    rule: 'FREQ=WEEKLY;BYDAY=WE,FR',
    startsOn: '2021-09-01',
    untilOn: '2021-11-05',
  };
  const coming = {
    type: 'program_rutin',
    title: 'Bincang (Contoh)',
    visibility: 'publik',
    rule: 'FREQ=WEEKLY;BYDAY=WE',
    startsOn: '2026-12-02',
    untilOn: '2026-12-30',
    kind: 'timed',
    startTime: '10:00',
    endTime: '12:00',
    zone: 'WIB',
    topics: ['Pembukaan', 'Logistik'],
  };
  const createSeries = (given: object = {}, who = 'petugas') =>
    json<Answered<KeptSeries>>('/api/v1/calendar/series', changing(who, 'POST', { ...coming, ...given }));
  const fork = (id: string, version: number, given: object = {}, who = 'petugas') =>
    json<Answered<KeptSeries>>(
      `/api/v1/calendar/series/${id}/fork`,
      changing(
        who,
        'POST',
        {
          from: '2026-12-15',
          rule: 'FREQ=WEEKLY;BYDAY=TU',
          untilOn: '2026-12-29',
          kind: 'timed',
          startTime: '13:00',
          endTime: null,
          zone: 'WIB',
          reason: 'Hari diganti (contoh)',
          ...given,
        },
        { 'if-match': `"${version}"` },
      ),
    );

  test('of Wednesdays and Fridays in autumn 2021 is 20 dates, and 19 without the holiday of 20 October', async () => {
    const checked = async (given: object = {}) => {
      const body = { ...wednesdaysAndFridays, topics: 19, ...given };
      return (await json<CheckedSeries>('/api/v1/calendar/series/checks', changing('petugas', 'POST', body)))
        .body;
    };
    const all = await checked();
    expect([all.occurrences, all.withoutHolidays, all.holidays.map((one) => one.date), all.topics]).toEqual([
      20,
      19,
      ['2021-10-20'],
      { kind: 'topics_missing', by: 1 },
    ]);
    const left = await checked({ exceptions: [{ date: '2021-10-20', kind: 'holiday' }] });
    expect([left.occurrences, left.topics]).toEqual([19, { kind: 'equal', by: 0 }]);
    expect((await checked({ rule: 'FREQ=SECONDLY' })).refusal?.reason).toBe('unreadable_rule');
  });

  test('has its occurrences as events of their own, numbered, each with its topic; one is moved, one cancelled', async () => {
    const { status, body } = await createSeries({ exceptions: [{ date: '2026-12-16', kind: 'skipped' }] });
    expect([
      status,
      body.occurrences.map((one) => [one.occursOn, one.topic?.ordinal, one.topic?.title]),
    ]).toEqual([
      201,
      [
        ['2026-12-02', 1, 'Pembukaan'],
        ['2026-12-09', 2, 'Logistik'],
        ['2026-12-23', 3, null],
        ['2026-12-30', 4, null],
      ],
    ]);
    const [first, second] = body.occurrences;
    const time = { ...first!.time, startsOn: '2026-12-03', endsOn: '2026-12-03' };
    const moved = await change(first!.id, { type: 'program_rutin', title: coming.title, time }, 1);
    expect([moved.status, moved.body.series]).toEqual([200, { id: body.id, occursOn: '2026-12-02' }]);
    expect((await move(second!.id, 'dibatalkan', 1, 'Contoh')).status).toBe(200);
    const after = await json<KeptSeries>(`/api/v1/calendar/series/${body.id}`, signedIn('petugas'));
    expect(after.body.occurrences.slice(0, 2).map((one) => [one.moved, one.eventStatus])).toEqual([
      [true, 'terjadwal'],
      [false, 'dibatalkan'],
    ]);
    const shown = await json<EventSeries>(`/api/v1/series/${body.id}`);
    expect(shown.body.occurrences).toHaveLength(4);
  });

  test('whose rule changes ends on the day before and goes on as another; what falls away is cancelled', async () => {
    const { body } = await createSeries();
    expect((await fork(body.id, 1, {}, 'tetangga')).status).toBe(404);
    expect((await fork(body.id, 7)).status).toBe(412);
    expect((await fork(body.id, 1, { from: '2026-11-01' })).body.reason).toBe('not_before_today');
    const begun = await fork(body.id, 1);
    expect([
      begun.status,
      begun.body.forkedFromId,
      begun.body.occurrences.map((one) => one.occursOn),
    ]).toEqual([201, body.id, ['2026-12-15', '2026-12-22', '2026-12-29']]);
    const ended = await json<KeptSeries>(`/api/v1/calendar/series/${body.id}`, signedIn('petugas'));
    expect([ended.body.untilOn, ended.body.forks.map((one) => one.id), ended.body.version]).toEqual([
      '2026-12-14',
      [begun.body.id],
      2,
    ]);
    expect(ended.body.occurrences.map((one) => one.eventStatus)).toEqual([
      'terjadwal',
      'terjadwal',
      'dibatalkan',
      'dibatalkan',
      'dibatalkan',
    ]);
    expect((await fork(body.id, 1)).status).toBe(412);
  });

  test('is refused whole where its rule gives nothing, or more topics are named than it has meetings', async () => {
    expect((await createSeries({ startsOn: '2026-12-01' })).body.reason).toBe('first_day_is_not_in_the_rule');
    expect((await createSeries({ topics: Array(6).fill('Topik') })).body.facts).toEqual({ by: 1 });
    expect(await env.DB.prepare('SELECT count(*) AS n FROM event').first('n')).toBe(0);
  });
});
