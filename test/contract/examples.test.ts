import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseDocumentNumber } from '../../schema/api/document-number.ts';
import { EXAMPLE_ITEM, EXAMPLE_PUBLISHED_AT, EXAMPLE_RECORD } from '../../schema/api/examples/agreement.ts';
import { EXAMPLE_ORIGIN } from '../../schema/api/examples/service.ts';
import * as texts from '../../schema/api/examples/texts.ts';
import { PROBLEM_CODES, Problem } from '../../schema/api/problem.ts';
import { REFERENCE_AGREEMENTS } from '../../schema/reference/agreements.ts';
import { openApiDocument } from '../../tools/contracts/documents.ts';
import { atomFeed } from '../../worker/agreements/atom.ts';
import { csvHeader, csvRow } from '../../worker/agreements/csv.ts';
import { agreementCalendar } from '../../worker/agreements/ics.ts';
import { robots, sitemapChunk, sitemapIndex } from '../../worker/site/sitemap.ts';

interface Content {
  schema: { $ref?: string; type?: string };
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

interface Answer {
  route: string;
  status: string;
  mediaType: string;
  content: Content;
}

/** The contracts by the name under which the document refers to them: every schema of schema/api that has one. */
const CONTRACTS = new Map<string, z.ZodType>(
  Object.values(import.meta.glob<Record<string, unknown>>('../../schema/api/*.ts', { eager: true }))
    .flatMap((module) => Object.values(module))
    .filter((one) => one instanceof z.ZodType)
    .map((contract): [string, z.ZodType] => [z.globalRegistry.get(contract)?.id ?? '', contract]),
);

const { paths } = (await openApiDocument()) as {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, Content> }> }>>;
};

/** Every answer with a body that the document declares. */
function answers(): Answer[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { responses }]) =>
      Object.entries(responses).flatMap(([status, { content }]) =>
        Object.entries(content ?? {}).map(([mediaType, one]) => ({
          route: `${method.toUpperCase()} ${path}`,
          status,
          mediaType,
          content: one,
        })),
      ),
    ),
  );
}

const isProblem = ({ mediaType }: Answer) => mediaType === 'application/problem+json';

describe('the examples of the documentation', () => {
  test('stand beside every answer of every route', () => {
    const all = answers();
    expect(new Set(all.map((answer) => answer.route)).size).toBeGreaterThan(15);
    const bare = all.filter(({ content }) => content.example === undefined && content.examples === undefined);
    expect(bare).toEqual([]);
  });

  test('of JSON fulfil their contract, and hold nothing that it does not know', () => {
    const inJson = answers().filter(
      ({ mediaType }) => mediaType.endsWith('json') && !mediaType.endsWith('ndjson'),
    );
    for (const { route, status, content } of inJson) {
      const name = content.schema.$ref?.split('/').at(-1) ?? '';
      const contract = CONTRACTS.get(name);
      expect(contract, `${route} ${status} answers with ${name}`).toBeDefined();
      const examples = content.examples
        ? Object.values(content.examples).map(({ value }) => value)
        : [content.example];
      for (const example of examples) expect(contract?.parse(example), `${route} ${status}`).toEqual(example);
    }
  });

  test('of problems carry the code they stand for, under its status', () => {
    const shown = new Set<string>();
    for (const { route, status, content } of answers().filter(isProblem)) {
      for (const [code, { value }] of Object.entries(content.examples ?? {})) {
        shown.add(code);
        expect([route, code, Problem.parse(value).status]).toEqual([route, code, Number(status)]);
        expect(Problem.parse(value).code).toBe(code);
      }
    }
    const general = ['method_not_allowed', 'body_too_large', 'unavailable'];
    expect([...shown].toSorted()).toEqual(PROBLEM_CODES.filter((code) => !general.includes(code)).toSorted());
  });

  test('of other media types are what the portal writes for these records', () => {
    const published = { publishedAt: EXAMPLE_PUBLISHED_AT, recordedAt: EXAMPLE_PUBLISHED_AT };
    expect(texts.EXAMPLE_NDJSON).toBe(`${JSON.stringify(EXAMPLE_ITEM)}\n`);
    expect(texts.EXAMPLE_CSV).toBe(csvHeader() + csvRow(EXAMPLE_ITEM, EXAMPLE_ORIGIN));
    expect(texts.EXAMPLE_ATOM).toBe(
      atomFeed({
        language: 'id',
        origin: EXAMPLE_ORIGIN,
        selfPath: '/api/v1/agreements.atom?partnerKind=polri',
        alternatePath: '/perjanjian?partnerKind=polri',
        registryChangedAt: EXAMPLE_PUBLISHED_AT,
        entries: [{ ...EXAMPLE_ITEM, ...published }],
      }),
    );
    expect(texts.EXAMPLE_ICALENDAR).toBe(exampleCalendar());
    expect(texts.EXAMPLE_SITEMAP_INDEX).toBe(sitemapIndex(EXAMPLE_ORIGIN, 1, EXAMPLE_PUBLISHED_AT));
    expect(texts.EXAMPLE_SITEMAP_PART).toBe(
      sitemapChunk(EXAMPLE_ORIGIN, [{ path: '/perjanjian/SPL-000002', modified: EXAMPLE_PUBLISHED_AT }]),
    );
    expect(texts.EXAMPLE_ROBOTS).toBe(robots(EXAMPLE_ORIGIN, true));
  });

  test('show facts of the registry, not made-up ones', () => {
    const recorded = JSON.stringify(REFERENCE_AGREEMENTS);
    for (const { documentNumber, documentNumberHint, signatories } of EXAMPLE_RECORD.parties) {
      expect(recorded).toContain(JSON.stringify(documentNumber));
      expect(documentNumberHint).toEqual(parseDocumentNumber(documentNumber ?? ''));
      for (const { name } of signatories) expect(recorded).toContain(JSON.stringify(name));
    }
    for (const fact of [EXAMPLE_RECORD.title, EXAMPLE_RECORD.signedPlace, ...EXAMPLE_RECORD.sourceUrls])
      expect(recorded).toContain(JSON.stringify(fact));
    for (const { text } of EXAMPLE_RECORD.scope) expect(recorded).toContain(JSON.stringify(text));
  });
});

function exampleCalendar(): string {
  return agreementCalendar({
    language: 'id',
    origin: EXAMPLE_ORIGIN,
    selfPath: '/api/v1/agreements.ics?unit=33',
    records: [
      {
        registryNumber: 'SPL-000037',
        kind: 'hibah_daerah',
        title: 'Naskah Perjanjian Hibah Daerah Pemilihan Gubernur dan Wakil Gubernur Jawa Tengah Tahun 2024',
        endsOn: null,
        revision: 1,
        publishedAt: EXAMPLE_PUBLISHED_AT,
        parties: [
          'KPU Provinsi Jawa Tengah',
          'Pemerintah Provinsi Jawa Tengah',
          'Bawaslu Provinsi Jawa Tengah',
        ].map((name) => ({ name })),
        ownerUnit: { name: 'KPU Provinsi Jawa Tengah' },
        obligations: [
          {
            id: '01a2014f-8631-7033-a173-b4f7e3180b19',
            description: 'Pencairan tahap 1 paling lambat 14 hari setelah NPHD',
            dueOn: '2023-11-29',
            status: null,
            organisationName: 'Pemerintah Provinsi Jawa Tengah',
          },
        ],
      },
    ],
  });
}
