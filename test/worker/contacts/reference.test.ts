/** The facts and the examples that the neutrality log leans on. */
import { describe, expect, test } from 'vitest';
import { CancellationInput, ContactInput, NilInput, ReviewInput } from '../../../schema/api/contact.ts';
import { Contact } from '../../../schema/api/contact-entry.ts';
import { DistanceFunnel, DistanceReport } from '../../../schema/api/distance.ts';
import * as contacts from '../../../schema/api/examples/contact.ts';
import { EXAMPLE_DISTANCE_FUNNEL, EXAMPLE_DISTANCE_REPORT } from '../../../schema/api/examples/distance.ts';
import { EXAMPLE_PARTY_LIST } from '../../../schema/api/examples/party-list.ts';
import { PoliticalPartyId, PoliticalPartyList } from '../../../schema/api/party-list.ts';
import {
  DAYS_OFF,
  HOLIDAY_YEARS,
  JOINT_LEAVE,
  NATIONAL_HOLIDAYS,
} from '../../../schema/reference/holidays.ts';
import {
  comparedParties,
  ELECTIONS_WITH_PARTIES,
  nameableParties,
  politicalPartyList,
} from '../../../schema/reference/parties.ts';
import { isCalendarDate } from '../../../worker/agreements/dates.ts';
import { equalDistanceReport } from '../../../worker/distance/report.ts';
import { distanceInput } from '../../support/distance.ts';

describe('the political parties', () => {
  const list = politicalPartyList('pemilu-2024', '2026-11-20')!;
  const numbers = (unit: string) => comparedParties(list, unit).map(({ ballotNumber }) => ballotNumber);

  test('are 18 outside Aceh, numbers 1 to 17 and 24, and 24 in Aceh, in ballot order', () => {
    expect(numbers('33.73')).toEqual([...Array.from({ length: 17 }, (_, index) => index + 1), 24]);
    expect(numbers('11.71')).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    expect(numbers('11')).toHaveLength(24);
    expect(numbers('00')).toHaveLength(18);
  });

  test('may be named by a unit where they stand; the centre may name all of them', () => {
    expect(nameableParties(list, '00')).toHaveLength(24);
    expect(nameableParties(list, '11.71')).toHaveLength(24);
    expect(nameableParties(list, '33.73')).toHaveLength(18);
  });

  test('are those of the day: the last one joined on 30 December 2022', () => {
    expect(politicalPartyList('pemilu-2024', '2022-12-13')).toBeNull();
    const first = politicalPartyList('pemilu-2024', '2022-12-14');
    expect([first?.version, first?.parties.length, first?.decrees.length]).toEqual([1, 23, 1]);
    expect([list.version, list.validFrom, list.parties.at(-1)?.shortName]).toEqual([
      2,
      '2022-12-30',
      'Ummat',
    ]);
  });

  test('of the regional elections are those of the general election before', () => {
    const regional = politicalPartyList('pilkada-2024', '2024-08-27');
    expect(regional?.election).toBe('pilkada-2024');
    expect(regional?.parties).toEqual(list.parties);
    expect(ELECTIONS_WITH_PARTIES).toEqual(['pemilu-2024', 'pilkada-2024']);
    expect(politicalPartyList('pemilu-2019', '2026-11-20')).toBeNull();
  });

  test('have ids that are no abbreviation of anything else, and an unchecked name is unknown', () => {
    for (const { id } of list.parties) expect(PoliticalPartyId.parse(id)).toBe(id);
    expect(new Set(list.parties.map(({ id }) => id)).size).toBe(24);
    expect(
      list.parties.filter(({ fullName }) => fullName === null).map(({ shortName }) => shortName),
    ).toEqual(['Garuda']);
  });
});

