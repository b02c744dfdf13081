/**
 * Public answers change only when the registry does (or the day turns in Jakarta). So their strong ETag is made of the
 * registry's revision counter, the day and the deployed version, and finished bodies are kept in memory under them.
 * The counter is read at most every REVISION_MEMO_MILLISECONDS; a 304 or a repeated read inside that time touches no
 * database. Only anonymous, public answers may pass here.
 */
import type { Context, TypedResponse } from 'hono';
import { todayInJakarta } from '../platform/clock.ts';
import type { AppEnv } from './context.ts';
import { streamOf } from './stream.ts';

export const REVISION_MEMO_MILLISECONDS = 2_000;
export const CACHE_BYTES_MAX = 24 * 1024 * 1024;
const CACHE_CONTROL = 'public, max-age=30, stale-while-revalidate=300';

export interface PublicState {
  revision: number;
  changedAt: string;
  /** Today in Asia/Jakarta, `YYYY-MM-DD`. */
  today: string;
}

interface Entry {
  etag: string;
  body: string;
  contentType: string;
  headers: Record<string, string>;
}

export interface Produced {
  body: string;
  contentType: string;
  headers?: Record<string, string>;
}

const entries = new Map<string, Entry>();
let bytes = 0;
let memo: { at: number; revision: number; changedAt: string; database: unknown } | null = null;

/** The registry's revision and today's date; the revision is at most REVISION_MEMO_MILLISECONDS old. */
export async function publicState(c: Context<AppEnv>): Promise<PublicState> {
  const now = c.var.clock.now();
  if (
    !memo ||
    memo.database !== c.env.DB ||
    Math.abs(now.getTime() - memo.at) >= REVISION_MEMO_MILLISECONDS
  ) {
    const row = await c.var.db
      .prepare('SELECT revision, changed_at AS changedAt FROM registry_state WHERE id = 1')
      .first<{ revision: number; changedAt: string }>();
    memo = {
      at: now.getTime(),
      revision: row?.revision ?? 0,
      changedAt: row?.changedAt ?? '',
      database: c.env.DB,
    };
  }
  return { revision: memo.revision, changedAt: memo.changedAt, today: todayInJakarta(now) };
}

/** Forgets everything kept in memory: after a write in this isolate, and between tests. */
export function forgetPublicAnswers(): void {
  entries.clear();
  bytes = 0;
  memo = null;
}

/**
 * Answers a public read: 304 when the reader's copy still holds, the kept body when there is one, else what `produce`
 * makes. `produce` may return a Response (a problem, a stream) instead, which is passed on and not kept. `question`
 * names what is asked where several addresses ask the same of one path; otherwise the parameters do. `mark` goes into the
 * ETag of answers that change with more than the registry: letters, digits and points.
 */
export async function publicRead(
  c: Context<AppEnv>,
  produce: (state: PublicState) => Promise<Produced | Response>,
  question?: string,
  mark?: string,
): Promise<Response> {
  const state = await publicState(c);
  const etag = etagOf(c, state, mark);
  if (matches(c.req.header('if-none-match'), etag)) {
    c.set('cache', 'revalidated');
    return new Response(null, { status: 304, headers: { etag, 'cache-control': CACHE_CONTROL } });
  }
  const key = question === undefined ? cacheKey(c) : `${c.req.path}?${question}`;
  const kept = entries.get(key);
  if (kept && kept.etag === etag) {
    entries.delete(key);
    entries.set(key, kept);
    c.set('cache', 'hit');
    return answer(kept);
  }
  c.set('cache', 'miss');
  const produced = await produce(state);
  if (produced instanceof Response) return produced;
  const entry: Entry = { etag, headers: {}, ...produced };
  keep(key, entry);
  return answer(entry);
}

/** A public JSON answer. `produce` gives the value, or a Response to pass on (a problem). */
export async function publicJson<T extends object>(
  c: Context<AppEnv>,
  produce: (state: PublicState) => Promise<T | Response>,
  question?: string,
): Promise<Response & TypedResponse<T, 200, 'json'>> {
  const write = async (state: PublicState) => {
    const value = await produce(state);
    return value instanceof Response ? value : JSON.stringify(value);
  };
  return publicJsonText<T>(c, write, question);
}

/** The same where the value is there as JSON text: `produce` gives the text of a `T`. */
export async function publicJsonText<T extends object>(
  c: Context<AppEnv>,
  produce: (state: PublicState) => Promise<string | Response>,
  question?: string,
): Promise<Response & TypedResponse<T, 200, 'json'>> {
  const produceJson = async (state: PublicState) => {
    const body = await produce(state);
    return body instanceof Response ? body : { body, contentType: 'application/json; charset=utf-8' };
  };
  const response = await publicRead(c, produceJson, question);
  return response as Response & TypedResponse<T, 200, 'json'>;
}

/**
 * A public answer that streams: the same ETag and freshness, but nothing is kept in memory. The stream is made only
 * when the reader has no copy that still holds.
 */
export async function publicStream(
  c: Context<AppEnv>,
  contentType: string,
  headers: Record<string, string>,
  produce: (state: PublicState) => AsyncGenerator<string>,
): Promise<Response> {
  const state = await publicState(c);
  const fixed = publicHeaders(c, state);
  if (matches(c.req.header('if-none-match'), fixed.etag)) {
    c.set('cache', 'revalidated');
    return new Response(null, { status: 304, headers: fixed });
  }
  return new Response(streamOf(produce(state)), {
    headers: { ...fixed, 'content-type': contentType, ...headers },
  });
}

/** The same ETag and freshness for answers that stream and are not kept. */
function publicHeaders(c: Context<AppEnv>, state: PublicState): { etag: string; 'cache-control': string } {
  return { etag: etagOf(c, state), 'cache-control': CACHE_CONTROL };
}

/** Whether an If-None-Match header names this ETag (RFC 9110, 13.1.2: weak comparison). */
export function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}

function etagOf(c: Context<AppEnv>, state: PublicState, mark?: string): string {
  const version = c.env.CF_VERSION?.id?.slice(0, 8) ?? '0';
  const tail = mark === undefined ? '' : `.${mark}`;
  return `"${version}.${state.revision}.${state.today.replaceAll('-', '')}${tail}"`;
}

function cacheKey(c: Context<AppEnv>): string {
  if (!c.req.url.includes('?')) return c.req.path;
  const url = new URL(c.req.url);
  url.searchParams.sort();
  return `${url.pathname}?${url.searchParams}`;
}

function answer(entry: Entry): Response {
  return new Response(entry.body, {
    headers: {
      'content-type': entry.contentType,
      etag: entry.etag,
      'cache-control': CACHE_CONTROL,
      ...entry.headers,
    },
  });
}

/** Keeps the newest answers within CACHE_BYTES_MAX; a Map remembers the order of insertion, so the oldest go first. */
function keep(key: string, entry: Entry): void {
  const size = sizeOf(key, entry);
  if (size > CACHE_BYTES_MAX / 8) return;
  const old = entries.get(key);
  if (old) {
    bytes -= sizeOf(key, old);
    entries.delete(key);
  }
  entries.set(key, entry);
  bytes += size;
  for (const [oldKey, oldEntry] of entries) {
    if (bytes <= CACHE_BYTES_MAX) break;
    entries.delete(oldKey);
    bytes -= sizeOf(oldKey, oldEntry);
  }
}

/** Strings take up to two bytes a character in memory. */
function sizeOf(key: string, entry: Entry): number {
  return 2 * (key.length + entry.body.length) + 200;
}
