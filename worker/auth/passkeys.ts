/**
 * Passkeys (WebAuthn): what the browser is asked, and whether its answer holds. Discoverable, and always with the person
 * verified by the device, so that a passkey alone is two factors. They belong to the portal's public origin. Keeps
 * nothing: challenges are steps (steps.ts), keys and counters are in the database.
 */
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { z } from 'zod';
import type { PasskeyAttestation, PasskeyCreation } from '../../schema/api/account.ts';
import type { PasskeyAssertion, PasskeyRequest } from '../../schema/api/session.ts';
import { STEP_MINUTES } from './steps.ts';
import { newToken } from './tokens.ts';

/** EdDSA, ES256 and RS256 (IANA COSE registry): what authenticators know and the runtime can verify. */
const ALGORITHMS = [-8, -7, -257];
const PORTAL_NAME = 'Simpul KPU';

interface Described {
  id: string;
  transports: string[];
}

/** What to ask for a sign-in. `allowed` empty: the person chooses among the passkeys that the device has. */
export function passkeyRequest(publicOrigin: string, allowed: readonly Described[]): PasskeyRequest {
  return {
    challenge: newToken(),
    timeout: STEP_MINUTES.passkey_sign_in * 60_000,
    rpId: rpIdOf(publicOrigin),
    userVerification: 'required',
    allowCredentials: allowed.map(described),
  };
}

/** What to ask for a new passkey of this account; `existing` ones are not made again. */
export function passkeyCreation(
  publicOrigin: string,
  account: { id: string; email: string; name: string },
  existing: readonly Described[],
): PasskeyCreation {
  return {
    challenge: newToken(),
    timeout: STEP_MINUTES.passkey_registration * 60_000,
    rp: { id: rpIdOf(publicOrigin), name: PORTAL_NAME },
    user: { id: userHandle(account.id), name: account.email, displayName: account.name },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ alg, type: 'public-key' })),
    excludeCredentials: existing.map(described),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    attestation: 'none',
  };
}

/** What is kept of a passkey. */
export interface PasskeyFacts {
  id: string;
  /** COSE key, base64url. */
  publicKey: string;
  counter: number;
  transports: string[];
  backedUp: boolean;
}

/** The new passkey, or null when the answer does not hold: another challenge, origin, portal, or nobody verified. */
export async function verifyAttestation(
  publicOrigin: string,
  challenge: string,
  response: z.output<typeof PasskeyAttestation>,
): Promise<PasskeyFacts | null> {
  const verified = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: publicOrigin,
    expectedRPID: rpIdOf(publicOrigin),
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refused);
  if (!verified?.verified) return null;
  const { credential, credentialBackedUp } = verified.registrationInfo;
  return {
    id: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: response.response.transports ?? [],
    backedUp: credentialBackedUp,
  };
}

/**
 * The passkey's new counter, or null when the answer does not hold. A counter that does not grow is refused: the key may
 * have been copied (WebAuthn, 6.1.1); keys that never count stay at 0.
 */
export async function verifyAssertion(
  publicOrigin: string,
  challenge: string,
  response: z.output<typeof PasskeyAssertion>,
  kept: { id: string; accountId: string; publicKey: string; counter: number },
): Promise<{ counter: number; backedUp: boolean } | null> {
  const handle = response.response.userHandle;
  if (handle && handle !== userHandle(kept.accountId)) return null;
  const verified = await verifyAuthenticationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: publicOrigin,
    expectedRPID: rpIdOf(publicOrigin),
    requireUserVerification: true,
    credential: {
      id: kept.id,
      publicKey: new Uint8Array(Buffer.from(kept.publicKey, 'base64url')),
      counter: kept.counter,
    },
  }).catch(refused);
  if (!verified?.verified) return null;
  const { newCounter, credentialBackedUp } = verified.authenticationInfo;
  return { counter: newCounter, backedUp: credentialBackedUp };
}

/** The library throws for whatever does not hold; what exactly it was concerns nobody who asks. */
const refused = () => null;

function described({ id, transports }: Described) {
  return { id, type: 'public-key' as const, transports };
}

/** The account's id says nothing about the person; devices keep it beside the passkey. */
function userHandle(accountId: string): string {
  return Buffer.from(accountId).toString('base64url');
}

/** The host alone, as WebAuthn wants it. */
function rpIdOf(publicOrigin: string): string {
  return new URL(publicOrigin).hostname;
}
