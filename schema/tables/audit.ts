/**
 * What was done, tried and read, and by whom (append-only, triggers see to it), and the table that never holds a row,
 * by which a batch says what it takes for granted.
 */
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const AUDIT_OUTCOMES = ['done', 'refused'] as const;
export const AUDIT_ACTOR_KINDS = ['account', 'service_key', 'system', 'anonymous'] as const;

export const auditEvent = sqliteTable(
  'audit_event',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    at: text('at').notNull(),
    kind: text('kind').notNull(),
    outcome: text('outcome', { enum: AUDIT_OUTCOMES }).notNull(),
    actorKind: text('actor_kind', { enum: AUDIT_ACTOR_KINDS }).notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name'),
    actorRole: text('actor_role'),
    unitPath: text('unit_path').notNull(),
    provincePath: text('province_path')
      .notNull()
      .generatedAlwaysAs(sql`(substr(unit_path, 1, 5))`, { mode: 'virtual' }),
    subjectType: text('subject_type'),
    subjectId: text('subject_id'),
    subjectVersion: integer('subject_version'),
    details: text('details').notNull().default('{}'),
    address: text('address'),
    client: text('client'),
    requestId: text('request_id'),
  },
  (table) => [
    index('audit_event_unit').on(table.unitPath, table.seq),
    index('audit_event_province').on(table.provincePath, table.seq),
    index('audit_event_at').on(table.at),
    index('audit_event_actor').on(table.actorId, table.seq).where(sql`${table.actorId} IS NOT NULL`),
    index('audit_event_subject')
      .on(table.subjectType, table.subjectId, table.seq)
      .where(sql`${table.subjectId} IS NOT NULL`),
  ],
);

export const expectation = sqliteTable('expectation', { holds: integer('holds').notNull() });
