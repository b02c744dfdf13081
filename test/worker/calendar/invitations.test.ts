import { env } from 'cloudflare:test';
import ICAL from 'ical.js';
import { beforeEach, describe, expect, test } from 'vitest';
import type {
  Invitation,
  InvitationList,
  InvitationPreview,
  ReceivedInvitation,
  ReceivedInvitationList,
  SentInvitations,
} from '../../../schema/api/calendar-invitation.ts';
import type { Problem } from '../../../schema/api/problem.ts';
import { recordEvents } from '../../../worker/calendar/actions.ts';
import type { EventFacts } from '../../../worker/calendar/facts.ts';
import { remindSilent } from '../../../worker/calendar/invitations/reminders.ts';
import { publicDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { eventIdOf, eventOf } from '../../support/calendar.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, ORIGIN, seedPerson, signedIn } from '../../support/people.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';

const EVENT = eventIdOf(1);
type Answered<T> = T & Omit<Partial<Problem>, 'status' | 'version'> & { version: number };

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'tetangga', role: 'recorder', unit: '33.19' });
  await seedPerson({ id: 'narahubung', role: 'liaison', unit: '33.73', organisation: 'uksw' });
  await seedPerson({ id: 'narahubung-lain', role: 'liaison', unit: '33.73', organisation: 'bawaslu' });
  await seedPerson({ id: 'kasubbag', role: 'reviewer', unit: '35.06' });
  await env.DB.prepare(
    "UPDATE assignment SET position_group = 'kasubbag_hukum' WHERE id = 'kasubbag-at'",
  ).run();
  await record({});
});

async function record(facts: Partial<EventFacts>): Promise<void> {
  const event = eventOf(
    1,
    '33.73',
    { on: '2026-12-01', at: '09:00', until: '11:00' },
    { visibility: 'mitra', venue: 'Aula', conferenceUrl: 'https://rapat.example.org/x', ...facts },
  );
  await recordEvents({
    db: env.DB,
    now: NOW,
    authorship: { by: 'Uji', reason: 'uji' },
    created: [event],
    changed: [],
  });
}

const CONTACT = { name: 'Kompol Rudi (Contoh)', email: 'rudi@polres.example.test' };
const invite = (invitees: object[], version = 1, rest: object = {}, who = 'petugas') =>
  json<Answered<SentInvitations>>(
    `/api/v1/calendar/events/${EVENT}/invitations`,
    changing(who, 'POST', { invitees, ...rest }, { 'if-match': `"${version}"` }),
  );
const all = async () => {
  const { body } = await json<InvitationList>(
    `/api/v1/calendar/events/${EVENT}/invitations`,
    signedIn('petugas'),
  );
  return body;
};
const invitation = async (organisationId: string): Promise<Invitation> => {
  const found = (await all()).items.find((one) => one.organisation.id === organisationId);
  if (!found) throw new Error(`${organisationId} is not invited`);
  return found;
};
const inspect = (token: string) => post<ReceivedInvitation>('/invitation-links/inspection', { token });
const answer = (token: string, version: number, answering: object) =>
  post<ReceivedInvitation>('/invitation-links/answer', { token, version, ...answering });