describe('the holidays', () => {
  test('are whole for 2021 to 2026, each year with its decrees, and say that 2027 is not', () => {
    expect(HOLIDAY_YEARS.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025, 2026, 2027]);
    expect(HOLIDAY_YEARS.filter(({ complete }) => !complete).map(({ year }) => year)).toEqual([2027]);
    for (const { complete, decrees, note, jointLeave } of HOLIDAY_YEARS) {
      expect(decrees.length > 0).toBe(complete);
      if (!complete) expect([note === null, jointLeave.length]).toEqual([false, 0]);
    }
  });

  test.each([
    [2021, 16, 1],
    [2022, 16, 4],
    [2023, 16, 11],
    [2024, 19, 10],
    [2025, 17, 11],
    [2026, 17, 8],
    [2027, 5, 0],
  ])('of %i are %i, and %i days of joint leave', (year, national, jointLeave) => {
    const of = HOLIDAY_YEARS.find((one) => one.year === year);
    expect([of?.national.length, of?.jointLeave.length]).toEqual([national, jointLeave]);
  });

  test('stand in their year, in order, on days that exist', () => {
    for (const { year, national, jointLeave } of HOLIDAY_YEARS) {
      for (const list of [national, jointLeave]) {
        const dates = list.map(({ date }) => date);
        expect(dates).toEqual(dates.toSorted());
        for (const date of dates) expect([isCalendarDate(date), date.slice(0, 4)]).toEqual([true, `${year}`]);
      }
    }
  });

  test('were moved in 2021, as the second change of the decree says', () => {
    expect(NATIONAL_HOLIDAYS.get('2021-10-20')?.[0]?.id).toBe('Maulid Nabi Muhammad');
    expect([NATIONAL_HOLIDAYS.has('2021-10-19'), NATIONAL_HOLIDAYS.has('2021-08-10')]).toEqual([
      false,
      false,
    ]);
    expect(NATIONAL_HOLIDAYS.has('2021-08-11')).toBe(true);
    expect(DAYS_OFF.has('2021-12-24')).toBe(false);
  });

  test('include both polling days of 2024, and two feasts may fall on one day', () => {
    expect(NATIONAL_HOLIDAYS.has('2024-02-14') && NATIONAL_HOLIDAYS.has('2024-11-27')).toBe(true);
    expect(NATIONAL_HOLIDAYS.get('2021-05-13')).toHaveLength(2);
  });

  test('and joint leave are kept apart', () => {
    for (const date of JOINT_LEAVE.keys()) expect(NATIONAL_HOLIDAYS.has(date)).toBe(false);
    expect(DAYS_OFF.size).toBe(JOINT_LEAVE.size + NATIONAL_HOLIDAYS.size);
  });
});

describe('the examples of the documentation', () => {
  test.each([
    ['party list', PoliticalPartyList, EXAMPLE_PARTY_LIST],
    ['contact', ContactInput, contacts.EXAMPLE_CONTACT_INPUT],
    ['contact as read', Contact, contacts.EXAMPLE_LOGGED_CONTACT],
    ['cancellation', CancellationInput, contacts.EXAMPLE_CANCELLATION],
    ['nil return', NilInput, contacts.EXAMPLE_NIL],
    ['review', ReviewInput, contacts.EXAMPLE_REVIEW],
    ['report', DistanceReport, EXAMPLE_DISTANCE_REPORT],
    ['funnel', DistanceFunnel, EXAMPLE_DISTANCE_FUNNEL],
  ])('fulfil their contract and hold nothing else: %s', (_, contract, example) => {
    expect(contract.parse(example)).toEqual(example);
  });

  test('show the worked example as the portal computes it', () => {
    const { parties, ...report } = equalDistanceReport(distanceInput());
    const rounded = (value: unknown) =>
      JSON.parse(JSON.stringify(value), (_, one) =>
        typeof one === 'number' ? Number(one.toPrecision(9)) : one,
      );
    expect(rounded({ ...report, parties: parties.slice(0, 2) })).toEqual(rounded(EXAMPLE_DISTANCE_REPORT));
  });
});
