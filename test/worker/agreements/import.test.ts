import { beforeEach, describe, expect, it } from 'vitest';
import { loadReference } from '../../../tools/load.ts';
import { importAgreements } from '../../../worker/agreements/actions.ts';
import { rowsOfJson } from '../../../worker/agreements/import/json.ts';
import { freshDatabase } from '../../support/database.ts';

const NOW = new Date('2026-11-22T03:00:00Z');
const LATER = new Date('2026-11-23T03:00:00Z');
const MINE = {
  externalId: 'kota-serang-1',
  kind: 'PKS',
  title: 'Pengamanan gudang',
  signedOn: { date: '2024-01-10' },
  sources: ['https://example.org/'],
  parties: [
    {
      organisation: 'KPU Kota Serang',
      documentNumber: '1/PR.07-PKS/3673/2024',
      signatories: [{ name: 'Budi (Contoh)' }],
    },
    { organisation: 'Polri', documentNumber: 'PKS/1/I/2024' },
  ],
  scope: ['Pengamanan', { code: 'logistik', text: 'Distribusi' }],
  legalBasis: ['UU 7/2017'],
  instalments: [{ recipient: 'KPU Kota Serang', amountIdr: 5_000_000_000_000, dueOn: '2024-02-01' }],
  links: [{ kind: 'implements', to: 'kpu-polri-2022' }],
  obligations: [{ organisation: 'Polri', description: 'Laporan', dueOn: '2024-06-30', status: 'scheduled' }],
  documents: [{ sha256: 'a'.repeat(64), role: 'naskah', bytes: 1000, pages: 3 }],
};

let db: D1Database;
const bring = (
  agreements: unknown[],
  more: { apply?: boolean; reason?: string | null; now?: Date; db?: D1Database } = {},
) => importAgreements({ db, now: NOW, rows: rowsOfJson(agreements), apply: true, reason: null, ...more });
const count = async (sql: string) =>
  (await db.prepare(`SELECT count(*) AS n FROM ${sql}`).first<{ n: number }>())?.n;
const TABLES = [
  'agreement',
  'agreement_party',
  'agreement_revision',
  'listing',
  'listing_facet',
  'agreement_link',
  'document',
];
const everything = async () => Promise.all(TABLES.map(count));

beforeEach(async () => {
  db = await freshDatabase();
  await loadReference(db, NOW, () => undefined);
}, 60_000);

