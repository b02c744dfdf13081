/**
 * Which units a report is about, as ranges of codes and of paths for SQL. Pure. A space sorts before the dot of `33.73`, a
 * slash right after it, so that a province is one range with its regencies and cities.
 */
import type { ReportScope } from '../../schema/api/distance-words.ts';

/** From `from` up to, but without, `before`. */
export interface Range {
  from: string;
  before: string;
}

export interface Area {
  codes: Range;
  paths: Range;
}

/** The units of a scope: one, a province with what lies in it, or all. */
export function areaOf(scope: ReportScope, { code, path }: { code: string; path: string }): Area {
  const paths = { from: path, before: scope === 'unit' ? `${path} ` : `${path}0` };
  if (scope === 'nation') return { codes: { from: '0', before: ':' }, paths };
  return { codes: { from: code, before: scope === 'unit' ? `${code} ` : `${code}/` }, paths };
}

/** The widest scope of whoever reaches a unit by its path (`00/33`), and perhaps what lies below it. */
export function scopeOf({ path, below }: { path: string; below: boolean }): ReportScope {
  const depth = path.split('/').length;
  if (!below || depth > 2) return 'unit';
  return depth === 2 ? 'province' : 'nation';
}
