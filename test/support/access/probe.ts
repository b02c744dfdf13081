/** What a request for the walk over the protected routes is made of; the nouns beside this file say theirs with it. */
import type { TestUnit } from '../registry.ts';

export interface Target {
  /** Unique within the walk. */
  id: string;
  unit: TestUnit;
  /** The partner organisation in the same relation, for what belongs to one. */
  organisation: string;
}

export interface Probe {
  /** Makes what the request is about. */
  seed?: (target: Target) => Promise<void>;
  path: (target: Target) => string;
  body?: (target: Target) => unknown;
  headers?: Record<string, string>;
  /** A PDF as the body, instead of JSON. */
  raw?: string;
  /** Answers for one's own affairs, or for a list within one's reach: where it lies is not asked. */
  anywhere?: true;
}

/** Probes by route, below /api/v1. */
export type Probes = Record<string, Probe>;

type Headers = Record<string, string>;

/** A version that never holds. */
export const ANY_VERSION: Headers = { 'if-match': '"999999"' };

/** The hash of every file that a probe seeds. */
export const SHA256 = 'a'.repeat(64);

/** Requests about something that is seeded: a verb behind its address, with what is sent. */
export function about(seed: (target: Target) => Promise<void>, base: (target: Target) => string) {
  return (verb = '', body?: unknown, headers?: Headers): Probe => ({
    seed,
    path: (target) => base(target) + verb,
    ...sent(body, headers),
  });
}

/** A request that names no place. */
export function own(path: string, body?: unknown): Probe {
  return { path: () => path, anywhere: true, ...sent(body) };
}

/** A reading request about the unit of the target. */
export function ofUnit(path: string): Probe {
  return { path: ({ unit }) => `${path}${path.includes('?') ? '&' : '?'}unit=${unit}` };
}

function sent(body: unknown, headers?: Headers): Pick<Probe, 'body' | 'headers'> {
  return { ...(body === undefined ? {} : { body: () => body }), ...(headers ? { headers } : {}) };
}
