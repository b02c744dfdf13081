import { describe, expect, test } from 'vitest';
import {
  nextVersionVerdict,
  type StageVersion,
  stageOf,
  touches,
  withVersion,
} from '../../../worker/calendar/stages.ts';

const PLANNED: StageVersion = {
  version: 1,
  state: 'planned',
  startsOn: '2024-02-28',
  endsOn: '2024-02-28',
  ruleText: null,
  basis: null,
  verification: 'stated_by_unit',
  note: null,
  sources: ['berita'],
  recordedAt: '2021-06-16T00:00:00.000Z',
};
const { version: _, ...rest } = PLANNED;
const DECIDED = {
  ...rest,
  state: 'decided' as const,
  startsOn: '2024-02-14',
  endsOn: '2024-02-14',
  basis: 'PKPU',
};

describe('a stage', () => {
  test('whose date is decided keeps what was planned as a superseded version', () => {
    const versions = withVersion([PLANNED], DECIDED);
    expect(versions.map((one) => [one.version, one.state, one.startsOn])).toEqual([
      [1, 'superseded', '2024-02-28'],
      [2, 'decided', '2024-02-14'],
    ]);
    const stage = stageOf({
      id: 'pemilu-2024/pemungutan',
      electionId: 'pemilu-2024',
      section: 'utama',
      name: { id: 'Pemungutan suara', en: 'Voting day' },
      versions,
    });
    expect([stage.startsOn, stage.version, stage.history.map((one) => one.startsOn)]).toEqual([
      '2024-02-14',
      2,
      ['2024-02-28'],
    ]);
  });

  test('may be planned, decided, and decided anew', () => {
    expect(nextVersionVerdict(null, { ...rest, state: 'planned' })).toEqual({ allowed: true });
    expect(nextVersionVerdict(PLANNED, DECIDED)).toEqual({ allowed: true });
    const decided = { ...DECIDED, version: 2 };
    expect(nextVersionVerdict(decided, { ...DECIDED, startsOn: '2024-02-15', endsOn: '2024-02-15' })).toEqual(
      {
        allowed: true,
      },
    );
  });

  test.each([
    [
      'a plan after a decision',
      { ...DECIDED, version: 2 },
      { ...rest, state: 'planned' as const },
      'decided_stays_decided',
    ],
    [
      'a decision without basis and source',
      PLANNED,
      { ...DECIDED, basis: null, sources: [] },
      'decided_needs_a_source',
    ],
    ['the same again', { ...DECIDED, version: 2 }, DECIDED, 'nothing_changes'],
    ['an end before its beginning', PLANNED, { ...DECIDED, endsOn: '2024-02-13' }, 'ends_before_it_begins'],
    ['a day that does not exist', PLANNED, { ...DECIDED, startsOn: '2024-02-30' }, 'no_such_date'],
  ])('is refused %s', (_, current, next, reason) => {
    expect(nextVersionVerdict(current, next)).toMatchObject({ allowed: false, refusal: { reason } });
  });

  test('touches a month by any of its days, with one known day by that, and without one never', () => {
    const span = (startsOn: string | null, endsOn: string | null) =>
      touches({ startsOn, endsOn }, '2024-01-01', '2024-01-31');
    expect(span('2023-11-28', '2024-02-10')).toBe(true);
    expect(span('2024-01-31', '2024-02-10')).toBe(true);
    expect(span('2024-02-01', '2024-02-10')).toBe(false);
    expect(span(null, '2024-01-26')).toBe(true);
    expect(span(null, null)).toBe(false);
  });
});
