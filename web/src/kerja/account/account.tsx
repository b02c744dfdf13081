/** My account: what it is, in which language mails come, and the ways in which I prove who I am. */
import type { Account } from '../../../../schema/api/account.ts';
import type { Done } from '../../../../schema/api/session.ts';
import { LANGUAGES, type Language } from '../../../../schema/api/vocabulary.ts';
import { counted } from '../../format/text.ts';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { RadioField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { loadSession, mayDo, session } from '../session.ts';
import { Fact, Facts, Moment } from '../ui/facts.tsx';
import { sayHere } from '../ui/flash.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, type Resource, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { Identities } from './identities.tsx';

export function AccountPage() {
  const account = useResource<Account>('/account');
  return (
    <>
      <Heading title={text.account.title} />
      <Loaded resource={account}>
        {(value) => (
          <>
            <Identity account={value} />
            <WaysIn account={value} />
            <MailLanguage account={value} resource={account} />
            <ProvidersOrNothing />
          </>
        )}
      </Loaded>
    </>
  );
}

function Identity({ account }: { account: Account }) {
  return (
    <>
      <Facts>
        <Fact name={text.account.name}>{account.name}</Fact>
        <Fact name={text.account.email}>{account.email}</Fact>
        <Fact name={text.account.unit}>{account.unit.name}</Fact>
      </Facts>
      <p class="note">{text.account.identityNote}</p>
      <ul class="inline-list">
        <li>
          <a href={staffPath('/akun/penugasan')}>{text.account.assignments}</a>
        </li>
        {mayDo('inbox.own') && (
          <li>
            <a href={staffPath('/akun/pemberitahuan')}>{text.account.notices}</a>
          </li>
        )}
      </ul>
    </>
  );
}

function WaysIn({ account }: { account: Account }) {
  const { passwordSetAt, totpSince, passkeys, recoveryCodesLeft } = account;
  return (
    <section aria-labelledby="ways-in">
      <h2 id="ways-in">{text.account.waysIn}</h2>
      <Facts>
        <Fact name={text.account.password}>
          {passwordSetAt ? (
            <>
              {text.account.setOn} <Moment at={passwordSetAt} />
            </>
          ) : (
            text.account.none
          )}
          <br />
          <a href={staffPath('/akun/kata-sandi')}>{text.account.changePassword}</a>
        </Fact>
        <Fact name={text.account.authenticator}>
          {totpSince ? (
            <>
              {text.account.since} <Moment at={totpSince} />
            </>
          ) : (
            text.account.none
          )}
          <br />
          <a href={staffPath('/akun/autentikator')}>
            {totpSince ? text.account.manage : text.account.setUpAuthenticator}
          </a>
        </Fact>
        {totpSince && (
          <Fact name={text.account.recoveryCodes}>
            {counted(text.account.codesLeft, recoveryCodesLeft, language)}
            <br />
            <a href={staffPath('/akun/kode-pemulihan')}>{text.account.newCodes}</a>
          </Fact>
        )}
        <Fact name={text.account.passkeys}>
          {counted(text.account.passkeyCount, passkeys, language)}
          <br />
          <a href={staffPath('/akun/kunci-sandi')}>{text.account.manage}</a>
        </Fact>
        <Fact name={text.account.sessions}>
          <a href={staffPath('/akun/sesi')}>{text.account.seeSessions}</a>
        </Fact>
      </Facts>
    </section>
  );
}

function MailLanguage({ account, resource }: { account: Account; resource: Resource<Account> }) {
  const saved = async () => {
    sayHere(text.form.saved);
    await Promise.all([resource.reload(), loadSession()]);
  };
  return (
    <section aria-labelledby="mail-language">
      <h2 id="mail-language">{text.account.language}</h2>
      <Form
        action={text.form.save}
        send={(data) =>
          change<Done>('PATCH', '/account', { language: textIn(data, 'language') }, account.version)
        }
        done={saved}
        onReload={resource.reload}
      >
        <RadioField
          name="language"
          label={text.account.languageLabel}
          hint={text.account.languageHint}
          value={account.language}
          choices={LANGUAGES.map((one: Language) => ({ value: one, label: text.account.languages[one] }))}
        />
      </Form>
    </section>
  );
}

/** Linked identities only concern a portal that has providers. */
function ProvidersOrNothing() {
  const known = session.value?.oidc ?? [];
  return known.length > 0 ? <Identities providers={known} /> : null;
}
