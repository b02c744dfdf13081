/**
 * The one decision of who may do what: `can(viewer, action, resource)`. Deny by default. Pure: the viewer was
 * established before, the resource is given by its place, and nothing is read or remembered here.
 */
import { type Action, PRIVILEGED_ROLES, type Reach, type Role } from '../../schema/api/access.ts';
import type { Denial, Resource, SignedIn, Viewer } from './viewer.ts';

interface Rule {
  /** How far each role reaches; a role that is not named may not. */
  reach: Partial<Record<Role, Reach>>;
  /** Open to everybody who is signed in, for what is their own, whatever their role. */
  selfService?: true;
  /** Also before the second factor: what is needed to set one up. */
  beforeSecondFactor?: true;
  /** Only from an assignment at the centre: what it concerns belongs to no unit. */
  centreOnly?: true;
  /** Nobody may do it to what they wrote themselves. */
  neverOwn?: true;
}

/** Roles and reaches: one line an action, read from left to right; docs/access-matrix.md shows the same as a table. */
const RULES: Record<Action, Rule> = {
  'account.own': { reach: {}, selfService: true, beforeSecondFactor: true },
  'inbox.own': { reach: {}, selfService: true },
  'people.read': { reach: { administrator: 'subtree' } },
  'people.manage': { reach: { administrator: 'subtree' } },
  'liaison.manage': { reach: { administrator: 'subtree' } },
  'key.manage': { reach: { administrator: 'subtree' } },
  'unit.edit': { reach: { administrator: 'subtree' } },
  'audit.read': { reach: { administrator: 'subtree' } },
  'outbox.manage': { reach: { administrator: 'subtree' }, centreOnly: true },
  'agreement.draft': { reach: { recorder: 'own' } },
  'agreement.follow': { reach: { recorder: 'own', reviewer: 'subtree', approver: 'subtree' } },
  'agreement.review': { reach: { reviewer: 'subtree', approver: 'own' } },
  'agreement.publish': { reach: { approver: 'own' }, neverOwn: true },
  'agreement.decide': { reach: { approver: 'own' } },
  'template.read': { reach: { recorder: 'own', reviewer: 'own', approver: 'own', administrator: 'own' } },
  'template.manage': { reach: { approver: 'own', administrator: 'own' } },
  'contact.record': { reach: { recorder: 'own', reviewer: 'own', approver: 'own' } },
  'contact.read': { reach: { recorder: 'own', reviewer: 'subtree', approver: 'subtree', inspector: 'all' } },
  'contact.review': { reach: { reviewer: 'subtree', inspector: 'all' } },
  'contact.forward': { reach: { approver: 'own', inspector: 'all' } },
  'contact.verify': { reach: { inspector: 'all' } },
  'contact.erase': { reach: { approver: 'subtree', inspector: 'all' }, centreOnly: true },
  'document.upload': { reach: { recorder: 'own', liaison: 'own' } },
  'agreement.partner': { reach: { liaison: 'subtree' } },
  'event.read': { reach: { recorder: 'own', reviewer: 'subtree', approver: 'subtree' } },
  'event.edit': { reach: { recorder: 'own', reviewer: 'own', approver: 'own' } },
  'event.answer': { reach: { liaison: 'subtree' } },
  'event.answer_for_unit': { reach: { recorder: 'own', reviewer: 'own', approver: 'own' } },
  'correction.read': {
    reach: { recorder: 'own', reviewer: 'subtree', approver: 'subtree', liaison: 'subtree' },
  },
  'obligation.read': {
    reach: { recorder: 'own', reviewer: 'subtree', approver: 'subtree', liaison: 'subtree' },
  },
  'obligation.report': { reach: { recorder: 'own', liaison: 'subtree' } },
  'meeting.read': { reach: { recorder: 'own', reviewer: 'subtree', approver: 'subtree' } },
  'meeting.keep': { reach: { recorder: 'own', reviewer: 'own' } },
  'meeting.approve': { reach: { approver: 'own' } },
  'meeting.attend': { reach: { recorder: 'own', reviewer: 'own', approver: 'own', liaison: 'subtree' } },
  'action_item.read': {
    reach: { recorder: 'own', reviewer: 'subtree', approver: 'subtree', liaison: 'subtree' },
  },
  'action_item.report': { reach: { recorder: 'own', reviewer: 'own', liaison: 'subtree' } },
  'contact_gap.read': { reach: { recorder: 'own', reviewer: 'subtree', approver: 'subtree' } },
  'feed.read': {
    reach: {
      recorder: 'own',
      reviewer: 'subtree',
      approver: 'subtree',
      administrator: 'subtree',
      liaison: 'subtree',
    },
  },
  'feed.manage': { reach: { administrator: 'subtree', liaison: 'subtree' } },
};

