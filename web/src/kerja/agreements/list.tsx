/** The agreements of my unit: drafts on their way, and what is published. */
import { useLocation } from 'preact-iso';
import type { AgreementListItem } from '../../../../schema/api/agreement.ts';
import type { DraftBrief } from '../../../../schema/api/draft.ts';
import { DRAFT_STATUS_WORDS, DRAFT_STATUSES } from '../../../../schema/api/draft-words.ts';
import { signedInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { agreementTitle } from '../../ui/agreement-title.ts';
import { TermTag } from '../../ui/term-tag.tsx';
import { language } from '../../words.ts';
import { SelectField } from '../forms/fields.tsx';
import { staffPath } from '../paths.ts';
import { mayDo, signedIn } from '../session.ts';
import { Moment } from '../ui/facts.tsx';
import { Filters } from '../ui/filters.tsx';
import { Heading } from '../ui/heading.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { text } from '../words.ts';

const PAGE = '/perjanjian';

export function AgreementsPage() {
  const { query } = useLocation();
  const published = query.tampil === 'terbit';
  const unit = signedIn.value?.acting?.unit;
  return (
    <>
      <Heading title={text.agreements.title} above={unit?.name}>
        {mayDo('agreement.draft') && (
          <p class="actions">
            <a class="button primary" href={staffPath(`${PAGE}/baru`)}>
              {text.agreements.begin}
            </a>
          </p>
        )}
        <ul class="tabs">
          <li>
            <a href={staffPath(PAGE)} aria-current={published ? undefined : 'page'}>
              {text.agreements.drafts}
            </a>
          </li>
          <li>
            <a href={staffPath(PAGE, { tampil: 'terbit' })} aria-current={published ? 'page' : undefined}>
              {text.agreements.published}
            </a>
          </li>
        </ul>
      </Heading>
      {published ? <Published unit={unit?.code ?? ''} /> : <Drafts />}
    </>
  );
}

function Drafts() {
  const { query } = useLocation();
  const status = DRAFT_STATUSES.find((one) => one === query.status);
  const parameters = new URLSearchParams({
    ...(status && { status }),
    ...(query.mine === 'true' && { mine: 'true' }),
  });
  return (
    <>
      <Filters path={staffPath(PAGE)} label={text.agreements.filters}>
        <SelectField
          name="status"
          label={text.agreements.status}
          value={status ?? ''}
          choices={[
            { value: '', label: text.agreements.open },
            ...DRAFT_STATUSES.map((one) => ({ value: one, label: DRAFT_STATUS_WORDS[one][language] })),
          ]}
        />
        <SelectField
          name="mine"
          label={text.agreements.author}
          value={query.mine ?? ''}
          choices={[
            { value: '', label: text.pick.any },
            { value: 'true', label: text.agreements.mine },
          ]}
        />
      </Filters>
      <PagedList<DraftBrief>
        path={`/drafts?${parameters}`}
        label={text.agreements.drafts}
        keyOf={(draft) => draft.id}
        empty={<p>{text.agreements.noDrafts}</p>}
        row={(draft) => <DraftRow draft={draft} />}
      />
    </>
  );
}

function DraftRow({ draft }: { draft: DraftBrief }) {
  return (
    <>
      <p class="item-title">
        <a href={staffPath(`${PAGE}/draf/${draft.id}`)}>{draft.heading}</a> <DraftTag draft={draft} />
      </p>
      <p class="meta">
        <span>{draft.unit.name}</span>
        <span>{draft.author.name}</span>
        {draft.registryNumber && (
          <span>
            {draft.revises
              ? fill(text.agreements.revises, { number: draft.registryNumber })
              : draft.registryNumber}
          </span>
        )}
        <span>
          {text.agreements.changed} <Moment at={draft.updatedAt} />
        </span>
      </p>
      {draft.returnedReason && <p>{fill(text.agreements.returned, { reason: draft.returnedReason })}</p>}
    </>
  );
}

export function DraftTag({ draft }: { draft: Pick<DraftBrief, 'status' | 'returnedReason'> }) {
  const returned = draft.status === 'draft' && draft.returnedReason !== null;
  const tone = { draft: returned ? 'bad' : 'end', submitted: 'soon', published: 'on', discarded: 'end' };
  return (
    <span class={`tag ${tone[draft.status]}`}>
      {returned ? text.agreements.returnedTag : DRAFT_STATUS_WORDS[draft.status][language]}
    </span>
  );
}

function Published({ unit }: { unit: string }) {
  return (
    <PagedList<AgreementListItem>
      path={`/agreements?${new URLSearchParams({ unit, sort: 'registered' })}`}
      label={text.agreements.published}
      keyOf={(item) => item.registryNumber}
      empty={<p>{text.agreements.nonePublished}</p>}
      row={(item) => (
        <>
          <p class="item-title">
            <a href={staffPath(`${PAGE}/terbit/${item.registryNumber}`)}>{agreementTitle(item)}</a>{' '}
            <TermTag item={item} />
          </p>
          <p class="meta">
            <span>{item.registryNumber}</span>
            <span>{item.ownerUnit.name}</span>
            <span>{signedInWords(item.signedOn, language) ?? text.agreements.dateUnknown}</span>
          </p>
        </>
      )}
    />
  );
}
