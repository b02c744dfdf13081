import { describe, expect, test } from 'vitest';
import type { Span } from '../../../worker/auth/policy.ts';
import {
  type AccountFacts,
  type AssignmentFacts,
  dayAfter,
  overlap,
  stateOf,
} from '../../../worker/people/person.ts';
import {
  type Changer,
  endAtOnce,
  type Grant,
  refuseAccountChange,
  refuseAssignmentChange,
  refuseEnd,
  refuseGrant,
  refuseLink,
  refuseRemovingAdministrators,
} from '../../../worker/people/rules.ts';

const TODAY = '2026-11-22';

const CENTRE: Changer = { accountId: 'pusat', span: span('00') };
const PROVINCE: Changer = { accountId: 'jateng', span: span('00/33') };
const CITY: Changer = { accountId: 'salatiga', span: span('00/33/33.73') };

function span(path: string): Span {
  return { of: 'unit', path, self: true, below: true };
}

function account(facts: Partial<AccountFacts> = {}): AccountFacts {
  return {
    id: 'siti',
    email: 'siti@example.test',
    name: 'Siti (Contoh)',
    language: 'id',
    unitCode: '33.73',
    unitPath: '00/33/33.73',
    unitName: 'KPU Kota Salatiga',
    isExample: false,
    secondFactor: false,
    lastSignedInAt: null,
    disabledAt: null,
    disabledReason: null,
    version: 1,
    createdAt: '2026-11-01T00:00:00.000Z',
    ...facts,
  };
}

function assignment(facts: Partial<AssignmentFacts> = {}): AssignmentFacts {
  return {
    id: 'siti-at',
    accountId: 'siti',
    role: 'recorder',
    unitCode: '33.73',
    unitPath: '00/33/33.73',
    unitName: 'KPU Kota Salatiga',
    organisationId: null,
    organisationName: null,
    position: 'Staf',
    positionGroup: null,
    acting: null,
    startsOn: '2026-01-01',
    endsOn: null,
    version: 1,
    ...facts,
  };
}

const grant = (facts: Partial<Grant> = {}): Grant => assignment({ startsOn: TODAY, ...facts });
const UKSW = { id: 'uksw', level: null, regionCode: '33.73', unitCode: null } as const;
const liaison = (facts: Partial<Grant> = {}) => grant({ role: 'liaison', organisationId: 'uksw', ...facts });

describe('an assignment', () => {
  test('is given to somebody new, or beside another one', () => {
    expect(refuseGrant(CITY, grant(), undefined, null, [])).toBeNull();
    expect(refuseGrant(CITY, grant({ role: 'reviewer' }), undefined, account(), [assignment()])).toBeNull();
  });

  test('is never given to oneself', () => {
    expect(refuseGrant(CITY, grant(), undefined, account({ id: 'salatiga' }), [])).toEqual({
      reason: 'own_account',
    });
  });

  test('is not given to a disabled account', () => {
    const disabled = account({ disabledAt: '2026-11-01T00:00:00Z', disabledReason: 'x' });
    expect(refuseGrant(CITY, grant(), undefined, disabled, [])).toEqual({ reason: 'account_disabled' });
  });

  test('of an inspector exists at the centre only', () => {
    const inspector = (unitCode: string, unitPath: string) =>
      refuseGrant(CENTRE, grant({ role: 'inspector', unitCode, unitPath }), undefined, null, []);
    expect(inspector('00', '00')).toBeNull();
    expect(inspector('33', '00/33')).toEqual({ reason: 'inspector_at_centre' });
  });

  test('does not end before it begins, but may last a day', () => {
    expect(refuseGrant(CITY, grant({ endsOn: TODAY }), undefined, null, [])).toBeNull();
    expect(refuseGrant(CITY, grant({ endsOn: '2026-11-21' }), undefined, null, [])).toEqual({
      reason: 'period_backwards',
    });
  });

  test('is not given twice for the same days', () => {
    const held = [assignment({ startsOn: '2026-01-01', endsOn: '2026-11-30' })];
    const again = (startsOn: string, role: Grant['role'] = 'recorder') =>
      refuseGrant(CITY, grant({ startsOn, role }), undefined, account(), held);
    expect(again('2026-11-30')).toEqual({ reason: 'overlapping', assignmentId: 'siti-at' });
    expect(again('2026-12-01')).toBeNull();
    expect(again('2026-11-30', 'approver')).toBeNull();
  });
});

