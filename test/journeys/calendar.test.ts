/** The coordination calendar: its times, its filters and views as addresses, its month, its events, its feeds. */
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import type { EventList } from '../../schema/api/calendar.ts';
import { expectOnly, LINE_BROKEN, useBrowser } from './support/browser.ts';
import { searchOf } from './support/rows.ts';

const { visit } = useBrowser();
const { events } = inject('examples');

test('with nothing to come the page says so and leads to the newest year that holds something', async () => {
  const { page, open } = await visit();
  await open('/kalender');
  await page.getByRole('heading', { name: 'Belum ada kegiatan mendatang' }).waitFor();
  await page.getByRole('link', { name: 'Lihat kegiatan tahun 2024' }).click();
  await showsEventsOf(page, 'from=2024-01-01&to=2024-12-31');
  expect(searchOf(page)).toBe('tahun=2024');
});

test('filters and views are steps of the history, and a shared link shows the same', async () => {
  const { page, open } = await visit();
  await open('/kalender?tahun=2022');
  await page.getByLabel('Jenis kegiatan').selectOption('pleno');
  await showsEventsOf(page, 'from=2022-01-01&to=2022-12-31&type=pleno');
  await page.getByLabel('Pemilihan').selectOption('pemilu-2024');
  await showsEventsOf(page, 'from=2022-01-01&to=2022-12-31&type=pleno&election=pemilu-2024');
  expect(searchOf(page)).toBe('election=pemilu-2024&tahun=2022&type=pleno');
  const shared = page.url();

  await page.goBack();
  await showsEventsOf(page, 'from=2022-01-01&to=2022-12-31&type=pleno');
  expect(await page.getByLabel('Pemilihan').inputValue()).toBe('');
  await page.goForward();
  await showsEventsOf(page, 'from=2022-01-01&to=2022-12-31&type=pleno&election=pemilu-2024');

  const other = await visit();
  await other.open(shared);
  await showsEventsOf(other.page, 'from=2022-01-01&to=2022-12-31&type=pleno&election=pemilu-2024');
  expect(await other.page.getByLabel('Jenis kegiatan').inputValue()).toBe('pleno');
  const language = await other.page.getAttribute('a[data-language-switch]', 'href');
  expect(new URLSearchParams(language?.split('?')[1]).get('type')).toBe('pleno');
});

test('the days of January 2024 in Purbalingga: five days as one bar, and the overlap on the 22nd', async () => {
  const { page, open } = await visit();
  await open('/kalender?tampilan=bulan&bulan=2024-01');
  const bars = page.getByRole('cell', { name: /^Setting logistik Pemilu/ });
  expect(
    await bars.evaluateAll((cells) => cells.map((cell) => (cell as HTMLTableCellElement).colSpan)),
  ).toEqual([4, 1]);
  const overlaps = page.locator('section', {
    has: page.getByRole('heading', { name: 'Waktu yang bertumpukan' }),
  });
  expect(await overlaps.textContent()).toContain(
    'KPU Kabupaten Purbalingga tercatat di dua kegiatan: Senin, 22 Januari 2024',
  );
  await page.getByRole('link', { name: 'Bulan berikutnya: Februari 2024' }).click();
  await page.getByRole('heading', { level: 2, name: 'Februari 2024' }).waitFor();
  expect(searchOf(page)).toBe('bulan=2024-02&tampilan=bulan');
  // 28 February was planned in 2021, and is still to be read beside the day that was decided.
  const voting = page.locator('.stages li', { hasText: 'Rabu, 14 Februari 2024' });
  expect(await voting.first().textContent()).toContain('28 Februari 2024');
});

test('a week is a table of its days, reached with the keyboard, and a list where the screen is narrow', async () => {
  const { page, open } = await visit();
  await open('/kalender?tampilan=bulan&bulan=2024-01');
  await page.getByRole('navigation', { name: 'Tampilan' }).getByRole('link', { name: 'Pekan' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /^Pekan berikutnya: 8/ }).click();
  await page.getByRole('link', { name: /^Pekan berikutnya: 15/ }).click();
  await page.getByRole('link', { name: /^Pekan berikutnya: 22/ }).click();
  expect(searchOf(page)).toBe('hari=2024-01-22&tampilan=pekan');
  const table = page.getByRole('table', { name: '22–28 Januari 2024' });
  await table.waitFor();
  expect(await table.getByRole('columnheader').count()).toBe(7);
  // Logistics ends on Monday beside a training that begins then: two bars, one above the other.
  const bars = table.getByRole('row').filter({ has: page.locator('.bar-event') });
  await expect.poll(() => bars.count()).toBe(2);
  expect(await bars.first().textContent()).toContain('Setting logistik');
  expect(await bars.last().textContent()).toContain('Bimtek pemantapan');
  await table.getByRole('link', { name: 'Pelantikan KPPS' }).focus();

  await page.setViewportSize({ width: 360, height: 740 });
  await table.waitFor({ state: 'hidden' });
  await page.getByRole('heading', { name: 'Pelantikan KPPS' }).waitFor();
  expect(await page.locator('.agenda .row-title').count()).toBe(5);

  const alone = await visit();
  await alone.open('/en/kalender?tampilan=pekan&hari=2021-09-03');
  const english = alone.page.getByRole('table', { name: '30 August – 5 September 2021' });
  await english.getByRole('rowheader', { name: '10:00' }).waitFor();
  await english.getByRole('link', { name: /^Fri,? 3 Sept/ }).click();
  expect(searchOf(alone.page)).toBe('hari=2021-09-03');
});

