import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AgreementRecord, Cascade } from '../../../../schema/api/agreement.ts';
import type {
  Confirmation,
  ObligationItem,
  PartnerAgreementList,
  Proposal,
} from '../../../../schema/api/follow-up.ts';
import type { Problem } from '../../../../schema/api/problem.ts';
import { readObligations } from '../../../../worker/agreements/following/obligations/store.ts';
import { newMeter, publicDatabase } from '../../../../worker/platform/db.ts';
import { ask, json } from '../../../support/app.ts';
import { freshDatabase } from '../../../support/database.ts';
import { changing, seedPerson, signedIn } from '../../../support/people.ts';
import { agreement, publish, seedPlaces, TODAY } from '../../../support/registry.ts';

const obligation = (id: string, organisationId: string | null, dueOn: string | null) => ({
  id,
  organisationId,
  organisationName: organisationId,
  description: 'Laporan tahunan',
  dueOn,
  recurrence: null,
  status: null,
  evidence: null,
});

const umbrella = agreement(1, '00', ['polri'], {
  expectations: [{ unitPathPrefix: '00', basis: { id: 'se-Indonesia', en: 'all units' }, dueOn: null }],
});
const local = agreement(2, '33.73', ['uksw'], {
  obligations: [obligation('o-1', 'uksw', '2026-01-31'), obligation('o-2', null, null)],
});

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await publish(env.DB, [umbrella, local]);
  await seedPerson({ id: 'mitra', role: 'liaison', unit: '33.73', organisation: 'uksw' });
  await seedPerson({ id: 'mitra-lain', role: 'liaison', unit: '33.73', organisation: 'bawaslu' });
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'tetangga', role: 'recorder', unit: '36.73' });
  await seedPerson({ id: 'peninjau', role: 'reviewer', unit: '33' });
});

const send = <T>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  who: string,
  body: unknown,
  headers: Record<string, string> = {},
) => json<T & Omit<Partial<Problem>, 'status'>>(`/api/v1${path}`, changing(who, method, body, headers));

describe('a partner', () => {
  test('sees its own agreements and no others', async () => {
    const own = await json<PartnerAgreementList>('/api/v1/partner/agreements', signedIn('mitra'));
    expect(own.body.items.map((one) => one.agreement.registryNumber)).toEqual(['SPL-000002']);
    const other = await json<PartnerAgreementList>('/api/v1/partner/agreements', signedIn('mitra-lain'));
    expect(other.body.items).toEqual([]);
    expect((await ask('/api/v1/partner/agreements', signedIn('petugas'))).status).toBe(404);
  });

  test('confirms the latest revision, and the public page shows by whom and when', async () => {
    const path = '/partner/agreements/SPL-000002/confirmation';
    const { status, body } = await send<Confirmation>('POST', path, 'mitra', { revision: 1 });
    expect([status, body.revision]).toEqual([200, 1]);
    const record = await json<AgreementRecord>('/api/v1/agreements/SPL-000002');
    expect(record.body.confirmations).toEqual([
      {
        organisationId: 'uksw',
        name: 'Universitas Kristen Satya Wacana',
        revision: 1,
        at: body.confirmedAt,
        current: true,
      },
    ]);
    await publish(env.DB, [{ ...local, title: 'Baru' }], 2);
    const later = await json<AgreementRecord>('/api/v1/agreements/SPL-000002');
    expect(later.body.confirmations[0]?.current).toBe(false);
  });

  test('confirms nothing that has changed meanwhile, and nothing that is not its own', async () => {
    await publish(env.DB, [{ ...local, title: 'Baru' }], 2);
    const path = '/partner/agreements/SPL-000002/confirmation';
    const stale = await send('POST', path, 'mitra', { revision: 1 });
    expect([stale.status, stale.body.reason, stale.body.facts]).toEqual([
      409,
      'not_latest_revision',
      { latest: 2 },
    ]);
    expect((await send('POST', path, 'mitra-lain', { revision: 2 })).status).toBe(404);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM agreement_confirmation').first('n')).toBe(0);
  });

  test('confirms once however often it clicks', async () => {
    const path = '/partner/agreements/SPL-000002/confirmation';
    const first = await send<Confirmation>('POST', path, 'mitra', { revision: 1 });
    const again = await send<Confirmation>('POST', path, 'mitra', { revision: 1 });
    expect(again.body).toEqual(first.body);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM agreement_confirmation').first('n')).toBe(1);
  });
});

