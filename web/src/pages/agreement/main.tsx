/**
 * One agreement, whole: what it is, between whom, for how long, what it says and costs, what came of it, and where
 * each of that was found. What nobody knows is said, with the way to tell us.
 */
import type { PageData } from '../../../../schema/api/page.ts';
import { address } from '../../address.ts';
import { counted, fill } from '../../format/text.ts';
import { mount, pageData } from '../../page.ts';
import { agreementTitle } from '../../ui/agreement-title.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { NoData } from '../../ui/states.tsx';
import { TermTag } from '../../ui/term-tag.tsx';
import { language, words } from '../../words.ts';
import { Amendments } from './amendments.tsx';
import { Amounts } from './amounts.tsx';
import { Aside } from './aside.tsx';
import { Chain } from './chain.tsx';
import { Documents } from './documents.tsx';
import { Links } from './links.tsx';
import { Obligations } from './obligations.tsx';
import { Parties } from './parties.tsx';
import { Proof } from './proof.tsx';
import { Revisions } from './revisions.tsx';
import { Sources } from './sources.tsx';
import { Summary } from './summary.tsx';

type AgreementData = Extract<PageData, { page: 'agreement' }>;

const data = pageData('agreement');
mount(data ? <Agreement data={data} /> : <NoData />);

function Agreement({ data: { record, revisions } }: { data: AgreementData }) {
  const parties = new Intl.ListFormat(language === 'id' ? 'id-ID' : 'en-GB').format(
    record.parties.map((party) => party.name),
  );
  return (
    <div class="wrap page">
      <Breadcrumb
        steps={[{ href: address('agreements'), name: words.nav.agreements }]}
        here={record.registryNumber}
      />
      <header class="record-head">
        <h1>{agreementTitle(record)}</h1>
        <p class="lead">
          {record.title
            ? `${words.agreementKind[record.kind]} ${fill(words.agreement.with, { parties })} `
            : ''}
          <TermTag item={record} />{' '}
          {record.generated && <span class="tag soon">{words.common.generated}</span>}
        </p>
        {(!record.title || !record.titleIsExact) && (
          <p class="meta">{record.title ? words.agreement.titleFromSource : words.agreement.titleUnknown}</p>
        )}
      </header>
      <div class="with-aside record">
        <article class="record-body">
          {record.unknownFields.length > 0 && (
            <p class="notice small">
              {counted(words.agreement.unknownCount, record.unknownFields.length, language)}{' '}
              <a href={`${address('about')}#beri-tahu`}>{words.common.tellUs}</a>
            </p>
          )}
          <Summary record={record} />
          <Parties record={record} />
          {record.scope.length > 0 && (
            <section class="part">
              <h2>{words.agreement.scope}</h2>
              <ul class="plain-list">
                {record.scope.map((item) => (
                  <li key={item.text}>{item.text}</li>
                ))}
              </ul>
            </section>
          )}
          <Amounts record={record} />
          <Documents record={record} />
          <Amendments record={record} />
          <Obligations record={record} />
          <Chain record={record} />
          <Links record={record} />
          <Sources record={record} />
          <Revisions record={record} revisions={revisions} />
          <Proof record={record} />
        </article>
        <Aside record={record} />
      </div>
    </div>
  );
}
