/**
 * The binomial distribution as the report needs it: exact tails, the two-sided test by doubling the smaller tail, and the
 * Clopper–Pearson interval, which agrees with that test. Pure. Tails are sums of exact terms, never a normal
 * approximation; at the few dozen contacts of a unit the approximation is wrong where it matters.
 */

/** Two-sided intervals throughout: 2.5 % on each side. */
export const INTERVAL_LEVEL = 0.95;

/** A sum ends where its next term adds nothing to 17 digits. */
const NEGLIGIBLE = 1e-18;
/** Halvings of the unit interval: below the spacing of doubles, so that the result no longer moves. */
const BISECTION_STEPS = 60;

/** P(X ≥ k) for X ~ Bin(n, p). `n` and `k` are whole numbers, `p` from 0 to 1. */
export function upperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  // The sum runs away from the mean, where terms only shrink; from the other side it is one minus the rest.
  return k > n * p ? sumUpwards(k, n, p) : 1 - sumUpwards(n - k + 1, n, 1 - p);
}

/** P(X ≤ k) for X ~ Bin(n, p). */
export function lowerTail(k: number, n: number, p: number): number {
  return upperTail(n - k, n, 1 - p);
}

/**
 * The exact two-sided p-value of `x` successes in `n` at probability `p`: twice the smaller tail, at most 1. Not the sum
 * of the smaller probabilities, which would disagree with the Clopper–Pearson interval.
 */
export function twoSidedP(x: number, n: number, p: number): number {
  return Math.min(1, 2 * Math.min(upperTail(x, n, p), lowerTail(x, n, p)));
}

export interface Interval {
  low: number;
  high: number;
}

/** The Clopper–Pearson 95 % interval of a proportion of `x` in `n` (Biometrika 26, 1934). `n` is at least 1. */
export function clopperPearson(x: number, n: number): Interval {
  const tail = (1 - INTERVAL_LEVEL) / 2;
  return {
    low: x === 0 ? 0 : rootOf((p) => upperTail(x, n, p) - tail),
    high: x === n ? 1 : rootOf((p) => tail - lowerTail(x, n, p)),
  };
}

/** The zero of a function that rises from 0 to 1. */
function rootOf(rising: (p: number) => number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < BISECTION_STEPS; step++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(X ≥ k) for a `k` above the mean: the term of `k` and those after it, each from the one before. */
function sumUpwards(k: number, n: number, p: number): number {
  const odds = p / (1 - p);
  let term = Math.exp(
    logFactorial(n) - logFactorial(k) - logFactorial(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p),
  );
  let sum = term;
  for (let next = k + 1; next <= n && term > sum * NEGLIGIBLE; next++) {
    term *= ((n - next + 1) / next) * odds;
    sum += term;
  }
  return Math.min(1, sum);
}

/** Below this the factorial is multiplied out and exact; above it three terms of Stirling's series give all digits. */
const MULTIPLIED_OUT_MAX = 20;

function logFactorial(n: number): number {
  if (n <= MULTIPLIED_OUT_MAX) {
    let product = 1;
    for (let factor = 2; factor <= n; factor++) product *= factor;
    return Math.log(product);
  }
  const square = n * n;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / n;
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series;
}
