/** Narrowing the list: the address is the whole state, and the downloads hold what the page shows. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readCsv } from '../../worker/agreements/import/csv.ts';
import { expectOnly, LINE_BROKEN, useBrowser } from './support/browser.ts';
import { expectedRows, listOf, rowsOn, searchOf, showsRowsOf } from './support/rows.ts';

const { visit } = useBrowser();

/** Police in Jawa Tengah: few agreements, but more than one. */
const POLICE_IN_CENTRAL_JAVA = 'partnerKind=polri&region=33';
const POLICE = /^Kepolisian/;
const CENTRAL_JAVA = /^Jawa Tengah/;

test('filters by kind of partner and province live in the address, and a shared link shows the same', async () => {
  const { page, open } = await visit();
  await open('/perjanjian');
  await filterByPoliceInCentralJava(page);
  expect(searchOf(page)).toBe(POLICE_IN_CENTRAL_JAVA);
  expect((await rowsOn(page)).length).toBeGreaterThan(1);
  const shared = page.url();
  const sight = await rowsAndTicks(page);

  const other = await visit();
  await other.open(shared);
  expect(await rowsAndTicks(other.page)).toEqual(sight);
  expect(sight.ticked).toEqual([expect.stringMatching(POLICE), expect.stringMatching(CENTRAL_JAVA)]);
});

test('back and forward move through the filters, and rows and boxes follow', async () => {
  const { page, open } = await visit();
  await open('/perjanjian');
  const before = await rowsAndTicks(page);
  await filterByPoliceInCentralJava(page);
  const both = await rowsAndTicks(page);

  await page.goBack();
  await showsRowsOf(page, 'partnerKind=polri');
  expect(await tickedBoxes(page)).toEqual([expect.stringMatching(POLICE)]);
  await page.goBack();
  await showsRowsOf(page, '');
  expect(await rowsAndTicks(page)).toEqual(before);
  await page.goForward();
  await page.goForward();
  await showsRowsOf(page, POLICE_IN_CENTRAL_JAVA);
  expect(await rowsAndTicks(page)).toEqual(both);
});

test('from an agreement the way back leads to the same filtered list', async () => {
  const { page, open } = await visit();
  await open(`/perjanjian?${POLICE_IN_CENTRAL_JAVA}`);
  const sight = await rowsAndTicks(page);
  await page.locator('.rows a').first().click();
  await page.waitForURL(`**/perjanjian/${sight.rows[0]}`);
  await page.goBack();
  await page.waitForURL(`**/perjanjian?${POLICE_IN_CENTRAL_JAVA}`);
  await showsRowsOf(page, POLICE_IN_CENTRAL_JAVA);
  expect(await rowsAndTicks(page)).toEqual(sight);
});

test('every active filter is named, and taking one away leaves the others', async () => {
  const { page, open } = await visit();
  await open(`/perjanjian?${POLICE_IN_CENTRAL_JAVA}&q=pengamanan`);
  await page.getByRole('button', { name: 'Hapus saringan Jawa Tengah' }).click();
  await showsRowsOf(page, 'partnerKind=polri&q=pengamanan');
  expect(searchOf(page)).toBe('partnerKind=polri&q=pengamanan');
  await page.getByRole('button', { name: /Hapus saringan .*pengamanan/ }).click();
  await showsRowsOf(page, 'partnerKind=polri');
  expect(searchOf(page)).toBe('partnerKind=polri');
});

test('parameters that other services add to a link disturb neither the page nor its next filter', async () => {
  const { page, open } = await visit();
  await open('/perjanjian?utm_source=contoh&fbclid=1');
  await page.getByRole('checkbox', { name: POLICE }).check();
  await showsRowsOf(page, 'partnerKind=polri');
});

test('the pages of the list continue one another without gap or repetition, up to the last', async () => {
  const { page, open } = await visit();
  await open('/perjanjian');
  const all = await expectedRows('limit=100');
  const seen = await rowsOn(page);
  expect(seen.length).toBeLessThan(all.length);
  const next = page.getByRole('link', { name: 'Halaman berikutnya' });
  while ((await next.count()) > 0) {
    const before = await rowsOn(page);
    await next.click();
    await expect.poll(() => rowsOn(page)).not.toEqual(before);
    seen.push(...(await rowsOn(page)));
  }
  expect(seen).toEqual(all);
  await page.getByRole('link', { name: 'Kembali ke halaman pertama' }).click();
  await showsRowsOf(page, '');
});

