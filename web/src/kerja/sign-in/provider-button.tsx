/** The button that signs in through an account elsewhere. */
import type { OidcLocation } from '../../../../schema/api/session.ts';
import { fill } from '../../format/text.ts';
import { change } from '../api.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { text } from '../words.ts';

interface ProviderButtonProps {
  provider: { id: string; name: string };
  /** What it says, with a place for the provider's name. */
  label?: string;
  /** The token of an invitation that is taken up this way. */
  invitation?: string;
}

export function ProviderButton({ provider, label = text.signIn.provider, invitation }: ProviderButtonProps) {
  return (
    <ActionButton
      act={() =>
        change<OidcLocation>('POST', '/session/oidc', {
          provider: provider.id,
          returnTo: location.pathname,
          ...(invitation && { invitation }),
        })
      }
      done={({ location: there }) => location.assign(there)}
    >
      {fill(label, { name: provider.name })}
    </ActionButton>
  );
}
