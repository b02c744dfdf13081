/**
 * KPU's partners as the real agreements name them, with stable ids. Region and parent are given only where the name or a
 * source says so. KPU's own units are organisations too; they are derived in units.ts.
 */
import type { Level, OrganisationKind } from '../api/vocabulary.ts';
import organisations from './organisations.json' with { type: 'json' };

export interface Partner {
  id: string;
  kind: OrganisationKind;
  level: Level | null;
  name: string;
  shortName: string | null;
  regionCode: string | null;
  parentId: string | null;
  aliases: string[];
}

/** Every partner, a parent before its children. */
export const PARTNERS = organisations as readonly Partner[];
