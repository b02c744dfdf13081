import { env } from 'cloudflare:test';
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../../schema/api/problem.ts';
import type { Upload } from '../../../schema/api/upload.ts';
import { UPLOAD_BYTES_MAX } from '../../../schema/api/upload-words.ts';
import { examineWaiting } from '../../../worker/documents/actions.ts';
import { memberDatabase } from '../../../worker/platform/db.ts';
import { type Scanner, scannerOf } from '../../../worker/platform/scanner.ts';
import { ask } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { changing, seedPerson, signedIn } from '../../support/people.ts';
import { agreement, NOW, publish, seedPlaces } from '../../support/registry.ts';

const PDF = new TextEncoder().encode(`%PDF-1.7\n${'isi '.repeat(5_000)}%%EOF`);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  const { objects } = await env.DOCUMENTS.list();
  await env.DOCUMENTS.delete(objects.map((object) => object.key));
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'tetangga', role: 'recorder', unit: '36.73' });
  await seedPerson({ id: 'mitra', role: 'liaison', unit: '33.73', organisation: 'uksw' });
});

interface Sent {
  name?: string;
  type?: string;
  length?: number;
  who?: string;
  bindings?: Partial<Env> & { SCANNER?: string; CLAMAV_URL?: string };
}

async function send(
  bytes: Uint8Array,
  { name = 'naskah.pdf', type = 'application/pdf', length, who = 'petugas', bindings }: Sent = {},
) {
  const init = changing(who, 'POST', undefined, {
    'content-type': type,
    'content-length': String(length ?? bytes.byteLength),
  });
  const response = await ask(
    `/api/v1/uploads?name=${encodeURIComponent(name)}`,
    { ...init, body: bytes as BodyInit },
    bindings,
  );
  return { status: response.status, body: (await response.json()) as Upload & Problem };
}

const keys = async () => (await env.DOCUMENTS.list()).objects.map((object) => object.key);
const uploads = () => env.DB.prepare('SELECT count(*) AS n FROM upload').first<number>('n');

describe('taking a file in', () => {
  test('a PDF is hashed while it arrives, examined and released under its hash', async () => {
    const { status, body } = await send(PDF);
    expect([status, body.sha256, body.bytes, body.state]).toEqual([
      201,
      sha256(PDF),
      PDF.byteLength,
      'released',
    ]);
    expect(await keys()).toEqual([`sha256/${sha256(PDF)}`]);
    const kept = await env.DOCUMENTS.get(`sha256/${sha256(PDF)}`);
    expect(new Uint8Array(await kept!.arrayBuffer())).toEqual(PDF);
  });

  test('the local scanner says that it has examined nothing', async () => {
    expect((await send(PDF)).body.scanner).toBe('none (local: not examined)');
  });

  test.each<[string, Uint8Array, Sent, string]>([
    [
      'a picture that is called a PDF',
      new TextEncoder().encode('\x89PNG\r\n\x1a\n 0123456789'),
      {},
      'not_a_pdf',
    ],
    ['a PDF under another name', PDF, { name: 'naskah.docx' }, 'not_a_pdf_name'],
    ['four bytes', new TextEncoder().encode('%PDF'), {}, 'not_a_pdf'],
    ['26 MiB', PDF, { length: 26 * 1024 * 1024 }, 'too_large'],
    ['one byte more than is taken', PDF, { length: UPLOAD_BYTES_MAX + 1 }, 'too_large'],
  ])('%s is refused, and nothing of it is left anywhere', async (_, bytes, sent, reason) => {
    const { status, body } = await send(bytes, sent);
    expect([status, body.reason]).toEqual([409, reason]);
    expect([await keys(), await uploads()]).toEqual([[], 0]);
  });

  test('a real file of 26 MiB is stopped before it is kept, whatever it announces', async () => {
    const large = new Uint8Array(26 * 1024 * 1024);
    large.set(PDF.subarray(0, 8));
    const { status, body } = await send(large, { length: 1_000 });
    expect([status, body.reason]).toEqual([409, 'length_wrong']);
    expect([await keys(), await uploads()]).toEqual([[], 0]);
  });

  test('a file sent twice lies there once, and both sendings are known', async () => {
    await send(PDF);
    await send(PDF);
    expect([await keys(), await uploads()]).toEqual([[`sha256/${sha256(PDF)}`], 2]);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM document').first('n')).toBe(1);
  });

  test('a name is kept without a path and without what a header takes for more', async () => {
    const { body } = await send(PDF, { name: '../../etc/"nas\r\nkah".pdf' });
    expect(body.fileName).toBe('_nas__kah_.pdf');
  });

  test('whoever is not a recorder or a liaison sends nothing', async () => {
    await seedPerson({ id: 'admin', role: 'administrator', unit: '33.73' });
    expect((await send(PDF, { who: 'admin' })).status).toBe(404);
    expect((await send(PDF, { who: 'mitra' })).status).toBe(201);
    expect(await uploads()).toBe(1);
  });

  test('a request from another site takes nothing in', async () => {
    const init = changing('petugas', 'POST', undefined, {
      'content-type': 'application/pdf',
      origin: 'https://jahat.example',
      'sec-fetch-site': 'cross-site',
    });
    const response = await ask('/api/v1/uploads?name=a.pdf', { ...init, body: PDF as BodyInit });
    expect([response.status, await uploads()]).toEqual([403, 0]);
  });
});

