/** Accounts elsewhere through which the person may sign in: linked from here, and unlinked. */
import type { IdentityList } from '../../../../schema/api/account.ts';
import { change } from '../api.ts';
import { ProviderButton } from '../sign-in/provider-button.tsx';
import { ActionButton } from '../ui/action-button.tsx';
import { Moment } from '../ui/facts.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

export function Identities({ providers }: { providers: readonly { id: string; name: string }[] }) {
  const identities = useResource<IdentityList>('/account/identities');
  const unlinked = () => {
    sayHere(text.account.unlinked);
    identities.reload();
  };
  return (
    <section aria-labelledby="identities">
      <h2 id="identities">{text.account.identities}</h2>
      <Loaded resource={identities}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{text.account.noIdentities}</p>
          ) : (
            <ul class="items">
              {items.map((one) => (
                <li key={one.id}>
                  <p class="item-title">{one.provider ?? one.issuer}</p>
                  <p class="meta">
                    {text.account.linkedOn} <Moment at={one.linkedAt} />
                  </p>
                  <div class="actions">
                    <ActionButton
                      kind="grave small"
                      reasons={text.factorRefusal}
                      label={`${text.account.unlink}: ${one.provider ?? one.issuer}`}
                      act={() => change('DELETE', `/account/identities/${encodeURIComponent(one.id)}`)}
                      done={unlinked}
                    >
                      {text.account.unlink}
                    </ActionButton>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <div class="actions">
        {providers.map((provider) => (
          <ProviderButton key={provider.id} provider={provider} label={text.account.link} />
        ))}
      </div>
    </section>
  );
}
