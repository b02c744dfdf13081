import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Draft, Published, Template } from '../../../schema/api/draft.ts';
import type { ImportDone, ImportPreview } from '../../../schema/api/import.ts';
import { DRAFTS_A_REQUEST } from '../../../schema/api/import-words.ts';
import type { Problem } from '../../../schema/api/problem.ts';
import type { ManagedTemplate, RetiredTemplate } from '../../../schema/api/template.ts';
import { importAgreements } from '../../../worker/agreements/actions.ts';
import { readImportFile } from '../../../worker/agreements/import/file.ts';
import { makeDrafts } from '../../../worker/agreements/import/intake/actions.ts';
import type { Database } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn, workAs } from '../../support/people.ts';
import { agreement, NOW, publish, seedPlaces } from '../../support/registry.ts';

const HEADER = 'external_id,kind,title,signed_on,legal_status,sources,party_1,party_2,party_1_number';
const line = (id: string, title: string, number: string, unit = 'kpu-33-73') =>
  `${id},nota_kesepahaman,${title},2022-05-25,signed,https://example.org/,${unit},uksw,${number}`;
const csv = (...lines: string[]) => ({ name: 'berkas.csv', text: [HEADER, ...lines].join('\n') });
const many = (count: number) =>
  csv(...Array.from({ length: count }, (_, index) => line(`a-${index}`, `Nota ${index}`, `${index}/2022`)));

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'pimpinan', role: 'approver', unit: '33.73' });
  await seedPerson({ id: 'admin', role: 'administrator', unit: '33.73' });
  await seedPerson({ id: 'peninjau', role: 'reviewer', unit: '33' });
  await seedPerson({ id: 'pimpinan-provinsi', role: 'approver', unit: '33' });
  await seedPerson({ id: 'tetangga', role: 'recorder', unit: '36.73' });
  await seedPerson({ id: 'pimpinan-tetangga', role: 'approver', unit: '36.73' });
});

