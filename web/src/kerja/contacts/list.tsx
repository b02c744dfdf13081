/** The contacts of my unit, and where one may see more, of those below: how late, and where their review stands. */
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { ContactBrief, ContactList } from '../../../../schema/api/contact-entry.ts';
import {
  REVIEW_STATE_WORDS,
  REVIEW_STATES,
  RULE_FLAG_WORDS,
  RULE_FLAGS,
} from '../../../../schema/api/contact-words.ts';
import { electionInWords } from '../../../../schema/api/election-words.ts';
import { language } from '../../words.ts';
import { SelectField, TextField } from '../forms/fields.tsx';
import { staffPath } from '../paths.ts';
import { mayDo, signedIn } from '../session.ts';
import { Filters } from '../ui/filters.tsx';
import { Heading } from '../ui/heading.tsx';
import { Pages } from '../ui/paged-list.tsx';
import { UnitPicker } from '../ui/pickers.tsx';
import { Loaded, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { ContactRow } from './contact-row.tsx';
import { ContactTabs } from './contact-tabs.tsx';
import { keptContact } from './kept.ts';
import { useElections, useParties, usePartyNames } from './parties.ts';

const PAGE = '/kontak';
const FILTERS = ['unit', 'election', 'party', 'review', 'flag', 'from', 'to'] as const;

export function ContactsPage() {
  const { query } = useLocation();
  const asked = new URLSearchParams(FILTERS.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));
  return (
    <>
      <Heading title={text.contacts.title} above={signedIn.value?.acting?.unit.name}>
        <p class="lead">{text.contacts.lead}</p>
        {mayDo('contact.record') && (
          <p class="actions">
            <a class="button primary" href={staffPath(`${PAGE}/baru`)}>
              {text.contacts.record}
            </a>
          </p>
        )}
        <ContactTabs here="list" />
      </Heading>
      <Unsent />
      <ListFilters />
      <List path={`/contacts?${asked}`} />
      <Exports asked={asked} />
    </>
  );
}

/** What the list shows as files. They are other documents, so the browser fetches them itself. */
function Exports({ asked }: { asked: URLSearchParams }) {
  return (
    <p class="after">
      {text.contacts.exports}{' '}
      {(['csv', 'ndjson'] as const).map((format) => (
        <span key={format}>
          <a href={`/api/v1/contacts.${format}?${asked}`}>{format.toUpperCase()}</a>{' '}
        </span>
      ))}
      <span class="small-print side">{text.contacts.exportsMarked}</span>
    </p>
  );
}

/** A contact list of any address; names of parties come beside it. */
export function List({ path, inQueue = false }: { path: string; inQueue?: boolean }) {
  const first = useResource<ContactList>(path);
  return (
    <Loaded resource={first}>
      {(page) => <Named key={path} page={page} path={path} inQueue={inQueue} />}
    </Loaded>
  );
}

function Named({ page, path, inQueue }: { page: ContactList; path: string; inQueue: boolean }) {
  const nameOf = usePartyNames(page.items.map(({ election }) => election));
  return (
    <Pages<ContactBrief>
      first={page}
      path={path}
      label={inQueue ? text.contacts.queue : text.contacts.title}
      keyOf={(contact) => contact.id}
      empty={<p>{inQueue ? text.contacts.queueEmpty : text.contacts.none}</p>}
      row={(contact) => <ContactRow contact={contact} nameOf={nameOf} inQueue={inQueue} />}
    />
  );
}

/** Says that this device still holds what the portal has not got. */
function Unsent() {
  const [unsent, setUnsent] = useState(false);
  useEffect(() => {
    if (mayDo('contact.record')) void keptContact('new').then((kept) => setUnsent(kept !== null));
  }, []);
  if (!unsent) return null;
  return (
    <p class="notice soon small">
      {text.contacts.unsent} <a href={staffPath(`${PAGE}/baru`)}>{text.contacts.continue}</a>
    </p>
  );
}

function ListFilters() {
  const { query } = useLocation();
  const own = signedIn.value?.acting?.unit.code ?? '';
  const election = query.election ?? '';
  const elections = useElections(election);
  const parties = useParties(election, own, '');
  const any = { value: '', label: text.pick.any };
  const filtered = FILTERS.some((name) => query[name]);
  return (
    <details class="fold" open={filtered}>
      <summary>{text.contacts.filters}</summary>
      <Filters path={staffPath(PAGE)} label={text.contacts.filters}>
        {!own.includes('.') && (
          <UnitPicker name="unit" label={text.contacts.unit} hint={text.contacts.unitHint} />
        )}
        <SelectField
          name="review"
          label={text.contacts.review}
          value={query.review ?? ''}
          choices={[
            any,
            ...REVIEW_STATES.map((one) => ({ value: one, label: REVIEW_STATE_WORDS[one][language] })),
          ]}
        />
        <SelectField
          name="flag"
          label={text.contacts.flag}
          value={query.flag ?? ''}
          choices={[any, ...RULE_FLAGS.map((one) => ({ value: one, label: RULE_FLAG_WORDS[one][language] }))]}
        />
        <SelectField
          name="election"
          label={text.contactForm.election}
          value={election}
          choices={[any, ...elections.ids.map((id) => ({ value: id, label: electionInWords(id, language) }))]}
        />
        {election !== '' && (
          <SelectField
            name="party"
            label={text.contacts.party}
            value={query.party ?? ''}
            choices={[
              any,
              ...parties.map(({ id, ballotNumber, shortName }) => ({
                value: id,
                label: `${ballotNumber} · ${shortName}`,
              })),
            ]}
          />
        )}
        <TextField name="from" label={text.contacts.from} value={query.from} type="date" />
        <TextField name="to" label={text.contacts.to} value={query.to} type="date" />
      </Filters>
    </details>
  );
}
