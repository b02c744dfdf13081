/**
 * Recovery codes: ten of 80 random bits each, shown once, each good for one sign-in when authenticator and passkey are
 * out of reach. The database keeps hashes; nobody guesses 80 bits, so they need no salt.
 */
import { sha256Hex } from './tokens.ts';

export const RECOVERY_CODES = 10;
const CODE_BYTES = 10;
/** Crockford's base32: no I, L, O, U, so that what was printed is not misread. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP_CHARACTERS = 4;

/** New codes, `XXXX-XXXX-XXXX-XXXX`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    grouped(letters(crypto.getRandomValues(new Uint8Array(CODE_BYTES)))),
  );
}

/** The hash under which a code is kept; spelling, case and dashes do not matter. */
export function recoveryCodeHash(accountId: string, typed: string): Promise<string> {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return sha256Hex(`recovery|${accountId}|${code}`);
}

function letters(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => LETTERS[Number.parseInt(five, 2)]).join('');
}

function grouped(code: string): string {
  return (code.match(new RegExp(`.{${GROUP_CHARACTERS}}`, 'g')) ?? []).join('-');
}
