/**
 * What a witness remembers, in a folder: its key and the last checkpoint of each log. A new state is written beside the
 * old one and put in its place, so that a crash leaves one or the other; a witness that forgets is no witness.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fromBase64, toBase64 } from '../../worker/log/bytes.ts';
import { newPrivateKey, type PrivateKey, privateKey } from '../../worker/log/keyring.ts';
import { Refusal } from '../shell.ts';
import type { Seen } from './judge.ts';

const OWNER_ONLY = 0o600;

type Written = Record<string, { size: number; root: string; note: string }>;

export interface Memory {
  key: PrivateKey;
  seen(origin: string): Seen | null;
  /** Returns when the disk has it. */
  keep(origin: string, seen: Seen): void;
}

/** Opens the folder, making it and a key at the first start. Throws a Refusal when it cannot be read. */
export async function openMemory(folder: string): Promise<Memory> {
  mkdirSync(folder, { recursive: true });
  const stateFile = join(folder, 'seen.json');
  const state = readState(stateFile);
  return {
    key: await readKey(join(folder, 'witness-key.txt')),
    seen(origin) {
      const known = state[origin];
      const root = known && fromBase64(known.root);
      if (known && !root) throw new Refusal(`${stateFile} is damaged: the root of ${origin} cannot be read.`);
      return known && root ? { ...known, root } : null;
    },
    keep(origin, { size, root, note }) {
      state[origin] = { size, root: toBase64(root), note };
      replaceFile(stateFile, `${JSON.stringify(state, null, 2)}\n`);
    },
  };
}

function readState(file: string): Written {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Written;
  } catch {
    throw new Refusal(
      `${file} is damaged. A witness must not begin anew under the same key: restore a copy.`,
    );
  }
}

async function readKey(file: string): Promise<PrivateKey> {
  if (!existsSync(file)) writeFileSync(file, `${await newPrivateKey()}\n`, { mode: OWNER_ONLY, flag: 'wx' });
  const pkcs8 = fromBase64(readFileSync(file, 'utf8').trim());
  if (pkcs8 === null) throw new Refusal(`${file} holds no key.`);
  return privateKey(pkcs8);
}

function replaceFile(file: string, text: string): void {
  const beside = `${file}.new`;
  const handle = openSync(beside, 'w', OWNER_ONLY);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
}
