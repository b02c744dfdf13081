/**
 * The agreements of a unit that end soon or lack data: their SQL. They come from `unit_agreement`, in the order of its
 * indexes and no further than a page.
 */
import { agreementHeading } from '../../../schema/api/heading.ts';
import type { Language } from '../../../schema/api/vocabulary.ts';
import type { KeptAgreement } from '../../../schema/api/worklist.ts';
import type { Database } from '../../platform/db.ts';
import { daysBetween } from '../dates.ts';
import type { StoredItem } from '../record.ts';
import type { Place } from './place.ts';

/** A key in the order of a view: an end or a percentage, then the place in the registry. */
export type KeptKey = [string | number, number];

interface KeptRow {
  seq: number;
  item: string;
  endsOn: string | null;
  noticeOn: string | null;
  percent: number | null;
  missing: string | null;
}

const KEPT = `SELECT k.seq, l.item, k.ends_on AS endsOn, k.notice_on AS noticeOn, k.percent, k.missing
  FROM unit_agreement k CROSS JOIN listing l ON l.seq = k.seq`;
const OWN_OR_BELOW = '(?2 OR k.own = 1)';

/** Agreements that end between two days, soonest first; one more than `limit` where there are more. */
export async function readEnding(
  db: Database,
  { code, below }: Place,
  days: { from: string; until: string },
  after: KeptKey | null,
  limit: number,
): Promise<KeptRow[]> {
  const [endsOn, seq] = after ?? [days.from, 0];
  const { results } = await db
    .prepare(
      `${KEPT} WHERE k.unit_code = ?1 AND ${OWN_OR_BELOW} AND k.ends_on <= ?3 AND (k.ends_on, k.seq) > (?4, ?5)
       ORDER BY k.ends_on, k.seq LIMIT ?6`,
    )
    .bind(code, below ? 1 : 0, days.until, endsOn, seq, limit + 1)
    .all<KeptRow>();
  return results;
}

/** Agreements whose records lack something, the least complete first. */
export async function readLacking(
  db: Database,
  { code, below }: Place,
  after: KeptKey | null,
  limit: number,
): Promise<KeptRow[]> {
  const [percent, seq] = after ?? [-1, 0];
  const { results } = await db
    .prepare(
      `${KEPT} WHERE k.unit_code = ?1 AND ${OWN_OR_BELOW} AND k.percent < 100 AND (k.percent, k.seq) > (?3, ?4)
       ORDER BY k.percent, k.seq LIMIT ?5`,
    )
    .bind(code, below ? 1 : 0, percent, seq, limit + 1)
    .all<KeptRow>();
  return results;
}

/** How many of both there are, counted no further than `most`. */
export async function countKept(
  db: Database,
  { code, below }: Place,
  days: { from: string; until: string },
  most: number,
): Promise<{ ending: number; lacking: number }> {
  const from = `FROM unit_agreement k WHERE k.unit_code = ?1 AND ${OWN_OR_BELOW}`;
  const row = await db
    .prepare(
      `SELECT (SELECT count(*) FROM (SELECT 1 ${from} AND k.ends_on >= ?3 AND k.ends_on <= ?4 LIMIT ?5)) AS ending,
         (SELECT count(*) FROM (SELECT 1 ${from} AND k.percent < 100 LIMIT ?5)) AS lacking`,
    )
    .bind(code, below ? 1 : 0, days.from, days.until, most)
    .first<{ ending: number; lacking: number }>();
  return row ?? { ending: 0, lacking: 0 };
}

export function keptOf(row: KeptRow, today: string, language: Language): KeptAgreement {
  const item = JSON.parse(row.item) as StoredItem;
  return {
    registryNumber: item.registryNumber,
    heading: agreementHeading(item, language),
    unit: { code: item.ownerUnit.code, name: item.ownerUnit.name },
    endsOn: row.endsOn,
    daysLeft: row.endsOn === null ? null : daysBetween(today, row.endsOn),
    noticeOn: row.noticeOn,
    percent: row.percent ?? 0,
    missing: row.missing === null ? [] : (JSON.parse(row.missing) as string[]),
  };
}
