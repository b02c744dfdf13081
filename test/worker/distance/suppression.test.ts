import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Dimension,
  type LeafCount,
  POSSIBLE_VALUES_MIN,
  type PublicCell,
  SMALLEST_PUBLISHED_COUNT,
  suppressed,
} from '../../../worker/distance/suppression.ts';

const tree = (root: string, ...leaves: string[]): Dimension => [
  { node: root, parent: null },
  ...leaves.map((node) => ({ node, parent: root })),
];
const REGIONS = tree('ID', '31', '33', '36');
const QUARTERS = tree('2026', 'Q1', 'Q2');
const PARTIES = tree('semua', 'satu', 'dua');

/** Counts by region (rows) and quarter (columns). */
function table(...rows: number[][]): LeafCount[] {
  return rows.flatMap((row, region) =>
    row.map((count, quarter) => ({ at: [REGIONS[region + 1]!.node, QUARTERS[quarter + 1]!.node], count })),
  );
}

const publish = (leaves: LeafCount[], published: string[][] = []) =>
  suppressed({ dimensions: [REGIONS, QUARTERS], leaves, published });

const find = (cells: PublicCell[] | null, ...at: string[]) =>
  cells?.find((cell) => cell.at.join() === at.join())?.count;

describe('a public table', () => {
  test('without small counts is published whole, with its sums', () => {
    const cells = publish(table([10, 20], [30, 40], [50, 60]));
    expect(cells).toHaveLength(12);
    expect(cells?.every(({ count }) => count !== null)).toBe(true);
    expect([find(cells, 'ID', '2026'), find(cells, '33', '2026'), find(cells, 'ID', 'Q1')]).toEqual([
      210, 70, 90,
    ]);
  });

  test('hides a small cell, and three others with which it could be computed', () => {
    const cells = publish(table([2, 20], [30, 40], [50, 60]));
    const hidden = cells?.filter(({ count }) => count === null).map(({ at }) => at.join(' '));
    expect(hidden).toEqual(['31 Q1', '31 Q2', '33 Q1', '33 Q2']);
    expect(find(cells, 'ID', '2026')).toBe(202);
  });

  test('treats none as small: that nothing happened is told by nil returns, not by subtraction', () => {
    expect(find(publish(table([0, 20], [30, 40], [50, 60])), '31', 'Q1')).toBeNull();
  });

  test('hides small sums as well as small counts', () => {
    const cells = publish(table([1, 2], [30, 40], [50, 60]));
    expect(find(cells, '31', '2026')).toBeNull();
    expect(find(cells, 'ID', '2026')).toBe(183);
  });

  test('is withheld when even the whole is small, or nothing is large enough to hide behind', () => {
    expect(publish(table([1, 0], [0, 1], [1, 0]))).toBeNull();
    expect(suppressed({ dimensions: [tree('ID', '31')], leaves: [{ at: ['31'], count: 3 }] })).toBeNull();
  });

  test('never hides what is out already: it finds another way or withholds the rest', () => {
    const leaves = table([20, 30], [25, 3], [50, 60]);
    const out = ['31', '33', '36', 'ID'].map((region) => [region, 'Q1']);
    const cells = publish(leaves, out);
    for (const [region = '', quarter = ''] of out) expect(find(cells, region, quarter)).not.toBeNull();
    expect(find(cells, '33', 'Q2')).toBeNull();
    // The year less the first quarter would be the second, so the year of the region is hidden with it.
    expect(find(cells, '33', '2026')).toBeNull();
  });

  test('is withheld when all that could protect a cell is out', () => {
    const all = REGIONS.flatMap(({ node }) => QUARTERS.map((quarter) => [node, quarter.node]));
    const others = all.filter((at) => at.join() !== '31,Q1');
    expect(publish(table([2, 20], [30, 40], [50, 60]), others)).toBeNull();
  });
});

const counts = (length: number, max: number) =>
  fc.array(fc.integer({ min: 0, max }), { minLength: length, maxLength: length });

