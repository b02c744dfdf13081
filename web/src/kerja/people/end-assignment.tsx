/** Ending an assignment, with the reason that stays in the record. */
import { useLocation, useRoute } from 'preact-iso';
import type { AssignmentItem } from '../../../../schema/api/people.ts';
import { fill } from '../../format/text.ts';
import { change } from '../api.ts';
import { TextArea, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { actingInWords } from '../ui/acting.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { sayNext } from '../ui/flash.tsx';
import { NotFound } from '../ui/not-found.tsx';
import { text } from '../words.ts';
import { PersonFrame, personPath } from './person-frame.tsx';
import { PEOPLE_REASONS } from './reasons.ts';

export function EndAssignmentPage() {
  const { params } = useRoute();
  const { route } = useLocation();
  return (
    <PersonFrame title={text.assigning.endTitle} lead={text.assigning.endLead}>
      {(person, resource) => {
        const assignment = person.assignments.find((one) => one.id === params.assignment);
        if (!assignment) return <NotFound />;
        return (
          <>
            <Facts>
              <Fact name={text.assigning.which}>{actingInWords(assignment)}</Fact>
            </Facts>
            <Form
              grave
              action={text.assigning.endAction}
              cancel={personPath(person.id)}
              reasons={PEOPLE_REASONS}
              check={(data) => missing(data, { reason: text.disabling.reasonMissing })}
              send={(data) => {
                const endsOn = textIn(data, 'endsOn');
                return change<AssignmentItem>(
                  'POST',
                  `/assignments/${assignment.id}/end`,
                  { ...(endsOn && { endsOn }), reason: textIn(data, 'reason') },
                  assignment.version,
                );
              }}
              done={() => {
                sayNext(text.assigning.ended);
                route(personPath(person.id));
              }}
              onReload={resource.reload}
            >
              <TextField
                name="endsOn"
                type="date"
                width="date"
                label={fill(text.form.optional, { label: text.assigning.lastDay })}
                hint={text.assigning.lastDayHint}
              />
              <TextArea name="reason" label={text.disabling.reason} hint={text.disabling.reasonHint} />
            </Form>
          </>
        );
      }}
    </PersonFrame>
  );
}
