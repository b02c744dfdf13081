/** What a person may take away from the ways in which they sign in. Pure. */
import { PRIVILEGED_ROLES, type Role } from '../../../schema/api/access.ts';

/** The ways in that an account has now. */
export interface Ways {
  password: boolean;
  totp: boolean;
  passkeys: number;
  identities: number;
}

export type Way = 'totp' | 'passkey' | 'identity';

/** `last_second_factor`: a role asks for one. `last_way_in`: nothing would be left to sign in with. */
export type RemovalRefusal = 'last_second_factor' | 'last_way_in';

/** Why one of these may not be removed, or null. `roles` are those that the person holds now or later. */
export function removalRefusal(removed: Way, ways: Ways, roles: readonly Role[]): RemovalRefusal | null {
  const left: Ways = {
    ...ways,
    totp: ways.totp && removed !== 'totp',
    passkeys: ways.passkeys - (removed === 'passkey' ? 1 : 0),
    identities: ways.identities - (removed === 'identity' ? 1 : 0),
  };
  if (!left.password && left.passkeys === 0 && left.identities === 0) return 'last_way_in';
  const privileged = roles.some((role) => PRIVILEGED_ROLES.includes(role));
  return privileged && hasSecondFactor(ways) && !hasSecondFactor(left) ? 'last_second_factor' : null;
}

/** Whether signing in with a password asks for more. */
export function hasSecondFactor({ totp, passkeys }: Pick<Ways, 'totp' | 'passkeys'>): boolean {
  return totp || passkeys > 0;
}

/**
 * Why a change of the ways in must wait: the last proof is too old, or the session has shown less than the account asks
 * for. Without this a session that was left open would be enough to add a way in of one's own.
 */
export function changeBarrier(
  session: { provedRecently: boolean; secondFactor: boolean },
  ways: Ways,
): 'proof_needed' | 'second_factor_needed' | null {
  if (hasSecondFactor(ways) && !session.secondFactor) return 'second_factor_needed';
  return session.provedRecently ? null : 'proof_needed';
}
