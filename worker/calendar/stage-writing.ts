/** Statements that put elections, their stages and versions of these into the tables. Made here, never executed. */
import { insertStatements, type Preparing, type Value } from '../platform/bulk.ts';
import type { StageFacts, StageVersion } from './stages.ts';

export interface ElectionFacts {
  id: string;
  ordinal: number;
  name: { id: string; en: string };
  legalBasis: string | null;
  note: { id: string; en: string } | null;
}

/** Elections and their stages by name and order; versions are written by `stageVersionStatements`. */
export function electionStatements(
  db: Preparing,
  elections: readonly ElectionFacts[],
  stages: readonly StageFacts[],
): D1PreparedStatement[] {
  const ofElection = elections.map(({ id, ordinal, name, legalBasis, note }): Value[] => {
    return [id, ordinal, name.id, name.en, legalBasis, note?.id ?? null, note?.en ?? null];
  });
  const ofStage = stages.map(({ id, electionId, section, name }, index): Value[] => {
    return [id, electionId, index + 1, section, name.id, name.en];
  });
  return [
    ...insertStatements(
      db,
      'election',
      ['id', 'ordinal', 'name_id', 'name_en', 'legal_basis', 'note_id', 'note_en'],
      ofElection,
      'ON CONFLICT (id) DO UPDATE SET ordinal = excluded.ordinal, name_id = excluded.name_id, name_en = excluded.name_en, legal_basis = excluded.legal_basis, note_id = excluded.note_id, note_en = excluded.note_en',
    ),
    ...insertStatements(
      db,
      'stage',
      ['id', 'election_id', 'ordinal', 'section', 'name_id', 'name_en'],
      ofStage,
      'ON CONFLICT (id) DO UPDATE SET ordinal = excluded.ordinal, section = excluded.section, name_id = excluded.name_id, name_en = excluded.name_en',
    ),
  ];
}

/** Further versions of stages. What was current is superseded first, since a stage has one current version. */
export function stageVersionStatements(
  db: Preparing,
  versions: readonly (StageVersion & { stageId: string })[],
): D1PreparedStatement[] {
  const columns =
    'stage_id version state starts_on ends_on rule_text basis verification note_id note_en sources recorded_at';
  const rows = versions.map((one): Value[] => [
    one.stageId,
    one.version,
    one.state,
    one.startsOn,
    one.endsOn,
    one.ruleText,
    one.basis,
    one.verification,
    one.note?.id ?? null,
    one.note?.en ?? null,
    JSON.stringify(one.sources),
    one.recordedAt,
  ]);
  const ids = [...new Set(versions.map((one) => one.stageId))];
  return [
    db
      .prepare(
        "UPDATE stage_version SET state = 'superseded' WHERE state <> 'superseded' AND stage_id IN (SELECT value FROM json_each(?))",
      )
      .bind(JSON.stringify(ids)),
    ...insertStatements(db, 'stage_version', columns.split(' '), rows),
  ];
}
