/** Setting up an authenticator app: the picture to photograph, the first code, then the recovery codes. */

import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Account, RecoveryCodes, TotpEnrolment } from '../../../../schema/api/account.ts';
import type { Done } from '../../../../schema/api/session.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { change } from '../api.ts';
import { TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { loadSession } from '../session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Moment } from '../ui/facts.tsx';
import { sayNext } from '../ui/flash.tsx';
import { announceStep, Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { QrCode } from './qr-code.tsx';
import { KeepCodes } from './recovery-codes.tsx';

export function AuthenticatorPage() {
  const { route } = useLocation();
  const account = useResource<Account>('/account');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const confirmed = async ({ recoveryCodes }: RecoveryCodes) => {
    announceStep();
    setCodes(recoveryCodes);
    // The session has gained its second factor: the role can be used from now on.
    await loadSession({ anew: true });
  };
  if (codes) return <KeepCodes codes={codes} onKept={() => route(staffPath())} />;
  return (
    <>
      <Breadcrumb
        steps={[{ href: staffPath('/akun'), name: text.nav.account }]}
        here={text.authenticator.title}
      />
      <Heading title={text.authenticator.title}>
        <p class="lead">{text.authenticator.lead}</p>
      </Heading>
      <Loaded resource={account}>
        {({ totpSince }) =>
          totpSince ? (
            <InForce
              since={totpSince}
              onRemoved={() => {
                sayNext(text.authenticator.removed);
                void loadSession({ anew: true });
                route(staffPath('/akun'));
              }}
            />
          ) : (
            <Enrolment onConfirmed={confirmed} />
          )
        }
      </Loaded>
    </>
  );
}

function InForce({ since, onRemoved }: { since: string; onRemoved: () => void }) {
  return (
    <>
      <p>
        {text.authenticator.inForce} <Moment at={since} />
      </p>
      <p>{text.authenticator.removeHint}</p>
      <ActionButton
        kind="grave"
        reasons={text.factorRefusal}
        act={() => change<Done>('DELETE', '/account/totp')}
        done={onRemoved}
      >
        {text.authenticator.remove}
      </ActionButton>
    </>
  );
}

function Enrolment({ onConfirmed }: { onConfirmed: (codes: RecoveryCodes) => Promise<void> }) {
  const [enrolment, setEnrolment] = useState<TotpEnrolment | null>(null);
  if (!enrolment) {
    return (
      <ActionButton
        kind="primary"
        reasons={text.factorRefusal}
        act={() => change<TotpEnrolment>('POST', '/account/totp')}
        done={setEnrolment}
      >
        {text.authenticator.begin}
      </ActionButton>
    );
  }
  return (
    <ol class="steps">
      <li>
        <p>{text.authenticator.app}</p>
      </li>
      <li>
        <p>{text.authenticator.scan}</p>
        <QrCode text={enrolment.uri} label={text.authenticator.qrLabel} />
        <details>
          <summary>{text.authenticator.byHand}</summary>
          <div class="secret">
            <span class="mono">{inGroups(enrolment.secret)}</span>
            <CopyButton text={enrolment.secret} label={text.authenticator.secret} />
          </div>
        </details>
      </li>
      <li>
        <p>{text.authenticator.confirm}</p>
        <Form
          action={text.authenticator.action}
          reasons={text.factorRefusal}
          check={(data) => missing(data, { code: text.secondFactor.missing.totp })}
          send={(data) => change<RecoveryCodes>('PUT', '/account/totp', { code: textIn(data, 'code') })}
          done={onConfirmed}
        >
          <TextField
            name="code"
            label={text.secondFactor.label.totp}
            width="code"
            inputMode="numeric"
            autoComplete="one-time-code"
          />
        </Form>
      </li>
    </ol>
  );
}

/** Groups of four letters, which are easier to type off. */
function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}
