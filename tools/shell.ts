/**
 * What every program in tools/ shares: where the project lies, how a program refuses, how it runs another one.
 * A refusal is a sentence for the person at the keyboard; anything else that is thrown is a fault and keeps its trace.
 */
import { spawn } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';

export const PROJECT_ROOT = resolve(import.meta.dirname, '..');

/** Thrown for what the person can put right; printed without a trace. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** Runs a program's main function; its number is the exit code, a refusal is printed and exits with 1. */
export async function runProgram(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}

/**
 * Runs a command in the project folder with this very Node first on PATH and no stdin, and resolves to its exit code.
 * The system's own Node may be too old for the tools, and a tool that asks a question would wait for ever.
 * What it writes goes to this program's own output, or in pieces to `onOutput`.
 */
export function run(
  command: string,
  args: string[],
  options: { env?: Record<string, string>; quiet?: boolean; onOutput?: (piece: Buffer) => void } = {},
): Promise<number> {
  const { onOutput } = options;
  const heard = onOutput ? 'pipe' : 'inherit';
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: PROJECT_ROOT,
      env: { ...environment(), ...options.env },
      stdio: ['ignore', options.quiet ? 'ignore' : heard, heard],
    });
    if (onOutput) for (const stream of [child.stdout, child.stderr]) stream?.on('data', onOutput);
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    const settle = () => process.off('SIGINT', forward).off('SIGTERM', forward);
    child.once('error', (error) => {
      settle();
      fail(error);
    });
    // "close" comes after the last of what was written; "exit" may come before.
    child.once(onOutput ? 'close' : 'exit', (code, signal) => {
      settle();
      done(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/** The environment of child processes: the project's own programs and Node first, and no telemetry. */
export function environment(): NodeJS.ProcessEnv {
  const path = [join(PROJECT_ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path, WRANGLER_SEND_METRICS: 'false' };
}
