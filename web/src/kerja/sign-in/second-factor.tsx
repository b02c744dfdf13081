/** The second step of signing in: a code of the authenticator, a passkey, or a recovery code. One at a time. */
import { useState } from 'preact/hooks';
import type { SecondFactor, SignInAnswer } from '../../../../schema/api/session.ts';
import { change } from '../api.ts';
import { TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { Heading } from '../ui/heading.tsx';
import { text } from '../words.ts';
import { PasskeyButton } from './passkey-button.tsx';

interface SecondStepProps {
  methods: readonly SecondFactor[];
  onSignedIn: () => void;
  /** Begins again, for example as someone else. */
  onBack: () => void;
}

export function SecondStep({ methods, onSignedIn, onBack }: SecondStepProps) {
  const [method, setMethod] = useState<SecondFactor>(methods[0] ?? 'totp');
  const others = methods.filter((one) => one !== method);
  return (
    <>
      <Heading key={method} title={text.secondFactor.title[method]} above={text.secondFactor.step} />
      {method === 'passkey' ? (
        <>
          <p>{text.secondFactor.passkeyHint}</p>
          <PasskeyButton
            primary
            label={text.secondFactor.passkey}
            send={(response) => change<SignInAnswer>('POST', '/session/passkey', { response })}
            done={onSignedIn}
          />
        </>
      ) : (
        <CodeForm key={method} method={method} onSignedIn={onSignedIn} />
      )}
      <h2 class="minor">{text.secondFactor.otherWays}</h2>
      <ul class="plain-list bare">
        {others.map((one) => (
          <li key={one}>
            <button class="link" type="button" onClick={() => setMethod(one)}>
              {text.secondFactor.use[one]}
            </button>
          </li>
        ))}
        <li>
          <button class="link" type="button" onClick={onBack}>
            {text.secondFactor.back}
          </button>
        </li>
      </ul>
    </>
  );
}

function CodeForm({ method, onSignedIn }: { method: 'totp' | 'recovery'; onSignedIn: () => void }) {
  const digits = method === 'totp';
  return (
    <Form
      action={text.secondFactor.confirm}
      check={(data) => missing(data, { code: text.secondFactor.missing[method] })}
      send={(data) => change<SignInAnswer>('POST', `/session/${method}`, { code: textIn(data, 'code') })}
      done={onSignedIn}
    >
      <TextField
        name="code"
        label={text.secondFactor.label[method]}
        hint={text.secondFactor.hint[method]}
        width={digits ? 'code' : 'half'}
        inputMode={digits ? 'numeric' : 'text'}
        autoComplete={digits ? 'one-time-code' : 'off'}
        spellcheck={false}
      />
    </Form>
  );
}
