import { env } from 'cloudflare:test';
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import { AgreementForm } from '../../../../schema/api/agreement-form.ts';
import type { Draft, Published } from '../../../../schema/api/draft.ts';
import type { Proposal } from '../../../../schema/api/follow-up.ts';
import type { Problem } from '../../../../schema/api/problem.ts';
import type { PartnerCopyList, Upload } from '../../../../schema/api/upload.ts';
import { corrected } from '../../../../worker/agreements/following/corrections/applying.ts';
import { forgetPublicAnswers } from '../../../../worker/http/public-cache.ts';
import { ask, json } from '../../../support/app.ts';
import { freshDatabase } from '../../../support/database.ts';
import { changing, seedPerson, signedIn } from '../../../support/people.ts';
import { agreement, publish, seedPlaces } from '../../../support/registry.ts';

const PDF = new TextEncoder().encode('%PDF-1.7 salinan bertanda tangan');
const SHA256 = createHash('sha256').update(PDF).digest('hex');
const own = agreement(1, '33.73', ['uksw'], { title: 'Pendidikan pemilih', signed: '2022-05-25' });
const foreign = agreement(2, '36.73', ['bawaslu']);
const second = agreement(3, '33.73', ['uksw'], { title: 'Lain', signed: '2023-05-25' });

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  await publish(env.DB, [own, foreign, second]);
  const { objects } = await env.DOCUMENTS.list();
  await env.DOCUMENTS.delete(objects.map((object) => object.key));
  await seedPerson({ id: 'mitra', role: 'liaison', unit: '33.73', organisation: 'uksw' });
  await seedPerson({ id: 'mitra-lain', role: 'liaison', unit: '33.73', organisation: 'bawaslu' });
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'pimpinan', role: 'approver', unit: '33.73' });
  await seedPerson({ id: 'tetangga', role: 'recorder', unit: '36.73' });
  await seedPerson({ id: 'provinsi', role: 'recorder', unit: '33' });
  await seedPerson({ id: 'peninjau', role: 'reviewer', unit: '33' });
});

type Answer<T> = T & Omit<Partial<Problem>, 'status'>;
const post = <T>(path: string, who: string, body: unknown = {}, headers: Record<string, string> = {}) =>
  json<Answer<T>>(`/api/v1${path}`, changing(who, 'POST', body, headers));
