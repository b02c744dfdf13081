/**
 * One portal measured: every operation beside its floor, a constant answer of the same size through the same
 * application. Rounds of the two alternate, so that whatever else the machine does falls on both alike.
 */
import { REGIONS } from '../../schema/reference/regions.ts';
import { type Random, seededRandom } from '../generate/random.ts';
import type { LoadResult } from './client.ts';
import { type Figures, figuresOf, type Processor } from './figures.ts';
import type { Load } from './load.ts';
import { forgetPeak, memoryOf, runtimeProcess } from './memory.ts';
import { processorTime } from './processor.ts';
import { detailPages, details, mixedTraffic, Questions, SEARCH_CLASSES, sharedDetails } from './workloads.ts';

export type OperationName =
  | 'list'
  | 'list, a page with facets'
  | 'list, filtered, with facets'
  | 'facets under a filter'
  | 'search'
  | 'search with facets'
  | 'narrowed search'
  | 'one trip to D1'
  | `search: ${(typeof SEARCH_CLASSES)[number]}`
  | 'detail'
  | 'page of an agreement (HTML)'
  | 'mixed traffic'
  | 'repeated read'
  | '304 Not Modified';

export interface Measurement {
  name: OperationName;
  figures: Figures;
  floor: Figures;
}

export interface ExportMeasurement {
  rows: number;
  bytes: number;
  seconds: number;
  /** Bytes resident in the runtime before the export and at its peak; null where the system does not say. */
  memory: { before: number; peak: number } | null;
}

export interface SizeReport {
  agreements: number;
  measurements: Measurement[];
  /** Rows read for each of the agreements that every size has. */
  sharedDetailRows: number[];
  /** Rows read by the very first page with facets that the portal is asked for, when nothing is remembered yet. */
  firstPageRows: number;
  csv: ExportMeasurement;
  /** Bytes; the highest the runtime had resident while requests were measured. */
  peakMemory: number | null;
}

export interface Effort {
  rounds: number;
  requestsPerRound: number;
}

const LIST = '/api/v1/agreements?facets=true';
/** What is answered from memory is over so soon that more of it must be asked for to measure it as well. */
const SAME_TIMES = 4;
/** A 304 has no body, so its floor has next to none. */
const EMPTY_BYTES = 16;

/** Measures a running portal that holds this many agreements. `log` hears of each operation as it ends. */
export async function measure(
  load: Load,
  origin: string,
  agreements: number,
  effort: Effort,
  log: (line: string) => void,
): Promise<SizeReport> {
  const random = seededRandom(agreements);
  const questions = new Questions(random, REGIONS);
  const pid = runtimeProcess();
  const measurements: Measurement[] = [];
  const requests = effort.rounds * effort.requestsPerRound;
  const searchesEach = Math.ceil(requests / SEARCH_CLASSES.length);
  const each = async (
    name: OperationName,
    paths: string[],
    headers?: Record<string, string>,
    expected?: number,
  ) => {
    const measured = await beside(load, pid, name, paths, effort.rounds, { headers, expected });
    measurements.push(measured);
    log(`${name}: ${Math.round(measured.figures.requestsPerSecond)} requests/s`);
  };

  const [firstPageRows = Number.NaN] = (await load.run([LIST])).rowsRead;
  await warmUp(load, questions, random, agreements);
  const { rowsRead: sharedDetailRows } = await load.run(sharedDetails(agreements));
  forgetPeak(pid);
  await each(
    'one trip to D1',
    Array.from({ length: requests }, () => `${floorPath(EMPTY_BYTES)}/trip`),
  );
  await each('list', questions.pages(requests, { facets: false }));
  await each('list, a page with facets', questions.pages(requests));
  await each('list, filtered, with facets', questions.filteredPages(requests));
  await each('facets under a filter', questions.facets(requests));
  for (const facets of [false, true]) {
    const byClass = SEARCH_CLASSES.map((kind) => questions.searches(searchesEach, kind, { facets }));
    await each(facets ? 'search with facets' : 'search', interleaved(byClass).slice(0, requests));
  }
  for (const kind of SEARCH_CLASSES) {
    await each(`search: ${kind}`, questions.searches(searchesEach, kind));
  }
  await each('narrowed search', questions.narrowedSearches(requests));
  const twice = details(2 * requests, random, agreements);
  await each('detail', twice.slice(0, Math.ceil(twice.length / 2)));
  await each('page of an agreement (HTML)', detailPages(requests, random, agreements));
  await each('mixed traffic', mixedTraffic(requests, random, REGIONS, agreements));
  await each(
    'repeated read',
    Array.from({ length: SAME_TIMES * requests }, () => LIST),
  );
  const etag = (await fetch(`${origin}${LIST}`)).headers.get('etag') ?? '';
  await each(
    '304 Not Modified',
    Array.from({ length: SAME_TIMES * requests }, () => LIST),
    { 'If-None-Match': etag },
    304,
  );
  const peakMemory = memoryOf(pid)?.peak ?? null;
  const csv = await leastExport(origin, pid);
  log(`CSV: ${Math.round(csv.rows / csv.seconds)} rows/s`);
  return { agreements, measurements, sharedDetailRows, firstPageRows, csv, peakMemory };
}

