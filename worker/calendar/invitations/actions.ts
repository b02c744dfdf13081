/**
 * What the inviting unit does: send invitations as one batch, take one back, remind the silent. Who is
 * invited belongs to the event, so each is a new version of it; SEQUENCE stays, since neither time nor place changes.
 */
import type {
  Invitation,
  InvitationOrder,
  InvitationPreview,
  Reminded,
  SentInvitations,
} from '../../../schema/api/calendar-invitation.ts';
import { committed, type Outcome, refused } from '../../auth/outcome.ts';
import { commit } from '../../auth/work.ts';
import { uuidv7Source } from '../../platform/ids.ts';
import {
  announcingOf,
  changing,
  eventOf,
  type Keeping,
  nextVersion,
  REASONS,
  sameVersion,
} from '../editing/changing.ts';
import { readOrganisations } from '../editing/references.ts';
import type { Placed } from '../editing/store.ts';
import type { EventFacts, EventOrganisation } from '../facts.ts';
import { sameInvitation } from './links.ts';
import { readRecipients } from './recipients.ts';
import { awaits, INVITATIONS_MAX, type InviteRefusal, inviteVerdict } from './rules.ts';
import {
  askAgain,
  type InvitationRow,
  insertInvitations,
  invitationOf,
  readInvitations,
  renewLinks,
  withdrawInvitation,
} from './store.ts';
import { askingStatements, callingOffStatements, invitedOf, NO_LINK } from './telling.ts';

type Invitee = Pick<InvitationOrder['invitees'][number], 'organisationId' | 'positionGroup'>;

/** Who would be invited, with how many people each would reach: nothing is written. */
export async function previewInvitations(
  { work }: Keeping,
  { facts }: Placed,
  invitees: readonly Invitee[],
): Promise<InvitationPreview['items']> {
  const known = new Map((await organisationsOf(work.db, invitees)).map((one) => [one.id, one]));
  const standing = new Set(
    (await readInvitations(work.db, facts.id)).filter((row) => row.withdrawnAt === null).map(keyOf),
  );
  const each = [...new Map(invitees.map((one) => [keyOf(one), one])).values()];
  const targets = each.map((one) => ({ ...one, id: keyOf(one), contact: null }));
  const reached = Map.groupBy(await readRecipients(work.db, targets, work.today), (one) => one.invitationId);
  return targets.flatMap(({ id, organisationId, positionGroup }) => {
    const organisation = known.get(organisationId);
    if (!organisation) return [];
    return [
      { organisation, positionGroup, recipients: reached.get(id)?.length ?? 0, invited: standing.has(id) },
    ];
  });
}

/** Sends invitations: all of them or none. Whoever is invited already is left as they are. */
export async function sendInvitations(
  keeping: Keeping,
  { facts, unitPath }: Placed,
  order: InvitationOrder,
): Promise<Outcome<SentInvitations, InviteRefusal>> {
  const { work } = keeping;
  const answersUntil = order.answersUntil ?? facts.answersUntil;
  const verdict = inviteVerdict(facts, answersUntil, work.today);
  if (!verdict.allowed) return refused(verdict.refusal);
  const organisations = new Map((await organisationsOf(work.db, order.invitees)).map((one) => [one.id, one]));
  const refusal = inviteeRefusal(facts, order.invitees, organisations);
  if (refusal) return refused(refusal);

  const rows = new Map((await readInvitations(work.db, facts.id)).map((row) => [keyOf(row), row]));
  const wanted = order.invitees.filter((one) => {
    const row = rows.get(keyOf(one));
    return row === undefined || row.withdrawnAt !== null;
  });
  if (rows.size + wanted.length > INVITATIONS_MAX)
    return refused({ reason: 'too_many', max: INVITATIONS_MAX });
  const newId = uuidv7Source(work.now);
  const invited = wanted.map((one) => {
    const row = rows.get(keyOf(one));
    return {
      ...one,
      id: row?.id ?? newId(),
      organisationName: organisations.get(one.organisationId)?.name ?? '',
      answersUntil,
      version: (row?.version ?? 0) + 1,
      again: row !== undefined,
    };
  });
  const after = withInvited(facts, work.now, [
    ...facts.invited,
    ...wanted.flatMap((one) => organisations.get(one.organisationId) ?? []),
  ]);
  const placed = { facts: after, unitPath };
  const told = await askingStatements(announcingOf(keeping), placed, invited, 'event_invited', null);
  const asked = invited.map((one) => ({ ...one, ...(told.links.get(one.id) ?? NO_LINK) }));
  const body: SentInvitations = {
    version: invited.length === 0 ? facts.version : after.version,
    sent: invited.length,
    told: told.people,
    untold: told.untold.map(({ id, organisationName }) => ({ id, name: organisationName })),
  };
  return committed(
    await commit(work, {
      expects: [sameVersion(work.db, facts)],
      writes:
        invited.length === 0
          ? []
          : [
              ...changing(work, after, REASONS.invited),
              ...insertInvitations(
                work.db,
                after,
                asked.filter((one) => !one.again),
                work.now,
              ),
              ...askAgain(
                work.db,
                after,
                asked.filter((one) => one.again),
                work.now,
              ),
              ...told.statements,
            ],
      events: [
        eventOf('event.invited', after, unitPath, {
          organisations: [...new Set(wanted.map((one) => one.organisationId))],
          people: told.people,
        }),
      ],
      answer: { status: 201, body },
    }),
    body,
  );
}

