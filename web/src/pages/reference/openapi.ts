/**
 * As much of OpenAPI 3.1 as the reference shows, and how it is read: operations by group, types in words. Pure.
 */

export interface OpenApi {
  openapi: string;
  info: { title: string; version: string; description?: string };
  tags?: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, Schema> };
}

export interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, ApiContent> };
  responses?: Record<string, ApiResponse>;
  /** Ways to be let in, any of which will do; an empty one lets everybody in. */
  security?: Record<string, string[]>[];
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  example?: unknown;
  schema?: Schema;
}

export interface ApiResponse {
  description?: string;
  content?: Record<string, ApiContent>;
}

export interface ApiContent {
  schema?: Schema;
  example?: unknown;
  /** Several examples by name: of a problem, one for each code. */
  examples?: Record<string, { value: unknown }>;
}

export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  example?: unknown;
  examples?: unknown[];
}

export interface Route {
  method: string;
  path: string;
  operation: Operation;
  /** Fragment of the page that shows it. */
  anchor: string;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** All routes by their first tag, in the order of the document. */
export function routesByGroup(document: OpenApi): Map<string, Route[]> {
  const routes = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method): Route[] => {
      const operation = item[method];
      return operation
        ? [{ method: method.toUpperCase(), path, operation, anchor: anchorOf(method, path) }]
        : [];
    }),
  );
  return Map.groupBy(routes, (route) => route.operation.tags?.[0] ?? '');
}

/** Whom a route answers: everybody, whoever has signed in, or a service key as well. */
export type Entry = 'open' | 'session' | 'key';

export function entryOf({ security = [] }: Operation): Entry {
  const ways = security.flatMap((way) => Object.keys(way));
  if (ways.length === 0) return 'open';
  return ways.includes('serviceKey') ? 'key' : 'session';
}

/** The name of a schema that a reference points at: `#/components/schemas/Problem` -> `Problem`. */
export function nameOf(schema: Schema): string | null {
  return schema.$ref?.split('/').at(-1) ?? null;
}

/** The alternatives of a schema that allows several, without null, and whether null is one of them. */
export function alternatives(schema: Schema): { types: Schema[]; nullable: boolean } {
  const all =
    schema.anyOf ??
    schema.oneOf ??
    (Array.isArray(schema.type) ? schema.type.map((type) => ({ ...schema, type })) : [schema]);
  const types = all.filter((one) => one.type !== 'null');
  return { types, nullable: types.length < all.length };
}

/** The examples of an answer: text as it is sent, everything else as JSON. */
export function examplesOf({ example, examples = {} }: ApiContent): string[] {
  const values = [
    ...(example === undefined ? [] : [example]),
    ...Object.values(examples).map((one) => one.value),
  ];
  return values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2)));
}

/** One value of a parameter that may be given once or several times (`T | T[]`), or null for any other. */
export function repeatable(schema: Schema): Schema | null {
  const [one, several, ...others] = schema.anyOf ?? [];
  if (!one || several?.type !== 'array' || others.length > 0) return null;
  return JSON.stringify(several.items) === JSON.stringify(one) ? one : null;
}

/** A description in its parts, those between backticks marked as code. */
export function proseParts(text: string): { text: string; code: boolean }[] {
  return text.split('`').map((part, index) => ({ text: part, code: index % 2 === 1 }));
}

/** The path with the examples of its parameters put in, for trying it out. */
export function exampleAddress({ path, operation }: Route): string {
  return path.replace(/\{(\w+)\}/g, (place, name: string) => {
    const parameter = operation.parameters?.find((one) => one.in === 'path' && one.name === name);
    const example = parameter?.example ?? parameter?.schema?.example;
    return example === undefined ? place : encodeURIComponent(String(example));
  });
}

function anchorOf(method: string, path: string): string {
  return `${method}-${path.replace(/[^a-zA-Z0-9]+/g, '-').replace(/^-|-$/g, '')}`;
}
