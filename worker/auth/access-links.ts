/**
 * Links that let a person in once: an invitation sets the first password, a reset the next one. The token stands in the
 * link and nowhere else; the database keeps its hash. A new link of an account makes its older ones worthless.
 */
import type { AccessLinkPurpose } from '../../schema/api/session.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import type { Database } from '../platform/db.ts';
import { uuidv7 } from '../platform/ids.ts';
import { newToken, sha256Hex } from './tokens.ts';

export const INVITATION_DAYS = 7;
export const RESET_DAYS = 1;

const DAY_MILLISECONDS = 86_400_000;

/** Where the link leads. The token is the fragment, which browsers do not send: no server log ever holds it. */
const LINK_PATHS: Record<Language, string> = { id: '/kerja/tautan', en: '/en/kerja/tautan' };

/** What making a link needs; every `Work` has it. */
export interface LinkMaking {
  db: Pick<Database, 'prepare'>;
  now: Date;
  publicOrigin: string;
  /** Who makes it; null for the demo seed. */
  viewer: { accountId: string } | null;
}

export interface LinkOrder {
  purpose: AccessLinkPurpose;
  accountId: string;
  /** The language of the person that the link is for. */
  language: Language;
  /**
   * For someone who has lost the second factor too: using the link takes away authenticator, passkeys and recovery
   * codes, to be set up anew. Otherwise a reset asks for the second factor after the new password.
   */
  clearsFactors?: boolean;
}

export interface NewAccessLink {
  id: string;
  /** Shown once, or sent once: nobody can read it again. */
  url: string;
  /** RFC 3339, UTC. */
  expiresAt: string;
  /** For the batch of the caller: older links end, this one begins. */
  statements: D1PreparedStatement[];
}

/** Makes a link. Nothing is written before the caller commits `statements`. */
export async function createAccessLinkStatements(
  { db, now, publicOrigin, viewer }: LinkMaking,
  { purpose, accountId, language, clearsFactors = false }: LinkOrder,
): Promise<NewAccessLink> {
  const token = newToken();
  const id = uuidv7(now);
  const days = purpose === 'invitation' ? INVITATION_DAYS : RESET_DAYS;
  const expiresAt = new Date(now.getTime() + days * DAY_MILLISECONDS).toISOString();
  return {
    id,
    url: `${publicOrigin}${LINK_PATHS[language]}#${token}`,
    expiresAt,
    statements: [
      revokeAccessLinksStatement(db, accountId, now),
      db
        .prepare(
          `INSERT INTO access_link (token_sha256, id, purpose, account_id, clears_factors, created_by, created_at,
             expires_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .bind(
          await sha256Hex(token),
          id,
          purpose,
          accountId,
          clearsFactors ? 1 : 0,
          viewer?.accountId ?? null,
          now.toISOString(),
          expiresAt,
        ),
    ],
  };
}

/** Makes every open link of an account worthless; also for the batch that disables it. */
export function revokeAccessLinksStatement(
  db: Pick<Database, 'prepare'>,
  accountId: string,
  now: Date,
): D1PreparedStatement {
  return db
    .prepare(
      'UPDATE access_link SET revoked_at = ? WHERE account_id = ? AND used_at IS NULL AND revoked_at IS NULL',
    )
    .bind(now.toISOString(), accountId);
}
