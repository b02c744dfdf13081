/**
 * Requests that carry an Idempotency-Key: carried out once, however often they arrive. What was answered is kept with
 * the change itself (auth/work.ts); here a repeated request is recognised and answered the same.
 */
import type { Context } from 'hono';
import type { AppEnv, Receipt } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { readKeptAnswer } from './session-store.ts';
import { sha256Hex } from './tokens.ts';

const KEY_PATTERN = /^[\w-]{16,64}$/;

/** The request's receipt; null when it carries no key; a problem when the key is malformed. */
export async function receiptOf(c: Context<AppEnv>): Promise<Receipt | Response | null> {
  const key = c.req.header('idempotency-key');
  if (key === undefined) return null;
  if (!KEY_PATTERN.test(key)) {
    return problem(c, 'invalid_parameter', {
      errors: [{ path: 'Idempotency-Key', message: '16–64 × A–Z a–z 0–9 _ -' }],
    });
  }
  // Hono keeps the body it has read, so the validators after this still find it.
  const body = await c.req.text();
  const version = c.req.header('if-match') ?? '';
  return { key, requestSha256: await sha256Hex([c.req.method, c.req.path, version, body].join('\n')) };
}

/** The answer that was given before, the problem when the key belonged to another request, or null for a new one. */
export async function keptAnswer(
  c: Context<AppEnv>,
  accountId: string,
  receipt: Receipt,
): Promise<Response | null> {
  const kept = await readKeptAnswer(c.var.db, accountId, receipt.key);
  if (!kept) return null;
  if (kept.requestSha256 !== receipt.requestSha256 || kept.answer === '') return problem(c, 'repeated_key');
  return new Response(kept.answer, {
    status: kept.status,
    headers: {
      ...(JSON.parse(kept.headers) as Record<string, string>),
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'idempotent-replayed': 'true',
    },
  });
}
