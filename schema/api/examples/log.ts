/**
 * Examples of answers about the logs. They are real: a log of three published revisions, sealed with the key of the
 * tests, and a new key announced after them. test/worker/log/routes.test.ts makes the same log and compares.
 */
import type { LogConsistency, LogKeys, LogState } from '../log.ts';
import type { RevisionProof } from '../revision-proof.ts';

export const EXAMPLE_CHECKPOINT = [
  'simpul.example.org/log/registry',
  '3',
  'BG5EEPPnCu/5o/qMnG8Qv7sbh+0hweDgmuiEM/ZLFR4=',
  '',
  '— simpul.example.org/log/registry 9CRLvqqUmdRXV4xQfCiWkKTXI/34P1Y/drxpL/yeYroTvPXdFx6Qxv5TXrzxZeJ/mOXGrCVNEYYcZfO4GVuaQR4vXAo=',
  '',
].join('\n');

export const EXAMPLE_VERIFIER_KEYS =
  'simpul.example.org/log/registry+f4244bbe+AYE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU\n';

export const EXAMPLE_RECEIPT = [
  'c2sp.org/tlog-proof@v1',
  'extra eyJjIjoicG0xS0YyNDhuNkRKcGJudVlxaWZCOHRoYlN2LVFRVndGREx1a0h6THVnNCIsImlkIjoiU1BMLTAwMDAwMi8xIiwidHlwZSI6ImFncmVlbWVudF9yZXZpc2lvbiIsInYiOjF9',
  'index 1',
  'WXNfAH125iYUmTIfFA1VOpms27COq0NjfzIuFSP2oO0=',
  '0yCeGVZfT3WczeABOiBiiaUD9kVn3TCDQoiugqBhtU4=',
  '',
  'simpul.example.org/log/registry',
  '3',
  'BG5EEPPnCu/5o/qMnG8Qv7sbh+0hweDgmuiEM/ZLFR4=',
  '',
  '— simpul.example.org/log/registry 9CRLvqqUmdRXV4xQfCiWkKTXI/34P1Y/drxpL/yeYroTvPXdFx6Qxv5TXrzxZeJ/mOXGrCVNEYYcZfO4GVuaQR4vXAo=',
  '',
].join('\n');

export const EXAMPLE_REVISION_PROOF: RevisionProof = {
  registryNumber: 'SPL-000002',
  revision: 1,
  state: 'sealed',
  recordSha256: '790b42555c2817c28f3baba3bd8cc1da747cc02d6e99041e64f8c62746cf053b',
  documents: [],
  leaf: {
    index: 1,
    id: 'SPL-000002/1',
    hash: '195a7bcb456bf56dcb2a920f10a7422f94cecd3d93118a22280df2f6463a512a',
  },
  sealed: {
    treeSize: 3,
    sealedAt: '2026-11-22T03:00:00.000Z',
    checkpoint: EXAMPLE_CHECKPOINT,
    receipt: EXAMPLE_RECEIPT,
    receiptPath: '/log/registry/proof/1',
  },
  verifierKeys: [EXAMPLE_VERIFIER_KEYS.trim()],
};

/** Tiles and entry bundles are bytes; the documentation shows them in hexadecimal. */
export const EXAMPLE_TILE =
  '59735f007d76e6261499321f140d553a99acdbb08eab43637f322e1523f6a0ed195a7bcb456bf56dcb2a920f10a7422f94cecd3d93118a22280df2f6463a512ad3209e19565f4f759ccde0013a206289a503f64567dd30834288ae82a061b54e';
