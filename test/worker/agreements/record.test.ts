import { beforeEach, describe, expect, test } from 'vitest';
import type { AgreementRecord, AgreementRevisions } from '../../../schema/api/agreement.ts';
import {
  canonicalJson,
  type StoredRecord,
  sha256Hex,
  storedItem,
  storedRecord,
  unknownFields,
} from '../../../worker/agreements/record.ts';
import { json } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { agreement, publish, seedPlaces } from '../../support/registry.ts';

const publication = { revision: 1, publishedAt: '2026-11-22T03:00:00Z', publishedBy: 'Uji', reason: 'uji' };
const document = {
  sha256: 'a'.repeat(64),
  role: 'naskah',
  title: 'Naskah',
  bytes: 10,
  pages: 1,
  mediaType: 'application/pdf',
  redactionReason: null,
  revision: 1,
  supersededBy: null,
  available: true,
} as const;

describe('canonical JSON', () => {
  test('is the same for the same members in any order, at any depth', () => {
    const one = { b: 1, a: { d: [1, { y: null, x: 'é' }], c: true } };
    const other = { a: { c: true, d: [1, { x: 'é', y: null }] }, b: 1 };
    expect(canonicalJson(one)).toBe('{"a":{"c":true,"d":[1,{"x":"é","y":null}]},"b":1}');
    expect(canonicalJson(other)).toBe(canonicalJson(one));
  });

  test('sorts members by UTF-16 code unit as RFC 8785 does, not by language and not by code point', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const sorted = Object.keys(
      JSON.parse(canonicalJson(Object.fromEntries(keys.map((key) => [`k${key}`, 1])))) as object,
    );
    expect(sorted).toEqual(['k\r', 'k1', 'k\u0080', 'k\u00f6', 'k\u20ac', 'k\u{1f600}', 'k\ufb33']);
  });

  test('keeps the order of lists, leaves out what is undefined and keeps what is null', () => {
    expect(canonicalJson({ z: [3, 1, 2], n: null, u: undefined })).toBe('{"n":null,"z":[3,1,2]}');
    expect(canonicalJson([])).toBe('[]');
    expect(canonicalJson('"\n')).toBe('"\\"\\n"');
  });
});

test('SHA-256 is that of the text in UTF-8 (FIPS 180-4 examples)', async () => {
  expect(await sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(await sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(await sha256Hex('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
});

describe('the stored record', () => {
  test('adds up what is paid to KPU and leaves out what goes to others; without any it is not known', () => {
    const instalment = (ordinal: number, recipientId: string, amountIdr: number) => ({
      ordinal,
      recipientId,
      recipientName: recipientId,
      label: null,
      amountIdr,
      dueOn: null,
    });
    const granted = agreement(1, '33.73', ['bawaslu'], {
      instalments: [
        instalment(1, 'kpu-33-73', 40_000_000_000),
        instalment(2, 'kpu-33-73', 60_000_000_000),
        instalment(3, 'bawaslu', 5_000_000_000),
      ],
    });
    expect(storedItem(granted).amountIdr).toBe(100_000_000_000);
    const toBawaslu = agreement(1, '33.73', ['bawaslu'], { instalments: [instalment(1, 'bawaslu', 5)] });
    expect(storedItem(toBawaslu).amountIdr).toBeNull();
  });

  test('offers no file of an agreement whose documents stay with KPU', () => {
    const open = agreement(1, '33.73', ['uksw'], { documents: [document] });
    expect(storedRecord(open, publication).documents[0]?.available).toBe(true);
    const closed = { ...open, visibility: 'metadata_only' as const };
    expect(storedRecord(closed, publication).documents[0]?.available).toBe(false);
  });

  test('holds nothing that depends on the day of reading', () => {
    const record = storedRecord(agreement(1, '33.73', ['uksw'], { endsOn: '2020-01-01' }), publication);
    expect(Object.keys(record)).not.toContain('termStatus');
    expect(canonicalJson(record)).not.toContain('overdue');
  });

  test('names what nobody has told, and stops naming it once it is told', () => {
    const bare = storedRecord(agreement(1, '33.73', ['uksw'], { signed: '2022' }), publication);
    expect(unknownFields(bare)).toEqual([
      'title',
      'signedOn',
      'signedPlace',
      'termText',
      'endsOn',
      'scope',
      'parties.0.documentNumber',
      'parties.0.signatories',
      'parties.1.documentNumber',
      'parties.1.signatories',
      'documents',
    ]);
    const known = agreement(1, '33.73', ['uksw'], {
      signed: '2022-12-29',
      title: 'Judul',
      signedPlace: 'Salatiga',
      termKind: 'open_ended',
      scope: [{ code: null, text: 'x' }],
      numbers: ['1', '2'],
      documents: [document],
    });
    for (const party of known.parties)
      party.signatories = [{ name: 'A', titles: null, position: null, capacity: 'jabatan', confirmed: true }];
    expect(unknownFields(storedRecord(known, publication))).toEqual([]);
    known.parties[1]!.signatories[0]!.confirmed = false;
    expect(unknownFields(storedRecord(known, publication))).toEqual(['parties.1.signatories']);
  });
});

describe('as it was published', () => {
  let db: D1Database;

  beforeEach(async () => {
    db = await freshDatabase();
    await seedPlaces(db);
  });

  test('its hash is that of the stored bytes, which are canonical, and the API tells the same hash', async () => {
    await publish(db, [agreement(1, '33.73', ['uksw'], { title: 'Lama' })]);
    await publish(db, [agreement(1, '33.73', ['uksw'], { title: 'Baru “é”' })], 2);
    const { results } = await db
      .prepare('SELECT record, record_sha256 AS sha256 FROM agreement_revision ORDER BY revision DESC')
      .all<{ record: string; sha256: string }>();
    const { body } = await json<AgreementRevisions>('/api/v1/agreements/SPL-000001/revisions');
    expect(body.revisions.map((one) => one.recordSha256)).toEqual(results.map((row) => row.sha256));
    for (const { record, sha256 } of results) {
      expect(await sha256Hex(record)).toBe(sha256);
      expect(canonicalJson(JSON.parse(record))).toBe(record);
    }
    expect(new Set(results.map((row) => row.sha256)).size).toBe(2);
  });

  test('the record of the API says what was stored, member by member', async () => {
    await publish(db, [agreement(1, '33.73', ['uksw'], { title: 'Judul', numbers: ['1/2023', null] })]);
    const { body } = await json<AgreementRecord>('/api/v1/agreements/SPL-000001');
    const row = await db.prepare('SELECT record FROM agreement_revision').first<{ record: string }>();
    const { id: _, parties, partyDetails, obligations, ...stored } = JSON.parse(row!.record) as StoredRecord;
    expect(body).toMatchObject(stored);
    expect(body.parties).toEqual(parties.map((party, index) => ({ ...party, ...partyDetails[index] })));
    expect(body.obligations).toEqual(obligations);
    expect(Object.keys(body)).not.toContain('id');
  });
});
