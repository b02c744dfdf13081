import { beforeEach, describe, expect, test } from 'vitest';
import { AgreementRecord, AgreementRevisions, Cascade } from '../../../schema/api/agreement.ts';
import { DocumentMatch } from '../../../schema/api/document.ts';
import type { AgreementFacts } from '../../../worker/agreements/facts.ts';
import { readCascade, readRecord, readRevisions } from '../../../worker/agreements/store.ts';
import { readDocumentMatch } from '../../../worker/documents/store.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { freshDatabase } from '../../support/database.ts';
import { agreement, publish, seedPlaces, TODAY } from '../../support/registry.ts';

let db: D1Database;
const hash = (character: string) => character.repeat(64);

const document = (sha256: string, more: Partial<AgreementFacts['documents'][number]> = {}) => ({
  sha256,
  role: 'naskah' as const,
  title: 'Naskah',
  bytes: 1_000,
  pages: 3,
  mediaType: 'application/pdf',
  redactionReason: null,
  revision: 1,
  supersededBy: null,
  available: true,
  ...more,
});

/** An umbrella with two followers, one of them still in preparation, expected of all units of Jawa Tengah. */
function umbrella(): AgreementFacts[] {
  const basis = { id: 'Surat dinas contoh', en: 'Example letter' };
  const top = agreement(1, '00', ['polri'], {
    signed: '2022-12-29',
    title: 'Payung',
    expectations: [{ unitPathPrefix: '00/33', basis, dueOn: null }],
  });
  const follows = { kind: 'implements' as const, toId: top.id, basis: 'stated' as const, note: null };
  return [
    top,
    agreement(2, '33.73', ['polri'], { signed: '2023-03-01', links: [follows] }),
    agreement(3, '33.19', ['polri'], {
      legalStatus: 'negotiating',
      links: [{ ...follows, basis: 'inferred' }],
    }),
    agreement(4, '35.06', ['polres-kediri'], { signed: '2023-05', links: [follows] }),
  ];
}

beforeEach(async () => {
  db = await freshDatabase();
  await seedPlaces(db);
});

describe('a record', () => {
  test('holds all that was published, its links in both directions and what nobody knows', async () => {
    await publish(db, umbrella());
    const meter = newMeter();
    const record = AgreementRecord.parse(await readRecord(publicDatabase(db, meter), 'SPL-000001', TODAY));
    expect(
      record.links.map((link) => [link.direction, link.kind, link.agreement.registryNumber]).sort(),
    ).toEqual([
      ['in', 'implements', 'SPL-000002'],
      ['in', 'implements', 'SPL-000003'],
      ['in', 'implements', 'SPL-000004'],
    ]);
    expect(record.cascade).toEqual({ expected: 2, followed: 2, inPreparation: 1 });
    expect(record.unknownFields).toEqual(
      expect.arrayContaining(['signedPlace', 'endsOn', 'parties.0.documentNumber', 'documents']),
    );
    expect(record.unknownFields).not.toContain('title');
    expect(meter.rowsRead).toBeLessThanOrEqual(60);
    const follower = await readRecord(publicDatabase(db), 'SPL-000003', TODAY);
    expect(follower?.links.map((link) => [link.direction, link.basis])).toEqual([['out', 'inferred']]);
    expect(follower?.cascade).toBeNull();
  });

  test('that was not published is not there', async () => {
    expect(await readRecord(publicDatabase(db), 'SPL-000001', TODAY)).toBeNull();
    expect(await readRevisions(publicDatabase(db), 'SPL-000001')).toBeNull();
    expect(await readCascade(publicDatabase(db), 'SPL-000001')).toBeNull();
  });

  test('keeps every revision as it was; none can be changed, removed or published twice', async () => {
    await publish(db, [agreement(1, '33.73', ['uksw'], { title: 'Lama' })]);
    await publish(db, [agreement(1, '33.73', ['uksw'], { title: 'Baru' })], 2);
    const { revisions } = AgreementRevisions.parse(await readRevisions(publicDatabase(db), 'SPL-000001'));
    expect(revisions.map((one) => one.revision)).toEqual([2, 1]);
    expect((await readRecord(publicDatabase(db), 'SPL-000001', TODAY))?.title).toBe('Baru');
    const first = await db
      .prepare('SELECT record FROM agreement_revision WHERE revision = 1')
      .first<{ record: string }>();
    expect(JSON.parse(first?.record ?? '{}')).toMatchObject({ title: 'Lama', revision: 1 });
    await expect(db.prepare("UPDATE agreement_revision SET reason = 'x'").run()).rejects.toThrow(
      'never changed',
    );
    await expect(db.prepare('DELETE FROM agreement_revision').run()).rejects.toThrow('never removed');
    await expect(
      db
        .prepare(
          'INSERT OR REPLACE INTO agreement_revision SELECT * FROM agreement_revision WHERE revision = 1',
        )
        .run(),
    ).rejects.toThrow('already published');
  });

  test('a registry number stays with its agreement: no change, no removal, no replacement', async () => {
    await publish(db, [agreement(1, '33.73', ['uksw'])]);
    await expect(db.prepare("UPDATE agreement SET registry_number = 'SPL-000009'").run()).rejects.toThrow(
      'never changed',
    );
    await expect(db.prepare('DELETE FROM agreement').run()).rejects.toThrow('never removed');
    await expect(
      db.prepare('INSERT OR REPLACE INTO agreement SELECT * FROM agreement').run(),
    ).rejects.toThrow('already there');
  });

  test('a batch that fails half-way publishes nothing', async () => {
    const good = agreement(1, '33.73', ['uksw'], { title: 'Baik' });
    const bad = agreement(2, '33.73', ['uksw'], { effectiveOn: '2024-01-02', endsOn: '2024-01-01' });
    await expect(publish(db, [good, bad])).rejects.toThrow();
    expect(await readRecord(publicDatabase(db), 'SPL-000001', TODAY)).toBeNull();
    const left = await db
      .prepare(
        'SELECT (SELECT count(*) FROM agreement) + (SELECT count(*) FROM listing) + (SELECT count(*) FROM facet_count) + (SELECT revision FROM registry_state) AS n',
      )
      .first<{ n: number }>();
    expect(left?.n).toBe(0);
  });

  test('an obligation is overdue only after its day, never once it is met, and never while its state is unknown', async () => {
    const one = (id: string, dueOn: string | null, status: 'scheduled' | 'met' | null) => ({
      id,
      organisationId: null,
      organisationName: null,
      description: id,
      dueOn,
      recurrence: null,
      status,
      evidence: null,
    });
    await publish(db, [
      agreement(1, '33.73', ['uksw'], {
        obligations: [
          one('past', '2026-11-21', 'scheduled'),
          one('today', TODAY, null),
          one('met', '2020-01-01', 'met'),
          one('unknown', '2020-01-01', null),
        ],
      }),
    ]);
    const record = await readRecord(publicDatabase(db), 'SPL-000001', TODAY);
    expect(record?.obligations.filter((each) => each.overdue).map((each) => each.id)).toEqual(['past']);
  });
});

