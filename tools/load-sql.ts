/**
 * `npm run load:sql -- FILE`: writes the reference facts and the real agreements as SQL, for the first load of a
 * deployed database (`wrangler d1 execute --remote --file FILE`). It loads them into a database of its own first, by
 * the same import as everywhere, and writes down what came of it. It never touches the local portal's data.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadReference } from './load.ts';
import { openLocalDatabase } from './local-database.ts';
import { literal } from './sql-text.ts';

/** Parents before children, so that every foreign key finds its row. */
const TABLES = [
  'region',
  'organisation',
  'organisation_alias',
  'unit',
  'agreement',
  'agreement_region',
  'agreement_source',
  'agreement_legal_basis',
  'agreement_scope',
  'agreement_party',
  'agreement_signatory',
  'agreement_instalment',
  'agreement_link',
  'cascade_expectation',
  'agreement_amendment',
  'agreement_obligation',
  'document',
  'agreement_document',
  'agreement_revision',
  'election',
  'stage',
  'stage_version',
  'event_series',
  'event_series_topic',
  'event_series_exception',
  'event',
  'event_election',
  'event_agreement',
  'event_participant',
  'event_revision',
  'calendar_entry',
  'calendar_kind_entry',
  'listing',
  'listing_facet',
  'facet_count',
  'cascade_count',
  'term_calendar',
  'search_text',
  'search_term',
  'search_term_variant',
  'loaded_reference',
];
/** D1 takes statements of at most 100 KB. */
const STATEMENT_CHARACTERS_MAX = 60_000;

const file = process.argv[2];
if (file === undefined) {
  console.error('Usage: npm run load:sql -- FILE');
  process.exit(2);
}
const state = mkdtempSync(join(tmpdir(), 'simpul-load-'));
try {
  const { db, close } = await openLocalDatabase({ state });
  try {
    await loadReference(db, new Date(), (line) => console.log(line));
    // The calendar has its rows already and organisation_word is filled by triggers.
    const lines = ['PRAGMA defer_foreign_keys = on;', 'DELETE FROM term_calendar;'];
    for (const table of TABLES) lines.push(...(await insertsOf(db, table)));
    const row = await db
      .prepare('SELECT revision, changed_at AS changedAt FROM registry_state WHERE id = 1')
      .first<{ revision: number; changedAt: string }>();
    lines.push(
      `UPDATE registry_state SET revision = ${row?.revision ?? 0}, changed_at = ${literal(row?.changedAt)} WHERE id = 1;`,
    );
    const layer = await db.prepare('SELECT stages FROM stage_layer WHERE id = 1').first<{ stages: string }>();
    lines.push(
      `UPDATE stage_layer SET stages = ${literal(layer?.stages)} WHERE id = 1;`,
      `UPDATE calendar_state SET revision = revision + 1, changed_at = ${literal(row?.changedAt)} WHERE id = 1;`,
    );
    writeFileSync(file, `${lines.join('\n')}\n`);
    console.log(`${file}: ${lines.length} statements`);
  } finally {
    await close();
  }
} finally {
  rmSync(state, { recursive: true, force: true });
}

/** INSERT statements for all rows of a table, several rows a statement. */
async function insertsOf(db: D1Database, table: string): Promise<string[]> {
  // The row number of a search text is the agreement's position and not among its columns.
  const columns = table === 'search_text' ? 'rowid, *' : '*';
  const { results } = await db.prepare(`SELECT ${columns} FROM ${table}`).all<Record<string, unknown>>();
  const first = results[0];
  if (!first) return [];
  const head = `INSERT INTO ${table} (${Object.keys(first).join(', ')}) VALUES`;
  const statements: string[] = [];
  let rows: string[] = [];
  let characters = 0;
  const flush = () => {
    if (rows.length > 0) statements.push(`${head} ${rows.join(', ')};`);
    rows = [];
    characters = 0;
  };
  for (const result of inOrder(table, results)) {
    const row = `(${Object.values(result).map(literal).join(', ')})`;
    if (characters + row.length > STATEMENT_CHARACTERS_MAX || rows.length >= 200) flush();
    rows.push(row);
    characters += row.length;
  }
  flush();
  return statements;
}

/** Rows that point at rows of their own table come after them. */
function inOrder(table: string, rows: Record<string, unknown>[]): Record<string, unknown>[] {
  const parent = { region: 'parent_code', organisation: 'parent_id', unit: 'parent_code' }[table];
  const key = { region: 'code', organisation: 'id', unit: 'code' }[table];
  if (!parent || !key) return rows;
  const placed = new Set<unknown>();
  const ordered: Record<string, unknown>[] = [];
  let left = rows;
  while (left.length > 0) {
    const ready = left.filter((row) => row[parent] === null || placed.has(row[parent]));
    if (ready.length === 0) throw new Error(`${table}: rows point at each other in a circle`);
    for (const row of ready) placed.add(row[key]);
    ordered.push(...ready);
    left = left.filter((row) => !placed.has(row[key]));
  }
  return ordered;
}
