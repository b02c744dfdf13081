/** A further assignment for somebody who has an account. */
import { useLocation } from 'preact-iso';
import type { AssignmentItem } from '../../../../schema/api/people.ts';
import { change } from '../api.ts';
import { Form } from '../forms/form.tsx';
import { sayNext } from '../ui/flash.tsx';
import { text } from '../words.ts';
import { AssignmentFields, assignmentIn, missingInAssignment } from './assignment-fields.tsx';
import { PersonFrame, personPath } from './person-frame.tsx';
import { PEOPLE_REASONS } from './reasons.ts';

export function AssignPage() {
  const { route } = useLocation();
  return (
    <PersonFrame title={text.assigning.title} lead={text.assigning.lead}>
      {(person) => {
        const liaison = person.kind === 'liaison';
        return (
          <Form
            action={text.assigning.action}
            cancel={personPath(person.id)}
            reasons={PEOPLE_REASONS}
            check={(data) => missingInAssignment(data, liaison)}
            send={(data) =>
              change<AssignmentItem>('POST', `/people/${person.id}/assignments`, assignmentIn(data))
            }
            done={() => {
              sayNext(text.assigning.done);
              route(personPath(person.id));
            }}
          >
            <AssignmentFields liaison={liaison} />
          </Form>
        );
      }}
    </PersonFrame>
  );
}
