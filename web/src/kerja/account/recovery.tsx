/** New recovery codes in place of the old ones. */

import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { RecoveryCodes } from '../../../../schema/api/account.ts';
import { counted } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import { staffPath } from '../paths.ts';
import { signedIn } from '../session.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { announceStep, Heading } from '../ui/heading.tsx';
import { text } from '../words.ts';
import { KeepCodes } from './recovery-codes.tsx';

export function RecoveryPage() {
  const { route } = useLocation();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <KeepCodes codes={codes} onKept={() => route(staffPath('/akun'))} />;
  const left = signedIn.value?.factors.recoveryCodesLeft ?? 0;
  return (
    <>
      <Breadcrumb steps={[{ href: staffPath('/akun'), name: text.nav.account }]} here={text.recovery.title} />
      <Heading title={text.recovery.title}>
        <p class="lead">{text.recovery.lead}</p>
      </Heading>
      <p>{counted(text.account.codesLeft, left, language)}</p>
      <ActionButton
        kind="primary"
        reasons={text.factorRefusal}
        act={() => change<RecoveryCodes>('POST', '/account/recovery-codes')}
        done={({ recoveryCodes }) => {
          announceStep();
          setCodes(recoveryCodes);
        }}
      >
        {text.recovery.make}
      </ActionButton>
    </>
  );
}
