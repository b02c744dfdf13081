/** What a form names that is recorded elsewhere: regions, elections, stages, agreements, organisations. Their SQL. */
import type { EventForm } from '../../../schema/api/calendar-editing.ts';
import type { Database } from '../../platform/db.ts';
import type { EventOrganisation } from '../facts.ts';
import type { References } from './form.ts';
import type { ReferenceField } from './rules.ts';

/** What a form names; or the first field that names what is not there. */
export async function readReferences(
  db: Database,
  form: Pick<EventForm, 'regionCode' | 'elections' | 'stageId' | 'agreements'>,
): Promise<{ ok: true; references: References } | { ok: false; field: ReferenceField }> {
  const [regions, elections, stages, agreements] = await db.batch<Record<string, string>>([
    db.prepare('SELECT code, name FROM region WHERE code = ?').bind(form.regionCode),
    db
      .prepare('SELECT id FROM election WHERE id IN (SELECT value FROM json_each(?))')
      .bind(JSON.stringify(form.elections)),
    db.prepare('SELECT id FROM stage WHERE id = ?').bind(form.stageId),
    db
      .prepare(
        `SELECT id, registry_number AS registryNumber FROM agreement
         WHERE registry_number IN (SELECT value FROM json_each(?)) AND editorial_status = 'published' AND visibility = 'public'
         ORDER BY registry_number`,
      )
      .bind(JSON.stringify(form.agreements)),
  ]);
  const found = (one: D1Result<Record<string, string>> | undefined) => one?.results ?? [];
  const missing = (count: number, wanted: readonly unknown[]) => count < new Set(wanted).size;
  const [region] = found(regions) as { code: string; name: string }[];
  if (form.regionCode !== null && !region) return { ok: false, field: 'regionCode' };
  if (missing(found(elections).length, form.elections)) return { ok: false, field: 'elections' };
  if (form.stageId !== null && found(stages).length === 0) return { ok: false, field: 'stageId' };
  if (missing(found(agreements).length, form.agreements)) return { ok: false, field: 'agreements' };
  return {
    ok: true,
    references: {
      region: region ?? null,
      agreements: found(agreements) as unknown as References['agreements'],
    },
  };
}

/** The registry numbers of an event's agreements. */
export async function readAgreementNumbers(
  db: Database,
  ids: readonly string[],
): Promise<References['agreements']> {
  if (ids.length === 0) return [];
  const { results } = await db
    .prepare(
      `SELECT id, registry_number AS registryNumber FROM agreement WHERE id IN (SELECT value FROM json_each(?))
       ORDER BY registry_number`,
    )
    .bind(JSON.stringify(ids))
    .all<References['agreements'][number]>();
  return results;
}

/** Partner organisations and units by id; fewer where one is not there. */
export async function readOrganisations(db: Database, ids: readonly string[]): Promise<EventOrganisation[]> {
  const { results } = await db
    .prepare('SELECT id, name, kind FROM organisation WHERE id IN (SELECT value FROM json_each(?))')
    .bind(JSON.stringify(ids))
    .all<EventOrganisation>();
  return results;
}
