/**
 * `npm test`: every check of the project in one run, cheapest first, ending with one line `N passed, N failed`.
 * It stops at the first step that fails, since what follows builds on it, and prints that last line in any case.
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
  check(): Promise<Tally>;
}

const reports = mkdtempSync(join(tmpdir(), 'simpul-test-'));

const STEPS: Step[] = [
  command('format and lint', 'biome', ['check', '.']),
  command('types of the bindings are current', 'wrangler', ['types', '--check']),
  command('strict types', 'tsc', ['--noEmit']),
  command('web build, within its budgets', 'npm', ['run', 'build:web']),
  command('worker build', 'npm', ['run', 'build:worker']),
  tests('worker, contract and architecture tests', 'vitest', ['run']),
  command('calendars are read alike by real clients', 'node', ['tools/check-calendars.ts']),
  command('deploys to production (dry run)', 'wrangler', ['deploy', '--dry-run', '--env', 'production']),
  tests('browser journeys', 'node', ['tools/journeys.ts']),
];

const total: Tally = { passed: 0, failed: 0 };
try {
  for (const step of STEPS) {
    console.log(`\n=== ${step.name}`);
    const tally = await step.check();
    total.passed += tally.passed;
    total.failed += tally.failed;
    if (tally.failed > 0) {
      console.log(`=== failed: ${step.name}`);
      break;
    }
  }
} catch (error) {
  console.error(error);
  total.failed += 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
  process.exitCode = total.failed > 0 ? 1 : 0;
  console.log(`${total.passed} passed, ${total.failed} failed`);
}

function command(name: string, program: string, args: string[]): Step {
  return {
    name,
    async check() {
      const code = await run(program, args);
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
