/**
 * A calendar of any size for the benchmark, written by the database itself: events over twenty years around today, owned
 * by all units, each with four invited partners, and the entries that the reading side keeps of them. Every item has the
 * shape and about the size of a real one. The same number and day give the same data; nobody in it is real.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { REGIONS } from '../../schema/reference/regions.ts';
import { addDays } from '../../worker/agreements/dates.ts';
import { fold } from '../../worker/agreements/fold.ts';
import { itemOf } from '../../worker/calendar/facts.ts';
import { sampleEvent } from '../calendars/samples.ts';
import { examplePartners } from '../generate/partners.ts';
import { loadReference } from '../load.ts';
import { openLocalDatabase } from '../local-database.ts';

export const INVITATIONS_EACH = 4;
/** Every so many-th event invites this partner too, so that one of them is asked far more often than the others. */
const NATIONAL_EVERY = 100;
export const NATIONAL_PARTNER = 'contoh-polisi-pusat';
const YEARS_BACK_DAYS = 15 * 365;
/** Prime to the multiplier below, so that days are hit evenly. */
const SPREAD_DAYS = 7_305;
/** Events of one transaction. */
const BATCH_EVENTS = 50_000;

export interface CalendarFill {
  state: string;
  events: number;
  /** `YYYY-MM-DD`. */
  today: string;
}

/** Migrates, loads the reference facts and writes the calendar. `log` hears how far it is. */
export async function fillCalendar(
  { state, events, today }: CalendarFill,
  log: (line: string) => void,
): Promise<void> {
  const { db, close } = await openLocalDatabase({ state, holder: 'npm run bench' });
  let first = 1;
  try {
    await loadReference(db, new Date(), () => {});
    await writePartners(db);
    const last = await db.prepare('SELECT coalesce(max(seq), 0) AS seq FROM event').first<{ seq: number }>();
    first += last?.seq ?? 0;
  } finally {
    await close();
  }
  writeEvents(fileOf(state), { first, events, today }, log);
}

/**
 * Writes straight into the file of the closed database: through the runtime the same takes half an hour. Nothing is
 * synced before the end and no foreign key is looked up; a file that breaks meanwhile is made anew.
 */
function writeEvents(
  file: string,
  { first, events, today }: { first: number; events: number; today: string },
  log: (line: string) => void,
): void {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: false });
  try {
    database.exec(`PRAGMA synchronous = OFF; PRAGMA cache_size = -${CACHE_KIBIBYTES}; ${NUMBERED_PLACES}`);
    for (let done = 0; done < events; done += BATCH_EVENTS) {
      const size = Math.min(BATCH_EVENTS, events - done);
      database.exec('BEGIN');
      for (const { sql, parameters } of eventStatements(first + done, first + done + size - 1, today)) {
        database.prepare(sql).run(...parameters);
      }
      database.exec('COMMIT');
      log(`${done + size} events`);
    }
    database.exec(
      `DROP TABLE bench_unit; DROP TABLE bench_partner; UPDATE calendar_state SET revision = revision + 1;
       UPDATE registry_state SET revision = revision + 1; PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)`,
    );
  } finally {
    database.close();
  }
}
const CACHE_KIBIBYTES = 400_000;

/** The one database of the portal in a folder of data. */
function fileOf(state: string): string {
  const [file, ...others] = globSync('d1/*/*.sqlite', { cwd: state }).filter(
    (name) => !name.endsWith('metadata.sqlite'),
  );
  if (file === undefined || others.length > 0) throw new Error(`${state} does not hold one database`);
  return join(state, file);
}

async function writePartners(db: D1Database): Promise<void> {
  const rows = examplePartners(REGIONS).map(({ id, kind, level, name, shortName, regionCode }) => [
    ...[id, kind, level, name, fold(name), shortName, regionCode],
  ]);
  await db
    .prepare(
      `INSERT INTO organisation (id, kind, level, name, name_folded, short_name, region_code)
         SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6 FROM json_each(?)`,
    )
    .bind(JSON.stringify(rows))
    .run();
}

/** Units and partners by a number, so that a statement finds the one that an event draws. */
const NUMBERED_PLACES = `CREATE TABLE bench_unit (n INTEGER PRIMARY KEY, code TEXT, name TEXT, province TEXT);
  INSERT INTO bench_unit SELECT row_number() OVER (ORDER BY code) - 1, code, name, iif(code = '00', NULL, substr(code, 1, 2)) FROM unit;
  CREATE TABLE bench_partner (n INTEGER PRIMARY KEY, id TEXT);
  INSERT INTO bench_partner SELECT row_number() OVER (ORDER BY id) - 1, id FROM organisation
    WHERE unit_code IS NULL AND id <> '${NATIONAL_PARTNER}'`;

interface Statement {
  sql: string;
  parameters: string[];
}