describe('nobody can compute a hidden cell', () => {
  test('no small count is ever published', () => {
    fc.assert(
      fc.property(counts(6, 30), ([a, b, c, d, e, f]) => {
        for (const { count } of publish(table([a!, b!], [c!, d!], [e!, f!])) ?? [])
          if (count !== null) expect(count).toBeGreaterThanOrEqual(SMALLEST_PUBLISHED_COUNT);
      }),
    );
  });

  test('by sums and differences: for each hidden cell the published ones leave a direction open', () => {
    const leaves = fc.tuple(counts(6, 25), counts(6, 25));
    fc.assert(
      fc.property(leaves, ([first, second]) => {
        const at = (index: number, party: string) => [
          REGIONS[1 + Math.floor(index / 2)]!.node,
          QUARTERS[1 + (index % 2)]!.node,
          party,
        ];
        const dimensions = [REGIONS, QUARTERS, PARTIES];
        const cells = suppressed({
          dimensions,
          leaves: [
            ...first.map((count, index) => ({ at: at(index, 'satu'), count })),
            ...second.map((count, index) => ({ at: at(index, 'dua'), count })),
          ],
        });
        expect(determined(cells ?? [], dimensions)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('by trying every table of counts: at least five values fit each hidden cell', () => {
    fc.assert(
      fc.property(counts(6, 9), ([a, b, c, d, e, f]) => {
        const leaves = table([a!, b!], [c!, d!], [e!, f!]);
        const cells = publish(leaves);
        for (const [cell, values] of fitting(cells ?? [], leaves))
          expect([cell, values.size >= POSSIBLE_VALUES_MIN]).toEqual([cell, true]);
      }),
      { numRuns: 60 },
    );
  });

  test('by comparing two views of the same counts, by region and by party', () => {
    const leaves = fc.tuple(counts(6, 12), counts(6, 12));
    fc.assert(
      fc.property(leaves, ([first, second]) => {
        const at = (index: number, party: string) => [
          REGIONS[1 + Math.floor(index / 2)]!.node,
          QUARTERS[1 + (index % 2)]!.node,
          party,
        ];
        const dimensions = [REGIONS, QUARTERS, PARTIES];
        const cells = suppressed({
          dimensions,
          leaves: [
            ...first.map((count, index) => ({ at: at(index, 'satu'), count })),
            ...second.map((count, index) => ({ at: at(index, 'dua'), count })),
          ],
          shown: ([region, , party]) => region === 'ID' || party === 'semua',
        });
        expect(cells?.every((cell) => cell.at[0] === 'ID' || cell.at[2] === 'semua')).not.toBe(false);
        expect(determined(cells ?? [], dimensions)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('by putting two publications together: the first quarter alone, then the year', () => {
    fc.assert(
      fc.property(counts(6, 12), ([a, b, c, d, e, f]) => {
        const leaves = table([a!, b!], [c!, d!], [e!, f!]);
        const firstQuarter = suppressed({
          dimensions: [REGIONS, tree('Q1')],
          leaves: leaves.filter(({ at }) => at[1] === 'Q1'),
        });
        const out = (firstQuarter ?? []).filter(({ count }) => count !== null);
        const year = publish(
          leaves,
          out.map(({ at }) => [...at]),
        );
        if (year === null) return;
        for (const { at, count } of out) expect(find(year, ...at)).toBe(count);
        for (const [cell, values] of fitting(year, leaves))
          expect([cell, values.size >= POSSIBLE_VALUES_MIN]).toEqual([cell, true]);
      }),
      { numRuns: 60 },
    );
  });
});

/** The leaves that a cell sums up. */
function leavesOf(at: readonly string[], dimensions: readonly Dimension[]): string[] {
  const below = at.map((node, index) =>
    (dimensions[index] ?? []).filter(
      (one) => one.parent === node || (one.node === node && one.parent !== null),
    ),
  );
  const names = below.map((nodes, index) =>
    nodes.length === 0 ? [at[index]!] : nodes.map(({ node }) => node),
  );
  return names.reduce<string[]>(
    (ways, list) => ways.flatMap((way) => list.map((one) => (way === '' ? one : `${way} ${one}`))),
    [''],
  );
}

/** Hidden cells that follow from the published ones by linear algebra: Gaussian elimination with whole numbers modulo a prime. */
function determined(cells: readonly PublicCell[], dimensions: readonly Dimension[]): string[] {
  const leaves = leavesOf(
    dimensions.map((dimension) => dimension[0]!.node),
    dimensions,
  );
  const row = (at: readonly string[]) => {
    const inside = new Set(leavesOf(at, dimensions));
    return leaves.map((leaf) => (inside.has(leaf) ? 1 : 0));
  };
  const known = cells.filter(({ count }) => count !== null).map(({ at }) => row(at));
  const rank = rankOf(known);
  return cells
    .filter(({ count }) => count === null)
    .filter(({ at }) => rankOf([...known, row(at)]) === rank)
    .map(({ at }) => at.join(' '));
}

const PRIME = 10_007;

function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = rows.findIndex((row, index) => index >= rank && row[column] !== 0);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    const inverse = power(rows[rank]![column]!, PRIME - 2);
    for (let index = rank + 1; index < rows.length; index++) {
      const factor = (rows[index]![column]! * inverse) % PRIME;
      rows[index] = rows[index]!.map(
        (value, at) => (((value - factor * rows[rank]![at]!) % PRIME) + PRIME) % PRIME,
      );
    }
    rank += 1;
  }
  return rank;
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let left = exponent, square = base % PRIME; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}

/** Every value that a hidden cell takes in some table of counts with the same published cells, within 4 of the true one. */
function fitting(cells: readonly PublicCell[], leaves: readonly LeafCount[]): Map<string, Set<number>> {
  const dimensions = [REGIONS, QUARTERS];
  const names = leaves.map(({ at }) => at.join(' '));
  const open = names.flatMap((name, index) =>
    cells.some(({ at, count }) => at.join(' ') === name && count === null) ? [index] : [],
  );
  const inside = (at: readonly string[]) => leavesOf(at, dimensions).map((name) => names.indexOf(name));
  const sums = cells.map(({ at, count }) => ({ cell: at.join(' '), count, of: inside(at) }));
  const values = leaves.map(({ count }) => count);
  const found = new Map(
    sums.filter(({ count }) => count === null).map(({ cell }) => [cell, new Set<number>()]),
  );
  const reach = (of: readonly number[]) => of.reduce((sum, index) => sum + values[index]!, 0);
  const tryAll = (depth: number): void => {
    const index = open[depth];
    if (index === undefined) {
      if (sums.some(({ count, of }) => count !== null && reach(of) !== count)) return;
      for (const { cell, count, of } of sums) if (count === null) found.get(cell)?.add(reach(of));
      return;
    }
    const truth = values[index]!;
    for (let value = Math.max(0, truth - 4); value <= truth + 4; value++) {
      values[index] = value;
      tryAll(depth + 1);
    }
    values[index] = truth;
  };
  tryAll(0);
  return found;
}