const send = <T>(
  method: 'POST' | 'PUT',
  path: string,
  who: string,
  body: unknown = {},
  headers: Record<string, string> = {},
) => json<T & Partial<Problem>>(`/api/v1${path}`, changing(who, method, body, headers));
const read = <T>(path: string, who: string) => json<T>(`/api/v1${path}`, signedIn(who));
const match = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` });
const count = (table: string) => env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n');

describe('the dry run of a file', () => {
  const preview = async (file: object, who = 'petugas') => {
    const { status, body } = await send<ImportPreview>('POST', '/imports/preview', who, file);
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };

  test('says by line and column what is found, in the same words as the shell, and writes nothing', async () => {
    const file = csv(line('a-1', 'Satu', '1/2022'), line('a-2', 'Dua', 'x').replace('uksw', 'Tidak Ada'));
    const body = await preview(file);
    expect(body.rows.map((row) => [row.line, row.verdict, row.outcome])).toEqual([
      [2, 'warned', 'new'],
      [3, 'refused', null],
    ]);
    const [finding] = body.rows[1]?.findings ?? [];
    expect([finding?.code, finding?.line, finding?.field, finding?.refuses]).toEqual([
      'unknown_organisation',
      3,
      'party_2',
      true,
    ]);
    const shell = await importAgreements({
      db: env.DB,
      now: NOW,
      rows: readImportFile(new TextEncoder().encode(file.text), file.name).rows,
      apply: false,
      reason: null,
    });
    expect(shell.rows.map((row) => [row.line, row.verdict])).toEqual(
      body.rows.map((row) => [row.line, row.verdict]),
    );
    expect(await count('agreement_draft')).toBe(0);
  });

  test.each([
    ['nothing at all', 'file_empty', ''],
    ['a quote that is not closed', 'quote_not_closed', `${HEADER}\n"a-1,x`],
    ['columns that nobody knows', 'column_unknown', 'external_id,kind,party_1,party_2,warna\na,b,c,d,e'],
  ])('of %s says so and refuses', async (_what, code, text) => {
    const { rows, counts } = await preview({ name: 'berkas.csv', text });
    expect(rows.flatMap((row) => row.findings.map((one) => one.code))).toContain(code);
    expect([counts.refused, counts.toMake]).toEqual([1, 0]);
  });

  test('of broken JSON names the line', async () => {
    const { format, rows } = await preview({ name: 'berkas.json', text: '[\n{"externalId": "a",\n}]' });
    expect([format, rows[0]?.findings.map((one) => [one.code, one.line])]).toEqual([
      'json',
      [['json_broken', 3]],
    ]);
  });

  test('refuses what another unit keeps or what speaks for it, however the row puts it', async () => {
    await publish(env.DB, [agreement(1, '36.73', ['uksw'], { externalId: 'milik-serang' })]);
    const { rows } = await preview(
      csv(line('milik-serang', 'Diambil', '9/2022'), line('a-2', 'Lain', '2/2022', 'kpu-36-73')),
    );
    expect(rows.map((row) => [row.verdict, row.findings.filter((one) => one.refuses).at(-1)?.code])).toEqual([
      ['refused', 'another_unit'],
      ['refused', 'another_unit'],
    ]);
  });

  test('is for recorders only, and takes no body beyond the limit', async () => {
    for (const who of ['pimpinan', 'admin', 'peninjau'])
      for (const path of ['/imports', '/imports/preview'])
        expect((await send('POST', path, who, csv())).status).toBe(404);
    const large = { name: 'besar.csv', text: 'x'.repeat(256 * 1024) };
    expect((await send('POST', '/imports', 'petugas', large)).status).toBe(413);
    for (const wrong of [{ name: 'x' }, { name: '', text: 'x' }, { name: 'x', text: 'x', unit: '36.73' }])
      expect((await send('POST', '/imports', 'petugas', wrong)).status).toBe(400);
  });
});

