/** Reading one agreement: what is known, what is not, where it leads, and what remains of it on paper. */
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { useBrowser } from './support/browser.ts';

const { visit } = useBrowser();

/** KPU–Polri 2013: a number and the parties are known, and little else. */
const LITTLE_KNOWN = '/perjanjian/SPL-000001';
/** KPU–Kejaksaan 80/PR.07-NK/01/2022, which KPU Kabupaten Kayong Utara is about to follow. */
const UMBRELLA = '/perjanjian/SPL-000003';
/** KPU–Polri 90/PR.07-NK/01/2022: followed, but no source says who is expected to. */
const WITHOUT_EXPECTATION = '/perjanjian/SPL-000002';
const FOLLOWER = '/perjanjian/SPL-000039';

test('a fact that no source tells reads "tidak diketahui", and the way to tell us leads to where it is explained', async () => {
  const { page, open } = await visit();
  await open(LITTLE_KNOWN);
  expect(await fact(page, 'Ditandatangani')).toContain('tidak diketahui');
  expect(await fact(page, 'Berakhir')).toContain('tidak diketahui');
  expect(await page.locator('main').textContent()).not.toMatch(/null|undefined|NaN|Invalid Date/);

  await page.locator('dl.facts').getByRole('link', { name: 'Anda tahu? Beri tahu kami' }).first().click();
  await page.waitForURL('**/tentang#beri-tahu');
  const heading = page.getByRole('heading', { name: 'Beri tahu kami' });
  expect(await isInWindow(heading)).toBe(true);
});

test('a date whose weekday does not fit is shown as printed, and neither likely date is chosen', async () => {
  const { page, open } = await visit();
  await open('/perjanjian?q=tadulako');
  await page.locator('.rows a').first().click();
  await page.waitForURL('**/perjanjian/SPL-*');
  const signed = await fact(page, 'Ditandatangani');
  expect(signed).toContain('tidak diketahui');
  expect(signed).toContain('Tertulis dalam sumber: “Rabu (12/9/2022)”');
  expect(signed).toContain('Tanggal mana yang benar tidak diketahui.');
});

test('from KPU–Kejaksaan the cascade leads to KPU Kabupaten Kayong Utara, and from there back', async () => {
  const { page, open } = await visit();
  await open('/perjanjian?q=80%2FPR.07-NK%2F01%2F2022');
  await page.locator('.rows a').first().click();
  await page.waitForURL(`**${UMBRELLA}`);
  // Other journeys may have published follow-ups by now.
  await page.getByRole('link', { name: /^\d+ dari 552 satuan kerja$/ }).click();
  await page.waitForURL(`**${UMBRELLA}/turunan`);
  const unit = page.locator('.units > li', { hasText: 'KPU Kabupaten Kayong Utara' });
  expect(['Sedang disiapkan', 'Menindaklanjuti']).toContain(await unit.locator('.tag').textContent());

  await unit.locator(`.unit-agreement a[href$="${FOLLOWER}"]`).click();
  await page.waitForURL(`**${FOLLOWER}`);
  const links = page.locator('section', { has: page.getByRole('heading', { name: 'Hubungan dengan' }) });
  expect(await links.getByRole('heading', { level: 3 }).textContent()).toBe('Melaksanakan');
  await links.getByRole('link').first().click();
  await page.waitForURL(`**${UMBRELLA}`);
});

test('a cascade that nobody ordered counts followers only and calls no unit late', async () => {
  const { page, open } = await visit();
  await open(`${WITHOUT_EXPECTATION}/turunan`);
  await page.getByText('Tidak ada sumber yang menyebut satuan kerja mana yang diharapkan').waitFor();
  expect(await page.getByText('Belum terdengar').count()).toBe(0);
});

test('a cascade with expected units tells followed from silent, and finds a unit by its name', async () => {
  const { page, open } = await visit();
  await open(`/perjanjian/${inject('examples').umbrella}/turunan`);
  await page.getByText('1 dari 35 satuan kerja menindaklanjuti').waitFor();
  await page.getByText('Pasal 5 naskah contoh.').waitFor();
  await page.getByRole('radio', { name: /^Menindaklanjuti/ }).check();
  await expect.poll(() => unitNames(page)).toEqual(['KPU Kabupaten Kudus']);
  await page.getByRole('radio', { name: /^Belum terdengar/ }).check();
  await expect.poll(async () => (await unitNames(page)).length).toBe(34);
  await page.getByLabel('Cari satuan kerja').fill('sukoharjo');
  await expect.poll(() => unitNames(page)).toEqual(['KPU Kabupaten Sukoharjo']);
});

test('a record with a document, money, duties and an addendum shows each of them', async () => {
  const { page, open } = await visit();
  const { umbrella, addendum } = inject('examples');
  await open(`/perjanjian/${umbrella}`);
  const text = await page.locator('main').textContent();
  expect(text).toContain('Rp30.536.275.000');
  expect(text).toContain('Rabu, 10 Januari 2024');
  expect(text).toContain('Laporan pengamanan');
  expect(text).toContain('hadir menurut sumber; belum pasti menandatangani');
  expect(await page.getByRole('link', { name: addendum }).getAttribute('href')).toBe(
    `/perjanjian/${addendum}`,
  );
});

test('the citation names number, revision and permanent address, and can be copied', async () => {
  const { page, open } = await visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  await open(UMBRELLA);
  await page.getByRole('button', { name: 'Salin: Cara mengutip' }).click();
  await page.getByText('Tersalin').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const part of ['80/PR.07-NK/01/2022', 'SPL-000003', 'revisi 1', `${inject('origin')}${UMBRELLA}`]) {
    expect(copied).toContain(part);
  }
});

test('the QR code leads to the permanent address and is drawn by the portal itself', async () => {
  const { page, open } = await visit();
  await open(`/en${UMBRELLA}`);
  const code = page.getByRole('img', { name: /SPL-000003/ });
  expect(await code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(await code.getAttribute('src')).toBe(`${UMBRELLA}/qr.svg`);
});

test('on paper there is the record with its QR code, and nothing to click', async () => {
  const { page, open } = await visit();
  await open(`/perjanjian/${inject('examples').umbrella}`);
  await page.emulateMedia({ media: 'print' });
  const gone = ['navigation', 'search', 'button', 'contentinfo'] as const;
  for (const role of gone) expect(await visibleOf(page.getByRole(role)), role).toBe(0);
  expect(await page.getByRole('link', { name: 'English' }).count()).toBe(0);
  expect(await page.getByRole('img', { name: /Kode QR/ }).isVisible()).toBe(true);
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
  expect(await page.getByText('001/PR.07-NK/01/2024').first().isVisible()).toBe(true);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
});

/** The value of a fact in the summary, by its name. */
function fact(page: Page, name: string): Promise<string | null> {
  return page.locator(`dl.facts dt:text-is("${name}") + dd`).first().textContent();
}

function unitNames(page: Page): Promise<string[]> {
  return page.locator('.units > li > a').allInnerTexts();
}

type Located = ReturnType<Page['locator']>;

function isInWindow(located: Located): Promise<boolean> {
  return located.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
}

async function visibleOf(located: Located): Promise<number> {
  return (await located.filter({ visible: true }).all()).length;
}
