import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ActionItem, ActionItemDetail, ActionItemList } from '../../../../schema/api/action-item.ts';
import type { ContactGapList, ContactGapSetting } from '../../../../schema/api/contact-gap.ts';
import type { AttendedMeeting, Decision } from '../../../../schema/api/meeting.ts';
import { readPartners } from '../../../../worker/calendar/contact-gaps/store.ts';
import { readActionItems } from '../../../../worker/calendar/meeting/action-items/store.ts';
import { newMeter, publicDatabase } from '../../../../worker/platform/db.ts';
import { json } from '../../../support/app.ts';
import { eventIdOf } from '../../../support/calendar.ts';
import { freshDatabase } from '../../../support/database.ts';
import {
  give,
  invite,
  MEETING,
  meetingAs,
  read,
  seedEvent,
  seedMeeting,
  send,
} from '../../../support/meetings.ts';
import { changing, seedPerson } from '../../../support/people.ts';
import { agreement, publish, TODAY } from '../../../support/registry.ts';

beforeEach(async () => seedMeeting(await freshDatabase()));

const progress = (who: string, item: ActionItem, status: string, note: string | null = null) =>
  send<ActionItem>(who, 'POST', `/action-items/${item.id}/progress`, { status, note }, item.version);

describe('an action item', () => {
  test('is given to who has to do with the meeting, and to nobody else', async () => {
    await give('bawaslu');
    await give('kpu-33-73');
    const given = (organisationId: string, more: object = {}) =>
      send('petugas', 'POST', `/meetings/${MEETING}/action-items`, {
        organisationId,
        description: 'x',
        ...more,
      });
    for (const stranger of ['polri', 'kpu-36-73', 'tidak-ada'])
      expect((await given(stranger)).body.reason).toBe('owner_not_there');
    expect((await given('bawaslu', { decisionId: 'tidak-ada' })).body.reason).toBe('unknown_decision');
    expect(
      (
        await send('provinsi', 'POST', `/meetings/${MEETING}/action-items`, {
          organisationId: 'bawaslu',
          description: 'x',
        })
      ).status,
    ).toBe(404);
    expect((await meetingAs()).actionItems.length).toBe(2);
  });

  test('is given once however often the same request is sent', async () => {
    const body = { organisationId: 'bawaslu', description: 'Menyusun jadwal' };
    const headers = { 'idempotency-key': '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60' };
    const sent = () =>
      json<ActionItem>(
        `/api/v1/meetings/${MEETING}/action-items`,
        changing('petugas', 'POST', body, headers),
      );
    const [one, again] = [await sent(), await sent()];
    expect([one.status, again.body.id]).toEqual([201, one.body.id]);
    expect((await meetingAs()).actionItems.length).toBe(1);
  });

  test('tells the liaison of whoever owes it, once', async () => {
    await give('bawaslu');
    const told = await env.DB.prepare(
      "SELECT account_id AS id FROM inbox_item WHERE kind = 'action_item_given'",
    ).all();
    expect(told.results.map((one) => one.id)).toEqual(['bawaslu-lo']);
  });

  test('is moved on by its giver and by whoever owes it, with a word where one is due, and each leaves a line', async () => {
    const item = await give('bawaslu', { dueOn: '2026-11-01' });
    expect(item.overdue).toBe(true);
    const begun = await progress('bawaslu-lo', item, 'dikerjakan', 'Sedang disusun');
    expect([begun.status, begun.body.status, begun.body.version]).toEqual([200, 'dikerjakan', 2]);
    expect((await progress('bawaslu-lo', begun.body, 'selesai')).body.reason).toBe('note_missing');
    const done = await progress('bawaslu-lo', begun.body, 'selesai', 'Surat nomor 5 (contoh)');
    expect([done.body.evidence, done.body.overdue]).toEqual(['Surat nomor 5 (contoh)', false]);
    expect((await progress('bawaslu-lo', done.body, 'terbuka')).body.reason).toBe('only_giver_reopens');
    expect((await progress('petugas', done.body, 'terbuka')).status).toBe(200);
    const { body } = await read<ActionItemDetail>('bawaslu-lo', `/action-items/${item.id}`);
    expect(body.log.map((one) => [one.status, one.by, one.text])).toEqual([
      ['terbuka', 'petugas (Contoh)', null],
      ['dikerjakan', 'bawaslu-lo (Contoh)', 'Sedang disusun'],
      ['selesai', 'bawaslu-lo (Contoh)', 'Surat nomor 5 (contoh)'],
      ['terbuka', 'petugas (Contoh)', null],
    ]);
  });

  test('is not there for others, is refused on an old version, and dropped only by its giver', async () => {
    const item = await give('bawaslu');
    for (const who of ['uksw-lo', 'tetangga', 'polri-lo', 'provinsi'])
      expect([who, (await progress(who, item, 'dikerjakan')).status]).toEqual([who, 404]);
    expect((await read('uksw-lo', `/action-items/${item.id}`)).status).toBe(404);
    expect((await read('provinsi', `/action-items/${item.id}`)).status).toBe(200);
    await progress('bawaslu-lo', item, 'dikerjakan');
    expect((await progress('petugas', item, 'menunggu_mitra')).status).toBe(412);
    const now = { ...item, version: 2 };
    expect((await progress('bawaslu-lo', now, 'batal', 'x')).body.reason).toBe('only_giver_drops');
    expect((await progress('petugas', now, 'batal', 'Tidak perlu lagi')).status).toBe(200);
  });

  test('of a unit of KPU is moved on by that unit', async () => {
    const item = await give('kpu-33-19');
    expect((await progress('kudus', item, 'dikerjakan')).status).toBe(200);
    const owed = await read<ActionItemList>('kudus', '/action-items?relation=owed');
    expect(owed.body.items.map((one) => one.id)).toEqual([item.id]);
    expect((await read<ActionItemList>('tetangga', '/action-items?relation=owed')).body.items).toEqual([]);
  });

  test('of the plenary is completed or returned with a reason, and never dropped, not even in the database', async () => {
    await seedEvent(7, { on: TODAY }, { type: 'pleno' });
    await invite(7, ['bawaslu']);
    const pleno = eventIdOf(7);
    const decision = await send<Decision>('petugas', 'POST', `/meetings/${pleno}/decisions`, {
      text: 'Menetapkan jadwal',
    });
    expect([decision.status, decision.body.byPlenary, decision.body.ordinal]).toEqual([201, true, 1]);
    const item = await give('kpu-33-73', { decisionId: decision.body.id }, pleno);
    expect(item.byPlenary).toBe(true);
    expect((await progress('petugas', item, 'batal', 'x')).body.reason).toBe('plenary_never_dropped');
    expect((await progress('petugas', item, 'dikembalikan')).body.reason).toBe('note_missing');
    const returned = await progress('petugas', item, 'dikembalikan', 'Anggaran tidak tersedia');
    expect([returned.body.status, returned.body.statusReason]).toEqual([
      'dikembalikan',
      'Anggaran tidak tersedia',
    ]);
    const usual = await give('bawaslu');
    expect((await progress('bawaslu-lo', usual, 'dikembalikan', 'x')).body.reason).toBe(
      'only_plenary_returns',
    );
    await expect(env.DB.prepare('DELETE FROM action_item').run()).rejects.toThrow('never removed');
    await expect(env.DB.prepare("UPDATE action_item SET description = 'x'").run()).rejects.toThrow(
      'never changes',
    );
    await expect(env.DB.prepare("UPDATE event_decision SET text = 'x'").run()).rejects.toThrow(
      'never changed',
    );
    await expect(env.DB.prepare("UPDATE action_item_log SET text = 'x'").run()).rejects.toThrow(
      'never changed',
    );
  });
});

