/**
 * The cascade of an umbrella agreement: of the units expected to follow, who has, who prepares, who is silent. Pure.
 * Alphabetical throughout: units are not ranked. A unit that follows though nobody expected it to is shown as well.
 */
import type { Cascade } from '../../schema/api/agreement.ts';
import type { Level } from '../../schema/api/vocabulary.ts';
import type { StoredItem } from './record.ts';

export interface CascadeRow {
  code: string;
  name: string;
  level: Level;
}

interface CascadeFacts {
  umbrella: StoredItem;
  expectations: { basisId: string; basisEn: string; dueOn: string | null }[];
  expectedUnits: CascadeRow[];
  followers: (CascadeRow & { agreement: StoredItem })[];
  /** Units that declared that they need no agreement of their own, with their reasons. */
  declarations: (CascadeRow & { reason: string })[];
  provinceNames: Map<string, string>;
}

/** Puts the units and their agreements together. The units that only follow count as followed, not as expected. */
export function presentCascade(facts: CascadeFacts): Cascade {
  const { umbrella, expectations, provinceNames } = facts;
  const units = new Map<string, Cascade['units'][number]>();
  const unit = (row: CascadeRow, expected: boolean) => {
    const known = units.get(row.code);
    if (known) {
      known.expected ||= expected;
      return known;
    }
    const provinceCode = row.code.slice(0, 2);
    const made: Cascade['units'][number] = {
      code: row.code,
      name: row.name,
      level: row.level,
      provinceCode,
      provinceName: provinceNames.get(provinceCode) ?? '',
      state: 'silent',
      expected,
      reason: null,
      agreements: [],
    };
    units.set(row.code, made);
    return made;
  };
  for (const row of facts.expectedUnits) unit(row, true);
  for (const row of facts.followers) {
    const follower = unit(row, false);
    const { registryNumber, title, kind, signedOn, legalStatus } = row.agreement;
    follower.agreements.push({ registryNumber, title, kind, signedOn });
    if (!isInPreparation(legalStatus)) follower.state = 'followed';
    else if (follower.state === 'silent') follower.state = 'in_preparation';
  }
  for (const row of facts.declarations) {
    const declared = unit(row, false);
    // Whoever has followed after all has followed.
    if (declared.state !== 'silent') continue;
    declared.state = 'declared_none';
    declared.reason = row.reason;
  }
  const all = [...units.values()].sort(byProvinceThenName);
  const count = (state: Cascade['units'][number]['state']) => all.filter((one) => one.state === state).length;
  const expectation = expectations[0];
  return {
    registryNumber: umbrella.registryNumber,
    title: umbrella.title,
    kind: umbrella.kind,
    parties: umbrella.parties.map(({ name }) => ({ name })),
    expectation: expectation
      ? {
          basis: { id: expectation.basisId, en: expectation.basisEn },
          dueOn: expectation.dueOn,
          units: all.filter((one) => one.expected).length,
        }
      : null,
    followed: count('followed'),
    inPreparation: count('in_preparation'),
    declaredNone: count('declared_none'),
    silent: count('silent'),
    units: all,
  };
}

/** A follower that is only proposed or being negotiated has not followed yet. */
function isInPreparation(legalStatus: StoredItem['legalStatus']): boolean {
  return legalStatus === 'proposed' || legalStatus === 'negotiating';
}

/** The province's own unit stands before its regencies and cities. */
function byProvinceThenName(a: Cascade['units'][number], b: Cascade['units'][number]): number {
  const byProvince = a.provinceName.localeCompare(b.provinceName, 'id');
  if (byProvince !== 0) return byProvince;
  if (a.level !== b.level) return a.level === 'provinsi' ? -1 : 1;
  return a.name.localeCompare(b.name, 'id');
}
