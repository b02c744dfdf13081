/** My passkeys: made on this device, named so that one knows them apart, and removed when a device is gone. */
import { useState } from 'preact/hooks';
import type { Passkey, PasskeyList } from '../../../../schema/api/account.ts';
import type { Done } from '../../../../schema/api/session.ts';
import type { Answer } from '../../api.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { change } from '../api.ts';
import { TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { loadSession } from '../session.ts';
import { makePasskey, passkeysKnown } from '../sign-in/passkey.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Moment } from '../ui/facts.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';

export function PasskeysPage() {
  const passkeys = useResource<PasskeyList>('/account/passkeys');
  const changed = (said: string) => {
    sayHere(said);
    // Who has a passkey may do more: everything on the page is read anew, this list as well.
    void loadSession({ anew: true });
  };
  return (
    <>
      <Breadcrumb steps={[{ href: staffPath('/akun'), name: text.nav.account }]} here={text.passkeys.title} />
      <Heading title={text.passkeys.title}>
        <p class="lead">{text.passkeys.lead}</p>
      </Heading>
      <Loaded resource={passkeys}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{text.passkeys.none}</p>
          ) : (
            <ul class="items" aria-label={text.passkeys.title}>
              {items.map((passkey) => (
                <PasskeyRow key={passkey.id} passkey={passkey} onChanged={changed} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <section aria-labelledby="new-passkey">
        <h2 id="new-passkey">{text.passkeys.newTitle}</h2>
        {passkeysKnown ? (
          <NewPasskey onMade={() => changed(text.passkeys.made)} />
        ) : (
          <p>{text.passkeys.notKnown}</p>
        )}
      </section>
    </>
  );
}

function PasskeyRow({ passkey, onChanged }: { passkey: Passkey; onChanged: (said: string) => void }) {
  const [naming, setNaming] = useState(false);
  const address = `/account/passkeys/${encodeURIComponent(passkey.id)}`;
  return (
    <li>
      <p class="item-title">{passkey.name}</p>
      <p class="meta">
        <span>
          {text.passkeys.madeOn} <Moment at={passkey.createdAt} />
        </span>
        <span>
          {passkey.lastUsedAt ? (
            <>
              {text.passkeys.usedOn} <Moment at={passkey.lastUsedAt} />
            </>
          ) : (
            text.passkeys.neverUsed
          )}
        </span>
        {passkey.backedUp && <span>{text.passkeys.backedUp}</span>}
      </p>
      {naming ? (
        <Form
          action={text.form.save}
          check={(data) => missing(data, { name: text.passkeys.nameMissing })}
          send={(data) => change<Passkey>('PATCH', address, { name: textIn(data, 'name') })}
          done={() => {
            setNaming(false);
            onChanged(text.form.saved);
          }}
        >
          <TextField
            name="name"
            label={text.passkeys.name}
            value={passkey.name}
            width="half"
            maxLength={60}
          />
        </Form>
      ) : (
        <div class="actions">
          <button
            class="button small"
            type="button"
            aria-label={`${text.passkeys.rename}: ${passkey.name}`}
            onClick={() => setNaming(true)}
          >
            {text.passkeys.rename}
          </button>
          <ActionButton
            kind="grave small"
            label={`${text.passkeys.remove}: ${passkey.name}`}
            reasons={text.factorRefusal}
            act={() => change<Done>('DELETE', address)}
            done={() => onChanged(fill(text.passkeys.removed, { name: passkey.name }))}
          >
            {text.passkeys.remove}
          </ActionButton>
        </div>
      )}
    </li>
  );
}

function NewPasskey({ onMade }: { onMade: () => void }) {
  const [turnedAway, setTurnedAway] = useState(false);
  // A person who turns away in the browser's own window has made no mistake in the form.
  const send = async (data: FormData): Promise<Answer<Passkey | null>> => {
    setTurnedAway(false);
    const outcome = await makePasskey((response) =>
      change<Passkey>('POST', '/account/passkeys', { name: textIn(data, 'name'), response }),
    );
    if (outcome.ok || outcome.failure) return outcome as Answer<Passkey>;
    setTurnedAway(true);
    return { ok: true, value: null };
  };
  return (
    <>
      {turnedAway && (
        <p class="notice small" role="alert">
          {text.passkeys.turnedAway}
        </p>
      )}
      <Form
        action={text.passkeys.make}
        check={(data) => missing(data, { name: text.passkeys.nameMissing })}
        send={send}
        done={(made) => {
          if (made) onMade();
        }}
      >
        <TextField
          name="name"
          label={text.passkeys.name}
          hint={text.passkeys.nameHint}
          width="half"
          maxLength={60}
          autoComplete="off"
        />
      </Form>
    </>
  );
}
