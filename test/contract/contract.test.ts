import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { ACTIONS } from '../../schema/api/access.ts';
import { PAGE_PATHS, STAFF_PATH } from '../../schema/api/page.ts';
import { accessMatrix } from '../../tools/contracts/access-matrix.ts';
import { openApiDocument, routeList } from '../../tools/contracts/documents.ts';
import { VERSION } from '../../worker/site/version.ts';

interface Operation {
  summary?: string;
  security?: Record<string, string[]>[];
  'x-policy'?: string;
  parameters?: { name: string; in: string; example?: unknown; schema?: { example?: unknown } }[];
  responses: Record<string, { content?: Record<string, { schema?: unknown }> }>;
}

const document = (await openApiDocument()) as {
  openapi: string;
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
};

function operations(): [string, Operation][] {
  const { paths } = document;
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
    expect(document).toEqual(committed);
  });

  test('the routes are the committed ones', async () => {
    const committed = await readFile('test/contract/routes.txt', 'utf8');
    expect(`${routeList().join('\n')}\n`).toBe(committed);
  });

  test('who may what is the committed table; `npm run contracts` writes a change down', async () => {
    expect(await accessMatrix()).toBe(await readFile('docs/access-matrix.md', 'utf8'));
  });

  test('every route is either a page or declares its policy, its security and its answers', () => {
    const declared = new Map(operations());
    const pages = Object.values(PAGE_PATHS).flatMap((path) => [path, path === '/' ? '/en' : `/en${path}`]);
    const undeclared = new Set([
      ...pages,
      ...['', '/en'].flatMap((prefix) => [`${prefix}${STAFF_PATH}`, `${prefix}${STAFF_PATH}/*`]),
      '/verifikasi/:sha256',
      '/en/verifikasi/:sha256',
      '/perjanjian/:number/qr.svg',
      '/verifikasi/:sha256/qr.svg',
      '/kalender/:id/kegiatan.ics',
      '/en/kalender/:id/kegiatan.ics',
      ...['/hadir', '/notulen'].flatMap((path) => [path, `/en${path}`]),
      '/_floor/:bytes{[0-9]{1,7}}/:trip{trip}?',
      '/*',
    ]);
    for (const route of routeList()) {
      const [method, path] = route.split(' ') as [string, string];
      if (undeclared.has(path)) continue;
      const template = path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}');
      const operation = declared.get(`${method} ${template}`);
      expect(operation, `${route} has no declaration`).toBeDefined();
      const policy = operation?.['x-policy'] ?? '';
      expect(['public', ...ACTIONS], `${route} has no policy`).toContain(policy);
      expect(
        operation?.security?.some((one) => Object.keys(one).length === 0),
        `${route}: who may`,
      ).toBe(policy === 'public');
      const success = ['200', '201', '202'].find((status) => operation?.responses[status]?.content);
      expect(success, `${route} has no answer`).toBeDefined();
      expect(operation?.summary, `${route} has no summary`).toBeTruthy();
    }
  });

  test('every parameter in a path has an example, and every JSON answer a schema', () => {
    for (const [route, operation] of operations()) {
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

  test('the document is OpenAPI 3.1 and carries the version of package.json', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect([document.info.version, VERSION]).toEqual([packageJson.version, packageJson.version]);
  });
});
