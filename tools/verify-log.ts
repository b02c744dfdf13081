/**
 * npm run verify-log -- [URL | FOLDER] [--receipt FILE] [--vkey KEY]… [--witness KEY]… [--quorum N] [--previous FILE]
 *   [--records FILE] [--token TOKEN] [--save FOLDER] [--lang id|en]
 *
 * Verifies the portal's logs (or one: …/log/registry), a folder that --save wrote, or a receipt, and says what it proved
 * and what it did not. It computes everything itself and trusts only the keys given with --vkey and --witness. Needs no
 * network for folders and receipts. Ends with 0 if nothing is wrong, 1 if something is, 2 if it was called wrongly.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Language, LOG_NAMES } from '../schema/api/vocabulary.ts';
import { parseVerifierKey, type VerifierKey } from '../worker/log/note.ts';
import { Refusal } from './shell.ts';
import { type AuditOptions, auditLog, auditReceipt, originOfReceipt } from './verify-log/audit.ts';
import { type Finding, isWrong } from './verify-log/findings.ts';
import { folderSource, type Source, savedSource, serverSource } from './verify-log/source.ts';
import type { ReadTree } from './verify-log/tree.ts';
import { CONCLUSIONS, HEADINGS, sentence } from './verify-log/words.ts';

const USAGE =
  'npm run verify-log -- [URL | FOLDER] [--receipt FILE] [--vkey KEY]... [--witness KEY]... [--quorum N] [--previous FILE] [--records FILE] [--token TOKEN] [--save FOLDER] [--lang id|en]';
const EXIT_WRONG = 1;
const EXIT_USAGE = 2;

if (import.meta.main) process.exitCode = await main(process.argv.slice(2), console.log);

/** Runs the program; `print` gets its lines. */
export async function main(args: string[], print: (line: string) => void): Promise<number> {
  try {
    const request = await readArguments(args);
    const results = await verify(request, print);
    const wrong = isWrong(results);
    print(`\n${CONCLUSIONS[request.language][wrong ? 'wrong' : 'good']}`);
    return wrong ? EXIT_WRONG : 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    print(error.message);
    return EXIT_USAGE;
  }
}

interface Request extends Omit<AuditOptions, 'previous'> {
  target: string | null;
  receipt: string | null;
  token: string | null;
  save: string | null;
  /** A checkpoint, or a folder that --save wrote. */
  previous: string | null;
  language: Language;
}

async function verify(request: Request, print: (line: string) => void): Promise<Finding[]> {
  const all: Finding[] = [];
  const read: { origin: string | null; tree: ReadTree | null; keys: VerifierKey[] }[] = [];
  for (const { source, previous } of sourcesOf(request)) {
    const { findings, ...log } = await auditLog(source, { ...request, previous });
    print(`\n${source.name}`);
    show(findings, request.language, print);
    all.push(...findings);
    read.push(log);
  }
  if (request.receipt !== null) {
    const origin = originOfReceipt(request.receipt);
    const log = read.find((one) => one.origin === origin);
    const keys = [...request.keys, ...(log?.keys ?? [])];
    const findings = await auditReceipt(request.receipt, keys, { ...request, tree: log?.tree ?? null });
    print('\n--receipt');
    show(findings, request.language, print);
    all.push(...findings);
  }
  return all;
}

function show(findings: readonly Finding[], language: Language, print: (line: string) => void): void {
  for (const verdict of ['wrong', 'proved', 'open'] as const) {
    const sentences = findings.filter((one) => one.verdict === verdict).map((one) => sentence(one, language));
    if (sentences.length === 0) continue;
    print(`${HEADINGS[language][verdict]}:`);
    for (const one of sentences) print(`  ${one}`);
  }
}

interface Task {
  source: Source;
  previous: Source | null;
}

/** One source a log: a portal and a saved portal have both logs, and what was kept of them lies in two folders. */
function sourcesOf({ target, token, save, previous }: Request): Task[] {
  if (target === null) return [];
  const served = URL.canParse(target) && /^https?:/.test(target);
  const prefix = target.replace(/\/$/, '');
  const open = (path: string) => (served ? serverSource(path, token) : folderSource(path));
  const kept = (source: Source, folder: string) => (save === null ? source : savedSource(source, folder));
  const one = served ? /\/log\/[a-z]+$/.test(prefix) : existsSync(join(target, 'checkpoint'));
  if (one) return [{ source: kept(open(prefix), save ?? ''), previous: previousSource(previous) }];
  const folder = previous !== null && existsSync(previous) && statSync(previous).isDirectory();
  if (previous !== null && !folder) throw new Refusal(`--previous ${previous}: ${prefix}/log/...?`);
  const logs = LOG_NAMES.filter((log) => served || existsSync(join(target, log, 'checkpoint')));
  if (logs.length === 0) throw new Refusal(`${target}: neither an address nor a folder with a checkpoint.`);
  return logs.map((log) => ({
    source: kept(open(served ? `${prefix}/log/${log}` : join(target, log)), join(save ?? '', log)),
    previous: previous === null ? null : previousSource(join(previous, log)),
  }));
}

async function readArguments(args: string[]): Promise<Request> {
  const { values, positionals } = parsedArguments(args);
  const [target = null, ...others] = positionals;
  const quorum = Number(values.quorum);
  const language = values.lang === 'en' ? 'en' : 'id';
  if (others.length > 0 || !Number.isInteger(quorum) || quorum < 0) throw new Refusal(USAGE);
  if (target === null && !values.receipt) throw new Refusal(USAGE);
  const keys = await Promise.all([...values.vkey, ...values.witness].map(readKey));
  if (target === null && keys.length === 0) throw new Refusal(`--vkey\n${USAGE}`);
  return {
    target,
    keys,
    quorum,
    language,
    receipt: values.receipt ? readText(values.receipt) : null,
    records: values.records ? readText(values.records) : null,
    previous: values.previous ?? null,
    token: values.token ?? null,
    save: values.save ?? null,
  };
}

function parsedArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        receipt: { type: 'string' },
        vkey: { type: 'string', multiple: true, default: [] },
        witness: { type: 'string', multiple: true, default: [] },
        quorum: { type: 'string', default: '0' },
        previous: { type: 'string' },
        records: { type: 'string' },
        token: { type: 'string' },
        save: { type: 'string' },
        lang: { type: 'string', default: 'id' },
      },
    });
  } catch {
    throw new Refusal(USAGE);
  }
}

async function readKey(text: string): Promise<VerifierKey> {
  const key = await parseVerifierKey(text.trim());
  if (key === null) throw new Refusal(`${text}: name+id+key`);
  return key;
}

function readText(path: string): string {
  if (!existsSync(path)) throw new Refusal(`${path}: ?`);
  return readFileSync(path, 'utf8');
}

/** A checkpoint alone, or the folder of an earlier --save with its tiles. */
function previousSource(path: string | null): Source | null {
  if (path === null) return null;
  if (!existsSync(path)) throw new Refusal(`${path}: ?`);
  if (statSync(path).isDirectory()) return folderSource(path);
  const checkpoint = new Uint8Array(readFileSync(path));
  return { name: path, get: async (asked) => (asked === 'checkpoint' ? checkpoint : null) };
}
