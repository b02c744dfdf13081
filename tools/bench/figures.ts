/** Sums up what a load run brought: pure arithmetic. */
import type { LoadResult } from './client.ts';

/** Milliseconds that the runtime's process was on a processor during a load run; null where the system does not say. */
export interface Processor {
  processorMilliseconds: number | null;
}

export interface Figures {
  requestsPerSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  /** Mean milliseconds of processor time a request; null where the system does not say. */
  processor: number | null;
  /** Mean bytes of a body. */
  bytes: number;
  /** Rows that D1 read a request; null when no answer said. */
  rows: { p50: number; max: number } | null;
  /** Share of answers from the Worker's memory, 0 to 1. */
  hits: number;
}

export function figuresOf(results: readonly (LoadResult & Processor)[]): Figures {
  const latencies = results.flatMap((one) => one.latencies).sort(byNumber);
  const rows = results.flatMap((one) => one.rowsRead).sort(byNumber);
  const sum = (of: (one: LoadResult & Processor) => number) =>
    results.reduce((total, one) => total + of(one), 0);
  const unknown = results.some((one) => one.processorMilliseconds === null);
  return {
    requestsPerSecond: latencies.length / sum((one) => one.seconds),
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    processor: unknown ? null : sum((one) => one.processorMilliseconds ?? 0) / latencies.length,
    bytes: sum((one) => one.bytes) / latencies.length,
    rows: rows.length === 0 ? null : { p50: percentile(rows, 0.5), max: rows.at(-1)! },
    hits: sum((one) => one.cacheHits) / latencies.length,
  };
}

/** Nearest rank, of a sorted list. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

function byNumber(a: number, b: number): number {
  return a - b;
}
