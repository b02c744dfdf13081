/**
 * The verbs of the ways in which a person signs in: authenticator, recovery codes, passkeys, identities elsewhere. Each
 * asks for a recent proof, and for the second factor when the account has one, so that an open session alone changes
 * nothing. Gaining a factor gives the session a new token.
 */
import type { z } from 'zod';
import type {
  PasskeyAttestation,
  PasskeyCreation,
  RecoveryCodes,
  TotpEnrolment,
} from '../../../schema/api/account.ts';
import type { Done } from '../../../schema/api/session.ts';
import { isTaken } from '../../platform/expectation.ts';
import { ownEvent, rotation } from '../account/actions.ts';
import { type Change, committed, DONE, refused } from '../account/outcome.ts';
import { changeBarrier, hasSecondFactor, removalRefusal, type Way } from '../account/rules.ts';
import { readTotpCandidate, readWays } from '../account/store.ts';
import {
  confirmCandidateStatement,
  expectCandidate,
  expectIdentity,
  expectPasskey,
  expectWays,
  insertPasskeyStatement,
  removeIdentityStatement,
  removePasskeyStatement,
  removeTotpStatement,
  renamePasskeyStatement,
  replaceRecoveryCodesStatements,
  writeCandidateStatement,
} from '../account/writing.ts';
import { factorNotice } from '../own-notices.ts';
import { passkeyCreation, verifyAttestation } from '../passkeys.ts';
import { newRecoveryCodes, recoveryCodeHash } from '../recovery-codes.ts';
import { isSealingKey, seal, unseal } from '../sealing.ts';
import { provedRecently } from '../session-rules.ts';
import { totpContext } from '../sign-in/actions.ts';
import { readPasskeysOf } from '../sign-in/store.ts';
import { newStep, takeStep } from '../steps.ts';
import { newTotpSecret, totpStep, totpUri } from '../totp.ts';
import { commit, type Work } from '../work.ts';

/** Begins with an authenticator, or with another one: the secret waits until a code of it is confirmed. */
export async function startTotp(work: Work, signInKey: string | undefined): Promise<Change<TotpEnrolment>> {
  if (!isSealingKey(signInKey)) return refused({ kind: 'key_missing' });
  const { barrier } = await standing(work);
  if (barrier) return refused({ kind: 'barrier', needs: barrier });
  const { accountId, email } = work.viewer;
  const secret = newTotpSecret();
  const sealed = await seal(signInKey, totpContext(accountId), secret);
  const value = { secret, uri: totpUri(secret, email) };
  const outcome = await commit(work, {
    writes: [writeCandidateStatement(work.db, accountId, sealed, work.now)],
    events: [],
    answer: { status: 200, body: value },
    secret: true,
  });
  return committed(outcome, value);
}

/** Puts the authenticator in force with its first code, and gives the recovery codes for the day it is lost. */
export async function confirmTotp(
  work: Work,
  signInKey: string | undefined,
  code: string,
): Promise<Change<RecoveryCodes>> {
  if (!isSealingKey(signInKey)) return refused({ kind: 'key_missing' });
  const { barrier } = await standing(work);
  if (barrier) return refused({ kind: 'barrier', needs: barrier });
  const { accountId } = work.viewer;
  const candidate = await readTotpCandidate(work.db, accountId);
  if (candidate === null) return refused({ kind: 'step_over' });
  const secret = await unseal(signInKey, totpContext(accountId), candidate);
  const step = secret === null ? null : totpStep(secret, code, work.now);
  if (step === null) return refused({ kind: 'failed' });
  const codes = await freshCodes(work);
  const { token, statement } = await rotation(work, { secondFactor: true, provedAt: work.now });
  const outcome = await commit(work, {
    expects: [expectCandidate(work.db, accountId, candidate)],
    writes: [
      confirmCandidateStatement(work.db, accountId, step, work.now),
      ...codes.statements,
      statement,
      ...factorNotice(own(work), 'factor_added', 'totp'),
    ],
    events: [ownEvent(work, 'factor.added', { factor: 'totp' })],
    answer: { status: 200, body: codes.value },
    secret: true,
  });
  return committed(outcome, codes.value, { sessionToken: token, stale: 'failed' });
}

export async function removeTotp(work: Work): Promise<Change<Done>> {
  const { ways } = await standing(work);
  if (!ways.totp) return refused({ kind: 'not_found' });
  return remove(work, 'totp', [], [removeTotpStatement(work.db, work.viewer.accountId)]);
}

/** New recovery codes; the old ones are worthless. They stand in for a second factor, so there must be one. */
export async function renewRecoveryCodes(work: Work): Promise<Change<RecoveryCodes>> {
  const { ways, barrier } = await standing(work);
  if (barrier) return refused({ kind: 'barrier', needs: barrier });
  if (!hasSecondFactor(ways)) return refused({ kind: 'rule', reason: 'no_second_factor' });
  const codes = await freshCodes(work);
  const outcome = await commit(work, {
    writes: [...codes.statements, ...factorNotice(own(work), 'factor_added', 'recovery_codes')],
    events: [ownEvent(work, 'factor.added', { factor: 'recovery_codes' })],
    answer: { status: 200, body: codes.value },
    secret: true,
  });
  return committed(outcome, codes.value);
}

