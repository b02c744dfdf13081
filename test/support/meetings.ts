/** Meetings for tests: an event of KPU Kota Salatiga with organisations invited, and the people who keep and attend it. */
import { env } from 'cloudflare:test';
import type { ActionItem } from '../../schema/api/action-item.ts';
import type { Meeting } from '../../schema/api/meeting.ts';
import type { Problem } from '../../schema/api/problem.ts';
import type { EventFacts } from '../../worker/calendar/facts.ts';
import { json } from './app.ts';
import { eventIdOf, eventOf, record } from './calendar.ts';
import { changing, ORIGIN, seedPerson, signedIn } from './people.ts';
import { NOW, seedPlaces, TODAY } from './registry.ts';

/** The meeting of the day: it goes on from nine to noon, and the tests' clock says ten. */
export const MEETING = eventIdOf(1);
/** Where its unit finds it, and where the invited do. */
export const AT = `/meetings/${MEETING}`;
export const INVITED = `/invited-meetings/${MEETING}`;

/** Places, people and one meeting today, with Bawaslu, UKSW and KPU Kabupaten Kudus invited. */
export async function seedMeeting(db: D1Database): Promise<void> {
  await seedPlaces(db);
  for (const [id, role, unit, organisation] of PEOPLE) {
    await seedPerson({ id, role, unit, ...(organisation ? { organisation } : {}) });
  }
  await seedEvent(1, { on: TODAY, at: '09:00', until: '12:00' });
  await invite(1, ['bawaslu', 'uksw', 'kpu-33-19']);
}

const PEOPLE = [
  ['petugas', 'recorder', '33.73', null],
  ['peninjau', 'reviewer', '33.73', null],
  ['ketua', 'approver', '33.73', null],
  ['provinsi', 'reviewer', '33', null],
  ['tetangga', 'recorder', '36.73', null],
  ['kudus', 'recorder', '33.19', null],
  ['bawaslu-lo', 'liaison', '33.73', 'bawaslu'],
  ['uksw-lo', 'liaison', '33.73', 'uksw'],
  ['polri-lo', 'liaison', '33.73', 'polri'],
] as const;

export async function seedEvent(
  seq: number,
  times: Parameters<typeof eventOf>[2],
  facts: Partial<EventFacts> = {},
  unit = '33.73',
): Promise<void> {
  await record(env.DB, [eventOf(seq, unit, times, facts)]);
}

/** Invites organisations to an event; the invitation of `bawaslu` to the first one is `1-bawaslu`. */
export async function invite(seq: number, organisations: string[], answer = 'menunggu'): Promise<void> {
  await env.DB.batch(
    organisations.map((organisation) =>
      env.DB.prepare(
        `INSERT INTO event_invitation (id, event_id, organisation_id, role, answer, answered_at, asked_at)
         VALUES (?1, ?2, ?3, 'wajib', ?4, iif(?4 = 'menunggu', NULL, ?5), ?5)`,
      ).bind(`${seq}-${organisation}`, eventIdOf(seq), organisation, answer, NOW.toISOString()),
    ),
  );
}

export type Told<T> = { status: number; body: T & Omit<Partial<Problem>, 'status'> };

/** A change below /api/v1; a number is the version for If-Match. */
export async function send<T = object>(
  who: string,
  method: 'POST' | 'PUT',
  path: string,
  body: unknown,
  version?: number,
): Promise<Told<T>> {
  const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` };
  return json(`/api/v1${path}`, changing(who, method, body, headers));
}

export async function read<T = object>(who: string, path: string): Promise<Told<T>> {
  return json(`/api/v1${path}`, signedIn(who));
}

/** A request of somebody without an account, on the page of the portal. */
export async function anyone<T = object>(path: string, body: unknown): Promise<Told<T>> {
  return json(`/api/v1${path}`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** The meeting as its unit sees it. */
export async function meetingAs(who = 'petugas', id = MEETING): Promise<Meeting> {
  return (await read<Meeting>(who, `/meetings/${id}`)).body;
}

/** Gives something to an organisation, and returns the item. */
export async function give(organisationId: string, more: object = {}, id = MEETING): Promise<ActionItem> {
  const { status, body } = await send<ActionItem>('petugas', 'POST', `/meetings/${id}/action-items`, {
    organisationId,
    description: 'Menyusun jadwal pengamanan gudang',
    ...more,
  });
  if (status !== 201) throw new Error(`not given: ${JSON.stringify(body)}`);
  return body;
}
