/** Drafts, what they begin with (templates, files of many) and what is uploaded for them. */
import { env } from 'cloudflare:test';
import { seedPerson } from '../people.ts';
import { NOW } from '../registry.ts';
import { numberOf, seedAgreement } from './agreements.ts';
import { ANY_VERSION, about, own, type Probe, type Probes, SHA256, type Target } from './probe.ts';

const seedDraft =
  (status: 'draft' | 'submitted') =>
  async ({ id, unit }: Target) => {
    await seedPerson({ id: `${id}-author`, role: 'recorder', unit });
    await env.DB.prepare(
      `INSERT INTO agreement_draft (id, unit_code, author_id, content, heading, status, submitted_at, submitted_by, created_at, updated_at)
     VALUES (?1, ?2, ?3, '{}', 'Uji', ?4, iif(?4 = 'submitted', ?5, NULL), iif(?4 = 'submitted', ?3, NULL), ?5, ?5)`,
    )
      .bind(id, unit, `${id}-author`, status, NOW.toISOString())
      .run();
  };

async function seedTemplate({ id, unit }: Target): Promise<void> {
  await seedPerson({ id: `${id}-author`, role: 'approver', unit });
  await env.DB.prepare(
    `INSERT INTO agreement_template (id, unit_code, name, content, author_id, created_at, updated_at)
     VALUES (?1, ?2, 'Uji', '{}', ?3, ?4, ?4)`,
  )
    .bind(id, unit, `${id}-author`, NOW.toISOString())
    .run();
}

async function seedUpload({ id, unit }: Target): Promise<void> {
  await seedPerson({ id: `${id}-author`, role: 'recorder', unit });
  await env.DB.prepare(
    `INSERT INTO upload (id, sha256, bytes, media_type, file_name, unit_code, account_id, state, scanner, examined_at, created_at)
     VALUES (?1, ?2, 5, 'application/pdf', 'uji.pdf', ?3, ?4, 'released', 'uji', ?5, ?5)`,
  )
    .bind(id, SHA256, unit, `${id}-author`, NOW.toISOString())
    .run();
  await env.DOCUMENTS.put(`sha256/${SHA256}`, '%PDF-');
}

const addressOf = ({ id }: Target) => `/drafts/${id}`;
const draft = about(seedDraft('draft'), addressOf);
const submitted = about(seedDraft('submitted'), addressOf);
const template = about(seedTemplate, ({ id }) => `/agreement-templates/${id}`);
const upload = about(seedUpload, ({ id }) => `/uploads/${id}`);

const several = (path: string, status: 'draft' | 'submitted'): Probe => ({
  seed: seedDraft(status),
  path: () => path,
  body: ({ id }) => ({ drafts: [{ id, version: 999_999 }] }),
});

export const DRAFT_PROBES: Probes = {
  'GET /drafts': own('/drafts'),
  'POST /drafts': {
    seed: seedAgreement,
    path: () => '/drafts',
    body: ({ id }) => ({ revises: numberOf(id) }),
  },
  'POST /drafts/check': own('/drafts/check', { content: {} }),
  'GET /drafts/{id}': draft(),
  'PUT /drafts/{id}': draft('', { content: {} }, ANY_VERSION),
  'POST /drafts/{id}/submission': draft('/submission', {}, ANY_VERSION),
  'POST /drafts/{id}/discarding': draft('/discarding', {}, ANY_VERSION),
  'POST /drafts/{id}/return': submitted('/return', { reason: 'uji' }, ANY_VERSION),
  'POST /drafts/{id}/publication': submitted('/publication', {}, ANY_VERSION),
  'POST /drafts/submissions/preview': several('/drafts/submissions/preview', 'draft'),
  'POST /drafts/submissions': several('/drafts/submissions', 'draft'),
  'POST /drafts/publications/preview': several('/drafts/publications/preview', 'submitted'),
  'POST /drafts/publications': several('/drafts/publications', 'submitted'),
  'GET /agreement-templates': own('/agreement-templates'),
  'POST /agreement-templates': {
    seed: seedAgreement,
    path: () => '/agreement-templates',
    body: ({ id }) => ({ name: 'Uji', from: numberOf(id) }),
  },
  // What is handed down lies above: test/worker/agreements/intake.test.ts asks for it from every place.
  'GET /agreement-templates/{id}': { ...template(), anywhere: true },
  'PUT /agreement-templates/{id}': template('', { name: 'Uji', content: {} }, ANY_VERSION),
  'POST /agreement-templates/{id}/retirement': template('/retirement', {}, ANY_VERSION),
  'POST /imports/preview': own('/imports/preview', { name: 'uji.csv', text: 'x' }),
  'POST /imports': own('/imports', { name: 'uji.csv', text: 'x' }),
  'GET /uploads': own('/uploads'),
  'GET /uploads/{id}/file': upload('/file'),
  'POST /uploads': {
    path: () => '/uploads?name=uji.pdf',
    raw: '%PDF-1.7',
    anywhere: true,
  },
};
