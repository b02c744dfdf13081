import { expect, test } from 'vitest';
import { type AtomFeed, atomFeed } from '../../../worker/agreements/atom.ts';
import { sampleItem } from '../../support/sample-agreement.ts';

const entry = { ...sampleItem(), publishedAt: '2026-11-02T03:04:05Z', recordedAt: '2026-11-01T01:02:03Z' };
const feed: AtomFeed = {
  language: 'id',
  origin: 'https://simpul.example.org',
  selfPath: '/api/v1/agreements.atom?q=polri&kind=nota_kesepahaman',
  alternatePath: '/perjanjian?q=polri&kind=nota_kesepahaman',
  entries: [entry],
  registryChangedAt: '2026-11-09T00:00:00Z',
};

test('a feed of one agreement, whole', () => {
  expect(atomFeed(feed)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">
      <id>https://simpul.example.org/api/v1/agreements.atom?q=polri&amp;kind=nota_kesepahaman</id>
      <title>Simpul: daftar perjanjian KPU</title>
      <subtitle>Nota kesepahaman, perjanjian kerja sama, dan perjanjian lain antara KPU dan para mitranya</subtitle>
      <updated>2026-11-02T03:04:05Z</updated>
      <author><name>Komisi Pemilihan Umum</name></author>
      <link rel="self" type="application/atom+xml" href="https://simpul.example.org/api/v1/agreements.atom?q=polri&amp;kind=nota_kesepahaman"/>
      <link rel="alternate" type="text/html" hreflang="id" href="https://simpul.example.org/perjanjian?q=polri&amp;kind=nota_kesepahaman"/>
      <icon>https://simpul.example.org/favicon.svg</icon>
      <entry>
        <id>https://simpul.example.org/perjanjian/SPL-000002</id>
        <title>Sinergitas Pelaksanaan Tugas dan Fungsi dalam Penyelenggaraan Pemilihan Umum</title>
        <published>2026-11-01T01:02:03Z</published>
        <updated>2026-11-02T03:04:05Z</updated>
        <link rel="alternate" type="text/html" hreflang="id" href="https://simpul.example.org/perjanjian/SPL-000002"/>
        <link rel="alternate" type="text/html" hreflang="en" href="https://simpul.example.org/en/perjanjian/SPL-000002"/>
        <category term="nota_kesepahaman" label="Nota kesepahaman"/>
        <summary>SPL-000002 · Nota kesepahaman. Para pihak: KPU RI – Kepolisian Negara Republik Indonesia. Ditandatangani: Kamis, 29 Desember 2022. Berakhir: tidak diketahui.</summary>
      </entry>
    </feed>
    "
  `);
});

test('the feed is as old as its newest record, in whatever precision the moments are written', () => {
  const older = { ...entry, publishedAt: '2026-11-02T03:04:05Z' };
  const newer = { ...entry, publishedAt: '2026-11-02T03:04:05.500Z' };
  expect(feedUpdated(atomFeed({ ...feed, entries: [newer, older] }))).toBe('2026-11-02T03:04:05.500Z');
});

test('a feed without entries is as old as the last change of the registry, never as old as the question', () => {
  expect(feedUpdated(atomFeed({ ...feed, entries: [] }))).toBe('2026-11-09T00:00:00Z');
});

test('two builds of the same records are the same bytes', () => {
  expect(atomFeed(feed)).toBe(atomFeed(structuredClone(feed)));
});

test('an agreement keeps one id in both languages, while its page is that of the language', () => {
  const english = atomFeed({ ...feed, language: 'en' });
  expect(english).toContain('xml:lang="en"');
  expect(english).toContain('    <id>https://simpul.example.org/perjanjian/SPL-000002</id>');
  expect(english).toContain('hreflang="en" href="https://simpul.example.org/en/perjanjian/SPL-000002"');
});

test('unknown dates are called unknown and an untitled record is called by kind and parties', () => {
  const untitled = {
    ...entry,
    title: null,
    signedOn: { date: null, precision: 'unknown' as const, printed: null, note: null },
  };
  const text = atomFeed({ ...feed, entries: [untitled] });
  expect(text).toContain('<title>Nota kesepahaman KPU RI – Kepolisian Negara Republik Indonesia</title>');
  expect(text).toContain('Ditandatangani: tidak diketahui.');
});

test('an open-ended agreement is not said to have an unknown end', () => {
  const text = atomFeed({ ...feed, entries: [{ ...entry, termKind: 'open_ended' }] });
  expect(text).toContain('Berakhir: Tanpa batas waktu.');
});

test('a date known to the month or the year is written no more precisely', () => {
  const month = { ...entry, signedOn: { ...entry.signedOn, date: '2022-12', precision: 'month' as const } };
  const year = { ...entry, signedOn: { ...entry.signedOn, date: '2022', precision: 'year' as const } };
  expect(atomFeed({ ...feed, entries: [month] })).toContain('Ditandatangani: Desember 2022.');
  expect(atomFeed({ ...feed, entries: [year] })).toContain('Ditandatangani: 2022.');
});

test('no text can break out of its element, and characters that XML forbids are left out', () => {
  const title = `</title><script>"&'\u0000\u000B\uD800\uFFFE😀`;
  const text = atomFeed({ ...feed, entries: [{ ...entry, title }] });
  expect(text).toContain('<title>&lt;/title&gt;&lt;script&gt;&quot;&amp;&apos;😀</title>');
});

function feedUpdated(text: string): string | undefined {
  return /^ {2}<updated>(.*)<\/updated>$/m.exec(text)?.[1];
}
