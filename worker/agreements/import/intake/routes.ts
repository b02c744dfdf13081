/** Importing drafts over HTTP: a dry run, and making the drafts a hundred at a time. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { EXAMPLE_IMPORT_DONE, EXAMPLE_IMPORT_PREVIEW } from '../../../../schema/api/examples/worklist.ts';
import { ImportDone, ImportFileBody, ImportPreview } from '../../../../schema/api/import.ts';
import { answerOutcome } from '../../../auth/answers.ts';
import { workOf } from '../../../auth/middleware.ts';
import type { Work } from '../../../auth/work.ts';
import type { AppEnv } from '../../../http/context.ts';
import { body, declare } from '../../../http/contract.ts';
import { problem } from '../../../http/problem.ts';
import { type IntakeUnit, makeDrafts, previewIntake } from './actions.ts';

export const intakeRoutes = new Hono<AppEnv>()
  .post(
    '/imports/preview',
    declare({
      summary: 'What importing a file would make of each of its rows: nothing is saved',
      description: 'CSV or JSON as in docs/import.md, up to the size of a body.',
      tag: 'agreements',
      policy: 'agreement.draft',
      change: { status: 200, receipt: false },
      answer: ImportPreview,
      example: EXAMPLE_IMPORT_PREVIEW,
      problems: ['invalid_body', 'unsupported_media_type'],
    }),
    ...body(ImportFileBody),
    (c) => inOwnUnit(c, async (work, unit) => c.json(await previewIntake(work, unit, c.req.valid('json')))),
  )
  .post(
    '/imports',
    declare({
      summary: 'Make drafts of the rows of a file, at most 100 at a time',
      description:
        'While `remaining` is more than 0 the same file is sent again; rows that are drafts already are not made twice. ' +
        'One refused row keeps the whole file out.',
      tag: 'agreements',
      policy: 'agreement.draft',
      change: { status: 200 },
      answer: ImportDone,
      example: EXAMPLE_IMPORT_DONE,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(ImportFileBody),
    (c) =>
      inOwnUnit(c, async (work, unit) => answerOutcome(c, await makeDrafts(work, unit, c.req.valid('json')))),
  );

/** Drafts are made in the unit of the assignment, whatever the file says. */
async function inOwnUnit(
  c: Context<AppEnv>,
  act: (work: Work, unit: IntakeUnit) => Promise<Response>,
): Promise<Response> {
  const work = workOf(c);
  const { as } = work.viewer;
  return as === null ? problem(c, 'not_found') : act(work, { code: as.unitCode, path: as.unitPath });
}
