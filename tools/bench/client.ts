/**
 * The load generator's thread: keeps a number of connections busy with GET requests and notes how long each took.
 * It speaks HTTP/1.1 over plain sockets and reads only what it needs, so that it is never slower than what it measures.
 */
import { connect, type Socket } from 'node:net';
import { parentPort } from 'node:worker_threads';

export interface LoadOrder {
  port: number;
  /** Asked for in this order, each once. */
  paths: string[];
  headers: Record<string, string>;
  connections: number;
}

export interface LoadResult {
  seconds: number;
  /** Per request, in milliseconds. */
  latencies: number[];
  /** Rows that D1 read, per request that said so (Server-Timing). */
  rowsRead: number[];
  /** Bytes of all bodies. */
  bytes: number;
  /** Answers from the Worker's memory. */
  cacheHits: number;
  /** Answers per status. */
  statuses: Record<string, number>;
}

interface Answer {
  status: number;
  head: string;
  bytes: number;
}

const port = parentPort;
port?.on('message', (order: LoadOrder) => {
  load(order).then(
    (result) => port.postMessage({ result }),
    (error: Error) => port.postMessage({ error: error.message }),
  );
});

async function load({ port: to, paths, headers, connections }: LoadOrder): Promise<LoadResult> {
  const result: LoadResult = {
    seconds: 0,
    latencies: [],
    rowsRead: [],
    bytes: 0,
    cacheHits: 0,
    statuses: {},
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const tail = ` HTTP/1.1\r\nHost: localhost:${to}\r\n${lines.join('')}\r\n`;
  let next = 0;
  const visitors = await Promise.all(Array.from({ length: connections }, () => Visitor.connect(to)));
  const started = performance.now();
  await Promise.all(
    visitors.map(async (visitor) => {
      while (next < paths.length) {
        const path = paths[next++]!;
        const asked = performance.now();
        const answer = await visitor.ask(`GET ${path}${tail}`);
        result.latencies.push(performance.now() - asked);
        note(result, answer);
      }
    }),
  );
  result.seconds = (performance.now() - started) / 1000;
  for (const visitor of visitors) visitor.leave();
  return result;
}

function note(result: LoadResult, { status, head, bytes }: Answer): void {
  result.bytes += bytes;
  result.statuses[status] = (result.statuses[status] ?? 0) + 1;
  const rows = /rows;desc="(\d+)"/.exec(head);
  if (rows) result.rowsRead.push(Number(rows[1]));
  if (head.includes('cache;desc="hit"')) result.cacheHits += 1;
}

/** One keep-alive connection that asks one thing at a time. */
class Visitor {
  readonly #socket: Socket;
  #reader: AnswerReader | null = null;
  #settle: { done(answer: Answer): void; fail(error: Error): void } | null = null;

  static connect(port: number): Promise<Visitor> {
    return new Promise((done, fail) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      socket.once('error', fail);
      socket.once('connect', () => done(new Visitor(socket)));
    });
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => {
      const answer = this.#reader?.read(chunk);
      if (answer) this.#settle?.done(answer);
    });
    socket.on('close', () => this.#settle?.fail(new Error('the portal closed a connection')));
  }

  ask(request: string): Promise<Answer> {
    this.#reader = new AnswerReader();
    return new Promise((done, fail) => {
      this.#settle = { done, fail };
      this.#socket.write(request);
    });
  }

  leave(): void {
    this.#settle = null;
    this.#socket.destroy();
  }
}

/** Reads one answer piece by piece and counts the bytes of its body; `read` returns it once it is whole. */
class AnswerReader {
  #pending = Buffer.alloc(0);
  #head: string | null = null;
  #status = 0;
  #bytes = 0;
  /** Bytes of the body, or of the current chunk with its line end, still to come. */
  #rest = 0;
  #chunked = false;

  read(piece: Buffer): Answer | null {
    let data = this.#pending.length > 0 ? Buffer.concat([this.#pending, piece]) : piece;
    this.#pending = Buffer.alloc(0);
    if (this.#head === null) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) return this.#wait(data);
      this.#readHead(data.toString('latin1', 0, end + 2));
      data = data.subarray(end + 4);
    }
    return this.#chunked ? this.#readChunks(data) : this.#readBytes(data);
  }

  #readHead(head: string): void {
    this.#head = head;
    this.#status = Number(head.slice(9, 12));
    this.#chunked = /\r\ntransfer-encoding: chunked/i.test(head);
    this.#rest = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
  }

  #readBytes(data: Buffer): Answer | null {
    this.#bytes += data.length;
    this.#rest -= data.length;
    return this.#rest <= 0 || this.#status === 304 ? this.#whole() : null;
  }

  #readChunks(data: Buffer): Answer | null {
    let at = 0;
    while (at < data.length) {
      if (this.#rest > 0) {
        const taken = Math.min(this.#rest, data.length - at);
        this.#rest -= taken;
        at += taken;
        continue;
      }
      const lineEnd = data.indexOf('\r\n', at);
      if (lineEnd < 0) return this.#wait(data.subarray(at));
      const size = Number.parseInt(data.toString('latin1', at, lineEnd), 16);
      if (size === 0) return data.length - lineEnd >= 4 ? this.#whole() : this.#wait(data.subarray(at));
      this.#bytes += size;
      this.#rest = size + 2;
      at = lineEnd + 2;
    }
    return null;
  }

  #wait(data: Buffer): null {
    this.#pending = Buffer.from(data);
    return null;
  }

  #whole(): Answer {
    return { status: this.#status, head: this.#head ?? '', bytes: this.#bytes };
  }
}
