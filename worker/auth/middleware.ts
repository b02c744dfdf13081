/**
 * The doorkeeper: finds out who asks, and lets a request into a route or not. Every declared route calls it first
 * (`declare` in http/contract.ts), so that there is one door and one policy. Public reads pass without a look at
 * cookies. What is refused to someone known is recorded; what is refused to anyone looks like what is not there.
 */
import type { Context, MiddlewareHandler } from 'hono';
import type { Policy } from '../../schema/api/access.ts';
import type { AuditEntry, AuditOrigin } from '../audit/event.ts';
import { auditStatement } from '../audit/record.ts';
import type { AppEnv, ChangeKind } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { todayInJakarta } from '../platform/clock.ts';
import { databaseSince, memberDatabase } from '../platform/db.ts';
import { markCookie, sessionCookie, setMarkCookie } from './cookies.ts';
import { comesFromHere } from './origin.ts';
import { CENTRE_PATH, denial, generalDenial } from './policy.ts';
import { keptAnswer, receiptOf } from './receipts.ts';
import { sessionHolds, shallWriteSeen } from './session-rules.ts';
import {
  personOf,
  readServiceKey,
  readSession,
  type SessionRow,
  touchServiceKey,
  touchSession,
} from './session-store.ts';
import { sha256Hex } from './tokens.ts';
import type { Denial, Person, Resource, Viewer } from './viewer.ts';
import type { Visit } from './visit.ts';
import type { Work } from './work.ts';

const CLIENT_CHARACTERS_MAX = 200;

const NOBODY: Viewer = { kind: 'anonymous', lapsed: false };

/** Sets up the door for the request, and leaves the mark of its writes behind. */
export const doorkeeper: MiddlewareHandler<AppEnv> = async (c, next) => {
  c.set('viewer', NOBODY);
  c.set('receipt', null);
  c.set('enter', (policy, change) => enter(c, policy, change));
  const mark = markCookie(c);
  if (mark) c.set('db', databaseSince(c.env.DB, mark, c.var.db.meter));
  await next();
  const bookmark = c.var.db.meter.rowsWritten > 0 ? c.var.db.bookmark() : null;
  if (bookmark) setMarkCookie(c, bookmark);
};

/**
 * Establishes who asks on a route that is open to anyone, for answers that differ by it. The answer is never cached, and
 * the database is read where it is newest.
 */
export async function recognise(c: Context<AppEnv>): Promise<Viewer> {
  readAtPrimary(c);
  c.set('viewer', await identify(c, false));
  return c.var.viewer;
}

/** What signing in is given: as `workOf`, for someone who is not signed in yet. */
export async function visitOf(c: Context<AppEnv>): Promise<Visit> {
  readAtPrimary(c);
  const { clock, language, db } = c.var;
  const origin = originOf(c);
  const token = sessionCookie(c);
  return {
    db,
    now: origin.at,
    today: todayInJakarta(clock.now()),
    language,
    publicOrigin: c.env.PUBLIC_ORIGIN,
    origin,
    replaces: token ? await sha256Hex(token) : null,
    signInKey: c.env.SIGN_IN_KEY,
  };
}

/** Whether the viewer may do this to that. A refusal is recorded; answer it with `problem(c, 'not_found')`. */
export async function permits(
  c: Context<AppEnv>,
  action: Exclude<Policy, 'public'>,
  resource: Resource,
): Promise<boolean> {
  const denied = denial(c.var.viewer, action, resource);
  if (denied) await recordRefusal(c, action, denied);
  return denied === null;
}

/** Records that something protected was read. Awaited before the answer: no read without its trace. */
export async function trace(c: Context<AppEnv>, entry: Omit<AuditEntry, 'outcome'>): Promise<void> {
  await auditStatement(c.var.db, originOf(c), { ...entry, outcome: 'done' }).run();
}

/** Who is signed in. Only for routes whose policy asks for a person: what is one's own, and changes. */
export function ownViewer(c: Context<AppEnv>): Person {
  const { viewer } = c.var;
  if (viewer.kind !== 'person') throw new Error('This route is for a person who is signed in.');
  return viewer;
}

/** What an action is given. Only for routes whose policy asks for a person. */
export function workOf(c: Context<AppEnv>): Work {
  const { db, clock, language, receipt } = c.var;
  const viewer = ownViewer(c);
  const origin = originOf(c);
  return {
    db,
    now: origin.at,
    today: todayInJakarta(clock.now()),
    language,
    viewer,
    publicOrigin: c.env.PUBLIC_ORIGIN,
    origin,
    receipt,
  };
}