function eventStatements(from: number, to: number, today: string): Statement[] {
  const numbers = `WITH RECURSIVE n (i) AS (SELECT ${from} UNION ALL SELECT i + 1 FROM n WHERE i < ${to}),
    e AS (SELECT i, printf('0199b2f0-0000-7000-8000-%012d', i) AS id, '${TYPES}' ->> (i % ${TYPES_MANY}) AS type,
      date('${addDays(today, -YEARS_BACK_DAYS)}', ((i * 7919) % ${SPREAD_DAYS}) || ' days') AS day,
      iif(i % 10 = 0, 2, 0) AS longer, u.code AS unit, u.name AS unit_name, u.province
      FROM n CROSS JOIN bench_unit AS u ON u.n = (i * 31) % (SELECT count(*) FROM bench_unit)),
    d AS (SELECT * FROM e CROSS JOIN (SELECT 0 AS plus UNION ALL SELECT 1 UNION ALL SELECT 2) AS p WHERE plus <= longer),
    k AS (SELECT *, day || '#' || printf('%09d', i) AS first_key,
      iif(plus = 0, '', date(day, plus || ' days') || ' ') || day || '#' || printf('%09d', i) AS key FROM d)`;
  const scoped = `${numbers},
    s AS (SELECT '00' AS scope, k.* FROM k UNION SELECT coalesce(province, '00'), k.* FROM k UNION SELECT unit, k.* FROM k)`;
  const invited = `${numbers},
    p AS (SELECT k.*, b.id AS partner FROM k CROSS JOIN (SELECT 0 AS turn UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3) AS t
        CROSS JOIN bench_partner AS b ON b.n = ((i * ${INVITATIONS_EACH} + turn) * 2741) % (SELECT count(*) FROM bench_partner)
        WHERE NOT (turn = 0 AND i % ${NATIONAL_EVERY} = 0)
      UNION ALL SELECT k.*, '${NATIONAL_PARTNER}' FROM k WHERE i % ${NATIONAL_EVERY} = 0)`;
  const item = `replace(replace(replace(replace(replace(replace(?, '@ID@', id), '@TYPE@', type), '@DAY@', day),
    '@LAST@', date(day, longer || ' days')), '@UNIT@', unit), '@NAME@', unit_name)`;
  const [open, link] = [itemText(null), itemText('https://rapat.example.org/kpu/ruang-contoh')];
  return [
    {
      sql: `INSERT INTO event (seq, id, owner_unit_code, type, title, status, visibility, starts_on, ends_on, time_kind, sources, last_modified, created_at)
       ${numbers} SELECT i, id, unit, type, 'Rapat koordinasi (Contoh)', 'terjadwal', iif(i % 4 = 3, 'mitra', 'publik'), day,
         date(day, longer || ' days'), 'all_day', '[]', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' FROM e`,
      parameters: [],
    },
    {
      sql: `INSERT INTO event_invitation (id, event_id, organisation_id, role, asked_at) ${invited}
       SELECT 'u' || i || '-' || partner, id, partner, 'wajib', '2026-01-01T00:00:00.000Z' FROM p WHERE plus = 0`,
      parameters: [],
    },
    {
      sql: `INSERT INTO calendar_entry (event_id, continues, key, unit_code, province_code, type, status, elections, partner_kinds, item)
         ${numbers} SELECT id, plus > 0, key, unit, province, type, 'terjadwal', '', iif(i % 5 = 0, ' polri ', ''), ${item} FROM k WHERE i % 4 <> 3`,
      parameters: [open],
    },
    {
      sql: `INSERT INTO calendar_kind_entry (kind, scope, continues, key, entry_seq) ${scoped}
       SELECT 'polri', scope, plus > 0, s.key, c.seq FROM s CROSS JOIN calendar_entry AS c ON c.event_id = s.id AND c.key = s.key
       WHERE i % 5 = 0 AND i % 4 <> 3`,
      parameters: [],
    },
    {
      sql: `INSERT INTO partner_entry (organisation_id, continues, key, event_id, item) ${invited}
         SELECT partner, plus > 0, key, id, ${item} FROM p`,
      parameters: [link],
    },
    {
      sql: `INSERT INTO unit_entry (event_id, continues, key, unit_code, province_code, item)
         ${numbers} SELECT id, plus > 0, key, unit, province, ${item} FROM k WHERE i % 4 = 3`,
      parameters: [link],
    },
  ];
}

const TYPE_NAMES = ['rakor', 'audiensi', 'bimtek', 'sosialisasi', 'simulasi', 'pleno', 'lainnya'];
const TYPES = JSON.stringify(TYPE_NAMES);
const TYPES_MANY = TYPE_NAMES.length;

/** An item as it is kept, with places for what differs. */
function itemText(conferenceUrl: string | null): string {
  const partner = (index: number) => ({
    id: `contoh-${index}`,
    name: `Kepolisian Resor Kabupaten Nomor ${index} (Contoh)`,
    kind: 'polri' as const,
  });
  const facts = sampleEvent(
    1,
    { startsOn: '2026-01-01', kind: 'all_day' },
    {
      title: 'Rapat koordinasi pengamanan dan pemutakhiran data pemilih berkelanjutan (Contoh)',
      venue: 'Aula kantor KPU (Contoh)',
      mode: 'hibrida',
      invited: [1, 2, 3, 4].map(partner),
    },
  );
  const text = JSON.stringify({
    ...itemOf(facts),
    id: '@ID@',
    uid: '@ID@@simpul',
    type: '@TYPE@',
    start: '@DAY@T00:00:00',
    startsOn: '@DAY@',
    endsOn: '@LAST@',
    ownerUnit: { code: '@UNIT@', name: '@NAME@' },
  });
  return conferenceUrl === null
    ? text
    : `${text.slice(0, -1)},"conferenceUrl":${JSON.stringify(conferenceUrl)}}`;
}
