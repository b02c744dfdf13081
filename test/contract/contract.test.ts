import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { PAGE_PATHS } from '../../schema/api/page.ts';
import { openApiDocument, routeList } from '../../tools/contracts/documents.ts';
import { VERSION } from '../../worker/site/version.ts';

interface Operation {
  summary?: string;
  security?: unknown;
  'x-policy'?: string;
  parameters?: { name: string; in: string; example?: unknown; schema?: { example?: unknown } }[];
  responses: Record<string, { content?: Record<string, { schema?: unknown }> }>;
}

async function operations(): Promise<[string, Operation][]> {
  const { paths } = (await openApiDocument()) as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
}

describe('the public contract', () => {
  test('the OpenAPI document is the committed one; `npm run contracts` writes a change down', async () => {
    const committed = JSON.parse(await readFile('test/contract/openapi.json', 'utf8')) as unknown;
    expect(await openApiDocument()).toEqual(committed);
  });

  test('the routes are the committed ones', async () => {
    const committed = await readFile('test/contract/routes.txt', 'utf8');
    expect(`${routeList().join('\n')}\n`).toBe(committed);
  });

  test('every route is either a page or declares its policy, its security and its answers', async () => {
    const declared = new Map(await operations());
    const pages = Object.values(PAGE_PATHS).flatMap((path) => [path, path === '/' ? '/en' : `/en${path}`]);
    const undeclared = new Set([
      ...pages,
      '/verifikasi/:sha256',
      '/en/verifikasi/:sha256',
      '/perjanjian/:number/qr.svg',
      '/_floor/:bytes{[0-9]{1,7}}',
      '/*',
    ]);
    for (const route of routeList()) {
      const [method, path] = route.split(' ') as [string, string];
      if (undeclared.has(path)) continue;
      const template = path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}');
      const operation = declared.get(`${method} ${template}`);
      expect(operation, `${route} has no declaration`).toBeDefined();
      expect(operation?.['x-policy'], `${route} has no policy`).toBe('public');
      expect(operation?.security, `${route} has no security`).toEqual([{}]);
      expect(operation?.responses['200']?.content, `${route} has no answer`).toBeDefined();
      expect(operation?.summary, `${route} has no summary`).toBeTruthy();
    }
  });

  test('every parameter in a path has an example, and every JSON answer a schema', async () => {
    for (const [route, operation] of await operations()) {
      for (const parameter of operation.parameters ?? []) {
        if (parameter.in === 'path')
          expect(parameter.example ?? parameter.schema?.example, `${route} ${parameter.name}`).toBeTruthy();
      }
      for (const answer of Object.values(operation.responses)) {
        for (const [media, content] of Object.entries(answer.content ?? {})) {
          expect(content.schema, `${route} ${media}`).toBeDefined();
        }
      }
    }
  });

  test('the document is OpenAPI 3.1 and carries the version of package.json', async () => {
    const document = (await openApiDocument()) as { openapi: string; info: { version: string } };
    expect(document.openapi).toMatch(/^3\.1\./);
    expect([document.info.version, VERSION]).toEqual([packageJson.version, packageJson.version]);
  });
});
