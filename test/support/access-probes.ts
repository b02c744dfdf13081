/**
 * One request for every protected route, aimed at something in a given place: a record is seeded there, and the request
 * carries a version that never holds, so that whoever may is told of a stale version and nothing is changed. A route
 * without a probe fails test/worker/access/walk.test.ts.
 */
import type { Action } from '../../schema/api/access.ts';
import { AGREEMENT_PROBES } from './access/agreements.ts';
import { CALENDAR_PROBES } from './access/calendar.ts';
import { CONTACT_PROBES } from './access/contacts.ts';
import { DRAFT_PROBES } from './access/drafts.ts';
import { MEETING_PROBES } from './access/meetings.ts';
import { OFFICE_PROBES } from './access/office.ts';
import { PARTNER_PROBES } from './access/partners.ts';
import { PEOPLE_PROBES } from './access/people.ts';
import type { Probes } from './access/probe.ts';

/** Probes by route, below /api/v1. */
export const PROBES: Probes = {
  ...AGREEMENT_PROBES,
  ...CALENDAR_PROBES,
  ...CONTACT_PROBES,
  ...DRAFT_PROBES,
  ...MEETING_PROBES,
  ...OFFICE_PROBES,
  ...PARTNER_PROBES,
  ...PEOPLE_PROBES,
};

/** Routes about nothing but the person who asks; their own tests show that nobody reaches another's. */
export const SELF_ACTIONS: readonly Action[] = ['account.own', 'inbox.own'];
