import { beforeAll, describe, expect, test } from 'vitest';
import { AgreementListQuery } from '../../../schema/api/agreement.ts';
import { FACET_ROWS_MAX } from '../../../worker/agreements/listing/facets.ts';
import { readList } from '../../../worker/agreements/listing/list.ts';
import { rebuildCountsStatements } from '../../../worker/agreements/projection.ts';
import { readRecord } from '../../../worker/agreements/store.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { freshDatabase } from '../../support/database.ts';
import type { TestUnit } from '../../support/registry.ts';
import { agreement, type PartnerId, publish, seedPlaces, TODAY } from '../../support/registry.ts';

const UNITS: TestUnit[] = ['00', '33', '33.73', '33.19', '35', '35.06', '35.71', '36', '36.73'];
const PARTNERS: PartnerId[] = ['polri', 'uksw', 'pemkab-kudus', 'bawaslu', 'polres-kediri'];
const KINDS = ['nota_kesepahaman', 'perjanjian_kerja_sama', 'hibah_daerah'] as const;

/** A varied register: kinds, partners, years and ends spread by position. */
function varied(from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const seq = from + index;
    return agreement(seq, UNITS[seq % UNITS.length]!, [PARTNERS[seq % PARTNERS.length]!], {
      kind: KINDS[seq % KINDS.length]!,
      signed:
        seq % 4 === 0 ? undefined : `20${String(10 + (seq % 15)).padStart(2, '0')}-0${1 + (seq % 9)}-15`,
      title: `Kerja sama ${seq}`,
      ...(seq % 5 === 0 ? { endsOn: `20${20 + (seq % 12)}-1${seq % 3}-20`, termKind: 'fixed' as const } : {}),
    });
  });
}

/** What a page itself may read: its rows, their order, and those that a further filter passes over. */
const PAGE_ROWS = 500;

let db: D1Database;
let revision = 0;

/** Each question as in a new state of the registry: nothing that an earlier one remembered helps. */
function newState() {
  revision += 1;
  return { revision, changedAt: 'x', today: TODAY };
}

async function cost(parameters: Record<string, unknown>): Promise<number> {
  const meter = newMeter();
  const outcome = await readList(publicDatabase(db, meter), AgreementListQuery.parse(parameters), newState());
  if (!outcome.ok) throw new Error(outcome.reason);
  return meter.rowsRead;
}

async function recordCost(number: string): Promise<number> {
  const meter = newMeter();
  await readRecord(publicDatabase(db, meter), number, TODAY);
  return meter.rowsRead;
}

async function counters(): Promise<unknown[]> {
  const facets = await db.prepare('SELECT * FROM facet_count WHERE count <> 0 ORDER BY 1, 2, 3, 4').all();
  const words = await db.prepare('SELECT * FROM search_term WHERE records <> 0 ORDER BY 1').all();
  return [...facets.results, ...words.results];
}

describe('what D1 bills', () => {
  const before: Record<string, number> = {};

  beforeAll(async () => {
    db = await freshDatabase();
    await seedPlaces(db);
    await publish(db, varied(1, 250));
    before.list = await cost({ facets: 'true' });
    before.record = await recordCost('SPL-000007');
    for (let from = 251; from <= 1_500; from += 250) await publish(db, varied(from, from + 249));
  }, 60_000);

  test('the first page with facets costs at most 600 rows, and no more when the register is six times as large', async () => {
    const now = await cost({ facets: 'true' });
    expect(now).toBeLessThanOrEqual(600);
    expect(Math.abs(now - before.list!)).toBeLessThanOrEqual(0.1 * before.list!);
  });

  test('a record costs at most 60 rows, whatever the size of the register', async () => {
    const now = await recordCost('SPL-000007');
    expect(now).toBeLessThanOrEqual(60);
    expect(now).toBe(before.record);
  });

  test('a later page costs no more than the first', async () => {
    const meter = newMeter();
    const database = publicDatabase(db, meter);
    const query = AgreementListQuery.parse({ sort: 'newest' });
    let cursor: string | undefined;
    const costs: number[] = [];
    for (let page = 0; page < 20; page += 1) {
      const already = meter.rowsRead;
      const outcome = await readList(database, { ...query, cursor }, newState());
      if (!outcome.ok) throw new Error(outcome.reason);
      cursor = outcome.list.nextCursor ?? undefined;
      costs.push(meter.rowsRead - already);
    }
    expect(Math.max(...costs)).toBeLessThanOrEqual(costs[0]! + 5);
  });

  test('one filter with facets looks at no more than the counting cap beside its counters', async () => {
    expect(await cost({ facets: 'true', partnerKind: 'polri' })).toBeLessThanOrEqual(
      before.list! + FACET_ROWS_MAX,
    );
  });

  test('several filters with facets read at most 4,000 rows beside the page', async () => {
    const three = { kind: 'nota_kesepahaman', level: 'kabupaten_kota', year: 'unknown' };
    expect(await cost({ facets: 'true', ...three })).toBeLessThanOrEqual(4_000 + PAGE_ROWS);
    expect(await cost({ facets: 'true', ...three, partnerKind: 'polri' })).toBeLessThanOrEqual(
      4_000 + PAGE_ROWS,
    );
    const values = { kind: ['nota_kesepahaman', 'hibah_daerah'], level: ['pusat', 'kabupaten_kota'] };
    expect(await cost({ facets: 'true', ...values })).toBeLessThanOrEqual(4_000 + PAGE_ROWS);
  });

  test('counters kept publication by publication equal counters made anew', async () => {
    await publish(
      db,
      varied(10, 30).map((facts) => ({ ...facts, kind: 'adendum' as const, title: 'Diubah' })),
      2,
    );
    const kept = await counters();
    await db.batch(rebuildCountsStatements(db));
    expect(await counters()).toEqual(kept);
  });

  test('a chain is read where there is one only, and an umbrella with hundreds of followers walks none of them for it', async () => {
    const link = (kind: 'implements' | 'extends', seq: number) => {
      return { kind, toId: agreement(seq, '00', []).id, basis: 'stated' as const, note: null };
    };
    const umbrella = agreement(2_000, '00', ['polri'], { signed: '2024-01-01' });
    const extension = agreement(2_001, '00', ['polri'], {
      signed: '2025-01-01',
      links: [link('extends', 2_000)],
    });
    const followers = Array.from({ length: 200 }, (_, index) =>
      agreement(2_002 + index, '33.73', ['polri'], {
        signed: '2024-02-01',
        links: [link('implements', 2_000)],
      }),
    );
    await publish(db, [umbrella, extension, ...followers]);
    const costs = () => Promise.all(['SPL-000007', 'SPL-002001', 'SPL-002000'].map(recordCost));
    const [plain, chained, followed] = await costs();
    // Its place in the listing, its revision, and its first one for the day on which it was recorded.
    expect(plain).toBe(3);
    expect(chained).toBeLessThanOrEqual(25);
    expect(followed).toBeLessThanOrEqual(60);
    // Statistics decide which way SQLite goes where it has a choice; here it has none.
    await db.prepare('ANALYZE').run();
    expect(await costs()).toEqual([plain, chained, followed]);
  });
});
