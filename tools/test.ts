/**
 * `npm test`: every check of the project in one run, cheapest first, ending with one line `N passed, N failed`.
 * What needs one processor only runs two at a time; the rest has the machine to itself. It goes on to the next stage only
 * when all of one has passed, since what follows builds on it, and prints that last line in any case.
 * A check without tests of its own counts as one. Skipped tests fail the step: a guarantee is kept or it is not.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './shell.ts';

interface Tally {
  passed: number;
  failed: number;
}

interface Step {
  name: string;
  /** `onOutput` is told what the check writes where it must not write it itself, beside another one. */
  check(onOutput?: (piece: Buffer) => void): Promise<Tally>;
}

/** Rows of steps that follow each other; the rows of one stage go side by side. */
type Stage = Step[][];

const reports = mkdtempSync(join(tmpdir(), 'simpul-test-'));

const STAGES: Stage[] = [
  [
    [
      command('format and lint', 'biome', ['check', '.']),
      command('types of the bindings are current', 'wrangler', ['types', '--check']),
      // Two checkers would each work out most of the same types.
      command('strict types', 'tsc', ['--noEmit', '--checkers', '1']),
    ],
    [
      command('web build, within its budgets', 'npm', ['run', 'build:web']),
      command('worker build', 'npm', ['run', 'build:worker']),
      command('deploys to production (dry run)', 'wrangler', ['deploy', '--dry-run', '--env', 'production']),
      command('calendars are read alike by real clients', 'node', ['tools/check-calendars.ts']),
    ],
  ],
  [[tests('worker, contract and architecture tests', 'vitest', ['run'])]],
  [[tests('browser journeys', 'node', ['tools/journeys.ts'])]],
];

const total: Tally = { passed: 0, failed: 0 };
for (const stage of STAGES) {
  await Promise.all(stage.map((steps) => runInTurn(steps, stage.length > 1)));
  if (total.failed > 0) break;
}
rmSync(reports, { recursive: true, force: true });
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed`);

/** Stops at the first step that fails. Beside other rows, what a step writes is shown in one piece when it is over. */
async function runInTurn(steps: Step[], besideOthers: boolean): Promise<void> {
  for (const step of steps) {
    const pieces: Buffer[] = [];
    if (!besideOthers) console.log(`\n=== ${step.name}`);
    const tally = await step
      .check(besideOthers ? (piece) => pieces.push(piece) : undefined)
      .catch((error: unknown): Tally => {
        console.error(error);
        return { passed: 0, failed: 1 };
      });
    if (besideOthers) console.log(`\n=== ${step.name}\n${Buffer.concat(pieces).toString().trimEnd()}`);
    total.passed += tally.passed;
    total.failed += tally.failed;
    if (tally.failed > 0) {
      console.log(`=== failed: ${step.name}`);
      return;
    }
  }
}

function command(name: string, program: string, args: string[]): Step {
  return {
    name,
    async check(onOutput) {
      const code = await run(program, args, onOutput ? { onOutput } : {});
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    },
  };
}

/** A run of vitest, counted from its JSON report. */
function tests(name: string, program: string, args: string[]): Step {
  return {
    name,
    async check() {
      const report = join(reports, `${name.replaceAll(/\W+/g, '-')}.json`);
      const code = await run(program, [
        ...args,
        '--reporter=default',
        '--reporter=json',
        `--outputFile=${report}`,
      ]);
      const { passed, failed } = readReport(report);
      // A file that cannot be loaded, or a hook that fails, leaves no failed test behind.
      return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
    },
  };
}

function readReport(file: string): Tally {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as {
      numTotalTests: number;
      numPassedTests: number;
    };
    return { passed: report.numPassedTests, failed: report.numTotalTests - report.numPassedTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
