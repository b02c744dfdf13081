/** Choosing a unit within reach, and a partner organisation. */
import type { OrganisationList } from '../../../../schema/api/organisation.ts';
import type { UnitList } from '../../../../schema/api/unit.ts';
import { words } from '../../words.ts';
import { get } from '../api.ts';
import { Combobox, type Option } from '../forms/combobox.tsx';
import { signedIn } from '../session.ts';
import { text } from '../words.ts';
import { withinReach } from './reach.ts';

interface PickerProps {
  name: string;
  label: string;
  hint?: string;
  initial?: Option | null;
  onChoose?: (option: Option | null) => void;
}

const SHOWN_MAX = 8;
/** More than there are units: reach is decided here, so all that fit are asked for. */
const UNITS_AT_ONCE = '600';

/** A unit that the person reaches. Who reaches only one is not asked. */
export function UnitPicker({ name, label, hint, initial, onChoose }: PickerProps) {
  const own = signedIn.value?.acting?.unit;
  if (own && /\./.test(own.code)) {
    return (
      <div class="form-field">
        <span class="form-label">{label}</span>
        <span>{own.name}</span>
        <input type="hidden" name={name} value={own.code} />
      </div>
    );
  }
  const search = async (query: string, signal: AbortSignal) => {
    const parameters = new URLSearchParams({ limit: UNITS_AT_ONCE, ...(query.trim() && { q: query }) });
    const answer = await get<UnitList>(`/units?${parameters}`, signal);
    const items = answer.ok ? answer.value.items : [];
    return items
      .filter((unit) => own && withinReach(unit.code, own.code))
      .slice(0, SHOWN_MAX)
      .map((unit) => ({ value: unit.code, label: unit.name, detail: unit.code }));
  };
  return (
    <Combobox
      name={name}
      label={label}
      hint={hint ?? text.pick.unitHint}
      initial={initial ?? null}
      search={search}
      {...(onChoose && { onChoose })}
    />
  );
}

/** A partner organisation; units of KPU are not among them. */
export function OrganisationPicker({ name, label, hint, initial, onChoose }: PickerProps) {
  const search = async (query: string, signal: AbortSignal) => {
    if (query.trim() === '') return [];
    const parameters = new URLSearchParams({ q: query, limit: String(2 * SHOWN_MAX) });
    const answer = await get<OrganisationList>(`/organisations?${parameters}`, signal);
    const items = answer.ok ? answer.value.items : [];
    return items
      .filter((organisation) => organisation.unitCode === null)
      .slice(0, SHOWN_MAX)
      .map((organisation) => ({
        value: organisation.id,
        label: organisation.name,
        detail: [organisation.shortName, words.organisationKind[organisation.kind]]
          .filter(Boolean)
          .join(' · '),
      }));
  };
  return (
    <Combobox
      name={name}
      label={label}
      hint={hint ?? text.pick.organisationHint}
      initial={initial ?? null}
      search={search}
      {...(onChoose && { onChoose })}
    />
  );
}