test('the code of the week comes with the first week only, and the list stands in where it cannot come', async () => {
  const { page, open, faults } = await visit();
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  await page.route('**/assets/week-*.js', (route) => route.abort());
  await open('/kalender?tahun=2024');
  expect(scripts.filter((path) => path.includes('/week-'))).toEqual([]);
  await open('/kalender?tampilan=pekan&hari=2024-01-22');
  await expect.poll(() => scripts.filter((path) => path.includes('/week-')).length).toBeGreaterThan(0);
  await page.getByRole('heading', { level: 2, name: '22–28 Januari 2024' }).waitFor();
  expect(await page.locator('.agenda .row-title').count()).toBe(5);
  expect(await page.getByRole('table').count()).toBe(0);
  expectOnly(faults, LINE_BROKEN);
});

test('a month whose address stands alone is the same with a click and after loading', async () => {
  const { page, open } = await visit();
  await open('/en/kalender?tahun=2024');
  await page.getByRole('link', { name: 'See this month as a table: January 2024' }).click();
  const table = page.getByRole('table', { name: 'January 2024' });
  await table.waitFor();
  const clicked = await table.textContent();
  await page.reload();
  await table.waitFor();
  expect(await table.textContent()).toBe(clicked);
});

test('an event has its hours in all three zones, its series, and a file for the calendar', async () => {
  const { page, open } = await visit();
  await open(`/kalender/${events.meeting}`);
  expect(await page.locator('.facts .zone').allTextContents()).toEqual([
    '10.00–12.30 WIB',
    '11.00–13.30 WITA',
    '12.00–14.30 WIT',
  ]);
  await page.getByText('setiap Rabu dan Jumat').waitFor();
  await page.getByText('19 pertemuan').waitFor();
  expect(await page.locator('main').textContent()).toContain('Tanpa Rabu, 20 Oktober 2021');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Unduh kegiatan ini (.ics)' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('kegiatan.ics');
});

test('a signing leads to its agreement and along its chain', async () => {
  const { page, open } = await visit();
  await open(`/kalender/${events.signing}`);
  const chain = page.locator('.chain > li');
  expect(await chain.count()).toBe(3);
  await chain.first().getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: 'Audiensi dan Konsolidasi KPU' }).waitFor();
  await page.goBack();
  await page.locator('main a[href^="/perjanjian/SPL-"]').first().click();
  await page.waitForURL('**/perjanjian/SPL-*');
});

test('what is not known is said: a date, and an end that was left open', async () => {
  const { page, open } = await visit();
  await open(`/kalender/${events.undated}`);
  const facts = await page.locator('dl.facts').textContent();
  expect(facts).toContain('tanggal tidak diketahui');
  expect(facts).toContain('21.00 WIB');
  expect(facts).toContain('sampai selesai');
  expect(await page.getByRole('link', { name: 'Unduh kegiatan ini (.ics)' }).count()).toBe(0);
});

test('each way to subscribe has the filters of the page, and the feed answers', async () => {
  const { page, open } = await visit();
  await open('/en/kalender?type=rakor');
  await page.getByLabel('Province').selectOption('35');
  await page.getByText('Subscribe to the calendar').click();
  const feed = `${inject('origin')}/kalender.ics?type=rakor&province=35&lang=en`;
  const webcal = feed.replace('http:', 'webcal:');
  const href = async (name: string) => (await page.getByRole('link', { name }).getAttribute('href')) ?? '';
  await expect.poll(() => href('Apple Calendar (webcal)')).toBe(webcal);
  expect(new URL(await href('Google Calendar')).searchParams.get('cid')).toBe(webcal);
  expect(new URL(await href('Outlook.com')).searchParams.get('url')).toBe(feed);
  expect(new URL(await href('Microsoft 365')).searchParams.get('url')).toBe(feed);
  const answer = await page.request.get(await href('Download as .ics file'));
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
});

test('when the line breaks the page says so, keeps what it shows, and trying again succeeds', async () => {
  const { page, open, faults } = await visit();
  await open('/kalender?tahun=2022');
  const before = await eventsOn(page);
  await page.route('**/api/v1/events?*', (route) => route.abort());
  await page.getByRole('link', { name: '2023', exact: true }).click();
  await page.getByRole('alert').getByText('Sambungan terputus').waitFor();
  expect(await eventsOn(page)).toEqual(before);
  await page.unroute('**/api/v1/events?*');
  await page.getByRole('button', { name: 'Coba lagi' }).click();
  await showsEventsOf(page, 'from=2023-01-01&to=2023-12-31');
  expectOnly(faults, LINE_BROKEN);
});

test('without scripts a year can be read, and each event leads to its own page', async () => {
  const { page, open } = await visit({ javaScriptEnabled: false });
  await open('/kalender');
  await page.locator('main').getByRole('link', { name: '2022' }).click();
  await page.getByRole('link', { name: /Universitas Primagraha/ }).click();
  await page.waitForURL(`**/kalender/${events.signing}`);
  expect(await page.locator('main').textContent()).toContain('Rabu, 25 Mei 2022');
});

/** Ids of the events on the page, from the top. */
function eventsOn(page: Page): Promise<string[]> {
  return page
    .locator('.agenda .row-title a')
    .evaluateAll((links) =>
      links.map((link) => (link as HTMLAnchorElement).pathname.split('/').at(-1) ?? ''),
    );
}

/** Waits until the page shows exactly the events that the API answers for this search, at least one. */
async function showsEventsOf(page: Page, search: string): Promise<void> {
  const answer = await fetch(`${inject('origin')}/api/v1/events?${search}`);
  const { items } = (await answer.json()) as EventList;
  expect(items.length).toBeGreaterThan(0);
  await expect.poll(() => eventsOn(page), { timeout: 10_000 }).toEqual(items.map((item) => item.id));
}
