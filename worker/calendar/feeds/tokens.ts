/**
 * Tokens of feeds, and the programs that fetch with them. A token is 256 random bits in an address; the database holds
 * its SHA-256 only, so whoever reads the database still opens no feed. Nothing is read or written here.
 */
import { sha256Hex } from '../../auth/tokens.ts';

const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/;
const CLIENT_CHARACTERS_MAX = 60;

/** The path of the feed that a token opens. */
export function feedPath(token: string): string {
  return `/kalender/${token}.ics`;
}

/** The hash under which a token is looked up; null for what cannot be one. */
export async function hashOfToken(token: string): Promise<string | null> {
  return TOKEN_PATTERN.test(token) ? sha256Hex(token) : null;
}

/** The program that fetched, as it names itself, without its details: `khal/0.10.5`. */
export function clientName(userAgent: string | undefined): string {
  const [product = ''] = (userAgent ?? '').trim().split(/[\s(;]/);
  return product.replace(/\p{Cc}/gu, '').slice(0, CLIENT_CHARACTERS_MAX) || '?';
}
