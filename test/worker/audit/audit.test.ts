import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AuditList } from '../../../schema/api/audit.ts';
import type { AuditEntry } from '../../../worker/audit/event.ts';
import { auditStatement, changesSince } from '../../../worker/audit/record.ts';
import { readAudit, SEARCHED_EVENTS_MAX } from '../../../worker/audit/store.ts';
import { newMeter, publicDatabase } from '../../../worker/platform/db.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPerson, signedIn } from '../../support/people.ts';
import { NOW, seedPlaces } from '../../support/registry.ts';

const SALATIGA = '00/33/33.73';
const JATENG = '00/33';
const BANTEN = '00/36';

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await seedPerson({ id: 'admin-jateng', role: 'administrator', unit: '33' });
  await seedPerson({ id: 'admin-salatiga', role: 'administrator', unit: '33.73' });
  await seedPerson({ id: 'admin-pusat', role: 'administrator', unit: '00' });
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33' });
});

function record(unitPath: string, facts: Partial<AuditEntry> = {}, at = NOW): D1PreparedStatement {
  return auditStatement(
    env.DB,
    {
      at,
      actor: { kind: 'account', id: 'someone', name: 'Seseorang (Contoh)', role: 'recorder' },
      address: '203.0.113.7',
      client: 'uji',
      requestId: 'r',
    },
    { kind: 'session.opened', outcome: 'done', unitPath, ...facts },
  );
}

const kinds = (list: AuditList) => list.items.map((one) => one.kind);

describe('the table', () => {
  test('an event is never changed, removed or written over, whatever the statement', async () => {
    await record(JATENG).run();
    for (const sql of [
      "UPDATE audit_event SET kind = 'x'",
      'DELETE FROM audit_event',
      "INSERT OR REPLACE INTO audit_event (seq, at, kind, outcome, actor_kind, unit_path) VALUES (1, 'x', 'x', 'done', 'system', '00')",
      "REPLACE INTO audit_event (seq, at, kind, outcome, actor_kind, unit_path) VALUES (1, 'x', 'x', 'done', 'system', '00')",
      "INSERT INTO audit_event (seq, at, kind, outcome, actor_kind, unit_path) VALUES (1, 'x', 'x', 'done', 'system', '00') ON CONFLICT (seq) DO UPDATE SET kind = 'x'",
    ]) {
      await expect(env.DB.prepare(sql).run(), sql).rejects.toThrow(/audit event/);
    }
    const rows = await env.DB.prepare('SELECT kind FROM audit_event').all();
    expect(rows.results).toEqual([{ kind: 'session.opened' }]);
  });

  test('an event stands or falls with the batch that it tells of', async () => {
    await expect(
      env.DB.batch([record(JATENG), env.DB.prepare('INSERT INTO expectation (holds) VALUES (0)')]),
    ).rejects.toThrow();
    expect(await env.DB.prepare('SELECT count(*) AS n FROM audit_event').first('n')).toBe(0);
  });

  test('what others changed since a version is told in order, refusals left out', async () => {
    const subject = (version: number) => ({ type: 'account', id: 'a', version });
    await env.DB.batch([
      record(JATENG, { kind: 'account.changed', subject: subject(2), details: { fields: ['name'] } }),
      record(JATENG, { kind: 'account.changed', subject: subject(3), outcome: 'refused' }),
      record(JATENG, { kind: 'account.changed', subject: subject(3), details: { fields: ['email'] } }),
    ]);
    const changes = await changesSince(env.DB, { type: 'account', id: 'a' }, 1);
    expect(changes.map(({ version, fields }) => [version, fields])).toEqual([
      [2, ['name']],
      [3, ['email']],
    ]);
    expect(await changesSince(env.DB, { type: 'account', id: 'a' }, 3)).toEqual([]);
  });
});