describe('the next meeting', () => {
  const chained = { parentId: MEETING, chainOrder: 2 };

  test('of the chain has what is left undone before it: the same item, gone once it is done before anybody kept it', async () => {
    const item = await give('bawaslu');
    const done = await give('uksw');
    await progress('petugas', done, 'selesai', 'Sudah');
    await seedEvent(8, { on: '2026-12-01' }, chained);
    const { carried } = await meetingAs('petugas', eventIdOf(8));
    expect(carried.map((one) => [one.id, one.meeting.id])).toEqual([[item.id, MEETING]]);
    await progress('petugas', item, 'selesai', 'Sudah');
    expect((await meetingAs('petugas', eventIdOf(8))).carried).toEqual([]);
  });

  test('keeps what came before it once it was kept, done or not', async () => {
    const item = await give('bawaslu');
    await seedEvent(8, { on: '2026-12-01' }, chained);
    await send(
      'petugas',
      'PUT',
      `/meetings/${eventIdOf(8)}/agenda`,
      { items: [{ title: 'Tindak lanjut' }] },
      0,
    );
    await progress('petugas', item, 'selesai', 'Sudah');
    const { carried } = await meetingAs('petugas', eventIdOf(8));
    expect(carried.map((one) => [one.id, one.status])).toEqual([[item.id, 'selesai']]);
  });

  test('of a series has before it what earlier ones left undone, and later ones never do', async () => {
    await env.DB.prepare(
      `INSERT INTO event_series (id, owner_unit_code, title, rule, starts_on, until_on, time_kind, visibility, sources,
         last_modified, created_at)
       VALUES ('s', '33.73', 'Rabu Ingin Tahu (Contoh)', 'FREQ=WEEKLY', '2026-11-04', '2026-12-30', 'all_day', 'mitra', '[]', '', '')`,
    ).run();
    for (const [seq, on] of [
      [21, '2026-11-04'],
      [22, '2026-11-11'],
      [23, '2026-11-18'],
    ] as const)
      await seedEvent(seq, { on }, { series: { id: 's', occursOn: on, startTime: null } });
    const item = await give('kpu-33-73', {}, eventIdOf(22));
    const carried = async (seq: number) =>
      (await meetingAs('petugas', eventIdOf(seq))).carried.map((one) => one.id);
    expect([await carried(21), await carried(22), await carried(23)]).toEqual([[], [], [item.id]]);
  });

  test('of another unit on the same chain learns nothing, and neither does an earlier one', async () => {
    await seedEvent(8, { on: '2026-12-01' }, chained, '33.19');
    await seedEvent(9, { on: '2026-12-02' }, { parentId: MEETING, chainOrder: 3 });
    await give('kpu-33-73', {}, eventIdOf(9));
    await give('bawaslu');
    expect((await meetingAs('kudus', eventIdOf(8))).carried).toEqual([]);
    expect((await meetingAs()).carried).toEqual([]);
    expect((await meetingAs('petugas', eventIdOf(9))).carried.length).toBe(1);
  });

  test('shows to a guest its own items, and others’ only where it was at that meeting too and was sent its minutes', async () => {
    await give('uksw');
    await env.DB.prepare(
      "INSERT INTO organisation (id, kind, name, name_folded) VALUES ('pemda', 'pemda', 'Pemkot', 'pemkot')",
    ).run();
    await seedPerson({ id: 'pemda-lo', role: 'liaison', unit: '33.73', organisation: 'pemda' });
    await seedEvent(8, { on: '2026-12-01' }, chained);
    await invite(8, ['bawaslu', 'pemda']);
    const seen = async (who: string) =>
      (await read<AttendedMeeting>(who, `/invited-meetings/${eventIdOf(8)}`)).body.carried.length;
    expect([await seen('bawaslu-lo'), await seen('pemda-lo')]).toEqual([0, 0]);
    await send('petugas', 'PUT', `/meetings/${MEETING}/minutes`, { text: 'Rapat dibuka.' }, 0);
    expect(await seen('bawaslu-lo')).toBe(0);
    const round = { respondUntil: '2026-11-30' };
    await send('petugas', 'POST', `/meetings/${MEETING}/minutes/circulation`, round, 1);
    expect([await seen('bawaslu-lo'), await seen('pemda-lo')]).toEqual([1, 0]);
  });
});

