/**
 * Loads the reference events and the stages of elections into the calendar. What is recorded already stays with its id;
 * what changed in the repository since becomes a new revision, and a stage gets a new version. It never removes
 * anything.
 */
import { REFERENCE_EVENTS, REFERENCE_SERIES } from '../schema/reference/events.ts';
import { PARTNERS } from '../schema/reference/organisations.ts';
import { REFERENCE_ELECTIONS } from '../schema/reference/stages.ts';
import type { KpuUnit } from '../schema/reference/units.ts';
import { canonicalJson } from '../worker/agreements/record.ts';
import { recordEvents, recordStages } from '../worker/calendar/actions.ts';
import type { EventFacts } from '../worker/calendar/facts.ts';
import {
  type KnownNames,
  type ReferenceContext,
  referenceElections,
  referenceEvents,
  referenceSeries,
  referenceStages,
  type Standing,
} from '../worker/calendar/reference.ts';
import { asksAgain } from '../worker/calendar/rules.ts';
import { type StageFacts, type StageVersion, withVersion } from '../worker/calendar/stages.ts';
import { uuidv7Source } from '../worker/platform/ids.ts';

const AUTHORSHIP = { by: 'Pemuatan fakta rujukan', reason: 'Pembaruan fakta rujukan' };

/** What decides whether the calendar is loaded again. */
export const CALENDAR_FACTS = [REFERENCE_ELECTIONS, REFERENCE_SERIES, REFERENCE_EVENTS];

/** Brings the calendar up to the reference facts; says what came of it. Agreements must be loaded before. */
export async function loadCalendar(db: D1Database, units: readonly KpuUnit[], now: Date): Promise<string> {
  const versions = await loadStages(db, now);
  const { created, changed } = await loadEvents(db, units, now);
  return `loaded calendar: ${created} new events, ${changed} revised, ${versions} new versions of stages`;
}

async function loadStages(db: D1Database, now: Date): Promise<number> {
  const { results } = await db
    .prepare(
      `SELECT stage_id AS stageId, version, state, starts_on AS startsOn, ends_on AS endsOn, rule_text AS ruleText, basis,
         verification, note_id AS noteId, note_en AS noteEn, sources, recorded_at AS recordedAt
       FROM stage_version ORDER BY stage_id, version`,
    )
    .all<
      Omit<StageVersion, 'note' | 'sources'> & {
        stageId: string;
        noteId: string;
        noteEn: string;
        sources: string;
      }
    >();
  const recorded = Map.groupBy(
    results.map(({ noteId, noteEn, sources, ...one }) => ({
      ...one,
      note: noteId === null ? null : { id: noteId, en: noteEn },
      sources: JSON.parse(sources) as string[],
    })),
    (one) => one.stageId,
  );
  const stages = referenceStages(REFERENCE_ELECTIONS, now).map((stage): StageFacts => {
    const known = (recorded.get(stage.id) ?? []).map(({ stageId: _, ...one }) => one);
    return { ...stage, versions: broughtUp(known, stage.versions) };
  });
  const versions = stages.flatMap(({ id, versions }) =>
    versions.slice(recorded.get(id)?.length ?? 0).map((one) => ({ ...one, stageId: id })),
  );
  await recordStages({ db, now, elections: referenceElections(REFERENCE_ELECTIONS), stages, versions });
  return versions.length;
}

/** The recorded versions with what the reference has beyond them; a changed last version is a new one. */
function broughtUp(
  known: readonly StageVersion[],
  reference: readonly StageVersion[],
): readonly StageVersion[] {
  const further = reference.slice(known.length);
  const [last, lastOfReference] = [known.at(-1), reference.at(-1)];
  if (further.length > 0 || last === undefined || lastOfReference === undefined) {
    return [...known.map((one) => ({ ...one, state: 'superseded' as const })), ...further];
  }
  const { version: _, state, ...dates } = lastOfReference;
  const same = { ...lastOfReference, version: last.version, recordedAt: last.recordedAt };
  if (canonicalJson(same) === canonicalJson(last) || state === 'superseded') return known;
  return withVersion(known, { ...dates, state });
}