/** Who did what from where, for the audit trail. */
export function originOf(c: Context<AppEnv>): AuditOrigin {
  return {
    at: c.var.clock.now(),
    actor: actorOf(c.var.viewer),
    address: addressOf(c),
    client: c.req.header('user-agent')?.slice(0, CLIENT_CHARACTERS_MAX) ?? null,
    requestId: c.var.requestId,
  };
}

/** The address that the platform says the request came from; null where it says nothing. */
export function addressOf(c: Context<AppEnv>): string | null {
  return c.req.header('cf-connecting-ip') ?? null;
}

async function enter(c: Context<AppEnv>, policy: Policy, change: ChangeKind): Promise<Response | null> {
  if (change !== 'read' && !isOwnRequest(c)) return problem(c, 'foreign_origin');
  if (policy === 'public') return null;
  readAtPrimary(c);
  c.set('viewer', await identify(c, change !== 'read'));
  const denied = generalDenial(c.var.viewer, policy);
  if (denied) return refuse(c, policy, denied);
  if (change !== 'receipted' || c.var.viewer.kind !== 'person') return null;
  const receipt = await receiptOf(c);
  if (receipt instanceof Response || receipt === null) return receipt;
  c.set('receipt', receipt);
  return keptAnswer(c, c.var.viewer.accountId, receipt);
}

function readAtPrimary(c: Context<AppEnv>): void {
  c.header('cache-control', 'no-store');
  c.set('db', memberDatabase(c.env.DB, c.var.db.meter));
}

function isOwnRequest(c: Context<AppEnv>): boolean {
  return comesFromHere({
    origin: c.req.header('origin'),
    fetchSite: c.req.header('sec-fetch-site'),
    own: new URL(c.req.url).origin,
    publicOrigin: c.env.PUBLIC_ORIGIN,
  });
}

/** Reads who asks. A service key only ever reads, so a change does not look at it. */
async function identify(c: Context<AppEnv>, change: boolean): Promise<Viewer> {
  const bearer = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (bearer && !change) return identifyKey(c, bearer);
  const token = sessionCookie(c);
  if (!token) return NOBODY;
  const now = c.var.clock.now();
  const hash = await sha256Hex(token);
  const row = await readSession(c.var.db, hash, todayInJakarta(now));
  if (!row || !holds(row, now)) return { kind: 'anonymous', lapsed: true };
  if (shallWriteSeen(new Date(row.seenAt), now)) await touchSession(c.var.db, hash, now);
  return personOf(row);
}

function holds(row: SessionRow, now: Date): boolean {
  return sessionHolds({ seenAt: new Date(row.seenAt), expiresAt: new Date(row.expiresAt) }, row.role, now);
}

async function identifyKey(c: Context<AppEnv>, secret: string): Promise<Viewer> {
  const now = c.var.clock.now();
  const key = await readServiceKey(c.var.db, await sha256Hex(secret), now);
  if (!key) return { kind: 'anonymous', lapsed: true };
  const { lastUsedAt, ...viewer } = key;
  if (lastUsedAt === null || shallWriteSeen(new Date(lastUsedAt), now)) {
    await touchServiceKey(c.var.db, key.keyId, now, addressOf(c));
  }
  return viewer;
}

/** Tells the viewer what they may know: that they must sign in again or more strongly, or nothing at all. */
async function refuse(
  c: Context<AppEnv>,
  action: Exclude<Policy, 'public'>,
  denied: Denial,
): Promise<Response> {
  if (denied.reason === 'not_signed_in') {
    const lapsed = c.var.viewer.kind === 'anonymous' && c.var.viewer.lapsed;
    return problem(c, lapsed ? 'session_ended' : 'not_found');
  }
  if (denied.reason === 'second_factor_needed') return problem(c, 'second_factor_needed');
  await recordRefusal(c, action, denied);
  return problem(c, 'not_found');
}

async function recordRefusal(c: Context<AppEnv>, action: string, denied: Denial): Promise<void> {
  await auditStatement(c.var.db, originOf(c), {
    kind: 'access.refused',
    outcome: 'refused',
    unitPath: placeOf(c.var.viewer),
    details: { action, reason: denied.reason, method: c.req.method, path: c.req.path },
  }).run();
}

/** A refusal belongs to the unit of whoever was refused: their administrator shall see it. */
function placeOf(viewer: Viewer): string {
  if (viewer.kind === 'service_key') return viewer.unitPath;
  if (viewer.kind === 'person') return viewer.placePath;
  return CENTRE_PATH;
}

function actorOf(viewer: Viewer): AuditOrigin['actor'] {
  switch (viewer.kind) {
    case 'person':
      return { kind: 'account', id: viewer.accountId, name: viewer.name, role: viewer.as?.role ?? null };
    case 'service_key':
      return { kind: 'service_key', id: viewer.keyId, name: viewer.name, role: null };
    case 'anonymous':
      return { kind: 'anonymous', id: null, name: null, role: null };
  }
}
