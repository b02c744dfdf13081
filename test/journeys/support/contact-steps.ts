/** Filling in the form of a contact as a clerk does, with the invented parties of the invented election. */
import type { Page } from 'playwright-core';
import { field, press } from './staff-steps.ts';

const DAY_MS = 86_400_000;
/** A day that is over everywhere, and not four days ago in Jayapura, where it is tomorrow by then, either. */
export const CONTACT_DAY = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10);

/** Everything that a contact of one party at KPU's office needs, with a witness; nothing is pressed. */
export async function fillContact(page: Page, summary: string): Promise<void> {
  await page.getByText('Tatap muka', { exact: true }).click();
  await field(page, 'Pemilu').selectOption('pemilu-contoh-2026');
  await page.getByRole('button', { name: '4 Partai 4 (Contoh)' }).click();
  const person = page.getByRole('group', { name: '4 · Partai 4 (Contoh)' });
  await person.getByLabel('Sebagai').selectOption('lo');
  await person.getByLabel('Nama', { exact: true }).fill('Rahmat (Contoh)');
  const began = page.getByRole('group', { name: 'Mulai' });
  await began.getByLabel('Tanggal').fill(CONTACT_DAY);
  await began.getByLabel(/^Pukul/).fill('10:00');
  await page.getByLabel(/^Selesai pukul/).fill('10:40');
  await page.getByText('Kantor KPU', { exact: true }).click();
  await page.getByRole('group', { name: 'Atas prakarsa' }).getByText('KPU', { exact: true }).click();
  await page.getByLabel(/^Saksi/).fill('Wayan (Contoh)');
  await field(page, 'Topik').selectOption('verifikasi');
  await field(page, 'Ringkasan').fill(summary);
}

export const save = (page: Page) => press(page, 'Simpan ke log');
