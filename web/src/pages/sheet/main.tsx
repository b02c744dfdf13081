/**
 * The verification sheet of a document, for paper: what it is, which revision of which record brought it, its fingerprint,
 * and how anybody can check that the file in their hands is the one. One A4 page.
 */
import type { DocumentMatch } from '../../../../schema/api/document.ts';
import type { PageData } from '../../../../schema/api/page.ts';
import { address, verificationAddress } from '../../address.ts';
import { bytesInWords } from '../../format/bytes.ts';
import { dateInWords, momentInWords } from '../../format/dates.ts';
import { counted, fill } from '../../format/text.ts';
import { mount, pageData } from '../../page.ts';
import { agreementTitle } from '../../ui/agreement-title.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { NoData } from '../../ui/states.tsx';
import { language, words } from '../../words.ts';

type SheetData = Extract<PageData, { page: 'sheet' }>;
type Match = DocumentMatch['matches'][number];

const QR_PIXELS = 148;
/** Eight groups of eight are read aloud and compared without losing the place. */
const GROUP = /.{8}/g;

const data = pageData('sheet');
mount(data ? <Sheet data={data} /> : <NoData />);

function Sheet({ data: { match, origin, today } }: { data: SheetData }) {
  const { sha256, matches } = match;
  const here = verificationAddress(sha256);
  return (
    <div class="wrap page narrow sheet">
      <Breadcrumb
        steps={[{ href: address('verification'), name: words.titles.verification }]}
        here={words.titles.sheet}
      />
      <header class="sheet-head">
        <div>
          <p class="overline">{words.sheet.registry}</p>
          <h1>{words.titles.sheet}</h1>
          <p class="meta">{fill(words.sheet.asOf, { date: dateInWords(today, language) })}</p>
        </div>
        <img
          src={`/verifikasi/${sha256}/qr.svg`}
          width={QR_PIXELS}
          height={QR_PIXELS}
          alt={words.sheet.qrAlt}
        />
      </header>
      {matches.map((one) => (
        <Placed key={one.agreement.registryNumber} match={one} />
      ))}
      <section class="part">
        <h2>{words.sheet.fingerprint}</h2>
        <p class="mono groups">
          {(sha256.match(GROUP) ?? []).map((group, index) => (
            <span key={index}>{group}</span>
          ))}
        </p>
      </section>
      <section class="part">
        <h2>{words.sheet.how}</h2>
        <ol class="plain-list">
          <li>
            {words.sheet.stepScan}{' '}
            <a class="mono" href={here}>
              {origin}
              {here}
            </a>
          </li>
          <li>{words.sheet.stepDrop}</li>
          <li>{words.sheet.stepCompare}</li>
        </ol>
        <p class="aside-note">{words.sheet.means}</p>
      </section>
      <p class="no-print">
        <button class="button" type="button" onClick={() => print()}>
          {words.sheet.print}
        </button>
      </p>
    </div>
  );
}

function Placed({ match: { agreement, document, brought, current } }: { match: Match }) {
  const role = words.documentRole[document.role];
  return (
    <section class="part">
      <h2>{document.title ?? role}</h2>
      <dl class="facts tight">
        <dt>{words.sheet.agreement}</dt>
        <dd>
          <a href={address('agreement', agreement.registryNumber)}>{agreementTitle(agreement)}</a>
        </dd>
        <dt>{words.sheet.parties}</dt>
        <dd>{agreement.parties.map((party) => party.name).join(' · ')}</dd>
        <dt>{words.sheet.number}</dt>
        <dd class="mono">{agreement.registryNumber}</dd>
        <dt>{words.sheet.kind}</dt>
        <dd>
          {role}, {bytesInWords(document.bytes, language)}
          {document.pages !== null && `, ${counted(words.sheet.pages, document.pages, language)}`}
          {document.redactionReason && ` (${document.redactionReason})`}
        </dd>
        <dt>{words.sheet.published}</dt>
        <dd>
          {fill(words.sheet.publishedBy, {
            n: document.revision,
            when: momentInWords(brought.at, language),
            unit: brought.by,
          })}
        </dd>
        <dt>{words.sheet.standing}</dt>
        <dd>{current ? words.sheet.current : words.sheet.superseded}</dd>
        <dt>{words.sheet.record}</dt>
        <dd class="mono small">{brought.recordSha256}</dd>
      </dl>
    </section>
  );
}
