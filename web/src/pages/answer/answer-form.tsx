/** The form of the answer. What is wrong is said on top and takes the focus; what was typed stays. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReceivedInvitation } from '../../../../schema/api/calendar-invitation.ts';
import type { Failure } from '../../api.ts';
import { fill } from '../../format/text.ts';
import { words } from '../../words.ts';
import { send } from './sending.ts';

interface AnswerFormProps {
  one: ReceivedInvitation;
  token: string;
  onAnswered: (one: ReceivedInvitation) => void;
  onReload: () => Promise<void>;
}

export function AnswerForm({ one, token, onAnswered, onReload }: AnswerFormProps) {
  const [answer, setAnswer] = useState<string>(one.answer);
  const [trouble, setTrouble] = useState<{ text: string; stale: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [trouble]);
  const delegated = answer === 'diwakilkan';

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const textOf = (name: string) => String(data.get(name) ?? '').trim() || null;
    const [delegateName, delegatePosition] = [textOf('delegateName'), textOf('delegatePosition')];
    if (textOf('answer') === null) return setTrouble({ text: words.answer.answerMissing, stale: false });
    if (delegated && (delegateName === null || delegatePosition === null)) {
      return setTrouble({ text: words.answer.refusal.delegate_missing, stale: false });
    }
    setBusy(true);
    const given = await send('answer', {
      token,
      version: one.version,
      answer: textOf('answer'),
      delegateName,
      delegatePosition,
      note: textOf('note'),
    });
    setBusy(false);
    if (given.ok) onAnswered(given.value);
    else setTrouble(troubleOf(given.failure));
  };

  return (
    <form class="answer-form" noValidate onSubmit={submit}>
      {trouble && (
        <div class="notice bad" role="alert" tabIndex={-1} ref={box}>
          <p>{trouble.text}</p>
          {trouble.stale && (
            <button class="button" type="button" onClick={onReload}>
              {words.answer.reload}
            </button>
          )}
        </div>
      )}
      <fieldset class="form-field">
        <legend class="form-label">{words.answer.question}</legend>
        <div class="options">
          {ANSWERS.map((value) => (
            <label key={value} class="option">
              <input
                type="radio"
                name="answer"
                value={value}
                defaultChecked={value === one.answer}
                onChange={() => setAnswer(value)}
              />
              <span>{words.invitationAnswer[value]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {delegated && (
        <>
          <Line name="delegateName" label={words.answer.delegateName} value={one.delegateName} />
          <Line name="delegatePosition" label={words.answer.delegatePosition} value={one.delegatePosition} />
        </>
      )}
      <Line name="note" label={words.answer.note} value={one.note} max={500} />
      <div class="form-end">
        <button class="button primary" type="submit" aria-disabled={busy}>
          {one.answer === 'menunggu' ? words.answer.send : words.answer.change}
        </button>
        <span class="form-busy" role="status">
          {busy ? words.answer.sending : ''}
        </span>
      </div>
    </form>
  );
}

const ANSWERS = ['hadir', 'tentatif', 'tidak_hadir', 'diwakilkan'] as const;

function Line({
  name,
  label,
  value,
  max = 200,
}: {
  name: string;
  label: string;
  value: string | null;
  max?: number;
}) {
  return (
    <div class="form-field">
      <label class="form-label" for={name}>
        {label}
      </label>
      <input
        class="control width-full"
        id={name}
        name={name}
        type="text"
        maxLength={max}
        autoComplete="off"
        defaultValue={value ?? ''}
      />
    </div>
  );
}

function troubleOf(failure: Failure): { text: string; stale: boolean } {
  if (failure.reason === 'offline') return { text: words.answer.offline, stale: false };
  const { problem, status } = failure;
  if (status === 412 || status === 404) return { text: words.answer.stale, stale: true };
  const known: Readonly<Record<string, string>> = words.answer.refusal;
  const sentence = known[problem?.reason ?? ''] ?? problem?.detail ?? words.answer.failed;
  return { text: fill(sentence, { capacity: String(problem?.facts?.capacity ?? '') }), stale: false };
}
