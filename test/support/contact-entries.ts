/**
 * Entries of the neutrality log written straight into its tables, many at a time. Whoever tests recording itself goes
 * through the API instead. All persons are invented and marked "(Contoh)".
 */
import { env } from 'cloudflare:test';
import type { DistanceEntry } from '../../schema/api/distance.ts';
import { comparedParties, politicalPartyList } from '../../schema/reference/parties.ts';

/** The real ids of the parties in ballot order; figures about them are invented. */
export const PARTY_IDS = comparedParties(politicalPartyList('pemilu-2024', '2026-09-30')!, '33').map(
  ({ id }) => id,
);

export interface LoggedEntry extends Partial<Omit<DistanceEntry, 'standing' | 'recordedOn'>> {
  unit: string;
  number: number;
  parties: string[];
  recordedAt?: string;
  election?: string;
  leftOut?: string[];
  invitationLetter?: string;
  /** Number of the entry in the same unit that this one corrects. */
  corrects?: number;
}

/** The id that `logEntries` gives to an entry. */
export const entryId = (unit: string, number: number) => `e-${unit}-${number}`;

/** Writes contacts and corrections, in order, and where new contacts stand. */
export async function logEntries(entries: readonly LoggedEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += 50)
    await env.DB.batch(entries.slice(from, from + 50).flatMap(statements));
}

/** Declares the latest state of a contact void. */
export async function logCancellation(unit: string, number: number, cancels: number): Promise<void> {
  await insert(unit, number, {
    type: 'cancellation',
    contact: entryId(unit, cancels),
    predecessor: entryId(unit, cancels),
  }).run();
}

export async function logNilReturn(
  unit: string,
  number: number,
  month: string,
  recordedAt: string,
): Promise<void> {
  await insert(unit, number, { type: 'nil', month, recordedAt }).run();
}

/** One contact for each count, with the parties in ballot order, numbered from `from`. */
export function contactsOf(
  counts: readonly number[],
  unit: string,
  given: Partial<LoggedEntry> = {},
  from = 1,
) {
  return counts
    .flatMap((count, index) => Array.from({ length: count }, () => PARTY_IDS[index]!))
    .map((party, index): LoggedEntry => ({ unit, number: from + index, parties: [party], ...given }));
}

function statements(entry: LoggedEntry): D1PreparedStatement[] {
  const { unit, number, corrects, contactOn = '2026-07-07', recordedAt = '2026-07-08T03:00:00Z' } = entry;
  const asked = entry.requestOutcome !== undefined && entry.requestOutcome !== null;
  const record = {
    type: corrects === undefined ? 'contact' : 'correction',
    recordedAt,
    ...(corrects !== undefined && { contact: entryId(unit, corrects), predecessor: entryId(unit, corrects) }),
    election: entry.election ?? 'pemilu-2024',
    startedAt: `${contactOn}T10:00+07:00`,
    initiatedBy: entry.initiatedBy ?? 'kpu',
    ...(asked && { requestedAt: `${contactOn}T08:00+07:00`, requestOutcome: entry.requestOutcome }),
    counterparts: entry.parties.map((party, index) => ({ ref: `c${index + 1}`, party, role: 'lo' })),
    allPartiesInvited: entry.allPartiesInvited ? 'ya' : 'tidak',
    leftOut: entry.leftOut ?? [],
    ...(entry.event && { event: entry.event }),
    ...(entry.invitationLetter && { invitationLetter: entry.invitationLetter }),
  };
  const written = insert(unit, number, record);
  if (corrects !== undefined) return [written];
  const standing = env.DB.prepare(
    `INSERT INTO contact_standing (contact_id, unit_code, current_id, contact_on, first_recorded_at, review_state)
     VALUES (?1, ?2, ?1, ?3, ?4, 'fair')`,
  ).bind(entryId(unit, number), unit, contactOn, recordedAt);
  return [written, standing];
}

function insert(unit: string, number: number, record: Record<string, unknown>): D1PreparedStatement {
  return env.DB.prepare('INSERT INTO contact_entry (id, record, r2) VALUES (?, ?, ?)').bind(
    entryId(unit, number),
    JSON.stringify({ recordedAt: '2026-07-08T03:00:00Z', author: 'a-contoh', unit, number, ...record }),
    'r'.repeat(43),
  );
}
