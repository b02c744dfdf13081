/**
 * Two figures that people know from elsewhere, for display only and never a reason to ask anyone anything: Pielou's
 * evenness J and the Gini coefficient. Pure. J of few contacts is low whatever a unit does: five contacts among 18 parties
 * give at most 0.557.
 */

/** J = −Σ p ln p / ln K: 1 when all parties have the same, 0 when one has everything or nothing has happened. */
export function evenness(counts: ArrayLike<number>): number {
  let total = 0;
  let sum = 0;
  for (let index = 0; index < counts.length; index++) {
    const count = counts[index] ?? 0;
    total += count;
    if (count > 1) sum += count * Math.log(count);
  }
  if (total === 0 || counts.length < 2) return 0;
  // Engines differ in the last digit of a logarithm, and equal shares must not come out above 1.
  return Math.min(1, Math.max(0, (Math.log(total) - sum / total) / Math.log(counts.length)));
}

/** The largest J that `total` contacts among `parties` can have: spread as evenly as whole contacts allow. */
export function largestEvenness(total: number, parties: number): number {
  const each = Math.floor(total / parties);
  return evenness(Array.from({ length: parties }, (_, index) => each + (index < total % parties ? 1 : 0)));
}

/** The Gini coefficient: 0 when all have the same, (K − 1)/K when one has everything. */
export function gini(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0;
  const ranked = counts.toSorted((a, b) => a - b);
  const weighted = ranked.reduce(
    (sum, count, index) => sum + (2 * (index + 1) - counts.length - 1) * count,
    0,
  );
  return weighted / (counts.length * total);
}