/** Takes one invitation back; calendars of those who had it take the event out. */
export async function withdraw(
  keeping: Keeping,
  { facts, unitPath }: Placed,
  row: InvitationRow,
  reason: string | null,
): Promise<Outcome<Invitation, { reason: 'already_withdrawn' }>> {
  const { work } = keeping;
  if (row.withdrawnAt !== null) return refused({ reason: 'already_withdrawn' });
  const others = (await readInvitations(work.db, facts.id)).filter(
    (one) => one.id !== row.id && one.withdrawnAt === null && one.organisationId === row.organisationId,
  );
  const after = withInvited(
    facts,
    work.now,
    others.length > 0 ? facts.invited : facts.invited.filter((one) => one.id !== row.organisationId),
  );
  const invited = invitedOf(row, row.version + 1);
  const told = await callingOffStatements(
    announcingOf(keeping),
    { facts: after, unitPath },
    [invited],
    'withdrawn',
    reason,
  );
  const at = work.now.toISOString();
  const body = invitationOf(
    { ...row, withdrawnAt: at, linkRevokedAt: at, version: invited.version },
    work.now,
  );
  return committed(
    await commit(work, {
      expects: [sameVersion(work.db, facts), sameInvitation(keeping, row)],
      writes: [
        ...changing(work, after, REASONS.invited),
        withdrawInvitation(work.db, row.id, work.now),
        ...told,
      ],
      events: [
        eventOf('event.invitation_withdrawn', after, unitPath, {
          invitation: row.id,
          organisation: row.organisationId,
        }),
      ],
      answer: { status: 200, body },
    }),
    body,
  );
}

/** Reminds those of the chosen invitations that are still awaited; the others are left in peace. */
export async function remind(
  keeping: Keeping,
  { facts, unitPath }: Placed,
  ids: readonly string[],
): Promise<Outcome<Reminded, InviteRefusal>> {
  const { work } = keeping;
  const rows = (await readInvitations(work.db, facts.id)).filter(
    (row) => ids.includes(row.id) && awaits(row),
  );
  const verdict = inviteVerdict(facts, null, work.today);
  if (!verdict.allowed) return refused(verdict.refusal);
  const invited = rows.map((row) => invitedOf(row, row.version + 1));
  const told = await askingStatements(
    announcingOf(keeping),
    { facts, unitPath },
    invited,
    'event_reminder',
    null,
  );
  const links = invited.flatMap(({ id, version }) => {
    const link = told.links.get(id);
    return link ? [{ id, version, ...link }] : [];
  });
  const body = { reminded: links.length };
  return committed(
    await commit(work, {
      expects: [sameVersion(work.db, facts), ...rows.map((row) => sameInvitation(keeping, row))],
      writes: [...renewLinks(work.db, links, work.now), ...told.statements],
      events: [eventOf('event.reminded', facts, unitPath, { invitations: links.length })],
      answer: { status: 200, body },
    }),
    body,
  );
}

/** One invitation an organisation and position. */
function keyOf({ organisationId, positionGroup }: Invitee): string {
  return `${organisationId} ${positionGroup ?? ''}`;
}

function organisationsOf(
  db: Keeping['work']['db'],
  invitees: readonly Invitee[],
): Promise<EventOrganisation[]> {
  return readOrganisations(db, [...new Set(invitees.map((one) => one.organisationId))]);
}

function inviteeRefusal(
  facts: EventFacts,
  invitees: readonly Invitee[],
  organisations: ReadonlyMap<string, EventOrganisation>,
): InviteRefusal | null {
  const seen = new Set<string>();
  for (const one of invitees) {
    const organisation = organisations.get(one.organisationId);
    if (!organisation) return { reason: 'unknown_organisation' };
    const { name, kind } = organisation;
    if (seen.has(keyOf(one))) return { reason: 'named_twice', name };
    seen.add(keyOf(one));
    // Positions of a level are KPU's own; a partner names its delegate itself.
    if (one.positionGroup !== null && kind !== 'kpu') return { reason: 'no_such_position', name };
    if (facts.visibility === 'internal' && kind !== 'kpu') return { reason: 'internal_event', name };
  }
  return null;
}

function withInvited(facts: EventFacts, now: Date, invited: readonly EventOrganisation[]): EventFacts {
  const each = [...new Map(invited.map((one) => [one.id, one])).values()];
  return { ...nextVersion(facts, now, false), invited: each };
}
