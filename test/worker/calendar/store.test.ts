import { beforeAll, describe, expect, test } from 'vitest';
import { type EventFilter, EventList, EventListQuery, EventMonth } from '../../../schema/api/calendar.ts';
import type { EventFacts } from '../../../worker/calendar/facts.ts';
import { DAY_EVENTS_MAX, readEvents, readMonth } from '../../../worker/calendar/listing.ts';
import { readEvent, readFacts, readNextSeq } from '../../../worker/calendar/store.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { eventIdOf, eventOf, record, timeOf } from '../../support/calendar.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPlaces } from '../../support/registry.ts';

const POLRI = {
  text: 'Polri',
  organisation: { id: 'polri', name: 'Kepolisian Negara Republik Indonesia', kind: 'polri' as const },
};
const LINK = 'https://rapat.example.org/rahasia';

let db: D1Database;

const EVENTS: EventFacts[] = [
  eventOf(1, '35.06', { on: '2024-01-18', to: '2024-01-22' }, { type: 'tahapan' }),
  eventOf(2, '35.06', { on: '2024-01-22', at: '09:00', until: '10:00' }, { participants: [POLRI] }),
  eventOf(3, '35', { on: '2024-01-22' }, { elections: ['pemilu-2024'] }),
  eventOf(4, '33.73', { on: '2023-12-30', to: '2024-01-02' }, { type: 'bimtek', participants: [POLRI] }),
  eventOf(5, '00', { on: '2024-02-14' }, { type: 'tahapan', elections: ['pemilu-2024'] }),
  eventOf(6, '35.71', { at: '21:00', open: true }),
  eventOf(7, '35.06', { on: '2024-01-23' }, { status: 'konsep' }),
  eventOf(8, '35.06', { on: '2024-01-23' }, { visibility: 'internal' }),
  eventOf(9, '35.06', { on: '2024-01-23' }, { visibility: 'mitra', conferenceUrl: LINK }),
  eventOf(10, '36.73', { on: '2024-01-24' }, { conferenceUrl: LINK, status: 'ditunda', statusReason: 'x' }),
];

beforeAll(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
  await db.batch([
    db.prepare(
      "INSERT INTO election (id, ordinal, name_id, name_en) VALUES ('pemilu-2024', 1, 'Pemilu', 'Election')",
    ),
  ]);
  await record(db, EVENTS);
});

async function seqs(query: Record<string, unknown>): Promise<number[]> {
  const list = await readEvents(publicDatabase(db), EventListQuery.parse(query));
  return EventList.parse(list).items.map((one) => Number(one.id.slice(-12)));
}

describe('the list', () => {
  test('is in order of time, whole days first, and holds what is public and dated', async () => {
    expect(await seqs({})).toEqual([4, 1, 3, 2, 10, 5]);
  });

  test('of a window holds what touches it: also what began before, first', async () => {
    expect(await seqs({ from: '2024-01-22', to: '2024-01-22' })).toEqual([1, 3, 2]);
    expect(await seqs({ from: '2024-01-02', to: '2024-01-18' })).toEqual([4, 1]);
    expect(await seqs({ from: '2024-01-03', to: '2024-01-17' })).toEqual([]);
    expect(await seqs({ to: '2023-12-30' })).toEqual([4]);
    expect(await seqs({ from: '2024-02-01', to: '2024-01-01' })).toEqual([]);
  });

  test.each<[EventFilter, number[]]>([
    [{ unit: '35.06' }, [1, 2]],
    [{ unit: '35' }, [1, 3, 2]],
    [{ unit: '00' }, [4, 1, 3, 2, 10, 5]],
    [{ province: '33' }, [4]],
    [{ province: '33', unit: '35.06' }, []],
    [{ type: 'tahapan' }, [1, 5]],
    [{ type: 'tahapan', unit: '35' }, [1]],
    [{ partnerKind: 'polri' }, [4, 2]],
    [{ partnerKind: 'polri', unit: '35' }, [2]],
    [{ partnerKind: 'polri', type: 'bimtek' }, [4]],
    [{ partnerKind: 'bawaslu' }, []],
    [{ election: 'pemilu-2024' }, [3, 5]],
    [{ election: 'pemilu-202' }, []],
    [{ status: 'ditunda' }, [10]],
    [{ status: 'ditunda', type: 'rakor', province: '36' }, [10]],
  ])('under %o is %j', async (filter, expected) => {
    expect(await seqs({ ...filter })).toEqual(expected);
  });

  test('holds events without a date only where they are asked for', async () => {
    expect(await seqs({ dated: 'false' })).toEqual([6]);
    expect(await seqs({ dated: 'false', unit: '33' })).toEqual([]);
  });

  test.each([{}, { from: '2024-01-01' }, { from: '2024-01-20' }, { unit: '35' }, { partnerKind: 'polri' }])(
    'of %o gives every event once over its pages, whatever their size',
    async (query) => {
      const whole = await seqs(query);
      for (const limit of [1, 2, 3, 5, 6]) {
        const seen: number[] = [];
        let cursor: string | undefined;
        do {
          const parsed = EventListQuery.parse({ ...query, limit, cursor });
          const page: EventList = (await readEvents(publicDatabase(db), parsed))!;
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items.map((one) => Number(one.id.slice(-12))));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        expect(seen).toEqual(whole);
      }
    },
  );

  test('refuses a cursor that is not its own, a filter that it does not know, and a date that is none', async () => {
    for (const [query, code] of [
      ['cursor=abc', 'invalid_cursor'],
      ['satker=35', 'unknown_parameter'],
      ['from=kemarin', 'invalid_parameter'],
      ['type=pesta', 'invalid_parameter'],
    ])
      expect((await json(`/api/v1/events?${query}`)).body).toMatchObject({ code });
  });
});

