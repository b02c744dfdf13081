/** The units of a cascade by province, narrowed by state and name; both orders alphabetical, never by merit. Pure. */
import type { Cascade } from '../../../../schema/api/agreement.ts';
import { compareNames } from '../../format/locale.ts';

export type CascadeState = Cascade['units'][number]['state'];

export interface Province {
  code: string;
  name: string;
  /** Those that the narrowing leaves, alphabetical. */
  units: Cascade['units'];
  /** Of all units of the province, whatever the narrowing. */
  followed: number;
  expected: number;
}

/** `state` null takes every state; `name` is matched anywhere in the unit's name, without regard to case. */
export function byProvince(units: Cascade['units'], state: CascadeState | null, name: string): Province[] {
  const wanted = name.trim().toLowerCase();
  const provinces = [...Map.groupBy(units, (unit) => unit.provinceCode)].map(([code, all]) => ({
    code,
    name: all[0]!.provinceName,
    units: all
      .filter((unit) => (state === null || unit.state === state) && unit.name.toLowerCase().includes(wanted))
      .sort((a, b) => compareNames(a.name, b.name)),
    followed: all.filter((unit) => unit.state === 'followed').length,
    expected: all.filter((unit) => unit.expected).length,
  }));
  return provinces
    .filter((province) => province.units.length > 0)
    .sort((a, b) => compareNames(a.name, b.name));
}
