/**
 * What search engines and archives read out of a page: schema.org JSON-LD for agreements, organisations and the data
 * set. Pure: a record in, a value out. It says what the page says and no more; facts that are not known are left out,
 * because schema.org has no word for "not known".
 */
import type { AgreementRecord } from '../../schema/api/agreement.ts';
import { agreementHeading } from '../../schema/api/heading.ts';
import { DATA_LICENCE } from '../../schema/api/licence.ts';
import type { Organisation } from '../../schema/api/organisation.ts';
import { AGREEMENT_KIND_WORDS, type Language, type OrganisationKind } from '../../schema/api/vocabulary.ts';
import { agreementAddress, apiAddress, organisationAddress, pageAddress } from '../site/addresses.ts';

/** A JSON-LD value. Keys whose value is undefined disappear when it is written. */
export type JsonLd = { [key: string]: unknown };

/** An agreement page: the agreement as a work of its parties, and the way to it through the portal. */
export function agreementJsonLd(record: AgreementRecord, language: Language, origin: string): JsonLd {
  const address = agreementAddress(origin, record.registryNumber, language);
  const heading = agreementHeading(record, language);
  const implemented = record.links.filter((link) => link.kind === 'implements' && link.direction === 'out');
  const work: JsonLd = {
    '@type': 'CreativeWork',
    '@id': agreementAddress(origin, record.registryNumber),
    url: address,
    name: heading,
    genre: AGREEMENT_KIND_WORDS[record.kind][language],
    identifier: identifiers(record),
    description: record.purpose ?? undefined,
    // schema.org takes ISO 8601 dates, which may be as short as a year: the precision stays what it is.
    dateCreated: record.signedOn.date ?? undefined,
    temporalCoverage: coverage(record),
    expires: (record.effective ?? record).endsOn ?? undefined,
    spatialCoverage: several(record.regions.map((region) => place(region.code, region.name))),
    author: record.parties.map((party) => ({
      '@type': organisationType(party.kind),
      '@id': organisationAddress(origin, party.organisationId),
      name: party.name,
    })),
    about: several(record.scope.map((item) => item.text)),
    isBasedOn: several(
      implemented.map((link) => ({ '@id': agreementAddress(origin, link.agreement.registryNumber) })),
    ),
    citation: several(record.sourceUrls),
    encoding: several(
      record.documents.map((document) => ({
        '@type': 'MediaObject',
        name: document.title ?? undefined,
        sha256: document.sha256,
        contentSize: `${document.bytes} B`,
      })),
    ),
    version: record.revision,
    datePublished: record.recordedAt,
    dateModified: record.publishedAt,
    isPartOf: { '@id': dataSetId(origin) },
    sdLicense: DATA_LICENCE?.url,
    sdPublisher: PUBLISHER,
  };
  const trail = [
    { name: WORDS[language].agreements, path: '/perjanjian' },
    { name: heading, path: `/perjanjian/${record.registryNumber}` },
  ];
  return graph([work, breadcrumbs(trail, language, origin)]);
}

/** An organisation page: the organisation, what it belongs to and what belongs to it. */
export function organisationJsonLd(organisation: Organisation, language: Language, origin: string): JsonLd {
  const parent = organisation.parent;
  const self: JsonLd = {
    '@type': organisationType(organisation.kind),
    '@id': organisationAddress(origin, organisation.id),
    url: organisationAddress(origin, organisation.id, language),
    name: organisation.name,
    alternateName: several([
      ...new Set([organisation.shortName, ...organisation.aliases].filter((name) => name !== null)),
    ]),
    identifier: organisation.id,
    areaServed:
      organisation.regionCode === null
        ? undefined
        : place(organisation.regionCode, organisation.regionName ?? organisation.regionCode),
    parentOrganization:
      parent === null ? undefined : { '@id': organisationAddress(origin, parent.id), name: parent.name },
    subOrganization: several(
      organisation.children.map((child) => ({
        '@id': organisationAddress(origin, child.id),
        name: child.name,
      })),
    ),
  };
  const trail = [
    { name: WORDS[language].organisations, path: '/lembaga' },
    { name: organisation.name, path: `/lembaga/${organisation.id}` },
  ];
  return graph([self, breadcrumbs(trail, language, origin)]);
}

