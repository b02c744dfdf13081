/**
 * Which cells of a public table are hidden, so that no small count can be read off or computed back. Pure.
 *
 * A table counts contacts along dimensions, each a tree: regions (nation, provinces), periods (year, quarters), perhaps
 * parties. A cell is one node of each tree; it is the sum of the cells below it. Every cell under 5 is hidden. That alone
 * is not enough: a hidden province is the nation less the other provinces. So for each hidden cell the algorithm finds a
 * *swap*: some contacts moved from one place to another and as many moved back elsewhere, so that every published cell
 * stays as it is while the hidden one changes. All cells that the swap changes are hidden too. Whoever has the published
 * table cannot tell the true one from the swapped one, and the swap can be made in at least five sizes, so that all that
 * can be said of a hidden cell is what "under 5" says already.
 *
 * What was published before is never hidden afterwards, since copies of it are about. Where no swap leaves it in place,
 * the table is withheld.
 */

/** A count below this is not published. */
export const SMALLEST_PUBLISHED_COUNT = 5;
/** How many different values must fit each hidden cell. */
export const POSSIBLE_VALUES_MIN = 5;

/** A tree of one dimension: each node with its parent, the root (parent null) first, a parent before its children. */
export type Dimension = readonly { node: string; parent: string | null }[];

/** A count at one leaf of each dimension, in the order of the dimensions. Leaves that are not named count 0. */
export interface LeafCount {
  at: readonly string[];
  count: number;
}

export interface PublicCell {
  /** One node of each dimension. */
  at: readonly string[];
  /** null: hidden. */
  count: number | null;
}

export interface SuppressionInput {
  dimensions: readonly Dimension[];
  leaves: readonly LeafCount[];
  /** Cells whose number is out already, as `at`. */
  published?: readonly (readonly string[])[];
  /**
   * Which cells are meant for the public at all; all of them when left out. Two views of the same counts (by province, by
   * party) are one table of which only those cells are shown: taken apart, one could give away what the other hides.
   */
  shown?: (at: readonly string[]) => boolean;
}

/**
 * The cells to show, the hidden ones with null, in the order of the trees; or null when the table cannot be published at
 * all. Every way to pair two leaves in each dimension is tried for each small cell: for hundreds of cells, not thousands.
 */
export function suppressed(input: SuppressionInput): PublicCell[] | null {
  const { dimensions, leaves, published = [], shown = () => true } = input;
  const trees = dimensions.map(treeOf);
  const counts = totals(trees, leaves);
  const fixed = new Set(published.map(keyOf));
  const hidden = new Set([...counts.keys()].filter((key) => !fixed.has(key) && !shown(partsOf(key))));
  const small = [...counts].filter(([key, count]) => count < SMALLEST_PUBLISHED_COUNT && !fixed.has(key));
  const toProtect = small.map(([key]) => key).filter((key) => !hidden.has(key));
  for (const key of toProtect) hidden.add(key);
  const protectedCells = new Set<string>();
  for (const key of toProtect) {
    if (protectedCells.has(key)) continue;
    const swap = cheapestSwap(partsOf(key), trees, counts, hidden, fixed);
    if (swap === null) return null;
    for (const changed of swap) {
      hidden.add(changed);
      protectedCells.add(changed);
    }
  }
  return [...counts]
    .map(([key, count]) => ({ at: partsOf(key), count: hidden.has(key) ? null : count }))
    .filter(({ at }) => shown(at));
}

const SEPARATOR = '\u0000';

interface Tree {
  nodes: readonly string[];
  leaves: readonly string[];
  /** The node and all above it, from itself up. */
  upwards: ReadonlyMap<string, readonly string[]>;
  /** The leaves below a node; a leaf is its own. */
  below: ReadonlyMap<string, readonly string[]>;
}

