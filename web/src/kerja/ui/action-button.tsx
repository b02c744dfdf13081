/** A button that changes something at once, without a form; why it did not work is said beside it. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Answer, Failure } from '../../api.ts';
import { FailureNotice, type Reasons } from './failure.tsx';
import { useMounted } from './mounted.ts';

interface ActionButtonProps<Value> {
  children: ComponentChildren;
  act: () => Promise<Answer<Value>>;
  done: (value: Value) => void;
  kind?: 'plain' | 'small' | 'grave' | 'primary' | 'grave small';
  /** What the button does, where its words alone do not say to what. */
  label?: string;
  reasons?: Reasons;
  onReload?: () => Promise<void>;
}

export function ActionButton<Value>(props: ActionButtonProps<Value>) {
  const { children, act, done, kind = 'plain', label, reasons, onReload } = props;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const mounted = useMounted();
  const press = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const answer = await act();
    if (!mounted.current) return;
    setBusy(false);
    if (answer.ok) done(answer.value);
    else setFailure(answer.failure);
  };
  const reload =
    onReload &&
    (async () => {
      await onReload();
      if (mounted.current) setFailure(null);
    });
  return (
    <>
      {failure && <FailureNotice failure={failure} reasons={reasons} onReload={reload} focused />}
      <button
        class={kind === 'plain' ? 'button' : `button ${kind}`}
        type="button"
        onClick={press}
        aria-disabled={busy}
        aria-label={label}
      >
        {children}
      </button>
    </>
  );
}
