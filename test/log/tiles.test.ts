import { describe, expect, test } from 'vitest';
import { type Bytes, concatenated, toHex } from '../../worker/log/bytes.ts';
import {
  allTiles,
  CROWN_LEVEL,
  consistencyPlan,
  crownOf,
  edgeTiles,
  extendedTiles,
  hashesFromTiles,
  hashList,
  inclusionPlan,
  type Plan,
  parseTilePath,
  rootPlan,
  TILE_WIDTH,
  type TilePlace,
  tileKey,
  tilePath,
  tileWidth,
} from '../../worker/log/tiles.ts';
import { completeHash, extendsTree, includes, leafHash } from '../../worker/log/tree.ts';
import { type Hash, naiveLeaf, naivePath, naiveProof, naiveRoot } from './reference.ts';

const LEAVES = 700;
const contents = Array.from({ length: LEAVES }, (_, index) => new TextEncoder().encode(`leaf ${index}`));
const leaves: Bytes[] = await Promise.all(contents.map((one) => leafHash(one)));
const naive: Hash[] = contents.map(naiveLeaf);

/**
 * Sizes of trees up to 300 leaves: all up to 70, all around the edge of a tile and around powers of two, and some between.
 * Where a tree has its joints depends on its binary digits, so that what lies between behaves as its neighbours.
 */
const SIZES = Array.from({ length: 301 }, (_, size) => size).filter(
  (size) => size <= 70 || size % 9 === 0 || [128, 256, 300].some((joint) => Math.abs(size - joint) <= 4),
);

/** A store of tiles, which grows as the portal's does: a batch of leaves at a time. */
async function stored(size: number, batch: number): Promise<Map<string, Bytes>> {
  const tiles = new Map<string, Bytes>();
  for (let at = 0; at < size; at += batch) {
    const edge = new Map(edgeTiles(at).map((place) => [tileKey(place), tiles.get(tileKey(place))!]));
    for (const tile of await extendedTiles(edge, at, leaves.slice(at, Math.min(at + batch, size))))
      tiles.set(tileKey(tile), tile.hashes);
  }
  return tiles;
}

/** Follows a plan, reading only the tiles it names. */
function follow<T>(plan: Plan<T>, tiles: ReadonlyMap<string, Bytes>): Promise<T> {
  return plan.from(new Map(plan.tiles.map((place) => [tileKey(place), tiles.get(tileKey(place))!])));
}

describe('addresses of tiles', () => {
  test.each<[TilePlace, string]>([
    [{ level: 0, index: 0, width: 256 }, '0/000'],
    [{ level: 0, index: 7, width: 1 }, '0/007.p/1'],
    [{ level: 2, index: 999, width: 255 }, '2/999.p/255'],
    [{ level: 0, index: 1000, width: 256 }, '0/x001/000'],
    [{ level: 0, index: 1_234_067, width: 256 }, '0/x001/x234/067'],
    [{ level: 63, index: 1_234_067, width: 112 }, '63/x001/x234/067.p/112'],
  ])('are those of C2SP tlog-tiles: %o is %s', (place, path) => {
    expect(tilePath(place)).toBe(path);
    expect(parseTilePath(path)).toEqual(place);
  });

  test.each([
    '0/0',
    '0/0000',
    '0/x000/001',
    '00/000',
    '64/000',
    '-1/000',
    '0/001/000',
    '0/x001',
    '0/000.p/0',
    '0/000.p/256',
    '0/000.p/01',
    '0/000.p/',
    '0/000/',
    '0/X001/000',
    '0/x999/x999/x999/x999/x999/999',
    'entries/000',
    '',
  ])('another spelling is no address: %s', (path) => {
    expect(parseTilePath(path)).toBeNull();
  });
});