/** The registry as a data set, for the home page and the list. `modified` is RFC 3339, of the last publication. */
export function dataSetJsonLd(language: Language, origin: string, modified: string): JsonLd {
  const words = WORDS[language];
  return graph([
    {
      '@type': 'WebSite',
      '@id': `${origin}/#website`,
      url: pageAddress(origin, '/', language),
      name: 'Simpul',
      inLanguage: language,
      publisher: PUBLISHER,
      potentialAction: {
        '@type': 'SearchAction',
        target: `${pageAddress(origin, '/perjanjian', language)}?q={search_term_string}`,
        'query-input': 'required name=search_term_string',
      },
    },
    {
      '@type': 'Dataset',
      '@id': dataSetId(origin),
      url: pageAddress(origin, '/perjanjian', language),
      name: words.dataSet,
      description: words.description,
      license: DATA_LICENCE?.url,
      usageInfo: pageAddress(origin, '/tentang', language),
      isAccessibleForFree: true,
      creator: PUBLISHER,
      publisher: PUBLISHER,
      dateModified: modified,
      spatialCoverage: { '@type': 'Country', name: 'Indonesia' },
      includedInDataCatalog: { '@type': 'DataCatalog', url: `${origin}/catalog.jsonld` },
      distribution: DOWNLOADS.map(([mediaType, path]) => ({
        '@type': 'DataDownload',
        encodingFormat: mediaType,
        contentUrl: apiAddress(origin, path),
      })),
    },
  ]);
}

/**
 * A value as the text of `<script type="application/ld+json">` or `<script type="application/json">`: no `<` is left
 * that could end the element early.
 */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

const DOWNLOADS: readonly [mediaType: string, path: string][] = [
  ['application/json', '/agreements'],
  ['application/x-ndjson', '/agreements.ndjson'],
  ['text/csv', '/agreements.csv'],
];

const PUBLISHER = {
  '@type': 'GovernmentOrganization',
  name: 'Komisi Pemilihan Umum',
  alternateName: 'KPU',
  url: 'https://www.kpu.go.id/',
} as const;

function graph(nodes: JsonLd[]): JsonLd {
  return { '@context': 'https://schema.org', '@graph': nodes };
}

function dataSetId(origin: string): string {
  return `${origin}/perjanjian#dataset`;
}

/** The registry's number, and each party's own number as it stands in the document. */
function identifiers(record: AgreementRecord): JsonLd[] {
  const own = { '@type': 'PropertyValue', propertyID: 'Simpul', value: record.registryNumber };
  const theirs = record.parties
    .filter((party) => party.documentNumber !== null)
    .map((party) => ({ '@type': 'PropertyValue', propertyID: party.name, value: party.documentNumber }));
  return [own, ...theirs];
}

/** An ISO 8601 interval; `..` stands for an end or a beginning that is not known or not set. */
function coverage(record: AgreementRecord): string | undefined {
  const { effectiveOn, endsOn } = record.effective ?? record;
  const begins = effectiveOn ?? (record.signedOn.precision === 'day' ? record.signedOn.date : null);
  if (begins === null && endsOn === null) return undefined;
  return `${begins ?? '..'}/${endsOn ?? '..'}`;
}

function place(code: string, name: string): JsonLd {
  return {
    '@type': 'AdministrativeArea',
    name,
    identifier: { '@type': 'PropertyValue', propertyID: 'Kode wilayah Kemendagri', value: code },
  };
}

function breadcrumbs(
  trail: readonly { name: string; path: string }[],
  language: Language,
  origin: string,
): JsonLd {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: [{ name: WORDS[language].home, path: '/' }, ...trail].map((step, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: step.name,
      item: pageAddress(origin, step.path, language),
    })),
  };
}

function several<T>(values: readonly T[]): readonly T[] | undefined {
  return values.length === 0 ? undefined : values;
}

/** Only where the kind leaves no doubt; a university may be private, "other" may be anything. */
function organisationType(kind: OrganisationKind): string {
  switch (kind) {
    case 'kpu':
    case 'bawaslu':
    case 'dkpp':
    case 'pemda':
    case 'polri':
    case 'kejaksaan':
    case 'tni':
    case 'kementerian_lembaga':
    case 'lapas':
      return 'GovernmentOrganization';
    case 'perguruan_tinggi':
      return 'CollegeOrUniversity';
    case 'media':
    case 'masyarakat_sipil':
    case 'lainnya':
      return 'Organization';
  }
}

const WORDS = {
  id: {
    home: 'Beranda',
    agreements: 'Perjanjian',
    organisations: 'Lembaga',
    dataSet: 'Registri perjanjian KPU',
    description:
      'Perjanjian antara Komisi Pemilihan Umum dan para mitranya di seluruh Indonesia: para pihak, nomor, tanggal, masa berlaku, dan sumbernya. Yang tidak diketahui dinyatakan tidak diketahui.',
  },
  en: {
    home: 'Home',
    agreements: 'Agreements',
    organisations: 'Organisations',
    dataSet: "Registry of KPU's agreements",
    description:
      "Agreements between Indonesia's General Elections Commission (KPU) and its partners across the country: parties, numbers, dates, terms and sources. What is not known is said to be unknown.",
  },
} as const;
