/** Optimistic locking over HTTP: a record's version is its ETag, and a change names it with If-Match (RFC 9110, 13.1.1). */
import type { Context } from 'hono';
import type { AppEnv } from './context.ts';
import { problem } from './problem.ts';

/** The ETag of a record at this version. */
export function versionTag(version: number): string {
  return `"${version}"`;
}

/** The version that the request names, or the problem to answer with when it names none that could be. */
export function versionOf(c: Context<AppEnv>): number | Response {
  const match = /^(?:W\/)?"(0|[1-9]\d{0,14})"$/.exec(c.req.header('if-match')?.trim() ?? '');
  return match ? Number(match[1]) : problem(c, 'version_needed');
}
