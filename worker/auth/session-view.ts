/** The session as the page sees it: who is signed in, as what, with which factors, and what that allows. */
import type { SignedInSession } from '../../schema/api/session.ts';
import { todayInJakarta } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';
import { readAssignments, readFactors } from './account/store.ts';
import { needsSecondFactor, possibleActions } from './policy.ts';
import { idleMinutes, provedRecently } from './session-rules.ts';
import type { Person } from './viewer.ts';

/** Everything of the answer but what other nouns know (unread notices, providers); null if the session has just ended. */
export async function sessionView(
  db: Database,
  viewer: Person,
  now: Date,
): Promise<Omit<SignedInSession, 'unread' | 'oidc'> | null> {
  const [assignments, factors] = await Promise.all([
    readAssignments(db, viewer.accountId, todayInJakarta(now)),
    readFactors(db, viewer.sessionId),
  ]);
  if (!factors) return null;
  const acting = assignments.find(({ assignmentId }) => assignmentId === viewer.as?.assignmentId) ?? null;
  return {
    signedIn: true,
    sessionId: viewer.sessionId,
    account: {
      id: viewer.accountId,
      name: viewer.name,
      email: viewer.email,
      language: viewer.language,
      isExample: viewer.isExample,
    },
    acting,
    assignments,
    secondFactor: viewer.secondFactor,
    secondFactorNeeded: needsSecondFactor(viewer),
    factors: {
      password: factors.passwordSetAt !== null,
      totp: factors.totpSince !== null,
      passkeys: factors.passkeys,
      recoveryCodesLeft: factors.recoveryCodesLeft,
    },
    provedRecently: provedRecently(viewer.provedAt, now),
    actions: possibleActions(viewer),
    idleMinutes: idleMinutes(viewer.as?.role ?? null),
    expiresAt: factors.expiresAt,
  };
}
