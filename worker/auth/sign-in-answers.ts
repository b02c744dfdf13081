/** How what came of signing in, or of a change to one's own account, becomes an answer: cookies, bodies, problems. */
import type { Context } from 'hono';
import type { SignInAnswer } from '../../schema/api/session.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import type { AppEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { logError } from '../platform/log.ts';
import type { Change, Refused } from './account/outcome.ts';
import { answerRepeated } from './answers.ts';
import { clearStepCookie, setSessionCookie, setStepCookie } from './cookies.ts';
import type { SignInOutcome } from './sign-in/opening.ts';

/** Answers a step of signing in, with the cookie of the session or of the next step. */
export function answerSignIn(c: Context<AppEnv>, outcome: SignInOutcome) {
  if (outcome.kind === 'refused') {
    return outcome.reason === 'failed'
      ? problem(c, 'sign_in_failed')
      : problem(c, 'sign_in_failed', { reason: outcome.reason, detail: STEP_OVER[c.var.language] });
  }
  if (outcome.kind === 'wait') return problem(c, 'too_many_attempts', { retryAfterSeconds: outcome.seconds });
  if (outcome.kind === 'key_missing') return keyMissing(c);
  return c.json(takeSignIn(c, outcome), 200);
}

/** Sets the cookies of a step that went well, and gives what the page is told. */
export function takeSignIn(
  c: Context<AppEnv>,
  outcome: Extract<SignInOutcome, { kind: 'signed_in' | 'second_factor' }>,
): SignInAnswer {
  if (outcome.kind === 'second_factor') {
    setStepCookie(c, 'second_factor', outcome.stepToken);
    return { next: 'second_factor', methods: outcome.methods };
  }
  setSessionCookie(c, outcome.sessionToken);
  clearStepCookie(c, 'second_factor');
  clearStepCookie(c, 'passkey_sign_in');
  return { next: 'signed_in' };
}

/** Answers a change: its value, with the session's new cookie when it got one, or the problem. */
export async function answerChange<Value extends object>(
  c: Context<AppEnv>,
  change: Change<Value>,
  status: 200 | 201 = 200,
) {
  if (change.kind === 'refused') return answerRefused(c, change.refused);
  if (change.sessionToken) setSessionCookie(c, change.sessionToken);
  return c.json(change.value, status);
}

async function answerRefused(c: Context<AppEnv>, refused: Refused): Promise<Response> {
  switch (refused.kind) {
    case 'failed':
      return problem(c, 'sign_in_failed');
    case 'step_over':
      return problem(c, 'sign_in_failed', { reason: 'step_over', detail: STEP_OVER[c.var.language] });
    case 'wait':
      return problem(c, 'too_many_attempts', { retryAfterSeconds: refused.seconds });
    case 'barrier':
      return problem(c, refused.needs);
    case 'rule':
      return problem(c, 'refused', { reason: refused.reason });
    case 'key_missing':
      return keyMissing(c);
    case 'not_found':
      return problem(c, 'not_found');
    case 'stale':
      return problem(c, 'stale');
    case 'repeated':
      return answerRepeated(c);
  }
}

const STEP_OVER: Record<Language, string> = {
  id: 'Langkah ini sudah dijawab atau terlalu lama. Mulai lagi dari awal.',
  en: 'This step was answered before or took too long. Begin again.',
};

/** Says plainly what is missing: whoever runs the portal can put it right, nobody else. */
function keyMissing(c: Context<AppEnv>): Response {
  logError('sign_in_key', { message: 'SIGN_IN_KEY is not set to 32 bytes in base64; see docs/sign-in.md.' });
  return problem(c, 'refused', { reason: 'sign_in_key_missing', detail: KEY_MISSING[c.var.language] });
}

const KEY_MISSING: Record<Language, string> = {
  id: 'Portal ini belum memiliki rahasia SIGN_IN_KEY, sehingga kode autentikator tidak dapat dipakai. Beri tahu pengelola portal.',
  en: 'This portal has no SIGN_IN_KEY secret yet, so authenticator codes cannot be used. Tell whoever runs the portal.',
};
