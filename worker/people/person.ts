/** People and assignments as values: what rules decide over, and what is derived from them. Pure. */
import type { ActingKind, PositionGroup, Role } from '../../schema/api/access.ts';
import type { NewAssignment } from '../../schema/api/people.ts';
import type { PersonKind, PersonState } from '../../schema/api/people-words.ts';
import type { Language, Level } from '../../schema/api/vocabulary.ts';

export interface AccountFacts {
  id: string;
  email: string;
  name: string;
  language: Language;
  unitCode: string;
  unitPath: string;
  unitName: string;
  isExample: boolean;
  secondFactor: boolean;
  lastSignedInAt: string | null;
  disabledAt: string | null;
  disabledReason: string | null;
  version: number;
  createdAt: string;
}

export interface AssignmentFacts {
  id: string;
  accountId: string;
  role: Role;
  unitCode: string;
  unitPath: string;
  unitName: string;
  organisationId: string | null;
  organisationName: string | null;
  position: string;
  positionGroup: PositionGroup | null;
  acting: ActingKind | null;
  /** Days in Asia/Jakarta, both included. */
  startsOn: string;
  endsOn: string | null;
  version: number;
}

/** A person as the rules see them. */
export interface PersonFacts {
  account: AccountFacts;
  /** All of them, the newest first. */
  assignments: AssignmentFacts[];
  /** Paths of the units that the person belongs or has belonged to. */
  places: string[];
}

export interface UnitPlace {
  code: string;
  path: string;
  name: string;
}

/** An organisation that a liaison may speak for. `unitCode` is set for KPU's own units. */
export interface PartnerPlace {
  id: string;
  name: string;
  level: Level | null;
  regionCode: string | null;
  unitCode: string | null;
}

/** Days in Asia/Jakarta, both included; open to the end when `endsOn` is null. */
export interface Period {
  startsOn: string;
  endsOn: string | null;
}

/** Whether the assignment is in force on this day or will be later. */
export function lasts({ endsOn }: Pick<Period, 'endsOn'>, today: string): boolean {
  return endsOn === null || endsOn >= today;
}

/** Whether two periods share a day. */
export function overlap(one: Period, other: Period): boolean {
  return (
    (one.endsOn === null || other.startsOn <= one.endsOn) &&
    (other.endsOn === null || one.startsOn <= other.endsOn)
  );
}

/** The day `days` after this one; before it when negative. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function kindOfRole(role: Role): PersonKind {
  return role === 'liaison' ? 'liaison' : 'staff';
}

/** How it stands with an account, by the assignments that are looked at. */
export function stateOf(
  account: Pick<AccountFacts, 'disabledAt' | 'lastSignedInAt'>,
  assignments: readonly Pick<Period, 'endsOn'>[],
  today: string,
): PersonState {
  if (account.disabledAt !== null) return 'disabled';
  if (!assignments.some((one) => lasts(one, today))) return 'ended';
  return account.lastSignedInAt === null ? 'invited' : 'active';
}

/** The assignment that a grant makes, beginning today unless it says otherwise. */
export function assignmentOf(
  { role, position, positionGroup, acting, startsOn, endsOn }: NewAssignment,
  ids: { id: string; accountId: string },
  unit: UnitPlace,
  partner: PartnerPlace | null,
  today: string,
): AssignmentFacts {
  return {
    ...ids,
    role,
    unitCode: unit.code,
    unitPath: unit.path,
    unitName: unit.name,
    organisationId: partner?.id ?? null,
    organisationName: partner?.name ?? null,
    position,
    positionGroup: positionGroup ?? null,
    acting: acting ?? null,
    startsOn: startsOn ?? today,
    endsOn: endsOn ?? null,
    version: 1,
  };
}
