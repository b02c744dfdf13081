/** What a page says of a receipt, by the code that runs there: each way in which one can be wrong is told apart. */
import { describe, expect, test } from 'vitest';
import type { RevisionProof } from '../../schema/api/revision-proof.ts';
import { proofEn } from '../../web/src/copy/proof-en.ts';
import { proofId } from '../../web/src/copy/proof-id.ts';
import { abilityOfBrowser, checkReceiptText, checkRevision } from '../../web/src/proof/check.ts';
import { conclusionOf, type ProofFinding } from '../../web/src/proof/findings.ts';
import { type Bytes, toHex, utf8 } from '../../worker/log/bytes.ts';
import { cosigner, formatCheckpoint } from '../../worker/log/checkpoint.ts';
import { leafBytes } from '../../worker/log/leaf.ts';
import {
  ed25519Signer,
  formatVerifierKey,
  SIGNATURE_TYPES,
  signatureLine,
  signNote,
  verifierKey,
} from '../../worker/log/note.ts';
import { formatReceipt } from '../../worker/log/proof-text.ts';
import { revisionLeaf } from '../../worker/log/public-record.ts';
import { leafHash, nodeHash, sha256 } from '../../worker/log/tree.ts';
import { privateKey } from './keys.ts';

const ORIGIN = 'simpul.example.org/log/registry';
const RECORD = '{"documents":[{"sha256":"aa"}],"title":"Contoh"}';
const [ownKey, foreignKey, witnessKey] = await Promise.all(
  [1, 2, 3].map((seed) => privateKey(new Uint8Array(32).fill(seed))),
);
const log = await verifierKey(ORIGIN, SIGNATURE_TYPES.ed25519, ownKey!.publicKey);
const foreign = await verifierKey(ORIGIN, SIGNATURE_TYPES.ed25519, foreignKey!.publicKey);
const witness = await verifierKey('saksi.example.org', SIGNATURE_TYPES.cosignature, witnessKey!.publicKey);
const published = {
  registryNumber: 'SPL-000001',
  revision: 2,
  recordSha256: toHex(await sha256(utf8(RECORD))),
  documents: ['aa'],
};
const leaf = leafBytes(await revisionLeaf(published));
const [before, own] = [await leafHash(utf8('before')), await leafHash(leaf)];
const root = await nodeHash(before, own);
const note = await signNote(formatCheckpoint({ origin: ORIGIN, size: 2, root }), [
  ed25519Signer(log, ownKey!.sign),
  cosigner(witness, witnessKey!.sign, 1_700_000_000),
]);
const RECEIPT = formatReceipt({ leaf, index: 1, proof: [before], checkpoint: note });
const PORTAL = { portal: [formatVerifierKey(log)], own: '' };

const codes = (findings: readonly ProofFinding[], verdict: ProofFinding['verdict']) =>
  findings.filter((one) => one.verdict === verdict).map(({ code }) => code);
const check = async (text: string, trust = PORTAL, ability: 'all' | 'no_ed25519' = 'all') =>
  (await checkReceiptText(text, trust, ability)).findings;

