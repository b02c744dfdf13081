/**
 * Filters of the calendar as SQL over its entries. One index gives the rows in reading order: place and type together,
 * or the kind of partner with the place; status and election are looked at row by row. Every value travels as a
 * parameter. Statements are written here, never executed.
 */
import type { EventFilter } from '../../schema/api/calendar.ts';
import type { KeyRange } from './entry-keys.ts';
import { WHOLE_COUNTRY } from './projection.ts';

export interface EntrySql {
  text: string;
  parameters: (string | number)[];
}

/**
 * Entries of one range in reading order: rows `{ key, item }`. `judged` keeps rows that the remaining filters refuse,
 * with a null item, so that a page can end after so many rows read rather than so many rows found.
 */
export function entrySql(
  filter: EventFilter,
  continues: 0 | 1,
  range: KeyRange,
  limit: number,
  judged = false,
): EntrySql {
  const driver =
    filter.partnerKind === undefined ? byPlaceAndType(filter) : byKind(filter, filter.partnerKind);
  const rest = remaining(filter);
  const { key } = driver;
  const item = judged && rest.text !== '' ? `iif(${rest.text}, e.item, NULL)` : 'e.item';
  const where = [
    ...driver.conditions,
    `${driver.continues} = ?`,
    `${key} >= ?`,
    `${key} < ?`,
    ...(judged || rest.text === '' ? [] : [rest.text]),
  ].join(' AND ');
  const bounds = [...driver.parameters, continues, range.after, range.before];
  return {
    text: `SELECT ${key} AS key, ${item} AS item FROM ${driver.from} WHERE ${where} ORDER BY ${key} LIMIT ?`,
    parameters: judged ? [...rest.parameters, ...bounds, limit] : [...bounds, ...rest.parameters, limit],
  };
}

/** Whether some filters are looked at row by row. */
export function looksAtRows(filter: EventFilter): boolean {
  return remaining(filter).text !== '';
}

interface Driver {
  from: string;
  key: string;
  continues: string;
  conditions: string[];
  parameters: string[];
}

/** A unit's subtree is the unit itself, a province or the whole country, so one column says it. */
function placeOf({
  unit,
  province,
}: EventFilter): { column: 'unit_code' | 'province_code'; code: string } | null {
  if (unit !== undefined && unit.length > 2) return { column: 'unit_code', code: unit };
  const code = unit === undefined || unit === WHOLE_COUNTRY ? province : unit;
  return code === undefined ? null : { column: 'province_code', code };
}

function byPlaceAndType(filter: EventFilter): Driver {
  const place = placeOf(filter);
  const name =
    [place?.column === 'unit_code' ? 'unit' : place && 'province', filter.type && 'type']
      .filter(Boolean)
      .join('_') || 'all';
  return {
    from: `calendar_entry AS e INDEXED BY calendar_entry_${name}`,
    key: 'e.key',
    continues: 'e.continues',
    conditions: [
      ...(place === null ? [] : [`e.${place.column} = ?`]),
      ...(filter.type === undefined ? [] : ['e.type = ?']),
    ],
    parameters: [
      ...(place === null ? [] : [place.code]),
      ...(filter.type === undefined ? [] : [filter.type]),
    ],
  };
}

function byKind(filter: EventFilter, kind: string): Driver {
  return {
    from: 'calendar_kind_entry AS k CROSS JOIN calendar_entry AS e ON e.seq = k.entry_seq',
    key: 'k.key',
    continues: 'k.continues',
    conditions: ['k.kind = ?', 'k.scope = ?'],
    parameters: [kind, placeOf(filter)?.code ?? WHOLE_COUNTRY],
  };
}

/** What no driver says: status, election, a type beside a kind of partner, a province that contradicts the unit. */
function remaining(filter: EventFilter): EntrySql {
  const conditions: [text: string, parameter: string][] = [];
  if (filter.status !== undefined) conditions.push(['e.status = ?', filter.status]);
  if (filter.election !== undefined) {
    conditions.push(['instr(e.elections, ?) > 0', ` ${filter.election} `]);
  }
  if (filter.type !== undefined && filter.partnerKind !== undefined)
    conditions.push(['e.type = ?', filter.type]);
  if (filter.unit !== undefined && filter.unit !== WHOLE_COUNTRY && filter.province !== undefined) {
    conditions.push(['e.province_code = ?', filter.province]);
  }
  return {
    text: conditions.map(([text]) => text).join(' AND '),
    parameters: conditions.map(([, parameter]) => parameter),
  };
}
