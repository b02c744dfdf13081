/**
 * Signing in through an OpenID provider. An identity belongs to an account by issuer and subject, and is linked only to an
 * account that is signed in (with a recent proof) or whose invitation is being used: never by e-mail address, which
 * providers let people change.
 */
import { z } from 'zod';
import { auditStatement } from '../../audit/record.ts';
import { isTaken } from '../../platform/expectation.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { logError } from '../../platform/log.ts';
import { factorNotice } from '../own-notices.ts';
import { findLink, linkUsed } from '../sign-in/link-actions.ts';
import {
  openOrAsk,
  openSession,
  originOfAccount,
  type Proven,
  recordFailure,
  type SignInOutcome,
} from '../sign-in/opening.ts';
import { readSignInAccount } from '../sign-in/store.ts';
import { newStep, takeStep } from '../steps.ts';
import { newToken, sha256Hex } from '../tokens.ts';
import type { Visit } from '../visit.ts';
import {
  authorizationAddress,
  identify,
  type OidcIdentity,
  type OidcRequest,
  ProviderFailure,
} from './provider-client.ts';
import type { OidcProvider } from './providers.ts';
import { linkIdentityStatement, readLinkedAccount, useIdentityStatement } from './store.ts';

/** Where the provider sends people back to. */
export const CALLBACK_PATH = '/api/v1/session/oidc/callback';

const StepData = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  /** The hash of the invitation that is being used. */
  invitation: z.string().nullable(),
});

export interface OidcStarted {
  location: string;
  /** For the step's cookie. */
  token: string;
}

/**
 * Begins: `linkTo` is the account that is signed in and links an identity, `invitation` the token of one being used.
 * Null when the provider does not answer.
 */
export async function startOidc(
  visit: Pick<Visit, 'db' | 'now' | 'publicOrigin'>,
  provider: OidcProvider,
  { returnTo, invitation, linkTo }: { returnTo: string; invitation: string | null; linkTo: string | null },
): Promise<OidcStarted | null> {
  const request = requestOf(visit.publicOrigin, {
    state: newToken(),
    nonce: newToken(),
    verifier: newToken(),
  });
  try {
    const location = await authorizationAddress(provider, request);
    const { state, nonce, verifier } = request;
    const hash = invitation === null ? null : await sha256Hex(invitation);
    const data = { provider: provider.id, state, nonce, verifier, returnTo, invitation: hash };
    const step = await newStep(visit.db, { kind: 'oidc', accountId: linkTo, data }, visit.now);
    await step.statement.run();
    return { location, token: step.token };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    logError('oidc', { provider: provider.id, message: error.message });
    return null;
  }
}

/** What came back from the provider, in the query of the callback. */
export interface OidcReturn {
  state?: string;
  code?: string;
}

export type OidcOutcome =
  | { kind: 'came_back'; returnTo: string; outcome: SignInOutcome }
  /** The identity now belongs to the account that is signed in. */
  | { kind: 'linked'; returnTo: string }
  | {
      kind: 'failed';
      reason: 'expired' | 'declined' | 'provider' | 'not_linked' | 'linked_elsewhere' | 'link_over';
    };

/** Finishes what `startOidc` began in this browser. The step serves once, whatever comes of it. */
export async function finishOidc(
  visit: Visit,
  providers: readonly OidcProvider[],
  stepToken: string | undefined,
  back: OidcReturn,
): Promise<OidcOutcome> {
  const step = await takeStep(visit.db, 'oidc', stepToken, visit.now);
  const data = StepData.safeParse(step?.data).data;
  const provider = providers.find(({ id }) => id === data?.provider);
  if (!step || !data || !provider || back.state !== data.state) return { kind: 'failed', reason: 'expired' };
  if (back.code === undefined) return { kind: 'failed', reason: 'declined' };
  const identity = await identityOf(visit, provider, requestOf(visit.publicOrigin, data), back.code);
  if (!identity) return { kind: 'failed', reason: 'provider' };
  const linked = await readLinkedAccount(visit.db, identity);
  const { returnTo } = data;
  if (step.accountId !== null) return link(visit, identity, linked, step.accountId, returnTo);
  if (data.invitation !== null) return accept(visit, identity, linked, data.invitation, returnTo);
  return linked === null
    ? { kind: 'failed', reason: 'not_linked' }
    : signIn(visit, identity, linked, returnTo);
}

