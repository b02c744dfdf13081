/**
 * Signing in with a passkey, alone or as the second factor. Never slowed, since it cannot be guessed. A challenge is taken
 * away with the first answer, right or wrong.
 */
import type { z } from 'zod';
import type { PasskeyAssertion, PasskeyRequest } from '../../../schema/api/session.ts';
import { expectation } from '../../platform/expectation.ts';
import { passkeyRequest, verifyAssertion } from '../passkeys.ts';
import { newStep, readStep, takeStep } from '../steps.ts';
import type { Visit } from '../visit.ts';
import { openSession, recordFailure, type SignInOutcome } from './opening.ts';
import {
  PASSKEY_IS_UNCHANGED,
  readPasskey,
  readPasskeysOf,
  readSignInAccount,
  usePasskeyStatement,
} from './store.ts';

export interface PasskeyChallenge {
  /** For the cookie. */
  token: string;
  options: PasskeyRequest;
}

/**
 * Asks for a passkey: of the account that has given its password or is signed in, else of any. Which account that is says
 * the step's cookie or the session, never the request.
 */
export async function askForPasskey(
  visit: Pick<Visit, 'db' | 'now' | 'publicOrigin'>,
  who: { stepToken?: string; accountId?: string },
): Promise<PasskeyChallenge> {
  const { db, now } = visit;
  const step = await readStep(db, 'second_factor', who.stepToken, now);
  const accountId = step?.accountId ?? who.accountId ?? null;
  const allowed = accountId === null ? [] : await readPasskeysOf(db, accountId);
  const options = passkeyRequest(visit.publicOrigin, allowed);
  const challenge = await newStep(
    db,
    { kind: 'passkey_sign_in', accountId, data: { challenge: options.challenge } },
    now,
  );
  await challenge.statement.run();
  return { token: challenge.token, options };
}

/** Opens a session for whoever answered the challenge. */
export async function signInWithPasskey(
  visit: Visit,
  challengeToken: string | undefined,
  response: z.output<typeof PasskeyAssertion>,
): Promise<SignInOutcome> {
  const answered = await matchPasskey(visit, challengeToken, response);
  if (answered.kind === 'step_over') return { kind: 'refused', reason: 'step_over' };
  const account =
    answered.accountId === null
      ? null
      : await readSignInAccount(visit.db, { id: answered.accountId }, visit.origin.address);
  const outcome: SignInOutcome =
    answered.kind === 'matches' && account && !account.disabled
      ? await openSession(
          visit,
          { account, expects: [answered.expects], writes: [answered.write] },
          'passkey',
          true,
        )
      : { kind: 'refused', reason: 'failed' };
  if (outcome.kind === 'refused') await recordFailure(visit, account, { factor: 'passkey' });
  return outcome;
}

export type PasskeyMatch =
  /** The challenge was answered before, or is too old. */
  | { kind: 'step_over' }
  /** `accountId`: whose passkey it claims to be, where it is known. */
  | { kind: 'fails'; accountId: string | null }
  | { kind: 'matches'; accountId: string; expects: D1PreparedStatement; write: D1PreparedStatement };

/** Takes the challenge away and says whose passkey answered it; `expects` and `write` are for the batch of success. */
export async function matchPasskey(
  { db, now, publicOrigin }: Pick<Visit, 'db' | 'now' | 'publicOrigin'>,
  challengeToken: string | undefined,
  response: z.output<typeof PasskeyAssertion>,
): Promise<PasskeyMatch> {
  const step = await takeStep(db, 'passkey_sign_in', challengeToken, now);
  if (!step) return { kind: 'step_over' };
  const kept = await readPasskey(db, response.id);
  if (!kept) return { kind: 'fails', accountId: null };
  const asked = step.accountId === null || step.accountId === kept.accountId;
  const used = asked
    ? await verifyAssertion(publicOrigin, String(step.data.challenge), response, kept)
    : null;
  if (!used) return { kind: 'fails', accountId: kept.accountId };
  return {
    kind: 'matches',
    accountId: kept.accountId,
    expects: expectation(db, PASSKEY_IS_UNCHANGED, kept.id, kept.counter),
    write: usePasskeyStatement(db, kept.id, used.counter, used.backedUp, now),
  };
}
