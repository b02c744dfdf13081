/**
 * How long a session lasts. Pure. Idle 30 minutes in a privileged role and 12 hours otherwise, 7 days in all; why so is
 * in docs/sign-in.md (OWASP ASVS 5.0, 7.3.1 and 7.3.2).
 */
import { PRIVILEGED_ROLES, type Role } from '../../schema/api/access.ts';

export const IDLE_PRIVILEGED_MINUTES = 30;
export const IDLE_ORDINARY_MINUTES = 12 * 60;
export const SESSION_DAYS = 7;
/** A sensitive change asks for a new proof when the last one is older. */
export const PROOF_MINUTES = 15;
/** How old `seenAt` may grow before it is written again, so that not every request writes. */
export const SEEN_WRITE_SECONDS = 60;

const MINUTE_MILLISECONDS = 60_000;

export interface SessionTimes {
  seenAt: Date;
  expiresAt: Date;
}

/** Whether the session still holds at `now`, for someone who acts in this role. */
export function sessionHolds({ seenAt, expiresAt }: SessionTimes, role: Role | null, now: Date): boolean {
  return now < expiresAt && now.getTime() - seenAt.getTime() < idleMinutes(role) * MINUTE_MILLISECONDS;
}

/** How long a session of someone who acts in this role may lie idle. */
export function idleMinutes(role: Role | null): number {
  return role !== null && PRIVILEGED_ROLES.includes(role) ? IDLE_PRIVILEGED_MINUTES : IDLE_ORDINARY_MINUTES;
}

/** When a session opened now ends whatever happens. */
export function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + SESSION_DAYS * 24 * 60 * MINUTE_MILLISECONDS);
}

/** Whether the person proved who they are recently enough for a sensitive change. */
export function provedRecently(provedAt: Date, now: Date): boolean {
  return now.getTime() - provedAt.getTime() < PROOF_MINUTES * MINUTE_MILLISECONDS;
}

/** Whether it is time to write down that the session was used. */
export function shallWriteSeen(seenAt: Date, now: Date): boolean {
  return now.getTime() - seenAt.getTime() >= SEEN_WRITE_SECONDS * 1000;
}
