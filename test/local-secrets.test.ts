import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localSecret, SECRET_FILES, SECRET_NAMES } from '../tools/local-secrets.ts';
import { toHex } from '../worker/log/bytes.ts';
import { readKeyring } from '../worker/log/keyring.ts';

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'simpul-keys-'));
});
afterEach(() => rmSync(state, { recursive: true }));

test.each(SECRET_NAMES)(
  'a portal on this machine makes its %s once and keeps it to its owner',
  async (name) => {
    const secret = await localSecret(join(state, 'new'), name);
    expect(await localSecret(join(state, 'new'), name)).toBe(secret);
    const file = SECRET_FILES[SECRET_NAMES.indexOf(name)]!;
    expect(statSync(join(state, 'new', file)).mode & 0o077).toBe(0);
  },
);

test.each(SECRET_NAMES)('two portals never have the same %s', async (name) => {
  expect(await localSecret(join(state, 'a'), name)).not.toBe(await localSecret(join(state, 'b'), name));
});

test('each log has a key of its own', async () => {
  const { neutrality, registry } = await readKeyring(await localSecret(state, 'LOG_KEYS'));
  const publicKeys = [...neutrality, ...registry].map((key) => toHex(key.publicKey));
  expect(new Set(publicKeys).size).toBe(2);
});

test.each(['SIGN_IN_KEY', 'LOG_PII_KEY'] as const)('%s is 32 bytes in base64', async (name) => {
  expect(Buffer.from(await localSecret(state, name), 'base64')).toHaveLength(32);
});