describe('a proposed correction', () => {
  const proposal = {
    revision: 1,
    field: 'documentNumber',
    before: null,
    after: '17/UKSW/2022',
    reason: 'Nomor pada naskah kami',
  };
  const propose = () =>
    send<Proposal>('POST', '/partner/agreements/SPL-000002/corrections', 'mitra', proposal);

  test('reaches the unit that keeps the agreement and those above it, never the neighbour', async () => {
    expect((await propose()).status).toBe(201);
    const seen = await Promise.all(
      ['petugas', 'peninjau', 'mitra', 'tetangga', 'mitra-lain'].map(async (who) => {
        const { body } = await json<{ items: Proposal[] }>('/api/v1/corrections', signedIn(who));
        return body.items.length;
      }),
    );
    expect(seen).toEqual([1, 1, 1, 0, 0]);
  });

  test('is answered once, with a reason, by the unit that keeps the agreement', async () => {
    const { body } = await propose();
    const answer = (who: string, version: string, state = 'accepted') =>
      send<Proposal>(
        'POST',
        `/corrections/${body.id}/answer`,
        who,
        { state, answer: 'Benar' },
        { 'if-match': version },
      );
    expect((await answer('tetangga', '"1"')).status).toBe(404);
    expect((await answer('mitra', '"1"')).status).toBe(404);
    const accepted = await answer('petugas', '"1"');
    expect([accepted.status, accepted.body.state, accepted.body.answer]).toEqual([200, 'accepted', 'Benar']);
    expect((await answer('petugas', '"1"', 'declined')).status).toBe(412);
    const twice = await answer('petugas', '"2"', 'declined');
    expect([twice.status, twice.body.reason]).toEqual([409, 'already_answered']);
  });

  test('never changes the record by itself', async () => {
    const { body } = await propose();
    const before = await (await ask('/api/v1/agreements/SPL-000002/revisions')).text();
    await send(
      'POST',
      `/corrections/${body.id}/answer`,
      'petugas',
      { state: 'accepted', answer: 'Ya' },
      { 'if-match': '"1"' },
    );
    expect(await (await ask('/api/v1/agreements/SPL-000002/revisions')).text()).toBe(before);
  });
});

describe('the cascade', () => {
  const stateOf = async (code: string) => {
    const { body } = await json<Cascade>('/api/v1/agreements/SPL-000001/cascade');
    const unit = body.units.find((one) => one.code === code);
    return [unit?.state, unit?.reason, body.declaredNone];
  };

  test('an expected unit declares that it needs none, says why, and may take it back', async () => {
    expect(await stateOf('33.73')).toEqual(['silent', null, 0]);
    const path = '/agreements/SPL-000001/cascade/answer';
    expect((await send('PUT', path, 'petugas', { reason: 'Tercakup provinsi' })).status).toBe(200);
    expect(await stateOf('33.73')).toEqual(['declared_none', 'Tercakup provinsi', 1]);
    expect((await send('DELETE', path, 'petugas', undefined)).status).toBe(200);
    expect(await stateOf('33.73')).toEqual(['silent', null, 0]);
    const twice = await send('DELETE', path, 'petugas', undefined);
    expect([twice.status, twice.body.reason]).toEqual([409, 'nothing_to_take_back']);
  });

  test('a unit that has followed counts as following, whatever it declared before', async () => {
    await send('PUT', '/agreements/SPL-000001/cascade/answer', 'petugas', { reason: 'Tidak perlu' });
    await env.DB.prepare(
      "INSERT OR IGNORE INTO agreement_link (from_id, to_id, kind, basis) VALUES (?, ?, 'cascades_from', 'stated')",
    )
      .bind(local.id, umbrella.id)
      .run();
    expect((await stateOf('33.73'))[0]).toBe('followed');
  });

  test('a unit that nobody expects declares nothing', async () => {
    const refused = await send('PUT', '/agreements/SPL-000002/cascade/answer', 'tetangga', { reason: 'x' });
    expect([refused.status, refused.body.reason]).toEqual([409, 'not_expected_to_follow']);
  });
});

