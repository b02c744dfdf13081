/**
 * Loads the reference facts into a database: regions, KPU's units, organisations with their aliases, the real
 * agreements, which pass through the import like any other file, and the calendar (load-calendar.ts). What is loaded already is left alone; what changed in
 * the repository since is brought up to date. It never removes anything.
 */
import { REFERENCE_AGREEMENTS } from '../schema/reference/agreements.ts';
import { PARTNERS } from '../schema/reference/organisations.ts';
import { REGIONS } from '../schema/reference/regions.ts';
import { kpuUnits } from '../schema/reference/units.ts';
import { importAgreements } from '../worker/agreements/actions.ts';
import { fold } from '../worker/agreements/fold.ts';
import { refuses } from '../worker/agreements/import/findings.ts';
import { rowsOfJson } from '../worker/agreements/import/json.ts';
import { findingWords } from '../worker/agreements/import/words.ts';
import { canonicalJson, sha256Hex } from '../worker/agreements/record.ts';
import { missingLeafStatements } from '../worker/agreements/registry-log.ts';
import { CALENDAR_FACTS, loadCalendar } from './load-calendar.ts';

/** The name under which each set of facts is remembered in `loaded_reference`. */
const SETS = ['regions', 'organisations', 'units', 'agreements', 'calendar'] as const;
type SetName = (typeof SETS)[number];

const REASON = 'Pembaruan fakta rujukan';
const PUBLISHER = 'Pemuatan fakta rujukan';

/**
 * Brings the database up to the reference facts of this version. `log` gets one line for every set that was loaded. A
 * second call with the same facts writes nothing.
 */
export async function loadReference(db: D1Database, now: Date, log: (line: string) => void): Promise<void> {
  const units = kpuUnits(REGIONS);
  const facts: Record<SetName, unknown> = {
    regions: REGIONS,
    organisations: [
      units.map(({ organisationId, name, otherNames }) => [organisationId, name, otherNames]),
      PARTNERS,
    ],
    units,
    agreements: REFERENCE_AGREEMENTS,
    calendar: CALENDAR_FACTS,
  };
  const loaded = await loadedHashes(db);
  for (const name of SETS) {
    const sha256 = await sha256Hex(canonicalJson(facts[name]));
    if (loaded.get(name) === sha256) continue;
    const done = rememberStatement(db, name, sha256, now);
    if (name === 'agreements') {
      log(await loadAgreements(db, now));
      await done.run();
    } else if (name === 'calendar') {
      log(await loadCalendar(db, units, now));
      await done.run();
    } else {
      const statements =
        name === 'regions'
          ? regionStatements(db)
          : name === 'units'
            ? unitStatements(db)
            : organisationStatements(db);
      await db.batch([...statements, done]);
      log(`loaded ${name}`);
    }
  }
  const leaves = await missingLeafStatements(db, now);
  if (leaves.length > 0) await db.batch(leaves);
}

async function loadedHashes(db: D1Database): Promise<Map<string, string>> {
  const { results } = await db
    .prepare('SELECT name, sha256 FROM loaded_reference')
    .all<{ name: string; sha256: string }>();
  return new Map(results.map(({ name, sha256 }) => [name, sha256]));
}

function rememberStatement(db: D1Database, name: SetName, sha256: string, now: Date): D1PreparedStatement {
  return db
    .prepare(
      'INSERT INTO loaded_reference (name, sha256, loaded_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, loaded_at = excluded.loaded_at',
    )
    .bind(name, sha256, now.toISOString());
}

/** The import that everybody uses; a refused row here is a fault of the repository. */
async function loadAgreements(db: D1Database, now: Date): Promise<string> {
  const rows = rowsOfJson(REFERENCE_AGREEMENTS);
  const report = await importAgreements({
    db,
    now,
    rows,
    apply: true,
    reason: REASON,
    publishedBy: PUBLISHER,
  });
  if (!report.applied) {
    const refusals = report.rows.flatMap((row) =>
      row.findings.filter(refuses).map((finding) => `${row.externalId}: ${findingWords(finding, 'en')}`),
    );
    throw new Error(`The reference agreements do not import:\n${refusals.join('\n')}`);
  }
  const { new: added, revision, already_there: there } = report.counts;
  return `loaded agreements: ${added} new, ${revision} revised, ${there} already there`;
}

function regionStatements(db: D1Database): D1PreparedStatement[] {
  const rows = REGIONS.map(({ code, level, name, parentCode, zone, timeZone, tile }) => {
    return [code, level, name, fold(name), parentCode, zone, timeZone, tile?.label, tile?.column, tile?.row];
  });
  const columns = 'code level name name_folded parent_code zone time_zone tile_label tile_column tile_row';
  return [upsert(db, 'region', columns, rows)];
}

function organisationStatements(db: D1Database): D1PreparedStatement[] {
  const units = kpuUnits(REGIONS);
  const byCode = new Map(units.map((unit) => [unit.code, unit.organisationId]));
  const kpu = units.map(({ organisationId, level, name, regionCode, parentCode, code }) => {
    const parentId = parentCode === null ? null : byCode.get(parentCode);
    return [organisationId, 'kpu', level, name, fold(name), null, regionCode, parentId, code];
  });
  const partners = PARTNERS.map(({ id, kind, level, name, shortName, regionCode, parentId }) => {
    return [id, kind, level, name, fold(name), shortName, regionCode, parentId, null];
  });
  const aliases = [
    ...units.flatMap((unit) => unit.otherNames.map((alias) => [unit.organisationId, alias, fold(alias)])),
    ...PARTNERS.flatMap(({ id, aliases }) => aliases.map((alias) => [id, alias, fold(alias)])),
  ];
  const columns = 'id kind level name name_folded short_name region_code parent_id unit_code';
  return [
    upsert(db, 'organisation', columns, [...kpu, ...partners]),
    db
      .prepare('DELETE FROM organisation_alias WHERE organisation_id IN (SELECT value FROM json_each(?))')
      .bind(JSON.stringify([...kpu, ...partners].map(([id]) => id))),
    upsert(db, 'organisation_alias', 'organisation_id alias alias_folded', aliases, 2),
  ];
}

function unitStatements(db: D1Database): D1PreparedStatement[] {
  const units = kpuUnits(REGIONS);
  const rows = units.map((unit) => {
    const { code, parentCode, path, level, name, body, regionCode, zone, organisationId } = unit;
    const descendants = units.filter((other) => other.path.startsWith(`${path}/`)).length;
    return [
      code,
      parentCode,
      path,
      level,
      name,
      fold(name),
      body,
      regionCode,
      zone,
      organisationId,
      descendants,
    ];
  });
  const columns =
    'code parent_code path level name name_folded body region_code zone organisation_id descendants';
  return [upsert(db, 'unit', columns, rows)];
}

/** One statement for all rows; the first `keys` columns are the key. Counters that the registry keeps stay as they are. */
function upsert(
  db: D1Database,
  table: string,
  columnNames: string,
  rows: unknown[][],
  keys = 1,
): D1PreparedStatement {
  const columns = columnNames.split(' ');
  const values = columns.map((_, index) => `value->>${index}`).join(', ');
  const updates = columns.slice(keys).map((column) => `${column} = excluded.${column}`);
  return db
    .prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values} FROM json_each(?) WHERE true ON CONFLICT (${columns.slice(0, keys).join(', ')}) DO UPDATE SET ${updates.join(', ')}`,
    )
    .bind(JSON.stringify(rows));
}