describe('importing a file', () => {
  test('makes drafts of its own unit and never publishes', async () => {
    const { status, body } = await send<ImportDone>(
      'POST',
      '/imports',
      'petugas',
      csv(line('a-1', 'Satu', '1/2022')),
    );
    expect([status, body.made.map((one) => one.heading), body.remaining]).toEqual([200, ['Satu'], 0]);
    expect([await count('agreement'), await count('agreement_draft')]).toEqual([0, 1]);
    const id = body.made[0]?.id ?? '';
    const { body: draft } = await read<Draft>(`/drafts/${id}`, 'petugas');
    expect([
      draft.unit.code,
      draft.author.id,
      draft.content.externalId,
      draft.findings.filter((one) => one.refuses),
    ]).toEqual(['33.73', 'petugas', 'a-1', []]);
    expect((await ask(`/api/v1/drafts/${id}`, signedIn('tetangga'))).status).toBe(404);
  });

  test('makes nothing of any row while one is refused', async () => {
    const file = csv(
      line('a-1', 'Satu', '1/2022'),
      line('a-2', 'Dua', '2/2022').replace('uksw', 'Tidak Ada'),
    );
    const { status, body } = await send('POST', '/imports', 'petugas', file);
    expect([status, body.reason, body.facts]).toEqual([409, 'rows_refused', { refused: 1 }]);
    expect(await count('agreement_draft')).toBe(0);
  });

  test('goes on a hundred at a time where it was, and makes no row twice however often it is sent', async () => {
    const file = many(DRAFTS_A_REQUEST + 5);
    const steps: [number, number][] = [];
    for (let index = 0; index < 3; index += 1) {
      const { body } = await send<ImportDone>('POST', '/imports', 'petugas', file);
      steps.push([body.made.length, body.remaining]);
    }
    expect(steps).toEqual([
      [100, 5],
      [5, 0],
      [0, 0],
    ]);
    expect(await count('agreement_draft')).toBe(105);
    const { body } = await send<ImportPreview>('POST', '/imports/preview', 'petugas', file);
    expect(new Set(body.rows.map((row) => row.outcome))).toEqual(new Set(['draft_there']));
  });

  test('sent twice at the same moment makes every draft once', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => send<ImportDone>('POST', '/imports', 'petugas', many(20))),
    );
    expect(answers.map((one) => one.status).filter((status) => status !== 200)).toEqual([]);
    expect(await count('agreement_draft')).toBe(20);
    expect(await count('imported_draft')).toBe(20);
  });

  test('that breaks off within a batch has made nothing of it', async () => {
    const work = workAs('petugas');
    const breaking: Database = {
      ...work.db,
      batch: (statements) => work.db.batch([...statements, work.db.prepare('SELECT broken FROM nowhere')]),
    };
    const unit = { code: '33.73', path: '00/33/33.73' };
    await expect(makeDrafts({ ...work, db: breaking }, unit, { ...many(5), reason: null })).rejects.toThrow();
    expect([await count('agreement_draft'), await count('imported_draft')]).toEqual([0, 0]);
  });

  test('of a row that was published makes a revision, with its reason, and of an unchanged one nothing', async () => {
    const file = csv(line('a-1', 'Satu', '1/2022'));
    const { body: first } = await send<ImportDone>('POST', '/imports', 'petugas', file);
    const id = first.made[0]?.id ?? '';
    expect(
      (await send('POST', `/drafts/${id}/submission`, 'petugas', {}, { 'if-match': '"1"' })).status,
    ).toBe(200);
    const published = await send<Published>(
      'POST',
      `/drafts/${id}/publication`,
      'pimpinan',
      {},
      {
        'if-match': '"2"',
      },
    );
    expect([published.status, published.body.registryNumber]).toEqual([200, 'SPL-000001']);
    const same = await send<ImportPreview>('POST', '/imports/preview', 'petugas', file);
    expect(same.body.rows.map((row) => row.outcome)).toEqual(['already_there']);
    const changed = csv(line('a-1', 'Satu yang lengkap', '1/2022'));
    const bare = await send('POST', '/imports', 'petugas', changed);
    expect(bare.body.reason).toBe('rows_refused');
    const { body } = await send<ImportDone>('POST', '/imports', 'petugas', {
      ...changed,
      reason: 'Judul lengkap',
    });
    const { body: draft } = await read<Draft>(`/drafts/${body.made[0]?.id}`, 'petugas');
    expect([draft.revises, draft.registryNumber, draft.note]).toEqual([true, 'SPL-000001', 'Judul lengkap']);
  });

  test('a row whose draft was discarded may be brought in again', async () => {
    const file = csv(line('a-1', 'Satu', '1/2022'));
    const { body } = await send<ImportDone>('POST', '/imports', 'petugas', file);
    await send('POST', `/drafts/${body.made[0]?.id}/discarding`, 'petugas', {}, { 'if-match': '"1"' });
    expect((await send<ImportDone>('POST', '/imports', 'petugas', file)).body.made).toHaveLength(1);
  });
});

