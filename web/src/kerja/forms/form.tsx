/**
 * A form as the staff application has them: what is wrong is listed on top, linked to the fields, and takes the focus;
 * nothing that was typed is lost, whatever the answer; a second press while the first is under way does nothing.
 */
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../../../schema/api/problem.ts';
import type { Answer, Failure } from '../../api.ts';
import { FailureNotice, type Reasons } from '../ui/failure.tsx';
import { useMounted } from '../ui/mounted.ts';
import { text } from '../words.ts';
import { ErrorSummary } from './summary.tsx';
import type { FieldError } from './values.ts';

interface FormProps<Value> {
  /** What the button says. */
  action: string;
  /** Finds what the person can mend before anything is sent. */
  check?: (data: FormData) => FieldError[];
  send: (data: FormData) => Promise<Answer<Value>>;
  done: (value: Value) => void | Promise<void>;
  /** Words for the rules that may refuse this. */
  reasons?: Reasons;
  /** Fields that a refusal has to do with, where it names several things at once. */
  errorsIn?: (problem: Problem) => FieldError[];
  /** Fetches the record anew after someone else has changed it; what was typed stays. */
  onReload?: (() => Promise<void>) | undefined;
  /** Where one gets without doing it. */
  cancel?: string;
  /** A button that warns, for what cannot be undone. */
  grave?: boolean;
  children?: ComponentChildren;
}

interface Trouble {
  errors: FieldError[];
  failure: Failure | null;
}

const NO_TROUBLE: Trouble = { errors: [], failure: null };
const Errors = createContext<readonly FieldError[]>([]);

/** What is wrong with a field, for the field itself. */
export function useFieldError(field: string): string | null {
  return useContext(Errors).find((error) => error.field === field)?.message ?? null;
}

export function Form<Value>(props: FormProps<Value>) {
  const { action, check, send, done, reasons, errorsIn, onReload, cancel, grave, children } = props;
  const [trouble, setTrouble] = useState(NO_TROUBLE);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const mounted = useMounted();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy || !form.current) return;
    const data = new FormData(form.current);
    const errors = check?.(data) ?? [];
    if (errors.length > 0) return setTrouble({ errors, failure: null });
    setBusy(true);
    const answer = await send(data);
    if (!mounted.current) return;
    setBusy(false);
    if (!answer.ok) return setTrouble(troubleOf(answer.failure, errorsIn));
    setTrouble(NO_TROUBLE);
    await done(answer.value);
  };

  const reload =
    onReload &&
    (async () => {
      setBusy(true);
      await onReload();
      if (!mounted.current) return;
      setBusy(false);
      setTrouble(NO_TROUBLE);
    });
  return (
    <Errors.Provider value={trouble.errors}>
      <form class="form" ref={form} noValidate onSubmit={submit}>
        <ErrorSummary errors={trouble.errors} form={form} />
        {trouble.failure && (
          <FailureNotice failure={trouble.failure} reasons={reasons} onReload={reload} focused />
        )}
        {children}
        <div class="form-end">
          <button class={`button ${grave ? 'grave' : 'primary'}`} type="submit" aria-disabled={busy}>
            {action}
          </button>
          {cancel && <a href={cancel}>{text.form.cancel}</a>}
          <span class="form-busy" role="status">
            {busy ? text.form.sending : ''}
          </span>
        </div>
      </form>
    </Errors.Provider>
  );
}

/** Fields that the API names become errors at the fields; everything else is said above the form. */
function troubleOf(failure: Failure, errorsIn?: (problem: Problem) => FieldError[]): Trouble {
  const problem = failure.reason === 'problem' ? failure.problem : null;
  const told = problem && errorsIn ? errorsIn(problem) : [];
  if (told.length > 0) return { errors: told, failure: null };
  if (problem?.code !== 'invalid_body' || !problem.errors?.length) return { errors: [], failure };
  return { errors: problem.errors.map(({ path, message }) => ({ field: path, message })), failure: null };
}
