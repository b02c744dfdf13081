import { describe, expect, test } from 'vitest';
import { fromUtf8, toBase64Url, toHex, utf8 } from '../../worker/log/bytes.ts';
import {
  type Committable,
  canonicalBytes,
  LEAF_BYTES_MAX,
  leafBytes,
  parseLeaf,
  piiCommitment,
  recordCommitment,
  uncommittable,
  withPii,
} from '../../worker/log/leaf.ts';
import { hashOf } from './reference.ts';

const r1 = new Uint8Array(32).fill(1);
const r2 = new Uint8Array(32).fill(2);
const pii = { peserta: [{ nama: 'Budi (Contoh)', peran: 'pengurus' }] };
const record = { id: 'e-1', nomor: 7, topik: 'kampanye' };

describe('commitments', () => {
  test('are SHA-256 over the context, the random bytes and the canonical JSON', async () => {
    const inner = hashOf(
      Buffer.from('simpul/pii/v1\n'),
      r1,
      Buffer.from('{"peserta":[{"nama":"Budi (Contoh)","peran":"pengurus"}]}'),
    );
    expect(toHex(await piiCommitment(pii, r1))).toBe(inner.toString('hex'));
    const outer = hashOf(
      Buffer.from('simpul/record/v1\n'),
      r2,
      Buffer.from(`{"id":"e-1","nomor":7,"pii_c":"${inner.toString('base64url')}","topik":"kampanye"}`),
    );
    const whole = withPii(record, await piiCommitment(pii, r1));
    expect(toHex(await recordCommitment(whole, r2))).toBe(outer.toString('hex'));
    expect(
      fromUtf8(leafBytes({ commitment: await recordCommitment(whole, r2), id: 'e-1', type: 'contact' })),
    ).toBe(`{"c":"${outer.toString('base64url')}","id":"e-1","type":"contact","v":1}`);
  });

  test('of personal data and of records never agree, and neither tells its content without the random bytes', async () => {
    expect(toHex(await piiCommitment(record, r1))).not.toBe(toHex(await recordCommitment(record, r1)));
    expect(toHex(await recordCommitment(record, r1))).not.toBe(toHex(await recordCommitment(record, r2)));
  });

  test('take exactly 32 random bytes, and a record has no commitment of its own making', async () => {
    expect(() => recordCommitment(record, r2.slice(1))).toThrow('32 random bytes');
    expect(() => withPii({ pii_c: 'x' }, r1)).toThrow('no pii_c of its own');
  });

  test('do not depend on the order of members or on how a letter is composed', async () => {
    const composed = { nama: 'Jos\u00e9', topik: 'x' };
    const decomposed = { topik: 'x', nama: 'Jose\u0301' };
    expect(toHex(await recordCommitment(decomposed, r2))).toBe(toHex(await recordCommitment(composed, r2)));
  });

  test('change with anything in the record', async () => {
    const before = toHex(await recordCommitment(record, r2));
    for (const other of [
      { ...record, nomor: 8 },
      { ...record, nomor: '7' },
      { ...record, catatan: '' },
      { id: 'e-1' },
    ])
      expect(toHex(await recordCommitment(other, r2))).not.toBe(before);
  });
});