describe('a liaison', () => {
  test('speaks for a partner, and nobody else does', () => {
    expect(refuseGrant(CITY, liaison(), UKSW, null, [])).toBeNull();
    expect(refuseGrant(CITY, liaison(), undefined, null, [])).toEqual({ reason: 'organisation_needed' });
    expect(refuseGrant(CITY, liaison(), null, null, [])).toEqual({ reason: 'organisation_unknown' });
    expect(refuseGrant(CITY, grant(), UKSW, null, [])).toEqual({ reason: 'organisation_for_liaison_only' });
  });

  test('does not speak for a unit of KPU, and holds no office for another', () => {
    const kpu = { ...UKSW, unitCode: '33.73' };
    expect(refuseGrant(CITY, liaison(), kpu, null, [])).toEqual({ reason: 'organisation_is_kpu' });
    expect(refuseGrant(CITY, liaison({ acting: 'plt' }), UKSW, null, [])).toEqual({
      reason: 'acting_for_staff_only',
    });
  });

  test.each([
    ['of the city by the city', '33.73', '00/33/33.73', null, '33.73', true],
    ['of the city by its province', '33', '00/33', null, '33.73', true],
    ['of the province by the province', '33', '00/33', 'provinsi', '33', true],
    ['of the province by a city in it', '33.73', '00/33/33.73', 'provinsi', '33', false],
    ['of another province', '33', '00/33', 'provinsi', '36', false],
    ['of a national body by a province', '33', '00/33', 'pusat', null, false],
    ['of a national body by the centre', '00', '00', 'pusat', null, true],
    ['of a body of unknown region by a city', '33.73', '00/33/33.73', null, null, false],
    ['of a body of unknown region by the centre', '00', '00', null, null, true],
  ] as const)('%s is looked after: %s for %s', (_, unitCode, unitPath, level, regionCode, allowed) => {
    const partner = { id: 'partner', level, regionCode, unitCode: null };
    const order = liaison({ unitCode, unitPath, organisationId: 'partner' });
    expect(refuseGrant(CENTRE, order, partner, null, [])).toEqual(
      allowed ? null : { reason: 'organisation_elsewhere' },
    );
  });

  test('is not KPU staff at the same time, but may have been', () => {
    const staff = (endsOn: string | null) =>
      refuseGrant(CITY, liaison(), UKSW, account(), [assignment({ endsOn })]);
    expect(staff(null)).toEqual({ reason: 'staff_and_liaison' });
    expect(staff('2026-11-21')).toBeNull();
    const spoke = assignment({ role: 'liaison', organisationId: 'uksw' });
    expect(refuseGrant(CITY, grant(), undefined, account(), [spoke])).toEqual({
      reason: 'staff_and_liaison',
    });
  });
});

describe('an account', () => {
  test('is changed by whoever reaches all that its holder does today or later', () => {
    const beyond = assignment({ id: 'b', unitCode: '36', unitPath: '00/36' });
    expect(refuseAccountChange(CITY, account(), [assignment()], TODAY)).toBeNull();
    expect(refuseAccountChange(PROVINCE, account(), [assignment(), beyond], TODAY)).toEqual({
      reason: 'assigned_elsewhere',
    });
    expect(refuseAccountChange(CENTRE, account(), [assignment(), beyond], TODAY)).toBeNull();
    const past = { ...beyond, endsOn: '2026-11-21' };
    expect(refuseAccountChange(PROVINCE, account(), [assignment(), past], TODAY)).toBeNull();
  });

  test('of a unit above is not changed from below, whatever its holder also does there', () => {
    const above = account({ unitCode: '33', unitPath: '00/33' });
    expect(refuseAccountChange(CITY, above, [assignment()], TODAY)).toEqual({ reason: 'assigned_elsewhere' });
  });

  test('is never changed by its holder', () => {
    expect(refuseAccountChange(CITY, account({ id: 'salatiga' }), [], TODAY)).toEqual({
      reason: 'own_account',
    });
  });

  test('is invited until its holder has signed in, and reset after that', () => {
    const signedIn = account({ lastSignedInAt: '2026-11-02T00:00:00Z' });
    expect(refuseLink(account(), 'invited')).toBeNull();
    expect(refuseLink(account(), 'signed_in')).toEqual({ reason: 'not_signed_in_yet' });
    expect(refuseLink(signedIn, 'signed_in')).toBeNull();
    expect(refuseLink(signedIn, 'invited')).toEqual({ reason: 'already_signed_in' });
    const disabled = account({ disabledAt: '2026-11-03T00:00:00Z' });
    expect(refuseLink(disabled, 'invited')).toEqual({ reason: 'account_disabled' });
  });
});