const match = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` });

async function upload(who: string, query: string, bytes = PDF, bindings?: Partial<Env>) {
  const init = changing(who, 'POST', undefined, {
    'content-type': 'application/pdf',
    'content-length': String(bytes.byteLength),
  });
  const path = `/api/v1/uploads?name=salinan.pdf${query}`;
  const response = await ask(path, { ...init, body: bytes as BodyInit }, bindings);
  return { status: response.status, body: (await response.json()) as Upload };
}

const copies = (who: string, number = 'SPL-000001') =>
  json<PartnerCopyList>(`/api/v1/agreements/${number}/copies`, signedIn(who));
const take = (who: string, id: string, number = 'SPL-000001') =>
  post<Draft>(`/agreements/${number}/copies/${id}/taking`, who);

async function publishDraft(draft: { id: string; version: number }, note: string) {
  const handed = await post<Draft>(`/drafts/${draft.id}/submission`, 'petugas', {}, match(draft));
  expect(handed.status, JSON.stringify(handed.body)).toBe(200);
  return post<Published>(`/drafts/${draft.id}/publication`, 'pimpinan', { note }, match(handed.body));
}

describe('a signed copy', () => {
  const sent = async () => (await upload('mitra', '&agreement=SPL-000001')).body;

  test('reaches the unit that keeps the agreement, is taken over, published and given out', async () => {
    const copy = await sent();
    expect([copy.unitCode, copy.registryNumber, copy.state]).toEqual(['33.73', 'SPL-000001', 'released']);
    const seen = (await copies('petugas')).body.items;
    expect(seen.map((one) => [one.id, one.organisation.id, one.takings])).toEqual([[copy.id, 'uksw', []]]);
    const draft = await take('petugas', copy.id);
    expect(draft.status, JSON.stringify(draft.body)).toBe(201);
    expect(draft.body.content).toMatchObject({ documents: [{ sha256: SHA256, role: 'naskah' }] });
    expect((await publishDraft(draft.body, 'Salinan ditambahkan')).body.revision).toBe(2);
    expect((await ask(`/api/v1/documents/${SHA256}/file`)).status).toBe(200);
    const after = (await copies('petugas')).body.items[0];
    expect(after?.takings).toEqual([{ draftId: draft.body.id, status: 'published', revision: 2 }]);
    const again = await take('petugas', copy.id);
    expect([again.status, again.body.reason]).toEqual([409, 'already_published']);
  });

  test('goes into the revision that is being written, and nothing of that is lost', async () => {
    const copy = await sent();
    const { body: begun } = await post<Draft>('/drafts', 'petugas', { revises: 'SPL-000001' });
    const content = { ...begun.content, title: 'Judul baru' };
    await json(`/api/v1/drafts/${begun.id}`, changing('petugas', 'PUT', { content }, match(begun)));
    const { body } = await take('petugas', copy.id);
    expect([body.id, body.version]).toEqual([begun.id, 3]);
    expect(body.content).toMatchObject({ title: 'Judul baru', documents: [{ sha256: SHA256 }] });
    const twice = await take('petugas', copy.id);
    expect([twice.status, twice.body.reason]).toEqual([409, 'already_taken']);
  });

  test('is not put into what others are reviewing', async () => {
    const copy = await sent();
    const { body: begun } = await post<Draft>('/drafts', 'petugas', { revises: 'SPL-000001' });
    const content = { ...begun.content, title: 'Judul baru' };
    const saved = await json<Draft>(
      `/api/v1/drafts/${begun.id}`,
      changing('petugas', 'PUT', { content }, match(begun)),
    );
    await post(`/drafts/${begun.id}/submission`, 'petugas', {}, match(saved.body));
    const refused = await take('petugas', copy.id);
    expect([refused.status, refused.body.reason]).toEqual([409, 'already_in_work']);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM upload_taking').first('n')).toBe(0);
  });

  test('is listed and taken by nobody but the recorders of that unit', async () => {
    const copy = await sent();
    for (const who of ['mitra', 'mitra-lain', 'pimpinan', 'peninjau', 'provinsi', 'tetangga']) {
      expect([who, (await copies(who)).status]).toEqual([who, 404]);
      expect([who, (await take(who, copy.id)).status]).toEqual([who, 404]);
    }
    expect((await ask('/api/v1/agreements/SPL-000001/copies')).status).toBe(404);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM agreement_draft').first('n')).toBe(0);
  });

  test('is not to be had by way of another agreement', async () => {
    const copy = await sent();
    expect((await copies('petugas', 'SPL-000003')).body.items).toEqual([]);
    expect((await take('petugas', copy.id, 'SPL-000003')).status).toBe(404);
    expect((await take('tetangga', copy.id, 'SPL-000002')).status).toBe(404);
  });

  test('is sent only by a party, and only to the unit that keeps the agreement', async () => {
    for (const who of ['mitra-lain', 'petugas', 'tetangga']) {
      expect([who, (await upload(who, '&agreement=SPL-000001')).status]).toEqual([who, 404]);
    }
    expect((await upload('mitra', '&agreement=SPL-000099')).status).toBe(404);
    const { body } = await upload('mitra', '&agreement=SPL-000001&unit=36.73');
    expect(body.unitCode).toBe('33.73');
    expect(await env.DB.prepare('SELECT count(*) AS n FROM upload').first('n')).toBe(1);
  });

  test('that no scanner has released is taken by nobody', async () => {
    const { body: copy } = await upload('mitra', '&agreement=SPL-000001', PDF, {
      SCANNER: 'clamav',
      CLAMAV_URL: 'http://127.0.0.1:9',
    } as Partial<Env>);
    expect(copy.state).toBe('quarantined');
    const refused = await take('petugas', copy.id);
    expect([refused.status, refused.body.reason]).toEqual([409, 'not_released']);
  });

  test('a file of the unit itself is no copy of a partner', async () => {
    const { body } = await upload('petugas', '');
    expect((await copies('petugas')).body.items).toEqual([]);
    expect((await take('petugas', body.id)).status).toBe(404);
  });
});

describe('an accepted correction', () => {
  async function proposed(field: string, after: string): Promise<Proposal> {
    const { body } = await post<Proposal>('/partner/agreements/SPL-000001/corrections', 'mitra', {
      revision: 1,
      field,
      after,
      reason: 'Menurut naskah kami',
    });
    return body;
  }
  const accept = ({ id }: Proposal, version = '"1"') =>
    post<Proposal>(
      `/corrections/${id}/answer`,
      'petugas',
      { state: 'accepted', answer: 'Benar' },
      { 'if-match': version },
    );
  const draftOf = async (id: string | null | undefined) =>
    (await json<Draft>(`/api/v1/drafts/${id}`, signedIn('petugas'))).body;
  const notices = async () => {
    const { results } = await env.DB.prepare(
      "SELECT kind, account_id AS who FROM inbox_item WHERE kind LIKE 'correction%' ORDER BY kind",
    ).all<{ kind: string; who: string }>();
    return results.map((one) => [one.kind, one.who]);
  };

  test('is put into a revision; its publication closes it, and the partner is told of both', async () => {
    const proposal = await proposed('documentNumber', '17/UKSW/2022');
    const { status, body } = await accept(proposal);
    expect([status, body.carrying?.applied, body.carrying?.status]).toEqual([200, true, 'draft']);
    const draft = await draftOf(body.carrying?.draftId);
    expect(draft.content).toMatchObject({
      parties: [{}, { organisation: 'uksw', documentNumber: '17/UKSW/2022' }],
    });
    expect(draft.note).toContain('Universitas Kristen Satya Wacana: Benar');
    await publishDraft(draft, 'Nomor mitra dicatat');
    const record = await json<AgreementRecord>('/api/v1/agreements/SPL-000001');
    expect(record.body.parties[1]?.documentNumber).toBe('17/UKSW/2022');
    const list = await json<{ items: Proposal[] }>('/api/v1/corrections?state=accepted', signedIn('mitra'));
    expect(list.body.items[0]?.carrying).toEqual({
      draftId: null,
      status: 'published',
      applied: true,
      revision: 2,
    });
    expect(await notices()).toEqual([
      ['correction_answered', 'mitra'],
      ['correction_published', 'mitra'],
    ]);
  });

  test('that no form can take by itself opens the revision and says that it is to be written', async () => {
    const { body } = await accept(await proposed('scope', 'Riset bersama'));
    expect([body.carrying?.applied, body.carrying?.status]).toEqual([false, 'draft']);
    expect((await draftOf(body.carrying?.draftId)).content).toMatchObject({ scope: [] });
  });

  test('joins the revision that another one has begun', async () => {
    const first = await accept(await proposed('title', 'Judul yang benar'));
    const other = await accept(await proposed('signedPlace', 'Salatiga'));
    expect(other.body.carrying?.draftId).toBe(first.body.carrying?.draftId);
    expect((await draftOf(first.body.carrying?.draftId)).content).toMatchObject({
      title: 'Judul yang benar',
      signedPlace: 'Salatiga',
    });
  });

  test('of the documents takes the copy over that it names, and no file of anybody else', async () => {
    await upload('mitra', '&agreement=SPL-000001');
    const named = await accept(await proposed('documents', `salinan.pdf · SHA-256 ${SHA256}`));
    expect(named.body.carrying?.applied).toBe(true);
    expect((await draftOf(named.body.carrying?.draftId)).content).toMatchObject({
      documents: [{ sha256: SHA256 }],
    });
    expect((await copies('petugas')).body.items[0]?.takings).toHaveLength(1);
    const other = new TextEncoder().encode('%PDF-1.7 milik satuan kerja');
    await upload('petugas', '', other);
    const sha256 = createHash('sha256').update(other).digest('hex');
    const strange = await accept(await proposed('documents', `SHA-256 ${sha256}`));
    expect(strange.body.carrying?.applied).toBe(false);
  });

  test('waits for its answer while a revision is being reviewed', async () => {
    const first = await accept(await proposed('title', 'Judul yang benar'));
    const draft = await draftOf(first.body.carrying?.draftId);
    await post(`/drafts/${draft.id}/submission`, 'petugas', {}, match(draft));
    const refused = await accept(await proposed('signedPlace', 'Salatiga'));
    expect([refused.status, refused.body.reason]).toEqual([409, 'already_in_work']);
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM correction_proposal WHERE state = 'open'").first('n'),
    ).toBe(1);
  });

  test('can be begun again when its draft was put aside, and only then', async () => {
    const { body } = await accept(await proposed('title', 'Judul yang benar'));
    const again = (version = '"2"') =>
      post<Proposal>(`/corrections/${body.id}/revision`, 'petugas', {}, { 'if-match': version });
    const early = await again();
    expect([early.status, early.body.reason]).toEqual([409, 'already_carried']);
    const draft = await draftOf(body.carrying?.draftId);
    await post(`/drafts/${draft.id}/discarding`, 'petugas', {}, match(draft));
    const begun = await again();
    expect([begun.status, begun.body.carrying?.status]).toEqual([200, 'draft']);
    expect(begun.body.carrying?.draftId).not.toBe(draft.id);
    const foreignTry = await post(`/corrections/${body.id}/revision`, 'tetangga', {}, { 'if-match': '"2"' });
    expect(foreignTry.status).toBe(404);
  });

  test('leaves no draft behind when its answer fails half-way', async () => {
    const proposal = await proposed('title', 'Judul yang benar');
    await env.DB.prepare(
      "CREATE TRIGGER breaks BEFORE INSERT ON correction_draft BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    ).run();
    expect((await accept(proposal)).status).toBe(500);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM agreement_draft').first('n')).toBe(0);
    expect(await notices()).toEqual([]);
    forgetPublicAnswers();
  });

  test('pressed twice is carried out once', async () => {
    const proposal = await proposed('title', 'Judul yang benar');
    const key = { 'if-match': '"1"', 'idempotency-key': 'terima-satu-kali-001' };
    const answer = { state: 'accepted', answer: 'Benar' };
    const first = await post<Proposal>(`/corrections/${proposal.id}/answer`, 'petugas', answer, key);
    const again = await post<Proposal>(`/corrections/${proposal.id}/answer`, 'petugas', answer, key);
    expect(again.body).toEqual(first.body);
    expect(await env.DB.prepare('SELECT count(*) AS n FROM agreement_draft').first('n')).toBe(1);
  });

  test('that is declined begins nothing, and the partner is told', async () => {
    const { id } = await proposed('title', 'Judul lain');
    await post(
      `/corrections/${id}/answer`,
      'petugas',
      { state: 'declined', answer: 'Tidak' },
      { 'if-match': '"1"' },
    );
    expect(await env.DB.prepare('SELECT count(*) AS n FROM agreement_draft').first('n')).toBe(0);
    expect(await notices()).toEqual([['correction_answered', 'mitra']]);
  });
});

describe('what a form can take of a correction', () => {
  const form = AgreementForm.parse({
    parties: [{ organisation: 'kpu-33-73', documentNumber: '1/KPU' }, { organisation: 'uksw' }],
  });
  const put = (field: Proposal['field'], after: string, before: string | null = null) =>
    corrected(form, { field, before, after, organisation: { id: 'uksw', name: 'UKSW' } });

  test('dates as they are written or printed, whole days only where a day is needed', () => {
    expect(put('endsOn', '25 Mei 2027')?.endsOn).toBe('2027-05-25');
    expect(put('endsOn', 'dua tahun lagi')).toBeNull();
    expect(put('effectiveOn', '2027-02-30')).toBeNull();
    expect(put('signedOn', '2022-05')?.signedOn.date).toBe('2022-05');
  });

  test('a number goes to the party that has the wrong one, or else to the one that proposes', () => {
    const numbers = (one: AgreementForm | null) => one?.parties.map((party) => party.documentNumber);
    expect(numbers(put('documentNumber', '2/KPU', '1/KPU'))).toEqual(['2/KPU', null]);
    expect(numbers(put('documentNumber', '7/UKSW'))).toEqual(['1/KPU', '7/UKSW']);
  });

  test.each(['signatories', 'scope', 'documents', 'other'] as const)('%s are for a person', (field) => {
    expect(put(field, 'apa saja')).toBeNull();
  });
});
