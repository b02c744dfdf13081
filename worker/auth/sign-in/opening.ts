/** How a session opens, whatever proved the person: statements for the batch of the proof, committed by the caller. */
import type { SecondFactor, SignInMethod } from '../../../schema/api/session.ts';
import type { AuditEntry, AuditOrigin } from '../../audit/event.ts';
import { auditStatement } from '../../audit/record.ts';
import { isFailedExpectation } from '../../platform/expectation.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { sessionEnd } from '../session-rules.ts';
import { newStep } from '../steps.ts';
import { newToken, sha256Hex } from '../tokens.ts';
import type { Visit } from '../visit.ts';
import {
  chooseAssignment,
  insertSessionStatement,
  makeRoomStatements,
  rememberPlaceStatement,
  type SignInAccount,
} from './store.ts';

/** What came of a try to sign in. */
export type SignInOutcome =
  | { kind: 'signed_in'; sessionToken: string }
  | { kind: 'second_factor'; stepToken: string; methods: SecondFactor[] }
  /** `step_over`: the step was answered before, or took too long; sign in from the start. */
  | { kind: 'refused'; reason: 'failed' | 'step_over' }
  | { kind: 'wait'; seconds: number }
  /** The key that unseals authenticators' secrets is not configured. */
  | { kind: 'key_missing' };

/** What is written together with a session, and what must still hold then. */
export interface Proven {
  account: SignInAccount;
  expects?: D1PreparedStatement[];
  writes: D1PreparedStatement[];
  /** What else the trail shall hold, done by the account itself. */
  events?: Pick<AuditEntry, 'kind' | 'details' | 'subject'>[];
}

/** The second factors that this account can answer with, the best first; none when it has set up none. */
export function secondFactorsOf(account: SignInAccount): SecondFactor[] {
  const methods: SecondFactor[] = [];
  if (account.passkeys > 0) methods.push('passkey');
  if (account.sealedSecret !== null) methods.push('totp');
  // Recovery codes stand in for a factor; alone they are none.
  if (methods.length > 0 && account.recoveryCodes > 0) methods.push('recovery');
  return methods;
}

/** After the first proof: the session opens, or waits for the second factor when the account has one. */
export async function openOrAsk(
  visit: Visit,
  proven: Proven,
  method: Extract<SignInMethod, 'password' | 'oidc'>,
): Promise<SignInOutcome> {
  const methods = secondFactorsOf(proven.account);
  if (methods.length === 0) return openSession(visit, proven, method, false);
  const { account } = proven;
  const step = await newStep(visit.db, { kind: 'second_factor', accountId: account.id, data: {} }, visit.now);
  const origin = originOfAccount(visit, account, null);
  const done = await commitProof(visit, proven, origin, [step.statement]);
  return done ? { kind: 'second_factor', stepToken: step.token, methods } : REFUSED;
}

/** Opens a session in one batch with what proved it; refused when that no longer holds (a code used meanwhile). */
export async function openSession(
  visit: Visit,
  proven: Proven,
  method: SignInMethod,
  secondFactor: boolean,
): Promise<SignInOutcome> {
  const { db, now, origin } = visit;
  const { account } = proven;
  const assignment = await chooseAssignment(db, account.id, visit.today);
  const token = newToken();
  const id = uuidv7(now);
  const session = insertSessionStatement(db, {
    tokenSha256: await sha256Hex(token),
    id,
    accountId: account.id,
    assignmentId: assignment?.id ?? null,
    method,
    secondFactor,
    at: now.toISOString(),
    expiresAt: sessionEnd(now).toISOString(),
    client: origin.client ?? '',
    address: origin.address ?? '',
  });
  const actor = originOfAccount(visit, account, assignment?.role ?? null);
  const done = await commitProof(visit, proven, actor, [
    ...makeRoomStatements(db, account.id, visit.replaces),
    session,
    ...(origin.address === null ? [] : [rememberPlaceStatement(db, account.id, origin.address, now)]),
    auditStatement(db, actor, {
      kind: 'session.opened',
      outcome: 'done',
      unitPath: assignment?.unitPath ?? account.unitPath,
      subject: { type: 'session', id },
      details: { method, secondFactor, newPlace: account.knownPlace === 0 },
    }),
  ]);
  return done ? { kind: 'signed_in', sessionToken: token } : REFUSED;
}

const REFUSED: SignInOutcome = { kind: 'refused', reason: 'failed' };

/** Records that a proof failed. Of an unknown account nothing is written down: people type passwords into any field. */
export async function recordFailure(
  visit: Visit,
  account: SignInAccount | null,
  details: { factor: string; delayed?: boolean },
): Promise<void> {
  await auditStatement(visit.db, visit.origin, {
    kind: 'session.refused',
    outcome: 'refused',
    unitPath: account?.unitPath ?? '00',
    subject: account ? { type: 'account', id: account.id } : undefined,
    details: { ...details, known: account !== null, ...(account?.disabled ? { disabled: true } : {}) },
  }).run();
}

/** The visit as the doing of the account that was proven. */
export function originOfAccount(visit: Visit, account: SignInAccount, role: string | null): AuditOrigin {
  return { ...visit.origin, actor: { kind: 'account', id: account.id, name: account.name, role } };
}

async function commitProof(
  { db }: Visit,
  { expects = [], writes, events = [], account }: Proven,
  origin: AuditOrigin,
  more: D1PreparedStatement[],
): Promise<boolean> {
  const trail = events.map((event) =>
    auditStatement(db, origin, { ...event, outcome: 'done', unitPath: account.unitPath }),
  );
  try {
    await db.batch([...expects, ...writes, ...more, ...trail]);
    return true;
  } catch (error) {
    if (isFailedExpectation(error)) return false;
    throw error;
  }
}
