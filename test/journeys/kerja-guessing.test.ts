/** Guessing passwords gets slower and slower, for the account that is guessed at and for nobody beside it. */
import { expect, test } from 'vitest';
import { expectOnly, useBrowser } from './support/browser.ts';
import { emailOf, STAFF } from './support/staff.ts';
import { heading, press, signIn, submitPassword } from './support/staff-steps.ts';

const { visit } = useBrowser();

/** More than anybody mistypes, and fewer than would slow the whole address down. */
const GUESSES_MAX = 12;

test('guessing at one account makes the guesser wait and lets the colleague next door in at once', async () => {
  const { page, open, faults } = await visit();
  await open('/kerja/masuk');
  await submitPassword(page, emailOf(STAFF.guessed), 'bukan kata sandinya');
  await page.getByText('Tidak dapat masuk', { exact: true }).waitFor();
  const waiting = page.getByRole('heading', { name: 'Terlalu banyak percobaan' });
  let guesses = 1;
  for (; guesses < GUESSES_MAX && !(await waiting.isVisible()); guesses += 1) {
    const answered = page.waitForResponse((response) => response.url().endsWith('/session/password'));
    await press(page, 'Masuk');
    await answered;
    await page.locator('.form-busy').filter({ hasText: /^$/ }).waitFor({ state: 'attached' });
  }
  expect(guesses).toBeLessThan(GUESSES_MAX);
  await page.getByText(/^Tunggu .* sebelum mencoba lagi/).waitFor();
  expectOnly(faults, /status of (401|429)/);

  const colleague = await visit();
  await colleague.open('/kerja/masuk');
  await signIn(colleague.page, STAFF.neighbour);
  await heading(colleague.page, 'Yang menunggu Anda');
});