test('another order is kept in the address and turns the rows', async () => {
  const { page, open } = await visit();
  await open(`/perjanjian?${POLICE_IN_CENTRAL_JAVA}`);
  const newest = await rowsOn(page);
  await page.getByLabel('Urutkan').selectOption('oldest');
  await showsRowsOf(page, `${POLICE_IN_CENTRAL_JAVA}&sort=oldest`);
  expect(searchOf(page)).toBe(`${POLICE_IN_CENTRAL_JAVA}&sort=oldest`);
  expect(await rowsOn(page)).not.toEqual(newest);
});

test('the CSV of a filtered list holds the same records as the page, and no others', async () => {
  const { page, open } = await visit();
  await open('/perjanjian');
  await filterByPoliceInCentralJava(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Unduh CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  const [header, ...lines] = csvLines(await readFile(await download.path(), 'utf8'));
  expect(header?.[0]).toBe('registry_number');
  expect(lines.map(([number]) => number).toSorted()).toEqual((await rowsOn(page)).toSorted());
});

test('the other downloads and the feed of a filtered list hold the same records', async () => {
  const { page, open } = await visit();
  await open(`/perjanjian?${POLICE_IN_CENTRAL_JAVA}`);
  const rows = await rowsOn(page);
  for (const name of ['Unduh NDJSON', 'Unduh JSON', 'Berlangganan Atom']) {
    const address = await page.getByRole('link', { name, exact: true }).getAttribute('href');
    const answer = await page.request.get(address ?? '');
    expect(answer.status(), name).toBe(200);
    const numbers = new Set((await answer.text()).match(/SPL-\d{6}/g));
    expect([...numbers].toSorted(), name).toEqual(rows.toSorted());
  }
});

test('when the line breaks the page says so, keeps what it shows, and trying again succeeds', async () => {
  const { page, open, faults } = await visit();
  await open('/perjanjian');
  const before = await rowsOn(page);
  await page.route('**/api/v1/agreements?*', (route) => route.abort());
  await page.getByRole('checkbox', { name: POLICE }).check();
  const alert = page.getByRole('alert');
  await alert.getByText('Sambungan terputus').waitFor();
  expect(await rowsOn(page)).toEqual(before);

  await page.unroute('**/api/v1/agreements?*');
  await alert.getByRole('button', { name: 'Coba lagi' }).click();
  await showsRowsOf(page, 'partnerKind=polri');
  expect(await alert.count()).toBe(0);
  expectOnly(faults, LINE_BROKEN);
});

test('when the server refuses, the page says why in the words of the reader and names the request', async () => {
  const { page, open, faults } = await visit();
  await open('/en/perjanjian');
  await page.route('**/api/v1/agreements?*', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'about:blank',
        title: 'Service unavailable',
        status: 503,
        code: 'unavailable',
        detail: 'The database cannot be reached.',
        requestId: 'contoh-1',
      }),
    }),
  );
  await page.getByRole('checkbox', { name: /^Police/ }).check();
  const alert = page.getByRole('alert');
  await alert.getByText('Service unavailable').waitFor();
  await alert.getByText('contoh-1').waitFor();
  await page.unroute('**/api/v1/agreements?*');
  await alert.getByRole('button').click();
  await showsRowsOf(page, 'partnerKind=polri');
  expectOnly(faults, /status of 503/);
});

test('a province on the map of the home page leads to its agreements', async () => {
  const { page, open } = await visit();
  await open('/');
  const { total } = await listOf('region=33');
  await page.getByRole('link', { name: `Jawa Tengah: ${total.value} perjanjian` }).click();
  await page.waitForURL('**/perjanjian?region=33');
  await showsRowsOf(page, 'region=33');
});

async function filterByPoliceInCentralJava(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: POLICE }).check();
  await showsRowsOf(page, 'partnerKind=polri');
  await page.getByRole('checkbox', { name: CENTRAL_JAVA }).check();
  await showsRowsOf(page, POLICE_IN_CENTRAL_JAVA);
}

async function rowsAndTicks(page: Page): Promise<{ rows: string[]; ticked: string[] }> {
  return { rows: await rowsOn(page), ticked: await tickedBoxes(page) };
}

/** Labels, with their counts, of all ticked boxes from the top. */
function tickedBoxes(page: Page): Promise<string[]> {
  return page
    .locator('.facet label:has(input[type="checkbox"]:checked)')
    .evaluateAll((labels) => labels.map((label) => label.textContent ?? ''));
}

/** Cells by line; the byte order mark goes. */
function csvLines(text: string): string[][] {
  const csv = readCsv(text.replace(/^\uFEFF/, ''));
  if (!csv.ok) throw new Error(`line ${csv.line}: ${csv.code}`);
  return csv.records.map((record) => record.cells);
}
