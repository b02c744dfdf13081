/**
 * Contacts as files, each line marked with who took it and when, so that a copy that turns up somewhere says where it came
 * from. NDJSON has every entry with its record and the random bytes, as `verify-log --records` reads it; CSV has one line a
 * contact in its present state. What was erased is in neither. Pages by keyset, so memory stays level.
 */
import type { ContactFilter } from '../../schema/api/contact-entry.ts';
import { csvCell } from '../agreements/csv.ts';
import { type Chain, contactRecord, standingOf } from './chain.ts';
import { todayOf } from './filing.ts';
import { findContacts, type Scope } from './listing.ts';
import { type Opening, openChain } from './loading.ts';
import { briefOf } from './standing.ts';
import { statedFields } from './stated.ts';
import { type ContactUnit, type EntryRow, readChains, readUnitsOf } from './store.ts';

const EXPORT_PAGE_CONTACTS = 100;
const VALUE_SEPARATOR = ' | ';

/** Who takes the file, and when. */
export interface Watermark {
  exportedBy: string;
  exportedAt: string;
}

interface Exported {
  chain: Chain;
  rows: readonly EntryRow[];
  unit: ContactUnit;
}

export async function* contactLines(
  opening: Opening,
  scope: Scope,
  filter: ContactFilter,
  watermark: Watermark,
): AsyncGenerator<string> {
  for await (const { chain, rows, unit } of exported(opening, scope, filter)) {
    yield rows
      .map(
        (row, at) =>
          `${JSON.stringify({ ...lineOf(chain, row, at), unit: unit.code, contact: chain.id, ...watermark })}\n`,
      )
      .join('');
  }
}

export async function* contactCsv(
  opening: Opening,
  scope: Scope,
  filter: ContactFilter,
  watermark: Watermark,
  now: Date,
): AsyncGenerator<string> {
  yield `\uFEFF${COLUMNS.map(([name]) => name).join(',')}\r\n`;
  for await (const one of exported(opening, scope, filter)) {
    const row = csvRowOf(one, watermark, now);
    yield `${COLUMNS.map(([, read]) => csvCell(read(row))).join(',')}\r\n`;
  }
}

/** An entry as a verifier reads it; `pii` and `r1` are there as long as they are not erased. */
function lineOf(chain: Chain, row: EntryRow, at: number) {
  const personal = chain.entries[at]?.personal ?? null;
  return {
    id: row.id,
    type: chain.entries[at]?.record.type,
    record: JSON.parse(row.record) as Record<string, unknown>,
    r2: row.r2,
    ...(personal !== null && row.r1 !== null && { pii: personal, r1: row.r1 }),
  };
}

function csvRowOf({ chain, unit }: Exported, watermark: Watermark, now: Date) {
  const { current } = standingOf(chain);
  return {
    ...briefOf(chain, unit, todayOf(unit, now)),
    fields: statedFields(contactRecord(current), current.personal),
    ...watermark,
  };
}

type CsvRow = ReturnType<typeof csvRowOf>;

/** The columns in order. Names are stable: later ones are added at the end. */
const COLUMNS: readonly [name: string, read: (row: CsvRow) => string | number | boolean | null][] = [
  ['contact_id', (row) => row.id],
  ['unit', (row) => row.unit.code],
  ['unit_name', (row) => row.unit.name],
  ['number', (row) => row.number],
  ['recorded_at', (row) => row.recordedAt],
  ['recorded_by', (row) => row.author.name],
  ['election', (row) => row.election],
  ['started_at', (row) => row.startedAt],
  ['ended_at', (row) => row.endedAt],
  ['form', (row) => row.form],
  ['initiated_by', (row) => row.initiatedBy],
  ['requested_at', (row) => row.fields.requestedAt],
  ['request_outcome', (row) => row.requestOutcome],
  ['venue', (row) => row.venue],
  ['parties', (row) => row.parties.join(VALUE_SEPARATOR)],
  ['counterparts', (row) => row.fields.counterparts.map(({ name }) => name ?? '').join(VALUE_SEPARATOR)],
  ['attendees', (row) => row.fields.attendees.map(({ name }) => name ?? '').join(VALUE_SEPARATOR)],
  ['witness', (row) => row.fields.witness?.name ?? null],
  ['all_parties_invited', (row) => row.fields.allPartiesInvited],
  ['topic', (row) => row.topic],
  ['summary', (row) => row.fields.summary],
  ['request_made', (row) => row.fields.requestMade],
  ['follow_up', (row) => row.fields.followUp],
  ['gift', (row) => row.fields.gift.kind],
  ['gift_value_idr', (row) => row.fields.gift.valueIdr],
  ['family_tie', (row) => row.fields.familyTie.present],
  ['pressure', (row) => row.fields.pressure.present],
  ['flags', (row) => row.flags.join(VALUE_SEPARATOR)],
  ['lateness', (row) => row.lateness],
  ['review', (row) => row.review.state],
  ['review_due_on', (row) => row.review.dueOn],
  ['corrected', (row) => row.corrected],
  ['cancelled', (row) => row.cancelled],
  ['erased', (row) => row.erased],
  ['exported_by', (row) => row.exportedBy],
  ['exported_at', (row) => row.exportedAt],
];

async function* exported(opening: Opening, scope: Scope, filter: ContactFilter): AsyncGenerator<Exported> {
  let cursor: string | undefined;
  do {
    const page = await findContacts(opening.db, scope, { ...filter, cursor, limit: EXPORT_PAGE_CONTACTS });
    // An export that ended here would look whole. The cursor is our own, so this cannot be the reader's doing.
    if (page === null) throw new Error('an export of contacts cannot go on');
    const units = await readUnitsOf(opening.db, page.ids);
    const chains = Map.groupBy(await readChains(opening.db, page.ids), ({ contactId }) => contactId);
    for (const [id, rows] of chains) {
      const unit = units.get(id);
      if (unit) yield { chain: await openChain(opening.personalKey, id, rows), rows, unit };
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
