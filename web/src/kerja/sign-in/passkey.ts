/**
 * Asking the browser for a passkey. The library comes only when somebody presses the button; what the browser says
 * when the person turns away becomes an answer like any other.
 */
import type { PasskeyCreation } from '../../../../schema/api/account.ts';
import type { PasskeyRequest } from '../../../../schema/api/session.ts';
import type { Answer } from '../../api.ts';
import { change } from '../api.ts';

/** Nothing came of it: the person turned away, has no passkey here, or the browser knows none. */
type PasskeyOutcome<Value> = Answer<Value> | { ok: false; failure: null };

const TURNED_AWAY = { ok: false, failure: null } as const;

/** Whether this browser knows passkeys at all. */
export const passkeysKnown = typeof PublicKeyCredential === 'function';

/** Proves with a passkey: options from `optionsPath`, the browser's answer to `send`. */
export async function usePasskeyAt<Value>(
  optionsPath: string,
  send: (response: object) => Promise<Answer<Value>>,
): Promise<PasskeyOutcome<Value>> {
  const options = await change<PasskeyRequest>('POST', optionsPath, {});
  if (!options.ok) return options;
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return browserAnswer(
    () => startAuthentication({ optionsJSON: options.value as AuthenticationOptions }),
    send,
  );
}

/** Makes a new passkey for the account that is signed in. */
export async function makePasskey<Value>(
  send: (response: object) => Promise<Answer<Value>>,
): Promise<PasskeyOutcome<Value>> {
  const options = await change<PasskeyCreation>('POST', '/account/passkeys/options', {});
  if (!options.ok) return options;
  const { startRegistration } = await import('@simplewebauthn/browser');
  return browserAnswer(() => startRegistration({ optionsJSON: options.value as RegistrationOptions }), send);
}

/** The library's own types name transports one by one; the API passes on what the authenticator said. */
type AuthenticationOptions = Parameters<
  typeof import('@simplewebauthn/browser').startAuthentication
>[0]['optionsJSON'];
type RegistrationOptions = Parameters<
  typeof import('@simplewebauthn/browser').startRegistration
>[0]['optionsJSON'];

async function browserAnswer<Value>(
  ask: () => Promise<object>,
  send: (response: object) => Promise<Answer<Value>>,
): Promise<PasskeyOutcome<Value>> {
  let response: object;
  try {
    response = await ask();
  } catch {
    return TURNED_AWAY;
  }
  return send(response);
}
