/** What people do on the pages of the staff application, in the words that they see there. */
import type { Locator, Page } from 'playwright-core';
import { emailOf, PASSWORD, type StaffMember } from './staff.ts';

/** Waits until the page is the one with this heading. */
export async function heading(page: Page, name: string | RegExp): Promise<void> {
  await page.locator('main:visible').getByRole('heading', { level: 1, name }).waitFor();
}

/** The field with this label. */
export function field(page: Page, label: string): Locator {
  return page.getByLabel(label, { exact: true });
}

/** Presses the button that says so. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** Types into a field that lists what fits, and takes one of the list. */
export async function choose(page: Page, label: string, typed: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).fill(typed);
  await page.getByRole('option', { name: new RegExp(`^${option}`) }).click();
}

/** The first step of signing in. */
export async function submitPassword(page: Page, email: string, password: string): Promise<void> {
  await heading(page, 'Masuk');
  await field(page, 'Alamat surel').fill(email);
  await field(page, 'Kata sandi').fill(password);
  await press(page, 'Masuk');
}

/** Signs somebody in who has no second factor. */
export async function signIn(page: Page, person: StaffMember): Promise<void> {
  await submitPassword(page, emailOf(person), PASSWORD);
  await page.getByRole('button', { name: 'Keluar' }).waitFor();
}

export async function signOut(page: Page): Promise<void> {
  await press(page, 'Keluar');
  await heading(page, 'Masuk');
}
