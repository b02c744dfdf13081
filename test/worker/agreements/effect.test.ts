import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  type AgreementList,
  AgreementListQuery,
  type AgreementRecord,
} from '../../../schema/api/agreement.ts';
import type { AgreementFacts } from '../../../worker/agreements/facts.ts';
import { readList } from '../../../worker/agreements/listing/list.ts';
import { rebuildCountsStatements } from '../../../worker/agreements/projection.ts';
import { readRecord } from '../../../worker/agreements/store.ts';
import { removalStatements } from '../../../worker/agreements/withdrawal.ts';
import { rewriteAgreementStatements } from '../../../worker/agreements/writing.ts';
import { forgetPublicAnswers } from '../../../worker/http/public-cache.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { agreement, NOW, publish, seedPlaces, TODAY } from '../../support/registry.ts';

const parent = agreement(1, '33.73', ['uksw'], {
  title: 'Induk',
  signed: '2022-01-10',
  endsOn: '2026-12-31',
  termKind: 'fixed',
});

/** An addendum to the parent; `changes` are pairs of path and what it becomes. */
function addendum(
  seq: number,
  changes: [string, string | null][],
  facts: Parameters<typeof agreement>[3] = {},
) {
  return agreement(seq, '33.73', ['uksw'], {
    kind: 'adendum',
    signed: `2025-0${seq}-01`,
    amends: changes.map(([path, after]) => ({
      agreementId: parent.id,
      clause: 'Pasal 9',
      path,
      before: null,
      after,
    })),
    links: [{ kind: 'amends', toId: parent.id, basis: 'stated', note: null }],
    ...facts,
  });
}

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await publish(env.DB, [parent]);
});

async function republish(facts: AgreementFacts, revision: number): Promise<void> {
  await env.DB.batch(rewriteAgreementStatements(env.DB, [facts], NOW));
  await publish(env.DB, [facts], revision);
}

async function withdraw({ id, seq }: AgreementFacts): Promise<void> {
  const gone = env.DB.prepare("UPDATE agreement SET editorial_status = 'withdrawn' WHERE id = ?").bind(id);
  await env.DB.batch([gone, ...removalStatements(env.DB, { id, seq }, NOW)]);
  forgetPublicAnswers();
}

const record = async (number = 'SPL-000001') =>
  (await json<AgreementRecord>(`/api/v1/agreements/${number}`)).body;
const terms = async () => {
  const { endsOn, effective, termStatus } = await record();
  return [endsOn, effective?.endsOn ?? null, termStatus];
};

async function counters(): Promise<unknown[]> {
  const sql = [
    'SELECT * FROM facet_count WHERE count <> 0 ORDER BY 1, 2, 3, 4',
    'SELECT * FROM term_calendar WHERE ends + begins_dated + begins_open + begins_unknown <> 0 ORDER BY 1, 2',
  ];
  return (await env.DB.batch(sql.map((one) => env.DB.prepare(one)))).flatMap((one) => one.results);
}

/** Whatever was added and taken away one by one is what counting everything anew gives. */
async function expectCountsRight(): Promise<void> {
  const kept = await counters();
  await env.DB.batch(rebuildCountsStatements(env.DB));
  expect(kept).toEqual(await counters());
}

