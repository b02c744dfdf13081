/** The verbs of one's own account and its sessions: language, password, proof, the assignment one acts under. */
import type { PasswordRefusal } from '../../../schema/api/account.ts';
import type { Done, Proof } from '../../../schema/api/session.ts';
import type { Language } from '../../../schema/api/vocabulary.ts';
import type { AuditEntry } from '../../audit/event.ts';
import { auditStatement } from '../../audit/record.ts';
import { expectation } from '../../platform/expectation.ts';
import { revokeAccessLinksStatement } from '../access-links.ts';
import { reserveAttempt } from '../lockout-store.ts';
import { passwordNotice } from '../own-notices.ts';
import { checkPassword, hashPassword } from '../password-hash.ts';
import { passwordRefusal } from '../password-rules.ts';
import { isSealingKey } from '../sealing.ts';
import { provedRecently } from '../session-rules.ts';
import { matchTotp } from '../sign-in/actions.ts';
import { matchPasskey } from '../sign-in/passkey-actions.ts';
import {
  endSessionsStatement,
  readSignInAccount,
  type SignInAccount,
  TOTP_STEP_IS_NEW,
  useTotpStepStatement,
  writePasswordStatement,
} from '../sign-in/store.ts';
import { newToken, sha256Hex } from '../tokens.ts';
import { commit, type Work } from '../work.ts';
import { type Change, committed, DONE, refused } from './outcome.ts';
import { readAssignments } from './store.ts';
import {
  changeLanguageStatement,
  changeSessionStatement,
  endSessionStatement,
  expectAccountAt,
  expectSession,
  type SessionChange,
} from './writing.ts';

/** What happened to one's own account, for the trail of the unit that one acts in. */
export function ownEvent(
  work: Work,
  kind: string,
  details: AuditEntry['details'] = {},
  subject: AuditEntry['subject'] = { type: 'account', id: work.viewer.accountId },
): AuditEntry {
  return { kind, outcome: 'done', unitPath: work.viewer.placePath, subject, details };
}

/** The session under a new token, which the answer's cookie carries; the old one is worthless. */
export async function rotation(
  work: Work,
  change: Omit<SessionChange, 'tokenSha256'>,
): Promise<{ token: string; statement: D1PreparedStatement }> {
  const token = newToken();
  const statement = changeSessionStatement(work.db, work.viewer.sessionId, {
    ...change,
    tokenSha256: await sha256Hex(token),
  });
  return { token, statement };
}

export async function changeLanguage(work: Work, version: number, language: Language): Promise<Change<Done>> {
  const { accountId } = work.viewer;
  const subject = { type: 'account', id: accountId, version: version + 1 };
  const outcome = await commit(work, {
    expects: [expectAccountAt(work.db, accountId, version)],
    writes: [changeLanguageStatement(work.db, accountId, language, work.now)],
    events: [ownEvent(work, 'account.changed', { fields: ['language'], language }, subject)],
    answer: { status: 200, body: DONE },
  });
  return committed(outcome, DONE);
}

/** Acts under another of one's own assignments from now on, with a new token. */
export async function switchAssignment(work: Work, assignmentId: string): Promise<Change<Done>> {
  const all = await readAssignments(work.db, work.viewer.accountId, work.today);
  const chosen = all.find((one) => one.assignmentId === assignmentId);
  if (!chosen) return refused({ kind: 'not_found' });
  const { token, statement } = await rotation(work, { assignmentId });
  const outcome = await commit(work, {
    writes: [statement],
    events: [ownEvent(work, 'session.switched', { assignmentId, role: chosen.role, unit: chosen.unit.code })],
    answer: { status: 200, body: DONE },
  });
  return committed(outcome, DONE, { sessionToken: token });
}

/** Ends this session, one of the others, or all of the others. */
export async function endSession(work: Work, sessionId: string): Promise<Change<Done>> {
  const { accountId } = work.viewer;
  const own = sessionId === work.viewer.sessionId;
  const outcome = await commit(work, {
    expects: [expectSession(work.db, accountId, sessionId)],
    writes: [endSessionStatement(work.db, accountId, sessionId)],
    events: [
      ownEvent(work, own ? 'session.closed' : 'session.revoked', {}, { type: 'session', id: sessionId }),
    ],
    answer: { status: 200, body: DONE },
  });
  return committed(outcome, DONE, { stale: 'not_found' });
}

export async function endOtherSessions(work: Work): Promise<Change<Done>> {
  const { accountId, sessionId } = work.viewer;
  const outcome = await commit(work, {
    writes: [endSessionsStatement(work.db, accountId, sessionId)],
    events: [ownEvent(work, 'session.revoked', { all: true })],
    answer: { status: 200, body: DONE },
  });
  return committed(outcome, DONE);
}

