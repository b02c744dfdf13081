/** The fields of an assignment: role, place, office and period. The same for an invitation and for a further one. */
import { useState } from 'preact/hooks';
import {
  ACTING_KINDS,
  ACTING_WORDS,
  POSITION_GROUP_WORDS,
  POSITION_GROUPS,
  type PositionGroup,
  ROLE_WORDS,
  ROLES,
  type Role,
} from '../../../../schema/api/access.ts';
import { fill } from '../../format/text.ts';
import { language } from '../../words.ts';
import type { Option } from '../forms/combobox.tsx';
import { RadioField, SelectField, TextField } from '../forms/fields.tsx';
import { type FieldError, missing, textIn } from '../forms/values.ts';
import { signedIn } from '../session.ts';
import { OrganisationPicker, UnitPicker } from '../ui/pickers.tsx';
import { text } from '../words.ts';

/** An assignment as the API takes it; what was left open is left out. */
export type AssignmentDraft = Partial<
  Record<
    'role' | 'unitCode' | 'organisationId' | 'position' | 'positionGroup' | 'acting' | 'startsOn' | 'endsOn',
    string
  >
>;

interface AssignmentFieldsProps {
  liaison: boolean;
  /** Put before the fields' names where the body has them deeper: `assignment.`. */
  prefix?: string;
  draft?: AssignmentDraft;
  /** What was chosen before, in words, for the summary and for going back. */
  unit?: Option | null;
  organisation?: Option | null;
  onUnit?: (option: Option | null) => void;
  onOrganisation?: (option: Option | null) => void;
}

export function AssignmentFields(props: AssignmentFieldsProps) {
  const { liaison, prefix = '', draft = {}, unit, organisation, onUnit, onOrganisation } = props;
  const own = signedIn.value?.acting?.unit;
  return (
    <>
      {liaison ? (
        <>
          <input type="hidden" name={`${prefix}role`} value="liaison" />
          <OrganisationPicker
            name={`${prefix}organisationId`}
            label={text.inviting.organisation}
            initial={organisation ?? null}
            {...(onOrganisation && { onChoose: onOrganisation })}
          />
        </>
      ) : (
        <RadioField
          name={`${prefix}role`}
          label={text.inviting.role}
          value={draft.role ?? ''}
          choices={rolesFor(own?.code).map((role) => ({
            value: role,
            label: ROLE_WORDS[role][language],
            hint: text.roleHint[role],
          }))}
        />
      )}
      <UnitPicker
        name={`${prefix}unitCode`}
        label={liaison ? text.inviting.caringUnit : text.inviting.unit}
        initial={unit ?? (own ? { value: own.code, label: own.name } : null)}
        {...(onUnit && { onChoose: onUnit })}
      />
      {liaison ? (
        <TextField
          name={`${prefix}position`}
          label={text.inviting.liaisonPosition}
          value={draft.position}
          autoComplete="off"
        />
      ) : (
        <OfficeFields prefix={prefix} draft={draft} />
      )}
      <TextField
        name={`${prefix}startsOn`}
        type="date"
        width="date"
        label={fill(text.form.optional, { label: text.inviting.startsOn })}
        hint={text.inviting.startsOnHint}
        value={draft.startsOn}
      />
      <TextField
        name={`${prefix}endsOn`}
        type="date"
        width="date"
        label={fill(text.form.optional, { label: text.inviting.endsOn })}
        hint={text.inviting.endsOnHint}
        value={draft.endsOn}
      />
    </>
  );
}

interface OfficeFieldsProps {
  prefix?: string;
  draft: AssignmentDraft;
}

/** The office: one that every unit has, or as it is called. Choosing one writes its name, which may be changed. */
export function OfficeFields({ prefix = '', draft }: OfficeFieldsProps) {
  const [suggested, setSuggested] = useState<string | undefined>(draft.position);
  return (
    <>
      <SelectField
        name={`${prefix}positionGroup`}
        label={text.inviting.positionGroup}
        hint={text.inviting.positionGroupHint}
        value={draft.positionGroup ?? ''}
        onChange={(group) => setSuggested(group ? POSITION_GROUP_WORDS[group as PositionGroup].id : '')}
        choices={[
          { value: '', label: text.inviting.otherPosition },
          ...POSITION_GROUPS.map((group) => ({
            value: group,
            label: POSITION_GROUP_WORDS[group][language],
          })),
        ]}
      />
      <TextField
        key={suggested}
        name={`${prefix}position`}
        label={text.inviting.position}
        hint={text.inviting.positionHint}
        value={suggested}
        autoComplete="off"
      />
      <SelectField
        name={`${prefix}acting`}
        label={text.inviting.acting}
        value={draft.acting ?? ''}
        choices={[
          { value: '', label: text.inviting.notActing },
          ...ACTING_KINDS.map((kind) => ({ value: kind, label: ACTING_WORDS[kind][language] })),
        ]}
      />
    </>
  );
}

/** What is plainly missing in the fields of an assignment. */
export function missingInAssignment(data: FormData, liaison: boolean, prefix = ''): FieldError[] {
  return missing(data, {
    [`${prefix}role`]: text.inviting.roleMissing,
    ...(liaison && { [`${prefix}organisationId`]: text.inviting.organisationMissing }),
    [`${prefix}unitCode`]: text.inviting.unitMissing,
    [`${prefix}position`]: text.inviting.positionMissing,
  });
}

const ASSIGNMENT_FIELDS = [
  'role',
  'unitCode',
  'organisationId',
  'position',
  'positionGroup',
  'acting',
  'startsOn',
  'endsOn',
] as const;

/** The assignment that the form holds. */
export function assignmentIn(data: FormData, prefix = ''): AssignmentDraft {
  const filled = ASSIGNMENT_FIELDS.map((field) => [field, textIn(data, prefix + field)] as const);
  return Object.fromEntries(filled.filter(([, value]) => value !== ''));
}

/** Inspectors exist at the centre only, and only the centre makes them. */
function rolesFor(unitCode: string | undefined): Role[] {
  return ROLES.filter((role) => role !== 'liaison' && (role !== 'inspector' || unitCode === '00'));
}
