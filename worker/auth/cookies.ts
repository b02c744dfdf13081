/**
 * The cookies of the portal. All are `__Host-` (only this host, only over TLS or on one's own machine), HttpOnly, and not
 * sent with requests that other sites begin; only the step of signing in elsewhere is, since its answer comes from there.
 */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { AppEnv } from '../http/context.ts';
import { SESSION_DAYS } from './session-rules.ts';
import { STEP_MINUTES, type StepKind } from './steps.ts';

/** Becomes `__Host-simpul`. */
const SESSION = 'simpul';
/** Becomes `__Host-simpul-mark`: where the database stood after the person's last change. */
const MARK = 'simpul-mark';
/** One cookie a kind of step, so that asking for a passkey does not lose the step of the authenticator. */
const STEPS: Record<StepKind, string> = {
  second_factor: 'simpul-step',
  passkey_sign_in: 'simpul-challenge',
  passkey_registration: 'simpul-enrolment',
  oidc: 'simpul-oidc',
};

/** After this time every replica has seen the change, or the reader is told of it anyway. */
const MARK_SECONDS = 60;

const COOKIE = { prefix: 'host', secure: true, httpOnly: true, path: '/', sameSite: 'Strict' } as const;

export function sessionCookie(c: Context<AppEnv>): string | undefined {
  return getCookie(c, SESSION, 'host');
}

export function setSessionCookie(c: Context<AppEnv>, token: string): void {
  setCookie(c, SESSION, token, { ...COOKIE, maxAge: SESSION_DAYS * 86_400 });
}

/** Forgets the session, and every step that was begun. */
export function clearSessionCookies(c: Context<AppEnv>): void {
  for (const name of [SESSION, ...Object.values(STEPS)]) deleteCookie(c, name, COOKIE);
}

/** The mark, if it can be one: it becomes part of a query's session. */
export function markCookie(c: Context<AppEnv>): string | undefined {
  const mark = getCookie(c, MARK, 'host');
  return mark && /^[\w-]{1,200}$/.test(mark) ? mark : undefined;
}

export function setMarkCookie(c: Context<AppEnv>, bookmark: string): void {
  setCookie(c, MARK, bookmark, { ...COOKIE, maxAge: MARK_SECONDS });
}

export function stepCookie(c: Context<AppEnv>, kind: StepKind): string | undefined {
  return getCookie(c, STEPS[kind], 'host');
}

export function setStepCookie(c: Context<AppEnv>, kind: StepKind, token: string): void {
  setCookie(c, STEPS[kind], token, {
    ...COOKIE,
    sameSite: kind === 'oidc' ? 'Lax' : 'Strict',
    maxAge: STEP_MINUTES[kind] * 60,
  });
}

export function clearStepCookie(c: Context<AppEnv>, kind: StepKind): void {
  deleteCookie(c, STEPS[kind], COOKIE);
}