describe('the reference facts', () => {
  it('load once: regions, units, organisations and 50 published agreements, and a second load writes nothing', async () => {
    expect([
      await count('region'),
      await count('unit'),
      await count('agreement'),
      await count('listing'),
    ]).toEqual([552, 553, 50, 50]);
    expect(await count("unit WHERE descendants = 552 AND code = '00'")).toBe(1);
    const before = await everything();
    const state = await db.prepare('SELECT revision FROM registry_state').first();
    const lines: string[] = [];
    await loadReference(db, LATER, (line) => lines.push(line));
    expect(lines).toEqual([]);
    expect(await everything()).toEqual(before);
    expect(await db.prepare('SELECT revision FROM registry_state').first()).toEqual(state);
  });

  it('numbers follow the order of the file, without a gap', async () => {
    const { results } = await db
      .prepare('SELECT seq, registry_number, external_id FROM agreement ORDER BY seq')
      .all<{ seq: number }>();
    expect(results.map((row) => row.seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(results[1]).toEqual({ seq: 2, registry_number: 'SPL-000002', external_id: 'kpu-polri-2022' });
  });

  it('facts that changed since are brought up to date without touching the agreements', async () => {
    await db.batch([
      db.prepare("UPDATE organisation SET name = 'lama' WHERE id = 'polri'"),
      db.prepare("DELETE FROM organisation_alias WHERE organisation_id = 'polri'"),
      db.prepare("UPDATE loaded_reference SET sha256 = 'old' WHERE name = 'organisations'"),
    ]);
    const lines: string[] = [];
    await loadReference(db, LATER, (line) => lines.push(line));
    expect(lines).toEqual(['loaded organisations']);
    expect(await count("organisation WHERE id = 'polri' AND name LIKE 'Kepolisian%'")).toBe(1);
    expect(await count("organisation_alias WHERE organisation_id = 'polri'")).toBeGreaterThan(2);
    expect(await count('agreement_revision')).toBe(50);
  });
});

describe('importing', () => {
  it('a dry run writes nothing at all', async () => {
    const before = await everything();
    const report = await bring([MINE], { apply: false });
    expect([report.applied, report.counts.new, report.rows[0]?.registryNumber]).toEqual([
      false,
      1,
      'SPL-000051',
    ]);
    expect(await everything()).toEqual(before);
  });

  it('applying writes every part of a record and publishes it', async () => {
    const report = await bring([MINE]);
    expect(report.applied).toBe(true);
    const [agreement] = (
      await db.prepare("SELECT * FROM agreement WHERE external_id = 'kota-serang-1'").all()
    ).results;
    expect(agreement).toMatchObject({
      seq: 51,
      registry_number: 'SPL-000051',
      kind: 'perjanjian_kerja_sama',
      signed_on: '2024-01-10',
      signed_precision: 'day',
      editorial_status: 'published',
      legal_status: null,
      owner_unit_code: '36.73',
      version: 1,
      created_at: NOW.toISOString(),
    });
    const of = (table: string, column = 'agreement_id') =>
      count(`${table} WHERE ${column} = '${agreement?.id}'`);
    expect(
      await Promise.all([
        of('agreement_party'),
        of('agreement_signatory'),
        of('agreement_scope'),
        of('agreement_legal_basis'),
        of('agreement_instalment'),
        of('agreement_link', 'from_id'),
        of('agreement_obligation'),
        of('agreement_document'),
        of('agreement_region'),
        of('agreement_revision'),
        of('listing'),
      ]),
    ).toEqual([2, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(
      await db
        .prepare("SELECT document_number_folded FROM agreement_party WHERE document_number = 'PKS/1/I/2024'")
        .first(),
    ).toEqual({
      document_number_folded: 'PKS/1/I/2024',
    });
  });

  it('importing the same file again changes nothing, whatever the reason given', async () => {
    await bring([MINE]);
    const before = await everything();
    const state = await db.prepare('SELECT revision FROM registry_state').first();
    const report = await bring([MINE], { now: LATER, reason: 'sekali lagi' });
    expect([report.applied, report.counts.already_there, report.counts.new]).toEqual([true, 1, 0]);
    expect(await everything()).toEqual(before);
    expect(await db.prepare('SELECT revision FROM registry_state').first()).toEqual(state);
  });

  it('changed content becomes a second revision that says what changed; the first stays as it was', async () => {
    await bring([MINE]);
    const first = await db
      .prepare(
        'SELECT * FROM agreement_revision r JOIN agreement a ON a.id = r.agreement_id WHERE a.seq = 51',
      )
      .first<{ record_sha256: string }>();
    const obligation = await db
      .prepare("SELECT id FROM agreement_obligation WHERE description = 'Laporan'")
      .first();
    const changed = {
      ...MINE,
      title: 'Pengamanan gudang logistik',
      links: [],
      documents: [...MINE.documents, { ...MINE.documents[0]!, sha256: 'b'.repeat(64), role: 'lampiran' }],
    };
    const report = await bring([changed], { now: LATER, reason: 'Judul lengkap' });
    expect([report.counts.revision, report.rows[0]?.registryNumber]).toEqual([1, 'SPL-000051']);
    const { results } = await db
      .prepare(
        'SELECT revision, reason, record_sha256, changes FROM agreement_revision r JOIN agreement a ON a.id = r.agreement_id WHERE a.seq = 51 ORDER BY revision',
      )
      .all<{ revision: number; reason: string; record_sha256: string; changes: string }>();
    expect(results.map((row) => [row.revision, row.reason])).toEqual([
      [1, 'Pencatatan pertama'],
      [2, 'Judul lengkap'],
    ]);
    expect(results[0]?.record_sha256).toBe(first?.record_sha256);
    expect(JSON.parse(results[1]!.changes)).toContainEqual({
      path: 'title',
      before: 'Pengamanan gudang',
      after: 'Pengamanan gudang logistik',
    });
    expect(JSON.parse(results[1]!.changes)).not.toContainEqual(expect.objectContaining({ path: 'revision' }));
    expect(
      await db.prepare('SELECT title, version, updated_at FROM agreement WHERE seq = 51').first(),
    ).toEqual({
      title: 'Pengamanan gudang logistik',
      version: 2,
      updated_at: LATER.toISOString(),
    });
    expect(
      await db.prepare("SELECT id FROM agreement_obligation WHERE description = 'Laporan'").first(),
    ).toEqual(obligation);
    const documents = await db
      .prepare(
        'SELECT revision FROM agreement_document d JOIN agreement a ON a.id = d.agreement_id WHERE a.seq = 51 ORDER BY ordinal',
      )
      .all();
    expect(documents.results).toEqual([{ revision: 1 }, { revision: 2 }]);
    expect([
      await count('agreement_link WHERE from_id = (SELECT id FROM agreement WHERE seq = 51)'),
      await count('listing'),
    ]).toEqual([0, 51]);
  });

  it('a new partner is written with the agreement, and known when the file comes again', async () => {
    const parties = [
      MINE.parties[0],
      {
        organisation: 'Polres Serang Kota',
        newOrganisation: { kind: 'polri', region: '36.73' },
        documentNumber: 'B/1',
      },
    ];
    const row = { ...MINE, parties, obligations: [] };
    expect((await bring([row])).applied).toBe(true);
    expect(
      await db
        .prepare("SELECT kind, name, region_code FROM organisation WHERE id = 'polres-serang-kota'")
        .first(),
    ).toEqual({
      kind: 'polri',
      name: 'Polres Serang Kota',
      region_code: '36.73',
    });
    const again = await bring([row]);
    expect([
      again.counts.already_there,
      again.rows[0]?.verdict,
      await count("organisation WHERE id LIKE 'polres-serang%'"),
    ]).toEqual([1, 'accepted', 1]);
  });

  it('one refused row keeps the whole file out', async () => {
    const before = await everything();
    const report = await bring([MINE, { ...MINE, externalId: 'x', kind: 'apa' }]);
    expect([report.applied, report.counts.refused]).toEqual([false, 1]);
    expect(await everything()).toEqual(before);
  });

  it('a failure while writing leaves nothing behind', async () => {
    const before = await everything();
    await db
      .prepare(
        "CREATE TRIGGER broken BEFORE INSERT ON listing_facet BEGIN SELECT RAISE(ABORT, 'disk full'); END",
      )
      .run();
    await expect(bring([MINE])).rejects.toThrow('disk full');
    expect(await everything()).toEqual(before);
  });

  it('duplicates in the registry are noticed by number and by parties and day', async () => {
    const number = {
      ...MINE,
      externalId: 'x',
      parties: [
        { organisation: 'KPU Kota Serang', documentNumber: '80/PR.07-NK/01/2022' },
        { organisation: 'TNI', documentNumber: 'y' },
      ],
    };
    const day = {
      ...MINE,
      externalId: 'z',
      signedOn: { date: '29 Desember 2022' },
      parties: [
        { organisation: 'Polri', documentNumber: 'a' },
        { organisation: 'KPU RI', documentNumber: 'b' },
      ],
      instalments: [],
    };
    const report = await bring([number, day], { apply: false });
    expect(
      report.rows.map((row) => row.findings.map((one) => one.code).filter((code) => code.startsWith('same'))),
    ).toEqual([['same_number'], ['same_parties_and_date']]);
  });

  it('two imports at once never give one number to two agreements', async () => {
    let interfere = true;
    const racing = new Proxy(db, {
      get(target, property) {
        if (property !== 'batch') return Reflect.get(target, property).bind(target);
        return async (statements: D1PreparedStatement[]) => {
          if (interfere) {
            interfere = false;
            await bring([
              {
                ...MINE,
                externalId: 'schneller',
                signedOn: { date: '2024-03-01' },
                parties: [{ organisation: 'KPU RI' }, { organisation: 'UGM' }],
                instalments: [],
              },
            ]);
          }
          return target.batch(statements);
        };
      },
    });
    const report = await bring([MINE], { db: racing });
    expect([report.applied, report.rows[0]?.registryNumber]).toEqual([true, 'SPL-000052']);
    expect(await count('agreement')).toBe(52);
  });

  it('a thousand agreements stay below half of the statements that D1 takes in one batch', async () => {
    let statements = 0;
    const counting = new Proxy(db, {
      get(target, property) {
        if (property !== 'batch') return Reflect.get(target, property).bind(target);
        return (all: D1PreparedStatement[]) => {
          statements += all.length;
          return target.batch(all);
        };
      },
    });
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      externalId: `n${index}`,
      kind: 'NK',
      sources: ['https://example.org/'],
      parties: [
        { organisation: 'KPU Kota Serang', documentNumber: `${index}/NK/2024` },
        { organisation: 'Polri' },
      ],
    }));
    const report = await bring(many, { db: counting });
    expect([report.applied, report.counts.new, await count('listing')]).toEqual([true, 1_000, 1_050]);
    expect(statements).toBeLessThan(500);
  });
});
