/**
 * The catalogue of the registry's data (DCAT 3, as JSON-LD): which data sets there are, in which formats, on which
 * terms. Pure; the only thing that changes in it is when the registry last changed.
 */
import { DATA_LICENCE, DATA_RIGHTS_WORDS } from '../../schema/api/licence.ts';
import { apiAddress, pageAddress } from './addresses.ts';

export const CATALOG_MEDIA_TYPE = 'application/ld+json; charset=utf-8';

interface Distribution {
  path: string;
  /** As registered with IANA; null for a format that is not (NDJSON), which is then only named. */
  mediaType: string | null;
  format: string;
  title: Both;
}

interface DataSet {
  /** Last part of the data set's identifier. */
  name: string;
  page: string;
  title: Both;
  description: Both;
  distributions: readonly Distribution[];
}

interface Both {
  id: string;
  en: string;
}

/** The whole catalogue. `modified` is RFC 3339: when the registry last changed. */
export function catalog(origin: string, modified: string): string {
  const service = `${origin}/api#service`;
  const value = {
    '@context': CONTEXT,
    '@id': `${origin}/catalog.jsonld`,
    '@type': 'dcat:Catalog',
    title: both({ id: 'Katalog data Simpul', en: 'Simpul data catalogue' }),
    description: both({
      id: 'Data terbuka registri perjanjian Komisi Pemilihan Umum',
      en: "Open data of the General Elections Commission's registry of agreements",
    }),
    homepage: { '@id': pageAddress(origin, '/', 'id') },
    publisher: PUBLISHER,
    ...terms(),
    language: LANGUAGE_IDS,
    modified: moment(modified),
    dataset: DATA_SETS.map((dataSet) => described(dataSet, origin, modified, service)),
    service: {
      '@id': service,
      '@type': 'dcat:DataService',
      title: both({ id: 'API Simpul', en: 'Simpul API' }),
      endpointURL: { '@id': apiAddress(origin, '') },
      endpointDescription: { '@id': `${origin}/api/openapi.json` },
      landingPage: { '@id': pageAddress(origin, '/api', 'id') },
      ...terms(),
      servesDataset: DATA_SETS.map((dataSet) => ({ '@id': dataSetId(origin, dataSet) })),
    },
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function described(dataSet: DataSet, origin: string, modified: string, service: string) {
  return {
    '@id': dataSetId(origin, dataSet),
    '@type': 'dcat:Dataset',
    title: both(dataSet.title),
    description: both(dataSet.description),
    landingPage: { '@id': pageAddress(origin, dataSet.page, 'id') },
    publisher: PUBLISHER,
    ...terms(),
    language: LANGUAGE_IDS,
    spatial: { '@id': 'https://sws.geonames.org/1643084/' },
    modified: moment(modified),
    distribution: dataSet.distributions.map((distribution) => ({
      '@id': `${apiAddress(origin, distribution.path)}#distribution`,
      '@type': 'dcat:Distribution',
      title: both(distribution.title),
      accessURL: { '@id': apiAddress(origin, distribution.path) },
      downloadURL: { '@id': apiAddress(origin, distribution.path) },
      ...(distribution.mediaType === null
        ? {}
        : { mediaType: { '@id': `https://www.iana.org/assignments/media-types/${distribution.mediaType}` } }),
      format: { '@type': 'dct:MediaTypeOrExtent', 'rdfs:label': distribution.format },
      ...terms(),
      modified: moment(modified),
      accessService: { '@id': service },
    })),
  };
}

function dataSetId(origin: string, dataSet: DataSet): string {
  return `${origin}/catalog.jsonld#${dataSet.name}`;
}

/** A licence where one is laid down; otherwise the statement that none is yet. */
function terms() {
  if (DATA_LICENCE !== null) return { license: { '@id': DATA_LICENCE.url } };
  return { rights: { '@type': 'dct:RightsStatement', 'rdfs:label': both(DATA_RIGHTS_WORDS) } };
}

function both(words: Both) {
  return [
    { '@value': words.id, '@language': 'id' },
    { '@value': words.en, '@language': 'en' },
  ];
}

function moment(value: string) {
  return { '@value': value, '@type': 'xsd:dateTime' };
}

const CONTEXT = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  title: 'dct:title',
  description: 'dct:description',
  publisher: 'dct:publisher',
  license: 'dct:license',
  rights: 'dct:rights',
  language: 'dct:language',
  modified: 'dct:modified',
  spatial: 'dct:spatial',
  format: 'dct:format',
  homepage: 'foaf:homepage',
  dataset: 'dcat:dataset',
  service: 'dcat:service',
  distribution: 'dcat:distribution',
  landingPage: 'dcat:landingPage',
  accessURL: 'dcat:accessURL',
  downloadURL: 'dcat:downloadURL',
  mediaType: 'dcat:mediaType',
  accessService: 'dcat:accessService',
  endpointURL: 'dcat:endpointURL',
  endpointDescription: 'dcat:endpointDescription',
  servesDataset: 'dcat:servesDataset',
} as const;

const PUBLISHER = {
  '@id': 'https://www.kpu.go.id/',
  '@type': 'foaf:Agent',
  'foaf:name': both({ id: 'Komisi Pemilihan Umum', en: 'General Elections Commission' }),
} as const;

/** The authority list that DCAT recommends for languages. */
const LANGUAGE_IDS = [
  { '@id': 'http://id.loc.gov/vocabulary/iso639-1/id' },
  { '@id': 'http://id.loc.gov/vocabulary/iso639-1/en' },
] as const;

const DATA_SETS: readonly DataSet[] = [
  {
    name: 'agreements',
    page: '/perjanjian',
    title: { id: 'Perjanjian', en: 'Agreements' },
    description: {
      id: 'Semua perjanjian yang diterbitkan dalam registri: para pihak, nomor, tanggal, masa berlaku, wilayah',
      en: 'Every agreement published in the registry: parties, numbers, dates, terms, regions',
    },
    distributions: [
      {
        path: '/agreements',
        mediaType: 'application/json',
        format: 'JSON',
        title: { id: 'Per halaman, sebagai JSON', en: 'Page by page, as JSON' },
      },
      {
        path: '/agreements.ndjson',
        mediaType: null,
        format: 'NDJSON',
        title: { id: 'Seluruhnya, satu objek JSON per baris', en: 'All of it, one JSON object a line' },
      },
      {
        path: '/agreements.csv',
        mediaType: 'text/csv',
        format: 'CSV',
        title: { id: 'Seluruhnya, sebagai CSV', en: 'All of it, as CSV' },
      },
      {
        path: '/agreements.atom',
        mediaType: 'application/atom+xml',
        format: 'Atom',
        title: { id: 'Umpan Atom', en: 'Atom feed' },
      },
      {
        path: '/agreements.ics',
        mediaType: 'text/calendar',
        format: 'iCalendar',
        title: { id: 'Akhir masa berlaku dan tenggat', en: 'Ends and due dates' },
      },
    ],
  },
  {
    name: 'organisations',
    page: '/lembaga',
    title: { id: 'Lembaga', en: 'Organisations' },
    description: {
      id: 'Lembaga yang menjadi pihak dalam perjanjian, dengan nama lain dan hubungannya',
      en: 'Organisations that are party to agreements, with their other names and how they belong together',
    },
    distributions: [
      {
        path: '/organisations',
        mediaType: 'application/json',
        format: 'JSON',
        title: { id: 'Per halaman, sebagai JSON', en: 'Page by page, as JSON' },
      },
    ],
  },
  {
    name: 'units',
    page: '/satker',
    title: { id: 'Satuan kerja', en: 'Work units' },
    description: {
      id: 'Satuan kerja KPU dan KIP dengan jumlah perjanjiannya',
      en: 'The work units of KPU and KIP with the number of their agreements',
    },
    distributions: [
      {
        path: '/units',
        mediaType: 'application/json',
        format: 'JSON',
        title: { id: 'Per halaman, sebagai JSON', en: 'Page by page, as JSON' },
      },
    ],
  },
];
