/**
 * Ways on from a search that found no agreement with all of its words: the units and organisations of that name. Who
 * looks for "kab kedir" finds KPU Kabupaten Kediri even while it has no agreement.
 */
import type { AgreementList, RelatedPlace } from '../../schema/api/agreement.ts';
import { parseQuery } from '../agreements/search-query.ts';
import { readOrganisations } from '../partners/store.ts';
import type { Database } from '../platform/db.ts';
import { readUnits } from '../units/store.ts';

/** Names shown of each kind. */
export const RELATED_MAX = 3;

/** The same list with related places where they help; otherwise the list as it is. */
export async function withRelated(
  db: Database,
  list: AgreementList,
  q: string | undefined,
): Promise<AgreementList> {
  if (list.search === null || list.search.match === 'all' || q === undefined || parseQuery(q) === null)
    return list;
  const [units, organisations] = await Promise.all([
    readUnits(db, { q, limit: RELATED_MAX }),
    readOrganisations(db, { q, limit: 2 * RELATED_MAX }),
  ]);
  const related: RelatedPlace[] = [
    ...(units?.items ?? []).map((unit) => ({
      kind: 'unit' as const,
      id: unit.code,
      name: unit.name,
      agreements: unit.subtreeAgreements,
    })),
    ...(organisations?.items ?? [])
      .filter((organisation) => organisation.unitCode === null)
      .slice(0, RELATED_MAX)
      .map(({ id, name, agreements }) => ({ kind: 'organisation' as const, id, name, agreements })),
  ];
  return { ...list, search: { ...list.search, related } };
}
