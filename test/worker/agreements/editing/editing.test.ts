import { env } from 'cloudflare:test';
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import type { Draft, Published } from '../../../../schema/api/draft.ts';
import type { Problem } from '../../../../schema/api/problem.ts';
import { forgetPublicAnswers } from '../../../../worker/http/public-cache.ts';
import { ask, json } from '../../../support/app.ts';
import { freshDatabase } from '../../../support/database.ts';
import { changing, seedPerson, signedIn } from '../../../support/people.ts';
import { seedPlaces } from '../../../support/registry.ts';

const FORM = {
  kind: 'nota_kesepahaman',
  title: 'Nota Kesepahaman tentang Pendidikan Pemilih',
  titleIsExact: true,
  signedOn: { date: '2022-05-25' },
  legalStatus: 'signed',
  sources: ['https://example.org/berita'],
  parties: [
    { organisation: 'kpu-33-73', documentNumber: '12/PR.07-NK/3373/2022' },
    { organisation: 'uksw', documentNumber: null },
  ],
};

beforeEach(async () => {
  await seedPlaces(await freshDatabase());
  forgetPublicAnswers();
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'pimpinan', role: 'approver', unit: '33.73' });
  await seedPerson({ id: 'peninjau', role: 'reviewer', unit: '33' });
  await seedPerson({ id: 'tetangga', role: 'recorder', unit: '36.73' });
  await seedPerson({ id: 'pimpinan-tetangga', role: 'approver', unit: '36.73' });
});

const post = <T>(path: string, who: string, body: unknown = {}, headers: Record<string, string> = {}) =>
  json<T>(path, changing(who, 'POST', body, headers));

