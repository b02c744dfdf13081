import { env } from 'cloudflare:test';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Action, ROLES } from '../../../schema/api/access.ts';
import { declaredRoutes, PLACES, type Place, viewerOf } from '../../../tools/contracts/access-matrix.ts';
import { can, generalDenial } from '../../../worker/auth/policy.ts';
import type { Probe, Target } from '../../support/access/probe.ts';
import { PROBES, SELF_ACTIONS } from '../../support/access-probes.ts';
import { ask } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn } from '../../support/people.ts';
import { seedPlaces, type TestUnit } from '../../support/registry.ts';

const API = '/api/v1';
/** The walk asks for more exports in a minute than anybody may. */
const UNLIMITED = { BENCH: '1' } as Partial<Env>;
const UNITS: Record<Place, { unit: TestUnit; organisation: string }> = {
  own: { unit: '33', organisation: 'polri' },
  below: { unit: '33.73', organisation: 'polres-kediri' },
  beside: { unit: '36', organisation: 'bawaslu' },
  above: { unit: '00', organisation: 'uksw' },
};
const PLACE_NAMES = Object.keys(PLACES) as Place[];

const routes = (await declaredRoutes())
  .filter(({ route, policy }) => policy !== 'public' && route.includes(` ${API}/`))
  .map(({ route, policy }) => ({ route: route.replace(API, ''), policy: policy as Action }))
  .filter(({ policy }) => !SELF_ACTIONS.includes(policy));

let counter = 0;
function nextId(): string {
  counter += 1;
  return String(100_000 + counter);
}

beforeAll(async () => {
  await seedPlaces(await freshDatabase());
  await env.DB.prepare("UPDATE organisation SET parent_id = 'polri' WHERE id = 'polres-kediri'").run();
  for (const role of ROLES) {
    await seedPerson({
      id: role,
      role,
      unit: role === 'inspector' ? '00' : '33',
      ...(role === 'liaison' ? { organisation: 'polri' } : {}),
    });
  }
});

test('every protected route has a probe, and every probe a route', () => {
  expect(routes.map(({ route }) => route).toSorted()).toEqual(Object.keys(PROBES).toSorted());
});

describe.each(routes)('$route', ({ route, policy }) => {
  const probe = PROBES[route];
  if (!probe) return;

  test.each(ROLES)('by a %s does what the committed table says, in every place', async (role) => {
    const viewer = viewerOf(role);
    for (const place of probe.anywhere ? (['own'] as const) : PLACE_NAMES) {
      const expected = probe.anywhere
        ? generalDenial(viewer, policy) === null
        : can(viewer, policy, PLACES[place]);
      const target = { id: nextId(), ...UNITS[place] };
      await probe.seed?.(target);
      const response = await send(route, probe, target, role);
      await response.body?.cancel();
      expect([place, response.status, allowed(response.status)]).toEqual([place, response.status, expected]);
      // A malformed probe would be let in by everybody.
      expect([400, 415, 500], `${route} by ${role} at ${place}`).not.toContain(response.status);
    }
  });

  test('to a stranger, and to who may not, is byte for byte what is not there', async () => {
    const target = { id: nextId(), ...UNITS.beside };
    const before = await refusal(await send(route, probe, target, null));
    await probe.seed?.(target);
    const stranger = await refusal(await send(route, probe, target, null));
    expect(stranger).toEqual(before);
    const refusedRole = ROLES.find((role) => !can(viewerOf(role), policy, PLACES.beside));
    if (refusedRole && !probe.anywhere) {
      expect(await refusal(await send(route, probe, target, refusedRole))).toEqual(before);
    }
  });

  test('before the second factor is done by nobody who needs one', async () => {
    for (const role of ['reviewer', 'approver', 'administrator', 'inspector'] as const) {
      if (generalDenial(viewerOf(role), policy) !== null) continue;
      const id = `${role}-${nextId()}`;
      await seedPerson({ id, role, unit: role === 'inspector' ? '00' : '33', secondFactor: false });
      const response = await send(route, probe, { id: nextId(), ...UNITS.own }, id);
      await response.body?.cancel();
      expect([role, response.status]).toEqual([role, 403]);
    }
  });
});

function allowed(status: number): boolean {
  return ![401, 403, 404].includes(status);
}

async function send(route: string, probe: Probe, target: Target, who: string | null): Promise<Response> {
  const [method = 'GET'] = route.split(' ');
  const path = API + probe.path(target);
  const init =
    method === 'GET'
      ? who === null
        ? {}
        : signedIn(who)
      : changed(who ?? 'nobody', method as 'POST', probe, target);
  if (who !== null) return ask(path, init, UNLIMITED);
  const headers = new Headers(init.headers);
  headers.delete('cookie');
  return ask(path, { ...init, headers }, UNLIMITED);
}

function changed(who: string, method: 'POST', probe: Probe, target: Target): RequestInit {
  if (probe.raw === undefined) return changing(who, method, probe.body?.(target), probe.headers);
  const headers = { 'content-type': 'application/pdf', 'content-length': String(probe.raw.length) };
  return { ...changing(who, method, undefined, headers), body: probe.raw };
}

/** The answer without what is of this request alone. */
async function refusal(response: Response): Promise<unknown> {
  const headers = Object.fromEntries(response.headers);
  const varying = ['x-request-id', 'server-timing', 'set-cookie'];
  for (const name of varying) delete headers[name];
  const text = (await response.text()).replace(/"requestId":"[^"]+"/, '');
  return { status: response.status, headers, text };
}
