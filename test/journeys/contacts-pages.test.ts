/** The pages of the contact log as a reviewer sees them, who may do nearly everything there: well made in both languages. */
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../schema/api/vocabulary.ts';
import { useBrowser, type Visit } from './support/browser.ts';
import { expectWellMade } from './support/every-staff-page.ts';
import { inLanguage } from './support/pages.ts';
import { STAFF, signedInAs } from './support/staff.ts';
import { heading } from './support/staff-steps.ts';

const { visit } = useBrowser({ visitsLast: 'file' });

let reviewer: Visit;
/** Address of a demo contact that awaits clarification. */
let flagged: string;

beforeAll(async () => {
  reviewer = await visit({ reducedMotion: 'reduce' });
  await signedInAs(reviewer.page.context(), STAFF.salatiga);
  await reviewer.open('/kerja/kontak?review=needs_clarification');
  await reviewer.page.locator('.items a').first().click();
  await heading(reviewer.page, /^Kontak nomor/);
  flagged = new URL(reviewer.page.url()).pathname;
});

describe.each(LANGUAGES)('in %s', (language) => {
  test.each([
    '/kerja/kontak',
    '/kerja/kontak?election=pemilu-2024&flag=gift',
    '/kerja/kontak/tinjauan',
    '/kerja/kontak/nihil',
    '/kerja/kontak/baru',
  ])('%s is well made', (path) => expectWellMade(reviewer, inLanguage(path, language)));

  test.each(['', '/koreksi', '/batal'])('the page %s of a contact is well made', (page) =>
    expectWellMade(reviewer, inLanguage(`${flagged}${page}`, language)),
  );
});

test('a contact of another unit is not there for somebody who may read those of their own', async () => {
  const { page, open, faults } = await visit();
  await signedInAs(page.context(), STAFF.outsider);
  await open(flagged);
  await page.getByRole('alert').filter({ hasText: 'Tidak ditemukan' }).waitFor();
  expect(await page.locator('main').textContent()).not.toContain('Salatiga');
  expect(faults.splice(0).every((fault) => /status of 404/.test(fault))).toBe(true);
});
