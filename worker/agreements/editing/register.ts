/**
 * What judging one form needs of the registry: only the organisations, units and regions that it names, found by their
 * indexes. An import loads all names to suggest some; a form picks its names from lists. Reads only.
 */
import type { AgreementForm } from '../../../schema/api/agreement-form.ts';
import type { Database } from '../../platform/db.ts';
import type { PartyOrganisation } from '../facts.ts';
import { fold } from '../fold.ts';
import type { ImportRow } from '../import/input.ts';
import type { Register, RegisteredUnit } from '../import/register.ts';
import { loadAgreements } from '../import/store.ts';

/** The register for one form. */
export function loadRegisterFor(db: Database, form: AgreementForm): Promise<Register> {
  return loadRegisterForAll(db, [form]);
}

/** The register for several forms that are judged together. */
export async function loadRegisterForAll(db: Database, forms: readonly AgreementForm[]): Promise<Register> {
  const rows = forms.map((input): ImportRow => ({ line: 1, input, findings: [] }));
  const [names, rest] = await Promise.all([loadNames(db, forms), loadAgreements(db, rows)]);
  return { ...names, ...rest };
}

async function loadNames(
  db: Database,
  forms: readonly AgreementForm[],
): Promise<Pick<Register, 'organisations' | 'units' | 'regions'>> {
  const organisations = await loadOrganisations(db, [...new Set(forms.flatMap(organisationsNamed))]);
  const named = forms
    .flatMap((form) => [form.ownerUnit, ...form.expectations.map((one) => one.unit)])
    .filter((one) => one !== null);
  const units = await loadUnits(db, [...named, ...organisations.flatMap((one) => one.unitCode ?? [])]);
  const codes = [
    ...forms.flatMap((form) => form.regions ?? []),
    ...forms.flatMap((form) => form.parties.flatMap((party) => party.newOrganisation?.region ?? [])),
    ...organisations.flatMap((one) => one.regionCode ?? []),
    ...units.flatMap((unit) => unit.regionCode ?? []),
  ];
  const { results: regions } = await db
    .prepare('SELECT code, name FROM region WHERE code IN (SELECT value FROM json_each(?))')
    .bind(JSON.stringify(codes))
    .all<{ code: string; name: string }>();
  return { organisations, units, regions };
}

function organisationsNamed(form: AgreementForm): string[] {
  const named = [
    ...form.parties.map((party) => party.organisation),
    ...form.obligations.map((one) => one.organisation),
    ...form.instalments.map((one) => one.recipient),
  ];
  return [...new Set(named.filter((one) => one !== null))];
}

async function loadOrganisations(db: Database, named: string[]): Promise<PartyOrganisation[]> {
  const { results } = await db
    .prepare(
      `WITH named (id) AS (
         SELECT id FROM organisation WHERE id IN (SELECT value FROM json_each(?1))
         UNION SELECT id FROM organisation WHERE name_folded IN (SELECT value FROM json_each(?2))
         UNION SELECT organisation_id FROM organisation_alias WHERE alias_folded IN (SELECT value FROM json_each(?2)))
       SELECT o.id, o.kind, o.name, o.short_name AS shortName, o.region_code AS regionCode, o.unit_code AS unitCode,
         u.path AS unitPath,
         (SELECT json_group_array(alias) FROM organisation_alias a WHERE a.organisation_id = o.id) AS aliases
       FROM named JOIN organisation o ON o.id = named.id LEFT JOIN unit u ON u.code = o.unit_code`,
    )
    .bind(JSON.stringify(named), JSON.stringify(named.map(fold)))
    .all<Omit<PartyOrganisation, 'aliases'> & { aliases: string }>();
  return results.map((one) => ({ ...one, aliases: JSON.parse(one.aliases) as string[] }));
}

async function loadUnits(db: Database, named: string[]): Promise<RegisteredUnit[]> {
  const { results } = await db
    .prepare(
      `SELECT code, name, path, level, region_code AS regionCode, organisation_id AS organisationId FROM unit
       WHERE code IN (SELECT value FROM json_each(?1))
       UNION SELECT code, name, path, level, region_code, organisation_id FROM unit
       WHERE name_folded IN (SELECT value FROM json_each(?2))`,
    )
    .bind(JSON.stringify(named), JSON.stringify(named.map(fold)))
    .all<RegisteredUnit>();
  return results;
}
