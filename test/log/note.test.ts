import { describe, expect, test } from 'vitest';
import { type Bytes, fromBase64, fromHex, toBase64, utf8 } from '../../worker/log/bytes.ts';
import {
  ed25519Signer,
  ed25519Verifier,
  formatVerifierKey,
  isKeyName,
  openNote,
  parseNote,
  parseVerifierKey,
  SIGNATURE_TYPES,
  type Signer,
  signNote,
  type Verifier,
  verifierKey,
} from '../../worker/log/note.ts';
import { privateKey } from './keys.ts';

/** The example of Go's golang.org/x/mod/sumdb/note, key and note. */
const GO_VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
/** What follows `PRIVATE+KEY+PeterNeumann+c74f20a3+`: the type, then the seed. */
const GO_PRIVATE = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const GO_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const GO_NOTE = `${GO_TEXT}
\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

/** The example of C2SP signed-note. */
const C2SP_VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const C2SP_NOTE = `This is an example message.

\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;

async function verifier(vkey: string): Promise<Verifier> {
  return ed25519Verifier((await parseVerifierKey(vkey))!);
}

async function goSigner(): Promise<Signer> {
  const key = (await parseVerifierKey(GO_VKEY))!;
  return ed25519Signer(key, (await privateKey(fromBase64(GO_PRIVATE)!.slice(1))).sign);
}

/** A note with one thing changed. */
function altered(note: string, from: string, to: string): string {
  expect(note).toContain(from);
  return note.replace(from, to);
}

describe('notes written elsewhere', () => {
  test("Go's published example opens with its key", async () => {
    expect(await openNote(GO_NOTE, [await verifier(GO_VKEY)])).toMatchObject({ ok: true, text: GO_TEXT });
  });

  test("C2SP's published example opens with its key", async () => {
    expect(await openNote(C2SP_NOTE, [await verifier(C2SP_VKEY)])).toMatchObject({
      ok: true,
      text: 'This is an example message.\n',
      verified: [{ name: 'example.com/foo', keyId: '530d903a' }],
    });
  });

  test("signing Go's text with Go's private key gives Go's note, byte for byte", async () => {
    expect(await signNote(GO_TEXT, [await goSigner()])).toBe(GO_NOTE);
  });
});

describe('verifier keys', () => {
  test('are written as they were read', async () => {
    for (const vkey of [GO_VKEY, C2SP_VKEY])
      expect(formatVerifierKey((await parseVerifierKey(vkey))!)).toBe(vkey);
  });

  test('a piece of one, and one with any character changed, is refused', async () => {
    for (let start = 0; start <= GO_VKEY.length; start += 3) {
      for (let end = start; end <= GO_VKEY.length; end += 1) {
        if (end - start < GO_VKEY.length)
          expect(await parseVerifierKey(GO_VKEY.slice(start, end))).toBeNull();
      }
    }
    for (let at = 0; at < GO_VKEY.length; at += 1) {
      const next = String.fromCharCode(GO_VKEY.charCodeAt(at) + 1);
      expect(await parseVerifierKey(GO_VKEY.slice(0, at) + next + GO_VKEY.slice(at + 1))).toBeNull();
    }
  });

  test('a key of the wrong length or of an unknown type is refused, though its id belongs to it', async () => {
    expect(
      await parseVerifierKey('PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='),
    ).toBeNull();
    expect(
      await parseVerifierKey('PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'),
    ).toBeNull();
  });

  test('plus signs in the base64 part belong to it', async () => {
    const key = await verifierKey('a', SIGNATURE_TYPES.ed25519, new Uint8Array(32).fill(0xfb));
    const text = formatVerifierKey(key);
    expect(text.split('+').length).toBeGreaterThan(3);
    expect(await parseVerifierKey(text)).toEqual(key);
  });

  test.each(['', 'a b', 'a+b', 'a\tb', 'a\u00a0b', 'a\u2028b', 'a\nb', 'a\ud800'])(
    'a name that is empty or holds spaces, plus or control signs is none: %o',
    (name) => {
      expect(isKeyName(name)).toBe(false);
    },
  );
});

