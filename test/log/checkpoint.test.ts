import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../worker/log/bytes.ts';
import {
  cosigner,
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  parseSize,
} from '../../worker/log/checkpoint.ts';
import {
  ed25519Signer,
  formatVerifierKey,
  SIGNATURE_TYPES,
  signatureLine,
  signNote,
  type VerifierKey,
  verifierKey,
} from '../../worker/log/note.ts';
import { emptyRoot } from '../../worker/log/tree.ts';
import { privateKey, type TestKey } from './keys.ts';

const ORIGIN = 'simpul.example.org/log/neutrality';
/** The checkpoint of the examples in C2SP tlog-checkpoint. */
const SOFA = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

const logKey: TestKey = await privateKey(new Uint8Array(32).fill(1));
const witnessKey: TestKey = await privateKey(new Uint8Array(32).fill(2));
const log: VerifierKey = await verifierKey(ORIGIN, SIGNATURE_TYPES.ed25519, logKey.publicKey);
const witness: VerifierKey = await verifierKey(
  'saksi.example',
  SIGNATURE_TYPES.cosignature,
  witnessKey.publicKey,
);
const SEEN_AT = 1_795_000_000;

async function signed(text: string, key = log): Promise<string> {
  return signNote(text, [ed25519Signer(key, logKey.sign)]);
}

async function cosigned(text: string): Promise<string> {
  return signNote(text, [ed25519Signer(log, logKey.sign), cosigner(witness, witnessKey.sign, SEEN_AT)]);
}

const text = formatCheckpoint({ origin: ORIGIN, size: 0, root: await emptyRoot() });

describe('a checkpoint', () => {
  test('is written byte for byte like this, with a signature of the log and one of a witness', async () => {
    expect(formatVerifierKey(log)).toMatchInlineSnapshot(
      `"simpul.example.org/log/neutrality+15bd7bc4+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"`,
    );
    expect(formatVerifierKey(witness)).toMatchInlineSnapshot(
      `"saksi.example+441dbf37+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU"`,
    );
    expect(await cosigned(text)).toMatchInlineSnapshot(`
      "simpul.example.org/log/neutrality
      0
      47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=

      — simpul.example.org/log/neutrality Fb17xNPbn1A8UAtQwDcUQIA9nZyE0s064vK1/DLx1xZB88uS11tlO98+RW5TKHQFBmgJ5IPG3GQ9YVlytS4KAkqqoQo=
      — saksi.example RB2/NwAAAABq/YbADNL4oZyqzp6dPHbx1y3Zz/WBNpmpljMBnGgkdTNRxWhVie+uWHGuL+vV8ymz0teUX4GaVS4+MYkLDZUEeXlSCw==
      "
    `);
  });

  test("C2SP's example is read, and written the same", () => {
    const checkpoint = parseCheckpoint(SOFA)!;
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
    expect(toBase64(checkpoint.root)).toBe('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=');
    expect(formatCheckpoint(checkpoint)).toBe(SOFA);
  });

  test('of another log may have extension lines, which say nothing here', () => {
    expect(parseCheckpoint(`${SOFA}extension\n`)).toEqual(parseCheckpoint(SOFA));
  });

  test.each<[string, string]>([
    ['leading zero', SOFA.replace('20852163', '020852163')],
    ['sign', SOFA.replace('20852163', '+20852163')],
    ['no size', SOFA.replace('20852163', '')],
    ['a size that no number holds', SOFA.replace('20852163', '9007199254740993')],
    ['a short root', SOFA.replace('CsUYapGG', '')],
    ['a root in other padding', SOFA.replace('q2I=', 'q2J=')],
    ['no root', 'example.com/behind-the-sofa\n20852163\n'],
    ['no origin', SOFA.replace('example.com/behind-the-sofa', '')],
    ['no newline at the end', SOFA.slice(0, -1)],
    ['an empty line', `${SOFA}\nextension\n`],
  ])('in another form is none: %s', (_, changed) => {
    expect(changed).not.toBe(SOFA);
    expect(parseCheckpoint(changed)).toBeNull();
  });

  test('that could not be read again is not written', async () => {
    const root = await emptyRoot();
    for (const wrong of [
      { origin: 'two words', size: 0, root },
      { origin: ORIGIN, size: -1, root },
      { origin: ORIGIN, size: 0.5, root },
      { origin: ORIGIN, size: 0, root: root.slice(1) },
    ])
      expect(() => formatCheckpoint(wrong)).toThrow(TypeError);
  });

  test('sizes are decimal, without leading zeroes', () => {
    expect(['0', '1', '10', String(Number.MAX_SAFE_INTEGER)].map(parseSize)).toEqual([
      0,
      1,
      10,
      Number.MAX_SAFE_INTEGER,
    ]);
    for (const other of ['', '00', '01', '-1', '1.0', '1e3', ' 1', '9007199254740992'])
      expect(parseSize(other)).toBeNull();
  });
});

