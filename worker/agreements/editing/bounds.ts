/**
 * What a unit may say in an agreement of its own. The form can name anything; here is decided that it speaks for this
 * unit, about its own agreements, and to the units below it. Reads only.
 */
import type { LinkKind } from '../../../schema/api/vocabulary.ts';
import type { Database } from '../../platform/db.ts';
import type { AgreementFacts } from '../facts.ts';
import type { PlannedRow } from '../import/plan.ts';
import type { DraftRow } from './store.ts';

export type BoundsRefusal =
  | { reason: 'another_agreement' }
  | { reason: 'another_unit'; unit: string }
  | { reason: 'expects_beyond_unit'; unitPath: string }
  | { reason: 'changes_other_units_agreement'; registryNumber: string };

/** Links that say something about the agreement they lead to; the others only place this one beside or below it. */
const CHANGING_LINKS: readonly LinkKind[] = ['amends', 'renews', 'extends', 'supersedes'];

/** A draft, and the facts that the plan has made of it. */
export interface Bounded {
  draft: Pick<DraftRow, 'agreementId' | 'unitCode' | 'unitPath'>;
  facts: AgreementFacts;
  outcome: PlannedRow['outcome'];
}

/** Why this may not be published from this draft, or null. */
export async function boundsRefusal(db: Database, bounded: Bounded): Promise<BoundsRefusal | null> {
  const [refusal] = await boundsRefusals(db, [bounded]);
  return refusal ?? null;
}

/** The same for each of several, with one question to the database however many they are. */
export async function boundsRefusals(
  db: Database,
  several: readonly Bounded[],
): Promise<(BoundsRefusal | null)[]> {
  const foreign = await foreignChanges(db, several);
  return several.map((one, place) => beyondUnit(one) ?? foreign.get(place) ?? null);
}

function beyondUnit({ draft, facts, outcome }: Bounded): BoundsRefusal | null {
  const itself = draft.agreementId === null ? outcome === 'new' : facts.id === draft.agreementId;
  if (!itself) return { reason: 'another_agreement' };
  if (facts.ownerUnit.code !== draft.unitCode) return { reason: 'another_unit', unit: facts.ownerUnit.code };
  const beyond = facts.expectations.find(
    ({ unitPathPrefix: path }) => path !== draft.unitPath && !path.startsWith(`${draft.unitPath}/`),
  );
  return beyond ? { reason: 'expects_beyond_unit', unitPath: beyond.unitPathPrefix } : null;
}

/**
 * Other units' agreements that these would change, by the place of the draft among them; what an earlier revision said of
 * one already may stay, word for word: an amendment decides how long the other agreement holds.
 */
async function foreignChanges(
  db: Database,
  several: readonly Bounded[],
): Promise<Map<number, BoundsRefusal>> {
  const changes = several.flatMap(({ draft, facts }, place) => {
    const of = { place, unit: draft.unitCode, by: draft.agreementId ?? '' };
    const linked = facts.links.filter((link) => CHANGING_LINKS.includes(link.kind));
    return [
      ...linked.map(({ toId, kind }) => ({ ...of, to: toId, kind })),
      ...facts.amends.map(({ agreementId, path, after, clause }) => {
        return { ...of, to: agreementId, path, after, clause };
      }),
    ];
  });
  if (changes.length === 0) return new Map();
  const { results } = await db
    .prepare(
      `SELECT w.value ->> 'place' AS place, min(a.registry_number) AS registryNumber
       FROM json_each(?) w CROSS JOIN agreement a ON a.id = w.value ->> 'to' AND a.owner_unit_code <> w.value ->> 'unit'
       WHERE NOT EXISTS (SELECT 1 FROM agreement_link k
           WHERE k.from_id = w.value ->> 'by' AND k.to_id = a.id AND k.kind = w.value ->> 'kind')
         AND NOT EXISTS (SELECT 1 FROM agreement_amendment m
           WHERE m.agreement_id = a.id AND m.amending_id = w.value ->> 'by' AND m.path = w.value ->> 'path'
             AND m.after IS w.value ->> 'after' AND m.clause IS w.value ->> 'clause')
       GROUP BY 1`,
    )
    .bind(JSON.stringify(changes))
    .all<{ place: number; registryNumber: string }>();
  return new Map(
    results.map(({ place, registryNumber }) => [
      place,
      { reason: 'changes_other_units_agreement', registryNumber },
    ]),
  );
}
