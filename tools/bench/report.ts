/** The figures as Markdown tables for docs/performance.md, and what was promised beside what was reached. Pure. */
import { type Figures, percentile } from './figures.ts';
import { EXPORTS, type Measurement, type OperationName, type SizeReport } from './measure.ts';

const MEBIBYTE_BYTES = 1024 * 1024;
/** "The same at every size" allows for this share of difference. */
const SAME_WITHIN = 0.1;
const LIST_ROWS_MAX = 600;
const DETAIL_ROWS_MAX = 60;
const FILTERED_ROWS_MAX = 6_000;
const NARROWED_ROWS_MAX = 10_000;
const LIST: OperationName = 'list, a page with facets';

const RATIOS: readonly [OperationName, number][] = [
  ['list', 0.4],
  ['search', 0.25],
  ['detail', 0.4],
  ['repeated read', 0.8],
  ['304 Not Modified', 0.8],
];

export interface PromiseLine {
  text: string;
  reached: string;
  kept: boolean;
  /** Rows are the same in every run; times depend on the machine, so only rows decide the exit code. */
  decides: boolean;
}

/** One table a size. */
export function table({ agreements, measurements, csv, peakMemory }: SizeReport): string {
  const memory = csv.memory
    ? `${mebibytes(csv.memory.before)} before, ${mebibytes(csv.memory.peak)} at its peak`
    : 'not known on this system';
  return [
    `### ${agreements.toLocaleString('en')} generated agreements`,
    '',
    '| operation | requests/s | p50 ms | p95 ms | floor requests/s | floor p50 | floor p95 | **ratio** | processor ms | floor | **ratio** | mean body | rows read p50 | rows read max | from memory |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...measurements.map(row),
    '',
    `CSV of the whole registry, of ${EXPORTS} times the one that grew least: ${csv.rows.toLocaleString('en')} rows, ${mebibytes(csv.bytes)}, ${csv.seconds.toFixed(1)} s, ${Math.round(csv.rows / csv.seconds).toLocaleString('en')} rows/s; memory of the runtime ${memory}.`,
    peakMemory === null
      ? ''
      : `Peak memory of the runtime under the requests above: ${mebibytes(peakMemory)}.`,
    '',
  ].join('\n');
}

/** What the project promises, as far as these sizes can show it. */
export function promises(reports: readonly SizeReport[]): PromiseLine[] {
  return [
    ...reports.flatMap(rowPromises),
    ...samePromises(reports),
    ...reports.flatMap((report) => RATIOS.map(([name, least]) => ratioPromise(report, name, least))),
    ...exportPromises(reports),
  ];
}

export function promiseTable(list: readonly PromiseLine[]): string {
  const lines = list.map(
    ({ text, reached, kept }) => `| ${text} | ${reached} | ${kept ? 'yes' : '**no**'} |`,
  );
  return ['| promised | reached | kept |', '|---|--:|---|', ...lines, ''].join('\n');
}

