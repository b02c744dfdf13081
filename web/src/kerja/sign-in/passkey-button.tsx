/** The button that signs in, or proves who one is, with a passkey. */
import { useState } from 'preact/hooks';
import type { Answer, Failure } from '../../api.ts';
import { FailureNotice } from '../ui/failure.tsx';
import { text } from '../words.ts';
import { passkeysKnown, usePasskeyAt } from './passkey.ts';

interface PasskeyButtonProps<Value> {
  label: string;
  primary?: boolean;
  /** Takes what the browser gave to the API. */
  send: (response: object) => Promise<Answer<Value>>;
  done: (value: Value) => void;
}

export function PasskeyButton<Value>({ label, primary = false, send, done }: PasskeyButtonProps<Value>) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [turnedAway, setTurnedAway] = useState(false);
  if (!passkeysKnown) return null;
  const press = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    setTurnedAway(false);
    const outcome = await usePasskeyAt('/session/passkey/options', send);
    setBusy(false);
    if (outcome.ok) return done(outcome.value);
    setFailure(outcome.failure);
    setTurnedAway(outcome.failure === null);
  };
  return (
    <>
      {failure && <FailureNotice failure={failure} focused />}
      {turnedAway && (
        <p class="notice small" role="alert">
          {text.signIn.passkeyTurnedAway}
        </p>
      )}
      <button
        class={primary ? 'button primary' : 'button'}
        type="button"
        onClick={press}
        aria-disabled={busy}
      >
        {label}
      </button>
    </>
  );
}