/** Both sides get to know the code and the data before anything counts. */
async function warmUp(load: Load, questions: Questions, random: Random, agreements: number): Promise<void> {
  await load.run([
    ...questions.filteredPages(WARM_UP_REQUESTS),
    ...SEARCH_CLASSES.flatMap((kind) => questions.searches(WARM_UP_REQUESTS / 10, kind)),
    ...details(WARM_UP_REQUESTS, random, agreements).map((path) => `${path}/revisions`),
    ...Array.from({ length: WARM_UP_REQUESTS * 2 }, () => floorPath(2_000)),
  ]);
}
const WARM_UP_REQUESTS = 300;

async function beside(
  load: Load,
  pid: number | null,
  name: OperationName,
  paths: string[],
  rounds: number,
  options: { headers?: Record<string, string>; expected?: number },
): Promise<Measurement> {
  const timed = async (leg: string[], how?: typeof options): Promise<LoadResult & Processor> => {
    const before = processorTime(pid);
    const result = await load.run(leg, how);
    const after = processorTime(pid);
    return { ...result, processorMilliseconds: before === null || after === null ? null : after - before };
  };
  const sample = await load.run(paths.slice(0, 1), options);
  const bytes = options.expected === 304 ? EMPTY_BYTES : 0;
  const size = Math.ceil((paths.length - 1) / rounds);
  const ran: (LoadResult & Processor)[] = [];
  const floors: (LoadResult & Processor)[] = [];
  let floorBytes = bytes || Math.max(EMPTY_BYTES, sample.bytes);
  for (let round = 0; round < rounds; round++) {
    const leg = paths.slice(1 + round * size, 1 + (round + 1) * size);
    ran.push(await timed(leg, options));
    if (bytes === 0) floorBytes = Math.max(EMPTY_BYTES, Math.round(figuresOf(ran).bytes));
    floors.push(await timed(leg.map(() => floorPath(floorBytes))));
  }
  return { name, figures: figuresOf(ran), floor: figuresOf(floors) };
}

function floorPath(bytes: number): string {
  return `/_floor/${bytes}`;
}

/**
 * The whole registry as CSV, read as fast as it comes: of several times the one that grew least, since garbage that nobody
 * has collected only ever adds, while rows that are held would add to each.
 */
async function leastExport(origin: string, pid: number | null): Promise<ExportMeasurement> {
  const exports: ExportMeasurement[] = [];
  for (let time = 0; time < EXPORTS; time += 1) exports.push(await measureExport(origin, pid));
  const growth = ({ memory }: ExportMeasurement) => (memory ? memory.peak - memory.before : 0);
  return exports.sort((a, b) => growth(a) - growth(b))[0]!;
}
export const EXPORTS = 4;

async function measureExport(origin: string, pid: number | null): Promise<ExportMeasurement> {
  const before = memoryOf(pid)?.now ?? null;
  forgetPeak(pid);
  const started = performance.now();
  const response = await fetch(`${origin}/api/v1/agreements.csv`);
  let bytes = 0;
  let lines = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    for (const byte of piece) if (byte === LINE_FEED) lines += 1;
  }
  const seconds = (performance.now() - started) / 1000;
  const peak = memoryOf(pid)?.peak ?? null;
  const memory = before === null || peak === null ? null : { before, peak };
  return { rows: lines - 1, bytes, seconds, memory };
}
const LINE_FEED = 10;

function interleaved(lists: string[][]): string[] {
  return lists[0]!.flatMap((_, index) => lists.map((list) => list[index]!));
}
