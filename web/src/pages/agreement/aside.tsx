/** Beside the record: its permanent number and address, the QR for paper, the timeline, how to cite, the data. */
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import { address } from '../../address.ts';
import { signedInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { canonicalAddress } from '../../page.ts';
import { agreementTitle } from '../../ui/agreement-title.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { language, words } from '../../words.ts';
import { citation } from './citation.ts';
import { type TimelineEvent, timeline } from './timeline.ts';

const QR_PIXELS = 132;

export function Aside({ record }: { record: AgreementRecord }) {
  const permanent = canonicalAddress();
  const cite = citation({
    parties: record.parties.map((party) => party.name),
    title: agreementTitle(record),
    kind: words.agreementKind[record.kind],
    signed: signedInWords(record.signedOn, language),
    numbers: record.parties.flatMap((party) => party.documentNumber ?? []),
    registry: words.agreement.registry,
    registryNumber: record.registryNumber,
    revision: fill(words.agreement.revisionShort, { n: record.revision }),
    address: permanent,
  });
  return (
    <aside class="record-aside">
      <section class="part identity">
        <img
          src={`/perjanjian/${record.registryNumber}/qr.svg`}
          width={QR_PIXELS}
          height={QR_PIXELS}
          alt={fill(words.agreement.qrAlt, { number: record.registryNumber })}
        />
        <div>
          <p class="overline">{words.agreement.field.registryNumber}</p>
          <p class="registry-number">{record.registryNumber}</p>
          <p class="meta">{fill(words.agreement.revision, { n: record.revision })}</p>
        </div>
      </section>
      <section class="part">
        <h2>{words.agreement.timeline}</h2>
        <ol class="timeline">
          {timeline(record).map((event, index) => (
            <li key={index}>
              <time class="when" dateTime={event.date}>
                {signedInWords({ ...event, printed: null, note: null }, language)}
              </time>
              <Happening event={event} />
            </li>
          ))}
        </ol>
      </section>
      <section class="part">
        <h2>{words.agreement.cite}</h2>
        <p class="citation">{cite}</p>
        <CopyButton text={cite} label={words.agreement.cite} />
      </section>
      <section class="part no-print">
        <ul class="plain-list bare">
          <li>
            <a href={`/api/v1/agreements/${record.registryNumber}`}>{words.agreement.asJson}</a>
          </li>
          <li>
            <button class="link" type="button" onClick={() => print()}>
              {words.agreement.print}
            </button>
          </li>
        </ul>
      </section>
    </aside>
  );
}

function Happening({ event: { what } }: { event: TimelineEvent }) {
  switch (what.kind) {
    case 'obligation':
      return <>{fill(words.agreement.event.obligation, { what: what.description })}</>;
    case 'instalment':
      return <>{fill(words.agreement.event.instalment, { what: what.of })}</>;
    case 'revised':
      return <>{fill(words.agreement.event.revised, { n: what.revision })}</>;
    case 'link': {
      const { kind, direction, agreement } = what.link;
      const text = { relation: words.linkKind[kind][direction], what: agreementTitle(agreement) };
      return (
        <a href={address('agreement', agreement.registryNumber)}>{fill(words.agreement.event.link, text)}</a>
      );
    }
    default:
      return <>{words.agreement.event[what.kind]}</>;
  }
}
