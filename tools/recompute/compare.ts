/** Compares a report with its recomputation, figure by figure. Nothing is left out: what only one of them has is a difference. */

/** Sums of many terms may differ in the last digits between machines; nothing that a report prints does. */
const RELATIVE_TOLERANCE = 1e-9;

export interface Difference {
  /** For example `parties[0].count`. */
  path: string;
  reported: unknown;
  recomputed: unknown;
}

export interface Comparison {
  /** How many single values were compared. */
  figures: number;
  differences: Difference[];
}

/** Goes through both values together. Numbers agree within one part in a thousand million, everything else exactly. */
export function compareFigures(reported: unknown, recomputed: unknown, path = ''): Comparison {
  if (isBranch(reported) && isBranch(recomputed) && Array.isArray(reported) === Array.isArray(recomputed)) {
    const names = new Set([...Object.keys(reported), ...Object.keys(recomputed)]);
    const inner = [...names].map((name) =>
      compareFigures(reported[name], recomputed[name], pathTo(path, name, Array.isArray(reported))),
    );
    return {
      figures: inner.reduce((sum, one) => sum + one.figures, 0),
      differences: inner.flatMap((one) => one.differences),
    };
  }
  return { figures: 1, differences: agree(reported, recomputed) ? [] : [{ path, reported, recomputed }] };
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function pathTo(path: string, name: string, inList: boolean): string {
  if (inList) return `${path}[${name}]`;
  return path === '' ? name : `${path}.${name}`;
}

function agree(one: unknown, other: unknown): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return one === other;
  return Math.abs(one - other) <= RELATIVE_TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
}
