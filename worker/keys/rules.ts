/** What a service key may be. It reads only, for a time, within one unit's subtree. */
import { KEY_DAYS_MAX } from '../../schema/api/keys.ts';

const DAY_MILLISECONDS = 86_400_000;

export type KeyRefusal = { reason: 'expiry_past' } | { reason: 'expiry_too_late'; latest: string };

/** Whether a key made at `now` may last until `expiresAt`. */
export function refuseExpiry(expiresAt: Date, now: Date): KeyRefusal | null {
  if (expiresAt <= now) return { reason: 'expiry_past' };
  const latest = new Date(now.getTime() + KEY_DAYS_MAX * DAY_MILLISECONDS);
  return expiresAt > latest ? { reason: 'expiry_too_late', latest: latest.toISOString() } : null;
}

/** How it stands with a key at `now`. */
export function keyState(
  { expiresAt, revokedAt }: { expiresAt: string; revokedAt: string | null },
  now: Date,
): 'active' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked';
  return new Date(expiresAt) > now ? 'active' : 'expired';
}
