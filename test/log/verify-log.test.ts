import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../tools/verify-log.ts';
import { formatEntryBundle } from '../../worker/log/bundles.ts';
import { type Bytes, toBase64Url } from '../../worker/log/bytes.ts';
import { cosigner, formatCheckpoint } from '../../worker/log/checkpoint.ts';
import { leafBytes, piiCommitment, recordCommitment, withPii } from '../../worker/log/leaf.ts';
import {
  ed25519Signer,
  formatVerifierKey,
  SIGNATURE_TYPES,
  signNote,
  verifierKey,
} from '../../worker/log/note.ts';
import { formatReceipt } from '../../worker/log/proof-text.ts';
import { publicLeaf } from '../../worker/log/public-record.ts';
import {
  allTiles,
  extendedTiles,
  inclusionPlan,
  rootPlan,
  tileKey,
  tileNumberPath,
  tilePath,
} from '../../worker/log/tiles.ts';
import { leafHash } from '../../worker/log/tree.ts';
import { privateKey } from './keys.ts';

/** Enough for two full tiles and a partial one. */
const SIZE = 600;
const BEFORE = 300;
const ORIGIN = 'simpul.example.org/log/neutrality';
const SEEN_AT = 1_795_000_000;

const logKey = await privateKey(new Uint8Array(32).fill(1));
const nextKey = await privateKey(new Uint8Array(32).fill(3));
const strangerKey = await privateKey(new Uint8Array(32).fill(9));
const witnessKey = await privateKey(new Uint8Array(32).fill(2));
const log = await verifierKey(ORIGIN, SIGNATURE_TYPES.ed25519, logKey.publicKey);
const next = await verifierKey(ORIGIN, SIGNATURE_TYPES.ed25519, nextKey.publicKey);
const witness = await verifierKey('saksi.example', SIGNATURE_TYPES.cosignature, witnessKey.publicKey);
const VKEY = formatVerifierKey(log);
const WITNESS = formatVerifierKey(witness);

interface Entry {
  id: string;
  bytes: Bytes;
  /** Its line in the file of records. */
  line: string;
}

/** An entry with invented personal data. `summary` is what its record says. */
async function entry(number: number, summary = `catatan ${number}`): Promise<Entry> {
  const salt = (byte: number) => new Uint8Array(32).fill((number + byte) % 256);
  const [r1, r2] = [salt(1), salt(2)];
  const id = `e-${number}`;
  const pii = { nama: `Orang ${number} (Contoh)` };
  const record = withPii({ ringkasan: summary }, await piiCommitment(pii, r1));
  const bytes = leafBytes({ id, type: 'contact', commitment: await recordCommitment(record, r2) });
  const line = JSON.stringify({
    index: number,
    id,
    type: 'contact',
    record,
    r2: toBase64Url(r2),
    pii,
    r1: toBase64Url(r1),
  });
  return { id, bytes, line };
}

interface Written {
  entries: Entry[];
  keys?: (typeof log)[];
  witnessed?: boolean;
}

/** Writes a log as `--save` leaves it. Everything in it fits together: whoever has the key could publish it. */
async function write(
  folder: string,
  { entries, witnessed = false }: Written,
  signer = logKey,
  key = log,
): Promise<void> {
  const hashes = await Promise.all(entries.map((one) => leafHash(one.bytes)));
  const tiles = new Map(
    (await extendedTiles(new Map(), 0, hashes)).map((tile) => [tileKey(tile), tile.hashes]),
  );
  const root = await rootPlan(entries.length).from(tiles);
  const text = formatCheckpoint({ origin: ORIGIN, size: entries.length, root });
  const signers = [
    ed25519Signer(key, signer.sign),
    ...(witnessed ? [cosigner(witness, witnessKey.sign, SEEN_AT)] : []),
  ];
  put(folder, 'checkpoint', await signNote(text, signers));
  put(folder, 'vkey', `${formatVerifierKey(key)}\n`);
  const numbered = entries.map((one, index) => ({ ...(JSON.parse(one.line || '{}') as object), index }));
  put(folder, 'records', numbered.map((one) => `${JSON.stringify(one)}\n`).join(''));
  for (const place of allTiles(entries.length)) {
    put(folder, `tile/${tilePath(place)}`, tiles.get(tileKey(place))!);
    if (place.level > 0) continue;
    const bundle = entries.slice(place.index * 256, place.index * 256 + place.width).map((one) => one.bytes);
    put(folder, `tile/entries/${tileNumberPath(place.index, place.width)}`, formatEntryBundle(bundle));
  }
}

