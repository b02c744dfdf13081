/** The service keys of my unit and below: what each may read, when it was last used, and a way to revoke it. */
import { KEY_SCOPE_WORDS } from '../../../../schema/api/access.ts';
import type { ServiceKeyItem, ServiceKeyList } from '../../../../schema/api/keys.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { staffPath } from '../paths.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Moment } from '../ui/facts.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Pages } from '../ui/paged-list.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

export function KeysPage() {
  const keys = useResource<ServiceKeyList>('/keys');
  const revoked = (key: ServiceKeyItem) => {
    sayHere(fill(text.keys.revoked, { name: key.name }));
    keys.reload();
  };
  return (
    <>
      <Heading title={text.keys.title}>
        <p class="lead">{text.keys.lead}</p>
        <p class="actions">
          <a class="button primary" href={staffPath('/kunci/baru')}>
            {text.keys.make}
          </a>
        </p>
      </Heading>
      <Loaded resource={keys}>
        {(first) => (
          <Pages<ServiceKeyItem>
            first={first}
            path="/keys"
            label={text.keys.title}
            keyOf={(key) => key.id}
            empty={<p>{text.keys.none}</p>}
            row={(key) => <KeyRow serviceKey={key} onRevoked={() => revoked(key)} />}
          />
        )}
      </Loaded>
    </>
  );
}

const TONES: Record<ServiceKeyItem['state'], string> = { active: 'on', expired: '', revoked: 'bad' };

function KeyRow({ serviceKey, onRevoked }: { serviceKey: ServiceKeyItem; onRevoked: () => void }) {
  const {
    id,
    name,
    unit,
    scopes,
    state,
    createdAt,
    createdBy,
    expiresAt,
    revokedAt,
    lastUsedAt,
    lastUsedFrom,
  } = serviceKey;
  return (
    <>
      <p class="item-title">
        {name} <span class={`tag ${TONES[state]}`}>{text.keys.state[state]}</span>
      </p>
      <p class="meta">
        <span>{unit.name}</span>
        <span>{scopes.map((scope) => KEY_SCOPE_WORDS[scope][language]).join(' · ')}</span>
      </p>
      <p class="meta">
        <span>
          {fill(text.keys.madeBy, { who: createdBy })} <Moment at={createdAt} />
        </span>
        <span>
          {revokedAt ? (
            <>
              {text.keys.revokedOn} <Moment at={revokedAt} />
            </>
          ) : (
            <>
              {text.keys.until} <Moment at={expiresAt} />
            </>
          )}
        </span>
        <span>
          {lastUsedAt ? (
            <>
              {text.keys.lastUsed} <Moment at={lastUsedAt} /> {lastUsedFrom && `(${lastUsedFrom})`}
            </>
          ) : (
            text.keys.neverUsed
          )}
        </span>
      </p>
      {state === 'active' && (
        <div class="actions">
          <ActionButton
            kind="grave small"
            label={`${text.keys.revoke}: ${name}`}
            act={() => change('DELETE', `/keys/${id}`)}
            done={onRevoked}
          >
            {text.keys.revoke}
          </ActionButton>
        </div>
      )}
    </>
  );
}
