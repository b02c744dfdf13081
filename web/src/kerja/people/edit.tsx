/** Changing a person's name, address and language. Only what was changed is sent. */
import { useLocation } from 'preact-iso';
import type { Person, PersonItem } from '../../../../schema/api/people.ts';
import { LANGUAGES } from '../../../../schema/api/vocabulary.ts';
import { change } from '../api.ts';
import { RadioField, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn } from '../forms/values.ts';
import { sayNext } from '../ui/flash.tsx';
import { text } from '../words.ts';
import { PersonFrame, personPath } from './person-frame.tsx';
import { PEOPLE_REASONS } from './reasons.ts';

const FIELDS = ['name', 'email', 'language'] as const;

export function EditPersonPage() {
  const { route } = useLocation();
  return (
    <PersonFrame title={text.editing.title} lead={text.editing.lead}>
      {(person, resource) => (
        <Form<PersonItem | null>
          action={text.form.save}
          cancel={personPath(person.id)}
          reasons={PEOPLE_REASONS}
          check={(data) => [
            ...missing(data, { name: text.inviting.nameMissing, email: text.inviting.emailMissing }),
          ]}
          send={async (data) => {
            const changes = changesIn(data, person);
            // Nothing to change is nothing to ask the server for.
            if (Object.keys(changes).length === 0) return { ok: true as const, value: null };
            return change<PersonItem>('PATCH', `/people/${person.id}`, changes, person.version);
          }}
          done={() => {
            sayNext(text.form.saved);
            route(personPath(person.id));
          }}
          onReload={resource.reload}
        >
          <TextField name="name" label={text.inviting.name} value={person.name} autoComplete="off" />
          <TextField
            name="email"
            type="email"
            label={text.inviting.email}
            hint={text.editing.emailHint}
            value={person.email}
            autoComplete="off"
          />
          <RadioField
            name="language"
            label={text.person.language}
            value={person.language}
            choices={LANGUAGES.map((one) => ({ value: one, label: text.person.languages[one] }))}
          />
        </Form>
      )}
    </PersonFrame>
  );
}

function changesIn(data: FormData, person: Person): Record<string, string> {
  const changed = FIELDS.filter((field) => textIn(data, field) !== person[field]);
  return Object.fromEntries(changed.map((field) => [field, textIn(data, field)]));
}
