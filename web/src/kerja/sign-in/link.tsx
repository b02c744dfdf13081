/**
 * Where an invitation or a reset leads: `/kerja/tautan#TOKEN`. The token stands behind the number sign, which browsers
 * keep to themselves, so that no log ever holds it. It serves once.
 */
import { useState } from 'preact/hooks';
import type { AccessLink, SecondFactor, SignInAnswer } from '../../../../schema/api/session.ts';
import type { Answer } from '../../api.ts';
import { momentInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change, codeOf } from '../api.ts';
import { Form } from '../forms/form.tsx';
import { PasswordField } from '../forms/password-field.tsx';
import { missing, secretIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { session } from '../session.ts';
import { FailureNotice } from '../ui/failure.tsx';
import { announceStep, Heading } from '../ui/heading.tsx';
import { useOnce } from '../ui/once.ts';
import { Loading } from '../ui/resource.tsx';
import { UserName } from '../ui/user-name.tsx';
import { text } from '../words.ts';
import { ProviderButton } from './provider-button.tsx';
import { SecondStep } from './second-factor.tsx';

export function LinkPage() {
  const [token] = useState(() => location.hash.slice(1));
  const [attempt, setAttempt] = useState(0);
  const inspected = useOnce<Answer<AccessLink>>(
    () => change('POST', '/access-links/inspection', { token }),
    attempt,
  );
  const [methods, setMethods] = useState<readonly SecondFactor[] | null>(null);

  // A fresh document in the place of this one, so that nobody comes back to the token by "back".
  const enter = () => location.replace(staffPath());
  if (methods) {
    return (
      <div class="narrow">
        <SecondStep methods={methods} onSignedIn={enter} onBack={enter} />
      </div>
    );
  }
  if (!inspected) return <Loading />;
  if (!inspected.ok) {
    const gone = ['not_found', 'invalid_body'].includes(codeOf(inspected) ?? '');
    return (
      <div class="narrow">
        <Heading title={gone ? text.link.goneTitle : text.link.title.invitation}>
          {gone && <p class="lead">{text.link.gone}</p>}
        </Heading>
        {gone ? (
          <p>
            <a href={staffPath()}>{text.link.toSignIn}</a>
          </p>
        ) : (
          <FailureNotice failure={inspected.failure} onRetry={() => setAttempt(attempt + 1)} />
        )}
      </div>
    );
  }
  const next = (answer: SignInAnswer) => {
    if (answer.next === 'signed_in') return enter();
    announceStep();
    setMethods(answer.methods);
  };
  return <NewPassword link={inspected.value} token={token} onAnswer={next} />;
}

interface NewPasswordProps {
  link: AccessLink;
  token: string;
  onAnswer: (answer: SignInAnswer) => void | Promise<void>;
}

function NewPassword({ link, token, onAnswer }: NewPasswordProps) {
  return (
    <div class="narrow">
      <Heading title={text.link.title[link.purpose]} above={link.unitName}>
        <p class="lead">{fill(text.link.lead[link.purpose], { name: link.name })}</p>
      </Heading>
      <Form
        action={text.link.action}
        reasons={text.passwordRefusal}
        check={(data) => missing(data, { password: text.link.passwordMissing })}
        send={(data) =>
          change<SignInAnswer>('POST', '/access-links/use', { token, password: secretIn(data, 'password') })
        }
        done={onAnswer}
      >
        <div class="form-field">
          <span class="form-label">{text.signIn.email}</span>
          <span class="fixed">{link.email}</span>
        </div>
        <UserName email={link.email} />
        <PasswordField
          name="password"
          label={text.link.password}
          hint={text.link.passwordHint}
          autoComplete="new-password"
        />
      </Form>
      {link.purpose === 'invitation' && <Providers invitation={token} />}
      <p class="note">{fill(text.link.expires, { when: momentInWords(link.expiresAt, language) })}</p>
    </div>
  );
}

/** An invitation may also be taken up with an account elsewhere, where the portal knows providers. */
function Providers({ invitation }: { invitation: string }) {
  return (
    <div class="ways">
      {session.value?.oidc.map((provider) => (
        <ProviderButton key={provider.id} provider={provider} invitation={invitation} />
      ))}
    </div>
  );
}
