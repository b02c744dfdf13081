import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import { RevisionProof } from '../../../schema/api/revision-proof.ts';
import { missingLeafStatements } from '../../../worker/agreements/registry-log.ts';
import { toHex } from '../../../worker/log/bytes.ts';
import { leafBytes } from '../../../worker/log/leaf.ts';
import { parseVerifierKey } from '../../../worker/log/note.ts';
import { checkReceipt } from '../../../worker/log/proof-text.ts';
import { revisionLeaf } from '../../../worker/log/public-record.ts';
import { leafHash, sha256 } from '../../../worker/log/tree.ts';
import { ask, json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { agreement, NOW, publish, seedPlaces } from '../../support/registry.ts';
import { append, lastNote, seal, vkey } from '../log/support.ts';

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

describe('the proof of a revision', () => {
  const ROWS_READ_MAX = 20;
  const PROOF = '/api/v1/agreements/SPL-000001/revisions/1/proof';
  const proofOf = async (path: string) => RevisionProof.parse((await json(path)).body);

  test('shows, with what anyone can read and nothing else, that the revision is in the log', async () => {
    await publish(env.DB, [agreement(1, '33.73', ['uksw']), agreement(2, '33', ['polri'])]);
    await seal();
    const { sealed, verifierKeys, leaf, ...proof } = await proofOf(PROOF);
    expect(proof).toMatchObject({ state: 'sealed', revision: 1, registryNumber: 'SPL-000001' });
    const record = await (await ask('/api/v1/agreements/SPL-000001/revisions/1')).arrayBuffer();
    const recordSha256 = toHex(await sha256(new Uint8Array(record)));
    expect(proof.recordSha256).toBe(recordSha256);
    const bytes = leafBytes(
      await revisionLeaf({ registryNumber: 'SPL-000001', revision: 1, recordSha256, documents: [] }),
    );
    expect(leaf).toEqual({ index: 0, id: 'SPL-000001/1', hash: toHex(await leafHash(bytes)) });
    const keys = [(await parseVerifierKey(await vkey(2)))!];
    expect(verifierKeys).toEqual([await vkey(2)]);
    expect(await checkReceipt(sealed?.receipt ?? '', keys, bytes)).toMatchObject({ ok: true, index: 0 });
    expect(sealed).toMatchObject({ treeSize: 2, checkpoint: await lastNote() });
    expect(await (await ask(sealed?.receiptPath ?? '')).text()).toBe(sealed?.receipt);
  });

  test('says that a revision is not yet sealed, and that what was generated is not in the log', async () => {
    await publish(env.DB, [
      agreement(1, '33.73', ['uksw']),
      agreement(2, '33', ['polri'], { provenance: 'generated' }),
    ]);
    expect(await proofOf(PROOF)).toMatchObject({ state: 'waiting', leaf: { index: 0 }, sealed: null });
    expect((await ask(PROOF)).headers.get('cache-control')).toBe('public, max-age=2');
    expect(await proofOf(PROOF.replace('000001', '000002'))).toMatchObject({
      state: 'not_in_log',
      leaf: null,
      sealed: null,
    });
  });

  test('holds for a reader who has it until the tree has grown', async () => {
    await publish(env.DB, [agreement(1, '33.73', ['uksw'])]);
    await seal();
    const etag = (await ask(PROOF)).headers.get('etag') ?? '';
    const again = () => ask(PROOF, { headers: { 'if-none-match': etag } });
    expect((await again()).status).toBe(304);
    await publish(env.DB, [agreement(2, '33', ['polri'])]);
    expect((await again()).status).toBe(304);
    await seal();
    expect((await again()).status).toBe(200);
  });

  test.each([
    'SPL-000009/revisions/1',
    'SPL-000001/revisions/2',
    'SPL-000001/revisions/0',
    'SPL-1/revisions/1',
  ])('of what is not there is not found: %s', async (path) => {
    await publish(env.DB, [agreement(1, '33.73', ['uksw'])]);
    expect((await ask(`/api/v1/agreements/${path}/proof`)).status).toBe(404);
  });

  test(`reads at most ${ROWS_READ_MAX} rows, in a log of ten leaves as in one of thousands`, async () => {
    const rowsRead = async () => {
      const timing = (await ask(PROOF)).headers.get('server-timing') ?? '';
      return Number(/rows;desc="(\d+)"/.exec(timing)?.[1]);
    };
    await publish(env.DB, [agreement(1, '33.73', ['uksw'])]);
    await append(1, 1_000);
    await seal();
    const few = await rowsRead();
    await append(1_000, 6_000);
    await seal();
    expect(await rowsRead()).toBe(few);
    expect(few).toBeLessThanOrEqual(ROWS_READ_MAX);
  });
});
