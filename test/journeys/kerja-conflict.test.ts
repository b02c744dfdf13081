/** When two people change the same, and when the line breaks: nothing is overwritten, lost or done twice. */
import { expect, test } from 'vitest';
import { expectOnly, LINE_BROKEN, useBrowser } from './support/browser.ts';
import { STAFF, signedInAs } from './support/staff.ts';
import { field, heading, press } from './support/staff-steps.ts';

const { visit } = useBrowser();

test('a change that comes too late says who changed what, and is sent again with what was typed', async () => {
  const late = await visit();
  await signedInAs(late.page.context(), STAFF.editor);
  const early = await visit();
  await signedInAs(early.page.context(), STAFF.otherEditor);
  const address = `/kerja/orang/${STAFF.edited.id}/ubah`;
  await late.open(address);
  await early.open(address);

  await field(early.page, 'Alamat surel').fill('tono.baru@contoh.simpul.test');
  await press(early.page, 'Simpan');
  await early.page.getByText('Tersimpan.').waitFor();

  await field(late.page, 'Nama lengkap').fill('Tono Wibowo (Contoh)');
  await press(late.page, 'Simpan');
  await late.page.getByText('Sudah diubah orang lain').waitFor();
  await late.page.getByText(`${STAFF.otherEditor.name} mengubah alamat surel`).waitFor();
  expectOnly(late.faults, /status of 412/);
  await press(late.page, 'Ambil data terbaru, pertahankan isian saya');
  await late.page.getByText('Sudah diubah orang lain').waitFor({ state: 'detached' });
  expect(await field(late.page, 'Nama lengkap').inputValue()).toBe('Tono Wibowo (Contoh)');
  await press(late.page, 'Simpan');
  await heading(late.page, 'Tono Wibowo (Contoh)');
  // What the other person had changed is still there: only what was typed was sent.
  await late.page.getByText('tono.baru@contoh.simpul.test').waitFor();
});

test('a change whose answer is lost is sent again with the same key', async () => {
  const { page, open, faults } = await visit();
  await signedInAs(page.context(), STAFF.liaison);
  await open('/kerja/akun');
  const keys: (string | undefined)[] = [];
  await page.route('**/api/v1/account', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.continue();
    // The change arrives and is carried out; its answer never does.
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('radio', { name: 'English' }).check();
  await press(page, 'Simpan');
  await page.getByText('Sambungan terputus').waitFor();
  await press(page, 'Simpan');
  await page.getByText('Tersimpan.').waitFor();
  expect(keys[0]).toMatch(/^[\w-]{16,64}$/);
  expect(keys).toEqual([keys[0], keys[0]]);
  expectOnly(faults, LINE_BROKEN);
});
