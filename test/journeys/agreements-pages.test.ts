/** The pages of agreements as their people see them: well made in both languages, and a revision that says what it changes. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../schema/api/vocabulary.ts';
import { useBrowser, type Visit } from './support/browser.ts';
import { expectWellMade } from './support/every-staff-page.ts';
import { inLanguage } from './support/pages.ts';
import { STAFF, type StaffMember, signedInAs } from './support/staff.ts';
import { field, heading, press } from './support/staff-steps.ts';

const { visit } = useBrowser({ visitsLast: 'file' });

/** The agreement of KPU Kabupaten Kayong Utara and Kejaksaan Negeri Ketapang, and one that others may write under. */
const OWN = 'SPL-000039';
const UMBRELLA = 'SPL-000003';

let author: Visit;
let head: Visit;
let partner: Visit;
let revision: string;

beforeAll(async () => {
  author = await visitAs(STAFF.drafter);
  head = await visitAs(STAFF.publisher);
  partner = await visitAs(STAFF.prosecutor);
  revision = await reviseIn(author);
});

test('a revision that has changed nothing differs in nothing; then it names what it changes, and only that', async () => {
  const { page, open } = author;
  await open(`/kerja/perjanjian/draf/${revision}`);
  await page.getByText('Tidak ada yang berbeda dari yang terbit.').waitFor();
  await open(`/kerja/perjanjian/draf/${revision}/waktu`);
  await page.getByLabel(/^Tempat penandatanganan/).fill('Ketapang (Contoh)');
  await press(page, 'Simpan dan lanjutkan');
  await heading(page, 'Isi dan sumber');
  await open(`/kerja/perjanjian/draf/${revision}`);
  const changed = page.locator('section', { hasText: 'Yang berubah dibanding yang terbit' });
  await changed.getByText('Ketapang (Contoh)').waitFor();
  expect(await changed.locator('dt').allTextContents()).toEqual(['Tempat penandatanganan']);
});

describe.each(LANGUAGES)('in %s', (language) => {
  test.each([
    '/kerja/perjanjian',
    '/kerja/perjanjian?tampil=terbit',
    '/kerja/perjanjian/baru',
    '/kerja/kewajiban',
    '/kerja/koreksi',
    `/kerja/perjanjian/terbit/${OWN}`,
    `/kerja/perjanjian/terbit/${UMBRELLA}`,
  ])('%s is well made for a recorder', (path) => expectWellMade(author, inLanguage(path, language)));

  test.each(['', '/jenis', '/pihak', '/waktu', '/isi', '/kaitan', '/kewajiban', '/dokumen', '/ringkasan'])(
    'the page %s of a draft is well made',
    (step) => expectWellMade(author, inLanguage(`/kerja/perjanjian/draf/${revision}${step}`, language)),
  );

  test.each(['status', 'tarik'])('the decision "%s" is well made for the head of the unit', (what) =>
    expectWellMade(head, inLanguage(`/kerja/perjanjian/terbit/${OWN}/${what}`, language)),
  );

  test.each(['/kerja/perjanjian-kami', `/kerja/perjanjian-kami/${OWN}`])(
    '%s is well made for a partner',
    (path) => expectWellMade(partner, inLanguage(path, language)),
  );
});

async function visitAs(person: StaffMember): Promise<Visit> {
  const one = await visit({ reducedMotion: 'reduce' });
  await signedInAs(one.page.context(), person);
  return one;
}

/** Begins a revision of the unit's own agreement and returns the id of the draft. */
async function reviseIn({ page, open }: Visit): Promise<string> {
  await open(`/kerja/perjanjian/terbit/${OWN}`);
  await press(page, 'Ubah data (revisi)');
  await heading(page, 'Jenis dan judul');
  expect(await field(page, 'Jenis perjanjian').inputValue()).toBe('perjanjian_kerja_sama');
  return idIn(page);
}

function idIn(page: Page): string {
  return /draf\/([^/]+)\//.exec(page.url())?.[1] ?? '';
}
