/** What partners do: confirm an agreement and propose corrections of it, and what a unit answers. */
import { env } from 'cloudflare:test';
import { seedPerson } from '../people.ts';
import { NOW } from '../registry.ts';
import { numberOf, seedParty } from './agreements.ts';
import { ANY_VERSION, about, own, type Probes, type Target } from './probe.ts';

async function seedProposal(target: Target): Promise<void> {
  await seedParty(target);
  await seedPerson({ id: `${target.id}-author`, role: 'recorder', unit: target.unit });
  await env.DB.prepare(
    `INSERT INTO correction_proposal (id, agreement_id, organisation_id, revision, field, after, reason, account_id, created_at)
     VALUES (?1, ?1, ?2, 1, 'title', 'uji', 'uji', ?3, ?4)`,
  )
    .bind(target.id, target.organisation, `${target.id}-author`, NOW.toISOString())
    .run();
}

const partner = about(seedParty, ({ id }) => `/partner/agreements/${numberOf(id)}`);
const correction = about(seedProposal, ({ id }) => `/corrections/${id}`);
const PROPOSAL = { revision: 7, field: 'title', after: 'uji', reason: 'uji' };

export const PARTNER_PROBES: Probes = {
  'GET /partner/agreements': own('/partner/agreements'),
  'POST /partner/agreements/{number}/confirmation': partner('/confirmation', { revision: 7 }),
  'POST /partner/agreements/{number}/corrections': partner('/corrections', PROPOSAL),
  'GET /corrections': own('/corrections'),
  'POST /corrections/{id}/answer': correction('/answer', { state: 'declined', answer: 'uji' }, ANY_VERSION),
  'POST /corrections/{id}/revision': correction('/revision', {}, ANY_VERSION),
};
