/**
 * How guessing is slowed. Pure. Nobody is locked out: each failure beyond a few makes the next try wait longer, up to a
 * bound. What is counted:
 *
 * - `here`: failures at one account from one address. The strong one: it stops a guesser, or a person who should rather
 *   ask for a reset, and touches nobody else in the office.
 * - `anywhere`: failures at one account from everywhere. Weak, since strangers can cause it; it does not hold where the
 *   person has signed in lately.
 * - `address`: how many accounts failed from one address. An office sits behind one address, so it begins late and stays
 *   short, and does not hold for accounts that have signed in from there lately.
 *
 * Passkeys and open sessions are never slowed: neither can be guessed. (OWASP ASVS 5.0, 6.3.1.)
 */

/** What is being guessed at: a password, the code after it, or a proof within an open session. */
export type GuessKind = 'password' | 'second_factor' | 'proof';
export type CountKind = 'here' | 'anywhere' | 'address';

export interface DelayLimit {
  /** So many failures cost nothing. */
  free: number;
  /** The wait after the next one; each further one doubles it. */
  firstSeconds: number;
  mostSeconds: number;
  /** After so long without a failure all is forgotten. */
  forgottenAfterHours: number;
}

export const LIMITS: Record<CountKind, DelayLimit> = {
  here: { free: 4, firstSeconds: 15, mostSeconds: 15 * 60, forgottenAfterHours: 12 },
  anywhere: { free: 20, firstSeconds: 5, mostSeconds: 60, forgottenAfterHours: 12 },
  address: { free: 25, firstSeconds: 2, mostSeconds: 30, forgottenAfterHours: 1 },
};

/** What is known of earlier failures under one subject; `failures` 0 when there were none. */
export interface FailureCount {
  kind: CountKind;
  failures: number;
  lastFailedAt: Date | null;
  blockedUntil: Date | null;
}

export interface Attempt {
  counts: readonly FailureCount[];
  /** Whether the account has signed in from this address lately. */
  knownPlace: boolean;
}

/** The counts as they are while the attempt is being made: it is counted as failed until it has succeeded. */
export type AttemptDecision =
  | { kind: 'wait'; seconds: number }
  | { kind: 'try'; counted: (FailureCount & { lastFailedAt: Date })[] };

/**
 * Whether a try may be made now. The try is counted before it is made, so that a hundred at once are not a hundred free
 * ones; who succeeds takes it back.
 */
export function decideAttempt({ counts, knownPlace }: Attempt, now: Date): AttemptDecision {
  const holding = counts.filter(({ kind }) => kind === 'here' || !knownPlace);
  const waits = holding.map((count) => secondsLeft(count, now));
  const seconds = Math.max(0, ...waits);
  if (seconds > 0) return { kind: 'wait', seconds };
  const firstHere = counts.some((count) => count.kind === 'here' && remembered(count, now) === 0);
  return {
    kind: 'try',
    counted: counts
      // One account counts once at an address, however often it fails there.
      .filter(({ kind }) => kind !== 'address' || (firstHere && !knownPlace))
      .map((count) => {
        const failures = remembered(count, now) + 1;
        const delay = delaySeconds(LIMITS[count.kind], failures);
        return {
          kind: count.kind,
          failures,
          lastFailedAt: now,
          blockedUntil: delay === 0 ? null : new Date(now.getTime() + delay * 1000),
        };
      }),
  };
}

/** How long the next try waits after so many failures. */
export function delaySeconds(limit: DelayLimit, failures: number): number {
  if (failures <= limit.free) return 0;
  return Math.min(limit.mostSeconds, limit.firstSeconds * 2 ** (failures - limit.free - 1));
}

/** After this long no count matters any more, and its row can go. */
export const COUNT_HOURS_MAX = Math.max(...Object.values(LIMITS).map((limit) => limit.forgottenAfterHours));

function remembered({ kind, failures, lastFailedAt }: FailureCount, now: Date): number {
  if (lastFailedAt === null) return 0;
  const hours = (now.getTime() - lastFailedAt.getTime()) / 3_600_000;
  return hours < LIMITS[kind].forgottenAfterHours ? failures : 0;
}

function secondsLeft({ blockedUntil }: FailureCount, now: Date): number {
  return blockedUntil === null ? 0 : Math.ceil((blockedUntil.getTime() - now.getTime()) / 1000);
}
