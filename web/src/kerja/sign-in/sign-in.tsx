/**
 * Signing in, wherever somebody stands who is not signed in: the address stays, so that afterwards the page shows that
 * they wanted, with whatever had been typed there before the session ended.
 */

import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { DemoAccount, SecondFactor, Session, SignInAnswer } from '../../../../schema/api/session.ts';
import { change } from '../api.ts';
import { TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { PasswordField } from '../forms/password-field.tsx';
import { missing, secretIn, textIn } from '../forms/values.ts';
import { loadSession, session } from '../session.ts';
import { announceStep, Heading } from '../ui/heading.tsx';
import { text } from '../words.ts';
import { DemoAccounts, DemoCode } from './demo-accounts.tsx';
import { oidcFailureInWords } from './oidc-failure.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { ProviderButton } from './provider-button.tsx';
import { SecondStep } from './second-factor.tsx';

type SignedOut = Extract<Session, { signedIn: false }>;

export function SignIn() {
  const signedOut = session.value?.signedIn === false ? session.value : null;
  // The first step may have been taken before: at a provider, or before the page was loaded again.
  const [methods, setMethods] = useState<readonly SecondFactor[] | null>(signedOut?.pending ?? null);
  const [demo, setDemo] = useState<DemoAccount | null>(null);
  const enter = () => loadSession({ anew: true });
  const next = (answer: SignInAnswer) => {
    if (answer.next === 'signed_in') return enter();
    announceStep();
    setMethods(answer.methods);
  };
  const begin = () => {
    announceStep();
    setMethods(null);
  };
  return (
    <div class="narrow">
      {methods ? (
        <>
          <SecondStep methods={methods} onSignedIn={enter} onBack={begin} />
          {demo?.totpSecret && <DemoCode secret={demo.totpSecret} />}
        </>
      ) : (
        <FirstStep signedOut={signedOut} chosen={demo} onChoose={setDemo} onAnswer={next} />
      )}
    </div>
  );
}

interface FirstStepProps {
  signedOut: SignedOut | null;
  /** The invented account whose data stand in the form. */
  chosen: DemoAccount | null;
  onChoose: (account: DemoAccount) => void;
  onAnswer: (answer: SignInAnswer) => void | Promise<void>;
}

function FirstStep({ signedOut, chosen, onChoose, onAnswer }: FirstStepProps) {
  const oidcFailure = oidcFailureInWords(useLocation().query.oidc);
  const choose = (account: DemoAccount) => {
    onChoose(account);
    // Once the form is drawn with the account's data, one press is left to do.
    setTimeout(() => document.querySelector<HTMLElement>('.form button[type="submit"]')?.focus());
  };
  return (
    <>
      <Heading title={text.signIn.title}>
        <p class="lead">{text.signIn.lead}</p>
      </Heading>
      {oidcFailure && (
        <p class="notice bad" role="alert">
          {oidcFailure}
        </p>
      )}
      {signedOut?.lapsed && (
        <p class="notice soon" role="status">
          {text.signIn.lapsed}
        </p>
      )}
      <Form
        key={chosen?.email}
        action={text.signIn.action}
        check={(data) =>
          missing(data, { email: text.signIn.emailMissing, password: text.signIn.passwordMissing })
        }
        send={(data) =>
          change<SignInAnswer>('POST', '/session/password', {
            email: textIn(data, 'email'),
            password: secretIn(data, 'password'),
          })
        }
        done={onAnswer}
      >
        <TextField
          name="email"
          type="email"
          label={text.signIn.email}
          value={chosen?.email}
          autoComplete="username webauthn"
          spellcheck={false}
        />
        <PasswordField
          name="password"
          label={text.signIn.password}
          value={chosen?.password}
          autoComplete="current-password"
        />
      </Form>
      <section class="ways" aria-labelledby="other-ways">
        <h2 id="other-ways" class="minor">
          {text.signIn.otherWays}
        </h2>
        <PasskeyButton
          label={text.signIn.passkey}
          send={(response) => change<SignInAnswer>('POST', '/session/passkey', { response })}
          done={onAnswer}
        />
        {signedOut?.oidc.map((provider) => (
          <ProviderButton key={provider.id} provider={provider} />
        ))}
      </section>
      <details class="help">
        <summary>{text.signIn.troubleTitle}</summary>
        <p>{text.signIn.trouble}</p>
      </details>
      {signedOut?.demo && <DemoAccounts accounts={signedOut.demo} onChoose={choose} />}
    </>
  );
}
