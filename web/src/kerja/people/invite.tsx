/** Inviting somebody in three steps: who, as what, and a last look before it is sent. The link is shown once. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { InvitedPerson } from '../../../../schema/api/people.ts';
import { LANGUAGES } from '../../../../schema/api/vocabulary.ts';
import { fill } from '../../format/text.ts';
import { Breadcrumb } from '../../ui/breadcrumb.tsx';
import { language } from '../../words.ts';
import { change } from '../api.ts';
import type { Option } from '../forms/combobox.tsx';
import { RadioField, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { staffPath } from '../paths.ts';
import { signedIn } from '../session.ts';
import { announceStep, Heading } from '../ui/heading.tsx';
import { text } from '../words.ts';
import { NewLink } from './access-links.tsx';
import {
  type AssignmentDraft,
  AssignmentFields,
  assignmentIn,
  missingInAssignment,
} from './assignment-fields.tsx';
import { InvitationSummary, type Who } from './invitation-summary.tsx';
import { personPath } from './person-frame.tsx';
import { PEOPLE_REASONS } from './reasons.ts';

export function InviteStaffPage() {
  return <Invite kind="staff" list={staffPath('/orang')} />;
}

export function InviteLiaisonPage() {
  return <Invite kind="liaison" list={staffPath('/narahubung')} />;
}

const STEPS = ['who', 'assignment', 'summary'] as const;
type Step = (typeof STEPS)[number];

interface InviteProps {
  kind: 'staff' | 'liaison';
  list: string;
}

/** Holds what has been answered so far, so that one can go back and forth. Nothing is sent before the last step. */
function Invite({ kind, list }: InviteProps) {
  const own = signedIn.value?.acting?.unit;
  const [step, setStep] = useState<Step>('who');
  const [who, setWho] = useState<Who>({ name: '', email: '', language });
  const [draft, setDraft] = useState<AssignmentDraft>({});
  const [unit, setUnit] = useState<Option | null>(own ? { value: own.code, label: own.name } : null);
  const [organisation, setOrganisation] = useState<Option | null>(null);
  const [invited, setInvited] = useState<InvitedPerson | null>(null);
  const liaison = kind === 'liaison';
  const words = text.people[kind];
  const go = (next: Step) => {
    announceStep();
    setStep(next);
  };
  const frame = (title: string, lead: string | null, children: ComponentChildren) => (
    <StepFrame key={step} {...{ step, title, lead, list }} listName={words.title} here={words.invite}>
      {children}
    </StepFrame>
  );

  if (invited) {
    const again = () => {
      setInvited(null);
      setWho({ name: '', email: '', language });
      setDraft({});
      go('who');
    };
    return <Invited invited={invited} list={list} listName={words.title} onAgain={again} />;
  }
  if (step === 'who') {
    const done = (value: Who) => {
      setWho(value);
      go('assignment');
    };
    return frame(words.invite, words.inviteLead, <WhoForm who={who} list={list} done={done} />);
  }
  if (step === 'assignment') {
    return frame(
      fill(text.inviting.assignmentOf, { name: who.name }),
      null,
      <>
        <Form<AssignmentDraft>
          action={text.inviting.next}
          check={(data) => missingInAssignment(data, liaison)}
          send={held((data) => assignmentIn(data))}
          done={(value) => {
            setDraft(value);
            go('summary');
          }}
        >
          <AssignmentFields
            {...{ liaison, draft, unit, organisation }}
            onUnit={setUnit}
            onOrganisation={setOrganisation}
          />
        </Form>
        <Back onPress={() => go('who')} />
      </>,
    );
  }
  return frame(
    text.inviting.summary,
    null,
    <>
      <InvitationSummary {...{ who, draft, unit, organisation }} />
      <Form<InvitedPerson>
        action={text.inviting.send}
        reasons={PEOPLE_REASONS}
        send={() => change('POST', '/people', { ...who, assignment: draft })}
        done={(value) => {
          announceStep();
          setInvited(value);
        }}
      />
      <Back onPress={() => go('assignment')} />
    </>,
  );
}

interface StepFrameProps {
  step: Step;
  title: string;
  lead: string | null;
  list: string;
  listName: string;
  here: string;
  children: ComponentChildren;
}

function StepFrame({ step, title, lead, list, listName, here, children }: StepFrameProps) {
  return (
    <>
      <Breadcrumb steps={[{ href: list, name: listName }]} here={here} />
      <Heading
        title={title}
        above={fill(text.inviting.step, { n: STEPS.indexOf(step) + 1, m: STEPS.length })}
      >
        {lead && <p class="lead">{lead}</p>}
      </Heading>
      {children}
    </>
  );
}

function WhoForm({ who, list, done }: { who: Who; list: string; done: (who: Who) => void }) {
  return (
    <Form<Who>
      action={text.inviting.next}
      cancel={list}
      check={(data) => missing(data, { name: text.inviting.nameMissing, email: text.inviting.emailMissing })}
      send={held((data) => ({
        name: textIn(data, 'name'),
        email: textIn(data, 'email'),
        language: textIn(data, 'language'),
      }))}
      done={done}
    >
      <TextField
        name="name"
        label={text.inviting.name}
        hint={text.inviting.nameHint}
        value={who.name}
        autoComplete="off"
      />
      <TextField
        name="email"
        type="email"
        label={text.inviting.email}
        hint={text.inviting.emailHint}
        value={who.email}
        autoComplete="off"
      />
      <RadioField
        name="language"
        label={text.person.language}
        value={who.language}
        choices={LANGUAGES.map((one) => ({ value: one, label: text.person.languages[one] }))}
      />
    </Form>
  );
}

/** A step of a form that is not sent yet: what was typed is only taken along. */
function held<Value>(
  read: (data: FormData) => Value,
): (data: FormData) => Promise<{ ok: true; value: Value }> {
  return async (data) => ({ ok: true, value: read(data) });
}

function Back({ onPress }: { onPress: () => void }) {
  return (
    <p class="after">
      <button class="link" type="button" onClick={onPress}>
        {text.inviting.back}
      </button>
    </p>
  );
}

interface InvitedProps {
  invited: InvitedPerson;
  list: string;
  listName: string;
  onAgain: () => void;
}

function Invited({ invited: { person, invitation }, list, listName, onAgain }: InvitedProps) {
  return (
    <>
      <Breadcrumb steps={[{ href: list, name: listName }]} here={person.name} />
      <Heading title={fill(text.inviting.doneTitle, { name: person.name })}>
        <p class="lead">{fill(text.inviting.doneLead, { email: person.email })}</p>
      </Heading>
      <NewLink link={invitation} name={person.name} />
      <ul class="plain-list bare after">
        <li>
          <a href={personPath(person.id)}>{fill(text.inviting.toPerson, { name: person.name })}</a>
        </li>
        <li>
          <button class="link" type="button" onClick={onAgain}>
            {text.inviting.another}
          </button>
        </li>
      </ul>
    </>
  );
}
