/** Contracts of the documents that describe the portal to programs: the data catalogue and the OpenAPI document. */
import { z } from 'zod';

/** Only the outline: the vocabulary is DCAT's, which readers of JSON-LD know. */
export const Catalog = z
  .looseObject({
    '@context': z.looseObject({}),
    '@id': z.string(),
    '@type': z.literal('dcat:Catalog'),
    dataset: z.array(z.looseObject({ '@id': z.string(), '@type': z.literal('dcat:Dataset') })),
  })
  .meta({ id: 'Catalog', description: 'DCAT 3 as JSON-LD' });
export type Catalog = z.infer<typeof Catalog>;

/** Only the outline: the rest is laid down by the OpenAPI Specification. */
export const OpenApiDocument = z
  .looseObject({
    openapi: z.string().meta({ example: '3.1.0' }),
    info: z.looseObject({ title: z.string(), version: z.string() }),
    paths: z.looseObject({}),
  })
  .meta({ id: 'OpenApiDocument', description: 'OpenAPI 3.1' });
export type OpenApiDocument = z.infer<typeof OpenApiDocument>;
