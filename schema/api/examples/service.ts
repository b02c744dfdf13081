/** Examples of answers about the registry as a whole and about the portal, for the documentation, cut short. */
import type { Catalog, OpenApiDocument } from '../description.ts';
import type { Health } from '../problem.ts';
import type { Statistics } from '../statistics.ts';
import { EXAMPLE_LIST } from './agreement.ts';

/** The address that examples are written with. */
export const EXAMPLE_ORIGIN = 'https://simpul.example.org';

export const EXAMPLE_STATISTICS: Statistics = {
  asOf: '2026-11-22',
  agreements: 50,
  partners: 53,
  provinces: 11,
  units: 16,
  endingWithin90Days: 0,
  endKnown: 0,
  endUnknown: 50,
  byKind: [
    {
      value: 'nota_kesepahaman',
      label: { id: 'Nota kesepahaman', en: 'Memorandum of understanding' },
      count: 38,
      selected: false,
    },
    {
      value: 'hibah_daerah',
      label: { id: 'Hibah daerah (NPHD)', en: 'Regional grant agreement' },
      count: 2,
      selected: false,
    },
  ],
  byPartnerKind: [{ value: 'polri', label: { id: 'Kepolisian', en: 'Police' }, count: 5, selected: false }],
  byLevel: [{ value: 'pusat', label: { id: 'Pusat', en: 'National' }, count: 28, selected: false }],
  byTerm: [
    {
      value: 'unknown',
      label: { id: 'Akhir tidak diketahui', en: 'End not known' },
      count: 50,
      selected: false,
    },
  ],
  byYear: [{ value: '2022', label: { id: '2022', en: '2022' }, count: 15, selected: false }],
  byElection: EXAMPLE_LIST.facets?.election ?? [],
  byProvince: [{ code: '36', name: 'Banten', count: 3, tile: { label: 'BT', column: 5, row: 6 } }],
};

export const EXAMPLE_HEALTH: Health = {
  status: 'ok',
  version: '0.1.0',
  environment: 'production',
  database: { reachable: true, migration: '0001_create_registry.sql' },
};

export const EXAMPLE_HEALTH_DEGRADED: Health = {
  ...EXAMPLE_HEALTH,
  status: 'degraded',
  database: { reachable: false, migration: null },
};

export const EXAMPLE_CATALOG: Catalog = {
  '@context': { dcat: 'http://www.w3.org/ns/dcat#', title: 'http://purl.org/dc/terms/title' },
  '@id': `${EXAMPLE_ORIGIN}/catalog.jsonld`,
  '@type': 'dcat:Catalog',
  dataset: [{ '@id': `${EXAMPLE_ORIGIN}/catalog.jsonld#agreements`, '@type': 'dcat:Dataset' }],
};

export const EXAMPLE_OPENAPI: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Simpul API', version: '0.1.0' },
  paths: { '/api/v1/agreements': {} },
};
