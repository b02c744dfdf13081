/** The steps of minutes as forms: writing, sending round, approving. Each names the revision that it begins with. */
import type { MinutesRevision } from '../../../../schema/api/meeting.ts';
import { fill } from '../../format/text.ts';
import { change } from '../api.ts';
import { TextArea, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn, textOrNull } from '../forms/values.ts';
import { sayHere } from '../ui/flash.tsx';
import { text } from '../words.ts';

interface StepProps {
  eventId: string;
  /** The latest revision; 0 where nothing is written yet. */
  version: number;
  onDone: () => Promise<void>;
}

const TEXT_ROWS = 14;

export function WriteForm(props: StepProps & { text: string; correcting: boolean }) {
  const { eventId, version, onDone, correcting } = props;
  return (
    <Form<MinutesRevision>
      action={text.minutes.save}
      check={(data) =>
        missing(data, {
          text: text.minutes.textMissing,
          ...(correcting && { changeNote: text.minutes.changeNoteMissing }),
        })
      }
      send={(data) =>
        change<MinutesRevision>(
          'PUT',
          `/meetings/${eventId}/minutes`,
          { text: textIn(data, 'text'), changeNote: textOrNull(data, 'changeNote') },
          version,
        )
      }
      done={async ({ revision }) => {
        await onDone();
        sayHere(fill(text.minutes.saved, { n: revision }));
      }}
      reasons={text.meetingRefusal}
      onReload={onDone}
    >
      <TextArea
        name="text"
        label={text.minutes.text}
        hint={text.minutes.textHint}
        value={props.text}
        rows={TEXT_ROWS}
      />
      {correcting && <TextField name="changeNote" label={text.minutes.changeNote} />}
    </Form>
  );
}

export function CirculateForm({ eventId, version, onDone }: StepProps) {
  return (
    <Form<MinutesRevision>
      action={text.minutes.send}
      check={(data) => missing(data, { respondUntil: text.minutes.respondUntilMissing })}
      send={(data) =>
        change<MinutesRevision>(
          'POST',
          `/meetings/${eventId}/minutes/circulation`,
          { respondUntil: textIn(data, 'respondUntil') },
          version,
        )
      }
      done={async () => {
        await onDone();
        sayHere(text.minutes.sent);
      }}
      reasons={text.meetingRefusal}
      onReload={onDone}
    >
      <p>{text.minutes.circulateLead}</p>
      <TextField name="respondUntil" type="date" width="date" label={text.minutes.respondUntil} />
    </Form>
  );
}

export function ApproveForm({ eventId, version, onDone }: StepProps) {
  return (
    <Form<MinutesRevision>
      action={text.minutes.approveAction}
      send={(data) =>
        change<MinutesRevision>(
          'POST',
          `/meetings/${eventId}/minutes/approval`,
          { note: textOrNull(data, 'note') },
          version,
        )
      }
      done={async () => {
        await onDone();
        sayHere(text.minutes.approved);
      }}
      reasons={text.meetingRefusal}
      onReload={onDone}
    >
      <p>{text.minutes.approveLead}</p>
      <TextArea
        name="note"
        label={fill(text.form.optional, { label: text.minutes.approveNote })}
        hint={text.minutes.approveNoteHint}
        rows={2}
      />
    </Form>
  );
}
