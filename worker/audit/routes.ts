/** The audit trail for administrators, within their reach. Reads only; each read is itself an event. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { AuditExportQuery, AuditList, AuditListQuery } from '../../schema/api/audit.ts';
import { EXAMPLE_AUDIT, EXAMPLE_AUDIT_NDJSON } from '../../schema/api/examples/audit.ts';
import { permits, trace } from '../auth/middleware.ts';
import { spanOf } from '../auth/policy.ts';
import type { AppEnv } from '../http/context.ts';
import { declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { limitExports } from '../http/rate-limit.ts';
import { streamOf } from '../http/stream.ts';
import { readUnitPath } from '../units/store.ts';
import { auditLines, readAudit } from './store.ts';

export const auditRoutes = new Hono<AppEnv>()
  .get(
    '/audit',
    declare({
      summary: 'What was done, tried and read in the unit and below, newest first',
      description:
        'A page looks at 2,000 events at most; with a rare filter it may be empty and still lead on.',
      tag: 'audit',
      policy: 'audit.read',
      answer: AuditList,
      example: EXAMPLE_AUDIT,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor'],
    }),
    query(AuditListQuery),
    async (c) => {
      const filter = c.req.valid('query');
      const path = await pathWithinReach(c, filter.unit);
      if (path === null) return problem(c, 'not_found');
      const list = await readAudit(c.var.db, path, filter);
      if (list === null) return problem(c, 'invalid_cursor');
      await trace(c, { kind: 'audit.read', unitPath: path, details: { filter } });
      return c.json(list);
    },
  )
  .get(
    '/audit.ndjson',
    declare({
      summary: 'The same as NDJSON, all of it, for another system',
      tag: 'audit',
      policy: 'audit.read',
      answer: 'application/x-ndjson',
      example: EXAMPLE_AUDIT_NDJSON,
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests'],
    }),
    limitExports,
    query(AuditExportQuery),
    async (c) => {
      const filter = c.req.valid('query');
      const path = await pathWithinReach(c, filter.unit);
      if (path === null) return problem(c, 'not_found');
      await trace(c, { kind: 'audit.exported', unitPath: path, details: { filter } });
      return new Response(streamOf(auditLines(c.var.db, path, filter)), {
        headers: {
          'content-type': 'application/x-ndjson; charset=utf-8',
          'content-disposition': `attachment; filename="jejak-audit-${path.split('/').at(-1)}.ndjson"`,
          'cache-control': 'no-store',
        },
      });
    },
  );

/** The path whose events are asked for, or null when there is no such unit within the viewer's reach. */
async function pathWithinReach(c: Context<AppEnv>, unit: string | undefined): Promise<string | null> {
  if (unit === undefined) return spanOf(c.var.viewer, 'audit.read')?.path ?? null;
  const unitPath = await readUnitPath(c.var.db, unit);
  return unitPath !== null && (await permits(c, 'audit.read', { unitPath })) ? unitPath : null;
}
