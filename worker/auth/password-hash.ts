/**
 * Password hashes: scrypt (RFC 7914) from node:crypto, written with their parameters, so that a stronger setting takes
 * over at the next sign-in. Knows no accounts.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { normalisedPassword } from './password-rules.ts';

/** 16 MiB and some 200 ms; an isolate has 128 MB (OWASP Password Storage Cheat Sheet: N=2^14, r=8, p=5). */
const PARAMETERS = { ln: 14, r: 8, p: 5 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

interface Hash {
  ln: number;
  r: number;
  p: number;
  salt: Buffer;
  key: Buffer;
}

/** `$scrypt$ln=14,r=8,p=5$SALT$HASH`, as the PHC string format has it, but in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, { ...PARAMETERS, salt });
  return `$scrypt$ln=${PARAMETERS.ln},r=${PARAMETERS.r},p=${PARAMETERS.p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

export interface PasswordCheck {
  matches: boolean;
  /** Whether the hash was made with other parameters than new ones are. */
  outdated: boolean;
}

/**
 * Whether this is the password. Null, for an account that is not there or has no password, costs the same work and never
 * matches: how long the answer takes tells nothing.
 */
export async function checkPassword(password: string, encoded: string | null): Promise<PasswordCheck> {
  const hash = encoded === null ? DECOY : parse(encoded);
  const key = await derive(password, hash);
  const matches = key.length === hash.key.length && timingSafeEqual(key, hash.key) && encoded !== null;
  const { ln, r, p } = hash;
  return { matches, outdated: ln !== PARAMETERS.ln || r !== PARAMETERS.r || p !== PARAMETERS.p };
}

/** What is compared with when there is nothing to compare with. */
const DECOY: Hash = { ...PARAMETERS, salt: Buffer.alloc(SALT_BYTES, 1), key: Buffer.alloc(HASH_BYTES) };

function parse(encoded: string): Hash {
  const found = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(encoded);
  if (!found) throw new Error('A password hash is not written as this version writes them.');
  const [, ln, r, p, salt = '', key = ''] = found;
  return {
    ln: Number(ln),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  };
}

function derive(password: string, { ln, r, p, salt }: Omit<Hash, 'key'>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(normalisedPassword(password), salt, HASH_BYTES, { N: 2 ** ln, r, p }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
