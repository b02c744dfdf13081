import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type {
  Agenda,
  AttendedMeeting,
  CheckInPass,
  CheckInView,
  LinkedMinutes,
  MinutesHistory,
  MinutesLink,
  MinutesRevision,
  OwnInvitationList,
} from '../../../../schema/api/meeting.ts';
import {
  checkInCode,
  readCheckInCode,
} from '../../../../worker/calendar/meeting/attendance/check-in-code.ts';
import {
  checkInWindow,
  rollOf,
  stateOfWindow,
} from '../../../../worker/calendar/meeting/attendance/rules.ts';
import { readHeld } from '../../../../worker/calendar/meeting/held.ts';
import { readMeeting } from '../../../../worker/calendar/meeting/reading/store.ts';
import { newMeter, publicDatabase } from '../../../../worker/platform/db.ts';
import { ask, json } from '../../../support/app.ts';
import { eventIdOf } from '../../../support/calendar.ts';
import { freshDatabase } from '../../../support/database.ts';
import { invite, MEETING, meetingAs, read, seedEvent, seedMeeting, send } from '../../../support/meetings.ts';
import { ORIGIN } from '../../../support/people.ts';
import { TODAY } from '../../../support/registry.ts';

beforeEach(async () => seedMeeting(await freshDatabase()));

const AT = `/meetings/${MEETING}`;
const INVITED = `/invited-meetings/${MEETING}`;