test('the tree of 70,000 leaves has the tiles of the example in C2SP tlog-tiles', () => {
  const places = allTiles(70_000);
  const count = (level: number, full: boolean) =>
    places.filter((one) => one.level === level && (one.width === TILE_WIDTH) === full);
  expect(count(0, true)).toHaveLength(273);
  expect(count(0, false)).toEqual([{ level: 0, index: 273, width: 112 }]);
  expect(count(1, true)).toHaveLength(1);
  expect(count(1, false)).toEqual([{ level: 1, index: 1, width: 17 }]);
  expect(count(2, false)).toEqual([{ level: 2, index: 0, width: 1 }]);
  expect(places).toHaveLength(273 + 1 + 1 + 1 + 1);
  expect(edgeTiles(70_000)).toEqual([...count(0, false), ...count(1, false), ...count(2, false)]);
  expect(allTiles(256)).toEqual([
    { level: 0, index: 0, width: 256 },
    { level: 1, index: 0, width: 1 },
  ]);
  expect(allTiles(0)).toEqual([]);
});

describe('trees of 0 to 300 leaves, from tiles', () => {
  test('have the roots of the reference', async () => {
    const tiles = await stored(300, 7);
    for (const size of SIZES) {
      const root = naiveRoot(naive.slice(0, size)).toString('hex');
      expect(toHex(await follow(rootPlan(size), tiles)), String(size)).toBe(root);
    }
  });

  test('are the same tiles, whichever batches the leaves came in', async () => {
    const atOnce = await stored(300, 300);
    for (const batch of [1, 7, 255, 256, 257]) expect(await stored(300, batch)).toEqual(atOnce);
  });

  test('prove their leaves with the hashes of the reference', async () => {
    const tiles = await stored(300, 11);
    for (const size of SIZES.slice(1)) {
      const root = naiveRoot(naive.slice(0, size));
      for (const index of new Set([Math.floor(size / 3), size - 1])) {
        const proof = await follow(inclusionPlan(index, size), tiles);
        expect(proof.map(toHex)).toEqual(
          naivePath(index, naive.slice(0, size)).map((hash) => hash.toString('hex')),
        );
        expect(await includes({ size, root }, index, leaves[index]!, proof)).toBe(true);
      }
    }
  });

  test('prove that they extend smaller ones with the hashes of the reference', async () => {
    const tiles = await stored(300, 64);
    for (const size of SIZES.slice(2)) {
      for (const older of new Set([Math.ceil(size / 3), size - 1])) {
        const proof = await follow(consistencyPlan(older, size), tiles);
        expect(proof.map(toHex)).toEqual(
          naiveProof(older, naive.slice(0, size)).map((hash) => hash.toString('hex')),
        );
        const tree = (n: number) => ({ size: n, root: naiveRoot(naive.slice(0, n)) });
        expect(await extendsTree(tree(older), tree(size), proof)).toBe(true);
      }
    }
  });
});

describe('tiles', () => {
  test('are those of the definition: each hash the root of its own range of leaves', async () => {
    const tiles = await stored(LEAVES, 100);
    expect([...tiles.keys()].toSorted()).toEqual(allTiles(LEAVES).map(tileKey).toSorted());
    for (const place of allTiles(LEAVES)) {
      const hashes = hashList(tiles.get(tileKey(place))!);
      expect(hashes).toHaveLength(place.width);
      for (const [at, hash] of hashes.entries()) {
        const span = TILE_WIDTH ** place.level;
        const first = (place.index * TILE_WIDTH + at) * span;
        expect(toHex(hash)).toBe(naiveRoot(naive.slice(first, first + span)).toString('hex'));
      }
    }
  });

  test('a narrower tile is the beginning of the wider one, so that old addresses keep their bytes', async () => {
    const older = await stored(300, 300);
    const newer = await stored(LEAVES, 50);
    for (const [key, hashes] of older)
      expect(toHex(newer.get(key)!.slice(0, hashes.length))).toBe(toHex(hashes));
  });

  test('the root follows from the tiles at the edge alone', async () => {
    const tiles = await stored(LEAVES, LEAVES);
    for (const size of [1, 255, 256, 257, 511, 512, 700]) {
      const narrow = new Map(
        edgeTiles(size).map((place) => [
          tileKey(place),
          tiles.get(tileKey(place))!.slice(0, place.width * 32),
        ]),
      );
      expect(toHex(await rootPlan(size).from(narrow))).toBe(naiveRoot(naive.slice(0, size)).toString('hex'));
    }
  });

  test('a proof at a million leaves reads at most six tiles', () => {
    for (const index of [0, 1, 255, 256, 65_536, 500_000, 999_999])
      expect(inclusionPlan(index, 1_000_000).tiles.length).toBeLessThanOrEqual(6);
    for (const older of [1, 255, 65_537, 500_000, 999_999])
      expect(consistencyPlan(older, 1_000_000).tiles.length).toBeLessThanOrEqual(6);
    expect(rootPlan(1_000_000).tiles.length).toBeLessThanOrEqual(3);
  });

  test('a missing or truncated tile is an error, never another hash', async () => {
    const tiles = await stored(300, 300);
    const plan = inclusionPlan(3, 300);
    await expect(plan.from(new Map())).rejects.toThrow(RangeError);
    const truncated = new Map(tiles);
    truncated.set('0/1', tiles.get('0/1')!.slice(0, -32));
    await expect(plan.from(truncated)).rejects.toThrow('has no hash');
    await expect(hashesFromTiles(truncated)({ height: 0, index: 299 })).rejects.toThrow(RangeError);
  });

  test('a tile beyond the tree has no width', () => {
    expect(tileWidth(0, 2, 512)).toBe(0);
    expect(tileWidth(1, 0, 255)).toBe(0);
    expect(tileWidth(0, 1, 300)).toBe(44);
  });
});