describe('an event', () => {
  test('that is a draft, internal or for partners only is not there, as one that never was', async () => {
    for (const seq of [7, 8, 9, 4711]) {
      expect(await readEvent(publicDatabase(db), eventIdOf(seq))).toBeNull();
      expect((await ask(`/api/v1/events/${eventIdOf(seq)}`)).status).toBe(404);
    }
  });

  test('shows no conference link anywhere', async () => {
    for (const path of [`/api/v1/events/${eventIdOf(10)}`, '/api/v1/events', '/api/v1/events/month/2024-01'])
      expect(await (await ask(path)).text()).not.toContain('rahasia');
  });

  test('that is changed is shown as it now is, once, and keeps its earlier revision', async () => {
    const before = eventOf(20, '36', { on: '2025-03-01', to: '2025-03-03' }, { participants: [POLRI] });
    await record(db, [before]);
    const after = {
      ...before,
      title: 'Diundur (Contoh)',
      time: timeOf({ on: '2025-04-01' }),
      version: 2,
      sequence: 1,
    };
    await record(db, [], [after]);
    expect(await seqs({ from: '2025-03-01', to: '2025-03-31' })).toEqual([]);
    expect(await seqs({ from: '2025-04-01', to: '2025-04-30', partnerKind: 'polri' })).toEqual([20]);
    const { results } = await db
      .prepare(
        "SELECT revision, record->>'$.title' AS title FROM event_revision WHERE event_id = ? ORDER BY 1",
      )
      .bind(before.id)
      .all();
    expect(results).toEqual([
      { revision: 1, title: 'Rapat 20 (Contoh)' },
      { revision: 2, title: 'Diundur (Contoh)' },
    ]);
  });

  test('is read whole for those who change it, as its last revision has it', async () => {
    const before = eventOf(22, '36', { on: '2025-05-02' }, { conferenceUrl: LINK });
    await record(db, [before]);
    expect(await readFacts(publicDatabase(db), before.id)).toEqual(before);
    const after = { ...before, title: 'Lain (Contoh)', version: 2 };
    await record(db, [], [after]);
    expect(await readFacts(publicDatabase(db), before.id)).toEqual(after);
    expect(await readFacts(publicDatabase(db), eventIdOf(4711))).toBeNull();
    expect(await readNextSeq(publicDatabase(db))).toBe(23);
  });

  test('that becomes internal leaves every list', async () => {
    const before = eventOf(21, '36', { on: '2025-05-01' });
    await record(db, [before]);
    await record(db, [], [{ ...before, visibility: 'internal', version: 2 }]);
    expect(await seqs({ from: '2025-05-01', to: '2025-05-01' })).toEqual([]);
  });
});

describe('a month', () => {
  test('shows what continues from the month before first, and no event twice', async () => {
    const month = EventMonth.parse(await readMonth(publicDatabase(db), '2024-01', {}));
    expect(month.items.map((one) => Number(one.id.slice(-12)))).toEqual([4, 1, 3, 2, 10]);
    const december = await readMonth(publicDatabase(db), '2023-12', {});
    expect(december.items.map((one) => one.startsOn)).toEqual(['2023-12-30']);
  });

  test('shows the first events of a full day and names it; the list of the day has all of them', async () => {
    const many = Array.from({ length: DAY_EVENTS_MAX + 3 }, (_, index) =>
      eventOf(200 + index, '33', { on: '2026-04-10' }),
    );
    await record(db, [...many, eventOf(300, '33', { on: '2026-04-11' })]);
    const month = await readMonth(publicDatabase(db), '2026-04', {});
    expect(month.fullDays).toEqual(['2026-04-10']);
    expect(month.items).toHaveLength(DAY_EVENTS_MAX + 1);
    const day = { from: '2026-04-10', to: '2026-04-10', limit: 200 };
    expect(await seqs(day)).toHaveLength(DAY_EVENTS_MAX + 3);
  });

  test('costs at most three rows an event shown, and 50, also where all begin on one day', async () => {
    for (const month of ['2024-01', '2026-04', '2026-07']) {
      const meter = newMeter();
      const { items } = await readMonth(publicDatabase(db, meter), month, {});
      expect(meter.rowsRead).toBeLessThanOrEqual(3 * items.length + 50);
    }
  });

  test('that does not exist is not found', async () => {
    for (const month of ['2024-13', '2024-1', 'mei', '1899-01'])
      expect((await ask(`/api/v1/events/month/${month}`)).status).toBe(404);
  });
});

