/**
 * The verbs that let people in: invite, invite again, reset. Each makes a link that works once, and commits it with the
 * mail that carries it and its audit event in one batch. Knows no HTTP.
 */
import type { AccessLink, InvitedPerson, NewPerson } from '../../../schema/api/people.ts';
import { createAccessLinkStatements, type NewAccessLink } from '../../auth/access-links.ts';
import { commit, type Work } from '../../auth/work.ts';
import { uuidv7Source } from '../../platform/ids.ts';
import { assignmentEvent } from '../assignments/event.ts';
import { accountEvent } from '../event.ts';
import { personItem } from '../item.ts';
import { linkMail } from '../messages.ts';
import { committed, type Outcome, refused } from '../outcome.ts';
import {
  type AccountFacts,
  assignmentOf,
  type PartnerPlace,
  type PersonFacts,
  type UnitPlace,
} from '../person.ts';
import { type Changer, refuseAccountChange, refuseGrant, refuseLink, refuseTaken } from '../rules.ts';
import { expectAccountVersion, isAccountTaken, readAccountByEmail } from '../store.ts';
import { insertAccountStatement, insertAssignmentStatement } from '../writing.ts';

/** An account with its first assignment, and the mail that invites its holder. */
export async function invitePerson(
  work: Work,
  by: Changer,
  { name, email, language, assignment: grant }: NewPerson,
  places: { unit: UnitPlace; partner: PartnerPlace | null | undefined },
): Promise<Outcome<InvitedPerson>> {
  const taken = refuseTaken(by, await readAccountByEmail(work.db, email));
  if (taken) return refused(taken);
  const newId = uuidv7Source(work.now);
  const { unit, partner } = places;
  const account: AccountFacts = {
    id: newId(),
    email,
    name,
    language,
    unitCode: unit.code,
    unitPath: unit.path,
    unitName: unit.name,
    isExample: false,
    secondFactor: false,
    lastSignedInAt: null,
    disabledAt: null,
    disabledReason: null,
    version: 1,
    createdAt: work.now.toISOString(),
  };
  const ids = { id: newId(), accountId: account.id };
  const assignment = assignmentOf(grant, ids, unit, partner ?? null, work.today);
  const refusal = refuseGrant(by, assignment, partner, null, []);
  if (refusal) return refused(refusal);
  const link = await linkFor(work, 'invitation', account);
  const value = { person: personItem(account, [assignment], work.today), invitation: shownOnce(link) };
  try {
    const outcome = await commit(work, {
      writes: [
        insertAccountStatement(work.db, account, work.now),
        insertAssignmentStatement(work.db, assignment, work.viewer.accountId, work.now),
        ...link.statements,
        ...linkMail(work, 'invitation', account, link),
      ],
      events: [
        accountEvent('account.invited', account, { name, fields: ['name', 'email', 'language', 'unit'] }),
        assignmentEvent('assignment.granted', assignment),
      ],
      answer: { status: 201, body: value },
      secret: true,
    });
    return committed(outcome, value);
  } catch (error) {
    // Somebody invited the same address between the look and the batch.
    if (isAccountTaken(error)) return refused({ reason: 'email_taken', personId: null });
    throw error;
  }
}

/** A new invitation for somebody who has not taken up the first; the older link is worthless from now on. */
export function inviteAgain(work: Work, by: Changer, person: PersonFacts): Promise<Outcome<AccessLink>> {
  return sendLink(work, by, person, 'invitation', false);
}

/** A link to set a new password; with `clearsFactors` also for somebody who has lost the second factor. */
export function sendReset(
  work: Work,
  by: Changer,
  person: PersonFacts,
  clearsFactors: boolean,
): Promise<Outcome<AccessLink>> {
  return sendLink(work, by, person, 'reset', clearsFactors);
}

async function sendLink(
  work: Work,
  by: Changer,
  { account, assignments }: PersonFacts,
  purpose: 'invitation' | 'reset',
  clearsFactors: boolean,
): Promise<Outcome<AccessLink>> {
  const refusal =
    refuseAccountChange(by, account, assignments, work.today) ??
    refuseLink(account, purpose === 'invitation' ? 'invited' : 'signed_in');
  if (refusal) return refused(refusal);
  const link = await linkFor(work, purpose, account, clearsFactors);
  const value = shownOnce(link);
  const outcome = await commit(work, {
    expects: [expectAccountVersion(work.db, account.id, account.version)],
    writes: [...link.statements, ...linkMail(work, purpose, account, link)],
    events: [accountEvent(`account.${purpose}_sent`, account, { link: link.id, clearsFactors })],
    answer: { status: 201, body: value },
    secret: true,
  });
  return committed(outcome, value);
}

function linkFor(
  work: Work,
  purpose: 'invitation' | 'reset',
  { id, language }: AccountFacts,
  clearsFactors = false,
): Promise<NewAccessLink> {
  return createAccessLinkStatements(work, { purpose, accountId: id, language, clearsFactors });
}

function shownOnce({ id, url, expiresAt }: NewAccessLink): AccessLink {
  return { id, url, expiresAt };
}
