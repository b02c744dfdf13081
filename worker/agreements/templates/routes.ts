/** Templates over HTTP: seen by the unit that made them and all below it, changed by that unit alone. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import { TemplateList } from '../../../schema/api/draft.ts';
import { EXAMPLE_TEMPLATES } from '../../../schema/api/examples/draft.ts';
import { EXAMPLE_MANAGED_TEMPLATE, EXAMPLE_RETIRED_TEMPLATE } from '../../../schema/api/examples/worklist.ts';
import {
  ManagedTemplate,
  NewTemplate,
  RetiredTemplate,
  TemplateChange,
} from '../../../schema/api/template.ts';
import { answerOutcome, answerStale } from '../../auth/answers.ts';
import { permits, workOf } from '../../auth/middleware.ts';
import type { Outcome } from '../../auth/outcome.ts';
import { spanOf } from '../../auth/policy.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare, query } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { versionOf, versionTag } from '../../http/version.ts';
import { readPublished } from '../editing/store.ts';
import { changeTemplate, makeTemplate, retire } from './actions.ts';
import { templateFrom } from './rules.ts';
import { managedOf, readManagedTemplate, readTemplates, type TemplateRow } from './store.ts';

const ID = { id: { description: 'Id of the template', example: '0199b2f0-6a7e-7c41-8f2a-1b9d3c5e7f62' } };
const WRONG = ['invalid_body', 'unsupported_media_type'] as const;

export const templateRoutes = new Hono<AppEnv>()
  .get(
    '/agreement-templates',
    declare({
      summary: "The unit's templates and those handed down to it",
      tag: 'agreements',
      policy: 'template.read',
      answer: TemplateList,
      example: EXAMPLE_TEMPLATES,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    async (c) => {
      const path = spanOf(c.var.viewer, 'template.read')?.path;
      return path === undefined
        ? problem(c, 'not_found')
        : c.json({ items: await readTemplates(c.var.db, path) });
    },
  )
  .post(
    '/agreement-templates',
    declare({
      summary: 'Make a template for the unit and all below it',
      description:
        'With `from`, of what a published agreement of the unit has in common with others of its kind.',
      tag: 'agreements',
      policy: 'template.manage',
      change: { status: 201 },
      answer: ManagedTemplate,
      example: EXAMPLE_MANAGED_TEMPLATE,
      problems: [...WRONG],
    }),
    ...body(NewTemplate),
    async (c) => {
      const work = workOf(c);
      const { name, content, from } = c.req.valid('json');
      const at = work.viewer.as;
      if (at === null) return problem(c, 'not_found');
      const unit = { code: at.unitCode, name: at.unitName, path: at.unitPath };
      if (content) return answerOutcome(c, await makeTemplate(work, unit, name, content), { status: 201 });
      const agreement = from === undefined ? null : await readPublished(c.var.db, from);
      if (agreement?.editorialStatus !== 'published') return problem(c, 'not_found');
      if (!(await permits(c, 'template.manage', { unitPath: agreement.unitPath })))
        return problem(c, 'not_found');
      const made = await makeTemplate(work, unit, name, templateFrom(agreement.form));
      return answerOutcome(c, made, { status: 201 });
    },
  )
  .get(
    '/agreement-templates/:id',
    declare({
      summary: 'One template, of the unit or handed down to it',
      tag: 'agreements',
      policy: 'template.read',
      answer: ManagedTemplate,
      example: EXAMPLE_MANAGED_TEMPLATE,
      path: ID,
      problems: ['unknown_parameter'],
    }),
    query(z.object({})),
    async (c) => {
      const row = await readManagedTemplate(c.var.db, c.req.param('id'));
      const place = spanOf(c.var.viewer, 'template.read')?.path;
      if (!row || place === undefined || !isHandedDown(row.unitPath, place)) return problem(c, 'not_found');
      const ownUnit = place.split('/').at(-1) ?? '';
      return c.json(managedOf(row, ownUnit), 200, { etag: versionTag(row.version) });
    },
  )
  .put(
    '/agreement-templates/:id',
    declare({
      summary: 'Change a template of the unit',
      tag: 'agreements',
      policy: 'template.manage',
      change: { version: true },
      answer: ManagedTemplate,
      example: EXAMPLE_MANAGED_TEMPLATE,
      path: ID,
      problems: [...WRONG],
    }),
    ...body(TemplateChange),
    (c) =>
      withTemplate(c, (row, version) => {
        const { name, content } = c.req.valid('json');
        return changeTemplate(workOf(c), row, version, name, content);
      }),
  )
  .post(
    '/agreement-templates/:id/retirement',
    declare({
      summary: 'Take a template of the unit out of use, for all below it as well',
      tag: 'agreements',
      policy: 'template.manage',
      change: { version: true },
      answer: RetiredTemplate,
      example: EXAMPLE_RETIRED_TEMPLATE,
      path: ID,
      problems: [...WRONG],
    }),
    ...body(z.strictObject({})),
    (c) => withTemplate(c, (row, version) => retire(workOf(c), row, version)),
  );

/** The unit that made it, and every unit below. */
function isHandedDown(from: string, to: string): boolean {
  return to === from || to.startsWith(`${from}/`);
}

async function withTemplate<T extends object>(
  c: Context<AppEnv>,
  act: (row: TemplateRow, version: number) => Promise<Outcome<T, never>>,
): Promise<Response> {
  const row = await readManagedTemplate(c.var.db, c.req.param('id') ?? '');
  if (!row || !(await permits(c, 'template.manage', { unitPath: row.unitPath })))
    return problem(c, 'not_found');
  const version = versionOf(c);
  if (version instanceof Response) return version;
  const began = { type: 'template', id: row.id, version };
  if (version !== row.version) return answerStale(c, began, version);
  return answerOutcome(c, await act(row, version), { began });
}