/** Asks the browser for a new passkey. `token` is for the step's cookie. */
export async function askForNewPasskey(
  work: Work,
): Promise<Change<{ options: PasskeyCreation; token: string }>> {
  const { barrier } = await standing(work);
  if (barrier) return refused({ kind: 'barrier', needs: barrier });
  const { accountId, email, name } = work.viewer;
  const existing = await readPasskeysOf(work.db, accountId);
  const options = passkeyCreation(work.publicOrigin, { id: accountId, email, name }, existing);
  const data = { challenge: options.challenge };
  const step = await newStep(work.db, { kind: 'passkey_registration', accountId, data }, work.now);
  await step.statement.run();
  return { kind: 'done', value: { options, token: step.token } };
}

/** Keeps the passkey that the browser made. */
export async function addPasskey(
  work: Work,
  stepToken: string | undefined,
  { name, response }: { name: string; response: z.output<typeof PasskeyAttestation> },
): Promise<Change<Done>> {
  const { barrier } = await standing(work);
  if (barrier) return refused({ kind: 'barrier', needs: barrier });
  const { accountId } = work.viewer;
  const asked = await takeStep(work.db, 'passkey_registration', stepToken, work.now);
  if (asked?.accountId !== accountId) return refused({ kind: 'step_over' });
  const facts = await verifyAttestation(work.publicOrigin, String(asked.data.challenge), response);
  if (!facts) return refused({ kind: 'failed' });
  const { token, statement } = await rotation(work, { secondFactor: true, provedAt: work.now });
  try {
    const outcome = await commit(work, {
      writes: [
        insertPasskeyStatement(work.db, accountId, facts, name, work.now),
        statement,
        ...factorNotice(own(work), 'factor_added', 'passkey', name),
      ],
      events: [ownEvent(work, 'factor.added', { factor: 'passkey', name })],
      answer: { status: 201, body: DONE },
    });
    return committed(outcome, DONE, { sessionToken: token });
  } catch (error) {
    if (isTaken(error, 'passkey.id')) return refused({ kind: 'rule', reason: 'passkey_known' });
    throw error;
  }
}

export async function renamePasskey(work: Work, id: string, name: string): Promise<Change<Done>> {
  const outcome = await commit(work, {
    expects: [expectPasskey(work.db, work.viewer.accountId, id)],
    writes: [renamePasskeyStatement(work.db, id, name)],
    events: [ownEvent(work, 'factor.renamed', { factor: 'passkey', name })],
    answer: { status: 200, body: DONE },
  });
  return committed(outcome, DONE, { stale: 'not_found' });
}

export function removePasskey(work: Work, id: string): Promise<Change<Done>> {
  const expects = [expectPasskey(work.db, work.viewer.accountId, id)];
  return remove(work, 'passkey', expects, [removePasskeyStatement(work.db, id)]);
}

export function removeIdentity(work: Work, id: string): Promise<Change<Done>> {
  const expects = [expectIdentity(work.db, work.viewer.accountId, id)];
  return remove(work, 'identity', expects, [removeIdentityStatement(work.db, id)]);
}

/** Why this session may not change the ways in now, or null; for what begins elsewhere. */
export async function changeRefusal(
  work: Pick<Work, 'db' | 'now' | 'today' | 'viewer'>,
): Promise<ReturnType<typeof changeBarrier>> {
  return (await standing(work)).barrier;
}

async function remove(
  work: Work,
  way: Way,
  expects: D1PreparedStatement[],
  writes: D1PreparedStatement[],
): Promise<Change<Done>> {
  const { ways, barrier, roles } = await standing(work);
  if (barrier) return refused({ kind: 'barrier', needs: barrier });
  const reason = removalRefusal(way, ways, roles);
  if (reason) return refused({ kind: 'rule', reason });
  const outcome = await commit(work, {
    // Two removals at once must not take away the last two.
    expects: [expectWays(work.db, work.viewer.accountId, ways), ...expects],
    writes: [...writes, ...factorNotice(own(work), 'factor_removed', way)],
    events: [ownEvent(work, 'factor.removed', { factor: way })],
    answer: { status: 200, body: DONE },
  });
  return committed(outcome, DONE, { stale: 'not_found' });
}

/** What the account signs in with, its roles, and whether this session may change it now. */
async function standing({ db, now, today, viewer }: Pick<Work, 'db' | 'now' | 'today' | 'viewer'>) {
  const found = await readWays(db, viewer.accountId, today);
  const { provedAt, secondFactor } = viewer;
  const session = { provedRecently: provedRecently(provedAt, now), secondFactor };
  return { ...found, barrier: changeBarrier(session, found.ways) };
}

function own({ db, now, viewer }: Work) {
  return { db, now, accountId: viewer.accountId, unitPath: viewer.placePath };
}

async function freshCodes(work: Work): Promise<{ value: RecoveryCodes; statements: D1PreparedStatement[] }> {
  const { accountId } = work.viewer;
  const recoveryCodes = newRecoveryCodes();
  const hashes = await Promise.all(recoveryCodes.map((code) => recoveryCodeHash(accountId, code)));
  return {
    value: { recoveryCodes },
    statements: replaceRecoveryCodesStatements(work.db, accountId, hashes, work.now),
  };
}
