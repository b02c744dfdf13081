/**
 * The tree in tiles of 256 hashes (C2SP tlog-tiles): which tile a proof needs, how a tile is called in an address, and
 * which tiles new leaves fill. Pure. A tile of level L holds the hashes of complete subtrees of height 8 × L; only its
 * first hashes are there while the tree has not filled it, so a narrower tile is always the beginning of a wider one.
 */
import { type Bytes, concatenated } from './bytes.ts';
import {
  completeHash,
  consistencyRanges,
  HASH_BYTES,
  inclusionRanges,
  nodeHash,
  type Range,
  rangeHash,
  rootHash,
  type Subtree,
  type SubtreeHashes,
  subtreesOf,
} from './tree.ts';

export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 2 ** TILE_HEIGHT;
/** From this level up the hashes of tiles stand in the crown: a tile of it covers 16,777,216 leaves. */
export const CROWN_LEVEL = 2;
/** Tiles of a higher level would need more leaves than a safe integer counts; the format itself ends at 63. */
const LEVEL_MAX = 6;

/** Where a tile stands, and how many hashes of it. */
export interface TilePlace {
  level: number;
  index: number;
  /** 1 to 256; 256 is a full tile. */
  width: number;
}

export interface Tile extends TilePlace {
  /** `width` hashes, one after the other. */
  hashes: Bytes;
}

/** What a set of tiles is: the hashes of each by `tileKey`. */
export type Tiles = ReadonlyMap<string, Bytes>;

/** Hashes of complete subtrees that are at hand without a tile, by `subtreeKey`; see `crownOf`. */
export type Crown = ReadonlyMap<string, Bytes>;

/** The name of a subtree among others. */
export function subtreeKey({ height, index }: Subtree): string {
  return `${height}/${index}`;
}

/** The name of a tile among others; its width is not part of it. */
export function tileKey({ level, index }: Pick<TilePlace, 'level' | 'index'>): string {
  return `${level}/${index}`;
}

/** The address below `tile/`: `0/x001/x234/067`, and `.p/112` after it when 112 hashes of the tile are asked for. */
export function tilePath({ level, index, width }: TilePlace): string {
  return `${level}/${tileNumberPath(index, width)}`;
}

/** The number of a tile or of an entry bundle as it stands in an address. */
export function tileNumberPath(index: number, width: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return width === TILE_WIDTH ? path : `${path}.p/${width}`;
}

/** Reads what `tilePath` writes, and nothing else: one tile has one address. */
export function parseTilePath(path: string): TilePlace | null {
  const [, level = '', number = ''] = /^(\d|[1-5]\d|6[0-3])\/(.+)$/.exec(path) ?? [];
  const place = parseTileNumberPath(number);
  return place && { level: Number(level), ...place };
}

