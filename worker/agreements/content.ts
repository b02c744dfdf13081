/**
 * The content of an agreement, apart from its place in the registry: whether an import brings anything new, and what
 * changed between two published records. Pure.
 */
import { createHash } from 'node:crypto';
import type { AgreementFacts } from './facts.ts';
import { canonicalJson } from './record.ts';

export interface Change {
  /** As in `signedOn.date` or `parties[1].documentNumber`. */
  path: string;
  before: unknown;
  after: unknown;
}

/**
 * SHA-256 of what an agreement says, 64 hexadecimal digits. Ids and names that the registry gives (its number, the names
 * of organisations, the ids of obligations) stay out: a unit that is renamed changes no agreement.
 */
export function contentSha256(facts: AgreementFacts): string {
  const { id: _id, seq: _seq, registryNumber: _number, ownerUnit, regions, level: _level, ...rest } = facts;
  const content = {
    ...rest,
    ownerUnit: ownerUnit.code,
    regions: regions.map((region) => region.code),
    parties: facts.parties.map(({ organisation, ...party }) => ({ ...party, organisation: organisation.id })),
    instalments: facts.instalments.map(({ recipientName: _name, ...instalment }) => instalment),
    documents: facts.documents.map(({ revision: _revision, available: _available, ...document }) => document),
    obligations: facts.obligations.map(
      ({ id: _obligation, organisationName: _name, ...obligation }) => obligation,
    ),
  };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/**
 * The members in which two records differ, down to single values; a member or list entry that is missing on one side is
 * null there. In the order of the first record, then what is new.
 */
export function changesBetween(before: unknown, after: unknown, path = ''): Change[] {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      changesBetween(before[index] ?? null, after[index] ?? null, `${path}[${index}]`),
    );
  }
  if (isRecord(before) && isRecord(after)) {
    const members = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return members.flatMap((member) =>
      changesBetween(
        before[member] ?? null,
        after[member] ?? null,
        path === '' ? member : `${path}.${member}`,
      ),
    );
  }
  return [{ path, before: before ?? null, after: after ?? null }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
