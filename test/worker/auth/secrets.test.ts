import { describe, expect, test } from 'vitest';
import { checkPassword, hashPassword } from '../../../worker/auth/password-hash.ts';
import { newRecoveryCodes, recoveryCodeHash } from '../../../worker/auth/recovery-codes.ts';
import { SealingKeyMissing, seal, unseal } from '../../../worker/auth/sealing.ts';
import { newToken, sha256Hex } from '../../../worker/auth/tokens.ts';
import { newTotpSecret, totpCode, totpStep, totpUri } from '../../../worker/auth/totp.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 2).toString('base64');

describe('a password hash', () => {
  test('names its parameters, has a salt of its own, and matches that password only', async () => {
    const [one, two] = await Promise.all([hashPassword('kuda hitam'), hashPassword('kuda hitam')]);
    expect(one).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$[\w-]{22}\$[\w-]{43}$/);
    expect(one).not.toBe(two);
    expect(await checkPassword('kuda hitam', one)).toEqual({ matches: true, outdated: false });
    expect(await checkPassword('kuda putih', one)).toEqual({ matches: false, outdated: false });
  });

  test('that is not there never matches, not even the password that the decoy might have', async () => {
    for (const typed of ['', '\0', 'kuda hitam']) {
      expect((await checkPassword(typed, null)).matches).toBe(false);
    }
  });

  test('of another writing is an error, not a refusal', async () => {
    await expect(checkPassword('x', '$2b$10$abc')).rejects.toThrow('not written as');
  });
});

describe('what is sealed', () => {
  test('opens with the same key for the same thing, and looks different each time', async () => {
    const sealed = await seal(KEY, 'totp|a', 'rahasia');
    expect(sealed).not.toContain('rahasia');
    expect(sealed).not.toBe(await seal(KEY, 'totp|a', 'rahasia'));
    expect(await unseal(KEY, 'totp|a', sealed)).toBe('rahasia');
  });

  test('does not open for another account, with another key, or after a change', async () => {
    const sealed = await seal(KEY, 'totp|a', 'rahasia');
    const [version, iv, text = ''] = sealed.split('.');
    const changed = [version, iv, `${text.slice(0, -2)}${text.endsWith('AA') ? 'BB' : 'AA'}`].join('.');
    expect(await unseal(KEY, 'totp|b', sealed)).toBeNull();
    expect(await unseal(OTHER_KEY, 'totp|a', sealed)).toBeNull();
    expect(await unseal(KEY, 'totp|a', changed)).toBeNull();
    expect(await unseal(KEY, 'totp|a', 'v0.x.y')).toBeNull();
  });

  test.each([undefined, '', 'short', Buffer.alloc(16).toString('base64')])(
    'cannot be made or opened without a key of 32 bytes: %s',
    async (key) => {
      await expect(seal(key, 'c', 't')).rejects.toBeInstanceOf(SealingKeyMissing);
      await expect(unseal(key, 'c', 'v1.a.b')).rejects.toBeInstanceOf(SealingKeyMissing);
    },
  );
});

describe('an authenticator code', () => {
  test('is that of RFC 6238, appendix B, with six digits', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(totpCode(secret, new Date(59_000))).toBe('287082');
    expect(totpCode(secret, new Date(1_111_111_109_000))).toBe('081804');
    expect(totpCode(secret, new Date(20_000_000_000_000))).toBe('353130');
    expect(totpStep(secret, ' 287 082 ', new Date(59_000))).toBe(1);
  });

  test('holds for its step and the ones beside it, and nothing that is no code holds', () => {
    const secret = newTotpSecret();
    const now = new Date(1_800_000_000_000);
    const step = 60_000_000;
    for (const [seconds, found] of [
      [0, step],
      [-30, step - 1],
      [30, step + 1],
      [-60, null],
      [60, null],
    ] as const) {
      const code = totpCode(secret, new Date(now.getTime() + seconds * 1000));
      expect([seconds, totpStep(secret, code, now)]).toEqual([seconds, found]);
    }
    for (const typed of ['', '12345', '1234567', 'abcdef', '１２３４５６']) {
      expect(totpStep(secret, typed, now)).toBeNull();
    }
  });

  test('comes of a secret of 160 bits that a QR code carries', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(secret).not.toBe(newTotpSecret());
    const uri = new URL(totpUri(secret, 'siti@example.test'));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('secret')).toBe(secret);
    expect(decodeURIComponent(uri.href)).toContain('siti@example.test');
  });
});

describe('tokens and recovery codes', () => {
  test('a token has 256 random bits, and its hash is that of SHA-256', async () => {
    expect(newToken()).toMatch(/^[\w-]{43}$/);
    expect(new Set(Array.from({ length: 100 }, newToken)).size).toBe(100);
    expect(await sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('recovery codes are ten, different, and of 80 bits without letters that are misread', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  test('a recovery code is known again however it is typed, for its own account only', async () => {
    const hash = await recoveryCodeHash('a', '0123-4567-89AB-CDEF');
    expect(await recoveryCodeHash('a', ' o123 4567-89ab cdef ')).toBe(hash);
    expect(await recoveryCodeHash('a', 'OI23456789ABCDEF')).toBe(hash);
    expect(await recoveryCodeHash('b', '0123-4567-89AB-CDEF')).not.toBe(hash);
  });
});
