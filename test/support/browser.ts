/**
 * A browser as far as the API sees one: it keeps cookies, says where its requests come from, and has a clock that tests
 * move. Each one has cookies of its own, so two browsers are two people, or one person at two desks.
 */
import { env } from 'cloudflare:test';
import { createApp } from '../../worker/app.ts';
import type { Bindings } from '../../worker/http/context.ts';
import { ORIGIN } from './people.ts';
import { NOW } from './registry.ts';

/** The time in all browsers. `advance` moves it; `reset` between tests. */
export const time = {
  now: NOW,
  advance(seconds: number): void {
    time.now = new Date(time.now.getTime() + seconds * 1000);
  },
  reset(): void {
    time.now = NOW;
  },
};

const app = createApp({ now: () => time.now });
const context = {
  waitUntil: () => {},
  passThroughOnException: () => {},
  props: {},
} as unknown as ExecutionContext;

export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Headers;
  /** Rows that the database read, as Server-Timing says. */
  rowsRead: number;
  queries: number;
}

export interface BrowserOptions {
  /** Each browser stands elsewhere unless told otherwise. */
  address?: string;
  bindings?: Partial<Bindings>;
}

let addresses = 0;

/** An address that no browser has had, out of the range for documentation (RFC 3849). */
export function newAddress(): string {
  addresses += 1;
  return `2001:db8::${addresses.toString(16)}`;
}

export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #address: string;
  readonly #bindings: Partial<Bindings>;

  constructor({ address = newAddress(), bindings = {} }: BrowserOptions = {}) {
    this.#address = address;
    this.#bindings = bindings;
  }

  get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    return this.send<Body>('GET', path);
  }

  post<Body = Record<string, unknown>>(path: string, body: unknown = {}): Promise<Answer<Body>> {
    return this.send<Body>('POST', path, body);
  }

  /** Sends a request under /api/v1. `headers` are added, or taken away with an empty text. */
  async send<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const all = {
      'cf-connecting-ip': this.#address,
      'user-agent': 'Uji/1.0',
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(method === 'GET' ? {} : { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    const request = new Request(`${ORIGIN}/api/v1${path}`, {
      method,
      headers: Object.entries(all).filter(([, value]) => value !== ''),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await app.fetch(request, { ...env, ...this.#bindings }, context);
    for (const cookie of answer.headers.getSetCookie()) this.#keep(cookie);
    const text = await answer.text();
    const isJson = (answer.headers.get('content-type') ?? '').includes('json');
    const timing = answer.headers.get('server-timing') ?? '';
    return {
      status: answer.status,
      headers: answer.headers,
      body: (isJson ? JSON.parse(text) : text) as Body,
      rowsRead: Number(/rows;desc="(\d+)"/.exec(timing)?.[1]),
      queries: Number(/db;dur=[\d.]+;desc="(\d+)"/.exec(timing)?.[1]),
    };
  }

  #keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split('; ');
    const [name = '', value = ''] = pair.split('=');
    if (attributes.some((one) => one.toLowerCase() === 'max-age=0')) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
