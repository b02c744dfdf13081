import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTIONS, PRIVILEGED_ROLES, ROLES, type Role } from '../../../schema/api/access.ts';
import {
  can,
  covers,
  denial,
  generalDenial,
  possibleActions,
  type Span,
  spanOf,
} from '../../../worker/auth/policy.ts';
import type { Anonymous, Person, ServiceKey } from '../../../worker/auth/viewer.ts';

const NOBODY: Anonymous = { kind: 'anonymous', lapsed: false };
const KEY: ServiceKey = {
  kind: 'service_key',
  keyId: 'k',
  name: 'Kunci',
  unitCode: '33',
  unitPath: '00/33',
  scopes: ['people.read'],
};

function person(role: Role, unitPath: string, facts: Partial<Person> = {}): Person {
  const liaison = role === 'liaison';
  return {
    kind: 'person',
    accountId: 'a',
    name: 'A (Contoh)',
    email: 'a@example.test',
    language: 'id',
    isExample: true,
    placePath: unitPath,
    sessionId: 's',
    secondFactor: true,
    provedAt: new Date(0),
    as: {
      assignmentId: 'at',
      role,
      position: 'Staf',
      unitCode: unitPath.split('/').at(-1) ?? '',
      unitPath,
      unitName: 'KPU',
      organisationId: liaison ? 'polda' : null,
      organisationPath: liaison ? 'polri/polda' : null,
    },
    ...facts,
  };
}

const ADMINISTRATOR = person('administrator', '00/33');

describe('who may do what', () => {
  test('nobody who is not signed in may do anything', () => {
    for (const action of ACTIONS) {
      expect(denial(NOBODY, action, { unitPath: '00', accountId: 'a' })).toEqual({ reason: 'not_signed_in' });
    }
    expect(possibleActions(NOBODY)).toEqual([]);
  });

  test('an administrator reaches the own unit and those below, neither beside nor above', () => {
    for (const [unitPath, allowed] of [
      ['00/33', true],
      ['00/33/33.73', true],
      ['00', false],
      ['00/36', false],
      ['00/36/36.73', false],
      // A code that begins like one's own is another unit.
      ['00/333', false],
      ['00/33.73', false],
    ] as const) {
      expect([unitPath, can(ADMINISTRATOR, 'people.manage', { unitPath })]).toEqual([unitPath, allowed]);
    }
  });

  test('what has no place is out of everyone’s reach', () => {
    for (const resource of [{}, { unitPath: null }, { organisationPath: '00/33' }]) {
      expect(can(ADMINISTRATOR, 'people.manage', resource)).toBe(false);
    }
  });

  test('a privileged role acts only after a second factor, but may set one up', () => {
    for (const role of PRIVILEGED_ROLES) {
      const weak = person(role, '00', { secondFactor: false });
      expect([role, possibleActions(weak)]).toEqual([role, ['account.own']]);
    }
    expect(generalDenial(person('administrator', '00', { secondFactor: false }), 'people.read')).toEqual({
      reason: 'second_factor_needed',
    });
  });

  test('without an assignment in force nothing is left but what is one’s own', () => {
    const idle = person('administrator', '00/33', { as: null });
    expect(possibleActions(idle).toSorted()).toEqual(['account.own', 'inbox.own']);
    expect(denial(idle, 'people.read', { unitPath: '00/33' })).toEqual({ reason: 'no_assignment' });
  });

  test('what is one’s own is nobody else’s, whatever the role', () => {
    for (const role of ROLES) {
      const viewer = person(role, '00');
      expect(can(viewer, 'account.own', { accountId: 'a' })).toBe(true);
      expect(can(viewer, 'account.own', { accountId: 'b' })).toBe(false);
      expect(can(viewer, 'account.own', { unitPath: '00' })).toBe(false);
    }
  });

  test('nobody publishes what they wrote themselves', () => {
    const approver = person('approver', '00/33');
    expect(can(approver, 'agreement.publish', { unitPath: '00/33', authorId: 'b' })).toBe(true);
    expect(denial(approver, 'agreement.publish', { unitPath: '00/33', authorId: 'a' })).toEqual({
      reason: 'own',
      action: 'agreement.publish',
    });
  });

  test('a liaison reaches by organisation, never by unit', () => {
    const liaison = person('liaison', '00/33');
    expect(can(liaison, 'agreement.partner', { organisationPath: 'polri/polda' })).toBe(true);
    expect(can(liaison, 'agreement.partner', { organisationPath: 'polri/polda/polres' })).toBe(true);
    expect(can(liaison, 'agreement.partner', { organisationPath: 'polri' })).toBe(false);
    expect(can(liaison, 'agreement.partner', { unitPath: '00/33' })).toBe(false);
    expect(can(liaison, 'agreement.partner', { organisationPath: null })).toBe(false);
  });

  test('a service key reads what it was given, in its unit and below, and is nobody’s own', () => {
    expect(can(KEY, 'people.read', { unitPath: '00/33/33.73' })).toBe(true);
    expect(can(KEY, 'people.read', { unitPath: '00/36' })).toBe(false);
    for (const action of ACTIONS.filter((one) => one !== 'people.read')) {
      expect([action, can(KEY, action, { unitPath: '00/33', accountId: 'a' })]).toEqual([action, false]);
    }
  });
});

describe('the span of a list', () => {
  const codes = fc.array(fc.constantFrom('33', '33.73', '36', '3', '333'), { maxLength: 3 });
  const paths = codes.map((tail) => ['00', ...tail].join('/'));
  const spans = fc.record<Span>({
    of: fc.constant('unit'),
    path: paths,
    self: fc.boolean(),
    below: fc.boolean(),
  });

  test('holds exactly what its range in SQL holds: the path itself, and from "p/" up to "p0"', () => {
    fc.assert(
      fc.property(spans, paths, (span, path) => {
        const inRange = path >= `${span.path}/` && path < `${span.path}0`;
        const selected = (span.self && path === span.path) || (span.below && inRange);
        expect(covers(span, { unitPath: path })).toBe(selected);
      }),
    );
  });

  test('and the decision about one record agree, for every role and action', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ROLES),
        fc.constantFrom(...ACTIONS),
        paths,
        paths,
        (role, action, at, of) => {
          const viewer = person(role, at);
          const resource = { unitPath: of, organisationPath: of, authorId: 'b' };
          const span = spanOf(viewer, action);
          if (action.endsWith('.own')) return;
          expect(can(viewer, action, resource)).toBe(span !== null && covers(span, resource));
        },
      ),
    );
  });
});
