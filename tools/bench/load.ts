/** Drives the load generator's thread and refuses answers that a visitor would not call one. */
import { Worker } from 'node:worker_threads';
import type { LoadOrder, LoadResult } from './client.ts';

export interface Load {
  /** Asks for every path once; throws if an answer has another status than `expected`. */
  run(
    paths: string[],
    options?: { headers?: Record<string, string>; expected?: number },
  ): Promise<LoadResult>;
  stop(): Promise<unknown>;
}

type Reply = { result: LoadResult } | { error: string };

export function startLoad(origin: string, connections: number): Load {
  const worker = new Worker(new URL('./client.ts', import.meta.url));
  const port = Number(new URL(origin).port);
  return {
    async run(paths, { headers = {}, expected = 200 } = {}) {
      const order: LoadOrder = { port, paths, headers, connections };
      const reply = await new Promise<Reply>((done, fail) => {
        worker.once('message', done).once('error', fail);
        worker.postMessage(order);
      });
      worker.removeAllListeners('error');
      if ('error' in reply) throw new Error(reply.error);
      const others = Object.keys(reply.result.statuses).filter((status) => Number(status) !== expected);
      if (others.length > 0) {
        throw new Error(`${paths[0]} and the like answered ${JSON.stringify(reply.result.statuses)}`);
      }
      return reply.result;
    },
    stop: () => worker.terminate(),
  };
}
