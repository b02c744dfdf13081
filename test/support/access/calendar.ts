/** Events as their unit keeps them, series of them, and invitations of partners and of units. */
import { env } from 'cloudflare:test';
import { eventIdOf, eventOf, record } from '../calendar.ts';
import { NOW } from '../registry.ts';
import { ANY_VERSION, about, own, type Probes, type Target } from './probe.ts';

/** An event with its revision; the id is made of the target's digits. */
async function seedEvent({ id, unit }: Target): Promise<void> {
  await record(env.DB, [eventOf(Number(id), unit, { on: '2026-12-01' }, { visibility: 'mitra' })]);
}

/** The same with the organisation of the target invited, or the target's unit itself. */
const seedInvitation = (whom: 'partner' | 'unit') => async (target: Target) => {
  await seedEvent(target);
  await env.DB.prepare(
    `INSERT INTO event_invitation (id, event_id, organisation_id, role, asked_at)
     SELECT ?1, ?2, iif(?3 = 'unit', (SELECT organisation_id FROM unit WHERE code = ?4), ?5), 'wajib', ?6`,
  )
    .bind(target.id, eventIdOf(Number(target.id)), whom, target.unit, target.organisation, NOW.toISOString())
    .run();
};

async function seedSeries({ id, unit }: Target): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO event_series (id, owner_unit_code, title, rule, starts_on, until_on, time_kind, visibility, sources,
       last_modified, created_at)
     VALUES (?, ?, 'Uji', 'FREQ=DAILY', '2026-12-01', '2026-12-05', 'unknown', 'internal', '[]', ?3, ?3)`,
  )
    .bind(eventIdOf(Number(id)), unit, NOW.toISOString())
    .run();
}

const event = about(seedEvent, ({ id }) => `/calendar/events/${eventIdOf(Number(id))}`);
const invitation = about(seedInvitation('partner'), ({ id }) => `/calendar/invitations/${id}`);
const unitInvitation = about(seedInvitation('unit'), ({ id }) => `/calendar/unit-invitations/${id}`);
const series = about(seedSeries, ({ id }) => `/calendar/series/${eventIdOf(Number(id))}`);

const EVENT_TIME = {
  startsOn: '2026-12-01',
  endsOn: '2026-12-01',
  kind: 'all_day',
  startTime: null,
  endTime: null,
  endOpen: false,
  zone: null,
};
const EVENT_FORM = { type: 'rakor', title: 'Uji', visibility: 'internal', time: EVENT_TIME };
const INVITEES = { invitees: [{ organisationId: 'polri' }] };
const SERIES_RULE = { rule: 'FREQ=DAILY', startsOn: '2026-12-01', untilOn: '2026-12-05' };
const SERIES_TIME = { kind: 'unknown', startTime: null, endTime: null, zone: null };
const SERIES_FORM = { type: 'rakor', title: 'Uji', visibility: 'internal', ...SERIES_RULE, ...SERIES_TIME };
const SERIES_FORK = {
  rule: 'FREQ=DAILY',
  untilOn: '2026-12-05',
  ...SERIES_TIME,
  from: '2026-12-02',
  reason: 'Uji',
};

export const CALENDAR_PROBES: Probes = {
  'GET /calendar/events': own('/calendar/events'),
  'POST /calendar/events': own('/calendar/events', { ...EVENT_FORM, stageId: 'tidak/ada' }),
  'POST /calendar/checks': own('/calendar/checks', { time: EVENT_TIME }),
  'GET /calendar/events/{id}': event(),
  'PUT /calendar/events/{id}': event('', EVENT_FORM, ANY_VERSION),
  'POST /calendar/events/{id}/status': event('/status', { to: 'tentatif' }, ANY_VERSION),
  'GET /calendar/events/{id}/invitations': event('/invitations'),
  'POST /calendar/events/{id}/invitations/preview': event('/invitations/preview', {}),
  'POST /calendar/events/{id}/invitations': event('/invitations', INVITEES, ANY_VERSION),
  'POST /calendar/events/{id}/reminders': event('/reminders', { invitations: ['tidak-ada'] }),
  'POST /calendar/invitations/{id}/withdrawal': invitation('/withdrawal', {}, ANY_VERSION),
  'POST /calendar/invitations/{id}/link': invitation('/link', undefined, ANY_VERSION),
  'DELETE /calendar/invitations/{id}/link': invitation('/link', undefined, ANY_VERSION),
  'POST /calendar/series/checks': own('/calendar/series/checks', SERIES_RULE),
  'POST /calendar/series': own('/calendar/series', { ...SERIES_FORM, stageId: 'tidak/ada' }),
  'GET /calendar/series/{id}': series(),
  'POST /calendar/series/{id}/fork': series('/fork', SERIES_FORK, ANY_VERSION),
  'GET /calendar/invitations': own('/calendar/invitations'),
  'GET /calendar/invitations/{id}': invitation(),
  'PUT /calendar/invitations/{id}/answer': invitation('/answer', { answer: 'hadir' }, ANY_VERSION),
  'GET /calendar/unit-invitations': own('/calendar/unit-invitations'),
  'GET /calendar/unit-invitations/{id}': unitInvitation(),
  'PUT /calendar/unit-invitations/{id}/answer': unitInvitation('/answer', { answer: 'hadir' }, ANY_VERSION),
};
