/**
 * The reading side of the calendar: statements that write the entries of events, the layer of stages and the revision
 * of the calendar. Made here, never executed; the caller commits them with the change itself, so that no reader sees
 * half of it. Everything here can be made again from the working tables.
 */
import type { Stage } from '../../schema/api/calendar.ts';
import { addDays, daysBetween } from '../agreements/dates.ts';
import { insertStatements, jsonChunks, type Preparing, type Value } from '../platform/bulk.ts';
import { entryKey } from './entry-keys.ts';
import { type EventFacts, isPublic, itemOf, partnersOf } from './facts.ts';

/** Scope of entries that belong to the whole country. */
export const WHOLE_COUNTRY = '00';

/** Replaces the entries of these events: none for what the public or a partner may not see. */
export function entryStatements(db: Preparing, events: readonly EventFacts[]): D1PreparedStatement[] {
  const ids = JSON.stringify(events.map(({ id }) => id));
  const publicRows = events.filter(isPublic).flatMap(publicEntries);
  const kindRows = events.filter(isPublic).flatMap(kindEntries);
  return [
    db
      .prepare(
        'DELETE FROM calendar_kind_entry WHERE entry_seq IN (SELECT seq FROM calendar_entry WHERE event_id IN (SELECT value FROM json_each(?)))',
      )
      .bind(ids),
    db.prepare('DELETE FROM calendar_entry WHERE event_id IN (SELECT value FROM json_each(?))').bind(ids),
    db.prepare('DELETE FROM partner_entry WHERE event_id IN (SELECT value FROM json_each(?))').bind(ids),
    db.prepare('DELETE FROM unit_entry WHERE event_id IN (SELECT value FROM json_each(?))').bind(ids),
    ...insertStatements(db, 'calendar_entry', ENTRY_COLUMNS, publicRows),
    ...kindStatements(db, kindRows),
    ...insertStatements(
      db,
      'partner_entry',
      ['organisation_id', 'continues', 'key', 'event_id', 'item'],
      events.flatMap(partnerEntries),
    ),
    ...insertStatements(
      db,
      'unit_entry',
      ['event_id', 'continues', 'key', 'unit_code', 'province_code', 'item'],
      events.flatMap(unitEntries),
    ),
  ];
}

/** All stages as one text, for the band above a calendar. */
export function stageLayerStatement(db: Preparing, stages: readonly Stage[]): D1PreparedStatement {
  return db.prepare('UPDATE stage_layer SET stages = ? WHERE id = 1').bind(JSON.stringify(stages));
}

/**
 * Moves the revisions on. Feeds look at the calendar's own; the JSON answers share the registry's, since they stand
 * beside agreements on pages (decision 015).
 */
export function calendarChangedStatements(db: Preparing, now: Date): D1PreparedStatement[] {
  return [
    db
      .prepare('UPDATE calendar_state SET revision = revision + 1, changed_at = ? WHERE id = 1')
      .bind(now.toISOString()),
    db.prepare('UPDATE registry_state SET revision = revision + 1 WHERE id = 1'),
  ];
}

const ENTRY_COLUMNS = [
  'event_id',
  'continues',
  'key',
  'unit_code',
  'province_code',
  'type',
  'status',
  'elections',
  'partner_kinds',
  'item',
];

/** Each day that an event touches, the first one with `continues` 0. An event without a date has one entry. */
function daysOf(facts: EventFacts): { continues: 0 | 1; key: string }[] {
  const { startsOn, endsOn } = facts.time;
  const key = entryKey(facts.seq, facts.time);
  if (startsOn === null || endsOn === null) return [{ continues: 0, key }];
  const further = Array.from({ length: daysBetween(startsOn, endsOn) }, (_, index) => ({
    continues: 1 as const,
    key: `${addDays(startsOn, index + 1)} ${key}`,
  }));
  return [{ continues: 0, key }, ...further];
}

function publicEntries(facts: EventFacts): Value[][] {
  const item = JSON.stringify(itemOf(facts));
  return daysOf(facts).map(({ continues, key }) => [
    facts.id,
    continues,
    key,
    facts.ownerUnit.code,
    facts.ownerUnit.provinceCode,
    facts.type,
    facts.status,
    marked(facts.elections),
    marked(kindsOf(facts)),
    item,
  ]);
}

/** Values between spaces, so that one of them is found with its spaces and never as a part of another. */
function marked(values: readonly string[]): string {
  return values.length === 0 ? '' : ` ${values.join(' ')} `;
}

function kindsOf(facts: EventFacts): string[] {
  return [...new Set(partnersOf(facts).map((one) => one.kind))].toSorted();
}

/** Kind, scope, and the entry by event and key. */
function kindEntries(facts: EventFacts): Value[][] {
  const { code, provinceCode } = facts.ownerUnit;
  const scopes = [...new Set([WHOLE_COUNTRY, provinceCode, code])].filter((scope) => scope !== null);
  return kindsOf(facts).flatMap((kind) =>
    scopes.flatMap((scope) =>
      daysOf(facts).map(({ continues, key }): Value[] => [kind, scope, continues, key, facts.id]),
    ),
  );
}

function kindStatements(db: Preparing, rows: Value[][]): D1PreparedStatement[] {
  return jsonChunks(rows).map((chunk) =>
    db
      .prepare(
        'INSERT INTO calendar_kind_entry (kind, scope, continues, key, entry_seq) SELECT v.value->>0, v.value->>1, v.value->>2, v.value->>3, e.seq FROM json_each(?) AS v CROSS JOIN calendar_entry AS e ON e.event_id = v.value->>4 AND e.key = v.value->>3',
      )
      .bind(chunk),
  );
}

/** What an invited organisation sees: the same item, with the way into the meeting. */
export type PartnerItem = ReturnType<typeof itemOf> & { conferenceUrl: string | null };

function entryItem(facts: EventFacts): string {
  const item: PartnerItem = { ...itemOf(facts), conferenceUrl: facts.conferenceUrl };
  return JSON.stringify(item);
}

/** What is internal reaches the units of KPU that are invited, and no partner. */
function partnerEntries(facts: EventFacts): Value[][] {
  if (facts.status === 'konsep') return [];
  const text = entryItem(facts);
  return facts.invited
    .filter(({ kind }) => facts.visibility !== 'internal' || kind === 'kpu')
    .flatMap(({ id }) =>
      daysOf(facts).map(({ continues, key }): Value[] => [id, continues, key, facts.id, text]),
    );
}

/** What the units that an event belongs to see of it and the public does not. */
function unitEntries(facts: EventFacts): Value[][] {
  if (facts.status === 'konsep') return [];
  if (facts.visibility === 'publik' && facts.conferenceUrl === null) return [];
  const text = entryItem(facts);
  const { code, provinceCode } = facts.ownerUnit;
  return daysOf(facts).map(({ continues, key }) => [facts.id, continues, key, code, provinceCode, text]);
}
