/**
 * The equal-distance report, the funnel and the overview for those who may read the entries of the units, each read with
 * its trace; and what anyone may know of the neutrality log.
 */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import {
  DistanceExport,
  DistanceFunnel,
  DistanceFunnelQuery,
  DistanceOverview,
  DistanceOverviewQuery,
  DistanceReportQuery,
  DistanceUnits,
  DistanceUnitsQuery,
  EqualDistance,
} from '../../schema/api/distance.ts';
import {
  EXAMPLE_DISTANCE_EXPORT,
  EXAMPLE_DISTANCE_FUNNEL,
  EXAMPLE_DISTANCE_OVERVIEW,
  EXAMPLE_DISTANCE_UNITS,
  EXAMPLE_EQUAL_DISTANCE,
  EXAMPLE_NEUTRALITY,
  EXAMPLE_NEUTRALITY_CSV,
} from '../../schema/api/examples/distance.ts';
import { Neutrality } from '../../schema/api/netralitas.ts';
import { CSV_MEDIA_TYPE } from '../agreements/csv.ts';
import { permits, trace } from '../auth/middleware.ts';
import { spanOf } from '../auth/policy.ts';
import { traceRead } from '../contacts/trace.ts';
import type { AppEnv } from '../http/context.ts';
import { declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { limitExports, limitSearches } from '../http/rate-limit.ts';
import { scopeOf } from './area.ts';
import { loadInput } from './loading.ts';
import { periodOf } from './periods.ts';
import { neutralityCsv } from './public-csv.ts';
import { readNeutrality, readQuarters } from './public-view.ts';
import { distanceExport, equalDistanceReport } from './report.ts';
import { type ReportUnit, readReportUnit } from './store.ts';
import { type Asked, readFunnel, readOverview } from './summary.ts';
import { readUnits } from './units.ts';

/** What is published changes once a quarter, the checkpoint each minute. */
const PUBLIC_CACHE = 'public, max-age=30';

export const distanceRoutes = new Hono<AppEnv>()
  .get(
    '/distance/report',
    declare({
      summary: 'The equal-distance report of a unit, a province or the nation, computed now',
      description:
        'Refused for more entries than can be computed while somebody waits; the funnel is read from a summary. See docs/equal-distance.md.',
      tag: 'distance',
      policy: 'contact.read',
      answer: EqualDistance,
      example: EXAMPLE_EQUAL_DISTANCE,
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests', 'refused'],
    }),
    limitSearches,
    query(DistanceReportQuery),
    async (c) => {
      const asked = c.req.valid('query');
      const unit = await reportUnit(c, asked);
      if (unit === null) return problem(c, 'not_found');
      const loaded = await loadInput(c.var.db, { ...asked, unit }, c.var.clock.now());
      if (!loaded.ok) return refused(c, loaded.refusal);
      await trace(c, { kind: 'distance.report_read', unitPath: unit.path, details: { ...asked } });
      return c.json({ report: equalDistanceReport(loaded.input), provisional: loaded.provisional });
    },
  )
  .get(
    '/distance/export',
    declare({
      summary: 'The same report with all it was computed from, for `npm run recompute`',
      description: 'No person, place or text is in it. Who took it and when is recorded.',
      tag: 'distance',
      policy: 'contact.read',
      answer: DistanceExport,
      example: EXAMPLE_DISTANCE_EXPORT,
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests', 'refused'],
    }),
    limitExports,
    query(DistanceReportQuery),
    async (c) => {
      const asked = c.req.valid('query');
      const unit = await reportUnit(c, asked);
      if (unit === null) return problem(c, 'not_found');
      const now = c.var.clock.now();
      const { viewer } = c.var;
      if (viewer.kind !== 'person') return problem(c, 'not_found');
      const loaded = await loadInput(c.var.db, { ...asked, unit }, now);
      if (!loaded.ok) return refused(c, loaded.refusal);
      const place = new URLSearchParams({ ...asked }).toString();
      await traceRead(c, {
        how: 'exported',
        contacts: [`distance?${place}`],
        unitPath: unit.path,
        details: { ...asked },
      });
      const mark = { exportedAt: now.toISOString(), exportedBy: viewer.name };
      return c.json(distanceExport(loaded.input, mark), 200, {
        'content-disposition': `attachment; filename="jarak-${asked.scope}-${unit.code}-${asked.period}.json"`,
        'cache-control': 'no-store',
      });
    },
  )
  .get(
    '/distance/funnel',
    declare({
      summary: 'The funnel plot of one party over the units within reach, by code and never by rank',
      tag: 'distance',
      policy: 'contact.read',
      answer: DistanceFunnel,
      example: EXAMPLE_DISTANCE_FUNNEL,
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests', 'refused'],
    }),
    limitSearches,
    query(DistanceFunnelQuery),
    async (c) => {
      const { party, ...about } = c.req.valid('query');
      const asked = await askedOf(c, about);
      if (asked === null) return problem(c, 'not_found');
      const funnel = await readFunnel(c.var.db, asked, party);
      if (funnel === null) return refused(c, { reason: 'party_not_compared', party });
      await trace(c, {
        kind: 'distance.funnel_read',
        unitPath: asked.unit.path,
        details: { party, ...about },
      });
      return c.json(funnel);
    },
  )
  .get(
    '/distance/overview',
    declare({
      summary: 'What is missing, what needs clarification and what awaits review in the units within reach',
      tag: 'distance',
      policy: 'contact.read',
      answer: DistanceOverview,
      example: EXAMPLE_DISTANCE_OVERVIEW,
      problems: ['invalid_parameter', 'unknown_parameter', 'too_many_requests'],
    }),
    limitSearches,
    query(DistanceOverviewQuery),
    async (c) => {
      const about = c.req.valid('query');
      const asked = await askedOf(c, about);
      if (asked === null) return problem(c, 'not_found');
      const overview = await readOverview(c.var.db, asked, c.var.clock.now());
      await trace(c, { kind: 'distance.overview_read', unitPath: asked.unit.path, details: { ...about } });
      return c.json(overview);
    },
  )
  .get(
    '/distance/units',
    declare({
      summary: 'What each unit within reach has recorded and reported, by name and never by rank',
      tag: 'distance',
      policy: 'contact.read',
      answer: DistanceUnits,
      example: EXAMPLE_DISTANCE_UNITS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor', 'too_many_requests'],
    }),
    limitSearches,
    query(DistanceUnitsQuery),
    async (c) => {
      const { cursor, limit, ...about } = c.req.valid('query');
      const asked = await askedOf(c, about);
      if (asked === null) return problem(c, 'not_found');
      const page = await readUnits(c.var.db, asked, { cursor, limit }, c.var.clock.now());
      if (page === null) return problem(c, 'invalid_cursor');
      const units = page.items.map(({ unit }) => unit);
      await trace(c, {
        kind: 'distance.units_read',
        unitPath: asked.unit.path,
        details: { ...about, units },
      });
      return c.json(page);
    },
  )
  .get(
    '/neutrality',
    declare({
      summary:
        'What anyone may know of the neutrality log: checkpoint, number of entries, aggregates of closed quarters',
      description:
        'Small counts are hidden, and with them all that would give them away. Nothing names a unit.',
      tag: 'distance',
      policy: 'public',
      answer: Neutrality,
      example: EXAMPLE_NEUTRALITY,
      problems: ['unknown_parameter', 'too_many_requests'],
    }),
    limitSearches,
    query(z.object({})),
    async (c) =>
      c.json(await readNeutrality(c.var.db, c.var.clock.now()), 200, { 'cache-control': PUBLIC_CACHE }),
  )
  .get(
    '/neutrality.csv',
    declare({
      summary: 'The aggregates of closed quarters as CSV, one figure a line',
      description: 'UTF-8 with byte order mark, RFC 4180. A hidden count is empty, with true in `hidden`.',
      tag: 'distance',
      policy: 'public',
      answer: 'text/csv',
      example: EXAMPLE_NEUTRALITY_CSV,
      problems: ['unknown_parameter', 'too_many_requests'],
    }),
    limitExports,
    query(z.object({})),
    async (c) => {
      return c.body(neutralityCsv(await readQuarters(c.var.db)), 200, {
        'content-type': CSV_MEDIA_TYPE,
        'content-disposition': 'attachment; filename="netralitas.csv"',
        'cache-control': PUBLIC_CACHE,
      });
    },
  );

/** The unit of the scope, if it has that scope and the reader reaches all of it; else null. */
async function reportUnit(
  c: Context<AppEnv>,
  { scope, unit: code }: DistanceReportQuery,
): Promise<ReportUnit | null> {
  const unit = await readReportUnit(c.var.db, scope === 'nation' ? '00' : code);
  if (unit === null || (scope === 'province' && unit.level !== 'provinsi')) return null;
  if (!(await permits(c, 'contact.read', { unitPath: unit.path }))) return null;
  return scope === 'unit' || spanOf(c.var.viewer, 'contact.read')?.below === true ? unit : null;
}

/** The units that a reader oversees, or those of one unit within: as far as the reach goes. */
async function askedOf(
  c: Context<AppEnv>,
  { unit: code, election, period }: z.output<typeof DistanceOverviewQuery>,
): Promise<Asked | null> {
  const span = spanOf(c.var.viewer, 'contact.read');
  const found = periodOf(period);
  if (span === null || found === null) return null;
  const unit = await readReportUnit(c.var.db, code ?? span.path.split('/').at(-1) ?? '');
  if (unit === null || !(await permits(c, 'contact.read', { unitPath: unit.path }))) return null;
  return { scope: scopeOf({ path: unit.path, below: span.below }), unit, election, period: found };
}

function refused(
  c: Context<AppEnv>,
  { reason, ...facts }: { reason: string } & Record<string, string | number>,
) {
  return problem(c, 'refused', { reason, facts });
}
