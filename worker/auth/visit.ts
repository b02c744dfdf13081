/** What signing in is given: the counterpart of `Work` for someone who has not yet shown who they are. */
import type { Language } from '../../schema/api/vocabulary.ts';
import type { AuditOrigin } from '../audit/event.ts';
import type { Database } from '../platform/db.ts';

export interface Visit {
  db: Database;
  now: Date;
  /** The day it is in Jakarta, `YYYY-MM-DD`. */
  today: string;
  language: Language;
  /** How the public reaches the portal: its passkeys belong to this origin. */
  publicOrigin: string;
  /** From where; the actor is nobody yet. */
  origin: AuditOrigin;
  /** The hash of the session that this browser showed; it ends when another one begins. */
  replaces: string | null;
  /** Unseals authenticators' secrets; undefined where the portal was set up without one. */
  signInKey: string | undefined;
}
