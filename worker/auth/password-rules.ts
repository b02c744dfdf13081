/**
 * What a new password must be. Pure. Length is what counts: 8 to 128 characters of any kind, no rules of composition and
 * no expiry (NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 6.2). Refused is what is tried first: common passwords, and those
 * made of words that anyone knows of the person, the unit or the portal.
 */
import type { PasswordRefusal } from '../../schema/api/account.ts';
import { PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN } from '../../schema/api/session.ts';
import { isCommonPassword } from '../../schema/reference/common-passwords.ts';

/** Whose password it will be. */
export interface PasswordOwner {
  name: string;
  email: string;
  unitName: string;
}

/** Words of this house. */
const HOUSE_WORDS = [
  'simpul',
  'pemilihan',
  'pemilu',
  'pilkada',
  'komisi',
  'sekretariat',
  'umum',
  'kpu',
  'kip',
];
/** Shorter words are in every other word. */
const WORD_CHARACTERS_MIN = 3;

/**
 * The password as it is compared and hashed: NFKC, so that the same keys on another keyboard or system give the same
 * characters (NIST SP 800-63B-4, 3.1.1.2).
 */
export function normalisedPassword(typed: string): string {
  return typed.normalize('NFKC');
}

/** Why this may not be the password, or null. */
export function passwordRefusal(typed: string, owner: PasswordOwner): PasswordRefusal | null {
  const password = normalisedPassword(typed);
  const characters = [...password].length;
  if (characters < PASSWORD_CHARACTERS_MIN) return 'password_too_short';
  if (characters > PASSWORD_CHARACTERS_MAX) return 'password_too_long';
  const lower = password.toLowerCase();
  if (isCommonPassword(lower) || isCommonPassword(withoutEnding(lower))) return 'password_common';
  if (/^(.{1,4}?)\1+$/su.test(lower)) return 'password_repeats';
  return isContextual(lower, owner) ? 'password_contextual' : null;
}

/** `password123!` is as common as `password`. */
function withoutEnding(lower: string): string {
  return lower.replace(/[^\p{L}]+$/u, '');
}

/** Known words do not count towards the length: what is left without them must be long enough by itself. */
function isContextual(lower: string, owner: PasswordOwner): boolean {
  const folded = plainLetters(lower);
  const left = knownWords(owner).reduce((rest, word) => rest.replaceAll(word, ''), folded);
  return left !== folded && [...left].length < PASSWORD_CHARACTERS_MIN;
}

/** Longest first, so that a short word does not break up a long one. */
function knownWords({ name, email, unitName }: PasswordOwner): string[] {
  const words = [name, email, unitName]
    .flatMap((text) => plainLetters(text.toLowerCase()).split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= WORD_CHARACTERS_MIN);
  return [...new Set([...words, ...HOUSE_WORDS])].sort((a, b) => b.length - a.length);
}

function plainLetters(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '');
}
