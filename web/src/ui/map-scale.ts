/**
 * The steps by which the tile map is shaded. Zero is always a step of its own; the others divide what occurs evenly,
 * so that the map says something with 50 agreements and with 60,000. Pure.
 */

/** One shade: the counts from `from` to `to` inclusive. */
export interface Step {
  from: number;
  to: number;
}

export const SHADES_MAX = 4;

/** The steps for these counts, ascending, zero first. */
export function mapSteps(counts: readonly number[]): Step[] {
  const known = [...new Set(counts.filter((count) => count > 0))].sort((a, b) => a - b);
  const steps: Step[] = [{ from: 0, to: 0 }];
  if (known.length === 0) return steps;
  const shades = Math.min(SHADES_MAX, known.length);
  let from = 1;
  for (let shade = 1; shade <= shades; shade++) {
    const to = known[Math.ceil((known.length * shade) / shades) - 1]!;
    steps.push({ from, to });
    from = to + 1;
  }
  return steps;
}

/** The shade of a count: 0 for none, otherwise the place of its step spread over the shades that exist. */
export function shadeOf(count: number, steps: readonly Step[]): number {
  const index = steps.findIndex((step) => count >= step.from && count <= step.to);
  return index <= 0 ? 0 : SHADES_MAX - (steps.length - 1 - index);
}
