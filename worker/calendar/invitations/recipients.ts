/** The people that an invitation reaches today: their SQL. */
import type { PositionGroup } from '../../../schema/api/access.ts';
import type { InvitationContact } from '../../../schema/api/calendar-invitation.ts';
import type { Language } from '../../../schema/api/vocabulary.ts';
import { jsonChunks } from '../../platform/bulk.ts';
import type { Database } from '../../platform/db.ts';

/** Whom an invitation is meant for; the same for one that is kept and for one that is only previewed. */
export interface Target {
  id: string;
  organisationId: string;
  positionGroup: PositionGroup | null;
  contact: InvitationContact | null;
}

export interface Recipient {
  invitationId: string;
  accountId: string | null;
  email: string;
  name: string;
  language: Language;
}

/**
 * The people that each invitation reaches today: liaisons of a partner; the holders of a position in a unit, or where the
 * unit itself is meant those who record and decide; the contact that was named. A unit that nobody of these answers for is
 * reached where it says it can be. Liaisons of an organisation above are not told of what concerns one below.
 */
export async function readRecipients(
  db: Database,
  targets: readonly Target[],
  today: string,
): Promise<Recipient[]> {
  if (targets.length === 0) return [];
  const wanted = jsonChunks(targets.map(({ contact: _, ...one }) => one));
  const results = await db.batch<Recipient & { fallback: 0 | 1 }>(
    wanted.map((chunk) => db.prepare(RECIPIENTS).bind(chunk, today)),
  );
  const found = results.flatMap((one) => one.results);
  const reached = new Set(found.filter((one) => one.fallback === 0).map((one) => one.invitationId));
  const named = targets.flatMap(({ id, contact }): Recipient[] =>
    contact === null ? [] : [{ invitationId: id, accountId: null, ...contact }],
  );
  for (const one of named) reached.add(one.invitationId);
  const rest = found
    .filter((one) => one.fallback === 0 || !reached.has(one.invitationId))
    .map(({ fallback: _, ...one }) => one);
  return [...named, ...rest];
}

const IN_FORCE =
  's.starts_on <= ?2 AND (s.ends_on IS NULL OR s.ends_on >= ?2) JOIN account a ON a.id = s.account_id AND a.disabled_at IS NULL';
const WANTED = `WITH wanted (id, organisation, position) AS MATERIALIZED (
  SELECT value->>'id', value->>'organisationId', value->>'positionGroup' FROM json_each(?1))`;
const PERSON = `w.id AS invitationId, a.id AS accountId, a.email, a.name, a.language, 0 AS fallback`;
const UNIT = 'FROM wanted w CROSS JOIN unit u ON u.organisation_id = w.organisation CROSS JOIN';

const RECIPIENTS = `${WANTED}
  SELECT ${PERSON} FROM wanted w CROSS JOIN assignment s
    ON s.organisation_id = w.organisation AND s.role = 'liaison' AND ${IN_FORCE}
  UNION SELECT ${PERSON} ${UNIT} assignment s
    ON w.position IS NOT NULL AND s.position_group = w.position AND s.unit_code = u.code AND ${IN_FORCE}
  UNION SELECT ${PERSON} ${UNIT} assignment s
    ON w.position IS NULL AND s.unit_code = u.code AND s.role IN ('recorder', 'approver') AND ${IN_FORCE}
  UNION SELECT w.id, NULL, c.email, u.name, 'id', 1 ${UNIT} unit_contact c
    ON c.unit_code = u.code AND c.email IS NOT NULL
  ORDER BY 1, 2`;
