/**
 * What addenda and extensions make of the agreements that they change: the SQL by which publishing and withdrawing bring
 * the reading side of the changed agreement up to date, in the same batch. Its record, its revisions and their hashes stay
 * as they are. Whatever an addendum adds, its withdrawal takes back. Runs nothing.
 *
 * In effect is what is published and was signed, as far as is known: not what is still negotiated, was cancelled, is
 * suspended or void. The last signed prevails (lex posterior). An end that an addendum sets makes the term a fixed one; a
 * term that it opens has no end any more.
 */
import type { Preparing } from '../platform/bulk.ts';
import { countStatements } from './counting.ts';

/** Agreements whose effective terms may have changed: what was published or withdrawn, and what that changes. */
export interface Affected {
  /** Published or withdrawn in this batch. */
  ids: readonly string[];
  /** What they change now; what they changed before is found here. */
  targets: readonly string[];
}

/** The statements, for the batch, behind the working tables and the reading side of the agreements themselves. */
export function effectStatements(
  db: Preparing,
  { ids, targets }: Affected,
  now: string,
  options: { counts: boolean } = { counts: true },
): D1PreparedStatement[] {
  const counted = (sign: '+' | '-') =>
    options.counts ? countStatements(sign, STALE_SEQS).map((sql) => db.prepare(sql)) : [];
  return [
    db.prepare(MARK).bind(JSON.stringify(ids), JSON.stringify(targets)),
    ...GATHER.map((sql) => db.prepare(sql)),
    db.prepare(WORK_OUT).bind(now),
    ...counted('-'),
    ...CARRY_OVER.map((sql) => db.prepare(sql)),
    ...counted('+'),
    db.prepare('UPDATE effective_term SET stale = 0 WHERE stale = 1'),
  ];
}

const STALE = 'SELECT agreement_id FROM effective_term WHERE stale = 1';
const STALE_SEQS = `SELECT s.seq FROM effective_term t JOIN listing s ON s.agreement_id = t.agreement_id WHERE t.stale = 1`;

const MARK = `INSERT INTO effective_term (agreement_id, stale)
  SELECT c.agreement_id, 1 FROM json_each(?1) i JOIN effective_change c ON c.amending_id = i.value
  UNION SELECT t.agreement_id, 1 FROM json_each(?1) i JOIN effective_term t ON t.agreement_id = i.value
  UNION SELECT value, 1 FROM json_each(?2) WHERE true
  ON CONFLICT DO UPDATE SET stale = 1`;

const IN_EFFECT = `x.editorial_status = 'published' AND coalesce(x.end_reason, '') <> 'void'
  AND coalesce(x.legal_status, '') NOT IN ('proposed', 'negotiating', 'suspended', 'cancelled')
  AND (x.legal_status IS NOT NULL OR x.provenance <> 'in_preparation')`;

/** Days sort as texts, a month or a year before its days; the registry's order decides between what is equally old. */
const PLACE = `coalesce(x.signed_on, x.effective_on, '') || ' ' || printf('%010d', x.seq)`;

const GATHER = [
  `DELETE FROM effective_change WHERE agreement_id IN (${STALE})`,
  `INSERT INTO effective_change (agreement_id, place, amending_id, kind, clause, path, before, after)
   SELECT m.agreement_id, ${PLACE} || printf(' %04d', m.ordinal), m.amending_id, 'amends', m.clause, m.path, m.before, m.after
   FROM effective_term t JOIN agreement_amendment m ON m.agreement_id = t.agreement_id
   JOIN agreement x ON x.id = m.amending_id WHERE t.stale = 1 AND ${IN_EFFECT}`,
  // An extension says by its own end until when; what it changes in so many words goes first. Another unit's extension is
  // shown as a link: it speaks for its own agreements only.
  `INSERT INTO effective_change (agreement_id, place, amending_id, kind, clause, path, before, after)
   SELECT k.to_id, ${PLACE} || ' 0000', k.from_id, 'extends', NULL, 'endsOn', p.ends_on, x.ends_on
   FROM effective_term t JOIN agreement p ON p.id = t.agreement_id
   JOIN agreement_link k ON k.to_id = t.agreement_id AND k.kind = 'extends' JOIN agreement x ON x.id = k.from_id
   WHERE t.stale = 1 AND ${IN_EFFECT} AND x.owner_unit_code = p.owner_unit_code AND x.ends_on > coalesce(p.ends_on, '')
     AND NOT EXISTS (SELECT 1 FROM agreement_amendment m WHERE m.agreement_id = k.to_id AND m.amending_id = k.from_id)`,
];

/**
 * What the last of certain changes says, or else what the agreement itself says. `after` of a date must be a day, or
 * nothing: an addendum that says "two years more" in words changes no date.
 */
