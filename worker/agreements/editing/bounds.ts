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

/** Another unit's agreement that this one would change; what an earlier revision said of it already may stay. */
async function foreignChange(
  db: Database,
  draft: Pick<DraftRow, 'agreementId' | 'unitCode'>,
  facts: AgreementFacts,
): Promise<BoundsRefusal | null> {
  const linked = facts.links.filter((link) => CHANGING_LINKS.includes(link.kind)).map((link) => link.toId);
  const targets = [...new Set([...linked, ...facts.amends.map((change) => change.agreementId)])];
  if (targets.length === 0) return null;
  const found = await db
    .prepare(
      `SELECT registry_number AS registryNumber FROM agreement a
       WHERE a.id IN (SELECT value FROM json_each(?1)) AND a.owner_unit_code <> ?2
         AND NOT EXISTS (SELECT 1 FROM agreement_link k WHERE k.from_id = ?3 AND k.to_id = a.id
           AND k.kind IN (SELECT value FROM json_each(?4)))
       ORDER BY registry_number LIMIT 1`,
    )
    .bind(JSON.stringify(targets), draft.unitCode, draft.agreementId ?? '', JSON.stringify(CHANGING_LINKS))
    .first<{ registryNumber: string }>();
  return found && { reason: 'changes_other_units_agreement', ...found };
}