describe('opening a checkpoint', () => {
  test('says who signed, and which witnesses saw it when', async () => {
    expect(await openCheckpoint(await cosigned(text), [log, witness])).toMatchObject({
      ok: true,
      origin: ORIGIN,
      size: 0,
      signedBy: [log.keyId],
      cosignatures: [{ name: 'saksi.example', keyId: witness.keyId, at: new Date(SEEN_AT * 1000) }],
    });
  });

  test('witnesses that the reader does not know count for nothing', async () => {
    expect(await openCheckpoint(await cosigned(text), [log])).toMatchObject({ ok: true, cosignatures: [] });
  });

  test('the signature of a witness does not stand in for that of the log', async () => {
    expect(await openCheckpoint(await cosigned(text), [witness])).toEqual({
      ok: false,
      reason: 'no_trusted_signature',
    });
  });

  test('a checkpoint of another origin is refused, though a trusted key signed it', async () => {
    const other = formatCheckpoint({ origin: 'elsewhere.example', size: 0, root: await emptyRoot() });
    expect(await openCheckpoint(await signed(other), [log])).toEqual({
      ok: false,
      reason: 'other_origin',
      origin: 'elsewhere.example',
    });
  });

  test('signed by a key of another log of the same name, it is refused', async () => {
    const stranger = await privateKey(new Uint8Array(32).fill(9));
    const key = await verifierKey(ORIGIN, SIGNATURE_TYPES.ed25519, stranger.publicKey);
    const note = await signNote(text, [ed25519Signer(key, stranger.sign)]);
    expect(await openCheckpoint(note, [log])).toEqual({ ok: false, reason: 'no_trusted_signature' });
  });

  test('a signed text that is no checkpoint is refused', async () => {
    expect(await openCheckpoint(await signed('good morning\n'), [log])).toEqual({
      ok: false,
      reason: 'malformed',
    });
  });
});

describe('a cosignature', () => {
  const cosignatureOf = async (note: string) => fromBase64(note.trimEnd().split(' ').at(-1)!)!;

  test('holds for its time only', async () => {
    const note = await cosigned(text);
    const bytes = await cosignatureOf(note);
    bytes[11]! ^= 1;
    const later = note.replace(note.trimEnd().split(' ').at(-1)!, toBase64(bytes));
    expect(await openCheckpoint(later, [log, witness])).toMatchObject({
      reason: 'forged',
      name: 'saksi.example',
    });
  });

  test('holds for its checkpoint only', async () => {
    const line = signatureLine({
      name: witness.name,
      keyId: witness.keyId,
      signature: (await cosignatureOf(await cosigned(text))).slice(4),
    });
    const other = formatCheckpoint({ origin: ORIGIN, size: 1, root: await emptyRoot() });
    expect(await openCheckpoint((await signed(other)) + line, [log, witness])).toMatchObject({
      reason: 'forged',
    });
  });

  test('a plain signature of the witness over the text is no cosignature', async () => {
    const note = await signNote(text, [
      ed25519Signer(log, logKey.sign),
      ed25519Signer(witness, witnessKey.sign),
    ]);
    expect(await openCheckpoint(note, [log, witness])).toMatchObject({ reason: 'forged' });
  });
});
