/**
 * The SQL by which publishing keeps the counters: per facet and pair of facets, per day of beginning and end, per word,
 * per umbrella agreement. Whatever it adds for a revision it can take away again. Runs nothing.
 */
import { COUNTED_DIMENSIONS } from './attributes.ts';

const COUNTED = COUNTED_DIMENSIONS.map((dimension) => `'${dimension}'`).join(', ');

/** How many partners and units have an agreement: counted when one is published, since readers ask far more often. */
export const COUNT_NAMES = `UPDATE registry_state SET
  partners = (SELECT count(*) FROM facet_count f JOIN organisation o ON o.id = f.value WHERE f.of_dimension = '' AND f.of_value = '' AND f.dimension = 'organisation' AND f.count > 0 AND o.kind <> 'kpu'),
  units = (SELECT count(*) FROM facet_count WHERE of_dimension = '' AND of_value = '' AND dimension = 'ownUnit' AND count > 0) WHERE id = 1`;

/** What a republished agreement followed so far may have lost it; what it follows now has gained it. */
export const MARK_LEFT_UMBRELLAS = `UPDATE cascade_count SET stale = 1 WHERE agreement_id IN
  (SELECT value FROM listing_facet WHERE dimension = 'follows' AND seq IN (SELECT value FROM json_each(?)))`;
export const MARK_UMBRELLAS = `INSERT INTO cascade_count (agreement_id, stale) SELECT value, 1 FROM json_each(?) WHERE true ON CONFLICT DO UPDATE SET stale = 1`;

/** Each unit counts once: as following as soon as one of its agreements is more than prepared. */
const FOLLOWERS = `FROM listing_facet f JOIN listing l ON l.seq = f.seq WHERE f.dimension = 'follows' AND f.value = cascade_count.agreement_id`;
const FOLLOWING = `coalesce(l.item->>'$.legalStatus', '') NOT IN ('proposed', 'negotiating')`;
export const RECOUNT_UMBRELLAS = [
  `UPDATE cascade_count SET followed = (SELECT count(DISTINCT l.item->>'$.ownerUnit.code') ${FOLLOWERS} AND ${FOLLOWING}) WHERE stale = 1`,
  `UPDATE cascade_count SET in_preparation = (SELECT count(DISTINCT l.item->>'$.ownerUnit.code') ${FOLLOWERS}) - followed, stale = 0 WHERE stale = 1`,
];

/** Statements that add ('+') or take away ('-') what the chosen rows of the listing contribute to the counters. */
export function countStatements(sign: '+' | '-', chosen = 'SELECT value FROM json_each(?)'): string[] {
  const many = `${sign}count(*)`;
  const upsert = 'ON CONFLICT DO UPDATE SET count = count + excluded.count';
  const into = 'INSERT INTO facet_count (of_dimension, of_value, dimension, value, count)';
  const periods = "(VALUES ('year', 4), ('month', 7), ('day', 10)) AS p";
  const addUp = ['ends', 'begins_dated', 'begins_open', 'begins_unknown'].map(
    (column) => `${column} = ${column} + excluded.${column}`,
  );
  const calendar = (from: string, counts: string) =>
    `INSERT INTO term_calendar (kind, period, ends, begins_dated, begins_open, begins_unknown) SELECT p.column1, substr(${from}, 1, p.column2), ${counts} FROM listing l, ${periods} WHERE l.seq IN (${chosen}) AND ${from} IS NOT NULL GROUP BY 1, 2 ON CONFLICT DO UPDATE SET ${addUp.join(', ')}`;
  return [
    `${into} SELECT '', '', dimension, value, ${many} FROM listing_facet WHERE seq IN (${chosen}) GROUP BY 3, 4 ${upsert}`,
    `${into} SELECT a.dimension, a.value, b.dimension, b.value, ${many} FROM listing_facet a JOIN listing_facet b ON b.seq = a.seq WHERE a.seq IN (${chosen}) AND a.dimension NOT IN ('province', 'ownUnit', 'end') AND b.dimension IN (${COUNTED}) GROUP BY 1, 2, 3, 4 ${upsert}`,
    calendar('l.ends_on', `${many}, 0, 0, 0`),
    calendar(
      'l.effective_on',
      `0, ${sign}sum(l.ends_on IS NOT NULL), ${sign}sum(l.ends_on IS NULL AND l.term_kind = 'open_ended'), ${sign}sum(l.ends_on IS NULL AND l.term_kind <> 'open_ended')`,
    ),
    `INSERT INTO search_term (term, records) SELECT word.value, ${many} FROM listing, json_each(listing.words) AS word WHERE listing.seq IN (${chosen}) GROUP BY 1 ON CONFLICT DO UPDATE SET records = records + excluded.records`,
  ];
}