describe('an assignment in force', () => {
  test('is changed by somebody else, as long as it lasts', () => {
    expect(refuseAssignmentChange(CITY, assignment({ endsOn: TODAY }), TODAY)).toBeNull();
    expect(refuseAssignmentChange(CITY, assignment({ endsOn: '2026-11-21' }), TODAY)).toEqual({
      reason: 'assignment_ended',
      endedOn: '2026-11-21',
    });
    expect(refuseAssignmentChange(CITY, assignment({ accountId: 'salatiga' }), TODAY)).toEqual({
      reason: 'own_account',
    });
  });

  test('ends now with yesterday as its last day, and no day before that', () => {
    const begun = assignment();
    expect(endAtOnce(begun, TODAY)).toBe('2026-11-21');
    expect(refuseEnd(begun, '2026-11-21', TODAY)).toBeNull();
    expect(refuseEnd(begun, null, TODAY)).toBeNull();
    expect(refuseEnd(begun, '2026-11-20', TODAY)).toEqual({
      reason: 'end_too_early',
      earliest: '2026-11-21',
    });
  });

  test('that has not begun is withdrawn with the day before its first one', () => {
    const upcoming = assignment({ startsOn: '2027-01-01' });
    expect(endAtOnce(upcoming, TODAY)).toBe('2026-12-31');
    expect(refuseEnd(upcoming, '2026-11-30', TODAY)).toEqual({
      reason: 'end_too_early',
      earliest: '2026-12-31',
    });
  });
});

describe('the last administrator of a unit', () => {
  const salatiga = { unitCode: '33.73', unitPath: '00/33/33.73' };

  test('is removed by somebody above, never by somebody of the unit', () => {
    const last = [{ ...salatiga, others: 0 }];
    expect(refuseRemovingAdministrators(PROVINCE, last)).toBeNull();
    expect(refuseRemovingAdministrators(CITY, last)).toEqual({
      reason: 'last_administrator',
      unitCode: '33.73',
    });
  });

  test('of the centre is removed by nobody', () => {
    const last = [{ unitCode: '00', unitPath: '00', others: 0 }];
    expect(refuseRemovingAdministrators(CENTRE, last)).toEqual({
      reason: 'last_administrator',
      unitCode: '00',
    });
  });

  test('is not the last while another one remains', () => {
    expect(refuseRemovingAdministrators(CITY, [{ ...salatiga, others: 1 }])).toBeNull();
  });
});

describe('periods', () => {
  test.each([
    ['2026-01-01', '2026-06-30', '2026-06-30', null, true],
    ['2026-01-01', '2026-06-30', '2026-07-01', null, false],
    ['2026-01-01', null, '2030-01-01', '2030-12-31', true],
    ['2026-07-01', null, '2026-01-01', '2026-06-30', false],
    ['2026-01-01', '2025-12-31', '2025-01-01', '2025-12-31', false],
  ])('from %s to %s and from %s to %s share a day: %s', (a, b, c, d, shared) => {
    const [one, other] = [
      { startsOn: a, endsOn: b },
      { startsOn: c, endsOn: d },
    ];
    expect(overlap(one, other)).toBe(shared);
    expect(overlap(other, one)).toBe(shared);
  });

  test('go on over the ends of months and years', () => {
    expect(dayAfter('2026-12-31')).toBe('2027-01-01');
    expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29');
  });
});

test('being disabled comes before having ended, and that before being invited', () => {
  const invited = { disabledAt: null, lastSignedInAt: null };
  const active = { disabledAt: null, lastSignedInAt: '2026-11-01T00:00:00Z' };
  expect(stateOf(invited, [{ endsOn: TODAY }], TODAY)).toBe('invited');
  expect(stateOf(active, [{ endsOn: null }], TODAY)).toBe('active');
  expect(stateOf(active, [{ endsOn: '2026-11-21' }], TODAY)).toBe('ended');
  expect(stateOf(invited, [], TODAY)).toBe('ended');
  expect(stateOf({ ...active, disabledAt: '2026-11-02T00:00:00Z' }, [], TODAY)).toBe('disabled');
});