export const EXAMPLE_ENTRY_BUNDLE =
  '00697b2263223a226c4e675a6573344246506178455f6b375251495477627a4e6575574250524e5176434732684f4435507049222c226964223a2253504c2d3030303030312f31222c2274797065223a2261677265656d656e745f7265766973696f6e222c2276223a317d00697b2263223a22706d314b463234386e36444a70626e7559716966423874686253762d5151567746444c756b487a4c756734222c226964223a2253504c2d3030303030322f31222c2274797065223a2261677265656d656e745f7265766973696f6e222c2276223a317d00697b2263223a2249554557584b4f5539565f45353058782d4f5266494f5278543678334b4f3266614d6535554c6d646e6b34222c226964223a2253504c2d3030303030332f31222c2274797065223a2261677265656d656e745f7265766973696f6e222c2276223a317d';

export const EXAMPLE_LOG_STATE: LogState = {
  log: 'registry',
  origin: 'simpul.example.org/log/registry',
  checkpoint: {
    size: 3,
    root: 'BG5EEPPnCu/5o/qMnG8Qv7sbh+0hweDgmuiEM/ZLFR4=',
    sealedAt: '2026-11-22T03:00:00.000Z',
    note: EXAMPLE_CHECKPOINT,
  },
  verifierKeys: ['simpul.example.org/log/registry+f4244bbe+AYE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU'],
  witnesses: [],
  waiting: 0,
};

export const EXAMPLE_CONSISTENCY: LogConsistency = {
  from: {
    size: 2,
    root: 'hUyfEE37F5mcl+vLc+H5L/FYjwLySe06FjWnPaj5p6E=',
  },
  to: {
    size: 3,
    root: 'BG5EEPPnCu/5o/qMnG8Qv7sbh+0hweDgmuiEM/ZLFR4=',
  },
  hashes: ['0yCeGVZfT3WczeABOiBiiaUD9kVn3TCDQoiugqBhtU4='],
};

export const EXAMPLE_LOG_KEYS: LogKeys = {
  keys: [
    {
      verifierKey: 'simpul.example.org/log/registry+f4244bbe+AYE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU',
      addedAt: '2026-11-22T03:00:00.000Z',
      retiresAt: '2027-02-20T03:00:00.000Z',
      announcement: null,
    },
    {
      verifierKey: 'simpul.example.org/log/registry+c03b4bad+Ae1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR',
      addedAt: '2026-11-22T03:00:00.000Z',
      retiresAt: null,
      announcement: {
        index: 3,
        id: 'key-c03b4bad',
        record: {
          announced_at: '2026-11-22T03:00:00.000Z',
          new_key: 'simpul.example.org/log/registry+c03b4bad+Ae1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR',
          old_key: 'simpul.example.org/log/registry+f4244bbe+AYE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU',
          old_key_signs_until: '2027-02-20T03:00:00.000Z',
        },
        receipt: [
          'c2sp.org/tlog-proof@v1',
          'extra eyJjIjoiQnlBaW5EaUJWZy11WXYwVEZEeThGa18tLXFDUm9yeVIxUTF1V3poRXdXdyIsImlkIjoia2V5LWMwM2I0YmFkIiwidHlwZSI6ImtleV9yb3RhdGlvbiIsInYiOjF9',
          'index 3',
          '0yCeGVZfT3WczeABOiBiiaUD9kVn3TCDQoiugqBhtU4=',
          'hUyfEE37F5mcl+vLc+H5L/FYjwLySe06FjWnPaj5p6E=',
          '',
          'simpul.example.org/log/registry',
          '4',
          'Wx/Nqef4rCPfo8dfnVHTkElGSwo0hzhnRu5RzReH/qQ=',
          '',
          '— simpul.example.org/log/registry 9CRLvhVtymS3QIERPrB9vvC60g/rV8cgIUTujdAAdHQkQ7uApSLzU1UQNWR9r5vUrcZ17ebWjsB/uYJ99XlGLT4QtgA=',
          '— simpul.example.org/log/registry wDtLrXJxipLJyEJLc6UbaqndpCQOA+Z9DsPJ7b5rKwRYQRXq9f20F/s5A9vVDheNjiCPU0WUmgSCgs34zKhd56STIQw=',
          '',
        ].join('\n'),
      },
    },
  ],
};
