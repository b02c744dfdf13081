/**
 * A unit and a partner subscribe to the calendar by token: the address is shown once, the portal tells who fetched it
 * with what, each sees only their own, and a revoked address leads nowhere.
 */
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { STAFF, signedInAs } from './support/staff.ts';
import { field, heading, press } from './support/staff-steps.ts';

const { visit } = useBrowser();

const OF_UNIT = 'Kalender sekretariat (Contoh)';
const OF_PARTNER = 'Kalender pengawasan (Contoh)';

test('a unit and a partner each subscribe, see who fetched what, and revoke', async () => {
  const unit = await visit();
  await signedInAs(unit.page.context(), STAFF.jateng);
  await unit.open('/kerja/langganan');
  await unit.page.getByRole('link', { name: 'Buat langganan' }).click();
  await heading(unit.page, 'Buat langganan');
  const ofUnit = await subscribe(unit.page, OF_UNIT);

  const partner = await visit();
  await signedInAs(partner.page.context(), STAFF.liaison);
  await partner.open('/kerja/langganan/baru');
  await expect.poll(() => partner.page.getByLabel('Untuk siapa').count()).toBe(0);
  const ofPartner = await subscribe(partner.page, OF_PARTNER);
  expect(ofPartner).not.toBe(ofUnit);

  expect(await fetched(ofPartner, 'khal/0.10.5')).toBe(200);
  await partner.open('/kerja/langganan');
  await partner.page.getByText('Terakhir diambil 1 menit yang lalu, dengan khal/0.10.5').waitFor();
  // What was shown once is shown no more.
  expect(await partner.page.content()).not.toContain(new URL(ofPartner).pathname);
  expect(await partner.page.locator('main').textContent()).not.toContain(OF_UNIT);

  await unit.open('/kerja/langganan');
  const own = unit.page.getByRole('listitem').filter({ hasText: OF_UNIT });
  await own.getByText('belum pernah diambil').waitFor();
  expect(await unit.page.locator('main').textContent()).not.toContain(OF_PARTNER);

  await press(partner.page, `Cabut: ${OF_PARTNER}`);
  await partner.page.getByText(`Langganan “${OF_PARTNER}” dicabut.`).waitFor();
  expect(await fetched(ofPartner, 'khal/0.10.5')).toBe(404);
  expect(await fetched(ofUnit, 'khal/0.10.5')).toBe(200);
  await partner.open('/kerja/langganan?state=revoked');
  await partner.page.getByText(OF_PARTNER).waitFor();
});

/** Fills in the form that is open; the address that is shown. */
async function subscribe(page: Page, name: string): Promise<string> {
  await field(page, 'Nama langganan').fill(name);
  await press(page, 'Buat langganan');
  await heading(page, `Langganan “${name}” sudah dibuat`);
  const address = (await page.locator('.secret .mono').textContent()) ?? '';
  expect(address).toMatch(/\/kalender\/[\w-]{43}\.ics$/);
  return inject('origin') + new URL(address).pathname;
}

async function fetched(address: string, client: string): Promise<number> {
  const answer = await fetch(address, { headers: { 'user-agent': client } });
  await answer.text();
  return answer.status;
}
