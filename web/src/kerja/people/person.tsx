/** One person: who they are, what they are assigned to, how they come in, and what was done to their account. */

import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import type { AssignmentItem, Person } from '../../../../schema/api/people.ts';
import { dateInWords, momentInWords } from '../../format/dates.ts';
import { counted, fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { staffPath } from '../paths.ts';
import { mayDo, signedIn } from '../session.ts';
import { actingInWords, positionInWords } from '../ui/acting.ts';
import { kindInWords } from '../ui/event-kind.ts';
import { Fact, Facts, Moment } from '../ui/facts.tsx';
import { Heading } from '../ui/heading.tsx';
import { Loaded, type Resource, useResource } from '../ui/resource.tsx';
import { text } from '../words.ts';
import { AccessLinks } from './access-links.tsx';
import { DisablingNotice } from './disabling-notice.tsx';
import { StateTag } from './state-tag.tsx';

export function PersonPage() {
  const { params } = useRoute();
  const person = useResource<Person>(`/people/${params.id}`);
  return (
    <Loaded resource={person}>{(value) => <Whole key={value.id} person={value} resource={person} />}</Loaded>
  );
}

function Whole({ person, resource }: { person: Person; resource: Resource<Person> }) {
  const list =
    person.kind === 'liaison'
      ? { href: staffPath('/narahubung'), name: text.nav.liaisons }
      : { href: staffPath('/orang'), name: text.nav.people };
  const own = person.id === signedIn.value?.account.id;
  const manages = !own && mayDo(person.kind === 'liaison' ? 'liaison.manage' : 'people.manage');
  const path = staffPath(`/orang/${person.id}`);
  return (
    <>
      <Breadcrumb steps={[list]} here={person.name} />
      <Heading title={person.name} above={person.unit.name}>
        <p>
          <StateTag state={person.state} />
        </p>
        {own && <p class="note">{text.person.own}</p>}
        {manages && (
          <p class="actions">
            <a class="button" href={`${path}/ubah`}>
              {text.person.edit}
            </a>
            {person.state !== 'disabled' && (
              <a class="button grave" href={`${path}/nonaktif`}>
                {text.person.disable}
              </a>
            )}
          </p>
        )}
      </Heading>
      {person.state === 'disabled' && (
        <DisablingNotice person={person} manages={manages} resource={resource} />
      )}
      <Facts>
        <Fact name={text.person.email}>{person.email}</Fact>
        <Fact name={text.person.language}>{text.person.languages[person.language]}</Fact>
        <Fact name={text.person.secondFactor}>
          {person.secondFactor ? text.people.withSecondFactor : text.people.withoutSecondFactor}
        </Fact>
        <Fact name={text.person.lastSignedIn}>
          {person.lastSignedInAt ? <Moment at={person.lastSignedInAt} /> : text.people.neverSignedIn}
        </Fact>
        <Fact name={text.person.sessions}>
          {counted(text.person.openSessions, person.sessions, language)}
        </Fact>
        <Fact name={text.person.createdAt}>
          <Moment at={person.createdAt} />
        </Fact>
      </Facts>
      <Assignments person={person} manages={manages} />
      {manages && person.state !== 'disabled' && <AccessLinks person={person} resource={resource} />}
      <History person={person} />
    </>
  );
}

function Assignments({ person, manages }: { person: Person; manages: boolean }) {
  const path = staffPath(`/orang/${person.id}/penugasan`);
  return (
    <section aria-labelledby="assignments">
      <h2 id="assignments">{text.person.assignments}</h2>
      {person.assignments.length === 0 && <p>{text.person.noAssignments}</p>}
      {person.assignments.length > 0 && (
        <ul class="items">
          {person.assignments.map((one) => (
            <li key={one.id}>
              <p class="item-title">{actingInWords(one)}</p>
              <p class="meta">
                <span>{positionInWords(one)}</span>
                <span>{periodInWords(one)}</span>
              </p>
              {manages && !isOver(one) && (
                <p class="actions">
                  <a
                    class="button small"
                    href={`${path}/${one.id}`}
                    aria-label={`${text.person.changeAssignment}: ${actingInWords(one)}`}
                  >
                    {text.person.changeAssignment}
                  </a>
                  <a
                    class="button small grave"
                    href={`${path}/${one.id}/akhiri`}
                    aria-label={`${text.person.endAssignment}: ${actingInWords(one)}`}
                  >
                    {text.person.endAssignment}
                  </a>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {person.assignedElsewhere && <p class="note">{text.person.assignedElsewhere}</p>}
      {manages && person.state !== 'disabled' && (
        <p class="after">
          <a class="button" href={path}>
            {text.person.newAssignment}
          </a>
        </p>
      )}
    </section>
  );
}

function periodInWords({ startsOn, endsOn }: AssignmentItem): string {
  const from = dateInWords(startsOn, language);
  return endsOn
    ? fill(text.person.fromTo, { from, to: dateInWords(endsOn, language) })
    : fill(text.person.from, { from });
}

/** Days are those of Jakarta, as the API reckons. */
function isOver({ endsOn }: AssignmentItem): boolean {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(new Date());
  return endsOn !== null && endsOn < today;
}

function History({ person }: { person: Person }) {
  const [all, setAll] = useState(false);
  const shown = all ? person.history : person.history.slice(0, HISTORY_SHOWN);
  if (person.history.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{text.person.history}</h2>
      <ul class="plain-list bare">
        {shown.map((one) => (
          <li key={one.at + one.kind}>
            {momentInWords(one.at, language)}: {kindInWords(one.kind)}
            {one.by && ` (${one.by})`}
            {one.fields.length > 0 && `: ${one.fields.map(fieldInWords).join(', ')}`}
            {one.reason && `. ${one.reason}`}
          </li>
        ))}
      </ul>
      {!all && person.history.length > HISTORY_SHOWN && (
        <button class="link" type="button" onClick={() => setAll(true)}>
          {text.person.wholeHistory}
        </button>
      )}
    </section>
  );
}

const HISTORY_SHOWN = 10;

function fieldInWords(field: string): string {
  return text.fieldName[field as keyof typeof text.fieldName] ?? field;
}