describe('the crown of a tree', () => {
  const crownFrom = (size: number, tiles: ReadonlyMap<string, Bytes>) =>
    crownOf(size, new Map(edgeTiles(size).map((place) => [tileKey(place), tiles.get(tileKey(place))!])));

  test('leaves every proof as it is without, in trees of 1 to 300 leaves', async () => {
    const tiles = await stored(300, 300);
    for (const size of SIZES.slice(1)) {
      const crown = await crownFrom(size, tiles);
      for (const index of new Set([0, Math.floor(size / 3), size - 1])) {
        const plain = await follow(inclusionPlan(index, size), tiles);
        expect(await follow(inclusionPlan(index, size, crown), tiles), `${index} of ${size}`).toEqual(plain);
      }
    }
  });

  test('also above the level from which on it stands in for tiles', async () => {
    // Two full tiles of level 1 and a bit of a third, all made of the same 256 leaves.
    const size = 2 * TILE_WIDTH ** CROWN_LEVEL + 3 * TILE_WIDTH + 5;
    const row = Array.from({ length: TILE_WIDTH }, (_, at) => leaves[at]!);
    const full = concatenated(...row);
    const one = await completeHash(row);
    const level1 = concatenated(...row.map(() => one));
    const two = await completeHash(row.map(() => one));
    const tiles = new Map<string, Bytes>([
      ...Array.from({ length: 2 * TILE_WIDTH + 3 }, (_, index) => [`0/${index}`, full] as const),
      [`0/${2 * TILE_WIDTH + 3}`, concatenated(...row.slice(0, 5))],
      ['1/0', level1],
      ['1/1', level1],
      ['1/2', concatenated(one, one, one)],
      ['2/0', concatenated(two, two)],
    ]);
    const crown = await crownFrom(size, tiles);
    const root = await follow(rootPlan(size), tiles);
    for (const index of [0, 70_000, 2 * TILE_WIDTH ** CROWN_LEVEL + 300, size - 1]) {
      const proof = await follow(inclusionPlan(index, size, crown), tiles);
      expect(proof).toEqual(await follow(inclusionPlan(index, size), tiles));
      const leaf = row[index % TILE_WIDTH]!;
      expect(await includes({ size, root }, index, leaf, proof), String(index)).toBe(true);
    }
  });

  test('lets a proof read at most two tiles, of ten thousand, a million or sixteen million leaves alike', async () => {
    const most = async (size: number) => {
      // Which tiles are read does not depend on what they say.
      const tiles = new Map(edgeTiles(size).map((one) => [tileKey(one), new Uint8Array(32 * one.width)]));
      const crown = await crownOf(size, tiles);
      const counts = Array.from(
        { length: 500 },
        (_, at) => inclusionPlan(Math.floor((at * (size - 1)) / 499), size, crown).tiles.length,
      );
      return Math.max(...counts);
    };
    expect(await Promise.all([10_000, 1_000_000, 16_000_000].map(most))).toEqual([2, 2, 2]);
    expect(inclusionPlan(5_000, 1_000_000).tiles).toHaveLength(5);
  });
});
