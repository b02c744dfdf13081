/** Why something could not be shown or done, and what to do about it. Takes the focus where it answers a press. */
import { useEffect, useRef } from 'preact/hooks';
import type { Problem } from '../../../../schema/api/problem.ts';
import type { Failure } from '../../api.ts';
import { momentInWords } from '../../format/dates.ts';
import { fill, number } from '../../format/text.ts';
import { language } from '../../words.ts';
import { text } from '../words.ts';

/**
 * Words for what may refuse, by the problem's `reason` or, where it names none, its `code`. Places in them are filled
 * from its `facts`.
 */
export type Reasons = Readonly<Record<string, string>>;

interface FailureProps {
  failure: Failure;
  reasons?: Reasons | undefined;
  /** Tries the same again. */
  onRetry?: () => void;
  /** After someone else's change: fetches what is there now. */
  onReload?: (() => Promise<void>) | undefined;
  focused?: boolean;
}

export function FailureNotice({ failure, reasons, onRetry, onReload, focused = false }: FailureProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focused) box.current?.focus();
  }, [failure, focused]);
  const problem = failure.reason === 'problem' ? failure.problem : null;
  return (
    <div class="notice bad" role="alert" tabIndex={-1} ref={box}>
      <h2 class="notice-title">{titleOf(failure, reasons)}</h2>
      <p>{explanationOf(failure, reasons)}</p>
      {problem?.code === 'stale' && <Changes problem={problem} onReload={onReload} />}
      {problem && !EXPECTED.includes(problem.code) && (
        <p class="note">
          {text.failure.requestId}: <span class="mono">{problem.requestId}</span>
        </p>
      )}
      {onRetry && (
        <button class="button" type="button" onClick={onRetry}>
          {text.failure.retry}
        </button>
      )}
    </div>
  );
}

/** What belongs to everyday use: nobody has to report it. */
const EXPECTED: readonly string[] = [
  'refused',
  'stale',
  'sign_in_failed',
  'too_many_attempts',
  'session_ended',
  'proof_needed',
  'second_factor_needed',
];

function Changes({ problem, onReload }: { problem: Problem; onReload?: (() => Promise<void>) | undefined }) {
  return (
    <>
      <ul class="plain-list">
        {problem.changes?.map((one) => (
          <li key={one.version}>
            {fill(text.failure.changedBy, {
              who: one.by ?? text.failure.someone,
              when: momentInWords(one.at, language),
              what: one.fields
                .map((field) => text.fieldName[field as keyof typeof text.fieldName] ?? field)
                .join(', '),
            })}
          </li>
        ))}
      </ul>
      {onReload && (
        <button class="button" type="button" onClick={onReload}>
          {text.failure.reloadKeeping}
        </button>
      )}
    </>
  );
}

function titleOf(failure: Failure, reasons: Reasons | undefined): string {
  if (failure.reason === 'offline') return text.failure.offlineTitle;
  // Within the application a code or password that is wrong is no failure to sign in.
  if (failure.problem?.code === 'sign_in_failed' && reasons?.sign_in_failed) return text.failure.noMatchTitle;
  return failure.problem?.title ?? text.failure.title;
}

function explanationOf(failure: Failure, reasons: Reasons | undefined): string {
  if (failure.reason === 'offline') return text.failure.offline;
  const { problem, status } = failure;
  if (!problem) return fill(text.failure.status, { status });
  if (problem.code === 'session_ended') return text.failure.sessionEnded;
  if (problem.code === 'proof_needed') return text.failure.notProved;
  if (problem.code === 'too_many_attempts') return waitInWords(problem.retryAfterSeconds);
  const known = reasons?.[problem.reason ?? problem.code];
  return known ? fill(known, factsOf(problem)) : (problem.detail ?? fill(text.failure.status, { status }));
}

const SECONDS_IN_MINUTE = 60;

/** How long to wait, in seconds up to a minute and in minutes beyond. */
function waitInWords(seconds = SECONDS_IN_MINUTE): string {
  if (seconds <= SECONDS_IN_MINUTE) return fill(text.failure.waitSeconds, { n: number(seconds, language) });
  return fill(text.failure.waitMinutes, { n: number(Math.ceil(seconds / SECONDS_IN_MINUTE), language) });
}

function factsOf(problem: Problem): Record<string, string | number> {
  const facts = Object.entries(problem.facts ?? {});
  return Object.fromEntries(
    facts.map(([name, value]) => [name, typeof value === 'number' ? value : String(value)]),
  );
}
