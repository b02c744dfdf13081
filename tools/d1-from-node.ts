/**
 * D1 as a program in Node uses it: statements are put together here and cross to the runtime in one request a batch.
 * Miniflare's own binding asks the runtime at every `prepare` and `bind`, blocking Node each time, which makes a bulk
 * load five times slower. It carries text, numbers and nulls; blobs, `exec` and `dump` are not offered.
 */

/** Takes a request's body to the Worker below and resolves to the body of its answer. */
export type Carry = (body: string) => Promise<string>;

/** One statement on its way. */
export interface Order {
  sql: string;
  parameters: (string | number | null)[];
}

type Answer = { results: D1Result[] } | { error: string };

/** The Worker at the other end: runs a list of statements as one batch. It needs the binding DB. */
export const D1_WORKER_SCRIPT = `export default {
  async fetch(request, env) {
    try {
      const orders = await request.json();
      const statements = orders.map(({ sql, parameters }) => env.DB.prepare(sql).bind(...parameters));
      const results = statements.length === 1 ? [await statements[0].all()] : await env.DB.batch(statements);
      return Response.json({ results });
    } catch (error) {
      return Response.json({ error: error instanceof Error ? error.message : String(error) });
    }
  },
};`;

/** A D1 whose statements are carried by `carry`. A failing statement rejects with D1's own message. */
export function d1FromNode(carry: Carry): D1Database {
  const send = async (orders: Order[]): Promise<D1Result[]> => {
    const answer = JSON.parse(await carry(JSON.stringify(orders))) as Answer;
    if ('error' in answer) throw new Error(answer.error);
    return answer.results;
  };
  const database = {
    prepare: (sql: string) => new Statement(send, { sql, parameters: [] }),
    batch: (statements: Statement[]) =>
      statements.length === 0 ? Promise.resolve([]) : send(statements.map((one) => one.order)),
    withSession: () => ({ ...database, getBookmark: () => null }),
  };
  return database as unknown as D1Database;
}

class Statement {
  readonly order: Order;
  readonly #send: (orders: Order[]) => Promise<D1Result[]>;

  constructor(send: (orders: Order[]) => Promise<D1Result[]>, order: Order) {
    this.#send = send;
    this.order = order;
  }

  bind(...values: unknown[]): Statement {
    return new Statement(this.#send, { sql: this.order.sql, parameters: values.map(bindable) });
  }

  async all(): Promise<D1Result> {
    const [result] = await this.#send([this.order]);
    return result!;
  }

  run(): Promise<D1Result> {
    return this.all();
  }

  async first(column?: string): Promise<unknown> {
    const [row] = (await this.all()).results as Record<string, unknown>[];
    if (row === undefined) return null;
    return column === undefined ? row : row[column];
  }

  async raw(): Promise<unknown[][]> {
    const { results } = await this.all();
    return (results as Record<string, unknown>[]).map((row) => Object.values(row));
  }
}

/** D1 takes booleans as 0 and 1. */
function bindable(value: unknown): string | number | null {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  throw new TypeError(`D1 from Node cannot carry a value of type ${typeof value}`);
}
