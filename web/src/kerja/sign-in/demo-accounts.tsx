/**
 * The invented people of a portal that runs on somebody's own machine: chosen here, they fill in the form; at the second
 * step the code stands there that their authenticator would show.
 */
import { useEffect, useState } from 'preact/hooks';
import { ROLE_WORDS } from '../../../../schema/api/access.ts';
import type { DemoAccount } from '../../../../schema/api/session.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { text } from '../words.ts';
import { currentCode } from './one-time-code.ts';

interface DemoAccountsProps {
  accounts: readonly DemoAccount[];
  onChoose: (account: DemoAccount) => void;
}

export function DemoAccounts({ accounts, onChoose }: DemoAccountsProps) {
  return (
    <section class="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{text.demo.title}</h2>
      <p class="note">{text.demo.note}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.email}>
            <button class="link strong" type="button" onClick={() => onChoose(account)}>
              {account.name}
            </button>
            <p class="meta">
              <span>{ROLE_WORDS[account.role][language]}</span>
              <span>{account.organisationName ?? account.unitName}</span>
            </p>
          </li>
        ))}
      </ul>
      <p class="after">
        <a href={staffPath('/kotak-keluar')}>{text.demo.mails}</a>
      </p>
    </section>
  );
}

const REFRESH_MS = 1000;

/** The code that the authenticator of an invented account shows now. */
export function DemoCode({ secret }: { secret: string }) {
  const [code, setCode] = useState('');
  useEffect(() => {
    let shown = true;
    const refresh = async () => {
      const now = await currentCode(secret, Date.now());
      if (shown) setCode(now);
    };
    void refresh();
    const timer = setInterval(refresh, REFRESH_MS);
    return () => {
      shown = false;
      clearInterval(timer);
    };
  }, [secret]);
  return (
    <p class="notice small">
      {text.demo.code} <span class="mono">{code}</span> <CopyButton text={code} label={text.demo.code} />
    </p>
  );
}
