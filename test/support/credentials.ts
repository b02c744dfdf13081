/** Passwords and second factors for accounts of tests, written as signing in expects them. */
import { env } from 'cloudflare:test';
import type { Role } from '../../schema/api/access.ts';
import { hashPassword } from '../../worker/auth/password-hash.ts';
import { recoveryCodeHash } from '../../worker/auth/recovery-codes.ts';
import { seal } from '../../worker/auth/sealing.ts';
import { totpContext } from '../../worker/auth/sign-in/actions.ts';
import { totpCode } from '../../worker/auth/totp.ts';
import { Browser, time } from './browser.ts';
import { seedPerson } from './people.ts';
import { NOW } from './registry.ts';

export const PASSWORD = 'kuda hitam makan pagi';
/** Of RFC 4226, appendix D. */
export const TOTP_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
export const RECOVERY_CODE = '0123-4567-89AB-CDEF';

export const emailOf = (id: string) => `${id}@example.test`;

let people = 0;

/** A person whom no other test has met, with a password, without a session. Gives the account's id. */
export async function newPerson(
  role: Role,
  unit: string,
  {
    totp = false,
    password = true,
    organisation,
  }: { totp?: boolean; password?: boolean; organisation?: string } = {},
): Promise<string> {
  people += 1;
  const id = `${role}-${people}`;
  await seedPerson({ id, role, unit, organisation });
  await env.DB.prepare('DELETE FROM session WHERE account_id = ?').bind(id).run();
  if (password) await givePassword(id);
  if (totp) await giveTotp(id);
  return id;
}

/** Hashing takes its time on purpose, and all accounts may have one password. */
let hash: Promise<string> | undefined;

/** Gives an account the password of these tests. */
async function givePassword(id: string): Promise<void> {
  hash ??= hashPassword(PASSWORD);
  await env.DB.prepare('INSERT INTO password (account_id, hash, set_at) VALUES (?, ?, ?)')
    .bind(id, await hash, NOW.toISOString())
    .run();
}

/** Gives an account an authenticator with the secret of these tests, and one recovery code. */
export async function giveTotp(id: string): Promise<void> {
  const sealed = await seal(env.SIGN_IN_KEY, totpContext(id), TOTP_SECRET);
  const at = NOW.toISOString();
  await env.DB.batch([
    env.DB.prepare(
      'INSERT INTO totp (account_id, sealed_secret, confirmed_at, created_at) VALUES (?, ?, ?, ?)',
    ).bind(id, sealed, at, at),
    env.DB.prepare('INSERT INTO recovery_code (account_id, code_sha256, created_at) VALUES (?, ?, ?)').bind(
      id,
      await recoveryCodeHash(id, RECOVERY_CODE),
      at,
    ),
  ]);
}

/** Disables an account behind the portal's back: its sessions stay, so that what is refused is refused at the door. */
export async function disable(id: string): Promise<void> {
  await env.DB.prepare('UPDATE account SET disabled_at = ?, disabled_reason = ? WHERE id = ?')
    .bind(NOW.toISOString(), 'uji', id)
    .run();
}

/** The code that the authenticator shows now. */
export const codeNow = () => totpCode(TOTP_SECRET, time.now);

/** Signs in with the password, and with the authenticator where it is asked for. */
export async function signIn(browser: Browser, id: string): Promise<void> {
  const first = await browser.post<{ next: string }>('/session/password', {
    email: emailOf(id),
    password: PASSWORD,
  });
  if (first.body.next === 'second_factor') await browser.post('/session/totp', { code: codeNow() });
  const session = await browser.get<{ signedIn: boolean }>('/session');
  if (!session.body.signedIn) throw new Error(`${id} could not sign in: ${JSON.stringify(first.body)}`);
}

/** A browser in which this person has signed in. */
export async function browserOf(id: string, address?: string): Promise<Browser> {
  const browser = new Browser({ address });
  await signIn(browser, id);
  return browser;
}

/** What the audit trail holds of a kind, done by this account or to it, the oldest first. */
export async function trail(kind: string, accountId: string): Promise<Record<string, unknown>[]> {
  const { results } = await env.DB.prepare(
    'SELECT * FROM audit_event WHERE kind = ?1 AND (actor_id = ?2 OR subject_id = ?2) ORDER BY seq',
  )
    .bind(kind, accountId)
    .all();
  return results.map((row) => ({ ...row, details: JSON.parse(String(row.details)) as unknown }));
}