describe('the list of action items', () => {
  test('goes from the unit down, what is due first leading, page by page, and stays within reach', async () => {
    await give('bawaslu', { description: 'tanpa batas' });
    await give('bawaslu', { description: 'kedua', dueOn: '2026-12-02' });
    await give('uksw', { description: 'pertama', dueOn: '2026-12-01' });
    await seedEvent(8, { on: TODAY }, {}, '36.73');
    await send('tetangga', 'POST', `/meetings/${eventIdOf(8)}/action-items`, {
      organisationId: 'kpu-36-73',
      description: 'lain',
    });
    const first = await read<ActionItemList>('provinsi', '/action-items?limit=2');
    const rest = await read<ActionItemList>(
      'provinsi',
      `/action-items?limit=2&cursor=${first.body.nextCursor}`,
    );
    expect([...first.body.items, ...rest.body.items].map((one) => one.description)).toEqual([
      'pertama',
      'kedua',
      'tanpa batas',
    ]);
    expect(rest.body.nextCursor).toBeNull();
    const partner = await read<ActionItemList>('bawaslu-lo', '/action-items');
    expect(partner.body.items.map((one) => one.description)).toEqual(['kedua', 'tanpa batas']);
    expect((await read('provinsi', '/action-items?cursor=x')).status).toBe(400);
  });

  test('reads rows for what it shows and the units it looks at, at a hundred items as at a thousand', async () => {
    const range = { of: 'unit', from: '00/33/33.73', before: '00/33/33.730' } as const;
    const cost = async () => {
      const meter = newMeter();
      const query = { relation: 'given', state: 'open', limit: 20 } as const;
      await readActionItems(publicDatabase(env.DB, meter), range, query, TODAY);
      return meter.rowsRead;
    };
    const fill = (from: number, count: number) =>
      env.DB.prepare(
        `WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 + ?2 - 1)
         INSERT INTO action_item (id, event_id, unit_code, organisation_id, description, due_key, created_at, updated_at)
         SELECT printf('n-%06d', i), ?3, '33.73', 'bawaslu', 'x', '9999-12-31', '', '' FROM n`,
      )
        .bind(from, count, MEETING)
        .run();
    await fill(0, 100);
    const few = await cost();
    await fill(1000, 900);
    expect(await cost()).toBeLessThanOrEqual(few);
    expect(few).toBeLessThanOrEqual(21 * 6 + 10);
  });
});

