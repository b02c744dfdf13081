/**
 * Using an access link: the invitation sets the first password, a reset the next one. The token is known by its hash only,
 * serves once, and everything it brings about is one batch.
 */

import type { PasswordRefusal } from '../../../schema/api/account.ts';
import type { AccessLink } from '../../../schema/api/session.ts';
import { expectation } from '../../platform/expectation.ts';
import { passwordNotice } from '../own-notices.ts';
import { hashPassword } from '../password-hash.ts';
import { passwordRefusal } from '../password-rules.ts';
import { sha256Hex } from '../tokens.ts';
import type { Visit } from '../visit.ts';
import {
  clearFactorsStatements,
  LINK_IS_OPEN,
  type OpenLink,
  readOpenLink,
  useLinkStatement,
} from './link-store.ts';
import { openOrAsk, type Proven, type SignInOutcome } from './opening.ts';
import {
  endSessionsStatement,
  readSignInAccount,
  type SignInAccount,
  writePasswordStatement,
} from './store.ts';

export interface FoundLink {
  link: OpenLink;
  account: SignInAccount;
}

/** The open link whose token has this hash, and whose it is, or null. */
export async function findLink(visit: Visit, tokenSha256: string): Promise<FoundLink | null> {
  const link = await readOpenLink(visit.db, tokenSha256, visit.now);
  if (!link) return null;
  const account = await readSignInAccount(visit.db, { id: link.accountId }, visit.origin.address);
  return account && { link, account };
}

/** What the person sees before setting a password: that the link is meant for them. */
export async function inspectAccessLink(visit: Visit, token: string): Promise<AccessLink | null> {
  const found = await findLink(visit, await sha256Hex(token));
  if (!found) return null;
  const { link, account } = found;
  return {
    purpose: link.purpose,
    name: account.name,
    email: account.email,
    unitName: account.unitName,
    expiresAt: link.expiresAt,
  };
}

/** Sets the password and opens a session, or asks for the second factor that the account still has. */
export async function useAccessLink(
  visit: Visit,
  token: string,
  password: string,
): Promise<SignInOutcome | { kind: 'no_link' } | { kind: 'password'; reason: PasswordRefusal }> {
  const found = await findLink(visit, await sha256Hex(token));
  if (!found) return { kind: 'no_link' };
  const reason = passwordRefusal(password, found.account);
  if (reason) return { kind: 'password', reason };
  const hash = await hashPassword(password);
  const used = linkUsed(visit, found);
  const { id: accountId, unitPath } = found.account;
  const { db, now } = visit;
  // The first password is no news to the person who sets it.
  const told = found.link.purpose === 'reset' ? passwordNotice({ db, now, accountId, unitPath }) : [];
  const writes = [...used.writes, writePasswordStatement(db, accountId, hash, now), ...told];
  const outcome = await openOrAsk(visit, { ...used, writes }, 'password');
  // The batch takes for granted that the link is open; if it is not any more, it was used at the same moment.
  return outcome.kind === 'refused' ? { kind: 'no_link' } : outcome;
}

/** What using a link brings about whatever the account signs in with from then on: every open session ends. */
export function linkUsed({ db, now }: Visit, { link, account }: FoundLink): Proven {
  const clears = link.clearsFactors === 1;
  return {
    account: clears ? { ...account, sealedSecret: null, passkeys: 0, recoveryCodes: 0 } : account,
    expects: [expectation(db, LINK_IS_OPEN, link.tokenSha256)],
    writes: [
      useLinkStatement(db, link.tokenSha256, now),
      endSessionsStatement(db, account.id, null),
      ...(clears ? clearFactorsStatements(db, account.id) : []),
    ],
    events: [
      {
        kind: 'link.used',
        subject: { type: 'access_link', id: link.id },
        details: { purpose: link.purpose, factorsCleared: clears },
      },
    ],
  };
}