describe('a template', () => {
  const make = (who: string, body: object = { name: 'Pola', content: { kind: 'nota_kesepahaman' } }) =>
    send<ManagedTemplate>('POST', '/agreement-templates', who, body);
  const seen = async (who: string) =>
    (await read<{ items: Template[] }>('/agreement-templates', who)).body.items?.map((one) => one.name);

  test('is made by the approver or administrator of a unit, and seen by it and all below, nearest first', async () => {
    expect((await make('pimpinan-provinsi', { name: 'Provinsi', content: {} })).status).toBe(201);
    expect((await make('admin', { name: 'Kota', content: {} })).status).toBe(201);
    expect(await seen('petugas')).toEqual(['Kota', 'Provinsi']);
    expect(await seen('peninjau')).toEqual(['Provinsi']);
    expect(await seen('tetangga')).toEqual([]);
    for (const who of ['petugas', 'peninjau']) expect((await make(who)).status).toBe(404);
  });

  test('takes from an agreement what it has in common with others, and nothing that is its own', async () => {
    await publish(env.DB, [
      agreement(1, '33.73', ['uksw'], {
        title: 'Nota Kesepahaman',
        signed: '2022-05-25',
        numbers: ['1/2022', '2/2022'],
        scope: [{ code: null, text: 'Pendidikan pemilih' }],
        termText: 'dua tahun',
        endsOn: '2024-05-25',
        externalId: 'rahasia',
      }),
    ]);
    const { status, body } = await make('pimpinan', { name: 'Dari SPL', from: 'SPL-000001' });
    expect(status).toBe(201);
    expect(body.content).toMatchObject({ title: 'Nota Kesepahaman', termText: 'dua tahun', links: [] });
    expect(JSON.stringify(body.content)).not.toMatch(/uksw|2022|2024|rahasia|example\.org/);
    const draft = await json<Draft>('/api/v1/drafts', changing('petugas', 'POST', { templateId: body.id }));
    expect([draft.status, draft.body.heading, draft.body.content.parties]).toEqual([
      201,
      'Nota Kesepahaman',
      [],
    ]);
    expect((await make('pimpinan-tetangga', { name: 'Dicuri', from: 'SPL-000001' })).status).toBe(404);
    expect((await make('pimpinan', { name: 'Tidak ada', from: 'SPL-999999' })).status).toBe(404);
  });

  test('holds nothing that belongs to one agreement alone, whoever asks for it', async () => {
    for (const content of [{ externalId: 'x' }, { parties: [] }, { ownerUnit: '36.73' }, { documents: [] }])
      expect((await make('pimpinan', { name: 'Pola', content })).status).toBe(400);
    for (const body of [
      { name: 'Pola' },
      { name: '', content: {} },
      { name: 'P', content: {}, from: 'SPL-000001' },
    ])
      expect((await make('pimpinan', body)).status).toBe(400);
  });

  test('is changed and retired by its own unit alone; others below may read it, others beside may not', async () => {
    const { body } = await make('pimpinan-provinsi', { name: 'Provinsi', content: {} });
    const path = `/agreement-templates/${body.id}`;
    const statuses = await Promise.all(
      ['petugas', 'pimpinan', 'peninjau', 'tetangga', 'pimpinan-tetangga'].map(
        async (who) => (await read(path, who)).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 200, 404, 404]);
    const change = { name: 'Diubah', content: {} };
    for (const who of ['pimpinan', 'admin', 'petugas', 'pimpinan-tetangga']) {
      expect((await send('PUT', path, who, change, match(body))).status, who).toBe(404);
      expect((await send('POST', `${path}/retirement`, who, {}, match(body))).status, who).toBe(404);
    }
    const changed = await send<ManagedTemplate>('PUT', path, 'pimpinan-provinsi', change, match(body));
    expect([changed.status, changed.body.name, changed.body.version]).toEqual([200, 'Diubah', 2]);
    expect((await send('PUT', path, 'pimpinan-provinsi', change, match(body))).status).toBe(412);
    const late = await send('POST', `${path}/retirement`, 'pimpinan-provinsi', {}, match(body));
    expect(late.status).toBe(412);
    const retired = await send<RetiredTemplate>(
      'POST',
      `${path}/retirement`,
      'pimpinan-provinsi',
      {},
      {
        'if-match': '"2"',
      },
    );
    expect(retired.status).toBe(200);
    expect(await seen('petugas')).toEqual([]);
    expect((await read(path, 'pimpinan-provinsi')).status).toBe(404);
    expect((await send('POST', '/drafts', 'petugas', { templateId: body.id })).status).toBe(404);
  });
});
