/** Somebody with two assignments acts under one at a time. */
import { expect, test } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { STAFF, signedInAs } from './support/staff.ts';
import { heading, press } from './support/staff-steps.ts';

const { visit } = useBrowser();

test('switching the assignment changes what is shown and may be done, and is said', async () => {
  const { page, open } = await visit();
  await signedInAs(page.context(), STAFF.twice);
  await open('/kerja');
  await page.getByText('Anda bertindak sebagai Petugas · KPU Kota Salatiga.').waitFor();
  const people = page.getByRole('navigation').getByRole('link', { name: 'Orang dan penugasan' });
  expect(await people.count()).toBe(0);

  await page.getByRole('link', { name: 'Ganti penugasan' }).click();
  await page.getByRole('radio', { name: /^Admin satker · KPU Kabupaten Kudus/ }).check();
  await press(page, 'Pakai penugasan ini');
  await page.getByText('Sekarang Anda bertindak sebagai Admin satker · KPU Kabupaten Kudus.').waitFor();
  await people.click();
  await heading(page, 'Orang dan penugasan');
  await page.reload();
  await heading(page, 'Orang dan penugasan');
});