describe('an addendum', () => {
  test('changes the terms that hold, and nothing of the record that it changes', async () => {
    const revisions = '/api/v1/agreements/SPL-000001/revisions';
    const before = await (await ask(revisions)).text();
    expect(await terms()).toEqual(['2026-12-31', null, 'expiring_90']);
    await publish(env.DB, [
      addendum(2, [
        ['endsOn', '2028-12-31'],
        ['scope', 'Riset'],
      ]),
    ]);
    expect(await terms()).toEqual(['2026-12-31', '2028-12-31', 'active']);
    expect((await record()).effective).toEqual({
      effectiveOn: null,
      endsOn: '2028-12-31',
      termKind: 'fixed',
      changes: [
        {
          kind: 'amends',
          path: 'endsOn',
          clause: 'Pasal 9',
          before: null,
          after: '2028-12-31',
          by: 'SPL-000002',
        },
        { kind: 'amends', path: 'scope', clause: 'Pasal 9', before: null, after: 'Riset', by: 'SPL-000002' },
      ],
    });
    expect(await (await ask(revisions)).text()).toBe(before);
  });

  test('moves the agreement in the list, its filters, counts and calendar', async () => {
    const ending = async () =>
      (await json<AgreementList>('/api/v1/agreements?term=expiring_90')).body.items.map(
        (one) => one.registryNumber,
      );
    expect(await ending()).toEqual(['SPL-000001']);
    const calendar = async () => (await ask('/api/v1/agreements.ics')).text();
    expect(await calendar()).toMatch(/SEQUENCE:0\r\nDTSTART;VALUE=DATE:20261231/);
    await publish(env.DB, [addendum(2, [['endsOn', '2028-12-31']])]);
    expect(await ending()).toEqual([]);
    expect(await calendar()).toMatch(/SEQUENCE:1\r\nDTSTART;VALUE=DATE:20281231/);
    const { body } = await json<AgreementList>('/api/v1/agreements?facets=true');
    const item = body.items.find((one) => one.registryNumber === 'SPL-000001');
    expect([item?.endsOn, item?.amendedBy]).toEqual(['2028-12-31', ['SPL-000002']]);
    const found = await readList(
      publicDatabase(env.DB, newMeter()),
      AgreementListQuery.parse({ q: 'induk', term: 'active' }),
      { revision: 7, changedAt: 'x', today: TODAY },
    );
    expect(found.ok && found.list.items.length).toBe(1);
    await expectCountsRight();
  });

  test.each<[string, [string, string | null][], (string | null)[]]>([
    ['opens the term', [['termKind', 'open_ended']], [null, 'open_ended', 'open_ended']],
    ['strikes the end', [['endsOn', null]], [null, 'fixed', 'unknown']],
    [
      'says in words how much longer, which is no date',
      [['endsOn', 'dua tahun lagi']],
      ['2026-12-31', 'fixed', 'expiring_90'],
    ],
    ['names a day that is none', [['endsOn', '2027-02-30']], ['2026-12-31', 'fixed', 'expiring_90']],
    ['puts off the beginning', [['effectiveOn', '2026-12-01']], ['2026-12-31', 'fixed', 'upcoming']],
  ])('that %s', async (_, changes, expected) => {
    await publish(env.DB, [addendum(2, changes)]);
    const { effective, termStatus } = await record();
    expect([effective?.endsOn, effective?.termKind, termStatus]).toEqual(expected);
    await expectCountsRight();
  });

  test('that was signed last prevails, in whatever order they were recorded', async () => {
    await publish(env.DB, [addendum(3, [['endsOn', '2030-12-31']])]);
    await publish(env.DB, [addendum(2, [['endsOn', '2028-12-31']])]);
    expect(await terms()).toEqual(['2026-12-31', '2030-12-31', 'active']);
    expect((await record()).effective?.changes.map((one) => one.by)).toEqual(['SPL-000002', 'SPL-000003']);
  });

  test.each([
    ['negotiated', { legalStatus: 'negotiating' }],
    ['cancelled', { legalStatus: 'cancelled' }],
    ['suspended', { legalStatus: 'suspended' }],
    ['void', { legalStatus: 'ended', endReason: 'void' }],
    ['only prepared', { legalStatus: null, provenance: 'in_preparation' }],
  ] as const)('that is %s has no effect', async (_, facts) => {
    await publish(env.DB, [addendum(2, [['endsOn', '2028-12-31']], facts)]);
    expect(await terms()).toEqual(['2026-12-31', null, 'expiring_90']);
  });

  test('takes effect when it is signed, and loses it when it is suspended', async () => {
    const one = addendum(2, [['endsOn', '2028-12-31']], { legalStatus: 'negotiating' });
    await publish(env.DB, [one]);
    await republish({ ...one, legalStatus: 'signed' }, 2);
    expect((await terms())[1]).toBe('2028-12-31');
    await republish({ ...one, legalStatus: 'suspended' }, 3);
    expect(await terms()).toEqual(['2026-12-31', null, 'expiring_90']);
    await expectCountsRight();
  });

  test('that no longer names the agreement lets go of it', async () => {
    const one = addendum(2, [['endsOn', '2028-12-31']]);
    await publish(env.DB, [one]);
    await republish({ ...one, amends: [], links: [] }, 2);
    expect(await terms()).toEqual(['2026-12-31', null, 'expiring_90']);
  });

  test('that is withdrawn takes its effect back; the one before it holds again', async () => {
    const [first, second] = [
      addendum(2, [['endsOn', '2028-12-31']]),
      addendum(3, [['endsOn', '2030-12-31']]),
    ];
    await publish(env.DB, [first, second]);
    await withdraw(second);
    expect((await terms())[1]).toBe('2028-12-31');
    await withdraw(first);
    expect(await terms()).toEqual(['2026-12-31', null, 'expiring_90']);
    const { body } = await json<AgreementList>('/api/v1/agreements');
    expect(body.items.map((one) => [one.registryNumber, one.endsOn, one.amendedBy])).toEqual([
      ['SPL-000001', '2026-12-31', undefined],
    ]);
    await expectCountsRight();
  });

  test('holds when the agreement itself is revised', async () => {
    await publish(env.DB, [addendum(2, [['endsOn', '2028-12-31']])]);
    await republish({ ...parent, title: 'Induk, diperbaiki' }, 2);
    expect(await terms()).toEqual(['2026-12-31', '2028-12-31', 'active']);
    const { body } = await json<AgreementList>('/api/v1/agreements?term=active');
    expect(body.items.map((one) => one.title)).toContain('Induk, diperbaiki');
    await expectCountsRight();
  });

  test('whose publication fails half-way changes nothing', async () => {
    await env.DB.prepare(
      "CREATE TRIGGER breaks BEFORE UPDATE ON listing_facet BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    ).run();
    await expect(publish(env.DB, [addendum(2, [['endsOn', '2028-12-31']])])).rejects.toThrow('disk full');
    forgetPublicAnswers();
    expect(await terms()).toEqual(['2026-12-31', null, 'expiring_90']);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM effective_term').first('n')).toBe(0);
  });
});

describe('an extension', () => {
  const extension = (
    seq: number,
    facts: Parameters<typeof agreement>[3] = {},
    unit: '33.73' | '33' = '33.73',
  ) =>
    agreement(seq, unit, ['uksw'], {
      signed: '2026-01-01',
      endsOn: '2029-06-30',
      termKind: 'fixed',
      links: [{ kind: 'extends', toId: parent.id, basis: 'stated', note: null }],
      ...facts,
    });

  test('lets the agreement last until its own end', async () => {
    await publish(env.DB, [extension(2)]);
    expect(await terms()).toEqual(['2026-12-31', '2029-06-30', 'active']);
    expect((await record()).effective?.changes).toEqual([
      {
        kind: 'extends',
        path: 'endsOn',
        clause: null,
        before: '2026-12-31',
        after: '2029-06-30',
        by: 'SPL-000002',
      },
    ]);
  });

  test('that ends earlier shortens nothing, and one of another unit changes nothing', async () => {
    await publish(env.DB, [extension(2, { endsOn: '2026-06-30' }), extension(3, {}, '33')]);
    expect(await terms()).toEqual(['2026-12-31', null, 'expiring_90']);
  });
});

describe('the chain', () => {
  const following = (
    seq: number,
    kind: 'renews' | 'supersedes' | 'extends',
    to: AgreementFacts,
    signed?: string,
  ) =>
    agreement(seq, '33.73', ['uksw'], {
      ...(signed !== undefined && { signed }),
      links: [{ kind, toId: to.id, basis: 'stated', note: null }],
    });

  test('shows what was followed by what, oldest first, the same from each of its agreements', async () => {
    // The middle one is not known to have a date.
    const second = following(2, 'renews', parent);
    const third = following(3, 'supersedes', second, '2021-05-05');
    await publish(env.DB, [second, third, agreement(4, '33', ['polri'])]);
    for (const number of ['SPL-000001', 'SPL-000002', 'SPL-000003']) {
      const { chain } = await record(number);
      expect(chain.map((one) => [one.agreement.registryNumber, one.follows])).toEqual([
        ['SPL-000001', []],
        ['SPL-000002', [{ kind: 'renews', registryNumber: 'SPL-000001' }]],
        ['SPL-000003', [{ kind: 'supersedes', registryNumber: 'SPL-000002' }]],
      ]);
    }
    expect((await record('SPL-000004')).chain).toEqual([]);
  });

  test('leaves out what was withdrawn', async () => {
    const second = following(2, 'renews', parent);
    await publish(env.DB, [second]);
    await withdraw(second);
    expect((await record()).chain).toEqual([]);
  });

  test('ends where links run in a circle', async () => {
    const second = following(2, 'renews', parent);
    await publish(env.DB, [second]);
    await env.DB.prepare(
      "INSERT INTO agreement_link (from_id, to_id, kind, basis) VALUES (?, ?, 'renews', 'stated')",
    )
      .bind(parent.id, second.id)
      .run();
    forgetPublicAnswers();
    expect((await record()).chain).toHaveLength(2);
  });

  test('costs its own rows, whatever else the registry holds', async () => {
    const cost = async () => {
      const meter = newMeter();
      await readRecord(publicDatabase(env.DB, meter), 'SPL-000002', TODAY);
      return meter.rowsRead;
    };
    await publish(env.DB, [following(2, 'renews', parent), addendum(3, [['endsOn', '2028-12-31']])]);
    const before = await cost();
    const others = Array.from({ length: 60 }, (_, index) => agreement(10 + index, '35', ['polri']));
    await publish(env.DB, [
      ...others,
      ...others.slice(1).map((one, index) => ({
        ...agreement(100 + index, '35', ['polri']),
        links: [{ kind: 'renews' as const, toId: one.id, basis: 'stated' as const, note: null }],
      })),
    ]);
    // A look into an index that finds nothing reads the entry that it ends at.
    expect((await cost()) - before).toBeLessThanOrEqual(3);
    expect(before).toBeLessThan(60);
  });
});
