/** Disabling an account: all its sessions end at once, and what it did stays. */
import { useLocation } from 'preact-iso';
import type { PersonItem } from '../../../../schema/api/people.ts';
import { change } from '../api.ts';
import { TextArea } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { sayNext } from '../ui/flash.tsx';
import { text } from '../words.ts';
import { PersonFrame, personPath } from './person-frame.tsx';
import { PEOPLE_REASONS } from './reasons.ts';

export function DisablePage() {
  const { route } = useLocation();
  return (
    <PersonFrame title={text.disabling.title} lead={text.disabling.lead}>
      {(person, resource) => (
        <Form
          grave
          action={text.disabling.action}
          cancel={personPath(person.id)}
          reasons={PEOPLE_REASONS}
          check={(data) => missing(data, { reason: text.disabling.reasonMissing })}
          send={(data) =>
            change<PersonItem>(
              'PUT',
              `/people/${person.id}/disabling`,
              { reason: textIn(data, 'reason') },
              person.version,
            )
          }
          done={() => {
            sayNext(text.disabling.done);
            route(personPath(person.id));
          }}
          onReload={resource.reload}
        >
          <TextArea name="reason" label={text.disabling.reason} hint={text.disabling.reasonHint} />
        </Form>
      )}
    </PersonFrame>
  );
}
