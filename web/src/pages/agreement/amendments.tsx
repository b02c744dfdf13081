/** What addenda changed, before and after. The agreement itself is never rewritten: the effect is worked out. */
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import { address } from '../../address.ts';
import { words } from '../../words.ts';

export function Amendments({ record: { amendments } }: { record: AgreementRecord }) {
  if (amendments.length === 0) return null;
  return (
    <section class="part">
      <h2>{words.agreement.amendments}</h2>
      <ul class="cards">
        {amendments.map((amendment) => (
          <li key={`${amendment.amendedBy} ${amendment.path}`}>
            <h3>{amendment.clause ?? amendment.path}</h3>
            <dl class="facts tight">
              <dt>{words.agreement.amendmentBefore}</dt>
              <dd>
                <del>{amendment.before ?? words.agreement.nothing}</del>
              </dd>
              <dt>{words.agreement.amendmentAfter}</dt>
              <dd>
                <ins>{amendment.after ?? words.agreement.nothing}</ins>
              </dd>
              <dt>{words.agreement.amendmentBy}</dt>
              <dd>
                <a href={address('agreement', amendment.amendedBy)}>{amendment.amendedBy}</a>
              </dd>
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
