/**
 * The stages of both elections of 2024 in versions: what was planned, what was decided. Dates come from press
 * reproductions of the regulations, cross-checked where two sources are given; a stage without a date has its rule
 * verbatim. The last version is the current one.
 */
import type { StageSection, StageState, StageVerification } from '../api/calendar-words.ts';
import stages from './stages.json' with { type: 'json' };

interface Words {
  id: string;
  en: string;
}

export interface ReferenceStageVersion {
  state: Exclude<StageState, 'superseded'>;
  startsOn?: string;
  endsOn?: string;
  ruleText?: string;
  basis?: string;
  /** Absent: as reported by the press. */
  verification?: StageVerification;
  note?: Words;
  sources?: readonly string[];
}

export interface ReferenceElection {
  id: string;
  name: Words;
  legalBasis: string;
  note: Words;
  stages: readonly {
    /** Election and stage: `pemilu-2024/kampanye`. */
    id: string;
    /** Absent: the main list. */
    section?: StageSection;
    name: Words;
    versions: readonly ReferenceStageVersion[];
  }[];
}

export const REFERENCE_ELECTIONS = stages.elections as readonly ReferenceElection[];
