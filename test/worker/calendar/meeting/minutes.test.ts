import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type {
  AttendedMeeting,
  LinkedMinutes,
  MinutesHistory,
  MinutesLink,
  MinutesRevision,
  OwnInvitationList,
} from '../../../../schema/api/meeting.ts';
import { freshDatabase } from '../../../support/database.ts';
import {
  AT,
  anyone,
  INVITED,
  invite,
  meetingAs,
  read,
  seedMeeting,
  send,
} from '../../../support/meetings.ts';

beforeEach(async () => seedMeeting(await freshDatabase()));

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

  test('ask nobody who is invited for information only', async () => {
    await env.DB.prepare("UPDATE event_invitation SET role = 'tembusan' WHERE id = '1-uksw'").run();
    await sent();
    const told = await env.DB.prepare(
      "SELECT account_id AS id FROM inbox_item WHERE kind = 'minutes_circulated' ORDER BY 1",
    ).all();
    expect(told.results.map((one) => one.id)).toEqual(['bawaslu-lo', 'kudus']);
    const { items } = (await read<OwnInvitationList>('uksw-lo', '/invited-meetings')).body;
    expect(items.map((one) => one.minutes)).toEqual(['none']);
    const { minutes, reply } = (await read<AttendedMeeting>('uksw-lo', INVITED)).body;
    expect([minutes?.state, reply]).toEqual(['diedarkan', null]);
  });

  test('are answered for each organisation below that is invited, and for none out of reach', async () => {
    await env.DB.prepare(
      `INSERT INTO organisation (id, kind, name, name_folded, parent_id)
       VALUES ('bawaslu-a', 'bawaslu', 'Bawaslu A', 'bawaslu a', 'bawaslu'), ('bawaslu-b', 'bawaslu', 'Bawaslu B', 'bawaslu b', 'bawaslu')`,
    ).run();
    await env.DB.prepare("UPDATE event_invitation SET withdrawn_at = 'x' WHERE id = '1-bawaslu'").run();
    await invite(1, ['bawaslu-a', 'bawaslu-b']);
    const revision = await sent();
    const seen = async (query: string) =>
      (await read<AttendedMeeting>('bawaslu-lo', `${INVITED}${query}`)).body.organisation?.id;
    expect([await seen(''), await seen('?organisation=bawaslu-b')]).toEqual(['bawaslu-a', 'bawaslu-b']);
    for (const organisationId of ['bawaslu-a', 'bawaslu-b']) {
      const said = { revision, response: 'setuju', organisationId };
      expect((await send('bawaslu-lo', 'PUT', `${INVITED}/minutes/response`, said)).status).toBe(200);
      const there = { presence: 'luring', organisationId };
      expect((await send('bawaslu-lo', 'POST', `${INVITED}/attendance`, there)).status).toBe(200);
    }
    const { minutes, roll } = await meetingAs();
    const agreed = minutes.replies.filter((one) => one.response === 'setuju');
    expect(agreed.map((one) => one.organisation.id)).toEqual(['bawaslu-a', 'bawaslu-b']);
    expect(roll.attendees.map((one) => one.invitationId)).toEqual(['1-bawaslu-a', '1-bawaslu-b']);
    // Not invited, invited but of others, and one that was taken back.
    for (const organisationId of ['polri', 'uksw', 'kpu-33-19', 'bawaslu']) {
      const said = { revision, response: 'keberatan', reason: 'x', organisationId };
      const paths = [
        (await read('bawaslu-lo', `${INVITED}?organisation=${organisationId}`)).status,
        (await send('bawaslu-lo', 'PUT', `${INVITED}/minutes/response`, said)).status,
        (await send('bawaslu-lo', 'POST', `${INVITED}/attendance`, { presence: 'luring', organisationId }))
          .status,
      ];
      expect(paths).toEqual([404, 404, 404]);
    }
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
