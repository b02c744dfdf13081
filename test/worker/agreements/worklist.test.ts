import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../../schema/api/desk.ts';
import type { Draft } from '../../../schema/api/draft.ts';
import type { Problem } from '../../../schema/api/problem.ts';
import type { SeveralDone, SeveralPreview } from '../../../schema/api/several-drafts.ts';
import type { KeptAgreementList, TaskList, Worklist } from '../../../schema/api/worklist.ts';
import type { AgreementFacts } from '../../../worker/agreements/facts.ts';
import { readEnding, readLacking } from '../../../worker/agreements/worklist/kept.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn } from '../../support/people.ts';
import { agreement, publish, seedPlaces } from '../../support/registry.ts';

const API = '/api/v1';
const FORM = {
  kind: 'nota_kesepahaman',
  signedOn: { date: '2022-05-25' },
  legalStatus: 'signed',
  sources: ['https://example.org/berita'],
};
const form = (title: string, number: string) => ({
  ...FORM,
  title,
  parties: [{ organisation: 'kpu-33-73', documentNumber: number }, { organisation: 'uksw' }],
});

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'pimpinan', role: 'approver', unit: '33.73' });
  await seedPerson({ id: 'peninjau', role: 'reviewer', unit: '33' });
  await seedPerson({ id: 'provinsi', role: 'recorder', unit: '33' });
  await seedPerson({ id: 'tetangga', role: 'recorder', unit: '36.73' });
  await seedPerson({ id: 'pimpinan-tetangga', role: 'approver', unit: '36.73' });
  await seedPerson({ id: 'admin', role: 'administrator', unit: '33.73' });
});

const read = <T>(path: string, who: string) => json<T>(`${API}${path}`, signedIn(who));
const post = <T>(path: string, who: string, body: unknown = {}, headers: Record<string, string> = {}) =>
  json<T & Partial<Problem>>(`${API}${path}`, changing(who, 'POST', body, headers));
const numbers = async (view: string, who: string) => {
  const { status, body } = await read<KeptAgreementList>(`/worklist/${view}`, who);
  return status === 200 ? body.items.map((one) => one.registryNumber) : status;
};

