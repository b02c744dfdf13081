/**
 * Stages of elections in versions: planned, decided, superseded. Pure. A version is never rewritten: a new date is a
 * new version, and what was said before stays readable (28 February 2024, planned in 2021; 14 February, decided).
 */
import type { Stage } from '../../schema/api/calendar.ts';
import type { StageSection, StageState, StageVerification } from '../../schema/api/calendar-words.ts';
import { isCalendarDate } from '../agreements/dates.ts';
import type { Note } from '../agreements/facts.ts';
import type { Verdict } from '../agreements/rules.ts';

export interface StageVersion {
  version: number;
  state: StageState;
  startsOn: string | null;
  endsOn: string | null;
  /** Verbatim, where the rule names no date: "paling lambat 3 hari setelah …". */
  ruleText: string | null;
  basis: string | null;
  verification: StageVerification;
  note: Note | null;
  sources: string[];
  recordedAt: string;
}

export interface StageFacts {
  /** Election and stage: `pemilu-2024/kampanye`. */
  id: string;
  electionId: string;
  section: StageSection;
  name: Note;
  /** In order; at most the last one is not superseded. */
  versions: readonly StageVersion[];
}

export type StageRefusal =
  | { reason: 'no_such_date'; date: string }
  | { reason: 'ends_before_it_begins' }
  | { reason: 'decided_needs_a_source' }
  | { reason: 'decided_stays_decided' }
  | { reason: 'nothing_changes' };

type NewVersion = Omit<StageVersion, 'version' | 'state'> & { state: Exclude<StageState, 'superseded'> };

/** Whether a version may follow the current one. What was decided is replaced by a decision, never by a plan. */
export function nextVersionVerdict(current: StageVersion | null, next: NewVersion): Verdict<StageRefusal> {
  for (const date of [next.startsOn, next.endsOn]) {
    if (date !== null && !isCalendarDate(date)) return refuse({ reason: 'no_such_date', date });
  }
  if (next.startsOn !== null && next.endsOn !== null && next.startsOn > next.endsOn) {
    return refuse({ reason: 'ends_before_it_begins' });
  }
  if (next.state === 'decided' && next.basis === null && next.sources.length === 0) {
    return refuse({ reason: 'decided_needs_a_source' });
  }
  if (current?.state === 'decided' && next.state === 'planned')
    return refuse({ reason: 'decided_stays_decided' });
  if (current !== null && says(current) === says(next)) return refuse({ reason: 'nothing_changes' });
  return { allowed: true };
}

/** The versions after a new one: every earlier one superseded. */
export function withVersion(versions: readonly StageVersion[], next: NewVersion): StageVersion[] {
  const number = (versions.at(-1)?.version ?? 0) + 1;
  return [...versions.map((one) => ({ ...one, state: 'superseded' as const })), { ...next, version: number }];
}

/** A stage as readers get it: its current version, and the earlier ones, the newest first. */
export function stageOf(facts: StageFacts): Stage {
  const [current, ...earlier] = facts.versions.toReversed();
  if (current === undefined) throw new Error(`${facts.id} has no version`);
  const { recordedAt, ...dates } = current;
  return {
    id: facts.id,
    electionId: facts.electionId,
    section: facts.section,
    name: facts.name,
    ...dates,
    updated: recordedAt,
    history: earlier.map(({ recordedAt: _, ...one }) => one),
  };
}

/** Whether a stage touches the days from `from` to `to`; one open end reaches as far as the other. */
export function touches(stage: { startsOn: string | null; endsOn: string | null }, from: string, to: string) {
  const startsOn = stage.startsOn ?? stage.endsOn;
  const endsOn = stage.endsOn ?? stage.startsOn;
  return startsOn !== null && endsOn !== null && startsOn <= to && endsOn >= from;
}

function says(version: Omit<StageVersion, 'version' | 'recordedAt'>): string {
  return JSON.stringify([version.state, version.startsOn, version.endsOn, version.ruleText, version.basis]);
}

function refuse(refusal: StageRefusal): { allowed: false; refusal: StageRefusal } {
  return { allowed: false, refusal };
}