describe('who reads it', () => {
  beforeEach(async () => {
    await env.DB.batch([
      record('00', { kind: 'at.centre' }),
      record(JATENG, { kind: 'at.province' }),
      record(SALATIGA, { kind: 'at.city' }),
      record(BANTEN, { kind: 'at.banten' }),
    ]);
  });

  test('an administrator reads the events of their unit and below, newest first, never the neighbour', async () => {
    const { body } = await json<AuditList>('/api/v1/audit?kind=at', signedIn('admin-jateng'));
    expect(kinds(body)).toEqual(['at.city', 'at.province']);
    const city = await json<AuditList>('/api/v1/audit?kind=at', signedIn('admin-salatiga'));
    expect(kinds(city.body)).toEqual(['at.city']);
    const centre = await json<AuditList>('/api/v1/audit?kind=at', signedIn('admin-pusat'));
    expect(kinds(centre.body)).toEqual(['at.banten', 'at.city', 'at.province', 'at.centre']);
  });

  test('a unit beyond reach, a unit that is not there and an address that is not there are one answer', async () => {
    const beyond = await ask('/api/v1/audit?unit=36', signedIn('admin-jateng'));
    const nothing = await ask('/api/v1/audit?unit=99', signedIn('admin-jateng'));
    const role = await ask('/api/v1/audit?unit=36', signedIn('petugas'));
    const stranger = await ask('/api/v1/audit?unit=36');
    const bodies = await Promise.all(
      [beyond, nothing, role, stranger].map(async (one) => {
        expect(one.status).toBe(404);
        return (await one.text()).replace(/"requestId":"[^"]+"/, '');
      }),
    );
    expect(new Set(bodies).size).toBe(1);
  });

  test('reading the trail and being refused leave their own traces', async () => {
    await ask('/api/v1/audit?unit=33.73', signedIn('admin-jateng'));
    await ask('/api/v1/audit?unit=36', signedIn('admin-jateng'));
    await ask('/api/v1/audit', signedIn('petugas'));
    const { results } = await env.DB.prepare(
      "SELECT kind, outcome, actor_id AS actor, unit_path AS unit FROM audit_event WHERE kind NOT LIKE 'at.%' ORDER BY seq",
    ).all();
    expect(results).toEqual([
      { kind: 'audit.read', outcome: 'done', actor: 'admin-jateng', unit: SALATIGA },
      { kind: 'access.refused', outcome: 'refused', actor: 'admin-jateng', unit: JATENG },
      { kind: 'access.refused', outcome: 'refused', actor: 'petugas', unit: JATENG },
    ]);
  });

  test('the export is the same events as lines, and is itself recorded', async () => {
    const response = await ask('/api/v1/audit.ndjson?kind=at', signedIn('admin-jateng'));
    const lines = (await response.text()).trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual([
      'at.city',
      'at.province',
    ]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const last = await env.DB.prepare('SELECT kind FROM audit_event ORDER BY seq DESC LIMIT 1').first('kind');
    expect(last).toBe('audit.exported');
  });
});

describe('filters and pages', () => {
  test('pages follow one another without a gap or a repetition', async () => {
    await env.DB.batch(Array.from({ length: 7 }, (_, index) => record(SALATIGA, { kind: `at.n${index}` })));
    const seen: string[] = [];
    let cursor = '';
    do {
      const list = await readAudit(publicDatabase(env.DB), JATENG, {
        limit: 3,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...kinds(list!));
      cursor = list?.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual(['at.n6', 'at.n5', 'at.n4', 'at.n3', 'at.n2', 'at.n1', 'at.n0']);
  });

  test('days are those of Jakarta, both included', async () => {
    await env.DB.batch([
      record(JATENG, { kind: 'at.before' }, new Date('2026-11-20T16:59:59Z')),
      record(JATENG, { kind: 'at.first' }, new Date('2026-11-20T17:00:00Z')),
      record(JATENG, { kind: 'at.last' }, new Date('2026-11-21T16:59:59Z')),
      record(JATENG, { kind: 'at.after' }, new Date('2026-11-21T17:00:00Z')),
    ]);
    const day = { from: '2026-11-21', to: '2026-11-21', limit: 10 };
    expect(kinds((await readAudit(publicDatabase(env.DB), '00', day))!)).toEqual(['at.last', 'at.first']);
  });

  test('who, what, how it ended and to whom can be asked for together', async () => {
    const subject = { type: 'account', id: 'x:y' };
    await env.DB.batch([
      record(JATENG, { kind: 'people.read', subject }),
      record(JATENG, { kind: 'people.changed', subject, outcome: 'refused' }),
      record(BANTEN, { kind: 'people.read', subject }),
    ]);
    const found = await readAudit(publicDatabase(env.DB), JATENG, {
      subject: 'account:x:y',
      actor: 'someone',
      kind: 'people',
      outcome: 'refused',
      limit: 10,
    });
    expect(kinds(found!)).toEqual(['people.changed']);
  });

  test('a page of a province reads its own rows only, and a rare filter stops and leads on', async () => {
    // 3,000 events elsewhere, 2,100 here, none of the kind that is asked for.
    const many = (path: string, count: number) =>
      env.DB.prepare(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
         INSERT INTO audit_event (at, kind, outcome, actor_kind, unit_path)
         SELECT '2026-11-22T03:00:00.000Z', 'session.opened', 'done', 'system', ? FROM n`,
      ).bind(count, path);
    await env.DB.batch([many(SALATIGA, 2_100), many(BANTEN, 3_000)]);
    const page = newMeter();
    const list = await readAudit(publicDatabase(env.DB, page), JATENG, { limit: 50 });
    expect(list?.items).toHaveLength(50);
    expect(page.rowsRead).toBeLessThanOrEqual(51 * 3);
    const rare = newMeter();
    const empty = await readAudit(publicDatabase(env.DB, rare), JATENG, { kind: 'key.revoked', limit: 50 });
    expect(empty?.items).toEqual([]);
    expect(empty?.nextCursor).not.toBeNull();
    expect(rare.rowsRead).toBeLessThanOrEqual(2.5 * SEARCHED_EVENTS_MAX);
    const rest = await readAudit(publicDatabase(env.DB), JATENG, {
      kind: 'key.revoked',
      limit: 50,
      cursor: empty?.nextCursor ?? '',
    });
    expect(rest).toEqual({ items: [], nextCursor: null, searchedTo: null });
  });
});
