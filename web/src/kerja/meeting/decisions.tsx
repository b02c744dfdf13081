/** What a meeting decided, and the form that records one more. A decision is never changed. */
import type { Decision, MeetingEvent } from '../../../../schema/api/meeting.ts';
import { fill } from '../../format/text.ts';
import { change } from '../api.ts';
import { TextArea, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn, textOrNull } from '../forms/values.ts';
import { sayHere } from '../ui/flash.tsx';
import { text } from '../words.ts';

export function DecisionList({ decisions }: { decisions: readonly Decision[] }) {
  return (
    <ol class="agenda">
      {decisions.map((one) => (
        <li key={one.id} value={one.ordinal}>
          {one.text}
          {(one.documentNumber || one.byPlenary) && (
            <p class="meta">
              {one.documentNumber && <span>{one.documentNumber}</span>}
              {one.byPlenary && <span>{text.meeting.plenary}</span>}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

export function DecisionForm({ event, onSaved }: { event: MeetingEvent; onSaved: () => Promise<void> }) {
  return (
    <Form<Decision>
      action={text.form.save}
      check={(data) => missing(data, { text: text.meeting.decisionMissing })}
      send={(data) =>
        change<Decision>('POST', `/meetings/${event.id}/decisions`, {
          text: textIn(data, 'text'),
          documentNumber: textOrNull(data, 'documentNumber'),
          decidedOn: event.startsOn,
        })
      }
      done={async () => {
        await onSaved();
        sayHere(text.meeting.decisionSaved);
      }}
      reasons={text.meetingRefusal}
      onReload={onSaved}
    >
      <p class="note">{text.meeting.decisionKept}</p>
      <TextArea name="text" label={text.meeting.decision} />
      <TextField
        name="documentNumber"
        label={fill(text.form.optional, { label: text.meeting.documentNumber })}
        width="half"
      />
    </Form>
  );
}
