/** The people of my unit and below, and the liaisons of partners: found by name, narrowed by filters. */
import { useLocation } from 'preact-iso';
import { ROLE_WORDS, ROLES } from '../../../../schema/api/access.ts';
import type { PersonItem } from '../../../../schema/api/people.ts';
import { PERSON_STATE_WORDS, PERSON_STATES } from '../../../../schema/api/people-words.ts';
import { momentInWords } from '../../format/dates.ts';
import { language } from '../../words.ts';
import { SelectField, TextField } from '../forms/fields.tsx';
import { staffPath } from '../paths.ts';
import { mayDo, signedIn } from '../session.ts';
import { placeInWords, positionInWords } from '../ui/acting.ts';
import { Filters } from '../ui/filters.tsx';
import { Heading } from '../ui/heading.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { text } from '../words.ts';
import { StateTag } from './state-tag.tsx';

export function StaffListPage() {
  return <PeopleList kind="staff" path={staffPath('/orang')} />;
}

export function LiaisonListPage() {
  return <PeopleList kind="liaison" path={staffPath('/narahubung')} />;
}

const FILTERS = ['q', 'role', 'state', 'unit'] as const;

function PeopleList({ kind, path }: { kind: 'staff' | 'liaison'; path: string }) {
  const { query } = useLocation();
  const parameters = new URLSearchParams({ kind });
  for (const name of FILTERS) if (query[name]) parameters.set(name, query[name]);
  const mayInvite = mayDo(kind === 'staff' ? 'people.manage' : 'liaison.manage');
  const words = text.people[kind];
  return (
    <>
      <Heading title={words.title} above={signedIn.value?.acting?.unit.name}>
        {mayInvite && (
          <p class="actions">
            <a class="button primary" href={`${path}/undang`}>
              {words.invite}
            </a>
          </p>
        )}
      </Heading>
      <Filters path={path} label={text.people.filters}>
        <TextField
          name="q"
          type="search"
          label={text.people.search}
          value={query.q}
          autoComplete="off"
          spellcheck={false}
        />
        {kind === 'staff' && (
          <SelectField
            name="role"
            label={text.people.role}
            value={query.role ?? ''}
            choices={[
              { value: '', label: text.pick.any },
              ...ROLES.filter((role) => role !== 'liaison').map((role) => ({
                value: role,
                label: ROLE_WORDS[role][language],
              })),
            ]}
          />
        )}
        <SelectField
          name="state"
          label={text.people.state}
          value={query.state ?? ''}
          choices={[
            { value: '', label: text.pick.any },
            ...PERSON_STATES.map((state) => ({ value: state, label: PERSON_STATE_WORDS[state][language] })),
          ]}
        />
        {query.unit && <input type="hidden" name="unit" value={query.unit} />}
      </Filters>
      <PagedList<PersonItem>
        path={`/people?${parameters}`}
        label={words.title}
        keyOf={(person) => person.id}
        empty={<p>{words.empty}</p>}
        row={(person) => <PersonRow person={person} />}
      />
    </>
  );
}

function PersonRow({ person }: { person: PersonItem }) {
  const { name, email, state, assignments, secondFactor, lastSignedInAt } = person;
  return (
    <>
      <p class="item-title">
        <a href={staffPath(`/orang/${person.id}`)}>{name}</a> <StateTag state={state} />
      </p>
      {assignments.map((one) => (
        <p key={one.id} class="meta">
          <span>{ROLE_WORDS[one.role][language]}</span>
          <span>{placeInWords(one)}</span>
          <span>{positionInWords(one)}</span>
        </p>
      ))}
      <p class="meta">
        <span>{email}</span>
        <span>{secondFactor ? text.people.withSecondFactor : text.people.withoutSecondFactor}</span>
        <span>
          {lastSignedInAt
            ? `${text.people.lastSignedIn} ${momentInWords(lastSignedInAt, language)}`
            : text.people.neverSignedIn}
        </span>
      </p>
    </>
  );
}
