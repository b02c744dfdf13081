/** What people are told when something of theirs changes: statements for the batch of the change. */
import type { AccessLink } from '../../schema/api/people.ts';
import type { Work } from '../auth/work.ts';
import { noticeStatements } from '../notices/notify.ts';
import type { AccountFacts, AssignmentFacts } from './person.ts';

type Addressee = Pick<AccountFacts, 'id' | 'name' | 'email' | 'language' | 'unitPath' | 'unitName'>;

/** The mail that brings an invitation or a reset. It goes to the address alone: the link is no matter for an inbox. */
export function linkMail(
  work: Work,
  kind: 'invitation' | 'reset',
  { name, email, language, unitPath, unitName }: Addressee,
  link: AccessLink,
): D1PreparedStatement[] {
  return noticeStatements(work, {
    what: `access_link:${link.id}`,
    version: 1,
    kind,
    recipient: { email, name, language },
    data: { url: link.url, expiresAt: link.expiresAt, unitName, invitedBy: work.viewer.name },
    unitPath,
  });
}

/** Tells both the old address and the account that the address was changed: whoever took it over cannot hide it. */
export function addressChangeMails(
  work: Work,
  before: Addressee,
  { version }: Pick<AccountFacts, 'version'>,
): D1PreparedStatement[] {
  const { id, name, email, language, unitPath } = before;
  const notice = { what: `account:${id}`, version, kind: 'email_changed', data: {}, unitPath } as const;
  return noticeStatements(
    work,
    { ...notice, recipient: { email, name, language } },
    { ...notice, recipient: { accountId: id } },
  );
}

/** Tells a person of a new or changed assignment. */
export function assignmentNotice(
  work: Work,
  kind: 'assignment_granted' | 'assignment_changed',
  assignment: AssignmentFacts,
): D1PreparedStatement[] {
  return noticeStatements(work, { ...toldOf(work, assignment), kind });
}

/** Tells a person that an assignment ends, and why. */
export function endNotice(work: Work, assignment: AssignmentFacts, reason: string): D1PreparedStatement[] {
  const told = toldOf(work, assignment);
  return noticeStatements(work, { ...told, kind: 'assignment_ended', data: { ...told.data, reason } });
}

function toldOf({ viewer }: Work, assignment: AssignmentFacts) {
  const { id, accountId, version, role, position, unitPath, unitName, startsOn, endsOn } = assignment;
  return {
    what: `assignment:${id}`,
    version,
    recipient: { accountId },
    data: { role, position, unitName, startsOn, endsOn, by: viewer.name },
    unitPath,
  };
}
