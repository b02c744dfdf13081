/** What the OpenAPI document says of the whole; the routes say the rest themselves. */
import type { GenerateSpecOptions } from 'hono-openapi';
import { DATA_LICENCE } from '../../schema/api/licence.ts';
import { VERSION } from './version.ts';

export const OPENAPI_DOCUMENTATION: Partial<GenerateSpecOptions> = {
  // Addresses that end in .csv, .atom or .json are routes here, not files.
  excludeStaticFile: false,
  documentation: {
    openapi: '3.1.0',
    info: {
      title: 'Simpul API',
      version: VERSION,
      description:
        "Open data of KPU's registry of agreements. Everything here can be read without a key. Errors are RFC 9457 problem details with a stable `code`; their words follow Accept-Language (id, en).",
      ...(DATA_LICENCE === null ? {} : { license: { name: DATA_LICENCE.name, url: DATA_LICENCE.url } }),
    },
    tags: [
      { name: 'agreements', description: 'The registry of agreements' },
      { name: 'organisations', description: "KPU's partners" },
      { name: 'units', description: "KPU's 553 work units" },
      { name: 'documents', description: 'Verification of files' },
      { name: 'registry', description: 'The data as a catalogue' },
      { name: 'service', description: 'The portal itself' },
    ],
  },
};
