/** What this agreement followed and what followed it: renewals, extensions and replacements, oldest first. */
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import { address } from '../../address.ts';
import { agreementTitle } from '../../ui/agreement-title.ts';
import { words } from '../../words.ts';

export function Chain({ record: { chain, registryNumber: here } }: { record: AgreementRecord }) {
  if (chain.length === 0) return null;
  return (
    <section class="part">
      <h2>{words.agreement.chain}</h2>
      <ol class="plain-list">
        {chain.map(({ agreement, follows }) => (
          <li key={agreement.registryNumber}>
            <a
              href={address('agreement', agreement.registryNumber)}
              aria-current={agreement.registryNumber === here ? 'page' : undefined}
            >
              {agreementTitle(agreement)}
            </a>
            <p class="meta">
              <span>{agreement.registryNumber}</span>
              {follows.map((one) => (
                <span key={one.registryNumber}>
                  {words.linkKind[one.kind].out} {one.registryNumber}
                </span>
              ))}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
