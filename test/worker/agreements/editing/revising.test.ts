import { env } from 'cloudflare:test';
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AgreementRecord } from '../../../../schema/api/agreement.ts';
import type { Draft, Published } from '../../../../schema/api/draft.ts';
import type { Problem } from '../../../../schema/api/problem.ts';
import { forgetPublicAnswers } from '../../../../worker/http/public-cache.ts';
import { ask, json } from '../../../support/app.ts';
import { freshDatabase } from '../../../support/database.ts';
import { counts, FORM, match, post, published, seedDrafters } from '../../../support/drafts.ts';
import { changing } from '../../../support/people.ts';

beforeEach(async () => {
  await seedDrafters(await freshDatabase());
  forgetPublicAnswers();
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
