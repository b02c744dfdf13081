/** A witness on HTTP: `POST /add-checkpoint`, and `GET /<origin hash>/checkpoint` for monitors. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { judge, parseSubmission, type Verdict, type WitnessSelf } from './judge.ts';
import type { Memory } from './memory.ts';

const BODY_BYTES_MAX = 64 * 1024;
const TEXT = 'text/plain; charset=utf-8';

export interface WitnessOptions {
  self: WitnessSelf;
  memory: Memory;
  /** One line for each answer. */
  log: (line: string) => void;
}

/** A server that is not listening yet. */
export function witnessServer(options: WitnessOptions): Server {
  const judgeNext = oneAfterTheOther();
  return createServer((request, response) => {
    answer(options, request, judgeNext).then(
      (verdict) => send(response, verdict),
      (error: unknown) => {
        options.log(`failed: ${error instanceof Error ? error.message : String(error)}`);
        send(response, { status: 500, body: 'the fault is here\n', contentType: TEXT });
      },
    );
  });
}

type Answer = Omit<Verdict, 'status' | 'seen'> & { status: number };

async function answer(
  options: WitnessOptions,
  request: IncomingMessage,
  judgeNext: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Answer> {
  const path = new URL(request.url ?? '/', 'http://witness').pathname;
  const [, originHash] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(path) ?? [];
  if (request.method === 'GET' && originHash) return lastSeen(options, originHash);
  if (request.method !== 'POST' || path !== '/add-checkpoint') return says(404, 'nothing is here');
  const body = await readBody(request);
  if (body === null) return says(413, 'too large');
  const submission = parseSubmission(body);
  if (submission === null) return says(400, 'not a submission of C2SP tlog-witness');
  return judgeNext(async () => {
    const { self, memory, log } = options;
    const { origin, oldSize } = submission;
    const verdict = await judge(self, submission, memory.seen(origin), new Date());
    if (verdict.seen) memory.keep(origin, verdict.seen);
    log(`${verdict.status} ${origin} from ${oldSize}${verdict.seen ? ` to ${verdict.seen.size}` : ''}`);
    return verdict;
  });
}

/**
 * Comparing with what was seen and keeping the new must not be parted by another request, which could otherwise roll the
 * log back (the race that C2SP tlog-witness describes).
 */
function oneAfterTheOther(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
}

function lastSeen({ self, memory }: WitnessOptions, originHash: string): Answer {
  const origin = self.logs.map((key) => key.name).find((name) => sha256Hex(name) === originHash);
  const seen = origin === undefined ? null : memory.seen(origin);
  return seen ? { status: 200, body: seen.note, contentType: TEXT } : says(404, 'nothing is here');
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, { status, body, contentType }: Answer): void {
  response.writeHead(status, { 'content-type': contentType });
  response.end(body);
}

function says(status: number, text: string): Answer {
  return { status, body: `${text}\n`, contentType: TEXT };
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
