import { env } from 'cloudflare:test';
import { beforeEach, expect, test } from 'vitest';
import { missingLeafStatements } from '../../../worker/agreements/registry-log.ts';
import { revisionLeaf } from '../../../worker/log/public-record.ts';
import { freshDatabase } from '../../support/database.ts';
import { agreement, NOW, publish, seedPlaces } from '../../support/registry.ts';

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
});

const leaves = async () =>
  (
    await env.DB.prepare(
      "SELECT entry_id AS id, leaf FROM log_leaf WHERE log = 'registry' ORDER BY leaf_index",
    ).all<{ id: string; leaf: string }>()
  ).results;

test('every published revision has its leaf, in order, and commits to the hash of what was published', async () => {
  const one = agreement(1, '33.73', ['uksw']);
  await publish(env.DB, [one, agreement(2, '33', ['polri'])]);
  await publish(env.DB, [{ ...one, title: 'Baru' }], 2);
  expect((await leaves()).map((leaf) => leaf.id)).toEqual(['SPL-000001/1', 'SPL-000002/1', 'SPL-000001/2']);
  const hash = await env.DB.prepare(
    'SELECT record_sha256 AS h FROM agreement_revision WHERE revision = 2',
  ).first<string>('h');
  const expected = await revisionLeaf({
    registryNumber: 'SPL-000001',
    revision: 2,
    recordSha256: hash ?? '',
    documents: [],
  });
  expect((JSON.parse((await leaves())[2]?.leaf ?? '{}') as { c: string }).c).toBe(
    Buffer.from(expected.commitment).toString('base64url'),
  );
});

test('a publication that fails leaves no leaf', async () => {
  const bad = { ...agreement(1, '33.73', ['uksw']), kind: 'nothing' as never };
  await expect(publish(env.DB, [bad])).rejects.toThrow();
  expect(await leaves()).toEqual([]);
});

test('what was generated to measure with is no record and has no leaf', async () => {
  await publish(env.DB, [agreement(1, '33.73', ['uksw'], { provenance: 'generated' })]);
  expect(await leaves()).toEqual([]);
  expect(await missingLeafStatements(env.DB, NOW)).toEqual([]);
});

test('revisions from before there was a log are appended once', async () => {
  await publish(env.DB, [agreement(1, '33.73', ['uksw'])]);
  const [before] = await leaves();
  await env.DB.batch(
    ['DROP TRIGGER log_leaf_is_kept', 'DELETE FROM log_leaf'].map((sql) => env.DB.prepare(sql)),
  );
  await env.DB.batch(await missingLeafStatements(env.DB, NOW));
  expect(await leaves()).toEqual([before]);
  expect(await missingLeafStatements(env.DB, NOW)).toEqual([]);
});
