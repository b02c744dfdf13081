/**
 * What an import reads of the registry, and the partners that it adds: the names of everything, and of the agreements those that the file brings again,
 * points at or may repeat. A handful of queries, however long the file.
 */
import type { LinkKind } from '../../../schema/api/vocabulary.ts';
import type { Preparing } from '../../platform/bulk.ts';
import { parsePrintedDate, precisionOf, printedAsFarAsKnown } from '../dates.ts';
import type { PartyOrganisation } from '../facts.ts';
import { fold } from '../fold.ts';
import { foldDocumentNumber } from '../numbers.ts';
import type { ImportRow } from './input.ts';
import type { Register, RegisteredAgreement, RegisteredUnit } from './register.ts';

/** Loads the register for these rows: the names of everything, since a file may name anything. */
export async function loadRegister(db: Preparing, rows: readonly ImportRow[]): Promise<Register> {
  const [organisations, units, regions, rest] = await Promise.all([
    organisationsWithAliases(db),
    db.prepare(UNITS).all<RegisteredUnit>(),
    db.prepare('SELECT code, name FROM region ORDER BY code').all<{ code: string; name: string }>(),
    loadAgreements(db, rows),
  ]);
  return { organisations, units: units.results, regions: regions.results, ...rest };
}

/** Of the agreements, those that the rows bring again, point at or may repeat; and the next free place. */
export async function loadAgreements(
  db: Preparing,
  rows: readonly ImportRow[],
): Promise<Pick<Register, 'agreements' | 'links' | 'nextSeq'>> {
  const sought = soughtBy(rows);
  const [agreements, next] = await Promise.all([
    db
      .prepare(AGREEMENTS)
      .bind(JSON.stringify(sought.references), JSON.stringify(sought.numbers), JSON.stringify(sought.dates))
      .all<AgreementRow>(),
    db.prepare('SELECT coalesce(max(seq), 0) + 1 AS seq FROM agreement').first<{ seq: number }>(),
  ]);
  const ids = JSON.stringify(agreements.results.map((one) => one.id));
  const [parties, links] = await Promise.all([
    db
      .prepare(PARTIES)
      .bind(ids)
      .all<{ agreementId: string; organisationId: string; numberFolded: string | null }>(),
    db.prepare(LINKS).bind(ids).all<{ from: string; to: string; kind: LinkKind }>(),
  ]);
  const byAgreement = Map.groupBy(parties.results, (party) => party.agreementId);
  return {
    agreements: agreements.results.map((one) => ({ ...one, parties: byAgreement.get(one.id) ?? [] })),
    links: links.results,
    nextSeq: next?.seq ?? 1,
  };
}

/** Inserts partners that a file introduces; an id that has been taken meanwhile fails the batch. */
export function insertOrganisationStatements(
  db: Preparing,
  organisations: readonly PartyOrganisation[],
): D1PreparedStatement[] {
  if (organisations.length === 0) return [];
  const rows = organisations.map(({ id, kind, name, regionCode }) => [
    id,
    kind,
    name,
    fold(name),
    regionCode,
  ]);
  return [
    db
      .prepare(
        `INSERT INTO organisation (id, kind, name, name_folded, region_code)
          SELECT value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(?)`,
      )
      .bind(JSON.stringify(rows)),
  ];
}

/** The latest published record of each of these agreements, parsed, by agreement id. */
export async function latestRecords(db: Preparing, ids: readonly string[]): Promise<Map<string, unknown>> {
  const { results } = await db
    .prepare(LATEST_RECORDS)
    .bind(JSON.stringify(ids))
    .all<{ id: string; record: string }>();
  return new Map(results.map(({ id, record }) => [id, JSON.parse(record) as unknown]));
}

type AgreementRow = Omit<RegisteredAgreement, 'parties'>;

const UNITS = `SELECT code, name, path, level, region_code AS regionCode, organisation_id AS organisationId FROM unit ORDER BY code`;

