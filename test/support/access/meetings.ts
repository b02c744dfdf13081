/** Meetings from the side of the unit that holds them and of those who are invited, and what they leave to be done. */
import { env } from 'cloudflare:test';
import { NOW } from '../registry.ts';
import { ANY_VERSION, about, ofUnit, own, type Probes, type Target } from './probe.ts';

/** A meeting of the unit, with the organisation invited, so that each may know of it from its own side. */
async function seedMeeting({ id, unit, organisation }: Target): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO event (id, owner_unit_code, type, title, status, visibility, time_kind, sources, last_modified, created_at)
       VALUES (?, ?, 'rakor', 'Uji', 'terjadwal', 'mitra', 'unknown', '[]', ?3, ?3)`,
    ).bind(id, unit, NOW.toISOString()),
    env.DB.prepare(
      `INSERT INTO event_invitation (id, event_id, organisation_id, role, asked_at)
       SELECT ?1 || '-' || id, ?1, id, 'wajib', ?3 FROM organisation WHERE id = ?2 OR unit_code = ?4`,
    ).bind(id, organisation, NOW.toISOString(), unit),
    env.DB.prepare(
      `INSERT INTO event_attendance (event_id, ordinal, kind, attendee_key, organisation_stated, state, presence, person_name,
         source, recorded_at) VALUES (?, 1, 'person', 'p:uji', 'Uji', 'hadir', 'luring', 'Uji (Contoh)', 'list', ?)`,
    ).bind(id, NOW.toISOString()),
  ]);
}

async function seedActionItem(target: Target): Promise<void> {
  await seedMeeting(target);
  await env.DB.prepare(
    `INSERT INTO action_item (id, event_id, unit_code, organisation_id, description, due_key, created_at, updated_at)
     VALUES (?1, ?1, ?2, ?3, 'Uji', '9999-12-31', ?4, ?4)`,
  )
    .bind(target.id, target.unit, target.organisation, NOW.toISOString())
    .run();
}

const meeting = about(seedMeeting, ({ id }) => `/meetings/${id}`);
const invited = about(seedMeeting, ({ id }) => `/invited-meetings/${id}`);
const actionItem = about(seedActionItem, ({ id }) => `/action-items/${id}`);

const MARK = { invitationId: 'uji', version: 0, state: 'izin' };
const ROUND = { respondUntil: '2026-12-01' };

export const MEETING_PROBES: Probes = {
  'GET /meetings/{id}': meeting(),
  'PUT /meetings/{id}/agenda': meeting('/agenda', { items: [] }, ANY_VERSION),
  'PUT /meetings/{id}/attendance': meeting('/attendance', { marks: [MARK] }),
  'POST /meetings/{id}/attendees': meeting('/attendees', { name: 'Uji (Contoh)', presence: 'luring' }),
  'POST /meetings/{id}/attendees/{ordinal}/removal': meeting('/attendees/1/removal', {
    name: 'Orang lain (Contoh)',
  }),
  'GET /meetings/{id}/check-in': meeting('/check-in'),
  'POST /meetings/{id}/check-in': meeting('/check-in', {}),
  'GET /meetings/{id}/minutes': meeting('/minutes'),
  'PUT /meetings/{id}/minutes': meeting('/minutes', { text: 'uji' }, ANY_VERSION),
  'POST /meetings/{id}/minutes/circulation': meeting('/minutes/circulation', ROUND, ANY_VERSION),
  'POST /meetings/{id}/minutes/approval': meeting('/minutes/approval', {}, ANY_VERSION),
  'POST /meetings/{id}/minutes/links': meeting('/minutes/links', { organisationId: 'polri' }),
  'POST /meetings/{id}/decisions': meeting('/decisions', { text: 'uji' }),
  'POST /meetings/{id}/action-items': meeting('/action-items', {
    organisationId: 'tidak-ada',
    description: 'uji',
  }),
  'GET /invited-meetings': own('/invited-meetings'),
  'GET /invited-meetings/{id}': invited(),
  'POST /invited-meetings/{id}/attendance': invited('/attendance', { presence: 'luring' }),
  'PUT /invited-meetings/{id}/minutes/response': invited('/minutes/response', {
    revision: 1,
    response: 'setuju',
  }),
  'GET /action-items': own('/action-items'),
  'GET /action-items/{id}': actionItem(),
  'POST /action-items/{id}/progress': actionItem('/progress', { status: 'dikerjakan' }, ANY_VERSION),
  'GET /contact-gaps': ofUnit('/contact-gaps'),
  'PUT /units/{code}/contact-gap': {
    path: ({ unit }) => `/units/${unit}/contact-gap`,
    body: () => ({ days: 60 }),
    headers: ANY_VERSION,
  },
};
