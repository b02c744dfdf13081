/**
 * `npm run bench`: how fast and how costly the built portal is, at 6,000 and at 60,000 agreements.
 * It serves dist/worker in workerd (never through wrangler's development proxy), asks over 16 kept connections from a
 * thread of its own, and prints Markdown for docs/performance.md. It exits with 1 if more rows are read than promised;
 * times depend on the machine and only ever are reported.
 * The neutrality log is measured as well, at 10,000 and 1,000,000 leaves, on databases that are made for it and removed.
 * So is the calendar, at 50,000 and 500,000 events with four invitations each.
 *   --only registry|log|calendar  one of the three
 *   --events 50000,500000   sizes of the calendar, ascending
 *   --leaves 10000,1000000   sizes of the log, ascending
 *   --sizes 6000,60000   numbers of generated agreements, ascending
 *   --in memory|disk     where the registry's data lie while they are measured; in memory where the system has a file system there
 *   --rounds 5           rounds of each operation, alternating with its floor
 *   --requests 400       requests a round
 */
import { rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { todayInJakarta } from '../worker/platform/clock.ts';
import { benchCalendar, type CalendarReport, calendarPromises, calendarTable } from './bench/calendar.ts';
import { benchState, copyToMemory, hasMemory, type Place, placeNamed } from './bench/data.ts';
import { startLoad } from './bench/load.ts';
import { benchLog } from './bench/log.ts';
import { logPromises, logTable } from './bench/log-report.ts';
import { measure, type SizeReport } from './bench/measure.ts';
import { type PromiseLine, promises, promiseTable, table } from './bench/report.ts';
import { startPortal } from './portal.ts';
import { Refusal, runProgram } from './shell.ts';

const CONNECTIONS = 16;
const PARTS = ['registry', 'log', 'calendar'];

await runProgram(async () => {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      leaves: { type: 'string', default: '10000,1000000' },
      sizes: { type: 'string', default: '6000,60000' },
      events: { type: 'string', default: '50000,500000' },
      in: { type: 'string', default: hasMemory() ? 'memory' : 'disk' },
      rounds: { type: 'string', default: '5' },
      requests: { type: 'string', default: '400' },
    },
  });
  const { only } = values;
  if (only !== undefined && !PARTS.includes(only))
    throw new Refusal(`--only: "${only}" is none of ${PARTS.join(', ')}.`);
  const place = placeNamed(values.in);
  const wanted = (part: string) => only === undefined || only === part;
  const leaves = values.leaves.split(',').map((size) => positive('--leaves', size));
  const events = values.events.split(',').map((size) => positive('--events', size));
  const sizes = values.sizes.split(',').map((size) => positive('--sizes', size));
  const effort = {
    rounds: positive('--rounds', values.rounds),
    requestsPerRound: positive('--requests', values.requests),
  };
  console.log(
    `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, ${CONNECTIONS} connections.\n`,
  );
  const list = [
    ...(wanted('registry') ? await benchRegistry(sizes, effort, place) : []),
    ...(wanted('log') ? await benchLogs(leaves) : []),
    ...(wanted('calendar') ? await benchCalendars(events) : []),
  ];
  console.log(promiseTable(list));
  return list.some(({ kept, decides }) => decides && !kept) ? 1 : 0;
});

async function benchCalendars(sizes: readonly number[]): Promise<PromiseLine[]> {
  const today = todayInJakarta(new Date());
  const reports: CalendarReport[] = [];
  for (const events of sizes) {
    const log = (line: string) => console.error(`[${events} events] ${line}`);
    const report = await benchCalendar(events, today, log);
    console.log(calendarTable(report, today));
    reports.push(report);
  }
  return calendarPromises(reports);
}

async function benchRegistry(
  sizes: readonly number[],
  effort: { rounds: number; requestsPerRound: number },
  place: Place,
): Promise<PromiseLine[]> {
  const reports: SizeReport[] = [];
  for (const agreements of sizes) reports.push(await benchSize(agreements, effort, place));
  console.log(`The data lay ${place === 'memory' ? 'in memory' : 'on disk'}.\n`);
  for (const report of reports) console.log(table(report));
  return promises(reports);
}

async function benchLogs(sizes: readonly number[]): Promise<PromiseLine[]> {
  const measured = [];
  for (const size of sizes)
    measured.push(await benchLog(size, (line) => console.error(`[${size} leaves] ${line}`)));
  const reports = measured.map(({ report }) => report);
  console.log(logTable(reports));
  return logPromises(reports, measured.at(-1)!.distance);
}

async function benchSize(
  agreements: number,
  effort: { rounds: number; requestsPerRound: number },
  place: Place,
): Promise<SizeReport> {
  const log = (line: string) => console.error(`[${agreements}] ${line}`);
  const made = await benchState(agreements, log);
  const state = place === 'memory' ? copyToMemory(made) : made;
  try {
    const portal = await startPortal({ state, port: 0, variables: { BENCH: '1' } });
    const load = startLoad(portal.origin, CONNECTIONS);
    try {
      return await measure(load, portal.origin, agreements, effort, log);
    } finally {
      await load.stop();
      await portal.stop();
    }
  } finally {
    if (state !== made) rmSync(state, { recursive: true, force: true });
  }
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Refusal(`${name}: "${text}" is no whole number above 0.`);
}
