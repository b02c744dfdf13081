/**
 * Examples of the answers that are not JSON, for the documentation. test/contract compares them with what the makers
 * write, so that an example never shows what the portal no longer does.
 */
import { EXAMPLE_ITEM } from './agreement.ts';

/** One line an agreement. */
export const EXAMPLE_NDJSON = `${JSON.stringify(EXAMPLE_ITEM)}\n`;

/** With its byte order mark. */
export const EXAMPLE_CSV = [
  '\uFEFFregistry_number,kind,title,title_is_exact,party_ids,party_names,party_kinds,document_numbers,signed_on,signed_on_precision,signed_on_printed,effective_on,ends_on,term_kind,term_text,term_status,legal_status,end_reason,owner_unit_code,owner_unit_name,level,region_codes,region_names,election,amount_idr,generated,url',
  'SPL-000002,nota_kesepahaman,Sinergitas Pelaksanaan Tugas dan Fungsi dalam Penyelenggaraan Pemilihan Umum dan Pemilihan Serentak Tahun 2024,true,kpu | polri,KPU RI | Kepolisian Negara Republik Indonesia,kpu | polri,90/PR.07-NK/01/2022 | NK/50/XII/2022,2022-12-29,day,,,,unknown,,unknown,signed,,00,KPU RI,pusat,,,Pemilu dan Pemilihan Serentak 2024,,false,https://simpul.example.org/perjanjian/SPL-000002',
  '',
].join('\r\n');

/** The feed of `?partnerKind=polri`, one entry of it. */
export const EXAMPLE_ATOM = [
  '<?xml version="1.0" encoding="utf-8"?>',
  '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">',
  '  <id>https://simpul.example.org/api/v1/agreements.atom?partnerKind=polri</id>',
  '  <title>Simpul: daftar perjanjian KPU</title>',
  '  <subtitle>Nota kesepahaman, perjanjian kerja sama, dan perjanjian lain antara KPU dan para mitranya</subtitle>',
  '  <updated>2026-11-22T03:00:00.000Z</updated>',
  '  <author><name>Komisi Pemilihan Umum</name></author>',
  '  <link rel="self" type="application/atom+xml" href="https://simpul.example.org/api/v1/agreements.atom?partnerKind=polri"/>',
  '  <link rel="alternate" type="text/html" hreflang="id" href="https://simpul.example.org/perjanjian?partnerKind=polri"/>',
  '  <icon>https://simpul.example.org/favicon.svg</icon>',
  '  <entry>',
  '    <id>https://simpul.example.org/perjanjian/SPL-000002</id>',
  '    <title>Sinergitas Pelaksanaan Tugas dan Fungsi dalam Penyelenggaraan Pemilihan Umum dan Pemilihan Serentak Tahun 2024</title>',
  '    <published>2026-11-22T03:00:00.000Z</published>',
  '    <updated>2026-11-22T03:00:00.000Z</updated>',
  '    <link rel="alternate" type="text/html" hreflang="id" href="https://simpul.example.org/perjanjian/SPL-000002"/>',
  '    <link rel="alternate" type="text/html" hreflang="en" href="https://simpul.example.org/en/perjanjian/SPL-000002"/>',
  '    <category term="nota_kesepahaman" label="Nota kesepahaman"/>',
  '    <summary>SPL-000002 · Nota kesepahaman. Para pihak: KPU RI – Kepolisian Negara Republik Indonesia. Ditandatangani: Kamis, 29 Desember 2022. Berakhir: tidak diketahui.</summary>',
  '  </entry>',
  '</feed>',
  '',
].join('\n');