function treeOf(dimension: Dimension): Tree {
  const upwards = new Map<string, readonly string[]>();
  for (const { node, parent } of dimension)
    upwards.set(node, [node, ...(parent === null ? [] : (upwards.get(parent) ?? []))]);
  const parents = new Set(dimension.map(({ parent }) => parent));
  const leaves = dimension.map(({ node }) => node).filter((node) => !parents.has(node));
  const below = new Map(
    dimension.map(({ node }) => [node, leaves.filter((leaf) => upwards.get(leaf)?.includes(node))]),
  );
  return { nodes: dimension.map(({ node }) => node), leaves, upwards, below };
}

/** Every cell of the table with its true count. */
function totals(trees: readonly Tree[], leaves: readonly LeafCount[]): Map<string, number> {
  const counts = new Map(product(trees.map(({ nodes }) => nodes)).map((at) => [keyOf(at), 0]));
  for (const { at, count } of leaves) {
    const above = at.map((leaf, index) => trees[index]?.upwards.get(leaf) ?? []);
    for (const key of product(above).map(keyOf)) counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return counts;
}

/**
 * The cells that the cheapest swap through a cell changes, or null when there is none. In every dimension the swap either
 * moves between a leaf inside the cell and one outside, or stays at one leaf; it moves in one dimension at least. Cheapest
 * is the swap that hides the fewest further cells; of equals, the first in the order of the trees.
 */
function cheapestSwap(
  at: readonly string[],
  trees: readonly Tree[],
  counts: ReadonlyMap<string, number>,
  hidden: ReadonlySet<string>,
  fixed: ReadonlySet<string>,
): string[] | null {
  let best: { cells: string[]; cost: number } | null = null;
  for (const swap of product(at.map((node, index) => movesIn(trees[index], node)))) {
    if (swap.every(({ to }) => to === null) || sizes(swap, counts) < POSSIBLE_VALUES_MIN) continue;
    const cells = changedBy(swap, trees);
    if (cells.some((cell) => fixed.has(cell))) continue;
    const cost = cells.filter((cell) => !hidden.has(cell)).length;
    if (best === null || cost < best.cost) best = { cells, cost };
    if (cost === 0) break;
  }
  return best?.cells ?? null;
}

/** A swap in one dimension: between two leaves, or (null) at one. */
interface Move {
  from: string;
  to: string | null;
}

function movesIn(tree: Tree | undefined, node: string): Move[] {
  const inside = tree?.below.get(node) ?? [];
  const outside = (tree?.leaves ?? []).filter((leaf) => !inside.includes(leaf));
  return inside.flatMap((from) => [...outside.map((to) => ({ from, to })), { from, to: null }]);
}

/** In how many sizes, none included, the swap can be made without any count falling below zero. */
function sizes(swap: readonly Move[], counts: ReadonlyMap<string, number>): number {
  const [rising, falling] = [[] as number[], [] as number[]];
  for (const corner of product(swap.map(({ from, to }) => (to === null ? [from] : [from, to])))) {
    const moved = corner.filter((leaf, index) => leaf !== swap[index]?.from).length;
    (moved % 2 === 0 ? rising : falling).push(counts.get(keyOf(corner)) ?? 0);
  }
  return 1 + Math.min(...rising) + Math.min(...falling);
}

/** The cells that hold exactly one end of every move: all others gain as much as they lose. */
function changedBy(swap: readonly Move[], trees: readonly Tree[]): string[] {
  const nodes = swap.map(({ from, to }, index) => {
    const aboveFrom = trees[index]?.upwards.get(from) ?? [];
    if (to === null) return aboveFrom;
    const aboveTo = trees[index]?.upwards.get(to) ?? [];
    return [
      ...aboveFrom.filter((node) => !aboveTo.includes(node)),
      ...aboveTo.filter((node) => !aboveFrom.includes(node)),
    ];
  });
  return product(nodes).map(keyOf);
}

function keyOf(at: readonly string[]): string {
  return at.join(SEPARATOR);
}

function partsOf(key: string): string[] {
  return key.split(SEPARATOR);
}

/** Every way to take one of each list, the last list turning fastest. */
function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((ways, list) => ways.flatMap((way) => list.map((one) => [...way, one])), [[]]);
}