describe('who to meet next', () => {
  beforeEach(async () => {
    await publish(env.DB, [
      agreement(1, '33.73', ['polri'], { signed: '2022-05' }),
      agreement(2, '36.73', ['pemkab-kudus'], { signed: '2020-01-01' }),
    ]);
  });
  const gaps = (who: string, query = '') => read<ContactGapList>(who, `/contact-gaps${query}`);

  test('names partners of the unit without a meeting or agreement for so many days, and no unit of KPU', async () => {
    const { body } = await gaps('petugas');
    expect([body.days, body.since, body.partners]).toEqual([90, '2026-08-24', 3]);
    expect(body.items.map((one) => [one.organisation.id, one.last?.on, one.last?.kind])).toEqual([
      ['polri', '2022-05', 'agreement'],
    ]);
    await seedEvent(11, { on: '2026-05-01' });
    await invite(11, ['pemkab-kudus']);
    expect((await gaps('petugas')).body.items.map((one) => one.organisation.id)).toEqual([
      'polri',
      'pemkab-kudus',
    ]);
    expect((await gaps('petugas', '?days=300')).body.items.map((one) => one.organisation.id)).toEqual([
      'polri',
    ]);
  });

  test('does not take for met who was only invited to a meeting that is planned, but says when that is', async () => {
    await seedEvent(12, { on: '2026-12-20' });
    await invite(12, ['polri']);
    await seedEvent(
      13,
      { on: '2026-11-10' },
      { status: 'dibatalkan', cancelledAt: '2026-11-01T00:00:00.000Z' },
    );
    await invite(13, ['polri']);
    const [polri] = (await gaps('petugas')).body.items;
    expect([polri?.organisation.id, polri?.next]).toEqual(['polri', '2026-12-20']);
  });

  test('is chosen by the administrator of the unit, with the version that was seen', async () => {
    await seedPerson({ id: 'admin', role: 'administrator', unit: '33.73' });
    const choose = (who: string, days: number, version: number) =>
      send<ContactGapSetting>(who, 'PUT', '/units/33.73/contact-gap', { days }, version);
    expect((await choose('petugas', 30, 0)).status).toBe(404);
    expect((await choose('admin', 3, 0)).status).toBe(400);
    expect((await choose('admin', 3_0, 0)).body.version).toBe(1);
    expect((await choose('admin', 60, 0)).status).toBe(412);
    expect((await gaps('petugas')).body.days).toBe(30);
  });

  test('is seen within reach only', async () => {
    expect((await gaps('provinsi', '?unit=33.73')).status).toBe(200);
    expect((await gaps('petugas', '?unit=33')).status).toBe(404);
    expect((await gaps('tetangga', '?unit=33.73')).status).toBe(404);
  });

  test('reads the meetings of the unit and no others, and never more than a thousand of them', async () => {
    const window = { from: '2024-11-22', today: TODAY, until: '2027-05-24' };
    const cost = async () => {
      const meter = newMeter();
      await readPartners(publicDatabase(env.DB, meter), '33.73', window);
      return meter.rowsRead;
    };
    const few = await cost();
    const fill = (unit: string, from: number, count: number) =>
      env.DB.prepare(
        `WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 + ?2 - 1)
         INSERT INTO event (id, owner_unit_code, type, title, status, visibility, starts_on, ends_on, time_kind, sources, last_modified, created_at)
         SELECT printf('n-%06d', i), ?3, 'rakor', 'x', 'selesai', 'mitra', '2026-06-01', '2026-06-01', 'unknown', '[]', '', '' FROM n`,
      )
        .bind(from, count, unit)
        .run();
    await fill('36.73', 0, 1_500);
    expect(await cost()).toBe(few);
    await fill('33.73', 10_000, 1_500);
    const many = await cost();
    expect(many).toBeLessThanOrEqual(few + 8 * 1_000);
    await fill('33.73', 20_000, 1_500);
    expect(await cost()).toBe(many);
  });
});