/** Somebody without an account, on the page of the portal. */
const anyone = <T>(path: string, body: unknown) =>
  json<T & { reason?: string }>(`/api/v1${path}`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const codeOf = async () => {
  const { body } = await read<CheckInPass>('petugas', `${AT}/check-in`);
  return body.url.split('#')[1] ?? '';
};

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

describe('minutes', () => {
  const write = (who: string, text: string, version: number, changeNote: string | null = null) =>
    send<MinutesRevision>(who, 'PUT', `${AT}/minutes`, { text, changeNote }, version);
  const circulate = (version: number) =>
    send<MinutesRevision>(
      'petugas',
      'POST',
      `${AT}/minutes/circulation`,
      { respondUntil: '2026-11-30' },
      version,
    );
  const approve = (who: string, version: number, note: string | null = null) =>
    send<MinutesRevision>(who, 'POST', `${AT}/minutes/approval`, { note }, version);
  const respond = (who: string, revision: number, response: string, reason: string | null = null) =>
    send(who, 'PUT', `${INVITED}/minutes/response`, { revision, response, reason });
  const sent = async () => {
    await write('petugas', 'Rapat dibuka.', 0);
    return (await circulate(1)).body.revision;
  };

  test('are seen by nobody outside before they are sent round, and then by all who are invited', async () => {
    await write('petugas', 'Rapat dibuka.', 0);
    expect((await read<AttendedMeeting>('bawaslu-lo', INVITED)).body.minutes).toBeNull();
    await circulate(1);
    const { body } = await read<AttendedMeeting>('bawaslu-lo', INVITED);
    expect([body.minutes?.state, body.minutes?.text]).toEqual(['diedarkan', 'Rapat dibuka.']);
    const told = await env.DB.prepare(
      "SELECT account_id AS id FROM inbox_item WHERE kind = 'minutes_circulated' ORDER BY 1",
    ).all();
    expect(told.results.map((one) => one.id)).toEqual(['bawaslu-lo', 'kudus', 'uksw-lo']);
  });

  test('go the whole way: corrected after an objection, agreed anew, approved, and every text is kept', async () => {
    const first = await sent();
    expect((await respond('bawaslu-lo', first, 'keberatan')).body.reason).toBe('objection_reason_missing');
    expect((await respond('bawaslu-lo', first, 'keberatan', 'Jam salah')).status).toBe(200);
    expect((await write('petugas', 'Rapat dibuka 09.10.', 2)).body.reason).toBe('change_note_missing');
    const corrected = await write('petugas', 'Rapat dibuka 09.10.', 2, 'Jam diperbaiki');
    expect(corrected.body.state).toBe('dikoreksi');
    expect((await respond('bawaslu-lo', 2, 'setuju')).body.reason).toBe('not_circulated');
    const second = (await circulate(3)).body.revision;
    expect((await respond('bawaslu-lo', 2, 'setuju')).body.reason).toBe('not_latest_revision');
    for (const who of ['bawaslu-lo', 'uksw-lo', 'kudus']) {
      expect((await respond(who, second, 'setuju')).status).toBe(200);
    }
    expect((await approve('ketua', 4)).body.state).toBe('disahkan');
    const { body } = await read<MinutesHistory>('petugas', `${AT}/minutes`);
    expect(body.items.map((one) => [one.state, one.text])).toEqual([
      ['konsep', 'Rapat dibuka.'],
      ['diedarkan', 'Rapat dibuka.'],
      ['dikoreksi', 'Rapat dibuka 09.10.'],
      ['diedarkan', 'Rapat dibuka 09.10.'],
      ['disahkan', 'Rapat dibuka 09.10.'],
    ]);
    expect((await write('petugas', 'Lain', 5, 'x')).body.reason).toBe('minutes_approved');
    expect((await respond('uksw-lo', second, 'keberatan', 'x')).body.reason).toBe('minutes_approved');
  });

  test('wait for the silent until the day is over, and stand over an objection only with a word on it', async () => {
    const revision = await sent();
    const early = await approve('ketua', revision);
    expect([early.body.reason, early.body.facts]).toEqual([
      'answers_open',
      { waiting: 3, respondUntil: '2026-11-30' },
    ]);
    for (const who of ['uksw-lo', 'kudus']) await respond(who, revision, 'setuju');
    await respond('bawaslu-lo', revision, 'keberatan', 'Angka salah');
    expect((await approve('ketua', revision)).body.reason).toBe('objections_stand');
    expect((await approve('ketua', revision, 'Angka sesuai berita acara.')).status).toBe(200);
  });

  test('are not approved by who wrote them, by a clerk, or by an approver elsewhere', async () => {
    await env.DB.prepare("UPDATE assignment SET ends_on = '2026-11-01' WHERE id = 'ketua-at'").run();
    const revision = await sent();
    for (const who of ['petugas', 'peninjau', 'tetangga', 'provinsi', 'bawaslu-lo'])
      expect([who, (await approve(who, revision)).status]).toEqual([who, 404]);
    await env.DB.prepare("UPDATE assignment SET ends_on = NULL WHERE id = 'ketua-at'").run();
    await env.DB.prepare('DROP TRIGGER event_minutes_are_fixed').run();
    await env.DB.prepare("UPDATE event_minutes SET written_by = 'ketua' WHERE revision = 1").run();
    expect((await approve('ketua', revision)).body.reason).toBe('own_minutes');
    expect((await meetingAs('ketua')).minutes.mayApprove).toBe(false);
  });

  test('are refused on a revision that is no longer the latest', async () => {
    await write('petugas', 'Satu', 0);
    const stale = await write('peninjau', 'Dua', 0);
    expect([stale.status, (await meetingAs()).minutes.current?.text]).toEqual([412, 'Satu']);
    expect((await circulate(5)).status).toBe(412);
  });

  test('fix what the invited are asked to agree with: nothing is added meanwhile, nor after', async () => {
    const decide = () => send('petugas', 'POST', `${AT}/decisions`, { text: 'Dijaga bersama' });
    const given = { organisationId: 'bawaslu', description: 'x' };
    expect((await decide()).status).toBe(201);
    const revision = await sent();
    expect((await decide()).body.reason).toBe('minutes_fixed');
    expect((await send('petugas', 'POST', `${AT}/action-items`, given)).body.reason).toBe('minutes_fixed');
    await write('petugas', 'Baru', revision, 'Keputusan ditambah');
    expect((await decide()).status).toBe(201);
    expect((await send('petugas', 'POST', `${AT}/action-items`, given)).status).toBe(201);
  });

  test('are not answered by who is not invited, nor twice for one organisation: the last word counts', async () => {
    const revision = await sent();
    expect((await respond('polri-lo', revision, 'setuju')).status).toBe(404);
    await respond('bawaslu-lo', revision, 'keberatan', 'Tunggu');
    await respond('bawaslu-lo', revision, 'setuju');
    const { replies } = (await meetingAs()).minutes;
    expect(replies.map((one) => [one.organisation.id, one.response])).toEqual([
      ['bawaslu', 'setuju'],
      ['kpu-33-19', null],
      ['uksw', null],
    ]);
  });

  describe('by a link without an account', () => {
    const by = { name: 'Siti (Contoh)', position: 'Ketua' };
    const linkFor = async (organisationId: string) => {
      const { body } = await send<MinutesLink>('petugas', 'POST', `${AT}/minutes/links`, { organisationId });
      return body.url.split('#')[1] ?? '';
    };

    test('are read and agreed with, in the name of the organisation of the link', async () => {
      await send('petugas', 'POST', `${AT}/decisions`, { text: 'Dijaga bersama' });
      const revision = await sent();
      const token = await linkFor('bawaslu');
      const view = await anyone<LinkedMinutes>('/minutes-links/inspection', { token });
      expect([view.status, view.body.organisation.id, view.body.minutes.text]).toEqual([
        200,
        'bawaslu',
        'Rapat dibuka.',
      ]);
      expect(view.body.decisions.map((one) => one.text)).toEqual(['Dijaga bersama']);
      const said = await anyone('/minutes-links/response', { token, revision, response: 'setuju', ...by });
      expect(said.status).toBe(200);
      const reply = (await meetingAs()).minutes.replies[0];
      expect([reply?.response, reply?.name, reply?.position]).toEqual(['setuju', 'Siti (Contoh)', 'Ketua']);
      const kept = await env.DB.prepare('SELECT token_sha256 AS hash FROM minutes_link').first<string>(
        'hash',
      );
      expect(kept).not.toContain(token);
    });

    test('hold no longer once there is a newer one, another round, or no invitation', async () => {
      const revision = await sent();
      const first = await linkFor('bawaslu');
      const second = await linkFor('bawaslu');
      expect((await anyone('/minutes-links/inspection', { token: first })).status).toBe(404);
      await write('petugas', 'Baru', revision, 'x');
      await circulate(revision + 1);
      expect((await anyone('/minutes-links/inspection', { token: second })).status).toBe(404);
      const old = await anyone('/minutes-links/response', {
        token: second,
        revision: 4,
        response: 'setuju',
        ...by,
      });
      expect(old.body.reason).toBe('not_latest_revision');
      const third = await linkFor('bawaslu');
      await env.DB.prepare("UPDATE event_invitation SET withdrawn_at = 'x' WHERE id = '1-bawaslu'").run();
      expect((await anyone('/minutes-links/inspection', { token: third })).status).toBe(404);
      expect((await meetingAs()).minutes.replies.every((one) => one.response === null)).toBe(true);
    });

    test('are made for those who are asked only, and end some days after the last day for answers', async () => {
      await sent();
      const polri = await send('petugas', 'POST', `${AT}/minutes/links`, { organisationId: 'polri' });
      expect(polri.body.reason).toBe('not_asked');
      const { body } = await send<MinutesLink>('petugas', 'POST', `${AT}/minutes/links`, {
        organisationId: 'uksw',
      });
      expect(body.expiresAt).toBe('2026-12-14T17:00:00.000Z');
      await env.DB.prepare('DROP TRIGGER minutes_link_stays_revoked').run();
      await env.DB.prepare("UPDATE minutes_link SET expires_at = '2026-11-01'").run();
      const token = body.url.split('#')[1];
      expect((await anyone('/minutes-links/inspection', { token })).status).toBe(404);
    });

    test('go out by mail to whom the invitation names, and the outbox keeps the secret apart', async () => {
      await env.DB.prepare(
        "UPDATE event_invitation SET contact_name = 'Siti (Contoh)', contact_email = 'siti@example.test', contact_language = 'en' WHERE id = '1-bawaslu'",
      ).run();
      await sent();
      const mail = await env.DB.prepare(
        "SELECT email, language, data, secret FROM outbox WHERE kind = 'minutes_link'",
      ).first<{ email: string; language: string; data: string; secret: string }>();
      expect([mail?.email, mail?.language]).toEqual(['siti@example.test', 'en']);
      expect(mail?.data).not.toContain('#');
      const token = mail?.secret.split('/en/notulen#')[1];
      expect((await anyone('/minutes-links/inspection', { token })).status).toBe(200);
    });
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
