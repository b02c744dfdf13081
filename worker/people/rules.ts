/**
 * Who may be given what, by whom. Whether the unit of a change lies within the reach of whoever makes it was decided by
 * the policy before; here stands what the policy cannot know: what else the person holds, and who would be left.
 * The reasons are told in docs/decisions/016.
 */
import type { PeopleRefusal } from '../../schema/api/people-words.ts';
import type { Level } from '../../schema/api/vocabulary.ts';
import { CENTRE_PATH, covers, type Span } from '../auth/policy.ts';
import {
  type AccountFacts,
  type AssignmentFacts,
  dayAfter,
  kindOfRole,
  lasts,
  overlap,
  type PartnerPlace,
  type Period,
} from './person.ts';

/** Why a change is refused, with what the rule found. */
export type Refusal =
  | {
      reason: Exclude<
        PeopleRefusal,
        'email_taken' | 'last_administrator' | 'overlapping' | 'end_too_early' | 'assignment_ended'
      >;
    }
  /** `personId` is told only to whoever sees that person anyway. */
  | { reason: 'email_taken'; personId: string | null }
  | { reason: 'last_administrator'; unitCode: string }
  | { reason: 'overlapping'; assignmentId: string }
  | { reason: 'end_too_early'; earliest: string }
  | { reason: 'assignment_ended'; endedOn: string | null };

/** Who makes the change. */
export interface Changer {
  accountId: string;
  span: Span;
}

/** What is granted, as far as it decides. */
export type Grant = Pick<
  AssignmentFacts,
  'role' | 'unitCode' | 'unitPath' | 'organisationId' | 'acting' | 'startsOn' | 'endsOn'
>;

/** The partner that a liaison shall speak for; `undefined` when the grant names none, null when nobody knows it. */
export type Partner = Omit<PartnerPlace, 'name'> | null | undefined;

/**
 * Whether somebody may be given this assignment. `account` and `held` are of the person, null and empty for a new one.
 * Nobody gives themselves anything; the inspectorate exists at the centre; a liaison speaks for a partner whose region
 * lies in the unit's, national partners for the centre alone; nobody is staff and liaison at a time.
 */
export function refuseGrant(
  changer: Changer,
  grant: Grant,
  partner: Partner,
  account: AccountFacts | null,
  held: readonly AssignmentFacts[],
): Refusal | null {
  if (account?.id === changer.accountId) return { reason: 'own_account' };
  if (account && account.disabledAt !== null) return { reason: 'account_disabled' };
  if (grant.role === 'inspector' && grant.unitPath !== CENTRE_PATH) return { reason: 'inspector_at_centre' };
  if (grant.endsOn !== null && grant.endsOn < grant.startsOn) return { reason: 'period_backwards' };
  const wrongPartner = refusePartner(grant, partner);
  if (wrongPartner) return wrongPartner;
  return refuseOverlap(grant, held);
}

/**
 * Whether the assignment may stand beside what else the person holds: not twice the same at a time, and nobody is staff
 * and liaison at a time.
 */
export function refuseOverlap(grant: Grant, held: readonly AssignmentFacts[]): Refusal | null {
  const same = held.find(
    (one) =>
      one.role === grant.role &&
      one.unitCode === grant.unitCode &&
      one.organisationId === grant.organisationId &&
      overlap(one, grant),
  );
  if (same) return { reason: 'overlapping', assignmentId: same.id };
  const kind = kindOfRole(grant.role);
  const other = held.some((one) => kindOfRole(one.role) !== kind && overlap(one, grant));
  return other ? { reason: 'staff_and_liaison' } : null;
}

/**
 * Whether the account itself (name, address, password, being disabled) may be changed. That is more than any one of its
 * assignments, so whoever does it must reach all that lasts: otherwise a unit could take over what lies beyond it by
 * resetting a password.
 */
