/** Changing an assignment: its office, whether it is held acting, its last day. Role and place stay as they were. */
import { useLocation, useRoute } from 'preact-iso';
import type { AssignmentItem, Person } from '../../../../schema/api/people.ts';
import { fill } from '../../format/text.ts';
import { change } from '../api.ts';
import { TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn, textOrNull } from '../forms/values.ts';
import { actingInWords } from '../ui/acting.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { sayNext } from '../ui/flash.tsx';
import { NotFound } from '../ui/not-found.tsx';
import { text } from '../words.ts';
import { OfficeFields } from './assignment-fields.tsx';
import { PersonFrame, personPath } from './person-frame.tsx';
import { PEOPLE_REASONS } from './reasons.ts';

export function AssignmentPage() {
  const { params } = useRoute();
  return (
    <PersonFrame title={text.assigning.changeTitle} lead={text.assigning.changeLead}>
      {(person, resource) => {
        const assignment = person.assignments.find((one) => one.id === params.assignment);
        if (!assignment) return <NotFound />;
        return <ChangeForm person={person} assignment={assignment} onReload={resource.reload} />;
      }}
    </PersonFrame>
  );
}

interface ChangeFormProps {
  person: Person;
  assignment: AssignmentItem;
  onReload: () => Promise<void>;
}

function ChangeForm({ person, assignment, onReload }: ChangeFormProps) {
  const { route } = useLocation();
  const liaison = assignment.role === 'liaison';
  const changesIn = (data: FormData) => ({
    position: textIn(data, 'position'),
    ...(!liaison && {
      positionGroup: textOrNull(data, 'positionGroup'),
      acting: textOrNull(data, 'acting'),
    }),
    endsOn: textOrNull(data, 'endsOn'),
  });
  return (
    <>
      <Facts>
        <Fact name={text.assigning.which}>{actingInWords(assignment)}</Fact>
      </Facts>
      <Form
        action={text.form.save}
        cancel={personPath(person.id)}
        reasons={PEOPLE_REASONS}
        check={(data) => missing(data, { position: text.inviting.positionMissing })}
        send={(data) =>
          change<AssignmentItem>(
            'PATCH',
            `/assignments/${assignment.id}`,
            changesIn(data),
            assignment.version,
          )
        }
        done={() => {
          sayNext(text.form.saved);
          route(personPath(person.id));
        }}
        onReload={onReload}
      >
        {liaison ? (
          <TextField
            name="position"
            label={text.inviting.liaisonPosition}
            value={assignment.position}
            autoComplete="off"
          />
        ) : (
          <OfficeFields
            draft={{
              position: assignment.position,
              positionGroup: assignment.positionGroup ?? '',
              acting: assignment.acting ?? '',
            }}
          />
        )}
        <TextField
          name="endsOn"
          type="date"
          width="date"
          label={fill(text.form.optional, { label: text.inviting.endsOn })}
          hint={text.inviting.endsOnHint}
          value={assignment.endsOn ?? ''}
        />
      </Form>
    </>
  );
}
