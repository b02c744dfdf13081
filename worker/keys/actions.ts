/** Makes and revokes service keys. The secret leaves this file once, in the answer to whoever made the key. */
import {
  type IssuedServiceKey,
  KEY_PREFIX,
  type NewServiceKey,
  type ServiceKeyItem,
} from '../../schema/api/keys.ts';
import { committed, type Outcome, refused } from '../auth/outcome.ts';
import { newToken, sha256Hex } from '../auth/tokens.ts';
import { commit, type Work } from '../auth/work.ts';
import { uuidv7 } from '../platform/ids.ts';
import { type KeyRefusal, refuseExpiry } from './rules.ts';
import { insertKeyStatement, revokeKeyStatement } from './store.ts';

export type KeyOutcome<T> = Outcome<T, KeyRefusal>;

/** Makes a key for a unit, which the route has found within reach. */
export async function issueKey(
  work: Work,
  order: NewServiceKey,
  unit: { code: string; name: string; path: string },
): Promise<KeyOutcome<IssuedServiceKey>> {
  const refusal = refuseExpiry(new Date(order.expiresAt), work.now);
  if (refusal) return refused(refusal);
  const secret = `${KEY_PREFIX}${newToken()}`;
  const key: ServiceKeyItem = {
    id: uuidv7(work.now),
    name: order.name,
    unit: { code: unit.code, name: unit.name },
    scopes: [...new Set(order.scopes)],
    state: 'active',
    createdAt: work.now.toISOString(),
    createdBy: work.viewer.name,
    expiresAt: new Date(order.expiresAt).toISOString(),
    revokedAt: null,
    lastUsedAt: null,
    lastUsedFrom: null,
  };
  const value = { key, secret };
  const outcome = await commit(work, {
    writes: [
      insertKeyStatement(
        work.db,
        { ...key, unitCode: unit.code },
        await sha256Hex(secret),
        work.viewer.accountId,
        work.now,
      ),
    ],
    events: [event('service_key.issued', key, unit.path)],
    answer: { status: 201, body: value },
    secret: true,
  });
  return committed(outcome, value);
}

/** Revokes a key: it is refused from the next request on. Revoking it again changes nothing. */
export async function revokeKey(
  work: Work,
  key: ServiceKeyItem,
  unitPath: string,
): Promise<KeyOutcome<ServiceKeyItem>> {
  if (key.revokedAt !== null) return { outcome: 'done', value: key };
  const value: ServiceKeyItem = { ...key, state: 'revoked', revokedAt: work.now.toISOString() };
  const outcome = await commit(work, {
    writes: [revokeKeyStatement(work.db, key.id, work.now)],
    events: [event('service_key.revoked', value, unitPath)],
    answer: { status: 200, body: value },
  });
  return committed(outcome, value);
}

function event(kind: string, { id, name, scopes, expiresAt }: ServiceKeyItem, unitPath: string) {
  return {
    kind,
    outcome: 'done' as const,
    unitPath,
    subject: { type: 'service_key', id },
    details: { name, scopes, expiresAt },
  };
}
