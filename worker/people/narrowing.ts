/**
 * How a filter of the list of people finds them: by indexes where it leads to few, and as conditions on each person in
 * any case. SQL only, no pages.
 */
import type { PeopleQuery } from '../../schema/api/people.ts';
import type { Database } from '../platform/db.ts';
import { dayAfter } from './person.ts';
import { questionWords } from './search-text.ts';
import { ENDING_SOON_DAYS, PRIVILEGED, WITHOUT_SECOND_FACTOR } from './waiting.ts';

/** People that one page looks at when no filter leads to few of them. */
export const SCANNED_PEOPLE_MAX = 500;
/** When no more people pass what the indexes know, the page goes to them directly. */
export const FEW_PEOPLE = 1_000;
/** People of one typed word that are looked up, for so many words, the longest first: other words are compared. */
const WORD_PEOPLE_MAX = 3_000;
const WORDS_LOOKED_UP_MAX = 3;

export type Filter = Omit<PeopleQuery, 'unit' | 'cursor' | 'limit'>;

/** Whether everybody passes. */
export function isEmpty({ q, role, state, kind, organisation, waiting }: Filter): boolean {
  return (
    questionWords(q ?? '').length === 0 &&
    [role, state, kind, organisation, waiting].every((one) => one === undefined)
  );
}

/**
 * The unit at `?1` and all below it. Codes of one level have one length, so no other path begins with this one, and a
 * slash comes right before the zero.
 */
export const WITHIN = `u.path >= ?1 AND u.path < ?1 || '0'`;

/**
 * Accounts that may pass, when no more than FEW_PEOPLE do by the filters that an index knows; null when those lead to
 * more, and for a single unit, where looking at everybody is less work.
 */
export async function fewOf(
  db: Database,
  path: string,
  filter: Filter,
  today: string,
): Promise<string[] | null> {
  if (isEmpty(filter) || isSingleUnit(path)) return null;
  const lookups = lookupsOf(db, path, filter, today);
  if (lookups.length === 0) return null;
  const results = await db.batch<{ id: string }>(lookups.map((one) => one.statement));
  const complete = results
    .map((result, index) => ({ ids: result.results.map((row) => row.id), most: lookups[index]!.most }))
    .filter(({ ids, most }) => ids.length <= most)
    .map(({ ids }) => ids)
    .sort((one, other) => one.length - other.length);
  const [fewest, ...others] = complete;
  if (!fewest) return null;
  const sets = others.map((ids) => new Set(ids));
  const passing = fewest.filter((id) => sets.every((set) => set.has(id)));
  return passing.length <= FEW_PEOPLE ? passing : null;
}

/** A regency or city has no units below it: one page looks at all its people, or nearly. */
function isSingleUnit(path: string): boolean {
  return path.split('/').length > 2;
}

/** One lookup a filter that an index knows: all who pass it, or one more than `most`. */
function lookupsOf(
  db: Database,
  path: string,
  { q, role, state, kind, organisation, waiting }: Filter,
  today: string,
): { statement: D1PreparedStatement; most: number }[] {
  const lookup = (sql: string, values: string[], most = FEW_PEOPLE) => ({
    statement: db.prepare(`SELECT DISTINCT ${sql} LIMIT ${most + 1}`).bind(...values),
    most,
  });
  const assigned = (condition: string, ...values: string[]) =>
    lookup(
      `g.account_id AS id FROM unit u CROSS JOIN assignment g ON g.unit_code = u.code AND ${condition} WHERE ${WITHIN}`,
      [path, ...values],
    );
  const words = questionWords(q ?? '')
    .sort((one, other) => other.length - one.length)
    .slice(0, WORDS_LOOKED_UP_MAX)
    .map((word) =>
      lookup(
        'account_id AS id FROM account_word WHERE word >= ? AND word < ?',
        [word, `${word}{`],
        WORD_PEOPLE_MAX,
      ),
    );
  const heldRole = role ?? (kind === 'liaison' ? kind : undefined);
  const others = [
    organisation && lookup('account_id AS id FROM assignment WHERE organisation_id = ?', [organisation]),
    heldRole && assigned('g.role = ?2', heldRole),
    state === 'ended' && assigned('g.ends_on < ?2', today),
    waiting === 'ending' && assigned('g.ends_on >= ?2 AND g.ends_on <= ?3', today, soonAfter(today)),
    state === 'disabled' && lookup('id FROM account WHERE disabled_at IS NOT NULL', []),
    state === 'invited' &&
      lookup('id FROM account WHERE last_signed_in_at IS NULL AND disabled_at IS NULL', []),
  ];
  return [...words, ...others.filter((one) => typeof one === 'object')];
}

function soonAfter(today: string): string {
  return dayAfter(today, ENDING_SOON_DAYS);
}

/** What a person `a` must fulfil, as SQL. `?1` is the path, `?2` today; the values come after `?3`. */
export function conditionsOf({ q, role, state, kind, organisation, waiting }: Filter, today: string) {
  const values: string[] = [];
  const value = (one: string) => `?${3 + values.push(one)}`;
  const assigned = (condition: string) =>
    `EXISTS (SELECT 1 FROM assignment g JOIN unit u ON u.code = g.unit_code
             WHERE g.account_id = a.id AND ${WITHIN} AND ${condition})`;
  const lasting = '(g.ends_on IS NULL OR g.ends_on >= ?2)';
  const conditions = questionWords(q ?? '').map(
    (word) => `instr(' ' || a.search_text, ${value(` ${word}`)}) > 0`,
  );
  if (role) conditions.push(assigned(`g.role = ${value(role)} AND ${lasting}`));
  if (kind) conditions.push(assigned(`g.role ${kind === 'liaison' ? '=' : '<>'} 'liaison'`));
  if (organisation) conditions.push(assigned(`g.organisation_id = ${value(organisation)}`));
  if (waiting === 'ending')
    conditions.push(assigned(`g.ends_on >= ?2 AND g.ends_on <= ${value(soonAfter(today))}`));
  if (waiting === 'second_factor')
    conditions.push(WITHOUT_SECOND_FACTOR, assigned(`g.role IN (${PRIVILEGED}) AND ${lasting}`));
  if (state === 'disabled') conditions.push('a.disabled_at IS NOT NULL');
  else if (state) {
    conditions.push('a.disabled_at IS NULL', `${state === 'ended' ? 'NOT ' : ''}${assigned(lasting)}`);
    if (state !== 'ended') conditions.push(`a.last_signed_in_at IS ${state === 'invited' ? '' : 'NOT '}NULL`);
  }
  return { conditions, values };
}
