/** Contract of errors: RFC 9457 problem details, the same shape everywhere. */
import { z } from 'zod';

export const PROBLEM_CODES = [
  'invalid_parameter',
  'unknown_parameter',
  'invalid_cursor',
  'not_found',
  'withdrawn',
  'method_not_allowed',
  'body_too_large',
  'too_many_requests',
  'invalid_body',
  'unsupported_media_type',
  'sign_in_failed',
  'too_many_attempts',
  'session_ended',
  'second_factor_needed',
  'proof_needed',
  'foreign_origin',
  'version_needed',
  'stale',
  'repeated_key',
  'refused',
  'unavailable',
  'internal',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

const Change = z.object({
  version: z.number().int(),
  at: z.string(),
  by: z.string().nullable(),
  fields: z.array(z.string()),
});

export const Problem = z
  .object({
    type: z.string().meta({ example: '/api#not_found' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string(),
    code: z
      .enum(PROBLEM_CODES)
      .meta({ description: 'Stable; programs read this, people read title and detail' }),
    requestId: z.string(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Which fields are wrong, and how' }),
    known: z
      .array(z.string())
      .optional()
      .meta({ description: 'The parameters or fields that this address knows' }),
    reason: z.string().optional().meta({ description: 'Which rule refused; stable, as `code` is' }),
    facts: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .optional()
      .meta({ description: 'What the rule found, by name' }),
    refusals: z
      .array(z.looseObject({ reason: z.string() }))
      .optional()
      .meta({ description: 'All rules that refused, where several are told at once' }),
    questions: z
      .array(z.string())
      .optional()
      .meta({ description: 'What is asked back; confirming it lets the request through' }),
    version: z.number().int().optional().meta({ description: 'The version that is there now' }),
    changes: z
      .array(Change)
      .optional()
      .meta({ description: 'What others changed since the version you began with, oldest first' }),
    retryAfterSeconds: z.number().int().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

export const Health = z
  .object({
    status: z.enum(['ok', 'degraded']),
    version: z.string(),
    environment: z.string(),
    database: z.object({ reachable: z.boolean(), migration: z.string().nullable() }),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;