const post = <T>(path: string, body: object) =>
  json<Answered<T>>(`/api/v1${path}`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const put = (id: string, version: number, answering: object, who = 'narahubung', whose = '') =>
  json<Answered<ReceivedInvitation>>(
    `/api/v1/calendar/${whose}invitations/${id}/answer`,
    changing(who, 'PUT', answering, { 'if-match': `"${version}"` }),
  );

interface Mail {
  kind: string;
  to: string;
  secret: string | null;
  method: string | null;
  calendar: string | null;
}
/** In the order in which they were ordered: the clock of a test stands still, the versions of an invitation do not. */
async function mails(): Promise<Mail[]> {
  const { results } = await env.DB.prepare(
    `SELECT key, kind, coalesce(email, account_id) AS "to", secret, calendar_method AS method, calendar FROM outbox ORDER BY id`,
  ).all<Mail & { key: string }>();
  const versionOf = ({ key }: { key: string }) => Number(key.split('|')[1]);
  return results.toSorted((a, b) => versionOf(a) - versionOf(b));
}
const tokenIn = ({ secret }: Mail) => secret?.split('#')[1] ?? '';
async function tokenFor(to: string): Promise<string> {
  return tokenIn((await mails()).findLast((mail) => mail.to === to && mail.secret !== null)!);
}
function parsed({ calendar }: Mail) {
  const component = new ICAL.Component(ICAL.parse(calendar ?? ''));
  const event = component.getFirstSubcomponent('vevent')!;
  const text = (name: string) => String(event.getFirstPropertyValue(name));
  return {
    method: component.getFirstPropertyValue('method'),
    uid: text('uid'),
    sequence: Number(event.getFirstPropertyValue('sequence')),
    status: text('status'),
    start: text('dtstart'),
    organiser: text('organizer'),
    attendees: event
      .getAllProperties('attendee')
      .map((one) => [one.getFirstValue(), one.getParameter('role')]),
  };
}

const UKSW = { organisationId: 'uksw' };
const POLRES = { organisationId: 'polres-kediri', contact: CONTACT };

describe('whom an order invites', () => {
  test('is shown before anything is sent: organisations, and a position in every unit of a phrase', async () => {
    const { body } = await json<InvitationPreview>(
      `/api/v1/calendar/events/${EVENT}/invitations/preview`,
      changing('petugas', 'POST', {
        organisations: ['uksw', 'polri'],
        positions: [
          { group: 'kasubbag_hukum', of: 'KPU Kabupaten/Kota se-Jawa Timur' },
          { group: null, of: 'se-Jawa Antah' },
        ],
      }),
    );
    expect(body.items.map((one) => [one.organisation.id, one.positionGroup, one.recipients])).toEqual([
      ['uksw', null, 1],
      ['polri', null, 0],
      ['kpu-35-06', 'kasubbag_hukum', 1],
      ['kpu-35-71', 'kasubbag_hukum', 0],
    ]);
    expect(body.suggestions.map((one) => one.text)).toEqual(['se-Jawa Antah']);
    expect(await mails()).toEqual([]);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM event_invitation').first('n')).toBe(0);
  });

  test('is sent as one batch: all or none, and nobody twice', async () => {
    const half = await invite([UKSW, { organisationId: 'tidak-ada' }]);
    expect([half.status, half.body.reason]).toEqual([409, 'unknown_organisation']);
    expect(await mails()).toEqual([]);
    const { status, body } = await invite([UKSW, POLRES, { organisationId: 'polri' }]);
    expect([status, body.sent, body.told, body.untold.map((one) => one.name)]).toEqual([
      201,
      3,
      2,
      ['Kepolisian Negara Republik Indonesia'],
    ]);
    const again = await invite([UKSW], body.version);
    expect([again.body.sent, again.body.version]).toEqual([0, body.version]);
    expect((await mails()).map((mail) => [mail.kind, mail.to])).toEqual([
      ['event_invited', 'narahubung'],
      ['event_invited', CONTACT.email],
    ]);
  });

  test('is decided by the unit that holds the event and by nobody else, on the version that was seen', async () => {
    expect((await invite([UKSW], 1, {}, 'tetangga')).status).toBe(404);
    expect((await invite([UKSW], 1, {}, 'narahubung')).status).toBe(404);
    expect((await invite([UKSW], 7)).status).toBe(412);
  });

  test('keeps partners out of what is internal, and a position is one of KPU', async () => {
    expect((await invite([{ ...UKSW, positionGroup: 'ketua' }])).body.reason).toBe('no_such_position');
    await freshEvent({ visibility: 'internal' });
    const refused = await invite([UKSW]);
    expect([refused.body.reason, refused.body.facts]).toEqual([
      'internal_event',
      { name: 'Universitas Kristen Satya Wacana' },
    ]);
    expect((await invite([{ organisationId: 'kpu-35-06', positionGroup: 'kasubbag_hukum' }])).status).toBe(
      201,
    );
  });
});

async function freshEvent(facts: Partial<EventFacts>): Promise<void> {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'narahubung', role: 'liaison', unit: '33.73', organisation: 'uksw' });
  await seedPerson({ id: 'kasubbag', role: 'reviewer', unit: '35.06' });
  await env.DB.prepare(
    "UPDATE assignment SET position_group = 'kasubbag_hukum' WHERE id = 'kasubbag-at'",
  ).run();
  await record(facts);
}