async function loadEvents(db: D1Database, units: readonly KpuUnit[], now: Date) {
  const before = await recordedEvents(db);
  const nextId = uuidv7Source(now);
  let seq = Math.max(0, ...[...before.values()].map((one) => one.seq));
  const series = await idsByExternalId(db, 'event_series');
  const newSeries = REFERENCE_SERIES.filter((one) => !series.has(one.externalId));
  for (const one of newSeries) series.set(one.externalId, nextId());
  const standings = new Map<string, Standing>();
  const context: ReferenceContext = {
    now,
    names: knownNames(units, await idsByExternalId(db, 'agreement')),
    seriesId: (externalId) => series.get(externalId) ?? '',
    standing: (externalId) => {
      const known = before.get(externalId) ?? standings.get(externalId);
      if (known) {
        const { id, seq: position, sequence, version, createdAt } = known;
        return { id, seq: position, sequence, version, createdAt };
      }
      seq += 1;
      const standing = { id: nextId(), seq, sequence: 0, version: 1, createdAt: now.toISOString() };
      standings.set(externalId, standing);
      return standing;
    },
  };
  const events = referenceEvents(REFERENCE_EVENTS, REFERENCE_SERIES, context);
  const created = events.filter((one) => !before.has(one.externalId ?? ''));
  const changed = events.flatMap((one) => revised(before.get(one.externalId ?? ''), one));
  await recordEvents({
    db,
    now,
    authorship: AUTHORSHIP,
    series: referenceSeries(newSeries, context),
    created,
    changed,
  });
  return { created: created.length, changed: changed.length };
}

/** The event with its next version when it says something else than before; nothing otherwise. */
function revised(before: EventFacts | undefined, after: EventFacts): EventFacts[] {
  if (before === undefined) return [];
  const same = { ...after, lastModified: before.lastModified };
  if (canonicalJson(same) === canonicalJson(before)) return [];
  const significant = asksAgain(before, after) || before.status !== after.status;
  return [{ ...after, version: before.version + 1, sequence: before.sequence + (significant ? 1 : 0) }];
}

/** Events that were loaded before, by external id, as their last revision has them. */
async function recordedEvents(db: D1Database): Promise<Map<string, EventFacts>> {
  const { results } = await db
    .prepare(
      'SELECT r.record FROM event e JOIN event_revision r ON r.event_id = e.id AND r.revision = e.version WHERE e.external_id IS NOT NULL',
    )
    .all<{ record: string }>();
  const facts = results.map(({ record }) => JSON.parse(record) as EventFacts);
  return new Map(facts.map((one) => [one.externalId ?? '', one]));
}

async function idsByExternalId(
  db: D1Database,
  table: 'agreement' | 'event_series',
): Promise<Map<string, string>> {
  const { results } = await db
    .prepare(`SELECT id, external_id AS externalId FROM ${table} WHERE external_id IS NOT NULL`)
    .all<{ id: string; externalId: string }>();
  return new Map(results.map(({ id, externalId }) => [externalId, id]));
}

function knownNames(units: readonly KpuUnit[], agreements: ReadonlyMap<string, string>): KnownNames {
  return {
    unit(code) {
      const unit = found(
        units.find((one) => one.code === code),
        `unit ${code}`,
      );
      return {
        code,
        name: unit.name,
        provinceCode: unit.regionCode === null ? null : unit.regionCode.slice(0, 2),
      };
    },
    organisation(id) {
      const partner = found(
        PARTNERS.find((one) => one.id === id),
        `organisation ${id}`,
      );
      return { id, name: partner.name, kind: partner.kind };
    },
    agreement: (externalId) => found(agreements.get(externalId), `agreement ${externalId}`),
  };
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The reference events name ${what}, which is not there`);
  return value;
}
