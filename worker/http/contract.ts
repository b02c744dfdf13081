/**
 * How a route declares itself: what it is for, who may use it, what it takes and what it answers. A route without a
 * declaration is found by test/contract and fails the build.
 */
import type { MiddlewareHandler } from 'hono';
import { describeRoute, resolver, uniqueSymbol, validator } from 'hono-openapi';
import type { z } from 'zod';
import english from 'zod/v4/locales/en.js';
import indonesian from 'zod/v4/locales/id.js';
import { KEY_SCOPES, type Policy } from '../../schema/api/access.ts';
import { Problem, type ProblemCode } from '../../schema/api/problem.ts';
import type { Language } from '../../schema/api/vocabulary.ts';
import type { AppEnv, ChangeKind } from './context.ts';
import { exampleProblem, PROBLEM_WORDS, problem } from './problem.ts';

/** The problems that a route may name; `internal` may happen anywhere and is always declared. */
type DeclaredProblem = Exclude<ProblemCode, 'method_not_allowed' | 'body_too_large' | 'internal'>;

interface Declaration<A extends z.ZodType | string> {
  summary: string;
  description?: string;
  tag:
    | 'agreements'
    | 'organisations'
    | 'units'
    | 'documents'
    | 'registry'
    | 'service'
    | 'calendar'
    | 'log'
    | 'session'
    | 'people'
    | 'audit'
    | 'notices'
    | 'contacts'
    | 'distance';
  policy: Policy;
  /**
   * For routes that change something: the status of success, and whether If-Match must name a version. `receipt: false`
   * where an Idempotency-Key means nothing: no receipt may keep the hash of a body with a password or code.
   */
  change?: { status?: 200 | 201 | 202; version?: true; receipt?: false };
  /** Open to anyone, but the answer differs by who asks: it is never kept. */
  personal?: true;
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

/**
 * Declares a route: documentation, policy, answers and errors, each with an example, for the OpenAPI document. The
 * declaration is also the door: nobody whom the policy does not know gets past it, so that no policy is only words.
 */
export function declare<A extends z.ZodType | string>(route: Declaration<A>): MiddlewareHandler<AppEnv> {
  const described = describe(route);
  const door: MiddlewareHandler<AppEnv> = async (c, next) => {
    const refused = await c.var.enter(route.policy, changeKind(route));
    if (refused) return refused;
    await next();
  };
  return Object.assign(door, { [uniqueSymbol]: (described as Described)[uniqueSymbol] });
}

function changeKind({ policy, change }: Declaration<z.ZodType | string>): ChangeKind {
  if (!change) return 'read';
  return policy === 'public' || change.receipt === false ? 'change' : 'receipted';
}

/** What hono-openapi leaves on a middleware for the document to find. */
type Described = MiddlewareHandler & { [uniqueSymbol]?: unknown };

function describe<A extends z.ZodType | string>(route: Declaration<A>): MiddlewareHandler {
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
    security: SECURITY[route.policy === 'public' ? 'public' : isKeyScope(route.policy) ? 'key' : 'session'],
    ...{ 'x-policy': route.policy },
    parameters: [
      ...Object.entries(route.path ?? {}).map(([name, { description, example }]) => ({
        name,
        in: 'path' as const,
        required: true,
        description,
        example,
        schema: { type: 'string' as const },
      })),
      ...(changeKind(route) === 'receipted' ? [IDEMPOTENCY_KEY] : []),
      ...(route.change?.version ? [IF_MATCH] : []),
    ],
    responses: {
      [route.change?.status ?? 200]: { description: 'OK', content: content(route.example) },
      ...(route.policy === 'public' && !route.change && !route.personal
        ? { 304: { description: 'Not modified: the ETag still holds' } }
        : {}),
      ...(otherwise && {
        [otherwise.status]: { description: otherwise.description, content: content(otherwise.example) },
      }),
      ...problemResponses(problemsOf(route)),
    },
  });
}

function problemsOf(route: Declaration<z.ZodType | string>): ProblemCode[] {
  const { policy, change, problems = [] } = route;
  const codes = new Set<ProblemCode>(problems);
  if (policy !== 'public') for (const code of ['session_ended', 'not_found'] as const) codes.add(code);
  if (policy !== 'public' && policy !== 'account.own') codes.add('second_factor_needed');
  if (change) codes.add('foreign_origin');
  if (changeKind(route) === 'receipted') codes.add('repeated_key');
  if (change?.version) for (const code of ['version_needed', 'stale'] as const) codes.add(code);
  codes.add('internal');
  return [...codes];
}

const isKeyScope = (policy: Policy) => KEY_SCOPES.some((scope) => scope === policy);

/** Names of the schemes in worker/site/openapi.ts. */
const SECURITY: Record<'public' | 'session' | 'key', Record<string, string[]>[]> = {
  public: [{}],
  session: [{ session: [] }],
  key: [{ session: [] }, { serviceKey: [] }],
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header' as const,
  required: false,
  description: 'The same key with the same body is carried out once and answered the same again',
  example: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f60',
  schema: { type: 'string' as const },
};

const IF_MATCH = {
  name: 'If-Match',
  in: 'header' as const,
  required: true,
  description: 'The version that is changed, as its ETag says',
  example: '"3"',
  schema: { type: 'string' as const },
};

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
 * Validates a JSON body once, at the edge. Fields that the schema does not know are refused: give it a strict object.
 * Another media type is refused as well, so that no plain form of another site can send one.
 */
export function body<S extends z.ZodType>(schema: S) {
  return [requireJson, bodyValidator(schema)] as const;
}

const requireJson: MiddlewareHandler<AppEnv> = async (c, next) => {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return problem(c, 'unsupported_media_type');
  await next();
};

function bodyValidator<S extends z.ZodType>(schema: S) {
  return validator<S, 'json', AppEnv, string>('json', schema, (result, c) => {
    if (result.success) return;
    const again = schema.safeParse(result.data, { error: LOCALES[c.var.language] });
    const issues = again.success ? result.error : again.error.issues;
    return problem(c, 'invalid_body', {
      errors: issues.map((issue) => ({ path: (issue.path ?? []).join('.'), message: issue.message })),
    });
  });
}

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
