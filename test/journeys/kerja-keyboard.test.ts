/** The staff application without a mouse: to the fields, to what is wrong in them, and on. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { NARROW, useBrowser } from './support/browser.ts';
import { focus } from './support/inspection.ts';
import { emailOf, PASSWORD, STAFF, signedInAs } from './support/staff.ts';
import { heading } from './support/staff-steps.ts';

const { visit } = useBrowser();

const STEPS_MAX = 60;

test('signing in by keyboard: the error summary takes the focus and leads to the field', async () => {
  const { page, open } = await visit();
  await open('/kerja');
  await heading(page, 'Masuk');
  await tabTo(page, 'Alamat surel');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
  await page.keyboard.press('Tab');
  expect((await focus(page)).text).toBe('Isi alamat surel');
  await page.keyboard.press('Enter');
  expect((await focus(page)).text).toBe('Alamat surel');
  await page.keyboard.type(emailOf(STAFF.keyboard));
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await heading(page, 'Yang menunggu Anda');

  await tabTo(page, 'Akun saya');
  await page.keyboard.press('Enter');
  await heading(page, 'Akun saya');
  // A step within the application is announced: the heading has the focus, and Tab goes on from there.
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Akun saya');
  await page.getByRole('heading', { name: 'Cara masuk' }).waitFor();
  await page.keyboard.press('Tab');
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

test('on a telephone the menu opens and closes by keyboard, and closes when a page is chosen', async () => {
  const { page, open } = await visit({ viewport: NARROW });
  await signedInAs(page.context(), STAFF.banten);
  await open('/kerja');
  await heading(page, 'Yang menunggu Anda');
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  await tabTo(page, 'Menu');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Akun saya');
  await page.keyboard.press('Enter');
  await heading(page, 'Akun saya');
  expect(await page.getByRole('navigation', { name: 'Ruang kerja' }).isVisible()).toBe(false);
});

test('a unit is chosen from the list by arrow keys', async () => {
  const { page, open } = await visit();
  await signedInAs(page.context(), STAFF.centre);
  await open('/kerja/satker');
  const unit = page.getByRole('combobox', { name: 'Satuan kerja' });
  await unit.fill('kota sal');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  expect(await unit.inputValue()).toBe('KPU Kota Salatiga');
  await page.locator('.overline', { hasText: 'KPU Kota Salatiga' }).waitFor();
});

/** Presses Tab until the focus is on what is so called; every stop on the way must show its focus. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  const seen: string[] = [];
  for (let step = 0; step < STEPS_MAX; step += 1) {
    await page.keyboard.press('Tab');
    // Past the last stop the browser has the focus itself, before it begins anew at the top.
    if (await page.evaluate(() => document.activeElement === document.body)) continue;
    const { text, visible } = await focus(page);
    seen.push(text);
    expect(visible, `the focus on "${text}" shows`).toBe(true);
    if (text === wanted) return;
  }
  throw new Error(`${wanted} was not reached; passed: ${seen.join(' | ')}`);
}
