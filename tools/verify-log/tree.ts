/** Reads all tiles of a log and computes the tree again from the hashes of its leaves, level by level. */
import { type Bytes, concatenated, sameBytes } from '../../worker/log/bytes.ts';
import { hashList, type Plan, TILE_WIDTH, tileKey, tilePath, tileWidth } from '../../worker/log/tiles.ts';
import { completeHash, HASH_BYTES } from '../../worker/log/tree.ts';
import type { Finding } from './findings.ts';
import type { Source } from './source.ts';

/** Requests under way at once; a portal serves others too. */
const REQUESTS_AT_ONCE = 8;

export interface ReadTree {
  /** Tiles as computed from the leaves; those of level 0 as read. Empty when a tile of level 0 is missing. */
  tiles: Map<string, Bytes>;
  tileCount: number;
  findings: Finding[];
}

/** Reads the tiles of the tree of `size` leaves. Higher tiles must be what the leaves give. */
export async function readTree(source: Source, size: number): Promise<ReadTree> {
  const tiles = new Map<string, Bytes>();
  const findings: Finding[] = [];
  let computed: Bytes[] = [];
  let tileCount = 0;
  for (let level = 0; Math.floor(size / TILE_WIDTH ** level) > 0; level += 1) {
    const width = Math.floor(size / TILE_WIDTH ** level);
    const count = Math.ceil(width / TILE_WIDTH);
    const above: Bytes[] = [];
    for (let first = 0; first < count; first += REQUESTS_AT_ONCE) {
      const places = Array.from({ length: Math.min(REQUESTS_AT_ONCE, count - first) }, (_, at) => ({
        level,
        index: first + at,
        width: tileWidth(level, first + at, size),
      }));
      const read = await Promise.all(places.map((place) => source.get(`tile/${tilePath(place)}`)));
      for (const [at, place] of places.entries()) {
        const path = tilePath(place);
        const served = read[at] ?? null;
        const expected = place.width * HASH_BYTES;
        const own =
          level === 0
            ? null
            : concatenated(...computed.slice(place.index * TILE_WIDTH, (place.index + 1) * TILE_WIDTH));
        tileCount += 1;
        if (served === null) findings.push({ verdict: 'wrong', code: 'tile_missing', path });
        else if (served.length !== expected)
          findings.push({ verdict: 'wrong', code: 'tile_length', path, expected, found: served.length });
        else if (own !== null && !sameBytes(served, own))
          findings.push(...differing(level - 1, own, served, place.index));
        // Higher levels go on with what the leaves give, so that one fault is told once.
        const hashes = own ?? served;
        if (hashes?.length !== expected) return { tiles: new Map(), tileCount, findings };
        tiles.set(tileKey(place), hashes);
        if (place.width === TILE_WIDTH) above.push(await completeHash(hashList(hashes)));
      }
    }
    computed = above;
  }
  return { tiles, tileCount, findings };
}

/** Follows a plan over tiles that were read, however wide. */
export function fromTree<T>(plan: Plan<T>, { tiles }: ReadTree): Promise<T> {
  return plan.from(tiles);
}

/** The hash of leaf `index`, or null beyond the tree. */
export function leafHashAt({ tiles }: ReadTree, index: number): Bytes | null {
  const tile = tiles.get(tileKey({ level: 0, index: Math.floor(index / TILE_WIDTH) }));
  const at = (index % TILE_WIDTH) * HASH_BYTES;
  const hash = tile?.slice(at, at + HASH_BYTES);
  return hash?.length === HASH_BYTES ? hash : null;
}

/** Which tiles of the level below do not have the hash that the tile above them says. */
function differing(level: number, own: Bytes, served: Bytes, tile: number): Finding[] {
  const span = TILE_WIDTH ** (level + 1);
  const before = hashList(served);
  return hashList(own).flatMap((hash, at) => {
    if (sameBytes(hash, before[at]!)) return [];
    const index = tile * TILE_WIDTH + at;
    const path = tilePath({ level, index, width: TILE_WIDTH });
    return [
      {
        verdict: 'wrong' as const,
        code: 'tile_differs' as const,
        path,
        first: index * span,
        last: (index + 1) * span - 1,
      },
    ];
  });
}
