/** What the audit trail records. Pure: shapes only; worker/audit/record.ts writes them. */

/** Kinds of events; words for them stand in schema/api/audit.ts. */
export interface AuditEntry {
  /** Dotted, past tense: `session.opened`, `assignment.granted`, `people.read`. */
  kind: string;
  outcome: 'done' | 'refused';
  /** The unit that the matter belongs to. */
  unitPath: string;
  subject?: { type: string; id: string; version?: number };
  /** What happened beyond the kind. Never a password, token, code or key. `fields` names what changed. */
  details?: Record<string, unknown> & { fields?: string[] };
}

/** Who did it, from where, in which request. */
export interface AuditOrigin {
  at: Date;
  actor: {
    kind: 'account' | 'service_key' | 'system' | 'anonymous';
    id: string | null;
    name: string | null;
    role: string | null;
  };
  address: string | null;
  client: string | null;
  requestId: string | null;
}
