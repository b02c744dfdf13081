/** Who asks, as far as the middleware could establish. A value without behaviour, known to every floor. Pure. */
import type { Action, KeyScope, Role } from '../../schema/api/access.ts';
import type { Language } from '../../schema/api/vocabulary.ts';

/** The assignment that a person acts under. */
export interface ActingAs {
  assignmentId: string;
  role: Role;
  position: string;
  unitCode: string;
  unitName: string;
  /** Codes from the centre down, `00/33/33.73`. */
  unitPath: string;
  /** For liaisons: their organisation, and the ids from the top of its tree down. */
  organisationId: string | null;
  organisationPath: string | null;
}

export interface Anonymous {
  kind: 'anonymous';
  /** Whether a session or key was shown that holds no longer. */
  lapsed: boolean;
}

export interface Person {
  kind: 'person';
  accountId: string;
  name: string;
  email: string;
  language: Language;
  isExample: boolean;
  /** The unit of the assignment; without one, the unit that looks after the account. */
  placePath: string;
  sessionId: string;
  /** Whether this session was opened with two factors, or a passkey. */
  secondFactor: boolean;
  /** When the person last proved who they are in this session. */
  provedAt: Date;
  /** Null when no assignment is in force today. */
  as: ActingAs | null;
}

export interface ServiceKey {
  kind: 'service_key';
  keyId: string;
  name: string;
  unitCode: string;
  unitPath: string;
  scopes: readonly KeyScope[];
}

export type Viewer = Anonymous | Person | ServiceKey;
export type SignedIn = Person | ServiceKey;

/** What an action is done to. Paths say where it belongs; ids say whose it is. */
export interface Resource {
  unitPath?: string | null;
  organisationPath?: string | null;
  /** The account that it is about. */
  accountId?: string;
  /** The account that wrote or asked for it: nobody approves or reviews their own. */
  authorId?: string;
}

/** Why someone may not, for the audit trail; a reader only ever sees "not found". */
export type Denial =
  | { reason: 'not_signed_in' }
  | { reason: 'second_factor_needed' }
  | { reason: 'no_assignment' }
  | { reason: 'role'; action: Action }
  | { reason: 'reach'; action: Action }
  | { reason: 'own'; action: Action };