/** The path of the centre, above every unit. */
export const CENTRE_PATH = '00';

/** Whether the viewer may do this to that. */
export function can(viewer: Viewer, action: Action, resource: Resource): boolean {
  return denial(viewer, action, resource) === null;
}

/** Why the viewer may not, or null when they may. */
export function denial(viewer: Viewer, action: Action, resource: Resource): Denial | null {
  const general = generalDenial(viewer, action);
  if (general) return general;
  const signedIn = viewer as SignedIn;
  const rule = RULES[action];
  if (rule.selfService) {
    return signedIn.kind === 'person' && resource.accountId === signedIn.accountId
      ? null
      : { reason: 'reach', action };
  }
  const span = spanOf(signedIn, action);
  if (span === null || !covers(span, resource)) return { reason: 'reach', action };
  if (rule.neverOwn && signedIn.kind === 'person' && resource.authorId === signedIn.accountId) {
    return { reason: 'own', action };
  }
  return null;
}

/** Why the viewer may do this to nothing at all, or null when there is something they may do it to. */
export function generalDenial(viewer: Viewer, action: Action): Denial | null {
  const rule = RULES[action];
  if (viewer.kind === 'anonymous') return { reason: 'not_signed_in' };
  if (viewer.kind === 'service_key') {
    return viewer.scopes.some((scope) => scope === action) ? null : { reason: 'role', action };
  }
  if (rule.selfService) {
    if (rule.beforeSecondFactor || !needsSecondFactor(viewer)) return null;
    return { reason: 'second_factor_needed' };
  }
  if (!viewer.as) return { reason: 'no_assignment' };
  if (!rule.reach[viewer.as.role]) return { reason: 'role', action };
  if (rule.centreOnly && viewer.as.unitPath !== CENTRE_PATH) return { reason: 'reach', action };
  return needsSecondFactor(viewer) ? { reason: 'second_factor_needed' } : null;
}

/** Whether the person acts in a privileged role and has not shown a second factor in this session. */
export function needsSecondFactor(viewer: Viewer): boolean {
  return (
    viewer.kind === 'person' &&
    viewer.as !== null &&
    PRIVILEGED_ROLES.includes(viewer.as.role) &&
    !viewer.secondFactor
  );
}

/**
 * How far the viewer reaches with an action, for the query that lists: a path and what of its tree counts. Null: nothing.
 * A path is written into SQL as `path = p`, `path >= p || '/' AND path < p || '0'`, or both.
 */
export interface Span {
  of: 'unit' | 'organisation';
  path: string;
  self: boolean;
  below: boolean;
}

export function spanOf(viewer: Viewer, action: Action): Span | null {
  if (generalDenial(viewer, action)) return null;
  if (viewer.kind === 'service_key') return { of: 'unit', path: viewer.unitPath, self: true, below: true };
  if (viewer.kind !== 'person' || !viewer.as) return null;
  const reach = RULES[action].reach[viewer.as.role];
  if (!reach) return null;
  const self = reach !== 'below';
  const below = reach !== 'own';
  if (viewer.as.role === 'liaison') {
    return viewer.as.organisationPath === null
      ? null
      : { of: 'organisation', path: viewer.as.organisationPath, self, below };
  }
  return { of: 'unit', path: reach === 'all' ? CENTRE_PATH : viewer.as.unitPath, self, below };
}

/**
 * The span as one range of paths, for SQL: `path >= from AND path < before`. A slash sorts before a digit and after a
 * space, and paths hold nothing else between.
 */
export function rangeOf({ path, self, below }: Span): { from: string; before: string } {
  return { from: self ? path : `${path}/`, before: below ? `${path}0` : `${path} ` };
}

/** Whether what lies at this path is within the span. */
export function covers(span: Span, resource: Resource): boolean {
  const path = span.of === 'unit' ? resource.unitPath : resource.organisationPath;
  if (path === undefined || path === null) return false;
  return path === span.path ? span.self : span.below && path.startsWith(`${span.path}/`);
}

/** The actions that the viewer may do to something, for a page that shows only what can be done. */
export function possibleActions(viewer: Viewer): Action[] {
  return (Object.keys(RULES) as Action[]).filter((action) => generalDenial(viewer, action) === null);
}

/** How far each role reaches with an action, for the table that people read. */
export function reachOf(action: Action, role: Role): Reach | 'self' | null {
  const rule = RULES[action];
  return rule.selfService ? 'self' : (rule.reach[role] ?? null);
}
