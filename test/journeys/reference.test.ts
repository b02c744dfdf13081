import { expect, test } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { accessibilityFindings } from './support/inspection.ts';

const { visit } = useBrowser();

test('an address into the reference opens what it names: who is answered, what is sent, and the shape of it', async () => {
  const { page, open } = await visit({ reducedMotion: 'reduce' });
  await open('/api#post-api-v1-contacts');
  const route = page.locator('#post-api-v1-contacts');
  await route.getByRole('heading', { name: 'Yang dikirim' }).waitFor();
  await route.getByText('perlu masuk').waitFor();
  await route.getByText('Contoh', { exact: true }).first().click();
  await route
    .locator('pre', { hasText: '"receipt"' })
    .or(route.locator('pre', { hasText: '"id"' }))
    .first()
    .waitFor();
  expect(await page.locator('#get-api-v1-agreements').getByText('perlu masuk').count()).toBe(0);

  await route.getByRole('link', { name: 'ContactInput' }).click();
  const shape = page.locator('#schema-ContactInput');
  await shape.getByText('counterparts', { exact: true }).waitFor();
  expect(await shape.evaluate((folded: HTMLDetailsElement) => folded.open)).toBe(true);
  expect(await accessibilityFindings(page)).toEqual([]);
});

test('an address whose fragment is nothing in particular leaves the reference as it is', async () => {
  const { page, open } = await visit();
  for (const fragment of ['%', 'tidak-ada']) {
    await open(`/api#${fragment}`);
    await page.locator('#errors').waitFor();
    expect(await page.locator('details[open]').count()).toBe(0);
  }
});
