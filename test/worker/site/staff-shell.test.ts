/** The shell of the staff application: the same for everybody, kept by nobody, and nothing of anybody in it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../support/app.ts';
import { freshDatabase } from '../../support/database.ts';
import { seedPerson, signedIn } from '../../support/people.ts';
import { seedPlaces } from '../../support/registry.ts';

beforeAll(async () => {
  const db = await freshDatabase();
  await seedPlaces(db);
  await seedPerson({ id: 'siti', role: 'administrator', unit: '33' });
});

describe.each([
  ['id', '/kerja'],
  ['id', '/kerja/orang/0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60'],
  ['en', '/en/kerja'],
  ['en', '/en/kerja/akun/sesi'],
])('in %s at %s', (language, path) => {
  test('it comes in the language of the address, is kept nowhere and found by no search engine', async () => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toContain("trusted-types 'none'");
    const text = await answer.text();
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain('<meta name="robots" content="noindex">');
    expect(text).not.toMatch(/\sstyle=|<style|\son\w+=/);
  });

  test('it is the same to whoever asks, signed in or not', async () => {
    const [stranger, member] = await Promise.all([ask(path), ask(path, signedIn('siti'))]);
    expect(await member.text()).toBe(await stranger.text());
  });
});

test('addresses that only look like those of the application are not', async () => {
  expect((await ask('/kerjasama')).status).toBe(404);
  const slash = await ask('/kerja/orang/', { redirect: 'manual' });
  expect([slash.status, slash.headers.get('location')]).toEqual([301, '/kerja/orang']);
});