function put(folder: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

let base: string;
let entries: Entry[];
const folders = { now: '', before: '' };
let serial = 0;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'simpul-verify-'));
  entries = await Promise.all(Array.from({ length: SIZE }, (_, number) => entry(number)));
  folders.now = join(base, 'now');
  folders.before = join(base, 'before');
  await write(folders.now, { entries, witnessed: true });
  await write(folders.before, { entries: entries.slice(0, BEFORE) });
});
afterAll(() => rmSync(base, { recursive: true }));

async function verify(...args: string[]): Promise<{ exit: number; said: string }> {
  const lines: string[] = [];
  const exit = await main([...args, '--lang', 'en'], (line) => lines.push(line));
  return { exit, said: lines.join('\n') };
}

/** A copy of the log of today, changed. */
async function altered(change: (folder: string) => Promise<void> | void, from = entries): Promise<string> {
  serial += 1;
  const folder = join(base, `altered-${serial}`);
  await write(folder, { entries: from, witnessed: from === entries });
  await change(folder);
  return folder;
}

function patch(folder: string, path: string, change: (bytes: Uint8Array) => Uint8Array): void {
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path))));
}

const flip = (at: number) => (bytes: Uint8Array) => bytes.with(at, bytes[at]! ^ 1);
const PINNED = ['--vkey', VKEY];

