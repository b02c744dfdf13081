/** Contracts of the audit trail: what was done, tried and read, by whom, when and from where. */
import { z } from 'zod';
import { CURSOR_CHARACTERS_MAX, UnitCode } from './agreement.ts';
import type { Language } from './vocabulary.ts';

export const AUDIT_OUTCOMES = ['done', 'refused'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];
export const AUDIT_OUTCOME_WORDS: Record<AuditOutcome, Record<Language, string>> = {
  done: { id: 'dilakukan', en: 'done' },
  refused: { id: 'ditolak', en: 'refused' },
};

export const AUDIT_ACTOR_KINDS = ['account', 'service_key', 'system', 'anonymous'] as const;
export type AuditActorKind = (typeof AUDIT_ACTOR_KINDS)[number];

const Day = z.iso.date().meta({ example: '2026-11-22' });

const FILTER = {
  unit: UnitCode.optional().meta({ description: 'Only this unit and those below it', example: '33.73' }),
  actor: z.string().max(64).optional().meta({ description: 'Id of the account or service key' }),
  kind: z
    .string()
    .regex(/^[a-z_]+(\.[a-z_]+)?$/)
    .max(60)
    .optional()
    .meta({ description: 'A kind, or its first word for all that begin with it', example: 'session' }),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  subject: z
    .string()
    .regex(/^[a-z_]+:.+$/)
    .max(200)
    .optional()
    .meta({ description: 'Type and id of what it was done to', example: 'account:0199b2f0' }),
  from: Day.optional().meta({ description: 'First day, Asia/Jakarta' }),
  to: Day.optional().meta({ description: 'Last day, Asia/Jakarta' }),
};

export const AuditExportQuery = z.object(FILTER);
export type AuditFilter = z.infer<typeof AuditExportQuery>;

export const AuditListQuery = z.object({
  ...FILTER,
  cursor: z
    .string()
    .max(CURSOR_CHARACTERS_MAX)
    .optional()
    .meta({ description: 'Opaque; the nextCursor of the page before' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type AuditListQuery = z.infer<typeof AuditListQuery>;

export const AuditEvent = z
  .object({
    seq: z
      .number()
      .int()
      .meta({ description: 'Rises with every event; none is ever missing for a reader of all' }),
    at: z.string().meta({ description: 'RFC 3339, UTC' }),
    kind: z.string(),
    outcome: z.enum(AUDIT_OUTCOMES),
    actor: z.object({
      kind: z.enum(AUDIT_ACTOR_KINDS),
      id: z.string().nullable(),
      name: z.string().nullable(),
      role: z.string().nullable(),
    }),
    unit: z.object({ code: UnitCode, name: z.string().nullable() }),
    subject: z.object({ type: z.string(), id: z.string(), version: z.number().int().nullable() }).nullable(),
    details: z.record(z.string(), z.unknown()),
    address: z.string().nullable(),
    client: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEvent' });
export type AuditEvent = z.infer<typeof AuditEvent>;

export const AuditList = z
  .object({
    items: z.array(AuditEvent),
    nextCursor: z.string().nullable(),
    searchedTo: z
      .string()
      .nullable()
      .meta({ description: 'How far back this page has looked; null when it has reached the beginning' }),
  })
  .meta({ id: 'AuditList' });
export type AuditList = z.infer<typeof AuditList>;
