/** Somebody who came: name, for whom, position, in person or online. Used by the clerk and on the phone. */
import { useState } from 'preact/hooks';
import { PRESENCES } from '../../../../schema/api/calendar-words.ts';
import type { CheckedIn, NewAttendee } from '../../../../schema/api/meeting.ts';
import { PERSON_NAME_CHARACTERS_MAX, PRESENCE_WORDS } from '../../../../schema/api/meeting-words.ts';
import type { Answer } from '../../api.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { RadioField, SelectField, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn, textOrNull } from '../forms/values.ts';
import { text } from '../words.ts';

interface PersonFormProps {
  action: string;
  invitations: readonly { id: string; name: string }[];
  send: (person: NewAttendee) => Promise<Answer<CheckedIn>>;
  done: () => void | Promise<void>;
}

export function PersonForm({ action, invitations, send, done }: PersonFormProps) {
  const [invitation, setInvitation] = useState('');
  return (
    <Form<CheckedIn>
      action={action}
      check={(data) =>
        missing(data, {
          name: text.roll.nameMissing,
          ...(textIn(data, 'invitationId') === '' && {
            organisation: text.meetingRefusal.organisation_missing,
          }),
          presence: text.roll.presenceMissing,
        })
      }
      send={(data) =>
        send({
          name: textIn(data, 'name'),
          position: textOrNull(data, 'position'),
          invitationId: textOrNull(data, 'invitationId'),
          organisation: textOrNull(data, 'organisation'),
          presence: textIn(data, 'presence') as NewAttendee['presence'],
        })
      }
      done={done}
      reasons={text.meetingRefusal}
    >
      <TextField
        name="name"
        label={text.roll.name}
        autoComplete="name"
        maxLength={PERSON_NAME_CHARACTERS_MAX}
      />
      <SelectField
        name="invitationId"
        label={text.roll.from}
        onChange={setInvitation}
        choices={[
          { value: '', label: text.roll.other },
          ...invitations.map((one) => ({ value: one.id, label: one.name })),
        ]}
      />
      {invitation === '' && (
        <TextField name="organisation" label={text.roll.organisation} autoComplete="organization" />
      )}
      <TextField
        name="position"
        label={fill(text.form.optional, { label: text.roll.position })}
        autoComplete="organization-title"
      />
      <RadioField
        name="presence"
        label={text.roll.presence}
        choices={PRESENCES.map((one) => ({ value: one, label: PRESENCE_WORDS[one][language] }))}
      />
    </Form>
  );
}
