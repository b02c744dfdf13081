/** Who is signed in, and as what: one signal that the whole application reads. */
import { computed, signal } from '@preact/signals';
import type { Action } from '../../../schema/api/access.ts';
import type { Session, SignedInSession } from '../../../schema/api/session.ts';
import type { Failure } from '../api.ts';
import { get } from './api.ts';

/** Null until the first answer. */
export const session = signal<Session | null>(null);
/** Why the session could not be read, while nothing else is known. */
export const sessionFailure = signal<Failure | null>(null);
/** Rises whenever somebody signs in or acts as something else: what was read before then is read anew. */
export const sessionAge = signal(0);

/** The session of whoever is signed in, or null. */
export const signedIn = computed<SignedInSession | null>(() =>
  session.value?.signedIn ? session.value : null,
);

/** Whether the person may do this to something, as they act now. */
export function mayDo(action: Action): boolean {
  return signedIn.value?.actions.includes(action) ?? false;
}

/** Asks the API who is signed in. `anew` says that this may be someone else, or someone who may do other things. */
export async function loadSession({ anew = false } = {}): Promise<void> {
  const answer = await get<Session>('/session');
  if (!answer.ok) {
    if (session.value === null) sessionFailure.value = answer.failure;
    return;
  }
  sessionFailure.value = null;
  session.value = answer.value;
  if (anew) sessionAge.value += 1;
}

/** Takes note that the session is over, before the API is asked who may sign in how. */
export function loseSession(): void {
  if (session.value?.signedIn) session.value = { signedIn: false, lapsed: true, oidc: session.value.oidc };
  void loadSession();
}

/** Says how many notices are unread without asking for the whole session again. */
export function setUnread(unread: number): void {
  if (session.value?.signedIn) session.value = { ...session.value, unread };
}