describe('a cascade', () => {
  test('names who follows, who prepares and who is silent, alphabetically, and counts whom nobody expected apart', async () => {
    await publish(db, umbrella());
    const cascade = Cascade.parse(await readCascade(publicDatabase(db), 'SPL-000001'));
    expect(cascade.units.map((unit) => [unit.name, unit.state, unit.expected])).toEqual([
      ['KPU Kabupaten Kudus', 'in_preparation', true],
      ['KPU Kota Salatiga', 'followed', true],
      ['KPU Kabupaten Kediri', 'followed', false],
    ]);
    expect(cascade).toMatchObject({ followed: 2, inPreparation: 1, silent: 0, expectation: { units: 2 } });
  });

  test('without a source that names who is expected says so instead of expecting everybody', async () => {
    const [top, ...followers] = umbrella();
    await publish(db, [{ ...top!, expectations: [] }, ...followers]);
    expect(await readCascade(publicDatabase(db), 'SPL-000001')).toMatchObject({
      expectation: null,
      silent: 0,
    });
  });
});

describe('verification', () => {
  test('finds the agreement, the version and whether a later file has superseded it', async () => {
    const twice = agreement(1, '33.73', ['uksw'], {
      documents: [document(hash('a'), { supersededBy: hash('b') }), document(hash('b'), { revision: 2 })],
    });
    await publish(db, [
      twice,
      agreement(2, '33.19', ['pemkab-kudus'], {
        visibility: 'metadata_only',
        documents: [document(hash('c'))],
      }),
    ]);
    await publish(db, [twice], 2);
    const old = DocumentMatch.parse(await readDocumentMatch(publicDatabase(db), hash('a')));
    expect(old.matches.map((match) => [match.agreement.registryNumber, match.current])).toEqual([
      ['SPL-000001', false],
    ]);
    expect((await readDocumentMatch(publicDatabase(db), hash('b')))?.matches[0]?.current).toBe(true);
    expect((await readDocumentMatch(publicDatabase(db), hash('c')))?.matches[0]?.document.available).toBe(
      false,
    );
    expect(await readDocumentMatch(publicDatabase(db), hash('d'))).toBeNull();
  });
});
