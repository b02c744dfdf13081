/** What every request carries through the middleware: bindings, its id, its language, its metered database. */
import type { Policy } from '../../schema/api/access.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db.ts';

/** Bindings that exist beside those of wrangler.toml. */
export interface Bindings extends Env {
  /** Set by the benchmark and the tests only: opens the floor route. */
  BENCH?: string;
  /** 32 bytes, base64: seals what signing in must read again (TOTP secrets). A secret; without it nobody enrols. */
  SIGN_IN_KEY?: string;
  /** Where staff may sign in elsewhere (worker/auth/oidc/providers.ts): JSON with client secrets, so a secret itself. */
  OIDC_PROVIDERS?: string;
  /** What examines uploads, see platform/scanner.ts. */
  SCANNER?: string;
  CLAMAV_URL?: string;
  /** How mail is sent besides the binding MAIL (worker/platform/mailer.ts). Secrets. */
  SMTP_URL?: string;
  MAIL_HTTP_URL?: string;
  MAIL_HTTP_TOKEN?: string;
  /** The private keys of the logs (worker/log/keyring.ts). A secret; without it nothing is sealed. */
  LOG_KEYS?: string;
  /** 32 bytes, base64: wraps the keys of the personal data in the neutrality log (worker/contacts/sealing.ts). A secret. */
  LOG_PII_KEY?: string;
  /** Who is asked to witness the logs (worker/log/witnesses.ts). */
  LOG_WITNESSES?: string;
}

/** A request that shall be carried out once, however often it is sent. */
export interface Receipt {
  /** The client's Idempotency-Key. */
  key: string;
  /** SHA-256 of method, path and body, hex. */
  requestSha256: string;
}

/** Whether a route only reads, or changes something, or does so once for an Idempotency-Key and keeps a receipt. */
export type ChangeKind = 'read' | 'change' | 'receipted';

export interface AppEnv {
  Bindings: Bindings;
  Variables: {
    requestId: string;
    language: Language;
    clock: Clock;
    db: Database;
    /** Anonymous until a route that asks for more has been entered. */
    viewer: Viewer;
    /** Lets the request into a route of this policy (null), or refuses it. */
    enter: (policy: Policy, change: ChangeKind) => Promise<Response | null>;
    receipt: Receipt | null;
    /** How the public cache answered, for Server-Timing. */
    cache: 'hit' | 'miss' | 'revalidated' | null;
  };
}