describe('obligations', () => {
  test('what is due is seen by the unit, those above it and the partner that owes it', async () => {
    const seen = await Promise.all(
      ['petugas', 'peninjau', 'mitra', 'tetangga', 'mitra-lain'].map(async (who) => {
        const { body } = await json<{ items: ObligationItem[] }>('/api/v1/obligations', signedIn(who));
        return body.items.map((one) => [one.id, one.overdue]);
      }),
    );
    const both = [
      ['o-1', true],
      ['o-2', false],
    ];
    expect(seen).toEqual([both, both, [['o-1', true]], [], []]);
  });

  test('a report needs evidence of what was met, is public, and settles what was overdue', async () => {
    const report = (who: string, body: object, version: string) =>
      send<ObligationItem>('POST', '/obligations/o-1/reports', who, body, { 'if-match': version });
    const bare = await report('mitra', { status: 'met' }, '"0"');
    expect([bare.status, bare.body.reason]).toEqual([409, 'evidence_missing']);
    const met = await report('mitra', { status: 'met', evidence: 'Surat 12/2026' }, '"0"');
    expect([met.status, met.body.version, met.body.overdue]).toEqual([200, 1, false]);
    expect((await report('petugas', { status: 'not_met' }, '"0"')).status).toBe(412);
    expect((await report('tetangga', { status: 'not_met' }, '"1"')).status).toBe(404);
    expect((await report('mitra-lain', { status: 'not_met' }, '"1"')).status).toBe(404);
    const { body } = await json<AgreementRecord>('/api/v1/agreements/SPL-000002');
    expect(body.obligations.find((one) => one.id === 'o-1')).toMatchObject({
      status: 'met',
      evidence: 'Surat 12/2026',
      overdue: false,
    });
  });

  describe('that recur', () => {
    const quarterly = agreement(3, '33.73', ['uksw'], {
      endsOn: '2026-12-31',
      obligations: [{ ...obligation('o-3', 'uksw', '2026-03-31'), recurrence: 'setiap triwulan' }],
    });
    const list = async (path: string, init?: RequestInit) => {
      const { body } = await json<{ items: ObligationItem[] }>(`/api/v1${path}`, init);
      return body.items.filter((one) => one.id === 'o-3').map((one) => [one.dueOn, one.overdue]);
    };
    const report = (who: string, body: object, version = '"0"') =>
      send<ObligationItem>('POST', '/obligations/o-3/reports', who, body, { 'if-match': version });

    beforeEach(() => publish(env.DB, [quarterly]));

    test('each time that fell due is there, and the next, until the agreement ends', async () => {
      const expected = [
        ['2026-03-31', true],
        ['2026-06-30', true],
        ['2026-09-30', true],
        ['2026-12-31', false],
      ];
      expect(await list('/obligations', signedIn('mitra'))).toEqual(expected);
      expect(await list('/units/33.73/obligations')).toEqual(expected);
      expect(await list('/organisations/uksw/obligations')).toEqual(expected);
      expect(await list('/units/36.73/obligations')).toEqual([]);
      expect((await ask('/api/v1/units/99/obligations')).status).toBe(404);
    });

    test('a unit finds them without reading its other agreements', async () => {
      const others = Array.from({ length: 40 }, (_, index) => agreement(20 + index, '33.73', ['polri']));
      await publish(env.DB, others);
      const meter = newMeter();
      const range = { of: 'unit' as const, from: '00/33/33.73', before: '00/33/33.73 ' };
      await readObligations(publicDatabase(env.DB, meter), range, { open: 'true', limit: 50 }, TODAY);
      expect(meter.rowsRead).toBeLessThan(50);
    });

    test('a report settles the one time that it names', async () => {
      const met = { dueOn: '2026-06-30', status: 'met', evidence: 'Laporan triwulan II' };
      expect((await report('mitra', met)).body).toMatchObject({ dueOn: '2026-06-30', version: 1 });
      expect(await list('/obligations', signedIn('petugas'))).toEqual([
        ['2026-03-31', true],
        ['2026-09-30', true],
        ['2026-12-31', false],
      ]);
      expect((await report('petugas', { ...met, status: 'not_met' })).status).toBe(412);
      const { body } = await json<AgreementRecord>('/api/v1/agreements/SPL-000003');
      expect(body.obligations[0]?.occurrences.map((one) => [one.dueOn, one.status])).toEqual([
        ['2026-03-31', null],
        ['2026-06-30', 'met'],
        ['2026-09-30', null],
        ['2026-12-31', null],
      ]);
    });

    test.each([
      ['a day on which it does not fall due', '2026-05-31'],
      ['a time that is not next yet', '2027-03-31'],
    ])('nobody reports %s', async (_, dueOn) => {
      expect((await report('mitra', { dueOn, status: 'scheduled' })).status).toBe(404);
      expect(await env.DB.prepare('SELECT count(*) AS n FROM obligation_state').first('n')).toBe(0);
    });

    test('they last as long as an addendum lets the agreement last', async () => {
      const addendum = agreement(4, '33.73', ['uksw'], {
        kind: 'adendum',
        signed: '2026-06-01',
        amends: [
          { agreementId: quarterly.id, clause: null, path: 'endsOn', before: null, after: '2026-09-30' },
        ],
      });
      await publish(env.DB, [addendum]);
      expect(await list('/obligations', signedIn('mitra'))).toEqual([
        ['2026-03-31', true],
        ['2026-06-30', true],
        ['2026-09-30', true],
      ]);
    });

    test('the calendar has an entry for each', async () => {
      const text = await (await ask('/api/v1/agreements.ics')).text();
      const starts = [...text.matchAll(/obligation-o-3[^\r]*@simpul[\s\S]*?DTSTART;VALUE=DATE:(\d+)/g)];
      expect(starts.map((one) => one[1])).toEqual(['20260331', '20260630', '20260930', '20261231']);
    });
  });
});
