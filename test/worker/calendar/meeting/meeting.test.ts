import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Agenda, AttendedMeeting, OwnInvitationList } from '../../../../schema/api/meeting.ts';
import { readHeld } from '../../../../worker/calendar/meeting/held.ts';
import { readMeeting } from '../../../../worker/calendar/meeting/reading/store.ts';
import { newMeter, publicDatabase } from '../../../../worker/platform/db.ts';
import { ask } from '../../../support/app.ts';
import { eventIdOf } from '../../../support/calendar.ts';
import { freshDatabase } from '../../../support/database.ts';
import {
  AT,
  INVITED,
  invite,
  MEETING,
  meetingAs,
  read,
  seedEvent,
  seedMeeting,
  send,
} from '../../../support/meetings.ts';
import { TODAY } from '../../../support/registry.ts';

beforeEach(async () => seedMeeting(await freshDatabase()));

describe('a meeting', () => {
  test('is read by its unit and those above it, and is not there for anybody else', async () => {
    const statuses = await Promise.all(
      ['petugas', 'provinsi', 'tetangga', 'kudus', 'bawaslu-lo'].map(async (who) => {
        return (await ask(`/api/v1${AT}`, { headers: { cookie: `__Host-simpul=${who}-token` } })).status;
      }),
    );
    expect(statuses).toEqual([200, 200, 404, 404, 404]);
  });

  test('is seen by who is invited without the roll, and by nobody who is not', async () => {
    const { body } = await read<AttendedMeeting>('bawaslu-lo', INVITED);
    expect(body.organisation.id).toBe('bawaslu');
    expect(Object.keys(body)).not.toContain('roll');
    expect((await read('polri-lo', INVITED)).status).toBe(404);
    expect((await read('kudus', INVITED)).status).toBe(200);
    await env.DB.prepare("UPDATE event_invitation SET withdrawn_at = 'x' WHERE id = '1-bawaslu'").run();
    expect((await read('bawaslu-lo', INVITED)).status).toBe(404);
  });

  test('reads a row for each thing it shows and few beside, however many other meetings there are', async () => {
    const meter = newMeter();
    const db = publicDatabase(env.DB, meter);
    const held = await readHeld(db, MEETING);
    await readMeeting(db, held!, TODAY);
    const few = meter.rowsRead;
    for (let seq = 100; seq < 160; seq++) await seedEvent(seq, { on: '2026-10-01' });
    const again = newMeter();
    await readMeeting(publicDatabase(env.DB, again), held!, TODAY);
    expect(again.rowsRead).toBeLessThanOrEqual(few);
    expect(few).toBeLessThanOrEqual(40);
  });
});

describe('the agenda', () => {
  const items = [{ title: 'Pembukaan' }, { title: 'Pengamanan gudang', presenter: 'Polres', minutes: 30 }];

  test('keeps its order and is written anew as a whole', async () => {
    const first = await send<Agenda>('petugas', 'PUT', `${AT}/agenda`, { items }, 0);
    expect([first.status, first.body.version]).toEqual([200, 1]);
    await send('petugas', 'PUT', `${AT}/agenda`, { items: items.toReversed() }, 1);
    const { agenda } = await meetingAs();
    expect([agenda.version, agenda.items.map((one) => one.title)]).toEqual([
      2,
      ['Pengamanan gudang', 'Pembukaan'],
    ]);
  });

  test('is refused on a version that no longer holds, to a reader from above, and to the neighbour', async () => {
    await send('petugas', 'PUT', `${AT}/agenda`, { items }, 0);
    const stale = await send('peninjau', 'PUT', `${AT}/agenda`, { items: [] }, 0);
    expect([stale.status, (await meetingAs()).agenda.items.length]).toEqual([412, 2]);
    expect((await send('provinsi', 'PUT', `${AT}/agenda`, { items: [] }, 1)).status).toBe(404);
    expect((await send('tetangga', 'PUT', `${AT}/agenda`, { items: [] }, 1)).status).toBe(404);
    expect((await send('petugas', 'PUT', `${AT}/agenda`, { items: [{ title: ' ' }] }, 1)).status).toBe(400);
  });
});
test('an organisation sees its own invitations in order of time, and which minutes wait for it', async () => {
  await seedEvent(5, { on: '2026-10-05' });
  await invite(5, ['bawaslu', 'uksw']);
  await send('petugas', 'PUT', `/meetings/${eventIdOf(5)}/minutes`, { text: 'x' }, 0);
  await send(
    'petugas',
    'POST',
    `/meetings/${eventIdOf(5)}/minutes/circulation`,
    { respondUntil: '2026-11-30' },
    1,
  );
  const coming = await read<OwnInvitationList>('bawaslu-lo', '/invited-meetings');
  expect(coming.body.items.map((one) => one.event.id)).toEqual([MEETING]);
  const past = await read<OwnInvitationList>('bawaslu-lo', '/invited-meetings?when=past');
  expect(past.body.items.map((one) => [one.event.id, one.minutes])).toEqual([[eventIdOf(5), 'waiting']]);
  expect((await read<OwnInvitationList>('polri-lo', '/invited-meetings')).body.items).toEqual([]);
  expect((await read<OwnInvitationList>('kudus', '/invited-meetings')).body.items.length).toBe(1);
});
