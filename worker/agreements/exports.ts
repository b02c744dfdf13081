/**
 * The list in other forms, piece by piece: NDJSON, CSV, Atom, iCalendar. All of the list, never a page of it, except
 * the Atom feed, which holds the newest entries as feeds do. Reads pages by keyset, so memory stays level.
 */
import type { AgreementFilter, AgreementListItem } from '../../schema/api/agreement.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import type { Database } from '../platform/db.ts';
import { atomFeed } from './atom.ts';
import { csvHeader, csvRow } from './csv.ts';
import { addDays } from './dates.ts';
import { CALENDAR_FOOT, type CalendarRecord, calendarEvents, calendarHead, JAKARTA_ZONE } from './ics.ts';
import { readList } from './listing/list.ts';
import { listValue, type RegistryState } from './listing/read.ts';
import { timesUntil } from './obligation-record.ts';
import type { StoredRecord } from './record.ts';

export const EXPORT_PAGE_ROWS = 500;
export const ATOM_ENTRIES_MAX = 50;

interface Feed {
  language: Language;
  origin: string;
  /** Path and query of the feed itself. */
  selfPath: string;
  /** Path and query of the page that shows the same list. */
  alternatePath: string;
}

export async function* ndjsonPieces(
  db: Database,
  filter: AgreementFilter,
  state: RegistryState,
): AsyncGenerator<string> {
  for await (const items of pages(db, filter, state)) {
    yield items.map(({ snippets: _, ...item }) => `${JSON.stringify(item)}\n`).join('');
  }
}

export async function* csvPieces(
  db: Database,
  filter: AgreementFilter,
  state: RegistryState,
  origin: string,
): AsyncGenerator<string> {
  yield csvHeader();
  for await (const items of pages(db, filter, state))
    yield items.map((item) => csvRow(item, origin)).join('');
}

/** The newest recorded entries of the list as one feed. */
export async function atomText(
  db: Database,
  filter: AgreementFilter,
  state: RegistryState,
  feed: Feed,
): Promise<string> {
  const outcome = await readList(
    db,
    { ...filter, sort: 'registered', limit: ATOM_ENTRIES_MAX, facets: 'false' },
    state,
    { counted: false },
  );
  const items = outcome.ok ? listValue(outcome.list).items : [];
  const moments = await publishedMoments(db, items);
  return atomFeed({
    ...feed,
    registryChangedAt: state.changedAt,
    entries: items.map((item) => ({ ...item, ...moments.get(item.registryNumber)! })),
  });
}

/** Ends and dated obligations of the list as a calendar. */
export async function* calendarPieces(
  db: Database,
  filter: AgreementFilter,
  state: RegistryState,
  feed: Omit<Feed, 'alternatePath'>,
): AsyncGenerator<string> {
  yield calendarHead(feed);
  let empty = true;
  for await (const items of pages(db, filter, state)) {
    const records = await datedRecords(db, items, state.today);
    const events = records.map((record) => calendarEvents(record, feed.language, feed.origin)).join('');
    if (events !== '') {
      empty = false;
      yield events;
    }
  }
  // RFC 5545, 3.6: a calendar needs at least one component.
  yield (empty ? JAKARTA_ZONE : '') + CALENDAR_FOOT;
}

async function* pages(
  db: Database,
  filter: AgreementFilter,
  state: RegistryState,
): AsyncGenerator<AgreementListItem[]> {
  let cursor: string | undefined;
  const sort = filter.q === undefined ? ('newest' as const) : undefined;
  do {
    const query = { ...filter, sort, cursor, limit: EXPORT_PAGE_ROWS, facets: 'false' as const };
    const outcome = await readList(db, query, state, { counted: false });
    // An export that ended here would look whole. The cursor is our own, so this cannot be the reader's doing.
    if (!outcome.ok) throw new Error(`an export cannot go on: ${outcome.reason}`);
    yield listValue(outcome.list).items;
    cursor = outcome.list.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function publishedMoments(
  db: Database,
  items: AgreementListItem[],
): Promise<Map<string, { recordedAt: string; publishedAt: string }>> {
  const { results } = await db
    .prepare(
      `SELECT l.registry_number AS registryNumber, min(r.published_at) AS recordedAt, max(r.published_at) AS publishedAt
        FROM json_each(?) AS n CROSS JOIN listing l ON l.registry_number = n.value CROSS JOIN agreement_revision r ON r.agreement_id = l.agreement_id GROUP BY l.seq`,
    )
    .bind(JSON.stringify(items.map((item) => item.registryNumber)))
    .all<{ registryNumber: string; recordedAt: string; publishedAt: string }>();
  return new Map(results.map(({ registryNumber, ...moments }) => [registryNumber, moments]));
}

/** An addendum moves the end of another agreement: for its calendar entry that is a change like a revision of its own. */
async function datedRecords(
  db: Database,
  items: AgreementListItem[],
  today: string,
): Promise<CalendarRecord[]> {
  const { results } = await db
    .prepare(
      `SELECT l.registry_number AS registryNumber, r.revision + coalesce(e.changes, 0) AS revision,
          max(r.published_at, coalesce(e.changed_at, '')) AS publishedAt, r.record->'$.obligations' AS obligations
        FROM json_each(?) AS n CROSS JOIN listing l ON l.registry_number = n.value
        CROSS JOIN agreement_revision r ON r.agreement_id = l.agreement_id AND r.revision = (SELECT max(revision) FROM agreement_revision WHERE agreement_id = l.agreement_id)
        LEFT JOIN effective_term e ON e.agreement_id = l.agreement_id
        WHERE l.ends_on IS NOT NULL OR EXISTS (SELECT 1 FROM agreement_obligation o WHERE o.agreement_id = l.agreement_id AND o.due_on IS NOT NULL) ORDER BY n.key`,
    )
    .bind(JSON.stringify(items.map((item) => item.registryNumber)))
    .all<{ registryNumber: string; revision: number; publishedAt: string; obligations: string }>();
  const byNumber = new Map(items.map((item) => [item.registryNumber, item]));
  return results.map((row) => {
    const item = byNumber.get(row.registryNumber)!;
    const obligations = JSON.parse(row.obligations) as StoredRecord['obligations'];
    return {
      ...item,
      revision: row.revision,
      publishedAt: row.publishedAt,
      obligations: obligations.flatMap((one) => [one, ...furtherTimes(one, item.endsOn, today)]),
    };
  });
}

/** Further times of an obligation that recurs, for a year behind and ahead; each an entry of its own (decision 015). */
function furtherTimes(
  one: StoredRecord['obligations'][number],
  until: string | null,
  today: string,
): CalendarRecord['obligations'][number][] {
  const [from, to] = [addDays(today, -CALENDAR_SPAN_DAYS), addDays(today, CALENDAR_SPAN_DAYS)];
  return timesUntil(one, until)
    .filter((day) => day !== one.dueOn && day >= from && day <= to)
    .map((day) => ({ ...one, id: `${one.id}-${day}`, dueOn: day, status: null }));
}

const CALENDAR_SPAN_DAYS = 366;