async function begin(content: object = FORM): Promise<Draft> {
  const { status, body } = await post<Draft>('/api/v1/drafts', 'petugas', { content });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

async function submitted(content: object = FORM): Promise<Draft> {
  const draft = await begin(content);
  const { status, body } = await post<Draft>(
    `/api/v1/drafts/${draft.id}/submission`,
    'petugas',
    {},
    match(draft),
  );
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

async function published(content: object = FORM): Promise<Published> {
  const draft = await submitted(content);
  const { status, body } = await post<Published>(
    `/api/v1/drafts/${draft.id}/publication`,
    'pimpinan',
    {},
    match(draft),
  );
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}

const match = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` });

async function counts(): Promise<Record<string, unknown> | null> {
  return env.DB.prepare(
    `SELECT (SELECT count(*) FROM agreement) AS agreements, (SELECT count(*) FROM listing) AS listed,
       (SELECT count(*) FROM agreement_revision) AS revisions, (SELECT revision FROM registry_state) AS registry`,
  ).first();
}

describe('from draft to publication', () => {
  test('what is published is read by everybody at its permanent number', async () => {
    const { registryNumber, revision, draft } = await published();
    expect([registryNumber, revision, draft?.status]).toEqual(['SPL-000001', 1, 'published']);
    const history = await json<{ revisions: { reason: string }[] }>(
      `/api/v1/agreements/${registryNumber}/revisions`,
    );
    expect(history.body.revisions.map(({ reason }) => reason)).toEqual(['Pencatatan pertama']);
    const { body } = await json<AgreementRecord>(`/api/v1/agreements/${registryNumber}`);
    expect([body.title, body.revision, body.parties.map((one) => one.documentNumber)]).toEqual([
      FORM.title,
      1,
      ['12/PR.07-NK/3373/2022', null],
    ]);
  });

  test('a draft is seen by nobody outside the unit and those above it who review', async () => {
    const draft = await begin();
    const readers = ['petugas', 'pimpinan', 'peninjau', 'tetangga', 'pimpinan-tetangga'];
    const seen = await Promise.all(
      readers.map(async (who) => (await ask(`/api/v1/drafts/${draft.id}`, signedIn(who))).status),
    );
    expect(seen).toEqual([200, 200, 200, 404, 404]);
    expect((await ask(`/api/v1/drafts/${draft.id}`)).status).toBe(404);
    const lists = await Promise.all(
      readers.map(
        async (who) => (await json<{ items: Draft[] }>('/api/v1/drafts', signedIn(who))).body.items.length,
      ),
    );
    expect(lists).toEqual([1, 1, 1, 0, 0]);
  });

  test('an incomplete form is saved, and what stands in its way is said by field', async () => {
    const draft = await begin({ kind: 'nota_kesepahaman', parties: [{ organisation: 'uksw' }] });
    expect(draft.findings.filter((one) => one.refuses).map((one) => one.code)).toContain('too_few_parties');
    const refused = await post<Problem>(`/api/v1/drafts/${draft.id}/submission`, 'petugas', {}, match(draft));
    expect([refused.status, refused.body.reason]).toEqual([409, 'not_publishable']);
    expect(refused.body.errors?.map((one) => one.path)).toContain('parties[1]');
    expect(await counts()).toMatchObject({ agreements: 0, revisions: 0 });
  });

  test('a weekday that does not fit is warned about and does not stand in the way', async () => {
    const form = { ...FORM, signedOn: { date: '2022-03-25', printed: 'Rabu, 25 Maret 2022' } };
    const draft = await submitted(form);
    expect(draft.findings).toContainEqual(
      expect.objectContaining({ code: 'weekday_mismatch', refuses: false }),
    );
  });

  test('an agreement that may be there already is named while it is typed', async () => {
    await published();
    const { body } = await post<{ findings: Draft['findings'] }>('/api/v1/drafts/check', 'petugas', {
      content: { ...FORM, parties: [{ organisation: 'kpu-33-73' }, { organisation: 'uksw' }] },
    });
    expect(body.findings.find((one) => one.code === 'same_parties_and_date')?.message).toContain(
      'SPL-000001',
    );
  });

  test('nobody publishes what they wrote, whatever else they may', async () => {
    const draft = await submitted();
    await env.DB.prepare("UPDATE agreement_draft SET author_id = 'pimpinan' WHERE id = ?")
      .bind(draft.id)
      .run();
    const { status } = await post(`/api/v1/drafts/${draft.id}/publication`, 'pimpinan', {}, match(draft));
    expect(status).toBe(404);
    expect(await counts()).toMatchObject({ agreements: 0 });
  });

  test('a recorder does not publish, and an approver next door does not either', async () => {
    const draft = await submitted();
    for (const who of ['petugas', 'pimpinan-tetangga', 'peninjau']) {
      const { status } = await post(`/api/v1/drafts/${draft.id}/publication`, who, {}, match(draft));
      expect(status, who).toBe(404);
    }
    expect(await counts()).toMatchObject({ agreements: 0 });
  });

  test('a returned draft carries the reason back to its author, and can be handed in again', async () => {
    const draft = await submitted();
    const returned = await post<Draft>(
      `/api/v1/drafts/${draft.id}/return`,
      'peninjau',
      { reason: 'Nomor belum ada' },
      match(draft),
    );
    expect([returned.body.status, returned.body.returnedReason]).toEqual(['draft', 'Nomor belum ada']);
    const again = await post<Draft>(
      `/api/v1/drafts/${draft.id}/submission`,
      'petugas',
      {},
      match(returned.body),
    );
    expect([again.body.status, again.body.returnedReason]).toEqual(['submitted', null]);
  });
});

describe('two people, two clicks, half a batch', () => {
  test('the second of two editors is told who changed what and loses nothing that is saved', async () => {
    const draft = await begin();
    const save = (title: string) =>
      json<Partial<Problem>>(
        `/api/v1/drafts/${draft.id}`,
        changing('petugas', 'PUT', { content: { ...FORM, title } }, match(draft)),
      );
    const first = await save('Pertama');
    const second = await save('Kedua');
    expect([first.status, second.status]).toEqual([200, 412]);
    expect(second.body).toMatchObject({ code: 'stale', version: 2 });
    expect(second.body.changes?.map((one) => one.by)).toEqual(['petugas (Contoh)']);
    const kept = await json<Draft>(`/api/v1/drafts/${draft.id}`, signedIn('petugas'));
    expect(kept.body.heading).toBe('Pertama');
  });

  test('a repeated click publishes once and is answered the same', async () => {
    const draft = await submitted();
    const key = { ...match(draft), 'idempotency-key': 'satu-kali-saja-0001' };
    const path = `/api/v1/drafts/${draft.id}/publication`;
    const first = await post<Published>(path, 'pimpinan', {}, key);
    const again = await ask(path, changing('pimpinan', 'POST', {}, key));
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await again.json()).toEqual(first.body);
    expect(await counts()).toMatchObject({ agreements: 1, revisions: 1 });
    const other = await post<Problem>(path, 'pimpinan', { note: 'lain' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'repeated_key']);
  });

  test('two approvers at the same moment publish one record', async () => {
    await seedPerson({ id: 'sekretaris', role: 'approver', unit: '33.73' });
    const draft = await submitted();
    const path = `/api/v1/drafts/${draft.id}/publication`;
    const both = await Promise.all(
      ['pimpinan', 'sekretaris'].map((who) => post<Problem>(path, who, {}, match(draft))),
    );
    expect(both.map((one) => one.status).sort()).toEqual([200, 412]);
    expect(await counts()).toMatchObject({ agreements: 1, revisions: 1 });
  });

  test('a publication that fails half-way leaves the draft, the registry and the audit trail as they were', async () => {
    const draft = await submitted();
    await env.DB.prepare(
      "CREATE TRIGGER breaks BEFORE INSERT ON listing_facet BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    ).run();
    const before = await env.DB.prepare('SELECT count(*) AS n FROM audit_event').first('n');
    const { status } = await post(`/api/v1/drafts/${draft.id}/publication`, 'pimpinan', {}, match(draft));
    expect(status).toBe(500);
    expect(await counts()).toEqual({ agreements: 0, listed: 0, revisions: 0, registry: 0 });
    expect(await env.DB.prepare('SELECT count(*) AS n FROM audit_event').first('n')).toBe(before);
    const { body } = await json<Draft>(`/api/v1/drafts/${draft.id}`, signedIn('pimpinan'));
    expect([body.status, body.version]).toEqual(['submitted', draft.version]);
  });
});

describe('after publication', () => {
  async function revise(registryNumber: string, change: object, note: string | null) {
    const { body: draft } = await post<Draft>('/api/v1/drafts', 'petugas', { revises: registryNumber });
    const saved = await json<Draft>(
      `/api/v1/drafts/${draft.id}`,
      changing('petugas', 'PUT', { content: { ...draft.content, ...change } }, match(draft)),
    );
    const handed = await post<Draft>(
      `/api/v1/drafts/${draft.id}/submission`,
      'petugas',
      {},
      match(saved.body),
    );
    return post<Published & Problem>(
      `/api/v1/drafts/${draft.id}/publication`,
      'pimpinan',
      { note },
      match(handed.body),
    );
  }

  test('a revision begins from what is published, needs a note, and tells what changed', async () => {
    const { registryNumber } = await published();
    const silent = await revise(registryNumber, { title: 'Baru' }, null);
    expect([silent.status, silent.body.reason]).toEqual([409, 'note_missing']);
    await env.DB.prepare("UPDATE agreement_draft SET status = 'draft' WHERE status = 'submitted'").run();
    await env.DB.prepare("UPDATE agreement_draft SET status = 'discarded' WHERE status = 'draft'").run();
    const { body } = await revise(registryNumber, { title: 'Baru' }, 'Judul diperbaiki');
    expect(body.revision).toBe(2);
    const history = await json<{ revisions: { reason: string; changes: unknown[] }[] }>(
      `/api/v1/agreements/${registryNumber}/revisions`,
    );
    expect(history.body.revisions[0]).toMatchObject({
      reason: 'Judul diperbaiki',
      changes: [{ path: 'title', before: FORM.title, after: 'Baru' }],
    });
  });

  test('one revision is worked on at a time', async () => {
    const { registryNumber } = await published();
    const first = await post('/api/v1/drafts', 'petugas', { revises: registryNumber });
    const second = await post<Problem>('/api/v1/drafts', 'petugas', { revises: registryNumber });
    expect([first.status, second.status, second.body.reason]).toEqual([201, 409, 'already_in_work']);
  });

  test('the legal axis moves as its rules say, each move a revision with its note', async () => {
    const { registryNumber } = await published();
    const move = (to: string, revision: number, more = {}) =>
      post<Published & Problem>(
        `/api/v1/agreements/${registryNumber}/legal-moves`,
        'pimpinan',
        { to, note: 'Sesuai keputusan', ...more },
        { 'if-match': `"${revision}"` },
      );
    expect((await move('suspended', 1)).body).toMatchObject({
      code: 'refused',
      reason: 'no_such_transition',
      facts: { from: 'signed', to: 'suspended' },
    });
    expect((await move('in_force', 1)).body.revision).toBe(2);
    expect((await move('suspended', 2)).body.revision).toBe(3);
    expect((await move('in_force', 3)).body.revision).toBe(4);
    expect((await move('ended', 4, { endReason: 'superseded' })).body).toMatchObject({
      reason: 'link_missing',
    });
    expect((await move('ended', 4, { endReason: 'completed' })).body.revision).toBe(5);
    expect((await move('in_force', 5)).body).toMatchObject({ reason: 'no_such_transition' });
    const { body } = await json<AgreementRecord>(`/api/v1/agreements/${registryNumber}`);
    expect([body.legalStatus, body.endReason]).toEqual(['ended', 'completed']);
  });

  test('a move that names an older revision is refused and changes nothing', async () => {
    const { registryNumber } = await published();
    const path = `/api/v1/agreements/${registryNumber}/legal-moves`;
    const move = { to: 'in_force', note: 'Berlaku' };
    await post(path, 'pimpinan', move, { 'if-match': '"1"' });
    const late = await post<Problem>(path, 'pimpinan', { ...move, to: 'suspended' }, { 'if-match': '"1"' });
    expect([late.status, late.body.code, late.body.version]).toEqual([412, 'stale', 2]);
    expect(await counts()).toMatchObject({ revisions: 2 });
  });

  test('what is withdrawn leaves every list and count; its number is never given again', async () => {
    const { registryNumber } = await published();
    const path = `/api/v1/agreements/${registryNumber}/withdrawal`;
    const gone = await post(path, 'pimpinan', { reason: 'Dicatat dua kali' }, { 'if-match': '"1"' });
    expect(gone.status).toBe(200);
    const list = await json<{ items: unknown[] }>('/api/v1/agreements');
    expect(list.body.items).toEqual([]);
    const left = await env.DB.prepare('SELECT count(*) AS n FROM facet_count WHERE count <> 0').first('n');
    expect(left).toBe(0);
    const next = await published({ ...FORM, signedOn: { date: '2023-01-02' } });
    expect(next.registryNumber).toBe('SPL-000002');
    const revised = await post<Problem>('/api/v1/drafts', 'petugas', { revises: registryNumber });
    expect([revised.status, revised.body.reason]).toEqual([409, 'withdrawn']);
  });

  test('another unit neither revises, moves nor withdraws it', async () => {
    const { registryNumber } = await published();
    const version = { 'if-match': '"1"' };
    const tries = await Promise.all([
      post('/api/v1/drafts', 'tetangga', { revises: registryNumber }),
      post(
        `/api/v1/agreements/${registryNumber}/legal-moves`,
        'pimpinan-tetangga',
        { to: 'in_force', note: 'x' },
        version,
      ),
      post(`/api/v1/agreements/${registryNumber}/withdrawal`, 'pimpinan-tetangga', { reason: 'x' }, version),
      post(`/api/v1/agreements/${registryNumber}/withdrawal`, 'petugas', { reason: 'x' }, version),
    ]);
    expect(tries.map((one) => one.status)).toEqual([404, 404, 404, 404]);
    expect(await counts()).toMatchObject({ revisions: 1 });
  });
});

describe('what was published stays addressable', () => {
  test('a past revision is answered as it was then, under the hash that the history names', async () => {
    const { registryNumber } = await published();
    const path = `/api/v1/agreements/${registryNumber}/revisions`;
    const then = await (await ask(`${path}/1`)).text();
    await post(
      `/api/v1/agreements/${registryNumber}/legal-moves`,
      'pimpinan',
      { to: 'in_force', note: 'Berlaku' },
      { 'if-match': '"1"' },
    );
    const now = await ask(`${path}/1`);
    expect(await now.text()).toBe(then);
    const { body } = await json<{ revisions: { revision: number; recordSha256: string }[] }>(path);
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(then));
    expect(body.revisions.find((one) => one.revision === 1)?.recordSha256).toBe(
      Buffer.from(digest).toString('hex'),
    );
    const again = await ask(`${path}/1`, { headers: { 'if-none-match': now.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    const missing = await Promise.all(['/3', '/0', '/x', '/1e0'].map((one) => ask(path + one)));
    expect(missing.map((one) => one.status)).toEqual([404, 404, 404, 404]);
  });

  test('the address of a withdrawn agreement says that it was withdrawn, when, by whom and why', async () => {
    const { registryNumber } = await published();
    await post(
      `/api/v1/agreements/${registryNumber}/withdrawal`,
      'pimpinan',
      { reason: 'Dicatat dua kali' },
      { 'if-match': '"1"' },
    );
    for (const path of ['', '/revisions', '/revisions/1']) {
      const { status, body } = await json<Problem>(`/api/v1/agreements/${registryNumber}${path}`);
      expect([status, body.code]).toEqual([410, 'withdrawn']);
      expect(body.facts).toMatchObject({ registryNumber, reason: 'Dicatat dua kali' });
    }
    expect((await ask('/api/v1/agreements/SPL-000099')).status).toBe(404);
  });
});

describe('a form can name anything; a unit speaks for itself', () => {
  const foreign = async () => {
    await seedPerson({ id: 'petugas-jateng', role: 'recorder', unit: '33' });
    await seedPerson({ id: 'pimpinan-jateng', role: 'approver', unit: '33' });
    const form = { ...FORM, parties: [{ organisation: 'kpu-33' }, { organisation: 'polri' }] };
    const { body: draft } = await post<Draft>('/api/v1/drafts', 'petugas-jateng', { content: form });
    const path = `/api/v1/drafts/${draft.id}`;
    const handed = await post<Draft>(`${path}/submission`, 'petugas-jateng', {}, match(draft));
    return post<Published>(`${path}/publication`, 'pimpinan-jateng', {}, match(handed.body));
  };
  const externalIdOf = (number: string) =>
    env.DB.prepare('SELECT external_id AS id FROM agreement WHERE registry_number = ?')
      .bind(number)
      .first<string>('id');

  test("naming another unit's record does not revise it: the draft becomes a record of its own", async () => {
    const { body } = await foreign();
    const externalId = await externalIdOf(body.registryNumber);
    const own = await published({ ...FORM, externalId, ownerUnit: '33' });
    expect(own.registryNumber).not.toBe(body.registryNumber);
    const theirs = await json<AgreementRecord>(`/api/v1/agreements/${body.registryNumber}`);
    const ours = await json<AgreementRecord>(`/api/v1/agreements/${own.registryNumber}`);
    expect([theirs.body.revision, ours.body.ownerUnit.code]).toEqual([1, '33.73']);
  });

  test('what is kept of a draft cannot be turned into another record by saving it', async () => {
    const { body } = await foreign();
    const draft = await begin();
    const content = { ...FORM, externalId: await externalIdOf(body.registryNumber), ownerUnit: '00' };
    const saved = await json<Draft>(
      `/api/v1/drafts/${draft.id}`,
      changing('petugas', 'PUT', { content }, match(draft)),
    );
    expect(saved.body.content).toMatchObject({ externalId: null, ownerUnit: '33.73' });
  });

  test.each([
    ['amends', { amends: [{ agreement: 'SPL-000001', path: 'endsOn', before: null, after: '2030-01-01' }] }],
    ['replaces', { links: [{ kind: 'supersedes', to: 'SPL-000001' }] }],
    ['renews', { links: [{ kind: 'renews', to: 'SPL-000001' }] }],
  ])("a draft that %s another unit's agreement is not even handed in", async (_, change) => {
    await foreign();
    const draft = await begin({ ...FORM, ...change });
    const refused = await post<Problem>(`/api/v1/drafts/${draft.id}/submission`, 'petugas', {}, match(draft));
    expect([refused.status, refused.body.reason, refused.body.facts]).toEqual([
      409,
      'changes_other_units_agreement',
      { registryNumber: 'SPL-000001' },
    ]);
  });

  test('a draft may stand below an agreement of another unit', async () => {
    await foreign();
    await submitted({ ...FORM, links: [{ kind: 'implements', to: 'SPL-000001' }] });
  });

  test('a unit expects nothing of units that are not below it', async () => {
    const expectation = { unit: '00', basis: { id: 'se-Indonesia', en: 'all units' } };
    const draft = await begin({ ...FORM, expectations: [expectation] });
    const refused = await post<Problem>(`/api/v1/drafts/${draft.id}/submission`, 'petugas', {}, match(draft));
    expect([refused.status, refused.body.reason]).toEqual([409, 'expects_beyond_unit']);
  });
});

describe('files of a publication', () => {
  const BYTES = new TextEncoder().encode('%PDF-1.7 rahasia');
  const SHA256 = createHash('sha256').update(BYTES).digest('hex');
  const file = `/api/v1/documents/${SHA256}/file`;
  const named = { sha256: SHA256, role: 'naskah', bytes: BYTES.byteLength };

  async function upload(who: string) {
    const init = changing(who, 'POST', undefined, {
      'content-type': 'application/pdf',
      'content-length': String(BYTES.byteLength),
    });
    expect((await ask('/api/v1/uploads?name=naskah.pdf', { ...init, body: BYTES as BodyInit })).status).toBe(
      201,
    );
  }

  test('a file that was sent to the unit is given out once it is published', async () => {
    await upload('petugas');
    await published({ ...FORM, documents: [named] });
    expect((await ask(file)).status).toBe(200);
  });

  test("knowing the hash of another unit's file gives it out to nobody", async () => {
    await upload('tetangga');
    await published({ ...FORM, documents: [named] });
    expect((await ask(file)).status).toBe(404);
  });

  test('a text that is redacted later is withheld from then on, in its old revision too; its hash stays', async () => {
    await upload('petugas');
    const { registryNumber } = await published({ ...FORM, documents: [named] });
    const { body: draft } = await post<Draft>('/api/v1/drafts', 'petugas', { revises: registryNumber });
    const redacted = { sha256: 'b'.repeat(64), role: 'redaksi', bytes: 9, redactionReason: 'Data pribadi' };
    const saved = await json<Draft>(
      `/api/v1/drafts/${draft.id}`,
      changing(
        'petugas',
        'PUT',
        { content: { ...draft.content, documents: [named, redacted] } },
        match(draft),
      ),
    );
    const path = `/api/v1/drafts/${draft.id}`;
    const handed = await post<Draft>(`${path}/submission`, 'petugas', {}, match(saved.body));
    await post(`${path}/publication`, 'pimpinan', { note: 'Disunting' }, match(handed.body));
    expect((await ask(file)).status).toBe(404);
    const { body } = await json<AgreementRecord>(`/api/v1/agreements/${registryNumber}`);
    expect(body.documents.map(({ sha256, available }) => [sha256, available])).toContainEqual([
      SHA256,
      false,
    ]);
  });
});