function row({ name, figures, floor }: Measurement): string {
  const ratio = figures.requestsPerSecond / floor.requestsPerSecond;
  const cells = [
    name,
    whole(figures.requestsPerSecond),
    figures.p50.toFixed(1),
    figures.p95.toFixed(1),
    whole(floor.requestsPerSecond),
    floor.p50.toFixed(1),
    floor.p95.toFixed(1),
    `**${ratio.toFixed(2)}**`,
    figures.processor?.toFixed(2) ?? '–',
    floor.processor?.toFixed(2) ?? '–',
    `**${processorRatio(figures, floor)?.toFixed(2) ?? '–'}**`,
    `${whole(figures.bytes)} B`,
    figures.rows ? whole(figures.rows.p50) : '–',
    figures.rows ? whole(figures.rows.max) : '–',
    `${Math.round(figures.hits * 100)}%`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The floor's processor time over the operation's: the ratio that a busy machine does not move. */
function processorRatio(figures: Figures, floor: Figures): number | null {
  return figures.processor === null || floor.processor === null ? null : floor.processor / figures.processor;
}

function rowPromises(report: SizeReport): PromiseLine[] {
  const { agreements } = report;
  const searchRowsMax = agreements <= 6_000 ? 2_000 : 10_000;
  const most = (name: OperationName) => rowsOf(report, name).max;
  const searches = report.measurements.map(({ name }) => name).filter((name) => name.startsWith('search'));
  const limits: [string, number, number][] = [
    ['first page with facets, nothing remembered', report.firstPageRows, LIST_ROWS_MAX],
    ['any page of the list', most(LIST), LIST_ROWS_MAX],
    ['detail', most('detail'), DETAIL_ROWS_MAX],
    ['search, whatever the words', Math.max(...searches.map(most)), searchRowsMax],
    ['search under filters, or in another order', most('narrowed search'), NARROWED_ROWS_MAX],
    ['list under one to three filters', most('list, filtered, with facets'), FILTERED_ROWS_MAX],
  ];
  return limits.map(([label, reached, most]) => {
    return {
      text: `${label} at ${whole(agreements)}: at most ${whole(most)} rows read`,
      reached: whole(reached),
      kept: reached <= most,
      decides: true,
    };
  });
}

function samePromises(reports: readonly SizeReport[]): PromiseLine[] {
  const [smallest, largest] = [reports[0]!, reports.at(-1)!];
  if (smallest === largest) return [];
  const sizes = `${whole(smallest.agreements)} and ${whole(largest.agreements)}`;
  const same = (name: string, rowsAt: (report: SizeReport) => number): PromiseLine => {
    const [few, many] = [rowsAt(smallest), rowsAt(largest)];
    return {
      text: `${name}: the same rows read at ${sizes} (± 10%)`,
      reached: `${few.toFixed(1)} and ${many.toFixed(1)}`,
      kept: Math.abs(many - few) <= SAME_WITHIN * few,
      decides: true,
    };
  };
  return [
    same('first page with facets, nothing remembered', (report) => report.firstPageRows),
    same('detail of the same agreements, median', ({ sharedDetailRows }) =>
      percentile(
        sharedDetailRows.toSorted((a, b) => a - b),
        0.5,
      ),
    ),
  ];
}

function ratioPromise(report: SizeReport, name: OperationName, least: number): PromiseLine {
  const { figures, floor } = find(report, name);
  const ratio = figures.requestsPerSecond / floor.requestsPerSecond;
  const byProcessor = processorRatio(figures, floor);
  return {
    text: `${name} at ${whole(report.agreements)}: at least ${least} of the floor`,
    reached: `${ratio.toFixed(2)}${byProcessor === null ? '' : ` (${byProcessor.toFixed(2)} by processor time)`}`,
    kept: ratio >= least,
    decides: false,
  };
}

/** An export that kept its rows would grow tenfold with them; a streaming one grows with neither. */
function exportPromises(reports: readonly SizeReport[]): PromiseLine[] {
  const grown = reports.map(({ csv }) => csv.memory && csv.memory.peak - csv.memory.before);
  const [few, many] = [grown[0], grown.at(-1)];
  if (reports.length < 2 || typeof few !== 'number' || typeof many !== 'number') return [];
  const allowed = Math.max(2 * few, EXPORT_GROWTH_BYTES);
  return [
    {
      text: 'CSV export streams: memory does not grow with the number of rows',
      reached: `${grownBy(few)} and ${grownBy(many)}`,
      kept: many <= allowed,
      decides: false,
    },
  ];
}
/** What garbage collection lets lie around in any case. */
const EXPORT_GROWTH_BYTES = 64 * MEBIBYTE_BYTES;

function rowsOf(report: SizeReport, name: OperationName): { p50: number; max: number } {
  return find(report, name).figures.rows ?? { p50: Number.NaN, max: Number.NaN };
}

function find(report: SizeReport, name: OperationName): Measurement {
  return report.measurements.find((one) => one.name === name)!;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

function grownBy(bytes: number): string {
  return bytes < 0 ? 'none' : `+${mebibytes(bytes)}`;
}

function mebibytes(bytes: number): string {
  return `${(bytes / MEBIBYTE_BYTES).toFixed(1)} MiB`;
}
