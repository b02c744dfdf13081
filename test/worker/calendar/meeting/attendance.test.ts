import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CheckInPass, CheckInView } from '../../../../schema/api/meeting.ts';
import {
  checkInCode,
  readCheckInCode,
} from '../../../../worker/calendar/meeting/attendance/check-in-code.ts';
import {
  ATTENDEES_MAX,
  checkInWindow,
  rollOf,
  stateOfWindow,
} from '../../../../worker/calendar/meeting/attendance/rules.ts';
import { eventIdOf } from '../../../support/calendar.ts';
import { freshDatabase } from '../../../support/database.ts';
import {
  AT,
  anyone,
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

const codeOf = async () => {
  const { body } = await read<CheckInPass>('petugas', `${AT}/check-in`);
  return body.url.split('#')[1] ?? '';
};
describe('checking in', () => {
  const person = { name: 'Siti Aminah (Contoh)', position: 'Staf', presence: 'luring' };

  test('with the code of the meeting counts the organisation as there, and the same person once', async () => {
    const code = await codeOf();
    const view = await anyone<CheckInView>('/check-in/inspection', { code });
    expect([view.status, view.body.state]).toEqual([200, 'open']);
    expect(view.body.invitations.map((one) => one.id)).toContain('1-bawaslu');
    for (const name of ['Siti Aminah (Contoh)', '  siti  aminah (contoh) ']) {
      const answer = await anyone('/check-in', { code, ...person, name, invitationId: '1-bawaslu' });
      expect(answer.status).toBe(200);
    }
    const { roll } = await meetingAs();
    expect(roll.attendees.map((one) => [one.name, one.source])).toEqual([[person.name, 'code']]);
    const entry = roll.entries.find((one) => one.organisation.id === 'bawaslu');
    expect([entry?.state, entry?.presence, entry?.ticked]).toEqual(['hadir', 'luring', false]);
  });

  test('tells nothing of who else came, and nothing at all for a code that was not signed here', async () => {
    const code = await codeOf();
    await anyone('/check-in', { code, ...person, invitationId: '1-bawaslu' });
    const view = await anyone<CheckInView>('/check-in/inspection', { code });
    expect(JSON.stringify(view.body)).not.toContain('Siti');
    for (const wrong of [
      `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`,
      code.replace('.0.', '.1.'),
      'x',
      '',
    ]) {
      expect((await anyone('/check-in/inspection', { code: wrong })).status).toBe(404);
      expect((await anyone('/check-in', { code: wrong, ...person, organisation: 'X' })).status).toBe(404);
    }
  });

  test('leaves one line in the trail however often it is sent, and takes nobody when the roll is full', async () => {
    const code = await codeOf();
    const lines = () =>
      env.DB.prepare("SELECT count(*) AS n FROM audit_event WHERE kind = 'meeting.checked_in'").first('n');
    for (const name of [person.name, person.name, person.name.toUpperCase()]) {
      expect((await anyone('/check-in', { code, ...person, name, organisation: 'Polres' })).status).toBe(200);
    }
    expect(await lines()).toBe(1);
    await env.DB.prepare('UPDATE event_attendance SET ordinal = ?').bind(ATTENDEES_MAX).run();
    const late = { ...person, name: 'Budi (Contoh)', organisation: 'Polres' };
    expect((await anyone('/check-in', { code, ...late })).body.reason).toBe('roll_full');
    expect((await send('petugas', 'POST', `${AT}/attendees`, late)).body.reason).toBe('roll_full');
    const guest = await send('bawaslu-lo', 'POST', `${INVITED}/attendance`, { presence: 'daring' });
    expect(guest.body.reason).toBe('roll_full');
    expect((await anyone('/check-in', { code, ...person, organisation: 'Polres' })).status).toBe(200);
    expect([await lines(), (await meetingAs()).roll.attendees.length]).toEqual([1, 1]);
  });

  test('ends with a new code: what was photographed before holds no longer', async () => {
    const before = await codeOf();
    const renewed = await send<CheckInPass>('petugas', 'POST', `${AT}/check-in`, {});
    expect(renewed.body.round).toBe(1);
    expect((await anyone('/check-in/inspection', { code: before })).status).toBe(404);
    expect((await anyone('/check-in/inspection', { code: await codeOf() })).status).toBe(200);
  });

  test('is open around the meeting only', async () => {
    await seedEvent(2, { on: '2026-11-25', at: '09:00', until: '12:00' });
    const { body } = await read<CheckInPass>('petugas', `/meetings/${eventIdOf(2)}/check-in`);
    const code = body.url.split('#')[1];
    const early = await anyone('/check-in', { code, ...person, organisation: 'Polres' });
    expect([early.status, early.body.reason]).toEqual([409, 'check_in_closed']);
  });

  test('takes no invitation of another meeting, and asks whom somebody without one comes from', async () => {
    await seedEvent(3, { on: TODAY });
    await invite(3, ['polri']);
    const code = await codeOf();
    const foreign = await anyone('/check-in', { code, ...person, invitationId: '3-polri' });
    expect(foreign.body.reason).toBe('unknown_invitation');
    const nobody = await anyone('/check-in', { code, ...person });
    expect(nobody.body.reason).toBe('organisation_missing');
    expect((await anyone('/check-in', { code, ...person, organisation: 'Polsek Argomulyo' })).status).toBe(
      200,
    );
  });

  test('works for a liaison who is signed in, and not for one who is not invited', async () => {
    const there = await send('bawaslu-lo', 'POST', `${INVITED}/attendance`, { presence: 'daring' });
    expect(there.status).toBe(200);
    expect((await send('polri-lo', 'POST', `${INVITED}/attendance`, { presence: 'daring' })).status).toBe(
      404,
    );
    const { roll } = await meetingAs();
    expect(roll.attendees.map((one) => [one.invitationId, one.presence, one.source])).toEqual([
      ['1-bawaslu', 'daring', 'liaison'],
    ]);
  });

  test('counts a delegate as standing in for who was invited', async () => {
    await env.DB.prepare(
      "UPDATE event_invitation SET answer = 'diwakilkan', delegate_name = 'Joko (Contoh)', answered_at = 'x' WHERE id = '1-uksw'",
    ).run();
    await anyone('/check-in', {
      code: await codeOf(),
      ...person,
      name: 'Joko (Contoh)',
      invitationId: '1-uksw',
    });
    const entry = (await meetingAs()).roll.entries.find((one) => one.organisation.id === 'uksw');
    expect(entry?.state).toBe('diwakili');
  });

  test('a code signed under another key is no code, and a window without a day is none', async () => {
    const other = Buffer.alloc(32, 7).toString('base64');
    const code = await checkInCode(other, { eventId: MEETING, round: 0 });
    expect(await readCheckInCode(other, code)).toEqual({ eventId: MEETING, round: 0 });
    expect(await readCheckInCode(Buffer.alloc(32, 8).toString('base64'), code)).toBeNull();
    const { event } = await meetingAs();
    expect(checkInWindow({ ...event, startsOn: null, endsOn: null }, 'WIB')).toBeNull();
    expect(checkInWindow({ ...event, eventStatus: 'dibatalkan' }, 'WIB')).toBeNull();
    const day = checkInWindow({ ...event, startTime: null, zone: null }, 'WIT');
    expect(day?.opensAt.toISOString()).toBe('2026-11-21T15:00:00.000Z');
    expect(stateOfWindow(day!, day!.closesAt)).toBe('over');
  });
});

describe('the list of the clerk', () => {
  const mark = (organisation: string, version: number, state: string, presence: string | null = null) => ({
    invitationId: `1-${organisation}`,
    version,
    state,
    presence,
  });

  test('ticks many at once, and what it says counts before who checked in', async () => {
    await send('petugas', 'PUT', `${AT}/attendance`, {
      marks: [mark('bawaslu', 0, 'hadir', 'luring'), mark('uksw', 0, 'izin')],
    });
    await send('petugas', 'PUT', `${AT}/attendance`, { marks: [mark('uksw', 1, 'tanpa_keterangan')] });
    const { entries } = (await meetingAs()).roll;
    expect(entries.map((one) => [one.organisation.id, one.state, one.version])).toEqual([
      ['bawaslu', 'hadir', 1],
      ['kpu-33-19', null, 0],
      ['uksw', 'tanpa_keterangan', 2],
    ]);
  });

  test('is refused as a whole when one row was ticked meanwhile, is of another meeting, or makes no sense', async () => {
    await send('petugas', 'PUT', `${AT}/attendance`, { marks: [mark('uksw', 0, 'izin')] });
    const both = [mark('bawaslu', 0, 'hadir', 'luring'), mark('uksw', 0, 'hadir', 'luring')];
    expect((await send('peninjau', 'PUT', `${AT}/attendance`, { marks: both })).status).toBe(412);
    await seedEvent(3, { on: TODAY });
    await invite(3, ['polri']);
    const foreign = { ...mark('uksw', 1, 'izin'), invitationId: '3-polri' };
    expect((await send('petugas', 'PUT', `${AT}/attendance`, { marks: [foreign] })).body.reason).toBe(
      'unknown_invitation',
    );
    const nowhere = await send('petugas', 'PUT', `${AT}/attendance`, {
      marks: [mark('bawaslu', 0, 'hadir')],
    });
    expect(nowhere.body.reason).toBe('presence_missing');
    const { entries } = (await meetingAs()).roll;
    expect(entries.map((one) => one.state)).toEqual([null, null, 'izin']);
  });

  test('writes down who has no phone, and takes off exactly whom it names', async () => {
    const came = { name: 'Budi (Contoh)', organisation: 'Polsek Argomulyo', presence: 'luring' };
    expect((await send('petugas', 'POST', `${AT}/attendees`, came)).status).toBe(201);
    const removal = `${AT}/attendees/1/removal`;
    expect((await send('petugas', 'POST', removal, { name: 'Orang Lain (Contoh)' })).status).toBe(412);
    expect((await send('petugas', 'POST', removal, { name: 'Budi (Contoh)' })).status).toBe(200);
    expect((await meetingAs()).roll.attendees).toEqual([]);
    const trail = await env.DB.prepare(
      'SELECT group_concat(details) AS all_details FROM audit_event',
    ).first<string>('all_details');
    expect(trail).not.toContain('Budi');
  });

  test('shows in person where anybody of the invited came in person', () => {
    const entry = { invitationId: 'i', ticked: false, state: null, presence: null } as never;
    const came = (presence: string) => ({ invitationId: 'i', state: 'hadir', presence }) as never;
    expect(rollOf([entry], [came('daring'), came('luring')])[0]).toMatchObject({ presence: 'luring' });
    expect(rollOf([entry], [came('daring')])[0]).toMatchObject({ presence: 'daring' });
  });
});
