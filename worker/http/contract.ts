/**
 * How a route declares itself: what it is for, who may use it, what it takes and what it answers. A route without a
 * declaration is found by test/contract and fails the build.
 */
import { describeRoute, resolver, validator } from 'hono-openapi';
import type { z } from 'zod';
import english from 'zod/v4/locales/en.js';
import indonesian from 'zod/v4/locales/id.js';
import { Problem } from '../../schema/api/problem.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import type { AppEnv } from './context.ts';
import { problem } from './problem.ts';

/** Who may use a route. Later roles join here; a route names exactly one policy. */
export type Policy = 'public';

interface Declaration {
  summary: string;
  description?: string;
  tag: 'agreements' | 'organisations' | 'units' | 'documents' | 'registry' | 'service';
  policy: Policy;
  /** The schema of a JSON answer, or the media type of another one. */
  answer: z.ZodType | string;
  mediaType?: string;
  example?: unknown;
  /** Parameters in the path, by name. */
  path?: Record<string, { description: string; example: string }>;
  problems?: ('invalid_parameter' | 'not_found' | 'too_many_requests' | 'unavailable')[];
}

const PROBLEM_STATUS = {
  invalid_parameter: 400,
  not_found: 404,
  too_many_requests: 429,
  unavailable: 503,
} as const;

/** Declares a read: documentation, policy, answers and errors for the OpenAPI document. */
export function declare(route: Declaration) {
  const content =
    typeof route.answer === 'string'
      ? { [route.answer]: { schema: { type: 'string' as const } } }
      : {
          [route.mediaType ?? 'application/json']: {
            schema: resolver(route.answer),
            ...(route.example === undefined ? {} : { example: route.example }),
          },
        };
  const problems = Object.fromEntries(
    (route.problems ?? []).map((code) => [
      PROBLEM_STATUS[code],
      { description: code, content: { 'application/problem+json': { schema: resolver(Problem) } } },
    ]),
  );
  return describeRoute({
    summary: route.summary,
    description: route.description,
    tags: [route.tag],
    // An empty requirement is OpenAPI's way of saying that anyone may call.
    security: route.policy === 'public' ? [{}] : [],
    ...{ 'x-policy': route.policy },
    parameters: Object.entries(route.path ?? {}).map(([name, { description, example }]) => ({
      name,
      in: 'path' as const,
      required: true,
      description,
      example,
      schema: { type: 'string' as const },
    })),
    responses: {
      200: { description: 'OK', content },
      304: { description: 'Not modified: the ETag still holds' },
      ...problems,
    },
  });
}

const LOCALES: Record<Language, z.core.$ZodErrorMap> = {
  id: indonesian().localeError,
  en: english().localeError,
};

/**
 * Validates the query once, at the edge. Parameters that the address does not know are refused with the list of those
 * it does, so that a misspelt filter never silently widens a result.
 */
export function query<S extends z.ZodObject>(schema: S) {
  const known = Object.keys(schema.shape);
  return validator<S, 'query', AppEnv, string>('query', schema, (result, c) => {
    const unknown = Object.keys(c.req.queries()).filter((name) => !known.includes(name));
    if (unknown.length > 0) {
      return problem(c, 'unknown_parameter', {
        errors: unknown.map((path) => ({ path, message: UNKNOWN_WORDS[c.var.language] })),
        known,
      });
    }
    if (!result.success) {
      // Parsed again for its words: the validator knows nothing of the reader's language.
      const again = schema.safeParse(result.data, { error: LOCALES[c.var.language] });
      const issues = again.success ? result.error : again.error.issues;
      return problem(c, 'invalid_parameter', {
        errors: issues.map((issue) => ({ path: (issue.path ?? []).join('.'), message: issue.message })),
        known,
      });
    }
  });
}

const UNKNOWN_WORDS: Record<Language, string> = {
  id: 'parameter ini tidak dikenal di sini',
  en: 'this parameter is not known here',
};
