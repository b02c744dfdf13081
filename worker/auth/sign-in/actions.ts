/**
 * Signing in: with a password, with the code after it, with a recovery code. Every refusal is the same refusal, costs the
 * same work, and is counted before it is known (auth/lockout-rules.ts), so that neither the answer nor the time it takes
 * tells whether an account exists. Passkeys are in passkey-actions.ts, links in link-actions.ts.
 */
import type { SecondFactor } from '../../../schema/api/session.ts';
import { expectation } from '../../platform/expectation.ts';
import { reserveAttempt } from '../lockout-store.ts';
import { checkPassword, hashPassword } from '../password-hash.ts';
import { recoveryCodeHash } from '../recovery-codes.ts';
import { isSealingKey, unseal } from '../sealing.ts';
import { readStep, STEP_IS_THERE, type Step } from '../steps.ts';
import { totpStep } from '../totp.ts';
import type { Visit } from '../visit.ts';
import { openOrAsk, openSession, recordFailure, type SignInOutcome, secondFactorsOf } from './opening.ts';
import {
  RECOVERY_CODE_IS_UNUSED,
  readSignInAccount,
  rehashStatement,
  type SignInAccount,
  TOTP_STEP_IS_NEW,
  useRecoveryCodeStatement,
  useTotpStepStatement,
} from './store.ts';

/** The first step: e-mail address and password. */
export async function signInWithPassword(
  visit: Visit,
  typed: { email: string; password: string },
): Promise<SignInOutcome> {
  const { db, now, origin } = visit;
  const email = typed.email.trim().toLowerCase();
  const account = await readSignInAccount(db, { email }, origin.address);
  const attempt = await reserveAttempt(
    db,
    { kind: 'password', target: email, address: origin.address, knownPlace: account?.knownPlace === 1 },
    now,
  );
  if (attempt.kind === 'wait') return attempt;
  const check = await checkPassword(typed.password, account?.passwordHash ?? null);
  if (!account || account.disabled || !check.matches) {
    await recordFailure(visit, account, { factor: 'password', delayed: attempt.delayed });
    return { kind: 'refused', reason: 'failed' };
  }
  const rehash = check.outdated ? [rehashStatement(db, account.id, await hashPassword(typed.password))] : [];
  return openOrAsk(visit, { account, writes: [...attempt.release, ...rehash] }, 'password');
}

/** What the second step in this browser awaits, for a page that was loaded anew; null when there is none. */
export async function awaitedFactors(
  visit: Visit,
  stepToken: string | undefined,
): Promise<SecondFactor[] | null> {
  const found = stepToken ? await accountOfStep(visit, stepToken) : null;
  return found && secondFactorsOf(found.account);
}

/** The context under which an account's TOTP secret is sealed. */
export const totpContext = (accountId: string) => `totp|${accountId}`;

/** The second step: a code of the authenticator. */
export async function answerWithTotp(
  visit: Visit,
  stepToken: string | undefined,
  code: string,
): Promise<SignInOutcome> {
  if (!isSealingKey(visit.signInKey)) return { kind: 'key_missing' };
  return answerStep(visit, stepToken, 'totp', async (account) => {
    const used = await matchTotp(visit, account, code);
    if (used === null) return null;
    return {
      method: 'password_totp',
      expects: [expectation(visit.db, TOTP_STEP_IS_NEW, account.id, used)],
      writes: [useTotpStepStatement(visit.db, account.id, used)],
    };
  });
}

/** The time step whose code this is, if it was not used before; else null. */
export async function matchTotp(
  { signInKey, now }: Pick<Visit, 'signInKey' | 'now'>,
  account: Pick<SignInAccount, 'id' | 'sealedSecret' | 'lastTotpStep'>,
  code: string,
): Promise<number | null> {
  if (account.sealedSecret === null) return null;
  const secret = await unseal(signInKey, totpContext(account.id), account.sealedSecret);
  const step = secret === null ? null : totpStep(secret, code, now);
  return step !== null && step > account.lastTotpStep ? step : null;
}

/** The second step with a recovery code, when neither authenticator nor passkey is at hand. */
export async function answerWithRecoveryCode(
  visit: Visit,
  stepToken: string | undefined,
  code: string,
): Promise<SignInOutcome> {
  return answerStep(visit, stepToken, 'recovery', async (account) => {
    const hash = await recoveryCodeHash(account.id, code);
    return {
      method: 'password_recovery',
      // Whether the account has such a code is asked where it is used up, so that no code serves twice.
      expects: [expectation(visit.db, RECOVERY_CODE_IS_UNUSED, account.id, hash)],
      writes: [useRecoveryCodeStatement(visit.db, account.id, hash, visit.now)],
    };
  });
}

interface Answered {
  method: 'password_totp' | 'password_recovery';
  expects: D1PreparedStatement[];
  writes: D1PreparedStatement[];
}

async function answerStep(
  visit: Visit,
  stepToken: string | undefined,
  factor: 'totp' | 'recovery',
  match: (account: SignInAccount) => Promise<Answered | null>,
): Promise<SignInOutcome> {
  const { db, now, origin } = visit;
  const found = await accountOfStep(visit, stepToken);
  if (!found) return { kind: 'refused', reason: 'step_over' };
  const { step, account } = found;
  const attempt = await reserveAttempt(
    db,
    {
      kind: 'second_factor',
      target: account.id,
      address: origin.address,
      knownPlace: account.knownPlace === 1,
    },
    now,
  );
  if (attempt.kind === 'wait') return attempt;
  const answered = account.disabled ? null : await match(account);
  const outcome = answered
    ? await openSession(
        visit,
        {
          account,
          expects: [expectation(db, STEP_IS_THERE, step.tokenSha256), ...answered.expects],
          writes: [...attempt.release, ...answered.writes],
        },
        answered.method,
        true,
      )
    : ({ kind: 'refused', reason: 'failed' } as const);
  if (outcome.kind === 'refused') await recordFailure(visit, account, { factor, delayed: attempt.delayed });
  return outcome;
}

async function accountOfStep(
  visit: Visit,
  stepToken: string | undefined,
): Promise<{ step: Step; account: SignInAccount } | null> {
  const step = await readStep(visit.db, 'second_factor', stepToken, visit.now);
  if (!step?.accountId) return null;
  const account = await readSignInAccount(visit.db, { id: step.accountId }, visit.origin.address);
  return account && { step, account };
}
