/** A last look at an invitation before it is sent. */
import { ACTING_WORDS, type ActingKind, ROLE_WORDS, type Role } from '../../../../schema/api/access.ts';
import type { Language } from '../../../../schema/api/vocabulary.ts';
import { dateInWords } from '../../format/dates.ts';
import { language } from '../../words.ts';
import type { Option } from '../forms/combobox.tsx';
import { signedIn } from '../session.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { text } from '../words.ts';
import type { AssignmentDraft } from './assignment-fields.tsx';

/** Who is invited, as far as the person says so. */
export interface Who {
  name: string;
  email: string;
  language: string;
}

interface SummaryProps {
  who: Who;
  draft: AssignmentDraft;
  unit: Option | null;
  organisation: Option | null;
}

export function InvitationSummary({ who, draft, unit, organisation }: SummaryProps) {
  const acting = draft.acting ? `, ${ACTING_WORDS[draft.acting as ActingKind][language]}` : '';
  const own = signedIn.value?.acting?.unit;
  return (
    <Facts>
      <Fact name={text.inviting.name}>{who.name}</Fact>
      <Fact name={text.inviting.email}>{who.email}</Fact>
      <Fact name={text.person.language}>{text.person.languages[who.language as Language]}</Fact>
      <Fact name={text.inviting.role}>{ROLE_WORDS[draft.role as Role][language]}</Fact>
      {organisation && <Fact name={text.inviting.organisation}>{organisation.label}</Fact>}
      <Fact name={organisation ? text.inviting.caringUnit : text.inviting.unit}>
        {unit?.label ?? own?.name}
      </Fact>
      <Fact name={organisation ? text.inviting.liaisonPosition : text.inviting.position}>
        {draft.position}
        {acting}
      </Fact>
      <Fact name={text.inviting.startsOn}>
        {draft.startsOn ? dateInWords(draft.startsOn, language) : text.inviting.today}
      </Fact>
      <Fact name={text.inviting.endsOn}>
        {draft.endsOn ? dateInWords(draft.endsOn, language) : text.inviting.noEnd}
      </Fact>
    </Facts>
  );
}