const decided = (by: string, value: string, itself: string) =>
  `iif(EXISTS (SELECT 1 FROM effective_change c WHERE c.agreement_id = a.id AND (${by})),
     (SELECT ${value} FROM effective_change c WHERE c.agreement_id = a.id AND (${by}) ORDER BY c.place DESC LIMIT 1), ${itself})`;

const IS_DAY = '(c.after IS NULL OR date(c.after) = c.after)';
const SETS_BEGIN = `c.path = 'effectiveOn' AND ${IS_DAY}`;
const SETS_END = `c.path = 'endsOn' AND ${IS_DAY}`;
const SETS_KIND = "c.path = 'termKind' AND c.after IN ('fixed', 'open_ended', 'until_event', 'unknown')";
const ENDS = `${SETS_END} OR c.path = 'termKind' AND c.after = 'open_ended'`;
const KINDS = `${SETS_KIND} OR ${SETS_END} AND c.after IS NOT NULL`;

const TERMS = `SELECT a.id, ${decided(SETS_BEGIN, 'c.after', 'a.effective_on')} AS effective_on,
  ${decided(ENDS, "iif(c.path = 'endsOn', c.after, NULL)", 'a.ends_on')} AS ends_on,
  ${decided(KINDS, "iif(c.path = 'endsOn', 'fixed', c.after)", 'a.term_kind')} AS term_kind,
  EXISTS (SELECT 1 FROM effective_change c WHERE c.agreement_id = a.id) AS is_changed
  FROM agreement a WHERE a.id IN (${STALE})`;

const IS_ANOTHER = `((t.effective_on, t.ends_on, t.term_kind) IS NOT (n.effective_on, n.ends_on, n.term_kind)
  AND (n.is_changed OR t.term_kind IS NOT NULL))`;
const WORK_OUT = `UPDATE effective_term AS t SET
  changes = changes + ${IS_ANOTHER}, changed_at = iif(${IS_ANOTHER}, ?1, changed_at),
  effective_on = n.effective_on, ends_on = n.ends_on, term_kind = n.term_kind
  FROM (${TERMS}) n WHERE t.agreement_id = n.id AND t.stale = 1`;

/** First day of validity as term.ts has it (`beginsOn`), over `t` and `a`. */
const BEGINS = `coalesce(t.effective_on, iif(a.signed_precision = 'day', a.signed_on, NULL))`;
const BEGINS_BY_END = `iif(t.ends_on < ${BEGINS}, t.ends_on, ${BEGINS})`;
const OF_STALE = `FROM effective_term t JOIN agreement a ON a.id = t.agreement_id JOIN listing s ON s.agreement_id = t.agreement_id WHERE t.stale = 1`;

const CARRY_OVER = [
  `UPDATE listing SET effective_on = n.begins, ends_on = n.ends_on, term_kind = n.term_kind,
     attributes = json_set(attributes, '$[6]', n.begins, '$[7]', n.ends_on, '$[8]', n.term_kind = 'open_ended'),
     item = iif(n.changed_by = '[]', json_remove(n.item, '$.amendedBy'), json_set(n.item, '$.amendedBy', json(n.changed_by)))
   FROM (SELECT t.agreement_id, ${BEGINS_BY_END} AS begins, t.ends_on, t.term_kind,
       json_set(s.item, '$.effectiveOn', t.effective_on, '$.endsOn', t.ends_on, '$.termKind', t.term_kind) AS item,
       (SELECT json_group_array(registry_number) FROM (SELECT DISTINCT x.registry_number FROM effective_change c
         JOIN agreement x ON x.id = c.amending_id WHERE c.agreement_id = t.agreement_id ORDER BY c.place)) AS changed_by
     ${OF_STALE}) n
   WHERE listing.agreement_id = n.agreement_id`,
  `UPDATE listing_facet SET ends_on = n.ends_on FROM (SELECT s.seq, t.ends_on ${OF_STALE}) n
   WHERE listing_facet.seq = n.seq AND listing_facet.ends_on IS NOT n.ends_on`,
  `UPDATE listing_facet SET value = n.value
   FROM (SELECT s.seq, iif(t.ends_on IS NOT NULL, 'dated', iif(t.term_kind = 'open_ended', 'open_ended', 'unknown')) AS value ${OF_STALE}) n
   WHERE listing_facet.seq = n.seq AND listing_facet.dimension = 'end' AND listing_facet.value <> n.value`,
  `UPDATE search_text SET attributes = s.attributes FROM effective_term t JOIN listing s ON s.agreement_id = t.agreement_id
   WHERE t.stale = 1 AND search_text.rowid = s.seq`,
];