/** The calendar of `?unit=33`, one event of it. */
export const EXAMPLE_ICALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//KPU//Simpul//ID',
  'CALSCALE:GREGORIAN',
  'NAME;LANGUAGE=id:Simpul: perjanjian KPU yang berakhir',
  'X-WR-CALNAME:Simpul: perjanjian KPU yang berakhir',
  'DESCRIPTION;LANGUAGE=id:Hari terakhir berlakunya perjanjian KPU dan tenggat',
  '  kewajibannya\\, sejauh diketahui',
  'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
  'X-PUBLISHED-TTL:PT12H',
  'SOURCE;VALUE=URI:https://simpul.example.org/api/v1/agreements.ics?unit=33',
  'COLOR:teal',
  'BEGIN:VEVENT',
  'UID:SPL-000037-obligation-01a2014f-8631-7033-a173-b4f7e3180b19@simpul',
  'DTSTAMP:20261122T030000Z',
  'LAST-MODIFIED:20261122T030000Z',
  'SEQUENCE:0',
  'DTSTART;VALUE=DATE:20231129',
  'DTEND;VALUE=DATE:20231130',
  'SUMMARY;LANGUAGE=id:Tenggat: Pencairan tahap 1 paling lambat 14 hari setela',
  ' h NPHD',
  'DESCRIPTION;LANGUAGE=id:Naskah Perjanjian Hibah Daerah Pemilihan Gubernur d',
  ' an Wakil Gubernur Jawa Tengah Tahun 2024\\nPenanggung jawab: Pemerintah Pro',
  ' vinsi Jawa Tengah\\nStatus: tidak diketahui\\nPara pihak: KPU Provinsi Jawa ',
  ' Tengah\\, Pemerintah Provinsi Jawa Tengah\\, dan Bawaslu Provinsi Jawa Tenga',
  ' h\\nSatuan kerja: KPU Provinsi Jawa Tengah\\nSPL-000037: https://simpul.exam',
  ' ple.org/perjanjian/SPL-000037',
  'CATEGORIES;LANGUAGE=id:Hibah daerah (NPHD)',
  'URL:https://simpul.example.org/perjanjian/SPL-000037',
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

/** With one part. */
export const EXAMPLE_SITEMAP_INDEX = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
  '  <sitemap><loc>https://simpul.example.org/sitemap/1.xml</loc><lastmod>2026-11-22T03:00:00.000Z</lastmod></sitemap>',
  '</sitemapindex>',
  '',
].join('\n');

/** One page in both languages. */
export const EXAMPLE_SITEMAP_PART = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
  '  <url><loc>https://simpul.example.org/perjanjian/SPL-000002</loc><lastmod>2026-11-22T03:00:00.000Z</lastmod><xhtml:link rel="alternate" hreflang="id" href="https://simpul.example.org/perjanjian/SPL-000002"/><xhtml:link rel="alternate" hreflang="en" href="https://simpul.example.org/en/perjanjian/SPL-000002"/><xhtml:link rel="alternate" hreflang="x-default" href="https://simpul.example.org/perjanjian/SPL-000002"/></url>',
  '  <url><loc>https://simpul.example.org/en/perjanjian/SPL-000002</loc><lastmod>2026-11-22T03:00:00.000Z</lastmod><xhtml:link rel="alternate" hreflang="id" href="https://simpul.example.org/perjanjian/SPL-000002"/><xhtml:link rel="alternate" hreflang="en" href="https://simpul.example.org/en/perjanjian/SPL-000002"/><xhtml:link rel="alternate" hreflang="x-default" href="https://simpul.example.org/perjanjian/SPL-000002"/></url>',
  '</urlset>',
  '',
].join('\n');

/** Of the public portal. */
export const EXAMPLE_ROBOTS = [
  'User-agent: *',
  'Disallow: /api/v1/',
  'Disallow: /perjanjian?',
  'Disallow: /en/perjanjian?',
  'Disallow: /lembaga?',
  'Disallow: /en/lembaga?',
  'Disallow: /satker?',
  'Disallow: /en/satker?',
  'Disallow: /kalender?',
  'Disallow: /en/kalender?',
  'Disallow: /verifikasi?',
  'Disallow: /en/verifikasi?',
  '',
  'Sitemap: https://simpul.example.org/sitemap.xml',
  '',
].join('\n');
