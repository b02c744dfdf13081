import { env } from 'cloudflare:test';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import type { Draft, Published } from '../../../../schema/api/draft.ts';
import type { Problem } from '../../../../schema/api/problem.ts';
import { forgetPublicAnswers } from '../../../../worker/http/public-cache.ts';
import { ask, json } from '../../../support/app.ts';
import { freshDatabase } from '../../../support/database.ts';
import {
  begin,
  counts,
  FORM,
  match,
  post,
  published,
  seedDrafters,
  submitted,
} from '../../../support/drafts.ts';
import { changing, seedPerson, signedIn } from '../../../support/people.ts';

beforeEach(async () => {
  await seedDrafters(await freshDatabase());
  forgetPublicAnswers();
});

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
