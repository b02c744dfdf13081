/**
 * The one place where the staff application talks to the API. Answers are values, as in web/src/api.ts.
 *
 * A change carries an Idempotency-Key. When no answer came, nobody knows whether it was carried out; the same change
 * sent again then carries the same key, so that it is never carried out twice. Where the API asks for a new proof of
 * who one is, the person is asked and the change is sent again.
 */

import type { Problem } from '../../../schema/api/problem.ts';
import type { Answer, Failure } from '../api.ts';
import { language } from '../words.ts';

const API = '/api/v1';

export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the application does when an answer says something about the session rather than the matter. */
export interface SessionKeeper {
  /** The session holds no longer, or may not. */
  doubt(certain: boolean): void;
  /** Asks the person to prove who they are; false when they would not. */
  prove(): Promise<boolean>;
}

let keeper: SessionKeeper = { doubt: () => {}, prove: async () => false };

/** Tells this file whom to turn to about the session. */
export function keepSessionBy(sessionKeeper: SessionKeeper): void {
  keeper = sessionKeeper;
}

/** Rises when whoever is signed in leaves: reads that began before then end without an answer. */
let leavings = 0;
const reading = new Set<AbortController>();

/** Reads `/api/v1<path>`. Throws only the caller's own cancellation. */
export async function get<Value>(path: string, signal?: AbortSignal): Promise<Answer<Value>> {
  const begunAt = leavings;
  const own = new AbortController();
  const cancel = () => own.abort();
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  reading.add(own);
  try {
    const answer = await send<Value>('GET', path, { signal: own.signal });
    if (!answer.ok) tellKeeper(answer.failure);
    return answer;
  } catch (error) {
    if (begunAt === leavings) throw error;
    return new Promise(() => {});
  } finally {
    reading.delete(own);
    signal?.removeEventListener('abort', cancel);
  }
}

/** Gives up what is being read, since its reader is leaving: nobody waits for those answers, and none comes. */
export function abandonReads(): void {
  leavings += 1;
  for (const one of reading) one.abort();
}

let answeredAt = Date.now();

/** When the portal last answered anything: the session is idle since then. */
export function lastAnswerAt(): number {
  return answeredAt;
}

/** Keys of changes that were sent and never answered, by what was sent. */
const unanswered = new Map<string, string>();

/**
 * Changes something. `version` is the version of the record that the person saw. `kept` is the key of a change that is kept
 * beyond this page, so that it is carried out once even when it is sent again tomorrow.
 */
export async function change<Value>(
  method: Method,
  path: string,
  body?: object,
  version?: number,
  kept?: string,
): Promise<Answer<Value>> {
  const content = body === undefined ? undefined : JSON.stringify(body);
  const what = [method, path, version ?? '', content ?? ''].join('\n');
  const key = kept ?? unanswered.get(what) ?? crypto.randomUUID();
  unanswered.set(what, key);
  const request = { body: content, key, version };
  let answer = await send<Value>(method, path, request);
  if (codeOf(answer) === 'proof_needed' && (await keeper.prove())) {
    answer = await send<Value>(method, path, request);
  }
  if (answer.ok || answer.failure.reason !== 'offline') unanswered.delete(what);
  if (!answer.ok) tellKeeper(answer.failure);
  return answer;
}

/**
 * Sends a file as it is, and tells how many of its bytes have gone; fetch cannot tell. Sending it twice is harmless.
 * A cancelled one answers as a lost connection does: nobody waits for it.
 */
export function sendFile<Value>(
  path: string,
  file: File,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (sent: number) => void },
): Promise<Answer<Value>> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('POST', API + path);
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', language);
    request.setRequestHeader('content-type', 'application/pdf');
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => {
      answeredAt = Date.now();
      const { status, response } = request;
      if (status >= 200 && status < 300) return done({ ok: true, value: response as Value });
      const isProblem = request.getResponseHeader('content-type')?.startsWith('application/problem+json');
      const failure = {
        reason: 'problem' as const,
        status,
        problem: isProblem ? (response as Problem) : null,
      };
      tellKeeper(failure);
      done({ ok: false, failure });
    };
    request.onerror = () => done({ ok: false, failure: { reason: 'offline' } });
    request.onabort = request.onerror;
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

/** The code of the problem that an answer is, or null. */
export function codeOf(answer: Answer<unknown>): Problem['code'] | null {
  return answer.ok || answer.failure.reason !== 'problem' ? null : (answer.failure.problem?.code ?? null);
}

interface Request {
  body?: string | undefined;
  key?: string;
  version?: number | undefined;
  signal?: AbortSignal | undefined;
}

async function send<Value>(method: 'GET' | Method, path: string, request: Request): Promise<Answer<Value>> {
  const { body, key, version, signal } = request;
  let response: Response;
  try {
    response = await fetch(API + path, {
      // Who works on a record that is public sees it as it is now, not as the browser kept it for readers.
      cache: 'no-cache',
      method,
      body,
      signal,
      headers: {
        accept: 'application/json',
        'accept-language': language,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    return { ok: false, failure: { reason: 'offline' } };
  }
  answeredAt = Date.now();
  const value: unknown = await response.json().catch(() => null);
  if (response.ok) return { ok: true, value: value as Value };
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  return {
    ok: false,
    failure: { reason: 'problem', status: response.status, problem: isProblem ? (value as Problem) : null },
  };
}

/** Without a session, what is protected looks like what is not there: only the session itself can tell. */
function tellKeeper(failure: Failure): void {
  if (failure.reason !== 'problem') return;
  if (failure.problem?.code === 'session_ended') keeper.doubt(true);
  else if (failure.status === 404 || failure.problem?.code === 'second_factor_needed') keeper.doubt(false);
}
