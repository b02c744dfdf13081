/**
 * What a unit types, as facts of an event, and back. Pure. What the form does not hold (sources, notes, participants as a
 * source names them) stays as it was.
 */
import type { EventForm, KeptEvent, KeptEventItem } from '../../../schema/api/calendar-editing.ts';
import type { EventStatus } from '../../../schema/api/calendar-words.ts';
import type { Occupying } from '../conflicts.ts';
import { type EventFacts, isPublic, partnersOf, uidOf } from '../facts.ts';
import { weekdayDoubts } from '../rules.ts';

/** What a form names, as the database knows it. */
export interface References {
  region: { code: string; name: string } | null;
  agreements: { id: string; registryNumber: string }[];
}

/** A link of a chain, as far as the asker may know it. */
export type ChainLink = KeptEvent['chain'][number];

/** Everything of an event that a form does not say. */
export type Base = Omit<EventFacts, keyof FormFacts>;
type FormFacts = ReturnType<typeof formFacts>;

/** An event that nobody has recorded before. */
export function blankBase(
  given: Pick<EventFacts, 'id' | 'seq' | 'ownerUnit' | 'status'> & { now: Date },
): Base {
  const { now, ...rest } = given;
  return {
    ...rest,
    externalId: null,
    typeAsStated: null,
    statusReason: null,
    cancelledAt: null,
    dateNote: null,
    host: null,
    participants: [],
    invited: [],
    parentId: null,
    chainOrder: null,
    series: null,
    topic: null,
    note: null,
    sources: [],
    sequence: 0,
    version: 1,
    lastModified: now.toISOString(),
    createdAt: now.toISOString(),
  };
}

/** The facts that a form says; its chain is decided apart. */
export function formFacts(form: Omit<EventForm, 'parentId'>, references: References) {
  const { type, title, theme, visibility, venue, mode, conferenceUrl, stageId, capacity, answersUntil } =
    form;
  return {
    type,
    title,
    theme,
    visibility,
    time: form.time,
    datePrinted: form.datePrinted,
    venue,
    region: references.region,
    mode,
    conferenceUrl,
    elections: [...new Set(form.elections)].toSorted(),
    stageId,
    agreementIds: references.agreements.map(({ id }) => id),
    capacity,
    answersUntil,
    outcome: form.outcome,
  } satisfies Partial<EventFacts>;
}

/** An event as those who keep it read it. */
export function keptEventOf(
  facts: EventFacts,
  chain: readonly ChainLink[],
  agreements: References['agreements'],
): KeptEvent {
  const { time, status, ownerUnit } = facts;
  return {
    id: facts.id,
    type: facts.type,
    title: facts.title,
    theme: facts.theme,
    visibility: facts.visibility,
    venue: facts.venue,
    region: facts.region,
    mode: facts.mode,
    conferenceUrl: facts.conferenceUrl,
    elections: facts.elections,
    stageId: facts.stageId,
    agreements: agreements.map(({ registryNumber }) => registryNumber),
    capacity: facts.capacity,
    answersUntil: facts.answersUntil,
    time,
    datePrinted: facts.datePrinted,
    outcome: facts.outcome,
    eventStatus: status,
    statusReason: facts.statusReason,
    cancelledAt: facts.cancelledAt,
    ownerUnit: { code: ownerUnit.code, name: ownerUnit.name },
    partners: partnersOf(facts).map(({ id, name, kind }) => ({ organisationId: id, name, kind })),
    parent: chain.find((one) => one.id === facts.parentId) ?? null,
    chainOrder: facts.chainOrder,
    chain: chain.length > 1 ? [...chain] : [],
    series: facts.series && { id: facts.series.id, occursOn: facts.series.occursOn },
    topic: facts.topic,
    weekdayDoubts: weekdayDoubts(facts.datePrinted),
    isPublic: isPublic(facts),
    sequence: facts.sequence,
    updated: facts.lastModified,
    version: facts.version,
  };
}

/** A line of the list. */
export function keptItemOf(facts: EventFacts, answers: KeptEventItem['answers']): KeptEventItem {
  const { id, title, type, status, visibility, time, venue, ownerUnit, series, answersUntil } = facts;
  return {
    id,
    uid: uidOf(id),
    title,
    type,
    eventStatus: status,
    visibility,
    time,
    venue,
    ownerUnit: { code: ownerUnit.code, name: ownerUnit.name },
    seriesId: series?.id ?? null,
    answersUntil,
    answers,
  };
}

/** What of an event is in the way of others; a draft counts as tentative, since its unit knows of it. */
export function occupyingOf(facts: EventFacts): Occupying {
  const { id, status, time, ownerUnit } = facts;
  return {
    id,
    eventStatus: shownStatus(status),
    startsOn: time.startsOn,
    endsOn: time.endsOn,
    startTime: time.startTime,
    endTime: time.endTime,
    zone: time.zone,
    ownerUnit: { code: ownerUnit.code, name: ownerUnit.name },
    host: null,
    partners: partnersOf(facts).map(({ id: organisationId, name, kind }) => ({ organisationId, name, kind })),
  };
}

function shownStatus(status: EventStatus): Exclude<EventStatus, 'konsep'> {
  return status === 'konsep' ? 'tentatif' : status;
}
