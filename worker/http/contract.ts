/**
 * How a route declares itself: what it is for, who may use it, what it takes and what it answers. A route without a
 * declaration is found by test/contract and fails the build.
 */
import { describeRoute, resolver, validator } from 'hono-openapi';
import type { z } from 'zod';
import english from 'zod/v4/locales/en.js';
import indonesian from 'zod/v4/locales/id.js';
import { Problem, type ProblemCode } from '../../schema/api/problem.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import type { AppEnv } from './context.ts';
import { exampleProblem, PROBLEM_WORDS, problem } from './problem.ts';

/** Who may use a route. Later roles join here; a route names exactly one policy. */
export type Policy = 'public';

/** The problems that a route may name; `internal` may happen anywhere and is always declared. */
type DeclaredProblem = Exclude<ProblemCode, 'method_not_allowed' | 'body_too_large' | 'internal'>;

interface Declaration<A extends z.ZodType | string> {
  summary: string;
  description?: string;
  tag: 'agreements' | 'organisations' | 'units' | 'documents' | 'registry' | 'service';
  policy: Policy;
  /** The schema of a JSON answer, or the media type of another one. */
  answer: A;
  /** The media type of a JSON answer that has one of its own. */
  mediaType?: string;
  /** An answer as a reader gets it, long lists cut short: a value of the schema, or text. */
  example: ExampleOf<A>;
  /** The same kind of answer under another status. */
  otherwise?: { status: 503; description: string; example: ExampleOf<A> };
  /** Parameters in the path, by name. */
  path?: Record<string, { description: string; example: string }>;
  problems?: DeclaredProblem[];
}

type ExampleOf<A> = A extends z.ZodType ? z.output<A> : string;

/** Declares a read: documentation, policy, answers and errors, each with an example, for the OpenAPI document. */
export function declare<A extends z.ZodType | string>(route: Declaration<A>) {
  const { answer, mediaType = 'application/json', otherwise } = route;
  const content = (example: ExampleOf<A>) =>
    typeof answer === 'string'
      ? { [answer]: { schema: { type: 'string' as const }, example } }
      : { [mediaType]: { schema: resolver(answer), example } };
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
      200: { description: 'OK', content: content(route.example) },
      304: { description: 'Not modified: the ETag still holds' },
      ...(otherwise && {
        [otherwise.status]: { description: otherwise.description, content: content(otherwise.example) },
      }),
      ...problemResponses([...(route.problems ?? []), 'internal']),
    },
  });
}

/** One response a status, with an example of each code that it may carry. */
function problemResponses(codes: ProblemCode[]) {
  const byStatus = Map.groupBy(codes, (code) => PROBLEM_WORDS[code].status);
  const responses = [...byStatus].map(([status, sharing]) => [
    status,
    {
      description: sharing.map((code) => PROBLEM_WORDS[code].title.en).join(', or: '),
      content: {
        'application/problem+json': {
          schema: resolver(Problem),
          examples: Object.fromEntries(sharing.map((code) => [code, { value: exampleProblem(code) }])),
        },
      },
    },
  ]);
  return Object.fromEntries(responses);
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
