/** Changing one's own password. */
import { useLocation } from 'preact-iso';
import type { Account } from '../../../../schema/api/account.ts';
import type { Done } from '../../../../schema/api/session.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { change } from '../api.ts';
import { Form } from '../forms/form.tsx';
import { PasswordField } from '../forms/password-field.tsx';
import { missing, secretIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { sayNext } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { UserName } from '../ui/user-name.tsx';
import { text } from '../words.ts';

export function PasswordPage() {
  const { route } = useLocation();
  const account = useResource<Account>('/account');
  const done = () => {
    sayNext(text.password.done);
    route(staffPath('/akun'));
  };
  return (
    <>
      <Breadcrumb steps={[{ href: staffPath('/akun'), name: text.nav.account }]} here={text.password.title} />
      <Heading title={text.password.title}>
        <p class="lead">{text.password.lead}</p>
      </Heading>
      <Loaded resource={account}>
        {({ passwordSetAt, email }) => (
          <Form
            action={text.form.save}
            cancel={staffPath('/akun')}
            reasons={{ ...text.passwordRefusal, sign_in_failed: text.password.noMatch }}
            check={(data) =>
              missing(data, {
                ...(passwordSetAt && { current: text.password.currentMissing }),
                next: text.password.nextMissing,
              })
            }
            send={(data) =>
              change<Done>('PUT', '/account/password', {
                ...(passwordSetAt && { current: secretIn(data, 'current') }),
                next: secretIn(data, 'next'),
              })
            }
            done={done}
          >
            <UserName email={email} />
            {passwordSetAt && (
              <PasswordField name="current" label={text.password.current} autoComplete="current-password" />
            )}
            <PasswordField
              name="next"
              label={text.password.next}
              hint={text.link.passwordHint}
              autoComplete="new-password"
            />
          </Form>
        )}
      </Loaded>
    </>
  );
}
