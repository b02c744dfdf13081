import { expect, test } from 'vitest';
import type { Organisation } from '../../../schema/api/organisation.ts';
import {
  agreementJsonLd,
  dataSetJsonLd,
  embeddedJson,
  organisationJsonLd,
} from '../../../worker/agreements/jsonld.ts';
import { sampleRecord } from '../../support/sample-agreement.ts';

const ORIGIN = 'https://simpul.example.org';

test('an agreement page names the work, its parties and its numbers, whole', () => {
  expect(written(agreementJsonLd(sampleRecord(), 'id', ORIGIN))).toMatchInlineSnapshot(`
    {
      "@context": "https://schema.org",
      "@graph": [
        {
          "@id": "https://simpul.example.org/perjanjian/SPL-000002",
          "@type": "CreativeWork",
          "about": [
            "Polri sebagai narasumber edukasi pemilu",
          ],
          "author": [
            {
              "@id": "https://simpul.example.org/lembaga/kpu",
              "@type": "GovernmentOrganization",
              "name": "KPU RI",
            },
            {
              "@id": "https://simpul.example.org/lembaga/polri",
              "@type": "GovernmentOrganization",
              "name": "Kepolisian Negara Republik Indonesia",
            },
          ],
          "citation": [
            "https://news.detik.com/pemilu/d-6487802/tingkatkan-pengamanan-pemilu-2024-kpu-teken-mou-dengan-polri",
          ],
          "dateCreated": "2022-12-29",
          "dateModified": "2026-11-02T03:04:05Z",
          "datePublished": "2026-11-01T01:02:03Z",
          "genre": "Nota kesepahaman",
          "identifier": [
            {
              "@type": "PropertyValue",
              "propertyID": "Simpul",
              "value": "SPL-000002",
            },
            {
              "@type": "PropertyValue",
              "propertyID": "KPU RI",
              "value": "90/PR.07-NK/01/2022",
            },
            {
              "@type": "PropertyValue",
              "propertyID": "Kepolisian Negara Republik Indonesia",
              "value": "NK/50/XII/2022",
            },
          ],
          "isPartOf": {
            "@id": "https://simpul.example.org/perjanjian#dataset",
          },
          "name": "Sinergitas Pelaksanaan Tugas dan Fungsi dalam Penyelenggaraan Pemilihan Umum",
          "sdPublisher": {
            "@type": "GovernmentOrganization",
            "alternateName": "KPU",
            "name": "Komisi Pemilihan Umum",
            "url": "https://www.kpu.go.id/",
          },
          "temporalCoverage": "2022-12-29/..",
          "url": "https://simpul.example.org/perjanjian/SPL-000002",
          "version": 1,
        },
        {
          "@type": "BreadcrumbList",
          "itemListElement": [
            {
              "@type": "ListItem",
              "item": "https://simpul.example.org/",
              "name": "Beranda",
              "position": 1,
            },
            {
              "@type": "ListItem",
              "item": "https://simpul.example.org/perjanjian",
              "name": "Perjanjian",
              "position": 2,
            },
            {
              "@type": "ListItem",
              "item": "https://simpul.example.org/perjanjian/SPL-000002",
              "name": "Sinergitas Pelaksanaan Tugas dan Fungsi dalam Penyelenggaraan Pemilihan Umum",
              "position": 3,
            },
          ],
        },
      ],
    }
  `);
});

test('what is not known is left out rather than written as empty', () => {
  const record = sampleRecord({ signedOn: { date: null, precision: 'unknown', printed: null, note: null } });
  const text = embeddedJson(agreementJsonLd(record, 'id', ORIGIN));
  expect(text).not.toContain('null');
  expect(text).not.toContain('dateCreated');
  expect(text).not.toContain('expires');
  expect(text).not.toContain('temporalCoverage');
});

test('a date known to the year only is not made more precise and opens no interval', () => {
  const record = sampleRecord({ signedOn: { date: '2022', precision: 'year', printed: null, note: null } });
  const work = node(agreementJsonLd(record, 'id', ORIGIN), 'CreativeWork');
  expect(work.dateCreated).toBe('2022');
  expect(work.temporalCoverage).toBeUndefined();
});

test('an interval stays open where the end is not known', () => {
  expect(node(agreementJsonLd(sampleRecord(), 'id', ORIGIN), 'CreativeWork').temporalCoverage).toBe(
    '2022-12-29/..',
  );
});

test('the identity of an agreement is the same in both languages, its address is not', () => {
  const [indonesian, english] = (['id', 'en'] as const).map((language) =>
    node(agreementJsonLd(sampleRecord(), language, ORIGIN), 'CreativeWork'),
  );
  expect(english?.['@id']).toBe(indonesian?.['@id']);
  expect(english?.url).toBe(`${ORIGIN}/en/perjanjian/SPL-000002`);
});

test('an organisation page names the organisation, its other names once each, and its place in the tree', () => {
  const organisation: Organisation = {
    id: 'polda-kalimantan-timur',
    kind: 'polri',
    level: 'provinsi',
    name: 'Kepolisian Daerah Kalimantan Timur',
    shortName: 'Polda Kaltim',
    regionCode: '64',
    unitCode: null,
    agreements: 1,
    regionName: 'Kalimantan Timur',
    aliases: ['Polda Kaltim', 'Polda Kalimantan Timur'],
    parent: { id: 'polri', name: 'Kepolisian Negara Republik Indonesia' },
    children: [],
    recent: { items: [], total: { value: 0, relation: 'eq' } },
  };
  const self = node(organisationJsonLd(organisation, 'id', ORIGIN), 'GovernmentOrganization');
  expect(self.alternateName).toEqual(['Polda Kaltim', 'Polda Kalimantan Timur']);
  expect(self.parentOrganization).toEqual({
    '@id': `${ORIGIN}/lembaga/polri`,
    name: 'Kepolisian Negara Republik Indonesia',
  });
  expect(self.subOrganization).toBeUndefined();
});

test('the data set says on which terms it may be used and where it is downloaded', () => {
  const dataSet = node(dataSetJsonLd('en', ORIGIN, '2026-11-02T03:04:05Z'), 'Dataset');
  expect(dataSet.license ?? dataSet.usageInfo).toMatch(/^https:\/\//);
  expect(JSON.stringify(dataSet.distribution)).toContain(`${ORIGIN}/api/v1/agreements.csv`);
});

test('no text can end the script element that holds it', () => {
  const record = sampleRecord({ title: '</script><script>alert(1)</script>\u2028.' });
  const text = embeddedJson(agreementJsonLd(record, 'id', ORIGIN));
  expect(text).not.toContain('<');
  expect(text).not.toContain('\u2028');
  expect(node(JSON.parse(text), 'CreativeWork').name).toBe(record.title);
});

function written(value: Record<string, unknown>): unknown {
  return JSON.parse(embeddedJson(value));
}

function node(value: Record<string, unknown>, type: string): Record<string, unknown> {
  const found = (value['@graph'] as Record<string, unknown>[]).find((one) => one['@type'] === type);
  if (found === undefined) throw new Error(`no ${type}`);
  return found;
}
