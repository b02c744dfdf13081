/** Agreeing with minutes, or objecting with a reason; by a link also who says so. And what was said before. */
import { useState } from 'preact/hooks';
import {
  MINUTES_RESPONSE_WORDS,
  MINUTES_RESPONSES,
  type MinutesResponse,
} from '../../../../schema/api/calendar-words.ts';
import type { MinutesReply } from '../../../../schema/api/meeting.ts';
import type { Answer } from '../../api.ts';
import { momentInWords } from '../../format/dates.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import { RadioField, TextArea, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import { missing, textIn, textOrNull } from '../forms/values.ts';
import { text } from '../words.ts';

interface Word {
  response: MinutesResponse;
  reason: string | null;
  name: string;
  position: string;
}

interface RespondFormProps {
  before: MinutesReply | null;
  /** Whether to ask who answers: nobody is signed in. */
  asksWho?: boolean;
  send: (said: Word) => Promise<Answer<MinutesReply>>;
  done: (reply: MinutesReply) => void;
  onReload?: () => Promise<void>;
}

/** What the organisation has said of this round, where it has. */
export function Said({ reply }: { reply: MinutesReply | null }) {
  if (!reply?.response || !reply.at) return null;
  return (
    <p class={`notice small ${reply.response === 'setuju' ? 'good' : 'bad'}`}>
      {fill(text.minutes.youSaid, {
        response: MINUTES_RESPONSE_WORDS[reply.response][language].toLowerCase(),
        when: momentInWords(reply.at, language),
      })}
    </p>
  );
}

export function RespondForm({ before, asksWho = false, send, done, onReload }: RespondFormProps) {
  const [response, setResponse] = useState<string>(before?.response ?? '');
  return (
    <Form<MinutesReply>
      action={text.minutes.respond}
      check={(data) =>
        missing(data, {
          response: text.minutes.responseMissing,
          ...(textIn(data, 'response') === 'keberatan' && {
            reason: text.meetingRefusal.objection_reason_missing,
          }),
          ...(asksWho && { name: text.roll.nameMissing, position: text.roll.position }),
        })
      }
      send={(data) =>
        send({
          response: textIn(data, 'response') as MinutesResponse,
          reason: textIn(data, 'response') === 'keberatan' ? textOrNull(data, 'reason') : null,
          name: textIn(data, 'name'),
          position: textIn(data, 'position'),
        })
      }
      done={done}
      reasons={text.meetingRefusal}
      onReload={onReload}
    >
      <RadioField
        name="response"
        label={text.minutes.response}
        value={response}
        onChange={setResponse}
        choices={MINUTES_RESPONSES.map((one) => ({
          value: one,
          label: MINUTES_RESPONSE_WORDS[one][language],
        }))}
      />
      {response === 'keberatan' && (
        <TextArea name="reason" label={text.minutes.reason} value={before?.reason ?? ''} />
      )}
      {asksWho && (
        <>
          <TextField name="name" label={text.roll.name} autoComplete="name" value={before?.name ?? ''} />
          <TextField
            name="position"
            label={text.roll.position}
            autoComplete="organization-title"
            value={before?.position ?? ''}
          />
        </>
      )}
    </Form>
  );
}