async function identityOf(
  { now }: Visit,
  provider: OidcProvider,
  request: OidcRequest,
  code: string,
): Promise<OidcIdentity | null> {
  try {
    return await identify(provider, request, code, now);
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    logError('oidc', { provider: provider.id, message: error.message });
    return null;
  }
}

async function signIn(
  visit: Visit,
  identity: OidcIdentity,
  accountId: string,
  returnTo: string,
): Promise<OidcOutcome> {
  const account = await readSignInAccount(visit.db, { id: accountId }, visit.origin.address);
  if (!account || account.disabled) {
    await recordFailure(visit, account, { factor: 'oidc' });
    return { kind: 'failed', reason: 'not_linked' };
  }
  const proven = { account, writes: [useIdentityStatement(visit.db, identity, visit.now)] };
  return { kind: 'came_back', returnTo, outcome: await open(visit, identity, proven) };
}

async function link(
  visit: Visit,
  identity: OidcIdentity,
  linked: string | null,
  accountId: string,
  returnTo: string,
): Promise<OidcOutcome> {
  const account = await readSignInAccount(visit.db, { id: accountId }, visit.origin.address);
  if (!account || account.disabled) return { kind: 'failed', reason: 'expired' };
  if (linked === accountId) return { kind: 'linked', returnTo };
  if (linked !== null) return { kind: 'failed', reason: 'linked_elsewhere' };
  try {
    await visit.db.batch([
      linkStatement(visit, identity, accountId),
      ...factorNotice(
        { db: visit.db, now: visit.now, accountId, unitPath: account.unitPath },
        'factor_added',
        'identity',
      ),
      auditStatement(visit.db, originOfAccount(visit, account, null), {
        kind: 'factor.added',
        outcome: 'done',
        unitPath: account.unitPath,
        details: { factor: 'identity', issuer: identity.issuer },
      }),
    ]);
    return { kind: 'linked', returnTo };
  } catch (error) {
    if (isTaken(error, 'federated_identity.')) return { kind: 'failed', reason: 'linked_elsewhere' };
    throw error;
  }
}

async function accept(
  visit: Visit,
  identity: OidcIdentity,
  linked: string | null,
  linkSha256: string,
  returnTo: string,
): Promise<OidcOutcome> {
  const found = await findLink(visit, linkSha256);
  if (found?.link.purpose !== 'invitation') return { kind: 'failed', reason: 'link_over' };
  if (linked !== null && linked !== found.account.id) return { kind: 'failed', reason: 'linked_elsewhere' };
  const used = linkUsed(visit, found);
  const writes = linked === null ? [linkStatement(visit, identity, found.account.id)] : [];
  const proven: Proven = {
    ...used,
    writes: [...used.writes, ...writes],
    events: [
      ...(used.events ?? []),
      { kind: 'factor.added', details: { factor: 'identity', issuer: identity.issuer } },
    ],
  };
  const outcome = await open(visit, identity, proven);
  return outcome.kind === 'refused'
    ? { kind: 'failed', reason: 'link_over' }
    : { kind: 'came_back', returnTo, outcome };
}

/** A provider that is trusted to have asked for two factors needs no second one here. */
function open(visit: Visit, identity: OidcIdentity, proven: Proven): Promise<SignInOutcome> {
  return identity.secondFactor ? openSession(visit, proven, 'oidc', true) : openOrAsk(visit, proven, 'oidc');
}

function linkStatement(
  { db, now }: Visit,
  { issuer, subject }: OidcIdentity,
  accountId: string,
): D1PreparedStatement {
  return linkIdentityStatement(db, { id: uuidv7(now), issuer, subject, accountId, at: now });
}

function requestOf(
  publicOrigin: string,
  { state, nonce, verifier }: Omit<OidcRequest, 'redirectUri'>,
): OidcRequest {
  return { state, nonce, verifier, redirectUri: `${publicOrigin}${CALLBACK_PATH}` };
}