describe('a log on which nobody has laid hands', () => {
  test('is proved as far as it can be, and what is not proved is said', async () => {
    const { exit, said } = await verify(
      folders.now,
      ...PINNED,
      '--witness',
      WITNESS,
      '--previous',
      folders.before,
    );
    expect(exit).toBe(0);
    expect(said.replaceAll(base, '')).toMatchInlineSnapshot(`
      "
      /now
      PROVED:
        The checkpoint over 600 leaves is signed by key 15bd7bc4 (root NfLC1KdnuZEP54/u4M1bmwwSkZJbjG/k1YU6uSvqgPQ=).
        The hashes of 600 leaves in 4 tiles give exactly the root that was signed.
        Witness saksi.example saw this same log at 2026-11-18T11:06:40.000Z.
        What 600 leaves say is what their hashes say, and no entry is there twice.
        600 of 600 records are what their leaves commit to.
        The log of 600 leaves begins with all 300 leaves seen at the earlier visit.
      NOT PROVED:
        That what is recorded is true, and that all that happened was recorded: no log can prove that.

      Nothing is wrong."
    `);
  });

  test('with nothing to compare with, that is what is said', async () => {
    const { exit, said } = await verify(folders.now);
    expect(exit).toBe(0);
    for (const open of [
      'its key came from the same place',
      'no earlier checkpoint',
      'no witness that is known',
      VKEY,
    ])
      expect(said).toContain(open);
  });

  test('speaks Indonesian unless it is asked for English', async () => {
    const lines: string[] = [];
    await main([folders.now, ...PINNED], (line) => lines.push(line));
    expect(lines.join('\n')).toContain('TERBUKTI');
  });

  test('is verified over HTTP as from a folder, both logs of a portal at once, and kept with --save', async () => {
    const server = createServer((request, response) => {
      const [, name, path] = /^\/log\/(\w+)\/(.+)$/.exec(request.url ?? '') ?? [];
      try {
        response.end(readFileSync(join(name === 'neutrality' ? folders.now : '/nowhere', path ?? '')));
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((done) => {
      server.listen(0, '127.0.0.1', done);
    });
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const saved = join(base, 'saved');
    const one = await verify(`${origin}/log/neutrality`, ...PINNED, '--save', saved);
    expect([one.exit, one.said.includes('3 leaves')]).toEqual([0, false]);
    expect((await verify(saved, ...PINNED)).exit).toBe(0);
    const both = await verify(origin, ...PINNED);
    expect(both.exit).toBe(1);
    expect(both.said).toContain('There is no checkpoint here');
    expect(both.said).toContain('600 leaves');
    server.close();
    expect((await verify(`${origin}/log/neutrality`, ...PINNED)).exit).toBe(2);
  });

  test('says what of it is withheld: entries, records, erased personal data', async () => {
    const folder = await altered((one) => {
      rmSync(join(one, 'tile/entries'), { recursive: true });
      rmSync(join(one, 'records'));
    });
    const withheld = await verify(folder, ...PINNED);
    expect([withheld.exit, withheld.said.includes('only authorised readers')]).toEqual([0, true]);
    const { pii: _, r1: __, ...erased } = JSON.parse(entries[0]!.line) as Record<string, unknown>;
    put(folder, 'records', `${JSON.stringify(erased)}\n`);
    const { exit, said } = await verify(folder, ...PINNED);
    expect(exit).toBe(0);
    expect(said).toContain('The personal data of 1 records: not shown, or erased');
    expect(said).toContain('The records behind 599 leaves: not given');
  });

  test('an empty log is a log', async () => {
    const folder = await altered(() => {}, []);
    expect((await verify(folder, ...PINNED)).exit).toBe(0);
  });
});

describe('every kind of tampering is found', () => {
  const expectWrong = async (folder: string, says: string | RegExp, ...args: string[]) => {
    const { exit, said } = await verify(folder, ...PINNED, ...args);
    expect(said).toMatch(says);
    expect(exit).toBe(1);
  };

  test('an entry changed in the database: which one', async () => {
    const folder = await altered(async (one) => {
      const changed = entries.slice(256, 512).map((entry) => entry.bytes);
      changed[44] = (await entry(300, 'other words')).bytes;
      put(one, 'tile/entries/001', formatEntryBundle(changed));
    });
    await expectWrong(folder, /Leaf 300 \(entry e-300\) does not say what was recorded/);
  });

  test('a record changed, and nothing else: which one', async () => {
    const { line } = entries[7]!;
    const folder = await altered((one) => {
      put(
        one,
        'records',
        entries
          .map((e) => `${e.line}\n`)
          .join('')
          .replace(line, line.replace('catatan 7', 'catatan x')),
      );
    });
    await expectWrong(folder, /Record e-7 \(leaf 7\) is not what was recorded/);
  });

  test('a person changed in a record: which one', async () => {
    const folder = await altered((one) => {
      put(
        one,
        'records',
        entries
          .map((e) => `${e.line}\n`)
          .join('')
          .replace('Orang 8 (', 'Orang 9 ('),
      );
    });
    await expectWrong(folder, /personal data of record e-8 \(leaf 8\)/);
  });

  test('a record that was never in the log, and a line that is none', async () => {
    const { index: _, ...rest } = JSON.parse((await entry(9_999)).line) as Record<string, unknown>;
    const folder = await altered((one) => put(one, 'records', `${JSON.stringify(rest)}\nnonsense\n`));
    await expectWrong(folder, /Record e-9999 is not in the log/);
    await expectWrong(folder, /Line 2 of the records/);
  });

  test.each<[string, (list: Entry[]) => Promise<Entry[]> | Entry[], RegExp]>([
    ['a leaf changed', async (list) => list.with(300, await entry(300, 'other words')), /Leaf 300 differs/],
    ['a leaf removed', (list) => list.toSpliced(300, 1), /The log has 599 leaves|do not give|is refused/],
    [
      'two leaves swapped',
      (list) => list.with(3, list[4]!).with(4, list[3]!),
      /Leaf 3 differs[\s\S]*Leaf 4 differs/,
    ],
    ['a leaf put in', async (list) => list.toSpliced(10, 0, await entry(9_999)), /do not give|is refused/],
    ['a leaf appended behind', async (list) => [...list, await entry(9_999)], /is refused|do not give/],
  ])('%s with all hashes made anew, but without the key', async (_, change, says) => {
    const changed = await change(entries);
    const folder = await altered(() => {}, changed);
    // The signature that is there is the honest one: no key, no other.
    put(folder, 'checkpoint', readFileSync(join(folders.now, 'checkpoint')));
    const { exit, said } = await verify(folder, ...PINNED, '--previous', folders.now);
    expect(exit).toBe(1);
    expect(said).toMatch(new RegExp(`${says.source}|Tile .* (is missing|has \\d+ bytes)`));
    // And signed by somebody else:
    const stranger = await verifierKey(ORIGIN, SIGNATURE_TYPES.ed25519, strangerKey.publicKey);
    await write(folder, { entries: changed }, strangerKey, stranger);
    await expectWrong(folder, /no trusted key has signed it/);
  });

  test.each<[string, (list: Entry[]) => Promise<Entry[]> | Entry[]]>([
    ['changed', async (list) => list.with(200, await entry(200, 'other words'))],
    ['removed', (list) => list.toSpliced(200, 1)],
    ['swapped', (list) => list.with(3, list[4]!).with(4, list[3]!)],
  ])(
    'a leaf %s by the operator himself, key and all, when an earlier checkpoint was kept',
    async (_, change) => {
      const folder = await altered(() => {}, await change(entries));
      expect((await verify(folder, ...PINNED)).exit).toBe(0);
      await expectWrong(
        folder,
        /does not continue the one seen before/,
        '--previous',
        join(folders.before, 'checkpoint'),
      );
      await expectWrong(
        folder,
        /Leaf (200|3) differs from what was kept before/,
        '--previous',
        folders.before,
      );
    },
  );

  test('leaves taken away at the end, or an old checkpoint shown', async () => {
    await expectWrong(
      folders.before,
      /has 300 leaves now and had 600/,
      '--previous',
      join(folders.now, 'checkpoint'),
    );
  });

  test('two histories of one size', async () => {
    const folder = await altered(() => {}, entries.with(599, await entry(599, 'other words')));
    await expectWrong(folder, /at 600 leaves its root was .* and is/, '--previous', folders.now);
    await expectWrong(folder, /Leaf 599 differs/, '--previous', folders.now);
  });

  test('an entry that is there twice', async () => {
    const folder = await altered(() => {}, [...entries, entries[5]!]);
    await expectWrong(folder, /Entry e-5 is there twice: leaves 5 and 600/);
  });

  test('a tile changed: which leaves', async () => {
    const folder = await altered((one) => patch(one, 'tile/0/001', flip(40)));
    await expectWrong(folder, /Leaves 256 to 511 \(tile 0\/001\) no longer give the hash/);
    await expectWrong(folder, /do not give the root that was signed/);
    await expectWrong(folder, /Leaf 257/);
  });

  test('a tile above changed, though the leaves are right', async () => {
    const folder = await altered((one) => patch(one, 'tile/1/000.p/2', flip(0)));
    await expectWrong(folder, /Leaves 0 to 255/);
  });

  test.each<[string, (bytes: Uint8Array) => Uint8Array, RegExp]>([
    ['truncated', (bytes) => bytes.slice(0, -32), /Tile 0\/002\.p\/88 has 2784 bytes instead of 2816/],
    ['cut inside a hash', (bytes) => bytes.slice(0, -1), /has 2815 bytes/],
    ['longer', (bytes) => new Uint8Array([...bytes, ...bytes.slice(0, 32)]), /has 2848 bytes/],
    ['empty', () => new Uint8Array(), /has 0 bytes/],
  ])('a tile that is %s', async (_, change, says) => {
    await expectWrong(await altered((one) => patch(one, 'tile/0/002.p/88', change)), says);
  });

  test('a tile that is not there', async () => {
    await expectWrong(await altered((one) => rmSync(join(one, 'tile/0/001'))), /Tile 0\/001 is missing/);
  });

  test('a bundle that is broken or not there', async () => {
    const folder = await altered((one) => patch(one, 'tile/entries/001', (bytes) => bytes.slice(0, -1)));
    await expectWrong(folder, /Entry bundle tile\/entries\/001 is missing or broken/);
    rmSync(join(folder, 'tile/entries/001'));
    await expectWrong(folder, /Entry bundle tile\/entries\/001/);
  });

  test('a checkpoint whose size or root was changed, or that is none', async () => {
    const change = (from: string, to: string) =>
      altered((one) =>
        put(one, 'checkpoint', readFileSync(join(one, 'checkpoint'), 'utf8').replace(from, to)),
      );
    await expectWrong(
      await change('\n600\n', '\n599\n'),
      /a signature in the name of a trusted key does not fit/,
    );
    await expectWrong(await change('\n600\n', '\n600'), /no checkpoint here that can be read/);
    await expectWrong(await change(ORIGIN, 'elsewhere.example'), /is refused|no key for this log/i);
  });

  test('another key than the one the reader brought', async () => {
    const stranger = formatVerifierKey(
      await verifierKey(ORIGIN, SIGNATURE_TYPES.ed25519, strangerKey.publicKey),
    );
    const { exit, said } = await verify(folders.now, '--vkey', stranger);
    expect([exit, said.includes('no trusted key has signed it')]).toEqual([1, true]);
  });

  test('fewer witnesses than the reader wants', async () => {
    await expectWrong(
      folders.before,
      /Only 0 known witnesses, 1 are asked for/,
      '--witness',
      WITNESS,
      '--quorum',
      '1',
    );
    expect((await verify(folders.now, ...PINNED, '--witness', WITNESS, '--quorum', '1')).exit).toBe(0);
  });
});

describe('a key that was replaced', () => {
  const announcement = { new_key: formatVerifierKey(next), old_key: VKEY, note: 'x' };

  /** A log whose leaf 600 announces the next key; the last checkpoint is signed by that one alone. */
  async function rotated(
    record: Record<string, string> = announcement,
    signedBy = logKey,
    by = log,
  ): Promise<string> {
    const id = `key-${next.keyId}`;
    const bytes = leafBytes(await publicLeaf(id, 'key_rotation', record));
    const list = [...entries, { id, bytes, line: '' }];
    const folder = await altered(() => {}, list);
    const hashes = await Promise.all(list.map((one) => leafHash(one.bytes)));
    const tiles = new Map(
      (await extendedTiles(new Map(), 0, hashes)).map((tile) => [tileKey(tile), tile.hashes]),
    );
    const text = formatCheckpoint({ origin: ORIGIN, size: 601, root: await rootPlan(601).from(tiles) });
    const checkpoint = await signNote(text, [ed25519Signer(by, signedBy.sign)]);
    const receipt = formatReceipt({
      leaf: bytes,
      index: 600,
      proof: await inclusionPlan(600, 601).from(tiles),
      checkpoint,
    });
    put(folder, 'checkpoint', await signNote(text, [ed25519Signer(next, nextKey.sign)]));
    put(folder, 'records', '');
    put(
      folder,
      'keys',
      JSON.stringify({
        keys: [
          { verifierKey: VKEY, announcement: null },
          { verifierKey: formatVerifierKey(next), announcement: { index: 600, id, record, receipt } },
        ],
      }),
    );
    return folder;
  }

  test('is followed by a reader who trusts the first', async () => {
    const { exit, said } = await verify(await rotated(), ...PINNED);
    expect(said).toContain(`Key ${formatVerifierKey(next)} was announced in the log under key ${VKEY}`);
    expect(exit).toBe(0);
  });

  test('is not followed when the announcement names another key or nobody trusted signed it', async () => {
    const strangers = await verifierKey(ORIGIN, SIGNATURE_TYPES.ed25519, strangerKey.publicKey);
    for (const folder of [
      await rotated({ ...announcement, new_key: formatVerifierKey(strangers) }),
      await rotated({ ...announcement, old_key: formatVerifierKey(strangers) }),
      await rotated(announcement, strangerKey, strangers),
    ]) {
      const { exit, said } = await verify(folder, ...PINNED);
      expect([exit, said.includes('no trusted key has signed it')]).toEqual([1, true]);
    }
  });
});

describe('a receipt', () => {
  async function receipt(index: number, leaf: Bytes | null = entries[index]!.bytes): Promise<string> {
    const hashes = await Promise.all(entries.map((one) => leafHash(one.bytes)));
    const tiles = new Map(
      (await extendedTiles(new Map(), 0, hashes)).map((tile) => [tileKey(tile), tile.hashes]),
    );
    serial += 1;
    const file = join(base, `receipt-${serial}`);
    const checkpoint = readFileSync(join(folders.now, 'checkpoint'), 'utf8');
    writeFileSync(
      file,
      formatReceipt({ leaf, index, proof: await inclusionPlan(index, SIZE).from(tiles), checkpoint }),
    );
    return file;
  }

  test('is verified offline with the key alone, and with its record', async () => {
    const file = await receipt(77);
    const bare = await verify('--receipt', file, ...PINNED);
    expect(bare.said).toContain(
      'Leaf 77 (entry e-77, type contact) is in the log that was signed with 600 leaves',
    );
    expect(bare.exit).toBe(0);
    const whole = await verify(
      '--receipt',
      file,
      ...PINNED,
      '--records',
      join(folders.now, 'records'),
      '--witness',
      WITNESS,
    );
    expect(whole.said).toContain('Record e-77 is what that leaf commits to');
    expect(whole.said).toContain('Witness saksi.example saw');
  });

  test('is compared with the log of today, if one is named', async () => {
    const file = await receipt(77);
    const same = await verify(folders.now, '--receipt', file, ...PINNED);
    expect([same.exit, same.said.includes('Leaf 77 is still the same')]).toEqual([0, true]);
    const folder = await altered(() => {}, entries.with(77, await entry(77, 'other words')));
    const other = await verify(folder, '--receipt', file, ...PINNED);
    expect([
      other.exit,
      other.said.includes('Leaf 77 of the log of today is not the one of the receipt'),
    ]).toEqual([1, true]);
  });

  test('that was altered, is of another leaf or record, or is none, is refused', async () => {
    const text = readFileSync(await receipt(77), 'utf8');
    const file = join(base, 'false-receipt');
    for (const [changed, says] of [
      [text.replace('index 77', 'index 78'), 'does not prove its leaf'],
      [text.replace('\n600\n', '\n601\n'), 'does not fit'],
      [
        text.replace(/extra .*/, `extra ${Buffer.from(entries[78]!.bytes).toString('base64')}`),
        'does not prove its leaf',
      ],
      ['hello', 'is no receipt'],
    ]) {
      writeFileSync(file, changed!);
      const { exit, said } = await verify('--receipt', file, ...PINNED);
      expect(said).toContain(says);
      expect(exit).toBe(1);
    }
    const other = join(base, 'other-record');
    writeFileSync(other, entries[78]!.line);
    expect((await verify('--receipt', await receipt(77), ...PINNED, '--records', other)).exit).toBe(1);
  });

  test('without its leaf says that it proves nothing to this reader', async () => {
    const { said } = await verify('--receipt', await receipt(77, null), ...PINNED);
    expect(said).toContain('does not carry its leaf');
    expect(said).not.toContain('PROVED:\n  Leaf');
  });
});

test.each([
  [],
  ['--receipt', 'x'],
  ['a', 'b'],
  ['/nowhere'],
  ['--quorum', '-1', 'x'],
  ['--unknown'],
  ['--vkey', 'nonsense', 'x'],
])('a call that says nothing to verify ends with 2: %j', async (...args) => {
  expect((await verify(...args)).exit).toBe(2);
});