async function drafted(content: object, who = 'petugas'): Promise<Draft> {
  const { status, body } = await post<Draft>('/drafts', who, { content });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

const named = (drafts: readonly { id: string; version: number }[]) =>
  drafts.map(({ id, version }) => ({ id, version }));

async function submitted(...contents: object[]): Promise<{ id: string; version: number }[]> {
  const drafts = await Promise.all(contents.map((content) => drafted(content)));
  const { status, body } = await post<SeveralDone>('/drafts/submissions', 'petugas', {
    drafts: named(drafts),
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return drafts.map(({ id, version }) => ({ id, version: version + 1 }));
}

describe('what ends soon', () => {
  const ends = (
    seq: number,
    unit: '33.73' | '36.73' | '33',
    endsOn: string,
    facts: Partial<AgreementFacts> & { signed?: string } = {},
  ) => agreement(seq, unit, ['uksw'], { endsOn, termKind: 'fixed', ...facts });

  test('stands soonest first with the last day of notice, for the unit and those who follow it from above', async () => {
    await publish(env.DB, [
      ends(1, '33.73', '2027-03-01'),
      ends(2, '33.73', '2026-12-01', { noticeDays: 30 }),
      ends(3, '36.73', '2026-12-02'),
      ends(4, '33', '2026-12-03'),
      ends(5, '33.73', '2028-01-01'),
    ]);
    const { body } = await read<KeptAgreementList>('/worklist/ending', 'petugas');
    expect(body.items.map((one) => [one.registryNumber, one.daysLeft, one.noticeOn])).toEqual([
      ['SPL-000002', 9, '2026-11-01'],
      ['SPL-000001', 99, null],
    ]);
    expect(await numbers('ending', 'peninjau')).toEqual(['SPL-000002', 'SPL-000004', 'SPL-000001']);
    expect(await numbers('ending', 'provinsi')).toEqual(['SPL-000004']);
    expect(await numbers('ending', 'tetangga')).toEqual(['SPL-000003']);
    expect(await numbers('ending', 'admin')).toBe(404);
  });

  test('leaves out what has ended or was cancelled, and keeps what ended without being marked', async () => {
    await publish(env.DB, [
      ends(1, '33.73', '2026-12-01', { legalStatus: 'ended', endReason: 'completed' }),
      ends(2, '33.73', '2026-11-01', { legalStatus: 'in_force' }),
      ends(3, '33.73', '2025-11-01', { legalStatus: 'in_force' }),
    ]);
    expect(await numbers('ending', 'petugas')).toEqual(['SPL-000002']);
  });

  test('follows what is published anew, and forgets what is withdrawn', async () => {
    const one = ends(1, '33.73', '2026-12-01');
    await publish(env.DB, [one]);
    await publish(env.DB, [{ ...one, endsOn: '2027-01-15' }], 2);
    const { body } = await read<KeptAgreementList>('/worklist/ending', 'petugas');
    expect(body.items.map((item) => item.endsOn)).toEqual(['2027-01-15']);
    await env.DB.prepare('DELETE FROM listing_facet').run();
    await env.DB.prepare('DELETE FROM listing').run();
    expect(await numbers('ending', 'petugas')).toEqual([]);
  });

  test('is the effective end: an addendum that moves it moves it here, whatever the record says', async () => {
    const one = ends(1, '33.73', '2026-12-01', { noticeDays: 30, signed: '2024-01-01' });
    await publish(env.DB, [one]);
    const addendum = agreement(2, '33.73', ['uksw'], {
      kind: 'adendum',
      signed: '2026-01-01',
      amends: [
        { agreementId: one.id, clause: null, path: 'endsOn', before: '2026-12-01', after: '2027-02-01' },
      ],
    });
    await publish(env.DB, [addendum]);
    const { body } = await read<KeptAgreementList>('/worklist/ending', 'petugas');
    expect(body.items.map((item) => [item.registryNumber, item.endsOn, item.noticeOn])).toEqual([
      ['SPL-000001', '2027-02-01', '2027-01-02'],
    ]);
  });

  test('and what lacks data read a page, however many there are', async () => {
    await publish(
      env.DB,
      Array.from({ length: 300 }, (_, index) => ends(index + 1, index % 2 ? '33.73' : '36.73', '2026-12-01')),
    );
    const meter = newMeter();
    const db = publicDatabase(env.DB, meter);
    const place = { code: '00', path: '00', below: true };
    const rows = await readEnding(db, place, { from: '2026-08-01', until: '2027-05-01' }, null, 10);
    expect(rows).toHaveLength(11);
    await readLacking(db, place, [70, 0], 10);
    expect(meter.rowsRead).toBeLessThanOrEqual(60);
  });
});

describe('what lacks data', () => {
  test('is scored by what a record could say, the least complete first, each lack by name', async () => {
    await publish(env.DB, [
      agreement(1, '33.73', ['uksw'], {
        title: 'Kerja Sama',
        purpose: 'Pendidikan pemilih',
        signed: '2024-01-02',
        signedPlace: 'Salatiga',
        termKind: 'open_ended',
        scope: [{ code: null, text: 'Pendidikan' }],
        legalBasis: ['UU 7/2017'],
        numbers: ['1', '2'],
      }),
      agreement(2, '33.73', ['uksw'], { title: 'Kerja Sama' }),
    ]);
    const { body } = await read<KeptAgreementList>('/worklist/lacking', 'petugas');
    expect(body.items.map((one) => [one.registryNumber, one.percent, one.missing])).toEqual([
      [
        'SPL-000002',
        10,
        [
          'signedOn',
          'signedPlace',
          'term',
          'scope',
          'legalBasis',
          'numbers',
          'signatories',
          'documents',
          'purpose',
        ],
      ],
      ['SPL-000001', 80, ['signatories', 'documents']],
    ]);
  });

  test('goes on where the page before ended, and takes no cursor of another list', async () => {
    await publish(
      env.DB,
      [1, 2, 3].map((seq) => agreement(seq, '33.73', ['uksw'])),
    );
    const first = await read<KeptAgreementList>('/worklist/lacking?limit=2', 'petugas');
    expect(first.body.items.map((one) => one.registryNumber)).toEqual(['SPL-000001', 'SPL-000002']);
    const cursor = encodeURIComponent(first.body.nextCursor ?? '');
    const second = await read<KeptAgreementList>(`/worklist/lacking?limit=2&cursor=${cursor}`, 'petugas');
    expect(second.body.items.map((one) => one.registryNumber)).toEqual(['SPL-000003']);
    expect(second.body.nextCursor).toBeNull();
    expect((await read(`/worklist/ending?cursor=${cursor}`, 'petugas')).status).toBe(400);
    expect((await read(`/worklist/tasks?cursor=${cursor}`, 'petugas')).status).toBe(400);
  });

  test('of a unit beyond reach is not there, whether the unit exists or not', async () => {
    for (const unit of ['36.73', '33', '99.99']) {
      for (const view of ['', '/tasks', '/ending', '/lacking'])
        expect((await read(`/worklist${view}?unit=${unit}`, 'petugas')).status, unit + view).toBe(404);
    }
    expect((await read('/worklist/lacking?unit=33.73', 'peninjau')).status).toBe(200);
    expect((await read('/worklist/lacking?unit=36.73', 'peninjau')).status).toBe(404);
  });
});

describe('what waits', () => {
  const tasks = async (who: string, query = '') => {
    const { body } = await read<TaskList>(`/worklist/tasks${query}`, who);
    return body.items.map((one) => `${one.kind} ${one.heading}`);
  };
  const obligation = (id: string, dueOn: string) => ({
    id,
    organisationId: 'uksw',
    organisationName: 'uksw',
    description: `Laporan ${id}`,
    dueOn,
    recurrence: null,
    status: null,
    evidence: null,
  });

  test('is for each who can do something about it: authors, reviewers, the unit itself', async () => {
    const umbrella = agreement(1, '00', ['polri'], {
      title: 'Payung',
      expectations: [
        { unitPathPrefix: '00/33', basis: { id: 'se-Jawa Tengah', en: 'x' }, dueOn: '2027-06-30' },
      ],
    });
    const local = agreement(2, '33.73', ['uksw'], {
      title: 'Lokal',
      obligations: [obligation('lama', '2026-01-31'), obligation('nanti', '2027-06-01')],
    });
    await publish(env.DB, [umbrella, local]);
    await submitted(form('Diserahkan', '1/2022'));
    await drafted(form('Belum selesai', '2/2022'));
    expect(await tasks('petugas')).toEqual([
      'obligation_due Laporan lama',
      'draft_unfinished Belum selesai',
      'follow_up_expected Payung',
    ]);
    expect(await tasks('pimpinan')).toEqual([
      'obligation_due Laporan lama',
      'draft_submitted Diserahkan',
      'follow_up_expected Payung',
    ]);
    expect(await tasks('peninjau')).toEqual(['draft_submitted Diserahkan']);
    expect(await tasks('provinsi')).toEqual([]);
    expect(await tasks('tetangga')).toEqual([]);
    const overview = await read<Worklist>('/worklist', 'petugas');
    expect(overview.body.views).toEqual([
      { view: 'waiting', count: 3, more: false },
      { view: 'ending', count: 0, more: false },
      { view: 'lacking', count: 1, more: false },
    ]);
    const desk = await read<Desk>('/desk', 'petugas');
    const ofAgreements = desk.body.items.filter((item) => item.link.startsWith('/kerja/daftar-kerja'));
    expect(ofAgreements.map((item) => [item.kind, item.count, item.link])).toEqual([
      ['work_waiting', 3, '/kerja/daftar-kerja'],
      ['agreements_lacking', 1, '/kerja/daftar-kerja?tampil=lacking'],
    ]);
  });

  test('is read in pages across all its kinds, none twice and none left out', async () => {
    await publish(env.DB, [
      agreement(1, '33.73', ['uksw'], {
        obligations: [
          obligation('a', '2026-01-31'),
          obligation('b', '2026-01-31'),
          obligation('c', '2026-11-30'),
        ],
      }),
    ]);
    for (const title of ['Satu', 'Dua', 'Tiga']) await drafted(form(title, title));
    const all = await tasks('petugas');
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: { body: TaskList } = await read<TaskList>(`/worklist/tasks?limit=2${query}`, 'petugas');
      seen.push(...page.body.items.map((one) => `${one.kind} ${one.heading}`));
      cursor = page.body.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(all);
    expect(seen).toHaveLength(6);
  });

  test('a unit that declared that it needs no follow-up is asked for none', async () => {
    await publish(env.DB, [
      agreement(1, '00', ['polri'], {
        expectations: [{ unitPathPrefix: '00', basis: { id: 'se-Indonesia', en: 'x' }, dueOn: null }],
      }),
    ]);
    expect(await tasks('petugas')).toHaveLength(1);
    const path = `${API}/agreements/SPL-000001/cascade/answer`;
    expect((await ask(path, changing('petugas', 'PUT', { reason: 'Tercakup' }))).status).toBe(200);
    expect(await tasks('petugas')).toEqual([]);
  });
});

describe('several drafts at once', () => {
  const standing = async () =>
    (await env.DB.prepare(
      `SELECT (SELECT group_concat(status) FROM (SELECT status FROM agreement_draft ORDER BY id)) AS drafts,
           (SELECT count(*) FROM agreement) AS agreements, (SELECT count(*) FROM listing) AS listed`,
    ).first<{ drafts: string; agreements: number; listed: number }>()) ?? null;

  test('are shown one by one with what would happen, and nothing is written', async () => {
    const drafts = [await drafted(form('Lengkap', '1/2022')), await drafted({ kind: 'nota_kesepahaman' })];
    const { body } = await post<SeveralPreview>('/drafts/submissions/preview', 'petugas', {
      drafts: named(drafts),
    });
    expect(body.items.map((one) => [one.heading, one.reason])).toEqual([
      ['Lengkap', null],
      ['Nota kesepahaman', 'not_publishable'],
    ]);
    expect(body.refused).toBe(1);
    expect(await standing()).toEqual({ drafts: 'draft,draft', agreements: 0, listed: 0 });
  });

  test('are all published, each with its own number, or none of them', async () => {
    const drafts = await submitted(form('Satu', '1/2022'), form('Dua', '2/2022'));
    const { status, body } = await post<SeveralDone>('/drafts/publications', 'pimpinan', { drafts });
    expect([status, body.items.map((one) => [one.heading, one.registryNumber, one.revision])]).toEqual([
      200,
      [
        ['Satu', 'SPL-000001', 1],
        ['Dua', 'SPL-000002', 1],
      ],
    ]);
    expect(await standing()).toEqual({ drafts: 'published,published', agreements: 2, listed: 2 });
    const reason = await env.DB.prepare('SELECT DISTINCT reason FROM agreement_revision').first('reason');
    expect(reason).toBe('Pencatatan pertama');
  });

  test('that repeat each other are refused together, and none of the others is written', async () => {
    const drafts = await submitted(form('Satu', '1/2022'), form('Lain', '3/2022'));
    await env.DB.prepare(
      'UPDATE agreement_draft SET content = (SELECT content FROM agreement_draft WHERE id = ?) WHERE id = ?',
    )
      .bind(drafts[0]?.id, drafts[1]?.id)
      .run();
    const { status, body } = await post('/drafts/publications', 'pimpinan', { drafts });
    expect([status, body.reason, body.refusals?.map((one) => [one.id, one.reason])]).toEqual([
      409,
      'some_refused',
      [[drafts[1]?.id, 'not_publishable']],
    ]);
    expect(await standing()).toEqual({ drafts: 'submitted,submitted', agreements: 0, listed: 0 });
  });

  test('name those that somebody changed meanwhile, and move none', async () => {
    const drafts = await submitted(form('Satu', '1/2022'), form('Dua', '2/2022'));
    const stale = [drafts[0], { id: drafts[1]?.id, version: 1 }];
    const { status, body } = await post('/drafts/publications', 'pimpinan', { drafts: stale });
    expect([status, body.refusals]).toEqual([
      412,
      [{ reason: 'stale', id: drafts[1]?.id, heading: 'Dua', version: 2 }],
    ]);
    expect(await standing()).toEqual({ drafts: 'submitted,submitted', agreements: 0, listed: 0 });
  });

  test('sent twice with the same key are published once and answered the same', async () => {
    const drafts = await submitted(form('Satu', '1/2022'), form('Dua', '2/2022'));
    const key = { 'idempotency-key': '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60' };
    const both = await Promise.all(
      [1, 2].map(() => post<SeveralDone>('/drafts/publications', 'pimpinan', { drafts }, key)),
    );
    const again = await post<SeveralDone>('/drafts/publications', 'pimpinan', { drafts }, key);
    expect([...both, again].map((one) => one.status).filter((one) => one !== 200)).toEqual([]);
    expect(again.body).toEqual(both[0]?.body);
    expect(await standing()).toEqual({ drafts: 'published,published', agreements: 2, listed: 2 });
  });

  test('are never those that one wrote or submitted, nor those of another unit: the whole request is refused', async () => {
    const drafts = await submitted(form('Satu', '1/2022'), form('Dua', '2/2022'));
    for (const who of ['petugas', 'peninjau', 'pimpinan-tetangga', 'admin'])
      for (const verb of ['publications', 'publications/preview'])
        expect((await post(`/drafts/${verb}`, who, { drafts })).status, who).toBe(404);
    expect((await post('/drafts/submissions', 'tetangga', { drafts })).status).toBe(404);
    const [first] = drafts;
    const mixed = [first, { id: 'not-there', version: 1 }];
    expect((await post('/drafts/publications', 'pimpinan', { drafts: mixed })).status).toBe(404);
    await env.DB.prepare("UPDATE agreement_draft SET submitted_by = 'pimpinan' WHERE id = ?")
      .bind(first?.id)
      .run();
    const own = await post('/drafts/publications', 'pimpinan', { drafts });
    expect([own.status, own.body.refusals?.map((one) => one.reason)]).toEqual([409, ['own_draft']]);
    expect(await standing()).toEqual({ drafts: 'submitted,submitted', agreements: 0, listed: 0 });
  });

  test('are at most fifty, each named once', async () => {
    const [draft] = await submitted(form('Satu', '1/2022'));
    const many = Array.from({ length: 51 }, (_, index) => ({ id: `d-${index}`, version: 1 }));
    for (const drafts of [[], [draft, draft], many, [{ id: 1, version: 'x' }]])
      expect((await post('/drafts/publications', 'pimpinan', { drafts })).status).toBe(400);
  });
});
