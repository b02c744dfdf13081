/** The public addresses of organisations. Reads only. */

import { Hono } from 'hono';
import { z } from 'zod';
import { OrganisationId } from '../../schema/api/agreement.ts';
import {
  EXAMPLE_ORGANISATION,
  EXAMPLE_ORGANISATIONS,
  EXAMPLE_TREE,
} from '../../schema/api/examples/places.ts';
import {
  Organisation,
  OrganisationList,
  OrganisationListQuery,
  OrganisationTree,
} from '../../schema/api/organisation.ts';
import type { AppEnv } from '../http/context.ts';
import { declare, query } from '../http/contract.ts';
import { problem } from '../http/problem.ts';
import { publicJson } from '../http/public-cache.ts';
import { limitSearches } from '../http/rate-limit.ts';
import { readOrganisation, readOrganisations, readOrganisationTree } from './store.ts';

export const partnerRoutes = new Hono<AppEnv>()
  .get(
    '/organisations',
    declare({
      summary: 'List organisations by name',
      description: "Without `q` and `kind`, KPU's own units are left out: they are listed under /units.",
      tag: 'organisations',
      policy: 'public',
      answer: OrganisationList,
      example: EXAMPLE_ORGANISATIONS,
      problems: ['invalid_parameter', 'unknown_parameter', 'invalid_cursor', 'too_many_requests'],
    }),
    limitSearches,
    query(OrganisationListQuery),
    (c) =>
      publicJson(
        c,
        async () => (await readOrganisations(c.var.db, c.req.valid('query'))) ?? problem(c, 'invalid_cursor'),
      ),
  )
  .get(
    '/organisations/:id',
    declare({
      summary: 'One organisation with its newest agreements',
      tag: 'organisations',
      policy: 'public',
      answer: Organisation,
      example: EXAMPLE_ORGANISATION,
      path: { id: { description: 'Stable id of the organisation', example: 'polri' } },
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(z.object({})),
    (c) =>
      publicJson(c, async (state) => {
        const id = OrganisationId.safeParse(c.req.param('id'));
        const organisation = id.success ? await readOrganisation(c.var.db, id.data, state) : null;
        return organisation ?? problem(c, 'not_found');
      }),
  )
  .get(
    '/organisations/:id/tree',
    declare({
      summary: 'An organisation with what stands above it and all below it',
      tag: 'organisations',
      policy: 'public',
      answer: OrganisationTree,
      example: EXAMPLE_TREE,
      path: { id: { description: 'Stable id of the organisation', example: 'polda-kalimantan-timur' } },
      problems: ['unknown_parameter', 'not_found'],
    }),
    query(z.object({})),
    (c) =>
      publicJson(c, async () => {
        const id = OrganisationId.safeParse(c.req.param('id'));
        const tree = id.success ? await readOrganisationTree(c.var.db, id.data) : null;
        return tree ?? problem(c, 'not_found');
      }),
  );
