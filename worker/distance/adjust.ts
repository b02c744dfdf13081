/**
 * What many tests at once do to a p-value: Holm within a unit (one test a party), Benjamini–Hochberg across units (one
 * test a unit). Pure. Results stand in the order of the arguments.
 */

/** Holm's step-down adjustment (Scand. J. Stat. 6, 1979): holds the chance of any false alarm among all parties. */
export function holm(pValues: readonly number[]): number[] {
  const order = ascending(pValues);
  const adjusted: number[] = new Array<number>(pValues.length);
  let floor = 0;
  order.forEach((index, rank) => {
    floor = Math.max(floor, Math.min(1, (pValues.length - rank) * (pValues[index] ?? 1)));
    adjusted[index] = floor;
  });
  return adjusted;
}

/** Benjamini–Hochberg q-values (JRSS B 57, 1995): holds the expected share of false alarms among all units named. */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const order = ascending(pValues);
  const adjusted: number[] = new Array<number>(pValues.length);
  let ceiling = 1;
  for (let rank = order.length - 1; rank >= 0; rank--) {
    const index = order[rank] ?? 0;
    ceiling = Math.min(ceiling, ((pValues[index] ?? 1) * pValues.length) / (rank + 1));
    adjusted[index] = ceiling;
  }
  return adjusted;
}

/** The positions of the values from the smallest up; equal values keep their order. */
function ascending(values: readonly number[]): number[] {
  return values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
}
