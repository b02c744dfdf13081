/**
 * What a unit may say in an agreement of its own. The form can name anything; here is decided that it speaks for this
 * unit, about its own agreements, and to the units below it. Reads only.
 */
import type { LinkKind } from '../../../schema/api/vocabulary.ts';
import type { Database } from '../../platform/db.ts';
import type { AgreementFacts } from '../facts.ts';
import type { DraftRow } from './store.ts';

export type BoundsRefusal =
  | { reason: 'another_agreement' }
  | { reason: 'another_unit'; unit: string }
  | { reason: 'expects_beyond_unit'; unitPath: string }
  | { reason: 'changes_other_units_agreement'; registryNumber: string };

/** Links that say something about the agreement they lead to; the others only place this one beside or below it. */
const CHANGING_LINKS: readonly LinkKind[] = ['amends', 'renews', 'extends', 'supersedes'];

/** Why this may not be published from this draft, or null. */
export async function boundsRefusal(
  db: Database,
  draft: Pick<DraftRow, 'agreementId' | 'unitCode' | 'unitPath'>,
  facts: AgreementFacts,
  outcome: 'new' | 'revision' | 'already_there' | null,
): Promise<BoundsRefusal | null> {
  const itself = draft.agreementId === null ? outcome === 'new' : facts.id === draft.agreementId;
  if (!itself) return { reason: 'another_agreement' };
  if (facts.ownerUnit.code !== draft.unitCode) return { reason: 'another_unit', unit: facts.ownerUnit.code };
  const beyond = facts.expectations.find(
    ({ unitPathPrefix: path }) => path !== draft.unitPath && !path.startsWith(`${draft.unitPath}/`),
  );
  if (beyond) return { reason: 'expects_beyond_unit', unitPath: beyond.unitPathPrefix };
  return foreignChange(db, draft, facts);
}

/**
 * Another unit's agreement that this one would change; what an earlier revision said of it already may stay, word for
 * word: an amendment decides how long the other agreement holds.
 */
async function foreignChange(
  db: Database,
  draft: Pick<DraftRow, 'agreementId' | 'unitCode'>,
  facts: AgreementFacts,
): Promise<BoundsRefusal | null> {
  const linked = facts.links.filter((link) => CHANGING_LINKS.includes(link.kind));
  if (linked.length + facts.amends.length === 0) return null;
  const found = await db
    .prepare(
      `SELECT a.registry_number AS registryNumber FROM json_each(?1) w JOIN agreement a ON a.id = w.value ->> 'toId'
       WHERE a.owner_unit_code <> ?3 AND NOT EXISTS (SELECT 1 FROM agreement_link k
         WHERE k.from_id = ?4 AND k.to_id = a.id AND k.kind = w.value ->> 'kind')
       UNION SELECT a.registry_number FROM json_each(?2) w JOIN agreement a ON a.id = w.value ->> 'agreementId'
       WHERE a.owner_unit_code <> ?3 AND NOT EXISTS (SELECT 1 FROM agreement_amendment m
         WHERE m.agreement_id = a.id AND m.amending_id = ?4 AND m.path = w.value ->> 'path'
           AND m.after IS w.value ->> 'after' AND m.clause IS w.value ->> 'clause')
       ORDER BY 1 LIMIT 1`,
    )
    .bind(JSON.stringify(linked), JSON.stringify(facts.amends), draft.unitCode, draft.agreementId ?? '')
    .first<{ registryNumber: string }>();
  return found && { reason: 'changes_other_units_agreement', ...found };
}
