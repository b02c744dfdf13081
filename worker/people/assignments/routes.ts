/** Assignments over HTTP: give one more, change one, end one. */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { EXAMPLE_ASSIGNMENT } from '../../../schema/api/examples/people.ts';
import {
  AssignmentChange,
  AssignmentEnd,
  AssignmentItem,
  NewAssignment,
  PersonId,
} from '../../../schema/api/people.ts';
import { answerStale } from '../../auth/answers.ts';
import { workOf } from '../../auth/middleware.ts';
import type { AppEnv } from '../../http/context.ts';
import { body, declare } from '../../http/contract.ts';
import { problem } from '../../http/problem.ts';
import { versionOf } from '../../http/version.ts';
import type { Outcome } from '../outcome.ts';
import type { AssignmentFacts, PersonFacts } from '../person.ts';
import { answer, personOf, reach, reachUnit } from '../reach.ts';
import type { Changer } from '../rules.ts';
import { readAssignmentHolder, readGrantPlaces, readPerson } from '../store.ts';
import { changeAssignment, endAssignment, grantAssignment } from './actions.ts';

const ASSIGNMENT = {
  id: { description: 'Id of the assignment', example: '019ab2d4-5c00-7000-8f2a-1b9d3c5e7f61' },
};

export const assignmentRoutes = new Hono<AppEnv>()
  .post(
    '/people/:id/assignments',
    declare({
      summary: 'Give a person one more assignment',
      tag: 'people',
      policy: 'people.manage',
      change: { status: 201 },
      answer: AssignmentItem,
      example: EXAMPLE_ASSIGNMENT,
      path: { id: { description: 'Id of the account', example: '019ab2d4-5c00-7000-8f2a-1b9d3c5e7f60' } },
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(NewAssignment),
    async (c) => {
      const grant = c.req.valid('json');
      const person = await personOf(c);
      if (!person || !(await reach(c, 'people.manage', person))) return problem(c, 'not_found');
      const { unit, partner } = await readGrantPlaces(c.var.db, grant);
      const by = await reachUnit(c, grant.role, unit);
      if (!unit || !by) return problem(c, 'not_found');
      const outcome = await grantAssignment(workOf(c), by, person, grant, { unit, partner });
      const { account } = person;
      return answer(c, outcome, 201, { type: 'account', id: account.id, version: account.version });
    },
  )
  .patch(
    '/assignments/:id',
    declare({
      summary: 'Change how an office is called, who holds it for another, or its last day',
      tag: 'people',
      policy: 'people.manage',
      change: { version: true },
      answer: AssignmentItem,
      example: { ...EXAMPLE_ASSIGNMENT, acting: 'plt', version: 2 },
      path: ASSIGNMENT,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(AssignmentChange),
    (c) =>
      withAssignment(c, (person, assignment, by) =>
        changeAssignment(workOf(c), by, person, assignment, c.req.valid('json')),
      ),
  )
  .post(
    '/assignments/:id/end',
    declare({
      summary: 'End an assignment on a day, or now',
      tag: 'people',
      policy: 'people.manage',
      change: { version: true },
      answer: AssignmentItem,
      example: { ...EXAMPLE_ASSIGNMENT, endsOn: '2026-12-31', version: 2 },
      path: ASSIGNMENT,
      problems: ['invalid_body', 'unsupported_media_type', 'refused'],
    }),
    ...body(AssignmentEnd),
    (c) =>
      withAssignment(c, (person, assignment, by) =>
        endAssignment(workOf(c), by, person, assignment, c.req.valid('json')),
      ),
  );

/** Loads the assignment with its holder, asks the policy for its unit and the request for its version, and acts. */
async function withAssignment(
  c: Context<AppEnv>,
  act: (person: PersonFacts, assignment: AssignmentFacts, by: Changer) => Promise<Outcome<AssignmentItem>>,
): Promise<Response> {
  const id = PersonId.safeParse(c.req.param('id'));
  const holder = id.success ? await readAssignmentHolder(c.var.db, id.data) : null;
  const person = holder === null ? null : await readPerson(c.var.db, holder);
  const assignment = person?.assignments.find((one) => one.id === id.data);
  if (!person || !assignment) return problem(c, 'not_found');
  const { unitCode, unitPath, unitName, role } = assignment;
  const by = await reachUnit(c, role, { code: unitCode, path: unitPath, name: unitName });
  if (!by) return problem(c, 'not_found');
  const version = versionOf(c);
  if (version instanceof Response) return version;
  const subject = { type: 'assignment', id: assignment.id } as const;
  if (version !== assignment.version) return answerStale(c, subject, version);
  return answer(c, await act(person, assignment, by), 200, { ...subject, version: version });
}
