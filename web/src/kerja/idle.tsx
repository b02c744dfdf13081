/**
 * A session ends when nothing is asked of the portal for a while. Whoever is typing is not idle, so their session is
 * kept; whoever has left is warned in time, and asked to sign in again afterwards.
 */
import { useEffect, useState } from 'preact/hooks';
import type { SignedInSession } from '../../../schema/api/session.ts';
import { fill } from '../format/text.ts';
import { lastAnswerAt } from './api.ts';
import { loadSession, signedIn } from './session.ts';
import { text } from './words.ts';

const WARNING_MINUTES = 2;
const LOOK_EVERY_MS = 10_000;
const MINUTE_MS = 60_000;

export function IdleWarning() {
  const who = signedIn.value;
  return who && <Watch key={who.sessionId} who={who} />;
}

function Watch({ who: { idleMinutes } }: { who: SignedInSession }) {
  const [warning, setWarning] = useState(false);
  useEffect(() => {
    let inputAt = 0;
    const noteInput = () => {
      inputAt = Date.now();
    };
    const look = () => {
      const left = idleMinutes * MINUTE_MS - (Date.now() - lastAnswerAt());
      const near = left < WARNING_MINUTES * MINUTE_MS;
      const typedSince = inputAt > lastAnswerAt();
      if (left <= 0 || (near && typedSince)) void loadSession();
      setWarning(near && left > 0 && !typedSince);
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    for (const kind of INPUTS) addEventListener(kind, noteInput, true);
    return () => {
      clearInterval(timer);
      for (const kind of INPUTS) removeEventListener(kind, noteInput, true);
    };
  }, [idleMinutes]);
  const stay = async () => {
    await loadSession();
    setWarning(false);
  };
  return (
    <div role="alert" class="idle">
      {warning && (
        <div class="notice soon">
          <p>{fill(text.frame.idle, { n: WARNING_MINUTES })}</p>
          <button class="button" type="button" onClick={stay}>
            {text.frame.stay}
          </button>
        </div>
      )}
    </div>
  );
}

const INPUTS = ['keydown', 'pointerdown'] as const;
