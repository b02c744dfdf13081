/** What every page of the staff application keeps: axe, colours in the dark, no side-scrolling. */
import { beforeAll, expect, test } from 'vitest';
import type { Language } from '../../../schema/api/vocabulary.ts';
import { useBrowser, type Visit } from './browser.ts';
import { inLanguage, languageOf } from './pages.ts';
import { STAFF, signedInAs } from './staff.ts';
import { beginWide, expectAccessible, expectNoSideScroll } from './well-made.ts';

const OPEN_TO_ANYBODY = [
  '/kerja/masuk',
  '/kerja/tautan#tidak-berlaku-0123456789',
  '/kerja/hadir#x',
  '/kerja/notulen#x',
  '/kerja/kotak-keluar',
];
const person = `/kerja/orang/${STAFF.salatiga.id}`;
const SIGNED_IN = [
  '/kerja',
  '/kerja/kotak-masuk',
  '/kerja/kotak-masuk?tampil=semua',
  '/kerja/orang',
  '/kerja/orang?q=tidakada',
  '/kerja/orang/undang',
  person,
  `${person}/ubah`,
  `${person}/nonaktif`,
  `${person}/penugasan`,
  `${person}/penugasan/${STAFF.salatiga.id}-0`,
  `${person}/penugasan/${STAFF.salatiga.id}-0/akhiri`,
  '/kerja/narahubung',
  '/kerja/narahubung/undang',
  '/kerja/satker',
  '/kerja/pola',
  '/kerja/pola/baru',
  '/kerja/langganan',
  '/kerja/langganan/baru',
  '/kerja/kunci',
  '/kerja/kunci/baru',
  '/kerja/audit',
  '/kerja/surat',
  '/kerja/akun',
  '/kerja/akun/kata-sandi',
  '/kerja/akun/autentikator',
  '/kerja/akun/kode-pemulihan',
  '/kerja/akun/kunci-sandi',
  '/kerja/akun/sesi',
  '/kerja/akun/penugasan',
  '/kerja/akun/pemberitahuan',
  '/kerja/tidak-ada',
];

/** Declares one test for each page in this language. */
export function testEveryStaffPage(language: Language): void {
  const { visit } = useBrowser({ visitsLast: 'file' });
  let stranger: Visit;
  let member: Visit;
  beforeAll(async () => {
    stranger = await visit({ reducedMotion: 'reduce' });
    member = await visit({ reducedMotion: 'reduce' });
    await signedInAs(member.page.context(), STAFF.centre);
  });

  test.each(OPEN_TO_ANYBODY)('%s pleases axe and never scrolls sideways', async (path) => {
    await expectWellMade(stranger, inLanguage(path, language));
    // An address that leads nowhere is answered so.
    stranger.faults.splice(0, Infinity, ...stranger.faults.filter((fault) => !/status of 404/.test(fault)));
  });

  test.each(SIGNED_IN)('%s pleases axe and never scrolls sideways', async (path) => {
    await expectWellMade(member, inLanguage(path, language));
  });
}

/** Long enough for a busy machine; a page that still loads then never ends. */
const LOADED_WITHIN_MS = 15_000;

/** Holds that a page has one heading that its title names, pleases axe wide and narrow, and scrolls only downwards. */
export async function expectWellMade({ page, open }: Visit, address: string): Promise<void> {
  const language = languageOf(address);
  await beginWide(page, language);
  await open(address);
  await page.locator('h1').waitFor();
  await expect.poll(() => page.locator('.loading').count(), { timeout: LOADED_WITHIN_MS }).toBe(0);
  expect.soft(await page.locator('h1').count()).toBe(1);
  // The title follows the heading in an effect of its own, a moment after it is drawn.
  const heading = (await page.locator('h1').textContent()) ?? '';
  await expect.poll(() => page.title(), { timeout: LOADED_WITHIN_MS }).toContain(heading);
  await expectAccessible(page, language);
  await expectNoSideScroll(page);
}
