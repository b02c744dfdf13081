/** What stands in place of every page while a privileged role lacks its second factor: why, and the way to it. */
import { ROLE_WORDS } from '../../../../schema/api/access.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { signedIn } from '../session.ts';
import { signOut } from '../sign-out.ts';
import { Heading } from '../ui/heading.tsx';
import { text } from '../words.ts';

export function SecondFactorMissing() {
  const who = signedIn.value;
  if (!who?.acting) return null;
  const role = ROLE_WORDS[who.acting.role][language];
  const has = who.factors.totp || who.factors.passkeys > 0;
  if (has) {
    return (
      <Heading title={text.needed.signInTitle}>
        <p class="lead">{fill(text.needed.signInWhy, { role })}</p>
        <button class="button primary" type="button" onClick={signOut}>
          {text.needed.signOut}
        </button>
      </Heading>
    );
  }
  return (
    <Heading title={text.needed.title}>
      <p class="lead">{fill(text.needed.enrolWhy, { role })}</p>
      <p class="form-end">
        <a class="button primary" href={staffPath('/akun/autentikator')}>
          {text.needed.enrolTotp}
        </a>
        <a class="button" href={staffPath('/akun/kunci-sandi')}>
          {text.needed.enrolPasskey}
        </a>
      </p>
    </Heading>
  );
}
