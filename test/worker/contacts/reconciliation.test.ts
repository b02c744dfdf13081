import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../../schema/api/problem.ts';
import { NamedLetterList, UnrecordedEventList } from '../../../schema/api/reconciliation.ts';
import { DAYS_OFF } from '../../../schema/reference/holidays.ts';
import { politicalPartyList } from '../../../schema/reference/parties.ts';
import { uidOf } from '../../../worker/calendar/facts.ts';
import {
  findLetters,
  findUnrecorded,
  LOOKED_AT_MAX,
} from '../../../worker/contacts/reconciliation/reading.ts';
import {
  deadlineOf,
  mayHaveTakenPlace,
  mentionsOf,
  partyNames,
} from '../../../worker/contacts/reconciliation/rules.ts';
import { encodeCursor } from '../../../worker/http/pagination.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { eventIdOf, eventOf, record } from '../../support/calendar.ts';
import { entryId, logCancellation, logEntries, PARTY_IDS } from '../../support/contact-entries.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPerson, signedIn } from '../../support/people.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';

const PATH = '/api/v1/contacts/reconciliation';
const DAYS = 'from=2026-07-01&to=2026-09-30';
const MET = [{ text: 'Pengurus partai politik se-Kota Salatiga (Contoh)', organisation: null }];
const [PARTY = ''] = PARTY_IDS;

const NAMES = partyNames(politicalPartyList('pemilu-2024', '2026-09-30')!.parties);
const words = (given: Partial<Parameters<typeof mentionsOf>[0]>) => ({
  title: 'Rapat koordinasi',
  theme: null,
  host: null,
  participants: [],
  invited: [],
  ...given,
});

describe('an event names parties', () => {
  test.each([
    ['a participant in general words', { participants: ['Pimpinan Partai Politik'] }, 'participant'],
    ['all who stand in the election', { participants: ['Peserta Pemilu'] }, 'participant'],
    ['a party by its full name', { participants: ['Partai Kebangkitan Bangsa'] }, 'participant'],
    ['an office of a party', { invited: ['DPC PKS Kota Salatiga (Contoh)'] }, 'invited'],
    ['a host', { host: 'Fraksi Golkar DPRD (Contoh)' }, 'host'],
    ['a title that says who was met', { title: 'Sosialisasi kepada parpol' }, 'title'],
    ['a campaign team', { participants: ['Tim kampanye pasangan calon (Contoh)'] }, 'participant'],
  ])('by %s', (_, given, where) => {
    expect(mentionsOf(words(given), NAMES).map((one) => one.where)).toContain(where);
  });

  test.each([
    ['an agreement called PKS', { title: 'Penandatanganan PKS dengan Kejaksaan Negeri' }],
    ['a title about parties', { title: 'Pleno penetapan nomor urut partai politik' }],
    ['the DPD of something else', { participants: ['DPD KNPI Kota Salatiga (Contoh)'] }],
    ['the police', { participants: ['Polres Salatiga', 'Bawaslu'], host: 'Kodim' }],
    ['taxes called PBB', { participants: ['Petugas PBB'] }],
  ])('but not by %s', (_, given) => {
    expect(mentionsOf(words(given), NAMES)).toEqual([]);
  });
});

test('an event is asked about once it is over and unless it was called off, and is late after one working day', () => {
  const on = (status: 'selesai', endsOn: string) => mayHaveTakenPlace({ status, endsOn }, '2026-09-18');
  expect(on('selesai', '2026-09-17')).toBe(true);
  expect(on('selesai', '2026-09-18')).toBe(false);
  for (const status of ['konsep', 'tentatif', 'ditunda', 'dibatalkan'] as const)
    expect(mayHaveTakenPlace({ status, endsOn: '2026-09-01' }, '2026-09-18')).toBe(false);
  // A Friday: the next working day is Monday.
  expect(deadlineOf('2026-09-18', '2026-09-21', DAYS_OFF)).toEqual({
    dueOn: '2026-09-21',
    state: 'within_deadline',
  });
  expect(deadlineOf('2026-09-18', '2026-09-22', DAYS_OFF).state).toBe('overdue');
});