/**
 * Sets a new password. The current one is asked for as often as it is wrong, ever more slowly; an account that has none
 * needs a recent proof instead. Every other session and every open link ends.
 */
export async function changePassword(
  work: Work,
  typed: { current?: string; next: string },
): Promise<Change<Done>> {
  const { db, now, viewer } = work;
  const account = await ownAccount(work);
  const attempt = await reserveAttempt(db, ownGuess(work), now);
  if (attempt.kind === 'wait') return refused(attempt);
  const allowed =
    account.passwordHash === null
      ? provedRecently(viewer.provedAt, now)
      : (await checkPassword(typed.current ?? '', account.passwordHash)).matches;
  if (!allowed) return refuseProof(work, 'password', account.passwordHash === null);
  const reason: PasswordRefusal | null =
    typed.current === typed.next ? 'password_unchanged' : passwordRefusal(typed.next, account);
  if (reason) {
    await db.batch(attempt.release);
    return refused({ kind: 'rule', reason });
  }
  const { token, statement } = await rotation(work, { provedAt: now });
  const outcome = await commit(work, {
    writes: [
      ...attempt.release,
      writePasswordStatement(db, account.id, await hashPassword(typed.next), now),
      endSessionsStatement(db, account.id, viewer.sessionId),
      revokeAccessLinksStatement(db, account.id, now),
      statement,
      ...passwordNotice({ db, now, accountId: account.id, unitPath: viewer.placePath }),
    ],
    events: [ownEvent(work, 'password.changed')],
    answer: { status: 200, body: DONE },
  });
  return committed(outcome, DONE, { sessionToken: token });
}

/** A new proof within the session; an authenticator's code or a passkey also gains it the second factor. */
export async function prove(
  work: Work,
  proof: Proof,
  { challengeToken, signInKey }: { challengeToken: string | undefined; signInKey: string | undefined },
): Promise<Change<Done>> {
  const account = await ownAccount(work);
  // A passkey cannot be guessed, so it is not slowed either.
  if (proof.response) {
    const match = await matchPasskey(work, challengeToken, proof.response);
    if (match.kind === 'step_over') return refused(match);
    if (match.kind === 'fails' || match.accountId !== account.id) return refuseProof(work, 'passkey');
    return proved(work, 'passkey', [match.expects], [match.write]);
  }
  if (proof.code !== undefined && !isSealingKey(signInKey)) return refused({ kind: 'key_missing' });
  const attempt = await reserveAttempt(work.db, ownGuess(work), work.now);
  if (attempt.kind === 'wait') return refused(attempt);
  if (proof.code !== undefined) {
    const step = await matchTotp({ signInKey, now: work.now }, account, proof.code);
    if (step === null) return refuseProof(work, 'totp');
    return proved(
      work,
      'totp',
      [expectation(work.db, TOTP_STEP_IS_NEW, account.id, step)],
      [...attempt.release, useTotpStepStatement(work.db, account.id, step)],
    );
  }
  const { matches } = await checkPassword(proof.password ?? '', account.passwordHash);
  return matches ? proved(work, 'password', [], attempt.release) : refuseProof(work, 'password');
}

async function proved(
  work: Work,
  factor: 'password' | 'totp' | 'passkey',
  expects: D1PreparedStatement[],
  writes: D1PreparedStatement[],
): Promise<Change<Done>> {
  const { token, statement } = await rotation(work, {
    provedAt: work.now,
    ...(factor === 'password' ? {} : { secondFactor: true }),
  });
  const outcome = await commit(work, {
    expects,
    writes: [...writes, statement],
    events: [ownEvent(work, 'session.proved', { factor })],
    answer: { status: 200, body: DONE },
  });
  return committed(outcome, DONE, { sessionToken: token, stale: 'failed' });
}

async function refuseProof(work: Work, factor: string, tooOld = false): Promise<Change<never>> {
  await auditStatement(work.db, work.origin, {
    ...ownEvent(work, 'session.proved', { factor }),
    outcome: 'refused',
  }).run();
  return refused(tooOld ? { kind: 'barrier', needs: 'proof_needed' } : { kind: 'failed' });
}

/** Proofs are guessed at within one session, and slow only that one. */
function ownGuess({ viewer, origin }: Work) {
  return { kind: 'proof', target: viewer.sessionId, address: origin.address, knownPlace: true } as const;
}

async function ownAccount(work: Work): Promise<SignInAccount> {
  const account = await readSignInAccount(work.db, { id: work.viewer.accountId }, work.origin.address);
  if (!account) throw new Error('The account of a session is not there.');
  return account;
}
