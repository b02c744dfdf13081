/** The clock of a request. Rules never read it: routes and actions pass what it says. */
export interface Clock {
  now(): Date;
}

/** Indonesia's western time (Asia/Jakarta) is seven hours ahead of UTC all year; it has no summer time. */
const JAKARTA_OFFSET_HOURS = 7;

export const systemClock: Clock = { now: () => new Date() };

/** The day it is in Jakarta at the instant `now`, as `YYYY-MM-DD`. */
export function todayInJakarta(now: Date): string {
  return new Date(now.getTime() + JAKARTA_OFFSET_HOURS * 3_600_000).toISOString().slice(0, 10);
}
