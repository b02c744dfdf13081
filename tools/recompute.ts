/**
 * npm run recompute -- FILE [--lang id|en]
 *
 * Reads the export of an equal-distance report (docs/equal-distance.md) and computes every figure of it again from the
 * entries it holds, outside the portal and without any network. Ends with 0 if all figures agree, 1 if one differs, 2 if
 * it was called wrongly or the file is no such export.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DistanceExport } from '../schema/api/distance.ts';
import { DISTANCE_VERDICT_WORDS } from '../schema/api/distance-words.ts';
import type { Language } from '../schema/api/vocabulary.ts';
import { equalDistanceReport } from '../worker/distance/report.ts';
import { METHOD_VERSION } from '../worker/distance/thresholds.ts';
import { type Comparison, compareFigures } from './recompute/compare.ts';

const USAGE = 'npm run recompute -- FILE [--lang id|en]';
const EXIT_DIFFERENT = 1;
const EXIT_USAGE = 2;

const WORDS = {
  id: {
    unreadable: 'Berkas tidak dapat dibaca',
    foreign: 'Berkas ini bukan ekspor laporan jarak yang sama',
    method: 'Laporan memakai metode lain',
    here: 'program ini menghitung',
    report: 'Laporan',
    taken: 'Diambil oleh',
    entries: 'entri',
    counted: 'kontak dibandingkan',
    result: 'Hasil',
    same: 'angka dihitung ulang, semuanya sama.',
    differs: 'angka dihitung ulang; yang berbeda:',
    reported: 'laporan',
    recomputed: 'hitung ulang',
    unproved:
      'Tidak diperiksa di sini: bahwa entri-entri ini adalah isi catatan pada checkpoint tersebut. Untuk itu: npm run verify-log.',
  },
  en: {
    unreadable: 'The file cannot be read',
    foreign: 'This file is no export of an equal-distance report',
    method: 'The report uses another method',
    here: 'this program computes',
    report: 'Report',
    taken: 'Taken by',
    entries: 'entries',
    counted: 'contacts compared',
    result: 'Result',
    same: 'figures computed again, all the same.',
    differs: 'figures computed again; these differ:',
    reported: 'report',
    recomputed: 'computed again',
    unproved:
      'Not checked here: that these entries are what the log holds at that checkpoint. For that: npm run verify-log.',
  },
} as const satisfies Record<Language, Record<string, string>>;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const request = readArguments(args);
  if (request === null) {
    console.error(USAGE);
    return EXIT_USAGE;
  }
  const words = WORDS[request.language];
  let json: unknown;
  try {
    json = JSON.parse(await readFile(request.path, 'utf8'));
  } catch (error) {
    console.error(`${words.unreadable}: ${error instanceof Error ? error.message : error}`);
    return EXIT_USAGE;
  }
  const parsed = DistanceExport.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    console.error(`${words.foreign}: ${issue?.path.join('.')} ${issue?.message}`);
    return EXIT_USAGE;
  }
  const { input, report } = parsed.data;
  if (report.method !== METHOD_VERSION) {
    console.error(`${words.method}: ${report.method}; ${words.here} ${METHOD_VERSION}`);
    return EXIT_USAGE;
  }
  const comparison = compareFigures(report, equalDistanceReport(input));
  console.log(reportText(parsed.data, comparison, request.language));
  return comparison.differences.length === 0 ? 0 : EXIT_DIFFERENT;
}

function readArguments(args: string[]): { path: string; language: Language } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { lang: { type: 'string', default: 'id' } },
    });
    const [path] = positionals;
    const language = values.lang === 'id' || values.lang === 'en' ? values.lang : null;
    return path === undefined || positionals.length > 1 || language === null ? null : { path, language };
  } catch {
    return null;
  }
}

function reportText(exported: DistanceExport, compared: Comparison, language: Language): string {
  const { exportedBy, exportedAt, input, report } = exported;
  const words = WORDS[language];
  const { checkpoint, scope, test } = report;
  const verdict = DISTANCE_VERDICT_WORDS[report.verdict.code][language];
  const figures = test === null ? '' : `, chi² ${test.chiSquare.toFixed(1)}, p ${test.p}, q ${test.q}`;
  const { differences } = compared;
  return [
    `${words.report}: ${scope.name} (${scope.unit}), ${report.election}, ${report.period.code}, ${report.method}`,
    `${words.taken}: ${exportedBy}, ${exportedAt}`,
    `Checkpoint: ${checkpoint.origin} ${checkpoint.size} ${checkpoint.root}`,
    `${input.entries.length} ${words.entries}, ${report.total} ${words.counted}${figures}`,
    `${words.result}: ${verdict}`,
    '',
    `${compared.figures} ${differences.length === 0 ? words.same : words.differs}`,
    ...differences.map(
      ({ path, reported, recomputed }) =>
        `    ✗ ${path}: ${words.reported} ${JSON.stringify(reported)}, ${words.recomputed} ${JSON.stringify(recomputed)}`,
    ),
    words.unproved,
  ].join('\n');
}
