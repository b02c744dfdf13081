/** Drafts for tests: a form that can be published, and the people and steps that take it there. */
import { env } from 'cloudflare:test';
import { expect } from 'vitest';
import type { Draft, Published } from '../../schema/api/draft.ts';
import { json } from './app.ts';
import { changing, seedPerson } from './people.ts';
import { seedPlaces } from './registry.ts';

export const FORM = {
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

/** Those of KPU Kota Salatiga who draft and publish, who reviews above them, and the same of a neighbour. */
export async function seedDrafters(db: D1Database): Promise<void> {
  await seedPlaces(db);
  await seedPerson({ id: 'petugas', role: 'recorder', unit: '33.73' });
  await seedPerson({ id: 'pimpinan', role: 'approver', unit: '33.73' });
  await seedPerson({ id: 'peninjau', role: 'reviewer', unit: '33' });
  await seedPerson({ id: 'tetangga', role: 'recorder', unit: '36.73' });
  await seedPerson({ id: 'pimpinan-tetangga', role: 'approver', unit: '36.73' });
}

export const post = <T>(
  path: string,
  who: string,
  body: unknown = {},
  headers: Record<string, string> = {},
) => json<T>(path, changing(who, 'POST', body, headers));

export async function begin(content: object = FORM): Promise<Draft> {
  const { status, body } = await post<Draft>('/api/v1/drafts', 'petugas', { content });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

export async function submitted(content: object = FORM): Promise<Draft> {
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

export async function published(content: object = FORM): Promise<Published> {
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

export const match = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` });

export async function counts(): Promise<Record<string, unknown> | null> {
  return env.DB.prepare(
    `SELECT (SELECT count(*) FROM agreement) AS agreements, (SELECT count(*) FROM listing) AS listed,
       (SELECT count(*) FROM agreement_revision) AS revisions, (SELECT revision FROM registry_state) AS registry`,
  ).first();
}
