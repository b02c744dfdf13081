/**
 * Asks, in the middle of something grave, whether it is still the same person who sits here: password, code of the
 * authenticator or passkey. What was about to be done goes on once they have answered.
 */
import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Done, SignedInSession } from '../../../schema/api/session.ts';
import { change } from './api.ts';
import { TextField } from './forms/fields.tsx';
import { Form } from './forms/form.tsx';
import { PasswordField } from './forms/password-field.tsx';
import { missing, secretIn, textIn } from './forms/values.ts';
import { signedIn } from './session.ts';
import { PasskeyButton } from './sign-in/passkey-button.tsx';
import { text } from './words.ts';

type Way = 'password' | 'code' | 'passkey';

/** Who waits for the answer, while the question is open. */
const waiting = signal<((proved: boolean) => void) | null>(null);

/** Puts the question; resolves with whether it was answered. */
export function askForProof(): Promise<boolean> {
  if (waiting.value) return Promise.resolve(false);
  return new Promise((resolve) => {
    waiting.value = (proved) => {
      waiting.value = null;
      resolve(proved);
    };
  });
}

export function ProofDialog() {
  const who = signedIn.value;
  return waiting.value && who ? <OpenDialog who={who} answer={waiting.value} /> : null;
}

function OpenDialog({ who, answer }: { who: SignedInSession; answer: (proved: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const ways = waysOf(who);
  const [way, setWay] = useState<Way>(ways[0] ?? 'password');
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby="proof-title" onClose={() => answer(false)}>
      <h2 id="proof-title">{text.proof.title}</h2>
      <p>{text.proof.why}</p>
      {way === 'passkey' ? (
        <PasskeyButton
          primary
          label={text.proof.passkey}
          send={(response) => change<Done>('POST', '/session/proof', { response })}
          done={() => answer(true)}
        />
      ) : (
        <ProofForm key={way} way={way} done={() => answer(true)} />
      )}
      <ul class="plain-list bare after">
        {ways
          .filter((one) => one !== way)
          .map((one) => (
            <li key={one}>
              <button class="link" type="button" onClick={() => setWay(one)}>
                {text.proof.use[one]}
              </button>
            </li>
          ))}
        <li>
          <button class="link" type="button" onClick={() => answer(false)}>
            {text.form.cancel}
          </button>
        </li>
      </ul>
    </dialog>
  );
}

function ProofForm({ way, done }: { way: 'password' | 'code'; done: () => void }) {
  return (
    <Form
      action={text.proof.action}
      reasons={{ sign_in_failed: text.proof.noMatch }}
      check={(data) => missing(data, { [way]: text.proof.missing[way] })}
      send={(data) =>
        change<Done>(
          'POST',
          '/session/proof',
          way === 'password' ? { password: secretIn(data, way) } : { code: textIn(data, way) },
        )
      }
      done={done}
    >
      {way === 'password' ? (
        <PasswordField name="password" label={text.signIn.password} autoComplete="current-password" />
      ) : (
        <TextField
          name="code"
          label={text.secondFactor.label.totp}
          width="code"
          inputMode="numeric"
          autoComplete="one-time-code"
        />
      )}
    </Form>
  );
}

function waysOf({ factors }: SignedInSession): Way[] {
  const ways: Way[] = [];
  if (factors.password) ways.push('password');
  if (factors.totp) ways.push('code');
  if (factors.passkeys > 0) ways.push('passkey');
  return ways;
}
