/** Other agreements that belong to this one, in both directions, by the kind of relation. */
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import { address } from '../../address.ts';
import { agreementTitle } from '../../ui/agreement-title.ts';
import { Signed } from '../../ui/date.tsx';
import { language, words } from '../../words.ts';

type Link = AgreementRecord['links'][number];

export function Links({ record: { links } }: { record: AgreementRecord }) {
  if (links.length === 0) return null;
  const groups = Map.groupBy(links, (link) => words.linkKind[link.kind][link.direction]);
  return (
    <section class="part">
      <h2>{words.agreement.links}</h2>
      {[...groups].map(([relation, group]) => (
        <div key={relation}>
          <h3 class="overline">{relation}</h3>
          <ul class="plain-list bare">
            {group.map((link) => (
              <li key={link.agreement.registryNumber}>
                <LinkedAgreement link={link} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function LinkedAgreement({ link: { agreement, basis, note } }: { link: Link }) {
  return (
    <>
      <a href={address('agreement', agreement.registryNumber)}>{agreementTitle(agreement)}</a>
      <p class="meta">
        <span>{agreement.registryNumber}</span>
        <span>{agreement.parties.map((party) => party.name).join(' · ')}</span>
        <Signed signedOn={agreement.signedOn} />
      </p>
      {basis === 'inferred' && <p class="aside-note">{words.agreement.inferred}</p>}
      {note && <p class="aside-note">{note[language]}</p>}
    </>
  );
}