describe('a receipt in the browser', () => {
  test('proves its leaf, and says whose key that rests on and what no log can prove', async () => {
    const { findings, facts } = await checkReceiptText(RECEIPT, PORTAL, 'all');
    expect(conclusionOf(findings)).toBe('proved');
    expect(codes(findings, 'proved')).toEqual(['included', 'entry', 'signed']);
    expect(codes(findings, 'open')).toEqual([
      'key_of_the_portal',
      'others',
      'content',
      'truth',
      'completeness',
    ]);
    expect(facts).toMatchObject({ origin: ORIGIN, index: 1, size: 2, id: 'SPL-000001/2' });
  });

  test('rests on the keys that the reader noted down, witnesses included, and on no others then', async () => {
    const noted = `${formatVerifierKey(log)}\n\n ${formatVerifierKey(witness)} \n`;
    const findings = await check(RECEIPT, { portal: [formatVerifierKey(foreign)], own: noted });
    expect(codes(findings, 'proved')).toEqual(['included', 'entry', 'signed', 'witnessed']);
    expect(codes(findings, 'open')).toEqual(['content', 'truth', 'completeness']);
    const other = await check(RECEIPT, { ...PORTAL, own: formatVerifierKey(foreign) });
    expect(codes(other, 'wrong')).toEqual(['no_trusted_signature']);
    expect(codes(await check(RECEIPT, { ...PORTAL, own: 'a key' }), 'wrong')).toEqual(['bad_key']);
  });

  test.each<[string, (receipt: string) => string, string]>([
    ['another number', (text) => text.replace('index 1', 'index 0'), 'not_included'],
    ['another hash', (text) => text.replace(/\n[^\n]{43}=\n\n/, `\n${'A'.repeat(43)}=\n\n`), 'not_included'],
    ['another size', (text) => text.replace(`${ORIGIN}\n2\n`, `${ORIGIN}\n3\n`), 'forged'],
    ['another log', (text) => text.replace(`${ORIGIN}\n2\n`, 'x.example/log/registry\n2\n'), 'forged'],
    ['no signature', (text) => text.slice(0, text.indexOf('\u2014')), 'no_receipt'],
    ['nothing of it', () => 'bukan tanda terima', 'no_receipt'],
    ['a PDF', () => '%PDF-1.7', 'no_receipt'],
  ])('with %s is wrong, and the page says how', async (_what, alter, code) => {
    const altered = alter(RECEIPT);
    expect(altered).not.toBe(RECEIPT);
    const findings = await check(altered);
    expect(codes(findings, 'wrong')).toEqual([code]);
    expect(codes(findings, 'proved')).toEqual([]);
    expect(conclusionOf(findings)).toBe('wrong');
  });

  test('without its leaf proves nothing, and is not called wrong', async () => {
    const findings = await check(formatReceipt({ leaf: null, index: 1, proof: [before], checkpoint: note }));
    expect(conclusionOf(findings)).toBe('open');
    expect(codes(findings, 'open')).toContain('no_leaf');
  });

  test('whose signature the browser cannot check is neither proved nor called forged', async () => {
    const findings = await check(RECEIPT, PORTAL, 'no_ed25519');
    expect(conclusionOf(findings)).toBe('open');
    expect(codes(findings, 'open')).toContain('unsigned');
    expect(codes(findings, 'wrong')).toEqual([]);
    const moved = await check(RECEIPT.replace('index 1', 'index 0'), PORTAL, 'no_ed25519');
    expect(codes(moved, 'wrong')).toEqual(['not_included']);
    const { findings: none } = await checkReceiptText(RECEIPT, PORTAL, 'no_webcrypto');
    expect(codes(none, 'open')).toEqual(['no_webcrypto']);
  });

  test('of a forged witness is wrong for a reader who knows that witness', async () => {
    const line = signatureLine({ ...witness, signature: new Uint8Array(72) as Bytes });
    const forged = formatReceipt({
      leaf,
      index: 1,
      proof: [before],
      checkpoint: note.replace(/\u2014 saksi.*\n/, line),
    });
    const known = await check(forged, { ...PORTAL, own: formatVerifierKey(witness) });
    expect(codes(known, 'wrong')).toEqual(['forged']);
    expect(conclusionOf(await check(forged))).toBe('proved');
  });
});

describe('a published revision in the browser', () => {
  const proof: RevisionProof = {
    registryNumber: 'SPL-000001',
    revision: 2,
    state: 'sealed',
    recordSha256: published.recordSha256,
    documents: ['aa'],
    leaf: { index: 1, id: 'SPL-000001/2', hash: toHex(own) },
    sealed: {
      treeSize: 2,
      sealedAt: '2026-11-22T03:00:00Z',
      checkpoint: note,
      receipt: RECEIPT,
      receiptPath: '/log/registry/proof/1',
    },
    verifierKeys: PORTAL.portal,
  };

  test('is proved by its record alone, whatever the proof says of it', async () => {
    const { findings } = await checkRevision(
      { ...proof, recordSha256: '0'.repeat(64) },
      RECORD,
      PORTAL,
      'all',
    );
    expect(codes(findings, 'proved')).toEqual(['record', 'documents', 'included', 'signed']);
  });

  test.each([
    ['one letter differs', { record: RECORD.replace('Contoh', 'contoh') }],
    ['a document differs', { record: RECORD.replace('aa', 'bb') }],
    ['it cannot be read', { record: 'null' }],
    ['it is another revision', { proof: { ...proof, revision: 1 } }],
  ])('is not the one that was logged when %s', async (_what, altered) => {
    const given = { record: RECORD, proof, ...altered };
    const { findings } = await checkRevision(given.proof, given.record, PORTAL, 'all');
    expect(findings).toEqual([{ verdict: 'wrong', code: 'record_differs' }]);
  });

  test.each(['waiting', 'not_in_log'] as const)('says that it is %s', async (state) => {
    const { findings } = await checkRevision({ ...proof, state, sealed: null }, RECORD, PORTAL, 'all');
    expect(findings).toEqual([{ verdict: 'open', code: state }]);
  });
});

test('a browser with Ed25519 is known to have it', async () => {
  expect(await abilityOfBrowser()).toBe('all');
});

test('every sentence of a finding is there in both languages with the same facts', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
  for (const [code, text] of Object.entries(proofId.finding))
    expect(places(proofEn.finding[code as keyof typeof proofEn.finding]), code).toEqual(places(text));
});