describe('opening a note', () => {
  test('a changed text is refused as forged, since a trusted key stands under it', async () => {
    const changed = altered(GO_NOTE, 'answer', 'Answer');
    expect(await openNote(changed, [await verifier(GO_VKEY)])).toEqual({
      ok: false,
      reason: 'forged',
      name: 'PeterNeumann',
    });
  });

  test('a note without a trusted signature is refused', async () => {
    const expected = { ok: false, reason: 'no_trusted_signature' };
    expect(await openNote(GO_NOTE, [])).toEqual(expected);
    expect(await openNote(GO_NOTE, [await verifier(C2SP_VKEY)])).toEqual(expected);
  });

  test('signatures of unknown keys are ignored, whatever they hold, and the trusted one counts once', async () => {
    const line = GO_NOTE.split('\n').at(-2)!;
    const stranger = `\u2014 stranger ${toBase64(utf8('0123 nonsense'))}\n`;
    const opened = await openNote(`${GO_NOTE}${stranger}${line}\n`, [await verifier(GO_VKEY)]);
    expect(opened).toMatchObject({ ok: true, verified: [{ name: 'PeterNeumann' }] });
  });

  test('a false signature under the name and id of a trusted key spoils the note, whatever else is right', async () => {
    const false64 = [0xc7, 0x4f, 0x20, 0xa3, ...new Uint8Array(64)];
    const line = `\u2014 PeterNeumann ${toBase64(Uint8Array.from(false64))}\n`;
    expect(await openNote(GO_NOTE + line, [await verifier(GO_VKEY)])).toMatchObject({ reason: 'forged' });
  });

  test('one with two signers opens with either key', async () => {
    const other = await privateKey(new Uint8Array(32).fill(7));
    const key = await verifierKey('other.example', SIGNATURE_TYPES.ed25519, other.publicKey);
    const note = await signNote(GO_TEXT, [await goSigner(), ed25519Signer(key, other.sign)]);
    expect(await openNote(note, [await verifier(GO_VKEY)])).toMatchObject({ ok: true });
    expect(await openNote(note, [ed25519Verifier(key)])).toMatchObject({ ok: true });
    expect(await openNote(note, [ed25519Verifier(key), await verifier(GO_VKEY)])).toMatchObject({
      verified: [{ name: 'PeterNeumann' }, { name: 'other.example' }],
    });
  });

  test('a text may have empty lines; the last one parts it from the signatures', async () => {
    const text = 'one\n\nthree\n';
    const note = await signNote(text, [await goSigner()]);
    expect(parseNote(note)?.text).toBe(text);
  });

  test.each<[string, (note: string) => string]>([
    ['no signature', (note) => note.slice(0, note.lastIndexOf('\u2014'))],
    ['no newline at the end', (note) => note.slice(0, -1)],
    ['a hyphen instead of the dash', (note) => note.replace('\u2014', '-')],
    ['a second space', (note) => note.replace('PeterNeumann ', 'PeterNeumann  ')],
    ['a carriage return', (note) => note.replace('problem,\n', 'problem,\r\n')],
    ['a tab', (note) => note.replace('If you', 'If\tyou')],
    ['other padding', (note) => note.replace('JnAM=', 'JnAN=')],
    ['no padding', (note) => note.replace('JnAM=', 'JnAM')],
    ['something after the signatures', (note) => `${note}end\n`],
    ['an empty line after the signatures', (note) => `${note}\n`],
    [
      'a signature without bytes after the key id',
      (note) => `${note}\u2014 short ${toBase64(fromHex('c74f20a3')!)}\n`,
    ],
    ['more signatures than anyone needs', (note) => note + note.slice(note.lastIndexOf('\u2014')).repeat(64)],
  ])('what is not in the form is refused: %s', async (_, change) => {
    const changed = change(GO_NOTE);
    expect(changed).not.toBe(GO_NOTE);
    expect(parseNote(changed)).toBeNull();
    expect(await openNote(changed, [await verifier(GO_VKEY)])).toEqual({ ok: false, reason: 'malformed' });
  });

  test('what could not be read again is not signed', async () => {
    const signer = await goSigner();
    for (const text of ['no newline', 'tab\there\n', 'lone \ud800\n'])
      await expect(signNote(text, [signer])).rejects.toThrow(TypeError);
  });

  test('a public key that is no point of the curve verifies nothing', async () => {
    const key = await verifierKey('a', SIGNATURE_TYPES.ed25519, new Uint8Array(32).fill(0xff) as Bytes);
    expect(await ed25519Verifier(key).verify('x\n', new Uint8Array(64))).toBe(false);
  });
});
