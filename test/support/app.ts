/** The application as a reader meets it: requests against a fresh register, in workerd, with a fixed clock. */
import { env } from 'cloudflare:test';
import { createApp } from '../../worker/app.ts';
import { clock } from './registry.ts';

const ADDRESS = 'cf-connecting-ip';

const app = createApp(clock);
const context = {
  waitUntil: () => {},
  passThroughOnException: () => {},
  props: {},
} as unknown as ExecutionContext;

/**
 * Sends a request; `path` begins with a slash. Bindings may be replaced to make something fail. Each request comes from an
 * address of its own unless it says from which: limits count for a minute, and test files share one runtime.
 */
export async function ask(
  path: string,
  init: RequestInit = {},
  bindings: Partial<Env> = {},
): Promise<Response> {
  const request = new Request(`http://localhost:8787${path}`, init);
  if (!request.headers.has(ADDRESS)) request.headers.set(ADDRESS, crypto.randomUUID());
  return app.fetch(request, { ...env, ...bindings }, context);
}

/** The JSON of an answer, with its status. */
export async function json<T = Record<string, unknown>>(
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; body: T }> {
  const response = await ask(path, init);
  return { status: response.status, body: (await response.json()) as T };
}
