/** Choosing a party or an agreement in a draft: by typing, from what the registry has. */
import type { AgreementList } from '../../../../schema/api/agreement.ts';
import { agreementHeading } from '../../../../schema/api/heading.ts';
import type { OrganisationList } from '../../../../schema/api/organisation.ts';
import { language, words } from '../../words.ts';
import { get } from '../api.ts';
import { Combobox, type Option } from '../forms/combobox.tsx';
import { signedIn } from '../session.ts';
import { text } from '../words.ts';
import { textAt, withValue } from './content.ts';
import { Noted } from './draft-fields.tsx';
import { useDraft } from './editing.ts';
import { nameOf, rememberName } from './names.ts';

const SHOWN_MAX = 8;

interface PickerProps {
  path: string;
  label: string;
  hint?: string;
}

/** A partner, or a unit of KPU, the own one first. */
export function PartyPicker({ path, label, hint }: PickerProps) {
  const draft = useDraft();
  const chosen = textAt(draft.content, path);
  const search = async (query: string, signal: AbortSignal): Promise<Option[]> => {
    const own = ownOrganisation();
    if (query.trim() === '') return own ? [own] : [];
    const parameters = new URLSearchParams({ q: query, limit: String(SHOWN_MAX) });
    const answer = await get<OrganisationList>(`/organisations?${parameters}`, signal);
    const items = answer.ok ? answer.value.items : [];
    return items.map((one) => ({
      value: one.id,
      label: one.name,
      detail: [one.shortName, words.organisationKind[one.kind]].filter(Boolean).join(' · '),
    }));
  };
  return (
    <Noted path={path}>
      <Combobox
        name={path}
        label={label}
        hint={hint ?? text.draftHint.organisation}
        initial={chosen ? { value: chosen, label: nameOf(chosen) } : null}
        search={search}
        onChoose={(option) => option && rememberName(option.value, option.label)}
      />
    </Noted>
  );
}

/** A published agreement, by number, title or party. */
export function AgreementPicker({ path, label }: PickerProps) {
  const { content } = useDraft();
  const chosen = textAt(content, path);
  const search = async (query: string, signal: AbortSignal): Promise<Option[]> => {
    if (query.trim() === '') return [];
    const parameters = new URLSearchParams({ q: query, limit: String(SHOWN_MAX) });
    const answer = await get<AgreementList>(`/agreements?${parameters}`, signal);
    const items = answer.ok ? answer.value.items : [];
    return items.map((one) => ({
      value: one.registryNumber,
      label: `${one.registryNumber} · ${agreementHeading(one, language)}`,
      detail: words.agreementKind[one.kind],
    }));
  };
  return (
    <Noted path={path}>
      <Combobox
        name={path}
        label={label}
        hint={text.draftHint.agreement}
        initial={chosen ? { value: chosen, label: chosen } : null}
        search={search}
      />
    </Noted>
  );
}

/** Puts the own unit first among the parties of a form that has none. */
export function withOwnParty<Whole extends { parties?: unknown[] | undefined }>(content: Whole): Whole {
  const own = ownOrganisation();
  if (!own || (content.parties?.length ?? 0) > 0) return content;
  rememberName(own.value, own.label);
  return withValue(content, 'parties', [{ organisation: own.value }, {}]);
}

/** The own unit as a party: `kpu` at the centre, `kpu-33-73` elsewhere. */
function ownOrganisation(): Option | null {
  const unit = signedIn.value?.acting?.unit;
  if (!unit) return null;
  const id = unit.code === '00' ? 'kpu' : `kpu-${unit.code.replace('.', '-')}`;
  return { value: id, label: unit.name, detail: words.organisationKind.kpu };
}
