/** Writing a draft is safe: against a lost line, a closed tab, and a colleague who writes at the same time. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectOnly, LINE_BROKEN, useBrowser, type Visit } from './support/browser.ts';
import { STAFF, signedInAs } from './support/staff.ts';
import { field, heading, press } from './support/staff-steps.ts';

const { visit } = useBrowser();

test('what was typed without a connection is there again after the tab was closed, and is sent once the line is back', async () => {
  const { page, open, faults } = await visit();
  await signedInAs(page.context(), STAFF.writer);
  const address = await begin({ page, open });
  await page.route('**/api/v1/drafts/**', (route) => route.abort());
  await field(page, 'Judul').fill('Diketik tanpa sambungan (Contoh)');
  await press(page, 'Simpan dan lanjutkan');
  await page.getByText('Sambungan terputus', { exact: false }).first().waitFor();
  await page.close();
  expectOnly(faults, LINE_BROKEN);

  const again = await page.context().newPage();
  await again.goto(address);
  await heading(again, 'Jenis dan judul');
  expect(await field(again, 'Judul').inputValue()).toBe('Diketik tanpa sambungan (Contoh)');
  await press(again, 'Simpan dan lanjutkan');
  await heading(again, 'Para pihak');
  await again.reload();
  await again.getByRole('link', { name: 'Diketik tanpa sambungan (Contoh)' }).waitFor();
});

test('two who write one draft: the later one reads who saved, and goes on without losing a word', async () => {
  const late = await visit();
  await signedInAs(late.page.context(), STAFF.writer);
  const address = await begin(late);
  const early = await visit();
  await signedInAs(early.page.context(), STAFF.otherWriter);
  await early.open(address);
  await heading(early.page, 'Jenis dan judul');
  await field(early.page, 'Judul').fill('Judul dari rekan (Contoh)');
  await press(early.page, 'Simpan dan lanjutkan');
  await heading(early.page, 'Para pihak');

  await field(late.page, 'Judul').fill('Judul saya (Contoh)');
  await press(late.page, 'Simpan dan lanjutkan');
  await late.page.getByText(`${STAFF.otherWriter.name} mengubah`, { exact: false }).first().waitFor();
  expectOnly(late.faults, /status of 412/);
  await late.page.getByRole('button', { name: 'Ambil data terbaru, pertahankan isian saya' }).last().click();
  expect(await field(late.page, 'Judul').inputValue()).toBe('Judul saya (Contoh)');
  await press(late.page, 'Simpan dan lanjutkan');
  await heading(late.page, 'Para pihak');
});

test('parties change places and go, and keep what was typed in them', async () => {
  const { page, open } = await visit();
  await signedInAs(page.context(), STAFF.writer);
  await begin({ page, open });
  await page.getByRole('link', { name: 'Para pihak' }).click();
  await heading(page, 'Para pihak');
  const number = (party: string) =>
    page.getByRole('group', { name: party, exact: true }).getByLabel('Nomor dokumen pihak ini');
  await number('Pihak 1').fill('1/A/2024');
  await number('Pihak 2').fill('2/B/2024');
  await page.getByRole('button', { name: 'Turunkan: Pihak 1' }).click();
  await expect.poll(() => number('Pihak 1').inputValue()).toBe('2/B/2024');
  expect(await number('Pihak 2').inputValue()).toBe('1/A/2024');
  await page.getByRole('button', { name: 'Hapus: Pihak 1', exact: true }).click();
  await expect.poll(() => number('Pihak 1').inputValue()).toBe('1/A/2024');
  expect(await number('Pihak 2').count()).toBe(0);
});

/** Begins an empty draft and returns the address of its first step. */
async function begin({ page, open }: Pick<Visit, 'page' | 'open'>): Promise<string> {
  await open('/kerja/perjanjian/baru');
  await heading(page, 'Buat draf');
  await press(page, 'Mulai mengisi');
  await heading(page, 'Jenis dan judul');
  return pathOf(page);
}

function pathOf(page: Page): string {
  return new URL(page.url()).pathname;
}