describe('the reconciliation', () => {
  beforeEach(async () => {
    await seedPlaces(await freshDatabase());
    await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
    await seedPerson({ id: 'petugas-kudus', role: 'recorder', unit: '33.19' });
    await seedPerson({ id: 'peninjau', role: 'reviewer', unit: '33' });
    await seedPerson({ id: 'inspektur', role: 'inspector', unit: '00' });
    await seedPerson({ id: 'admin', role: 'administrator', unit: '00' });
  });

  const gaps = (who: string, more = '') =>
    json<UnrecordedEventList & Problem>(`${PATH}?${DAYS}${more}`, signedIn(who));
  const ids = (list: UnrecordedEventList) => list.items.map(({ event }) => event.id);

  test('finds the events with parties that no entry of the unit names', async () => {
    await record(env.DB, [
      eventOf(1, '33.73', { on: '2026-08-11' }, { participants: MET }),
      eventOf(2, '33.73', { on: '2026-08-12' }, { participants: MET, visibility: 'internal' }),
      eventOf(3, '33.73', { on: '2026-08-13' }),
      eventOf(4, '33.73', { on: '2026-08-14' }, { participants: MET, status: 'ditunda' }),
      eventOf(5, '33.73', { on: '2026-06-30' }, { participants: MET }),
    ]);
    await logEntries([
      { unit: '33.73', number: 1, parties: [PARTY], event: uidOf(eventIdOf(1)), contactOn: '2026-08-11' },
    ]);
    const { status, body } = await gaps('petugas');
    expect(status).toBe(200);
    expect(UnrecordedEventList.parse(body)).toEqual(body);
    expect(ids(body)).toEqual([eventIdOf(2)]);
    expect(body.items[0]).toMatchObject({ dueOn: '2026-08-13', state: 'overdue', nearby: [] });
    expect(body.looked).toEqual({ events: 3, withParties: 2, recorded: 1 });
  });

  test('asks again when the entry was cancelled, corrected away from the event, or is of another unit', async () => {
    await record(
      env.DB,
      [1, 2, 3].map((seq) => eventOf(seq, '33.73', { on: `2026-08-1${seq}` }, { participants: MET })),
    );
    const event = (seq: number) => ({ event: uidOf(eventIdOf(seq)), contactOn: '2026-07-07' });
    await logEntries([
      { unit: '33.73', number: 1, parties: [PARTY], ...event(1) },
      { unit: '33.73', number: 2, parties: [PARTY], ...event(2) },
      { unit: '33.73', number: 3, parties: [PARTY], corrects: 2 },
      { unit: '33.19', number: 1, parties: [PARTY], ...event(3) },
    ]);
    expect(ids((await gaps('petugas')).body)).toEqual([eventIdOf(2), eventIdOf(3)]);
    await logCancellation('33.73', 4, 1);
    expect(ids((await gaps('petugas')).body)).toEqual([eventIdOf(1), eventIdOf(2), eventIdOf(3)]);
  });

  test('shows the contacts of those days that name no event, which may be the missing entry', async () => {
    await record(env.DB, [
      eventOf(1, '33.73', { on: '2026-08-11', to: '2026-08-12' }, { participants: MET }),
      eventOf(2, '33.73', { on: '2026-08-12' }),
    ]);
    const at = (number: number, contactOn: string, more = {}) => ({
      unit: '33.73',
      number,
      parties: [PARTY],
      contactOn,
      ...more,
    });
    await logEntries([
      at(1, '2026-08-12'),
      at(2, '2026-08-12', { event: uidOf(eventIdOf(2)) }),
      at(3, '2026-08-13'),
      { ...at(1, '2026-08-11'), unit: '33.19' },
    ]);
    expect((await gaps('petugas')).body.items[0]?.nearby).toEqual([
      { id: entryId('33.73', 1), number: 1, contactOn: '2026-08-12' },
    ]);
  });

  test('reaches as far as the reader, and no further', async () => {
    await record(
      env.DB,
      ['00', '33', '33.19', '33.73', '35', '36.73'].map((unit, index) =>
        eventOf(index + 1, unit, { on: '2026-08-11' }, { participants: MET }),
      ),
    );
    const units = async (who: string, more?: string) =>
      (await gaps(who, more)).body.items.map(({ unit }) => unit.code);
    expect(await units('petugas')).toEqual(['33.73']);
    expect(await units('peninjau')).toEqual(['33', '33.19', '33.73']);
    expect(await units('peninjau', '&unit=33.19')).toEqual(['33.19']);
    expect(await units('inspektur')).toEqual(['00', '33', '33.19', '33.73', '35', '36.73']);
    expect(await units('inspektur', '&unit=33')).toEqual(['33', '33.19', '33.73']);
    for (const [who, more] of [
      ['petugas', '&unit=33.19'],
      ['petugas', '&unit=33'],
      ['peninjau', '&unit=35'],
      ['inspektur', '&unit=99.99'],
      ['admin', ''],
    ] as const) {
      expect((await gaps(who, more)).status).toBe(404);
      expect((await ask(`${PATH}/letters?${DAYS}${more}`, signedIn(who))).status).toBe(404);
    }
  });

  test('goes on where a page ended, reads the page and no more, and refuses a cursor of another list', async () => {
    const held = Array.from({ length: LOOKED_AT_MAX + 30 }, (_, index) =>
      eventOf(index + 1, '33.73', { on: '2026-08-11' }, { participants: MET }),
    );
    await record(env.DB, [
      ...held,
      ...Array.from({ length: 300 }, (_, index) =>
        eventOf(1_000 + index, '33.73', { on: '2026-03-02' }, { participants: MET }),
      ),
    ]);
    const range = { from: '00/33/33.73', before: '00/33/33.73 ' };
    const asked = { from: '2026-07-01', to: '2026-09-30' };
    const meter = newMeter();
    const first = await findUnrecorded(publicDatabase(env.DB, meter), range, asked, NOW);
    expect(first?.items).toHaveLength(LOOKED_AT_MAX);
    // Of each event: itself, its participant and twice its id for the entries; then the unit and the lists handed in.
    expect(meter.rowsRead).toBeLessThanOrEqual(5 * (LOOKED_AT_MAX + 1) + 20);
    const second = (await gaps('petugas', `&cursor=${first?.nextCursor}`)).body;
    expect([second.items.length, second.nextCursor]).toEqual([30, null]);
    expect(new Set([...ids(first!), ...ids(second)]).size).toBe(LOOKED_AT_MAX + 30);
    expect(
      (await ask(`${PATH}/letters?${DAYS}&cursor=${first?.nextCursor}`, signedIn('petugas'))).status,
    ).toBe(400);
    expect((await gaps('petugas', '&cursor=x')).status).toBe(400);
    expect((await ask(PATH, signedIn('petugas'))).status).toBe(400);
  });

  test('reaches no further with a cursor that names a place outside', async () => {
    await record(
      env.DB,
      ['00', '33', '33.19', '33.73', '35'].map((unit, index) =>
        eventOf(index + 1, unit, { on: '2026-08-11' }, { participants: MET }),
      ),
    );
    for (const place of ['', '00', '00/33', '00/33/33.19', '00/33/33.73']) {
      const cursor = encodeCursor('unrecorded-events', [place, '', 0]);
      const { body } = await gaps('petugas', `&cursor=${cursor}`);
      expect(body.items.map(({ unit }) => unit.code)).toEqual(['33.73']);
      expect(body.looked.events).toBe(1);
    }
    const behind = encodeCursor('unrecorded-events', ['00/35', '', 0]);
    expect(ids((await gaps('petugas', `&cursor=${behind}`)).body)).toEqual([]);
  });

  test('lists the letters that entries name, and those that were letters, but none of cancelled ones', async () => {
    await logEntries(
      [1, 2, 3, 4].map((number) => ({
        unit: '33.73',
        number,
        parties: [PARTY],
        contactOn: `2026-08-1${number}`,
      })),
    );
    const state = (number: number, facts: Record<string, unknown>) =>
      env.DB.prepare('INSERT INTO contact_entry (id, record, r2) VALUES (?, ?, ?)')
        .bind(
          `k-${number}`,
          JSON.stringify({
            type: 'contact',
            recordedAt: '2026-08-20T03:00:00Z',
            author: 'a',
            unit: '33.73',
            election: 'pemilu-2024',
            startedAt: '2026-08-20T10:00+07:00',
            initiatedBy: 'kpu',
            allPartiesInvited: 'ya',
            counterparts: [],
            leftOut: [],
            number,
            ...facts,
          }),
          'r'.repeat(43),
        )
        .run();
    await state(5, { form: 'acara', invitationLetter: '214/Und (Contoh)', leftOut: [PARTY] });
    await state(6, { form: 'surat' });
    for (const [contact, current] of [
      [1, 'k-5'],
      [2, 'k-6'],
      [4, 'k-5'],
    ])
      await env.DB.prepare('UPDATE contact_standing SET current_id = ? WHERE contact_id = ?')
        .bind(current, entryId('33.73', Number(contact)))
        .run();
    await env.DB.prepare("UPDATE contact_standing SET cancelled = 1 WHERE contact_id = 'e-33.73-4'").run();
    const { body } = await json<NamedLetterList>(`${PATH}/letters?${DAYS}`, signedIn('petugas'));
    expect(NamedLetterList.parse(body)).toEqual(body);
    expect(
      body.items.map(({ letter, form, leftOut, contact }) => [contact.number, letter, form, leftOut]),
    ).toEqual([
      [1, '214/Und (Contoh)', 'acara', 1],
      [2, null, 'surat', 0],
    ]);
    await seedPerson({ id: 'petugas-jatim', role: 'recorder', unit: '35' });
    const cursor = encodeCursor('contact-letters', ['00/33', '', '']);
    const outside = await json<NamedLetterList>(
      `${PATH}/letters?${DAYS}&cursor=${cursor}`,
      signedIn('petugas-jatim'),
    );
    expect(outside.body.items).toEqual([]);
    const meter = newMeter();
    const range = { from: '00/33/33.73', before: '00/33/33.73 ' };
    await findLetters(publicDatabase(env.DB, meter), range, { from: '2026-07-01', to: '2026-09-30' });
    expect(meter.rowsRead).toBeLessThanOrEqual(4 * 6 + 10);
  });

  test('leaves a trace of who looked, at what, and which contacts were shown', async () => {
    await record(env.DB, [eventOf(1, '33.73', { on: '2026-08-11' }, { participants: MET })]);
    await logEntries([{ unit: '33.73', number: 1, parties: [PARTY], contactOn: '2026-08-11' }]);
    await gaps('petugas');
    const reads = await env.DB.prepare('SELECT reader_id AS reader, how, contacts FROM contact_read').all();
    expect(reads.results).toEqual([
      { reader: 'petugas', how: 'listed', contacts: JSON.stringify([entryId('33.73', 1)]) },
    ]);
    const event = await env.DB.prepare(
      "SELECT details FROM audit_event WHERE kind = 'contact.listed'",
    ).first<{
      details: string;
    }>();
    expect(JSON.parse(event?.details ?? '{}')).toEqual({
      reconciled: 'events',
      from: '2026-07-01',
      to: '2026-09-30',
    });
  });
});
