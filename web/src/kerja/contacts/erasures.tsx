/** Erasures of personal data: those that await their second approval, or that were decided. */
import { useLocation } from 'preact-iso';
import type { Erasure } from '../../../../schema/api/contact-entry.ts';
import { ERASURE_STATE_WORDS, ERASURE_STATES } from '../../../../schema/api/contact-words.ts';
import { dateInWords, momentInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { SelectField } from '../forms/fields.tsx';
import { staffPath } from '../paths.ts';
import { Filters } from '../ui/filters.tsx';
import { Heading } from '../ui/heading.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { text } from '../words.ts';
import { contactTitle } from './contact-row.tsx';
import { ContactTabs } from './contact-tabs.tsx';
import { groundsInWords, personInWords } from './erasure.tsx';

const PAGE = '/kontak/penghapusan';

export function ErasuresPage() {
  const { query } = useLocation();
  const state = ERASURE_STATES.find((one) => one === query.state) ?? 'requested';
  return (
    <>
      <Heading title={text.erasure.title}>
        <p class="lead">{text.erasure.lead}</p>
        <ContactTabs here="erasures" />
      </Heading>
      <Filters path={staffPath(PAGE)} label={text.erasure.filters}>
        <SelectField
          name="state"
          label={text.erasure.state}
          value={state}
          choices={ERASURE_STATES.map((one) => ({ value: one, label: ERASURE_STATE_WORDS[one][language] }))}
        />
      </Filters>
      <PagedList<Erasure>
        path={`/contact-erasures?state=${state}`}
        label={text.erasure.title}
        keyOf={(one) => one.id}
        empty={<p>{text.erasure.none[state]}</p>}
        row={(one) => <Row erasure={one} />}
      />
    </>
  );
}

function Row({ erasure }: { erasure: Erasure }) {
  const { contact, requestedBy, requestedAt, decidedBy, decidedAt, state } = erasure;
  return (
    <>
      <p class="item-title">
        <a href={staffPath(`/kontak/${contact.id}`)}>
          {contactTitle(contact)}, {contact.unit.name}
        </a>{' '}
        <span class={`tag ${TONES[state]}`}>{ERASURE_STATE_WORDS[state][language]}</span>
      </p>
      <p class="meta">
        <span>{fill(text.erasure.contactOn, { date: dateInWords(contact.contactOn, language) })}</span>
        <span>{groundsInWords(erasure)}</span>
      </p>
      <p class="meta">
        <span>
          {fill(text.erasure.requestedIn, {
            who: personInWords(requestedBy),
            when: momentInWords(requestedAt, language),
          })}
        </span>
        {decidedBy && decidedAt && (
          <span>
            {fill(text.erasure.decidedIn, {
              who: personInWords(decidedBy),
              when: momentInWords(decidedAt, language),
            })}
          </span>
        )}
      </p>
    </>
  );
}

const TONES = { requested: 'soon', carried_out: 'on', refused: 'end' } as const;
