/**
 * `npm run bench`: how fast and how costly the built portal is, at 6,000 and at 60,000 agreements.
 * It serves dist/worker in workerd (never through wrangler's development proxy), asks over 16 kept connections from a
 * thread of its own, and prints Markdown for docs/performance.md. It exits with 1 if more rows are read than promised;
 * times depend on the machine and only ever are reported.
 *   --sizes 6000,60000   numbers of generated agreements, ascending
 *   --rounds 5           rounds of each operation, alternating with its floor
 *   --requests 400       requests a round
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchState } from './bench/data.ts';
import { startLoad } from './bench/load.ts';
import { measure, type SizeReport } from './bench/measure.ts';
import { promises, promiseTable, table } from './bench/report.ts';
import { startPortal } from './portal.ts';
import { Refusal, runProgram } from './shell.ts';

const CONNECTIONS = 16;

await runProgram(async () => {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '6000,60000' },
      rounds: { type: 'string', default: '5' },
      requests: { type: 'string', default: '400' },
    },
  });
  const sizes = values.sizes.split(',').map((size) => positive('--sizes', size));
  const effort = {
    rounds: positive('--rounds', values.rounds),
    requestsPerRound: positive('--requests', values.requests),
  };
  const reports: SizeReport[] = [];
  for (const agreements of sizes) reports.push(await benchSize(agreements, effort));
  console.log(
    `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, ${CONNECTIONS} connections.\n`,
  );
  for (const report of reports) console.log(table(report));
  const list = promises(reports);
  console.log(promiseTable(list));
  return list.some(({ kept, decides }) => decides && !kept) ? 1 : 0;
});

async function benchSize(
  agreements: number,
  effort: { rounds: number; requestsPerRound: number },
): Promise<SizeReport> {
  const log = (line: string) => console.error(`[${agreements}] ${line}`);
  const state = await benchState(agreements, log);
  const portal = await startPortal({ state, port: 0, variables: { BENCH: '1' } });
  const load = startLoad(portal.origin, CONNECTIONS);
  try {
    return await measure(load, portal.origin, agreements, effort, log);
  } finally {
    await load.stop();
    await portal.stop();
  }
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Refusal(`${name}: "${text}" is no whole number above 0.`);
}
