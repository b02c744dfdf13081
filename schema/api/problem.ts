/** Contract of errors: RFC 9457 problem details, the same shape everywhere. */
import { z } from 'zod';

export const PROBLEM_CODES = [
  'invalid_parameter',
  'unknown_parameter',
  'invalid_cursor',
  'not_found',
  'method_not_allowed',
  'body_too_large',
  'too_many_requests',
  'unavailable',
  'internal',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

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
    known: z.array(z.string()).optional().meta({ description: 'The parameters that this address knows' }),
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
