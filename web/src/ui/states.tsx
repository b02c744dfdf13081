/** What a page shows when there is nothing to show yet, nothing at all, or something went wrong. */
import type { ComponentChildren } from 'preact';
import type { Failure } from '../api.ts';
import { fill } from '../format/text.ts';
import { words } from '../words.ts';

/** A failure with a way to try again. `onRetry` repeats what failed. */
export function FailureNotice({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const offline = failure.reason === 'offline';
  return (
    <div class="notice bad" role="alert">
      <h2 class="notice-title">
        {offline ? words.common.offlineTitle : (problemOf(failure)?.title ?? words.common.failedTitle)}
      </h2>
      <p>{offline ? words.common.offline : explanation(failure)}</p>
      {problemOf(failure) && (
        <p class="note">
          {words.common.requestId}: <span class="mono">{problemOf(failure)?.requestId}</span>
        </p>
      )}
      <button class="button" type="button" onClick={onRetry}>
        {words.common.retry}
      </button>
    </div>
  );
}

/** A page that came without its data, for example from a proxy's memory. */
export function NoData() {
  return (
    <div class="wrap page">
      <div class="notice bad" role="alert">
        <h1 class="notice-title">{words.common.failedTitle}</h1>
        <p>{words.common.noData}</p>
        <button class="button" type="button" onClick={() => location.reload()}>
          {words.common.reload}
        </button>
      </div>
    </div>
  );
}

/** Nothing matches: said with what to try next. */
export function Empty({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="notice">
      <h2 class="notice-title">{title}</h2>
      {children}
    </div>
  );
}

function problemOf(failure: Failure) {
  return failure.reason === 'problem' ? failure.problem : null;
}

function explanation(failure: Failure): string {
  if (failure.reason !== 'problem') return '';
  if (failure.status === 429) return words.common.tooMany;
  return failure.problem?.detail ?? fill(words.common.failed, { status: failure.status });
}
