import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LOG_KEYS_FILE, localLogKeys } from '../../tools/log-keys.ts';
import { toHex } from '../../worker/log/bytes.ts';
import { readKeyring } from '../../worker/log/keyring.ts';

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'simpul-keys-'));
});
afterEach(() => rmSync(state, { recursive: true }));

test('a portal on this machine makes its keys once, one a log, and keeps them to their owner', async () => {
  const secret = await localLogKeys(join(state, 'new'));
  const { neutrality, registry } = await readKeyring(secret);
  const publicKeys = [...neutrality, ...registry].map((key) => toHex(key.publicKey));
  expect(new Set(publicKeys).size).toBe(2);
  expect(await localLogKeys(join(state, 'new'))).toBe(secret);
  expect(statSync(join(state, 'new', LOG_KEYS_FILE)).mode & 0o077).toBe(0);
});

test('two portals never have the same keys', async () => {
  expect(await localLogKeys(join(state, 'a'))).not.toBe(await localLogKeys(join(state, 'b')));
});