describe('the database itself', () => {
  const run = (sql: string) => db.prepare(sql).run();

  test('keeps events: none is removed, replaced or given another uid, and its sequence never falls', async () => {
    await expect(run('DELETE FROM event WHERE seq = 1')).rejects.toThrow('never removed');
    await expect(run("UPDATE event SET id = 'x' WHERE seq = 1")).rejects.toThrow('never changes');
    await expect(run('UPDATE event SET sequence = 5 WHERE seq = 1')).resolves.toBeDefined();
    await expect(run('UPDATE event SET sequence = 4 WHERE seq = 1')).rejects.toThrow('never fall');
    await expect(run('INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 1')).rejects.toThrow(
      'already there',
    );
  });

  test('keeps chains flat', async () => {
    const root = eventOf(30, '36', { on: '2025-06-01' });
    const second = eventOf(31, '36', { on: '2025-06-02' }, { parentId: root.id, chainOrder: 2 });
    await record(db, [root, second]);
    const third = eventOf(32, '36', { on: '2025-06-03' }, { parentId: second.id, chainOrder: 3 });
    await expect(record(db, [third])).rejects.toThrow('a chain hangs on one event');
  });

  test('keeps revisions frozen', async () => {
    await expect(run("UPDATE event_revision SET reason = 'x'")).rejects.toThrow('never changed');
    await expect(run('DELETE FROM event_revision')).rejects.toThrow('never removed');
    await expect(
      run('INSERT OR REPLACE INTO event_revision SELECT * FROM event_revision LIMIT 1'),
    ).rejects.toThrow('already there');
  });

  test('lets no action item of the plenary be dropped, and it is returned only with a reason', async () => {
    const insert = (status: string, reason: string | null) =>
      db
        .prepare(
          "INSERT INTO action_item (id, event_id, unit_code, due_key, organisation_id, description, status, closed, status_reason, by_plenary, created_at, updated_at) VALUES ('t', ?1, '33.73', '9999-12-31', 'kpu', 'x', ?2, ?2 = 'selesai' OR ?2 = 'batal', ?3, 1, '', '')",
        )
        .bind(eventIdOf(1), status, reason)
        .run();
    await expect(insert('batal', 'x')).rejects.toThrow('CHECK');
    await expect(insert('dikembalikan', null)).rejects.toThrow('CHECK');
    await expect(insert('dikembalikan', 'Pleno memutuskan lain')).resolves.toBeDefined();
  });

  test('takes no revision of minutes after they are approved', async () => {
    const insert = (revision: number, state: string) =>
      db
        .prepare(
          "INSERT INTO event_minutes (event_id, revision, state, text, written_at, written_by) VALUES (?, ?, ?, 'x', '', '')",
        )
        .bind(eventIdOf(1), revision, state)
        .run();
    await insert(1, 'diedarkan');
    await insert(2, 'disahkan');
    await expect(insert(3, 'dikoreksi')).rejects.toThrow('approved');
  });

  test('never rewrites a version of a stage, and knows one current version', async () => {
    await run("INSERT INTO stage VALUES ('pemilu-2024/x', 'pemilu-2024', 1, 'utama', 'X', 'X')");
    const version = (number: number, state: string) =>
      run(
        `INSERT INTO stage_version (stage_id, version, state, starts_on, verification, sources, recorded_at) VALUES ('pemilu-2024/x', ${number}, '${state}', '2024-02-28', 'derived', '[]', '')`,
      );
    await version(1, 'planned');
    await expect(version(2, 'decided')).rejects.toThrow('UNIQUE');
    await expect(run("UPDATE stage_version SET starts_on = '2024-02-14'")).rejects.toThrow(
      'only ever superseded',
    );
    await run("UPDATE stage_version SET state = 'superseded'");
    await version(2, 'decided');
    await expect(version(1, 'superseded')).rejects.toThrow('already there');
    await expect(run('DELETE FROM stage_version')).rejects.toThrow('never removed');
  });
});