export function refuseAccountChange(
  changer: Changer,
  account: AccountFacts,
  held: readonly AssignmentFacts[],
  today: string,
): Refusal | null {
  if (account.id === changer.accountId) return { reason: 'own_account' };
  const paths = [account.unitPath, ...held.filter((one) => lasts(one, today)).map((one) => one.unitPath)];
  return paths.every((unitPath) => covers(changer.span, { unitPath }))
    ? null
    : { reason: 'assigned_elsewhere' };
}

/** Whether an e-mail address is free: `taken` is the account that has it, with the paths of its units. */
export function refuseTaken(
  { span }: Changer,
  taken: { id: string; places: readonly string[] } | null,
): Refusal | null {
  if (!taken) return null;
  const visible = taken.places.some((unitPath) => covers(span, { unitPath }));
  return { reason: 'email_taken', personId: visible ? taken.id : null };
}

/** Whether the account may be sent an invitation (`invited`) or a reset (`signed_in`). */
export function refuseLink(account: AccountFacts, expected: 'invited' | 'signed_in'): Refusal | null {
  if (account.disabledAt !== null) return { reason: 'account_disabled' };
  const invited = account.lastSignedInAt === null;
  if (expected === 'invited' && !invited) return { reason: 'already_signed_in' };
  return expected === 'signed_in' && invited ? { reason: 'not_signed_in_yet' } : null;
}

/** Whether the assignment may be changed at all: it is somebody else's and has not ended. */
export function refuseAssignmentChange(
  changer: Changer,
  assignment: AssignmentFacts,
  today: string,
): Refusal | null {
  if (assignment.accountId === changer.accountId) return { reason: 'own_account' };
  if (!lasts(assignment, today)) return { reason: 'assignment_ended', endedOn: assignment.endsOn };
  return null;
}

/**
 * Whether the assignment may end with this last day. `null`: never. Ending at once makes yesterday the last day, or the
 * day before the first one when it has not begun; no day before that, so that what was done under it stays explained.
 */
export function refuseEnd(assignment: Period, endsOn: string | null, today: string): Refusal | null {
  const earliest = endAtOnce(assignment, today);
  return endsOn !== null && endsOn < earliest ? { reason: 'end_too_early', earliest } : null;
}

/** The last day of an assignment that ends now. */
export function endAtOnce({ startsOn }: Pick<Period, 'startsOn'>, today: string): string {
  return dayAfter(startsOn > today ? startsOn : today, -1);
}

/**
 * Whether administrators may be taken away from units. A unit may lose its last one only by the hand of somebody above
 * it, who can then appoint another. `others`: how many remain in each unit.
 */
export function refuseRemovingAdministrators(
  { span }: Changer,
  removed: readonly { unitCode: string; unitPath: string; others: number }[],
): Refusal | null {
  const left = removed.find(({ unitPath, others }) => others === 0 && !isAbove(span, unitPath));
  return left ? { reason: 'last_administrator', unitCode: left.unitCode } : null;
}

/** Whether whoever has this span stands above the unit, not only in it. */
export function isAbove(span: Span, unitPath: string): boolean {
  return unitPath !== span.path && covers(span, { unitPath });
}

function refusePartner(grant: Grant, partner: Partner): Refusal | null {
  if (grant.role !== 'liaison')
    return partner === undefined ? null : { reason: 'organisation_for_liaison_only' };
  if (partner === undefined) return { reason: 'organisation_needed' };
  if (partner === null) return { reason: 'organisation_unknown' };
  if (partner.unitCode !== null) return { reason: 'organisation_is_kpu' };
  if (grant.acting !== null) return { reason: 'acting_for_staff_only' };
  return looksAfter(grant, partner) ? null : { reason: 'organisation_elsewhere' };
}

/** A unit looks after the partners of its region and of the regions in it; the centre after all. */
function looksAfter(
  { unitCode, unitPath }: Grant,
  { level, regionCode }: { level: Level | null; regionCode: string | null },
): boolean {
  if (unitPath === CENTRE_PATH) return true;
  if (level === 'pusat' || regionCode === null) return false;
  return regionCode === unitCode || regionCode.startsWith(`${unitCode}.`);
}