const AGREEMENTS = `SELECT a.id, a.seq, a.registry_number AS registryNumber, a.external_id AS externalId,
    a.editorial_status AS editorialStatus, a.content_sha256 AS contentSha256, a.signed_on AS signedOn,
    coalesce((SELECT max(revision) FROM agreement_revision r WHERE r.agreement_id = a.id), 0) AS revision
  FROM agreement a WHERE a.id IN (
    SELECT id FROM agreement WHERE external_id IN (SELECT value FROM json_each(?1))
    UNION SELECT id FROM agreement WHERE registry_number IN (SELECT value FROM json_each(?1))
    UNION SELECT agreement_id FROM agreement_party WHERE document_number_folded IN (SELECT value FROM json_each(?2))
    UNION SELECT id FROM agreement WHERE signed_on IN (SELECT value FROM json_each(?3)))
  ORDER BY a.seq`;

const PARTIES = `SELECT agreement_id AS agreementId, organisation_id AS organisationId, document_number_folded AS numberFolded
  FROM agreement_party WHERE agreement_id IN (SELECT value FROM json_each(?)) ORDER BY agreement_id, ordinal`;

const LINKS = `WITH RECURSIVE reached (id) AS (
    SELECT value FROM json_each(?1)
    UNION SELECT link.to_id FROM agreement_link link JOIN reached ON link.from_id = reached.id WHERE link.kind <> 'relates_to')
  SELECT from_id AS "from", to_id AS "to", kind FROM agreement_link WHERE from_id IN (SELECT id FROM reached)
  UNION SELECT from_id, to_id, kind FROM agreement_link WHERE to_id IN (SELECT value FROM json_each(?1))`;

const LATEST_RECORDS = `SELECT agreement_id AS id, record FROM agreement_revision r
  WHERE agreement_id IN (SELECT value FROM json_each(?))
    AND revision = (SELECT max(revision) FROM agreement_revision latest WHERE latest.agreement_id = r.agreement_id)`;

/** What of the register the rows may touch. Dates are sought as they would be stored. */
function soughtBy(rows: readonly ImportRow[]): { references: string[]; numbers: string[]; dates: string[] } {
  const inputs = rows.flatMap((row) => row.input ?? []);
  const references = inputs.flatMap((input) => [
    input.externalId ?? [],
    input.links.map((link) => link.to ?? []),
    input.amends.map((change) => change.agreement ?? []),
  ]);
  const numbers = inputs.flatMap((input) => input.parties.flatMap((party) => party.documentNumber ?? []));
  const dates = inputs.flatMap((input) => storedDate(input.signedOn.date) ?? []);
  return {
    references: [...new Set(references.flat(2))],
    numbers: [...new Set(numbers.map(foldDocumentNumber))],
    dates: [...new Set(dates)],
  };
}

function storedDate(text: string | null): string | null {
  if (text === null || precisionOf(text) !== null) return text;
  const printed = parsePrintedDate(text);
  return printed === null ? null : printedAsFarAsKnown(printed);
}

async function organisationsWithAliases(db: Preparing): Promise<PartyOrganisation[]> {
  const [organisations, aliases] = await Promise.all([
    db.prepare(ORGANISATIONS).all<Omit<PartyOrganisation, 'aliases'>>(),
    db
      .prepare('SELECT organisation_id AS id, alias FROM organisation_alias ORDER BY organisation_id, alias')
      .all<{ id: string; alias: string }>(),
  ]);
  const byId = Map.groupBy(aliases.results, (alias) => alias.id);
  return organisations.results.map((one) => ({
    ...one,
    aliases: byId.get(one.id)?.map(({ alias }) => alias) ?? [],
  }));
}

const ORGANISATIONS = `SELECT o.id, o.kind, o.name, o.short_name AS shortName, o.region_code AS regionCode,
    o.unit_code AS unitCode, u.path AS unitPath
  FROM organisation o LEFT JOIN unit u ON u.code = o.unit_code ORDER BY o.id`;
