/** The units as a tree: the centre, then each province with what lies below it. Alphabetical. */
import type { UnitBrief } from '../../../../schema/api/unit.ts';
import { address } from '../../address.ts';
import { compareNames } from '../../format/locale.ts';
import { counted } from '../../format/text.ts';
import { language, words } from '../../words.ts';

const CENTRE = '00';

interface UnitTreeProps {
  units: readonly UnitBrief[];
  /** Whether the units below the provinces are here yet. */
  whole: boolean;
  onOpen: () => void;
}

export function UnitTree({ units, whole, onOpen }: UnitTreeProps) {
  const below = Map.groupBy(units, (unit) => unit.parentCode);
  const byName = (a: UnitBrief, b: UnitBrief) => compareNames(a.name, b.name);
  const provinces = units.filter((unit) => unit.level === 'provinsi').sort(byName);
  return (
    <>
      <p class="centre">
        <a href={address('unit', CENTRE)}>{words.units.centre}</a>
      </p>
      {provinces.map((province) => (
        <details
          class="tree"
          key={province.code}
          onToggle={(event) => {
            if (event.currentTarget.open) onOpen();
          }}
        >
          <summary>
            <span class="tree-name">{province.name}</span>
            <span class="figure">
              {counted(words.common.agreements, province.subtreeAgreements, language)}
            </span>
          </summary>
          <ul class="directory">
            {[province, ...(below.get(province.code) ?? []).sort(byName)].map((unit) => (
              <UnitRow key={unit.code} unit={unit} />
            ))}
          </ul>
          {!whole && <p class="note">{words.common.loading}</p>}
        </details>
      ))}
    </>
  );
}

export function UnitRow({ unit }: { unit: UnitBrief }) {
  return (
    <li>
      <a href={address('unit', unit.code)}>{unit.name}</a>
      <span class="meta">
        <span>{words.level[unit.level]}</span>
        <span>{unit.code}</span>
      </span>
      <span class="figure">
        {counted(words.common.agreements, unit.agreements, language)}
        {unit.subtreeAgreements > unit.agreements && (
          <small> · {counted(words.units.subtreeCount, unit.subtreeAgreements, language)}</small>
        )}
      </span>
    </li>
  );
}
