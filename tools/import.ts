/**
 * npm run import -- FILE [--apply] [--reason "..."] [--lang id|en]
 *
 * Shows what importing a file of agreements (CSV or JSON, see docs/import.md) into the local registry would do, row by
 * row, and does it with --apply when nothing is refused. Ends with 0 if nothing was refused, 1 if something was, 2 if it
 * was called wrongly, or the file or the registry cannot be opened.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Language } from '../schema/api/vocabulary.ts';
import { type ImportReport, importAgreements } from '../worker/agreements/actions.ts';
import { columnOf } from '../worker/agreements/import/columns.ts';
import { type ImportFormat, readImportFile } from '../worker/agreements/import/file.ts';
import { refuses } from '../worker/agreements/import/findings.ts';
import { findingWords } from '../worker/agreements/import/words.ts';
import { loadReference } from './load.ts';
import { type LocalDatabase, openLocalDatabase } from './local-database.ts';

const USAGE = 'npm run import -- FILE [--apply] [--reason "..."] [--lang id|en]';
const EXIT_REFUSED = 1;
const EXIT_USAGE = 2;

const WORDS = {
  id: {
    accepted: 'diterima',
    warned: 'peringatan',
    refused: 'ditolak',
    new: 'baru',
    revision: 'revisi baru',
    already_there: 'sudah ada',
    line: 'baris',
    rows: 'baris',
    dryRun: 'Uji coba: belum ada yang ditulis. Tambahkan --apply untuk menulis.',
    nothing: 'Ada baris yang ditolak: tidak ada yang ditulis.',
    applied: 'Selesai: registri kini memuat isi berkas ini.',
    unreadableFile: 'Berkas tidak dapat dibuka',
  },
  en: {
    accepted: 'accepted',
    warned: 'warned',
    refused: 'refused',
    new: 'new',
    revision: 'new revision',
    already_there: 'already there',
    line: 'line',
    rows: 'rows',
    dryRun: 'Dry run: nothing has been written. Add --apply to write.',
    nothing: 'Some rows are refused: nothing has been written.',
    applied: 'Done: the registry now holds what this file says.',
    unreadableFile: 'The file cannot be opened',
  },
} as const satisfies Record<Language, Record<string, string>>;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const request = readArguments(args);
  if (request === null) {
    console.error(USAGE);
    return EXIT_USAGE;
  }
  let bytes: Uint8Array;
  try {
    bytes = await readFile(request.path);
  } catch (error) {
    console.error(
      `${WORDS[request.language].unreadableFile}: ${error instanceof Error ? error.message : error}`,
    );
    return EXIT_USAGE;
  }
  const { format, rows } = readImportFile(bytes, request.path);
  let local: LocalDatabase;
  try {
    local = await openLocalDatabase();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return EXIT_USAGE;
  }
  try {
    const now = new Date();
    await loadReference(local.db, now, () => undefined);
    const { apply, reason } = request;
    const report = await importAgreements({ db: local.db, now, rows, apply, reason });
    console.log(reportText(report, format, request.language, apply));
    return report.counts.refused > 0 ? EXIT_REFUSED : 0;
  } finally {
    await local.close();
  }
}

function readArguments(
  args: string[],
): { path: string; apply: boolean; reason: string | null; language: Language } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        apply: { type: 'boolean', default: false },
        reason: { type: 'string' },
        lang: { type: 'string', default: 'id' },
      },
    });
    const [path] = positionals;
    const language = values.lang === 'id' || values.lang === 'en' ? values.lang : null;
    if (path === undefined || positionals.length > 1 || language === null) return null;
    return { path, apply: values.apply, reason: values.reason?.trim() || null, language };
  } catch {
    return null;
  }
}

function reportText(report: ImportReport, format: ImportFormat, language: Language, apply: boolean): string {
  const words = WORDS[language];
  const lines = report.rows.flatMap((row) => {
    const outcome = row.outcome === null ? '' : `, ${words[row.outcome]}`;
    const number =
      row.outcome === 'already_there' || row.outcome === 'revision' ? ` (${row.registryNumber})` : '';
    return [
      `${words.line} ${row.line}  ${row.externalId ?? '—'}: ${words[row.verdict]}${outcome}${number}`,
      ...row.findings.map((finding) => {
        const field = finding.field !== null && format === 'csv' ? columnOf(finding.field) : finding.field;
        const where = `${words.line} ${finding.line}${field === null ? '' : `, ${field}`}`;
        return `    ${refuses(finding) ? '✗' : '!'} ${where}: ${findingWords(finding, language)}`;
      }),
    ];
  });
  const { counts } = report;
  const verdicts = (['accepted', 'warned', 'refused'] as const).map((one) => `${counts[one]} ${words[one]}`);
  const outcomes = (['new', 'revision', 'already_there'] as const).map(
    (one) => `${counts[one]} ${words[one]}`,
  );
  const end = counts.refused > 0 ? words.nothing : apply ? words.applied : words.dryRun;
  return [
    ...lines,
    '',
    `${report.rows.length} ${words.rows}: ${verdicts.join(', ')} · ${outcomes.join(', ')}`,
    end,
  ].join('\n');
}