describe('a link', () => {
  test('shows the facts and takes an answer, which can be changed; a delegate has a name and a position', async () => {
    await invite([UKSW, POLRES]);
    const token = await tokenFor(CONTACT.email);
    const shown = await inspect(token);
    expect([shown.body.organisation.name, shown.body.event.venue, shown.body.open]).toEqual([
      'Kepolisian Resor Kediri',
      'Aula',
      true,
    ]);
    const nameless = await answer(token, 1, { answer: 'diwakilkan', delegateName: 'Ipda Sari (Contoh)' });
    expect([nameless.status, nameless.body.reason]).toEqual([409, 'delegate_missing']);
    const delegate = { delegateName: 'Ipda Sari (Contoh)', delegatePosition: 'Kasubbag Bin Ops' };
    const sent = await answer(token, 1, { answer: 'diwakilkan', ...delegate });
    expect([sent.status, sent.body.answer, sent.body.delegateName]).toEqual([
      200,
      'diwakilkan',
      'Ipda Sari (Contoh)',
    ]);
    const twice = await answer(token, 1, { answer: 'diwakilkan', ...delegate });
    expect([twice.status, twice.body.version]).toEqual([200, 2]);
    const changed = await answer(token, 2, { answer: 'hadir', ...delegate });
    expect([changed.body.answer, changed.body.delegateName]).toEqual(['hadir', null]);
    expect((await answer(token, 2, { answer: 'tidak_hadir' })).status).toBe(412);
    expect((await invitation('polres-kediri')).answeredVia).toBe('link');
  });

  test('is kept as a hash only, and neither the audit trail nor the calendar part holds it or whom a partner sends', async () => {
    await invite([POLRES]);
    const token = await tokenFor(CONTACT.email);
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    await answer(token, 1, {
      answer: 'diwakilkan',
      delegateName: 'Ipda Sari (Contoh)',
      delegatePosition: 'Kanit',
    });
    const { results: rows } = await env.DB.prepare('SELECT * FROM event_invitation').all();
    const { results: audit } = await env.DB.prepare('SELECT * FROM audit_event').all();
    expect(JSON.stringify([rows, audit])).not.toContain(token);
    expect(JSON.stringify(audit)).not.toContain('Ipda Sari');
    expect((await mails()).map((mail) => mail.calendar).join()).not.toContain(token);
  });

  test('that was ended, replaced, taken back, is over or was never given is not found', async () => {
    await invite([UKSW, POLRES]);
    const [first, other] = [await tokenFor(CONTACT.email), await tokenFor('narahubung')];
    expect((await inspect('x'.repeat(43))).status).toBe(404);
    const made = await json<{ url: string; version: number }>(
      `/api/v1/calendar/invitations/${(await invitation('polres-kediri')).id}/link`,
      changing('petugas', 'POST', undefined, { 'if-match': '"1"' }),
    );
    expect(made.status).toBe(201);
    expect((await inspect(first)).status).toBe(404);
    const second = made.body.url.split('#')[1] ?? '';
    expect((await inspect(second)).status).toBe(200);
    const ended = await ask(
      `/api/v1/calendar/invitations/${(await invitation('polres-kediri')).id}/link`,
      changing('petugas', 'DELETE', undefined, { 'if-match': `"${made.body.version}"` }),
    );
    expect([ended.status, (await inspect(second)).status]).toEqual([200, 404]);
    const uksw = await invitation('uksw');
    const withdrawn = await ask(
      `/api/v1/calendar/invitations/${uksw.id}/withdrawal`,
      changing('petugas', 'POST', {}, { 'if-match': `"${uksw.version}"` }),
    );
    expect([withdrawn.status, (await inspect(other)).status]).toEqual([200, 404]);
    await env.DB.prepare(
      "UPDATE event_invitation SET link_revoked_at = NULL, link_expires_at = '2026-11-22T02:00:00.000Z' WHERE link_sha256 IS NOT NULL",
    ).run();
    expect((await inspect(second)).status).toBe(404);
  });

  test('answers until the deadline and while there is room', async () => {
    await freshEvent({ capacity: 1 });
    await invite([UKSW, POLRES], 1, { answersUntil: '2026-11-22' });
    const [polres, uksw] = [await tokenFor(CONTACT.email), await tokenFor('narahubung')];
    expect((await answer(polres, 1, { answer: 'hadir' })).status).toBe(200);
    const full = await answer(uksw, 1, { answer: 'hadir' });
    expect([full.status, full.body.reason, full.body.facts]).toEqual([409, 'full', { capacity: 1 }]);
    expect((await answer(uksw, 1, { answer: 'tentatif' })).status).toBe(200);
    expect((await answer(polres, 2, { answer: 'tidak_hadir' })).status).toBe(200);
    const both = await Promise.all([
      answer(uksw, 2, { answer: 'hadir' }),
      answer(polres, 3, { answer: 'hadir' }),
    ]);
    expect(both.map((one) => one.status).toSorted()[0]).toBe(200);
    expect((await all()).attending).toBe(1);
    await env.DB.prepare("UPDATE event_invitation SET answers_until = '2026-11-21'").run();
    const late = await inspect(uksw);
    expect([late.body.open, late.body.closedBecause]).toEqual([false, 'deadline']);
    const refused = await answer(uksw, late.body.version, { answer: 'tidak_hadir' });
    expect([refused.status, refused.body.reason]).toEqual([409, 'deadline']);
  });

  test('is one of so many a minute from one address, since each answer stays in the trail', async () => {
    await invite([POLRES]);
    const token = await tokenFor(CONTACT.email);
    const loop = await ask(
      '/api/v1/invitation-links/answer',
      {
        method: 'POST',
        headers: { origin: ORIGIN, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
        body: JSON.stringify({ token, version: 1, answer: 'hadir' }),
      },
      { SEARCH_LIMIT: { limit: async () => ({ success: false }) } },
    );
    expect([loop.status, loop.headers.get('retry-after')]).toEqual([429, '60']);
    expect((await inspect(token)).body.answer).toBe('menunggu');
  });

  test('takes no answer from another site', async () => {
    await invite([POLRES]);
    const token = await tokenFor(CONTACT.email);
    const foreign = await ask('/api/v1/invitation-links/answer', {
      method: 'POST',
      headers: { origin: 'https://jahat.example', 'content-type': 'application/json' },
      body: JSON.stringify({ token, version: 1, answer: 'hadir' }),
    });
    expect(foreign.status).toBe(403);
  });
});

describe('signed in', () => {
  test('a liaison answers for the own organisation, a unit for itself, and nobody for another', async () => {
    await invite([UKSW, { organisationId: 'kpu-33-19' }]);
    const uksw = await invitation('uksw');
    const kudus = await invitation('kpu-33-19');
    expect((await put(uksw.id, 1, { answer: 'hadir' })).status).toBe(200);
    expect((await put(kudus.id, 1, { answer: 'hadir' }, 'tetangga', 'unit-')).status).toBe(200);
    expect((await put(uksw.id, 2, { answer: 'tidak_hadir' }, 'narahubung-lain')).status).toBe(404);
    expect((await put(kudus.id, 2, { answer: 'tidak_hadir' })).status).toBe(404);
    expect((await put(uksw.id, 2, { answer: 'tidak_hadir' }, 'petugas', 'unit-')).status).toBe(404);
    expect((await put(kudus.id, 2, { answer: 'tidak_hadir' }, 'tetangga')).status).toBe(404);
    expect((await put(uksw.id, 1, { answer: 'tidak_hadir' })).status).toBe(412);
    expect((await invitation('uksw')).answeredVia).toBe('account');
  });

  test('the list has what the own organisation is invited to, with the way into the meeting, and nothing of others', async () => {
    await invite([UKSW]);
    const seen = async (who: string) => {
      const { body } = await json<ReceivedInvitationList>('/api/v1/calendar/invitations', signedIn(who));
      return body.items.map((one) => [one.organisation.id, one.event.conferenceUrl]);
    };
    expect(await seen('narahubung')).toEqual([['uksw', 'https://rapat.example.org/x']]);
    expect(await seen('narahubung-lain')).toEqual([]);
    const { body } = await json<ReceivedInvitationList>(
      '/api/v1/calendar/unit-invitations',
      signedIn('tetangga'),
    );
    expect(body.items).toEqual([]);
  });
});

describe('mail', () => {
  const moved = {
    type: 'rakor',
    title: 'Rapat 1 (Contoh)',
    visibility: 'mitra',
    venue: 'Gedung lain',
    conferenceUrl: 'https://rapat.example.org/x',
    time: {
      startsOn: '2026-12-03',
      endsOn: '2026-12-03',
      kind: 'timed',
      startTime: '09:00',
      endTime: null,
      endOpen: true,
      zone: 'WIB',
    },
  };
  const edit = (body: object, version: number) =>
    json<Answered<object>>(
      `/api/v1/calendar/events/${EVENT}`,
      changing('petugas', 'PUT', body, { 'if-match': `"${version}"` }),
    );

  test('carries a REQUEST to one attendee, an updated one with a higher SEQUENCE, and a CANCEL', async () => {
    await invite([POLRES]);
    await edit({ ...moved, reason: 'Aula dipakai (contoh)' }, 2);
    await ask(
      `/api/v1/calendar/events/${EVENT}/status`,
      changing('petugas', 'POST', { to: 'dibatalkan', reason: 'Batal (contoh)' }, { 'if-match': '"3"' }),
    );
    const sent = await mails();
    expect(sent.map((mail) => [mail.kind, mail.method])).toEqual([
      ['event_invited', 'REQUEST'],
      ['event_moved', 'REQUEST'],
      ['event_called_off', 'CANCEL'],
    ]);
    const texts = sent.map(parsed);
    expect(texts.map((one) => [one.method, one.sequence, one.status, one.start])).toEqual([
      ['REQUEST', 0, 'CONFIRMED', '2026-12-01T09:00:00'],
      ['REQUEST', 1, 'CONFIRMED', '2026-12-03T09:00:00'],
      ['CANCEL', 2, 'CANCELLED', '2026-12-03T09:00:00'],
    ]);
    expect(new Set(texts.map((one) => one.uid))).toEqual(new Set([`${EVENT}@simpul`]));
    for (const one of texts) {
      expect(one.organiser).toMatch(/^mailto:[^@]+@[^@]+$/);
      expect(one.attendees).toEqual([[`mailto:${CONTACT.email}`, 'REQ-PARTICIPANT']]);
    }
  });

  test('asks again when time or place changes, and only then: answers are put aside, old links end', async () => {
    await invite([UKSW, POLRES]);
    const old = await tokenFor(CONTACT.email);
    await answer(old, 1, { answer: 'hadir' });
    const same = {
      ...moved,
      venue: 'Aula',
      time: { ...moved.time, startsOn: '2026-12-01', endsOn: '2026-12-01', endTime: '11:00', endOpen: false },
    };
    expect((await edit({ ...same, theme: 'Tema baru (contoh)' }, 2)).status).toBe(200);
    expect([(await invitation('polres-kediri')).answer, (await mails()).length]).toEqual(['hadir', 2]);
    expect((await edit(moved, 3)).status).toBe(200);
    const after = await invitation('polres-kediri');
    expect([after.answer, after.answeredAt, (await mails()).length]).toEqual(['menunggu', null, 4]);
    expect((await inspect(old)).status).toBe(404);
    const fresh = await tokenFor(CONTACT.email);
    const shown = await inspect(fresh);
    expect([shown.body.event.time.startsOn, shown.body.event.movedSince]).toEqual(['2026-12-03', true]);
    expect((await answer(fresh, shown.body.version, { answer: 'tentatif' })).status).toBe(200);
  });

  test('takes the event out of calendars while it is postponed, and asks anew with a higher SEQUENCE', async () => {
    await invite([POLRES]);
    const status = (to: string, version: number) =>
      ask(
        `/api/v1/calendar/events/${EVENT}/status`,
        changing('petugas', 'POST', { to, reason: 'Contoh' }, { 'if-match': `"${version}"` }),
      );
    await status('ditunda', 2);
    await status('terjadwal', 3);
    const sent = await mails();
    expect(sent.map((mail) => [mail.method, parsed(mail).sequence])).toEqual([
      ['REQUEST', 0],
      ['CANCEL', 1],
      ['REQUEST', 2],
    ]);
  });

  test('reminds by hand whom the clerk chose and who is silent, and nobody else', async () => {
    await invite([UKSW, POLRES, { organisationId: 'bawaslu', role: 'tembusan' }]);
    await answer(await tokenFor('narahubung'), 1, { answer: 'hadir' });
    const ids = (await all()).items.map((one) => one.id);
    const { status, body } = await json<{ reminded: number }>(
      `/api/v1/calendar/events/${EVENT}/reminders`,
      changing('petugas', 'POST', { invitations: ids }),
    );
    expect([status, body.reminded]).toEqual([200, 1]);
    expect((await mails()).filter((mail) => mail.kind === 'event_reminder').map((mail) => mail.to)).toEqual([
      CONTACT.email,
    ]);
    const neighbour = await ask(
      `/api/v1/calendar/events/${EVENT}/reminders`,
      changing('tetangga', 'POST', { invitations: ids }),
    );
    expect(neighbour.status).toBe(404);
  });

  test('reminds the silent once before the deadline, by itself, in daytime', async () => {
    await invite([UKSW, POLRES], 1, { answersUntil: '2026-11-24' });
    await answer(await tokenFor('narahubung'), 1, { answer: 'hadir' });
    const run = (now: string) =>
      remindSilent({
        db: publicDatabase(env.DB),
        now: new Date(now),
        publicOrigin: ORIGIN,
        sender: { name: 'Simpul', email: 'simpul@example.test' },
      });
    expect(await run('2026-11-22T18:00:00Z')).toBe(0);
    expect(await run('2026-11-23T03:00:00Z')).toBe(1);
    expect(await run('2026-11-23T04:00:00Z')).toBe(0);
    const last = (await mails()).at(-1)!;
    expect([last.kind, last.to]).toEqual(['event_reminder', CONTACT.email]);
    expect((await inspect(tokenIn(last))).status).toBe(200);
  });
});
