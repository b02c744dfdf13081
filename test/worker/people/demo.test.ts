import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import { PRIVILEGED_ROLES, ROLES } from '../../../schema/api/access.ts';
import { PersonId } from '../../../schema/api/people.ts';
import { DemoAccount } from '../../../schema/api/session.ts';
import { DEMO_PEOPLE } from '../../../schema/reference/demo.ts';
import { PARTNERS } from '../../../schema/reference/organisations.ts';
import { REGIONS } from '../../../schema/reference/regions.ts';
import { kpuUnits } from '../../../schema/reference/units.ts';
import { demoAccounts } from '../../../worker/people/demo.ts';
import { forgetCleanDatabase } from '../../../worker/people/demo-guard.ts';
import { refuseGrant } from '../../../worker/people/rules.ts';
import { ask } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPerson } from '../../support/people.ts';
import { seedPlaces } from '../../support/registry.ts';

describe('the demo accounts', () => {
  test('are offered by a local portal and by no other', () => {
    expect(demoAccounts('local').map((one) => DemoAccount.parse(one).email)).toEqual(
      DEMO_PEOPLE.map((one) => one.email),
    );
    for (const environment of ['staging', 'production', '', 'LOCAL'])
      expect(demoAccounts(environment)).toEqual([]);
  });

  test('are invented, and say so', () => {
    for (const { name, email, id } of DEMO_PEOPLE) {
      expect(name).toMatch(/ \(Contoh\)$/);
      expect(email).toMatch(/@contoh\.simpul\.test$/);
      expect(PersonId.parse(id)).toMatch(/^contoh-/);
    }
    expect(new Set(DEMO_PEOPLE.map((one) => one.email)).size).toBe(DEMO_PEOPLE.length);
  });

  test('hold each role of a unit at the centre, in two provinces and two cities, and the rare ones somewhere', () => {
    const held = DEMO_PEOPLE.flatMap((one) =>
      one.assignments.map(({ role, unitCode }) => `${role} ${unitCode}`),
    );
    for (const unit of ['00', '33', '33.73', '36', '36.73'])
      for (const role of ['recorder', 'reviewer', 'approver', 'administrator'])
        expect(held).toContain(`${role} ${unit}`);
    expect(held).toContain('inspector 00');
    expect(new Set(held.map((one) => one.split(' ')[0]))).toEqual(new Set(ROLES));
    expect(DEMO_PEOPLE.some((one) => one.assignments.length > 1)).toBe(true);
  });

  test('break no rule that holds for others, and name what the reference data know', () => {
    const units = new Map(kpuUnits(REGIONS).map((unit) => [unit.code, unit]));
    const partners = new Map(PARTNERS.map((one) => [one.id, one]));
    const centre = { accountId: 'x', span: { of: 'unit', path: '00', self: true, below: true } } as const;
    for (const { assignments, totpSecret } of DEMO_PEOPLE) {
      for (const one of assignments) {
        const partner = one.organisationId === null ? null : partners.get(one.organisationId);
        expect([one.unitName, one.organisationName]).toEqual([
          units.get(one.unitCode)?.name,
          partner === null ? null : partner?.name,
        ]);
        const grant = {
          ...one,
          unitPath: units.get(one.unitCode)!.path,
          startsOn: '2026-01-01',
          endsOn: null,
        };
        const named = partner ? { ...partner, unitCode: null } : undefined;
        expect(refuseGrant(centre, grant, named, null, [])).toBeNull();
        if (PRIVILEGED_ROLES.includes(one.role)) expect(totpSecret).toMatch(/^[A-Z2-7]{32}$/);
      }
    }
  });
});

describe('a portal of the public', () => {
  beforeEach(async () => {
    const db = await freshDatabase();
    await seedPlaces(db);
    await seedPerson({ id: 'sungguhan', role: 'administrator', unit: '00' });
    forgetCleanDatabase(env.DB);
  });

  const statuses = async (ENVIRONMENT: Env['ENVIRONMENT']) =>
    Promise.all(
      ['/health', '/api/v1/units', '/api/v1/people', '/robots.txt'].map(
        async (path) => (await ask(path, {}, { ENVIRONMENT })).status,
      ),
    );

  test('serves nothing at all while an example account is there', async () => {
    await env.DB.prepare("UPDATE account SET is_example = 1 WHERE id = 'sungguhan'").run();
    expect(await statuses('production')).toEqual([503, 503, 503, 503]);
    expect(await statuses('production')).toEqual([503, 503, 503, 503]);
    expect(await statuses('local')).toEqual([200, 200, 404, 200]);
  });

  test('serves again once it is gone, and asks no more after that', async () => {
    await env.DB.prepare("UPDATE account SET is_example = 1 WHERE id = 'sungguhan'").run();
    expect((await ask('/health', {}, { ENVIRONMENT: 'production' })).status).toBe(503);
    await env.DB.prepare('UPDATE account SET is_example = 0').run();
    expect(await statuses('production')).toEqual([200, 200, 404, 200]);
    let asked = 0;
    const counting = new Proxy(env.DB, {
      get: (target, key) => {
        if (key === 'prepare') asked += 1;
        const value = Reflect.get(target, key) as unknown;
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    for (let request = 0; request < 3; request += 1)
      await ask('/robots.txt', {}, { ENVIRONMENT: 'production', DB: counting });
    expect(asked).toBe(1);
  });

  test('says so in its log', async () => {
    await env.DB.prepare("UPDATE account SET is_example = 1 WHERE id = 'sungguhan'").run();
    const lines: string[] = [];
    const { error } = console;
    console.error = (line: string) => lines.push(line);
    await ask('/', {}, { ENVIRONMENT: 'production' });
    console.error = error;
    expect(lines.join()).toContain('examples_in_production');
  });
});