describe('quarantine', () => {
  const db = () => memberDatabase(env.DB);
  const scanning = (scanner: Scanner) => ({ bucket: env.DOCUMENTS, scanner });
  const fixed = (verdict: Awaited<ReturnType<Scanner['scan']>>): Scanner => ({ scan: async () => verdict });
  const elsewhere = { ENVIRONMENT: 'production' } as unknown as Partial<Env>;

  test('without a scanner a file stays in quarantine and is given to nobody', async () => {
    const { body } = await send(PDF, { bindings: elsewhere });
    expect(body.state).toBe('quarantined');
    expect(await keys()).toEqual([`quarantine/${body.id}`]);
    const file = await ask(`/api/v1/uploads/${body.id}/file`, signedIn('petugas'));
    expect(file.status).toBe(404);
    await examineWaiting(db(), scanning(fixed({ verdict: 'clean', scanner: 'uji' })), NOW);
    expect(await keys()).toEqual([`sha256/${sha256(PDF)}`]);
    expect((await ask(`/api/v1/uploads/${body.id}/file`, signedIn('petugas'))).status).toBe(200);
    expect((await ask(`/api/v1/uploads/${body.id}/file`, signedIn('tetangga'))).status).toBe(404);
  });

  test('what the scanner rejects is removed, and never becomes a document', async () => {
    await send(PDF, { bindings: elsewhere });
    await examineWaiting(
      db(),
      scanning(fixed({ verdict: 'malicious', scanner: 'uji', finding: 'Eicar-Signature' })),
      NOW,
    );
    const row = await env.DB.prepare('SELECT state, finding FROM upload').first();
    expect(row).toEqual({ state: 'rejected', finding: 'Eicar-Signature' });
    expect([await keys(), await env.DB.prepare('SELECT count(*) AS n FROM document').first('n')]).toEqual([
      [],
      0,
    ]);
  });

  test('a scanner that fails half-way leaves the file where it is for the next run', async () => {
    await send(PDF, { bindings: elsewhere });
    await examineWaiting(db(), scanning(fixed({ verdict: 'unavailable', reason: 'uji' })), NOW);
    expect(await env.DB.prepare('SELECT state, attempts FROM upload').first()).toEqual({
      state: 'quarantined',
      attempts: 2,
    });
    await Promise.all(
      [1, 2].map(() => examineWaiting(db(), scanning(fixed({ verdict: 'clean', scanner: 'uji' })), NOW)),
    );
    expect(await keys()).toEqual([`sha256/${sha256(PDF)}`]);
  });

  test('ClamAV over HTTP: 200 is clean, 406 malicious, everything else no verdict', async () => {
    const settings = { ENVIRONMENT: 'production', SCANNER: 'clamav', CLAMAV_URL: 'http://clamav.test/scan' };
    const answering = (status: number, text = '') =>
      scannerOf(settings, async () => new Response(text, { status })).scan(
        new Response(PDF).body!,
        PDF.byteLength,
      );
    expect(await answering(200)).toEqual({ verdict: 'clean', scanner: 'clamav' });
    expect(await answering(406, 'Eicar')).toEqual({
      verdict: 'malicious',
      scanner: 'clamav',
      finding: 'Eicar',
    });
    expect(await answering(500)).toMatchObject({ verdict: 'unavailable' });
    const down = scannerOf(settings, async () => Promise.reject(new Error('unreachable')));
    expect(await down.scan(new Response(PDF).body!, 1)).toMatchObject({ verdict: 'unavailable' });
  });
});

describe('giving a published file out', () => {
  const path = `/api/v1/documents/${sha256(PDF)}/file`;
  const naming = (facts: object = {}) => ({
    sha256: sha256(PDF),
    role: 'naskah' as const,
    title: null,
    bytes: PDF.byteLength,
    pages: null,
    mediaType: 'application/pdf',
    redactionReason: null,
    revision: 1,
    supersededBy: null,
    available: true,
    ...facts,
  });

  test('nobody gets a file that no published agreement names', async () => {
    await send(PDF);
    expect((await ask(path)).status).toBe(404);
  });

  test('as an attachment that can run nothing, whole, in part and not at all', async () => {
    await send(PDF);
    await publish(env.DB, [agreement(1, '33.73', ['uksw'], { documents: [naming()] })]);
    const whole = await ask(path);
    expect(new Uint8Array(await whole.arrayBuffer())).toEqual(PDF);
    expect(whole.headers.get('content-disposition')).toMatch(/^attachment; filename="SPL-000001-/);
    expect(whole.headers.get('content-security-policy')).toContain('sandbox');
    expect(whole.headers.get('cache-control')).toContain('immutable');
    const part = await ask(path, { headers: { range: 'bytes=5-9' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 5-9/${PDF.byteLength}`]);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(PDF.subarray(5, 10));
    const tail = await ask(path, { headers: { range: 'bytes=-4' } });
    expect(await tail.text()).toBe('%EOF');
    const beyond = await ask(path, { headers: { range: `bytes=${PDF.byteLength}-` } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${PDF.byteLength}`]);
    const known = await ask(path, { headers: { 'if-none-match': `"${sha256(PDF)}"` } });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const head = await ask(path, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(PDF.byteLength)]);
  });

  test('what is published for its metadata only keeps its file', async () => {
    await send(PDF);
    await publish(env.DB, [
      agreement(1, '33.73', ['uksw'], { documents: [naming()], visibility: 'metadata_only' }),
    ]);
    expect((await ask(path)).status).toBe(404);
  });

  test('a file that a later revision no longer names stays, byte for byte', async () => {
    await send(PDF);
    const facts = agreement(1, '33.73', ['uksw'], { documents: [naming()] });
    await publish(env.DB, [facts]);
    await publish(env.DB, [{ ...facts, documents: [] }], 2);
    expect(new Uint8Array(await (await ask(path)).arrayBuffer())).toEqual(PDF);
  });
});
