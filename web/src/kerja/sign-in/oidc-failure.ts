/** Why somebody came back from a provider without being signed in, as the address says (`?oidc=…`). */
import { text } from '../words.ts';

/** The words, or null when the address says nothing of the kind. */
export function oidcFailureInWords(reason: string | undefined): string | null {
  if (reason === undefined) return null;
  return Object.hasOwn(text.oidcFailure, reason)
    ? text.oidcFailure[reason as keyof typeof text.oidcFailure]
    : text.oidcFailure.provider;
}
