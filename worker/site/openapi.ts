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
        "KPU's registry of agreements is open data and read without a key; what staff and partners do needs a session, and some of it can be read with a service key. What one may not know is answered as what is not there. Errors are RFC 9457 problem details with a stable `code`; their words follow Accept-Language (id, en).",
      ...(DATA_LICENCE === null ? {} : { license: { name: DATA_LICENCE.name, url: DATA_LICENCE.url } }),
    },
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-simpul' },
        serviceKey: { type: 'http', scheme: 'bearer' },
      },
    },
    tags: [
      { name: 'agreements', description: 'The registry of agreements' },
      { name: 'organisations', description: "KPU's partners" },
      { name: 'units', description: "KPU's 553 work units" },
      { name: 'documents', description: 'Verification of files' },
      { name: 'registry', description: 'The data as a catalogue' },
      { name: 'service', description: 'The portal itself' },
      { name: 'session', description: "Signing in, and what is one's own" },
      { name: 'people', description: 'Accounts, assignments, partner liaisons and service keys' },
      { name: 'audit', description: 'What was done, tried and read' },
      { name: 'notices', description: 'Messages, their outbox and preferences' },
      { name: 'calendar', description: 'Meetings, signings, trainings and election stages' },
      { name: 'contacts', description: 'The neutrality log' },
      { name: 'distance', description: 'The equal-distance report' },
      { name: 'log', description: 'Checkpoints, tiles and proofs of the tamper-evident logs' },
    ],
  },
};
