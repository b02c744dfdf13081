/**
 * The shape of the dictionaries. Indonesian is written first and is the measure: English must have exactly the same
 * keys, or the type check fails. Words for the registry's codes come from the shared vocabulary and are not repeated.
 */
import { POSITION_GROUP_WORDS } from '../../../schema/api/access.ts';
import {
  EVENT_MODE_WORDS,
  EVENT_STATUS_WORDS,
  EVENT_TYPE_WORDS,
  INVITATION_ANSWER_WORDS,
  INVITATION_ROLE_WORDS,
  SERIES_EXCEPTION_WORDS,
  STAGE_SECTION_WORDS,
  STAGE_STATE_WORDS,
  STAGE_VERIFICATION_WORDS,
} from '../../../schema/api/calendar-words.ts';
import {
  AGREEMENT_KIND_WORDS,
  AGREEMENT_SORT_WORDS,
  DOCUMENT_ROLE_WORDS,
  END_REASON_WORDS,
  type Language,
  LEGAL_STATUS_WORDS,
  LEVEL_WORDS,
  LINK_KIND_WORDS,
  OBLIGATION_STATUS_WORDS,
  ORGANISATION_KIND_WORDS,
  PROVENANCE_WORDS,
  SIGNATORY_CAPACITY_WORDS,
  TERM_KIND_WORDS,
  TERM_STATUS_WORDS,
} from '../../../schema/api/vocabulary.ts';
import { en } from './en.ts';
import { id } from './id.ts';

/** The same keys with any text in the leaves. */
export type Shape<Value> = Value extends string
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly Shape<Item>[]
    : { readonly [Key in keyof Value]: Shape<Value[Key]> };

/** Words for a count: English has two forms, Indonesian writes the same twice. `{n}` is the number. */
export interface Counted {
  readonly one: string;
  readonly other: string;
}

export type Dict = Shape<typeof id> & ReturnType<typeof vocabulary>;

const DICTIONARIES: Record<Language, Shape<typeof id>> = { id, en };

/** Everything the interface says in one language. */
export function dictionary(language: Language): Dict {
  return { ...DICTIONARIES[language], ...vocabulary(language) };
}

function vocabulary(language: Language) {
  const links = Object.entries(LINK_KIND_WORDS).map(([kind, both]) => [
    kind,
    { out: both.out[language], in: both.in[language] },
  ]);
  return {
    agreementKind: inLanguage(AGREEMENT_KIND_WORDS, language),
    agreementSort: inLanguage(AGREEMENT_SORT_WORDS, language),
    documentRole: inLanguage(DOCUMENT_ROLE_WORDS, language),
    endReason: inLanguage(END_REASON_WORDS, language),
    eventMode: inLanguage(EVENT_MODE_WORDS, language),
    invitationAnswer: inLanguage(INVITATION_ANSWER_WORDS, language),
    invitationRole: inLanguage(INVITATION_ROLE_WORDS, language),
    positionGroup: inLanguage(POSITION_GROUP_WORDS, language),
    eventStatus: inLanguage(EVENT_STATUS_WORDS, language),
    eventType: inLanguage(EVENT_TYPE_WORDS, language),
    legalStatus: inLanguage(LEGAL_STATUS_WORDS, language),
    level: inLanguage(LEVEL_WORDS, language),
    linkKind: Object.fromEntries(links) as Record<keyof typeof LINK_KIND_WORDS, Record<'out' | 'in', string>>,
    obligationStatus: inLanguage(OBLIGATION_STATUS_WORDS, language),
    organisationKind: inLanguage(ORGANISATION_KIND_WORDS, language),
    provenance: inLanguage(PROVENANCE_WORDS, language),
    seriesException: inLanguage(SERIES_EXCEPTION_WORDS, language),
    signatoryCapacity: inLanguage(SIGNATORY_CAPACITY_WORDS, language),
    stageSection: inLanguage(STAGE_SECTION_WORDS, language),
    stageState: inLanguage(STAGE_STATE_WORDS, language),
    stageVerification: inLanguage(STAGE_VERIFICATION_WORDS, language),
    termKind: inLanguage(TERM_KIND_WORDS, language),
    termStatus: inLanguage(TERM_STATUS_WORDS, language),
  };
}

function inLanguage<Code extends string>(
  both: Record<Code, Record<Language, string>>,
  language: Language,
): Record<Code, string> {
  const entries = (Object.keys(both) as Code[]).map((code) => [code, both[code][language]]);
  return Object.fromEntries(entries) as Record<Code, string>;
}