/** Reads what `tileNumberPath` writes, and nothing else. */
export function parseTileNumberPath(path: string): Omit<TilePlace, 'level'> | null {
  const [, groups, width] = /^((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? [];
  if (groups === undefined) return null;
  const place = { index: Number(groups.replace(/[x/]/g, '')), width: Number(width ?? TILE_WIDTH) };
  return Number.isSafeInteger(place.index) && tileNumberPath(place.index, place.width) === path
    ? place
    : null;
}

/** How many hashes a tile has in the tree of `size` leaves; 0 when it is not there. */
export function tileWidth(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH;
  return Math.min(Math.max(hashes, 0), TILE_WIDTH);
}

/** All tiles of the tree of `size` leaves, level by level from the leaves. */
export function allTiles(size: number): TilePlace[] {
  const places: TilePlace[] = [];
  for (let level = 0; level <= LEVEL_MAX; level += 1) {
    for (let index = 0; tileWidth(level, index, size) > 0; index += 1)
      places.push({ level, index, width: tileWidth(level, index, size) });
  }
  return places;
}

/** The tiles at the right edge that further leaves will widen; the root of the tree follows from them alone. */
export function edgeTiles(size: number): TilePlace[] {
  return Array.from({ length: LEVEL_MAX + 1 }, (_, level) => {
    const index = Math.floor(size / TILE_WIDTH ** (level + 1));
    return { level, index, width: tileWidth(level, index, size) };
  }).filter((place) => place.width > 0);
}

/**
 * The tiles from which the hashes of these ranges follow, each once, without those that the crown makes needless. They
 * are as wide as the tree allows.
 */
export function tilesOfRanges(ranges: readonly Range[], size: number, crown: Crown = NO_CROWN): TilePlace[] {
  const subtrees = ranges.flatMap(subtreesOf).filter((subtree) => !standsInCrown(crown, subtree));
  const places = subtrees.map(({ height, index }) => {
    const { level, tile } = placeOf(height, index);
    return { level, index: tile, width: tileWidth(level, tile, size) };
  });
  return [...new Map(places.map((place) => [tileKey(place), place])).values()];
}

/** Hashes of complete subtrees out of tiles. Throws a RangeError when a tile is missing or too narrow. */
export function hashesFromTiles(tiles: Tiles): SubtreeHashes {
  return async ({ height, index }) => {
    const { level, tile, first, count } = placeOf(height, index);
    const hashes = tiles.get(tileKey({ level, index: tile }));
    if (hashes === undefined || hashes.length < (first + count) * HASH_BYTES)
      throw new RangeError(`tile ${level}/${tile} has no hash ${first + count - 1}`);
    return completeHash(hashList(hashes).slice(first, first + count));
  };
}

/** The hashes of a tile, one by one. */
export function hashList(hashes: Bytes): Bytes[] {
  return Array.from({ length: hashes.length / HASH_BYTES }, (_, at) =>
    hashes.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}

/** What to read for a proof, and how it is made of that: for stores that read all tiles in one round trip. */
export interface Plan<T> {
  tiles: TilePlace[];
  from(tiles: Tiles): Promise<T>;
}

/**
 * The crown of the tree of `size` leaves: the complete subtrees it consists of, whose hashes are all that a proof needs
 * from beyond its leaf's own, and the hashes of the tiles at its edge from CROWN_LEVEL up. With it a proof reads its leaf's
 * tiles below that level and no other, however many leaves there are (one more a level from 16,777,216 on). `edge` holds the
 * tiles of `edgeTiles(size)`.
 */
export async function crownOf(size: number, edge: Tiles): Promise<Crown> {
  const crown = new Map<string, Bytes>();
  const hashes = hashesFromTiles(edge);
  for (const peak of subtreesOf({ start: 0, end: size })) crown.set(subtreeKey(peak), await hashes(peak));
  for (const { level, index } of edgeTiles(size).filter((place) => place.level >= CROWN_LEVEL)) {
    const height = level * TILE_HEIGHT;
    for (const [at, hash] of hashList(edge.get(tileKey({ level, index }))!).entries())
      crown.set(subtreeKey({ height, index: index * TILE_WIDTH + at }), hash);
  }
  return crown;
}

/** The proof that leaf `index` is in the tree of `size` leaves; `crown` is that of this very tree, where it is at hand. */
export function inclusionPlan(index: number, size: number, crown: Crown = NO_CROWN): Plan<Bytes[]> {
  return rangesPlan(inclusionRanges(index, size), size, crown);
}

/** The proof that the tree of `newSize` leaves begins with that of `oldSize`. */
export function consistencyPlan(oldSize: number, newSize: number): Plan<Bytes[]> {
  return rangesPlan(consistencyRanges(oldSize, newSize), newSize);
}

/** The root of the tree as it was when it had `size` leaves. */
export function rootPlan(size: number): Plan<Bytes> {
  const tiles = size === 0 ? [] : tilesOfRanges([{ start: 0, end: size }], size);
  return { tiles, from: (read) => rootHash(size, hashesFromTiles(read)) };
}

/**
 * The tiles that change when leaves are appended: widened or new, full ones hashed into the level above. `edge` holds
 * the tiles of `edgeTiles(size)`.
 */
export async function extendedTiles(edge: Tiles, size: number, leaves: readonly Bytes[]): Promise<Tile[]> {
  const changed: Tile[] = [];
  let added = [...leaves];
  for (let level = 0; added.length > 0 && level <= LEVEL_MAX; level += 1) {
    const before = Math.floor(size / TILE_WIDTH ** level);
    let index = Math.floor(before / TILE_WIDTH);
    const partial = before % TILE_WIDTH === 0 ? [] : hashList(edge.get(tileKey({ level, index }))!);
    const row = [...partial, ...added];
    const above: Promise<Bytes>[] = [];
    for (let at = 0; at < row.length; at += TILE_WIDTH, index += 1) {
      const hashes = row.slice(at, at + TILE_WIDTH);
      changed.push({ level, index, width: hashes.length, hashes: concatenated(...hashes) });
      if (hashes.length === TILE_WIDTH) above.push(completeHash(hashes));
    }
    added = await Promise.all(above);
  }
  return changed;
}

const NO_CROWN: Crown = new Map();

function rangesPlan(ranges: readonly Range[], size: number, crown: Crown = NO_CROWN): Plan<Bytes[]> {
  return {
    tiles: tilesOfRanges(ranges, size, crown),
    from: (tiles) => {
      const hashes = crownedHashes(crown, hashesFromTiles(tiles));
      return Promise.all(ranges.map((range) => rangeHash(range, hashes)));
    },
  };
}

/** Whether the hash of a subtree is in the crown, or follows from hashes there. */
function standsInCrown(crown: Crown, subtree: Subtree): boolean {
  if (crown.has(subtreeKey(subtree))) return true;
  if (subtree.height <= CROWN_LEVEL * TILE_HEIGHT) return false;
  return halvesOf(subtree).every((half) => standsInCrown(crown, half));
}

/** Hashes out of the crown where it has them, otherwise out of `below`. */
function crownedHashes(crown: Crown, below: SubtreeHashes): SubtreeHashes {
  const hashes: SubtreeHashes = async (subtree) => {
    const known = crown.get(subtreeKey(subtree));
    if (known !== undefined) return known;
    if (!standsInCrown(crown, subtree)) return below(subtree);
    const [left, right] = await Promise.all(halvesOf(subtree).map(hashes));
    return nodeHash(left!, right!);
  };
  return hashes;
}

function halvesOf({ height, index }: Subtree): Subtree[] {
  return [2 * index, 2 * index + 1].map((half) => ({ height: height - 1, index: half }));
}

/** The tile that a complete subtree is computed from, and which of its hashes. */
function placeOf(height: number, index: number) {
  const level = Math.floor(height / TILE_HEIGHT);
  const count = 2 ** (height % TILE_HEIGHT);
  const tile = Math.floor((index * count) / TILE_WIDTH);
  return { level, tile, first: index * count - tile * TILE_WIDTH, count };
}