describe('canonical bytes', () => {
  test.each<[Committable, string]>([
    // The sorting example of RFC 8785, section 3.2.3.
    [
      {
        '\u20ac': 'Euro Sign',
        '\r': 'Carriage Return',
        '\ufb33': 'x',
        '1': 'One',
        '\ud83d\ude00': 'Emoji: Grinning Face',
        '\u0080': 'Control',
        '\u00f6': 'Latin Small Letter O With Diaeresis',
      },
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\u05d3\u05bc":"x"}',
    ],
    ['\u20ac$\u000f\nA\'B"\\"/', '"\u20ac$\\u000f\\nA\'B\\"\\\\\\"/"'],
    [[56, { d: 'x', '10': 1, '2': [] }], '[56,{"10":1,"2":[],"d":"x"}]'],
    [-0, '0'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [{}, '{}'],
  ])('are RFC 8785 over normalised text: %j', (value, expected) => {
    const keys = (text: string) => [...text].toSorted().join('');
    // Normal form C takes U+FB33 apart, which moves the member; everything else stands as in the RFC.
    expect(keys(fromUtf8(canonicalBytes(value))!)).toBe(keys(expected));
    if (!expected.includes('\u05d3')) expect(fromUtf8(canonicalBytes(value))).toBe(expected);
  });

  test.each<[string, unknown, string, string]>([
    ['a lone surrogate', { a: ['x', '\ud800'] }, 'lone_surrogate', '$.a[1]'],
    ['a lone surrogate in a name', { '\udfff': 'x' }, 'lone_surrogate', '$'],
    ['a fraction', { a: { b: 0.1 } }, 'not_an_integer', '$.a.b'],
    ['an integer that no other program holds', [2 ** 53], 'not_an_integer', '$[0]'],
    ['no number', Number.NaN, 'not_an_integer', '$'],
    ['a yes or no', { a: true }, 'not_text_or_integer', '$.a'],
    ['null', { a: null }, 'not_text_or_integer', '$.a'],
    ['what is undefined', { a: undefined }, 'not_text_or_integer', '$.a'],
    ['a date', { a: new Date(0) }, 'not_text_or_integer', '$.a'],
    ['what writes itself', { a: { toJSON: () => 'x' } }, 'not_text_or_integer', '$.a'],
    ['two names that are one', { 'e\u0301': 'x', '\u00e9': 'y' }, 'same_name_twice', '$'],
  ])('%s is refused, and where it is said', (_, value, reason, path) => {
    expect(uncommittable(value)).toEqual({ reason, path });
    expect(() => canonicalBytes(value as Committable)).toThrow(TypeError);
  });

  test('what is nested without end is refused', () => {
    const deep = Array.from({ length: 40 }).reduce<Committable>((inner) => [inner], 'x');
    expect(uncommittable(deep)?.reason).toBe('too_deep');
  });
});

describe('leaves', () => {
  const leaf = { commitment: new Uint8Array(32).fill(9), id: 'e-1', type: 'contact' };

  test('are read as they were written', () => {
    expect(parseLeaf(leafBytes(leaf))).toEqual(leaf);
  });

  test('fit into an entry bundle or are refused', () => {
    const empty = leafBytes({ ...leaf, id: '' }).length;
    expect(leafBytes({ ...leaf, id: 'x'.repeat(LEAF_BYTES_MAX - empty) })).toHaveLength(LEAF_BYTES_MAX);
    expect(() => leafBytes({ ...leaf, id: 'x'.repeat(LEAF_BYTES_MAX - empty + 1) })).toThrow('65535');
    expect(parseLeaf(utf8(`{"c":"${'x'.repeat(LEAF_BYTES_MAX)}"}`))).toBeNull();
  });

  const c = toBase64Url(leaf.commitment);
  test.each([
    `{"id":"e-1","c":"${c}","type":"contact","v":1}`,
    `{"c":"${c}","id":"e-1","type":"contact","v":1} `,
    `{"c":"${c}","c":"${c}","id":"e-1","type":"contact","v":1}`,
    `{"c":"${c}","id":"e-1","note":"x","type":"contact","v":1}`,
    `{"c":"${c}","id":"e-1","type":"contact","v":2}`,
    `{"c":"${c}","id":"e-1","type":"contact"}`,
    `{"c":"${c}=","id":"e-1","type":"contact","v":1}`,
    `{"c":"","id":"e-1","type":"contact","v":1}`,
    `{"c":"${c}","id":"\\u0065-1","type":"contact","v":1}`,
    'null',
    '',
  ])('in any other spelling are none: %s', (text) => {
    expect(parseLeaf(utf8(text))).toBeNull();
  });

  test('bytes that are no UTF-8 are none', () => {
    expect(parseLeaf(Uint8Array.of(0xff, 0xfe))).toBeNull();
  });
});
