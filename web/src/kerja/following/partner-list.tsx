/** What a partner's liaison sees: the agreements of the own organisation, and which of them still wait for its word. */
import type { PartnerAgreement } from '../../../../schema/api/follow-up.ts';
import { signedInWords } from '../../format/dates.ts';
import { counted, fill } from '../../format/text.ts';
import { agreementTitle } from '../../ui/agreement-title.ts';
import { TermTag } from '../../ui/term-tag.tsx';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { signedIn } from '../session.ts';
import { placeInWords } from '../ui/acting.ts';
import { Heading } from '../ui/heading.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { text } from '../words.ts';

export function PartnerAgreementsPage() {
  const acting = signedIn.value?.acting;
  return (
    <>
      <Heading title={text.partner.title} above={acting ? placeInWords(acting) : undefined}>
        <p class="lead">{text.partner.lead}</p>
      </Heading>
      <PagedList<PartnerAgreement>
        path="/partner/agreements"
        label={text.partner.title}
        keyOf={(one) => one.agreement.registryNumber}
        empty={<p>{text.partner.none}</p>}
        row={(one) => <Row one={one} />}
      />
    </>
  );
}

function Row({ one: { agreement, revision, confirmedRevision, openProposals } }: { one: PartnerAgreement }) {
  return (
    <>
      <p class="item-title">
        <a href={staffPath(`/perjanjian-kami/${agreement.registryNumber}`)}>{agreementTitle(agreement)}</a>{' '}
        <TermTag item={agreement} />
      </p>
      <p class="meta">
        <span>{agreement.registryNumber}</span>
        <span>{signedInWords(agreement.signedOn, language) ?? text.frame.unknown}</span>
        <span>
          {confirmedRevision === revision
            ? text.partner.confirmed
            : confirmedRevision === null
              ? text.partner.unconfirmed
              : fill(text.partner.confirmedEarlier, { n: confirmedRevision, m: revision })}
        </span>
        {openProposals > 0 && <span>{counted(text.partner.openProposals, openProposals, language)}</span>}
      </p>
    </>
  );
}
