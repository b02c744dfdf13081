/** Which keys sign a log, and when a key retires. Values in, values out. */

/** After a new key has been announced, the old one signs along for so long, so that every reader can follow. */
export const KEY_OVERLAP_DAYS = 90;
const DAY_MILLISECONDS = 86_400_000;

/** A key as the log knows it. */
export interface KnownKey {
  keyId: string;
  /** RFC 3339. */
  addedAt: string;
}

/**
 * When each key retires: KEY_OVERLAP_DAYS after the one that follows it was announced, never (null) for the newest. The
 * keys are in the order in which they were announced.
 */
export function withRetirement<K extends KnownKey>(keys: readonly K[]): (K & { retiresAt: string | null })[] {
  return keys.map((key, index) => {
    const next = keys[index + 1];
    return { ...key, retiresAt: next ? overlapEnd(new Date(next.addedAt)).toISOString() : null };
  });
}

/** The end of the overlap that begins at `announced`. */
export function overlapEnd(announced: Date): Date {
  return new Date(announced.getTime() + KEY_OVERLAP_DAYS * DAY_MILLISECONDS);
}

/** What the keyring has to do with the keys that the log has announced. */
export type KeyDecision<K> =
  /** These sign, the newest among them or not. */
  | { decision: 'sign'; signers: K[] }
  /** The log has no key yet: this one is its first. */
  | { decision: 'begin'; first: K }
  /** This key is new: announce it under the keys that sign now. */
  | { decision: 'announce'; next: K; signers: K[] }
  /** `too_many_new_keys`: one key is announced at a time. `no_known_key`: none of the log's own keys is here. */
  | { decision: 'refuse'; reason: 'no_key' | 'too_many_new_keys' | 'no_known_key' };

/**
 * Decides by what is in the keyring, what the log has announced (in that order) and what time it is. A new key never
 * signs before it was announced under a key that the log already has.
 */
export function decideKeys<K extends { keyId: string }>(
  keyring: readonly K[],
  announced: readonly KnownKey[],
  now: Date,
): KeyDecision<K> {
  if (keyring.length === 0) return { decision: 'refuse', reason: 'no_key' };
  const fresh = keyring.filter((key) => !announced.some((one) => one.keyId === key.keyId));
  const [next, ...others] = fresh;
  if (others.length > 0) return { decision: 'refuse', reason: 'too_many_new_keys' };
  if (announced.length === 0)
    return next ? { decision: 'begin', first: next } : { decision: 'refuse', reason: 'no_key' };
  const active = withRetirement(announced).filter(
    (one) => one.retiresAt === null || now.getTime() < Date.parse(one.retiresAt),
  );
  const signers = active.flatMap((one) => keyring.find((key) => key.keyId === one.keyId) ?? []);
  if (signers.length === 0) return { decision: 'refuse', reason: 'no_known_key' };
  return next ? { decision: 'announce', next, signers } : { decision: 'sign', signers };
}
