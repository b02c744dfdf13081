/** Finding an agreement by what a citizen happens to know and how they happen to spell it. */
import { expect, test } from 'vitest';
import { useBrowser } from './support/browser.ts';
import { rowsOn, showsRowsOf } from './support/rows.ts';

const { visit } = useBrowser();

for (const spelling of ['afifuddin', 'afifudin', 'afifudyn']) {
  test(`"${spelling}" typed on the home page finds the agreement of the person meant`, async () => {
    const { page, open } = await visit();
    await open('/');
    await page.getByRole('searchbox', { name: 'Cari perjanjian' }).fill(spelling);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/perjanjian?q=${spelling}`);
    await showsRowsOf(page, `q=${spelling}`);
    await page.locator('.rows mark', { hasText: 'Afifuddin' }).waitFor();
  });
}

test('a word with swapped letters is corrected, and the page says what it corrected', async () => {
  const { page, open } = await visit();
  await open('/perjanjian');
  await page.getByRole('searchbox').fill('sinergitsa');
  await page.getByRole('button', { name: 'Cari', exact: true }).click();
  await showsRowsOf(page, 'q=sinergitsa');
  expect(await rowsOn(page)).toContain('SPL-000002');
  expect(await page.locator('.notice', { hasText: 'Menampilkan hasil untuk' }).textContent()).toBe(
    'Menampilkan hasil untuk sinergitas (bukan sinergitsa)',
  );
});

test('an abbreviated place without agreements leads on to its work unit', async () => {
  const { page, open } = await visit();
  await open('/');
  await page.getByRole('link', { name: 'kab kedir' }).click();
  await page.waitForURL('**/perjanjian?q=kab+kedir');
  await page.getByRole('link', { name: 'KPU Kabupaten Kediri' }).click();
  await page.waitForURL('**/satker/35.06');
  expect(await page.locator('h1').textContent()).toBe('KPU Kabupaten Kediri');
  await page.getByText('Belum ada perjanjian yang tercatat untuk satuan kerja ini.').waitFor();
});

test('a name that no agreement bears leads on to the place also when it is typed into the list', async () => {
  const { page, open } = await visit();
  await open('/en/perjanjian');
  await page.getByRole('searchbox').fill('kab kedir');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'KPU Kabupaten Kediri' }).waitFor();
  expect(await page.getByRole('link', { name: 'KPU Kabupaten Kediri' }).getAttribute('href')).toBe(
    '/en/satker/35.06',
  );
});

test('a search without a match says so, shows ways on, and claims no more than it knows', async () => {
  const { page, open } = await visit();
  await open('/perjanjian?q=xyzzyqqq');
  await page.getByRole('heading', { name: 'Tidak ada perjanjian yang cocok' }).waitFor();
  await page.getByText('Tidak tercatat di sini tidak berarti tidak ada').waitFor();
  expect(await rowsOn(page)).toEqual([]);
  await page.locator('.results').getByRole('link', { name: 'Semua perjanjian' }).click();
  await page.waitForURL('**/perjanjian');
  await showsRowsOf(page, '');
});

test('quotes, operators, markup and emoji are words like any other and run nothing', async () => {
  const { page, open } = await visit();
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const typed = `"polri" OR (*) NEAR/2 -'<img src=x onerror=alert(1)> 🗳️ %00`;
  await open(`/perjanjian?q=${encodeURIComponent(typed)}`);
  expect(await page.getByRole('searchbox').inputValue()).toBe(typed);
  expect(await page.title()).toContain(typed);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(dialogs).toEqual([]);
});

test('work units are found by a part of their name while typing, and the address keeps the words', async () => {
  const { page, open } = await visit();
  await open('/satker');
  await page.getByRole('searchbox').fill('kab kedir');
  const found = page.locator('.directory').getByRole('link', { name: 'KPU Kabupaten Kediri' });
  await found.waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('kab kedir');
  await open(page.url());
  await found.waitFor();
});

test('organisations are found by their abbreviation', async () => {
  const { page, open } = await visit();
  await open('/lembaga');
  await page.getByRole('searchbox').fill('unpad');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Universitas Padjadjaran' }).click();
  await page.waitForURL('**/lembaga/universitas-padjadjaran');
  expect(await rowsOn(page)).toEqual(['SPL-000028']);
});
